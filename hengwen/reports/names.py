"""昵称: a stranger's name as a piece of a page."""

from __future__ import annotations

from markupsafe import Markup, escape

from hengwen.words.nickname import BLANK, JOINER, clean, clip, is_blank, shown

__all__ = [
    "BLANK",
    "JOINER",
    "chip",
    "clean",
    "clip",
    "file_name",
    "is_blank",
    "isolated",
    "paragraph",
    "shown",
]


def isolated(text: str, most: int = 40) -> Markup:
    """The name inside a sentence: its writing direction stays its own."""
    return Markup("<bdi>{}</bdi>").format(clip(text, most))


def chip(text: str) -> Markup:
    """The name as a chip: first letter, one line, the whole of it in `title`."""
    first = next((x for x in text if x.isalnum()), text[:1])
    return Markup(
        '<span class="member"><span class="dot" aria-hidden="true">{}</span>'
        '<bdi title="{}">{}</bdi></span>'
    ).format(first, clip(text, 200), clip(text, 60))


def file_name(path: str) -> str:
    """The file's own name: folders above it may carry a person's name."""
    return clean(path.replace("\\", "/").rsplit("/", 1)[-1]) or path


def paragraph(text: str, most: int = 600) -> Markup:
    """A quoted message: line ends kept, nothing else of its own."""
    lines = [clean(line) for line in text.replace("\r\n", "\n").split("\n")]
    body = "\n".join(line for line in lines if line)
    return Markup("<br>").join(escape(line) for line in clip(body, most).split("\n"))
