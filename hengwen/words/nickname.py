"""昵称: a stranger's name, made safe to show anywhere; the store keeps it as written."""

from __future__ import annotations

import unicodedata

JOINER = "\u200d"  # holds an emoji family together
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that look like nothing
MARKS = 3  # Thai and Vietnamese need two on one letter; more than three is a tower


def clean(text: str) -> str:
    """Drop control, bidi and lone-surrogate characters, towers of marks, and surplus spaces."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text.replace("\n", " ").replace("\t", " ")):
        sort = unicodedata.category(letter)
        marks = marks + 1 if sort in ("Mn", "Me") else 0
        if letter == JOINER or (sort not in ("Cc", "Cf", "Cs", "Cn") and marks <= MARKS):
            kept.append(" " if sort in ("Zl", "Zp") else letter)
    return " ".join("".join(kept).split())


def is_blank(text: str) -> bool:
    """Whether nothing of it would be seen."""
    return not any(letter not in BLANK and letter != JOINER for letter in text.replace(" ", ""))


def shown(name: str, empty: str) -> str:
    """The name as a reader may see it; `empty` stands for one of nothing but blanks."""
    text = clean(name)
    return empty if is_blank(text) else text


def clip(text: str, most: int) -> str:
    """At most `most` characters, the last one then being …"""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
