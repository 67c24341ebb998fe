"""一页精华: the digest as one file for a phone. No script; strangers' addresses are words, not links."""

from __future__ import annotations

import re
from pathlib import Path

from hengwen.reports.digest.said import Said
from hengwen.reports.templating import environment, styles, write_whole
from hengwen.words import Speaker

STYLES = ("tokens.css", "console.css", "report.css", "digest.css")
_SCHEME = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}://")


def write_page(path: Path, said: Said, speaker: Speaker, *, masked: bool) -> None:
    """Write the page; an older file of that name is replaced only once the new one is whole."""
    write_whole(path, page(said, speaker, masked=masked))


def page(said: Said, speaker: Speaker, *, masked: bool) -> str:
    """The page as text."""
    template = environment().get_template("digest.html")
    return template.render(t=speaker, said=said, masked=masked, styles=styles(*STYLES), bare=bare)


def bare(text: str) -> str:
    """A stranger's words, addresses in them without their scheme: the page offers none."""
    while (left := _SCHEME.sub("", text)) != text:
        text = left
    return text
