"""分词: texts become terms. Traditional characters first become simplified ones, which the cutter knows.

Han words by rjieba; Latin words by a plain rule; words of scripts with blanks between them, and of
katakana, as they stand. Change a rule or a list, raise VERSION: what is kept is then made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from hengwen.metrics.terms.stop_words import STOP_WORDS

VERSION = 1
BETWEEN = "\x1f"  # stands between two terms of a message; a line is a message
LONGEST = 24  # letters of a Latin term, twice as many as of a Han one
_REMEMBERED = 200_000  # words judged; a chat has fewer, what people paste has more

_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
_HAS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff々〇]{2,12}")
_LATIN = re.compile(r"[a-z][a-z0-9]*(?:[.'_+-][a-z0-9]+)*(?:\+\+|#)?")
_EDGES = "._-'%&"
# Letters that the cutter would take apart: of words in other scripts, and accented ones.
_KATAKANA = "\u30a1-\u30fa\u30fc"
_LETTERS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u06ff\u0900-\u0dff\u10a0-\u10ff"
    "\u1e00-\u1fff\uac00-\ud7a3"
)
_HAS_OTHER = re.compile(f"[{_KATAKANA}{_LETTERS}]")
_OTHER_WORD = re.compile(
    f"[{_KATAKANA}]+|[a-z]*[{_LETTERS}][\\u0300-\\u036f\\u200ca-z{_LETTERS}'-]*"
)


def term(word: str) -> str:
    """The word as a term, or nothing: not a stop word, a number, a mark or a single letter."""
    if word == "\n":
        return word
    word = word.strip(_EDGES)
    if len(word) < 2 or word in STOP_WORDS:
        return ""
    if _HAN.fullmatch(word):
        return "" if len(set(word)) == 1 else word  # 哈哈哈哈 is no subject
    if _LATIN.fullmatch(word) and len(word) <= LONGEST and len(set(word)) > 1:
        return word
    return ""


class _Judged(dict[str, str]):
    """Words judged before: a chat says the same ones over and over."""

    def __missing__(self, word: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = found = term(word)
        return found


class Cutter:
    """Cuts many messages at once. The libraries behind it are loaded with the first one."""

    def __init__(self) -> None:
        self._judged = _Judged()
        self._simplified, self._cut = _tools()

    def lines(self, text: str) -> str:
        """`text` has a message a line, in small letters; so has what is given, terms parted by BETWEEN.

        A term that a message repeats is repeated.
        """
        if _HAS_WIDE.search(text):
            text = text.translate(_WIDE).lower()
        others: dict[int, list[str]] = {}
        if _HAS_OTHER.search(text):
            text, others = _apart(text)
        words = self._cut(self._simplified(text))
        cut = BETWEEN.join(filter(None, map(self._judged.__getitem__, words)))
        if not others:
            return cut
        rows = cut.split("\n")
        for number, found in others.items():
            rows[number] = BETWEEN.join((rows[number], *found))
        return "\n".join(rows)

    def terms(self, text: str) -> tuple[str, ...]:
        """The different terms of one message, in the order of the alphabet."""
        line = self.lines(text.lower().replace("\n", " ").replace("\r", " "))
        return tuple(sorted(set(line.split(BETWEEN)) - {""}))


def _apart(text: str) -> tuple[str, dict[int, list[str]]]:
    """Words that the cutter does not know are taken out, by the number of their line."""
    rows, others = text.split("\n"), {}
    for number, row in enumerate(rows):
        if _HAS_OTHER.search(row):
            found = [word.strip("'-") for word in _OTHER_WORD.findall(row)]
            others[number] = [w for w in found if 2 <= len(w) <= LONGEST and w not in STOP_WORDS]
            rows[number] = _OTHER_WORD.sub(" ", row)
    return "\n".join(rows), others


def simplified(text: str) -> str:
    return _tools()[0](text)


def as_written(term: str, text: str | None) -> str | None:
    """The term as a message writes it, which may be in traditional characters and in capitals."""
    folded = simplified((text or "").lower().translate(_WIDE))
    place = folded.find(term)
    if text is None or place < 0 or len(folded) != len(text):
        return term if text is not None else None
    return text[place : place + len(term)]


@cache
def _tools() -> tuple[Callable[[str], str], Callable[[str], list[str]]]:
    import opencc
    import rjieba

    converter: Any = opencc.OpenCC("t2s")
    return converter.convert, rjieba.cut
