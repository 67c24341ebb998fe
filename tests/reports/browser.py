"""Finds Chromium; without one the browser tests are skipped loudly, in CI they fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")


def chromium() -> Path:
    """The browser to test with."""
    asked = os.environ.get("CHROMIUM")
    found = asked or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None or not Path(found).exists():
        said = (
            f"NO CHROMIUM FOUND (looked for {', '.join(NAMES)}; CHROMIUM={asked}): pages untested"
        )
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return Path(found)
