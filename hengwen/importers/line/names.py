"""LINE 以空格分列的文本: where a name ends when only blanks part it from the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

_SEEN = 3  # so often the same word must follow before it is the name's
_LONGEST = 4


def learn(rests: Iterable[str]) -> dict[str, int]:
    """Name -> how often seen, from what follows the clocks of a whole file.

    `Ann Lee hi` and `Ann Lee ok`: what always follows the first word is part of the name.
    """
    after: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for rest in rests:
        words = rest.split(" ", _LONGEST + 1)[: _LONGEST + 1]
        for number in range(1, len(words)):
            after[tuple(words[:number])][words[number]] += 1
    found = {}
    for start in [key for key in after if len(key) == 1]:
        name: tuple[str, ...] = start
        while len(name) < _LONGEST and len(after[name]) == 1:
            ((word, times),) = after[name].items()
            further = (*name, word)
            if times < _SEEN or after[further].total() < times:
                break
            name = further
        found[" ".join(name)] = after[start].total()
    return found


def cut(rest: str, names: dict[str, int]) -> tuple[str, str, bool]:
    """(name, words, sure) of what follows a clock."""
    words = rest.split(" ", _LONGEST)
    for number in range(min(len(words) - 1, _LONGEST), 0, -1):
        name = " ".join(words[:number])
        if name in names:
            return name, rest[len(name) + 1 :], names[name] >= _SEEN
    return words[0], rest[len(words[0]) + 1 :], False
