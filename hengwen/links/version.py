"""推断的版本: another one when the model changes or what is made of a line; all kept is then made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
VERSION = 1  # raise it when a line's candidates, features or words are read otherwise


@cache
def version() -> str:
    """A digest of the model and its calibration, and of VERSION."""
    told = [(HERE / name).read_bytes() for name in ("model.txt", "card.json")]
    return f"{VERSION}-{hashlib.sha256(b''.join(told)).hexdigest()[:16]}"
