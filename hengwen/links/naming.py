"""叫了谁: whom a line names by what stands in it, as `@阿明`, `bob: …` or `阿明，…`.

All readings of the words are given, longest first; which of them is a person of this moment is for
the window to say, so that nobody's later arrival changes what was read.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hengwen.links.words import COMMON

MOST_WORDS = 60
_SHORT = 3  # a Latin nickname of one or two letters is one only where it is called
_HEAD = re.compile("^([^\\s:：,，]{1,32})[:：,，]")
_BOUNDARY = re.compile("[\\s\u2005,，.。:：;；!！?？、)）】]|$")
_ENDS = ":,;.!?：，；。！？"


class Names:
    """The nicknames under which people of a room speak, and their numbers."""

    def __init__(self, spoken: Iterable[tuple[str, int]]) -> None:
        """Takes (nickname, number of the speaker), a nickname of several speakers several times."""
        gathered: defaultdict[str, list[int]] = defaultdict(list)
        for name, number in spoken:
            folded = name.strip().lower()
            if folded and number not in gathered[folded]:
                gathered[folded].append(number)
        self._by_name: Mapping[str, list[int]] = gathered
        self._lengths = sorted({len(name) for name in gathered}, reverse=True)

    def named(self, text: str) -> list[tuple[int, int]]:
        """(place in words, speaker) of everybody that may be named, in order, each once."""
        lowered = text.lower()
        found: dict[int, int] = {}
        words = lowered.split()[:MOST_WORDS]
        if "@" in lowered:
            for name, place in self._called(lowered):
                self._add(found, name, place)
        if head := _HEAD.match(lowered):
            self._add(found, head[1], 0)
        for place, word in enumerate(words):
            called = place == 0 and word[-1:] in (":", ",")
            for form in dict.fromkeys((word, word.rstrip(_ENDS), word.strip(string.punctuation))):
                if form in self._by_name and (called or _plain(form)):
                    self._add(found, form, place)
        return sorted(((place, who) for who, place in found.items()), key=lambda one: one[0])

    def _add(self, found: dict[int, int], name: str, place: int) -> None:
        for number in self._by_name.get(name, ()):
            found[number] = min(place, found.get(number, place))

    def _called(self, text: str) -> Iterable[tuple[str, int]]:
        """Names that stand right after an @, with spaces in them or not."""
        at = text.find("@")
        while at >= 0:
            place = len(text[:at].split())
            for length in self._lengths:
                name = text[at + 1 : at + 1 + length]
                if name in self._by_name and _BOUNDARY.match(text, at + 1 + length):
                    yield name, place
            at = text.find("@", at + 1)


def _plain(form: str) -> bool:
    """Whether a word by itself may be a name: no common word, none of one or two letters."""
    return len(form) >= _SHORT and form not in COMMON
