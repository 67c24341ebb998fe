"""命令: the command that gives the same figures, without what a page must not tell."""

from __future__ import annotations

import re
import shlex

from hengwen.reports.names import file_name
from hengwen.reports.teller import Teller

_FOLDERS = re.compile(r"(?:[A-Za-z]:)?[\\/]|\.{1,2}[\\/]|~")
# Options whose values name nobody and nothing: a copy to pass on keeps these as they were typed.
PLAIN = ("--file-tz", "--tz", "--format", "--since", "--until", "--as-of", "--lang")
HIDDEN = "…"


def command(teller: Teller) -> str:
    """The command without the folders in it, which may carry a person's name."""
    typed = teller.material.command
    try:
        words = shlex.split(typed)
    except ValueError:
        words = typed.split()
    if teller.masked:
        return " ".join(_masked(words, teller))
    for word in sorted(words, key=len, reverse=True):
        if _FOLDERS.match(word):
            typed = typed.replace(word, file_name(word))
    return typed


def _masked(words: list[str], teller: Teller) -> list[str]:
    """The program, its options and their plain values; of all else what stands for it, or …."""
    out = words[:1]
    option = ""
    for place, word in enumerate(words[1:], 1):
        name, equals, value = word.partition("=")
        if word.startswith("-") and word != "-":
            out.append(name + equals + (_value(name, value, teller) if equals else ""))
            option = "" if equals else name
        elif place == 1 and re.fullmatch(r"[a-z-]+", word):
            out.append(word)
        else:
            out.append(_value(option, word, teller))
            option = ""
    return out


def _value(option: str, value: str, teller: Teller) -> str:
    if option in PLAIN:
        return value
    return teller.stands_for(value) or HIDDEN
