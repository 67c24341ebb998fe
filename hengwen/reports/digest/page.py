"""一页精华: the digest as one file for a phone. No script; strangers' addresses are words, not links."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hengwen.reports.digest.said import Said
from hengwen.words import Speaker

STYLES = ("tokens.css", "console.css", "report.css", "digest.css")
_SCHEME = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}://")


def write_page(path: Path, said: Said, speaker: Speaker, *, masked: bool) -> None:
    """Write the page; an older file of that name is replaced only once the new one is whole."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_text(page(said, speaker, masked=masked), encoding="utf-8", newline="\n")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def page(said: Said, speaker: Speaker, *, masked: bool) -> str:
    """The page as text."""
    template = _environment().get_template("digest.html")
    return template.render(t=speaker, said=said, masked=masked, styles=_styles(), bare=bare)


def bare(text: str) -> str:
    """A stranger's words, addresses in them without their scheme: the page offers none."""
    while (left := _SCHEME.sub("", text)) != text:
        text = left
    return text


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("hengwen.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _styles() -> Markup:
    folder = files("hengwen.reports") / "styles"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
    return Markup(text)  # noqa: S704 (our own style sheets)
