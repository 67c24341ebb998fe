"""LINE 以空格分列的文本: where a name ends when only blanks part it from the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_SEEN = 3  # so often the same word must follow before it is the name's
_LONGEST = 4
# More first words than a chat has people, and longer ones than a name, are somebody's text.
_MOST, _LETTERS = 50_000, 100


@dataclass(slots=True)
class _Next:
    """A place after a first word: how often a word stood there, and which, while it is always one."""

    word: str | None
    times: int = 0


@dataclass(slots=True)
class _Start:
    """A first word, and what follows it as far as that is always the same."""

    times: int = 0
    always: list[_Next] = field(default_factory=list)

    def note(self, words: list[str]) -> None:
        self.times += 1
        for place, word in enumerate(words):
            if place == len(self.always):
                self.always.append(_Next(word))
            here = self.always[place]
            here.times += 1
            if here.word != word or len(word) > _LETTERS:
                here.word = None
                del self.always[place + 1 :]
                return

    def further(self) -> list[str]:
        """The words that belong to the name besides the first."""
        words: list[str] = []
        for here, then in zip(self.always[: _LONGEST - 1], self.always[1:], strict=False):
            if here.word is None or here.times < _SEEN or then.times < here.times:
                break
            words.append(here.word)
        return words


def learn(rests: Iterable[str]) -> dict[str, int]:
    """Name -> how often seen, from what follows the clocks of a whole file.

    `Ann Lee hi` and `Ann Lee ok`: what always follows the first word is part of the name. Held is
    what may yet be a name, however long the file.
    """
    starts: dict[str, _Start] = {}
    for rest in rests:
        first, *words = rest.split(" ", _LONGEST + 1)[: _LONGEST + 1]
        if not words or len(first) > _LETTERS:
            continue
        start = starts.get(first)
        if start is None:
            if len(starts) >= _MOST:
                continue
            start = starts[first] = _Start()
        start.note(words)
    return {" ".join([first, *start.further()]): start.times for first, start in starts.items()}


def cut(rest: str, names: dict[str, int]) -> tuple[str, str, bool]:
    """(name, words, sure) of what follows a clock."""
    words = rest.split(" ", _LONGEST)
    for number in range(min(len(words) - 1, _LONGEST), 0, -1):
        name = " ".join(words[:number])
        if name in names:
            return name, rest[len(name) + 1 :], names[name] >= _SEEN
    return words[0], rest[len(words[0]) + 1 :], False
