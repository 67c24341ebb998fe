"""版式: what every page is made with: the templates, the style sheets, a file that is whole or not there."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    return Environment(
        loader=PackageLoader("hengwen.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def styles(*names: str) -> Markup:
    """Our own style sheets, one after another."""
    folder = files("hengwen.reports") / "styles"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return Markup(text)  # noqa: S704 - no word of a chat is in it


def write_whole(path: Path, text: str) -> None:
    """Write a page; an older file of that name is replaced only once the new one is whole."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
