"""合并: what is one with what, by pairs, with the same result in whatever order the pairs come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Self, TypeVar

T = TypeVar("T", bound=tuple[str, str])


class Unions(Generic[T]):
    """Groups of things; the least of a group stands for it. What no pair named is a group by itself."""

    def __init__(self, pairs: Iterable[tuple[T, T]] = ()) -> None:
        self._up: dict[T, T] = {}
        for one, other in pairs:
            self.join(one, other)

    def root(self, thing: T) -> T:
        root = thing
        while (above := self._up.get(root, root)) != root:
            root = above
        while (above := self._up.get(thing, thing)) != root:
            self._up[thing], thing = root, above
        return root

    def join(self, one: T, other: T) -> None:
        least, most = sorted((self.root(one), self.root(other)))
        self._up[most] = self._up[least] = least

    def known(self) -> Iterable[T]:
        """Everything that a pair named."""
        return list(self._up)

    def copy(self) -> Self:
        made = type(self)()
        made._up = dict(self._up)
        return made


def kept_apart(
    edges: Sequence[tuple[T, T]], groups: Unions[T], apart: Iterable[tuple[T, T]]
) -> list[tuple[T, T]]:
    """The edges that make none of two groups that are to stay apart.

    Of several that would do so together, none is taken, whichever came first: an edge goes if it lies
    on a way from one of the two to the other. Two in one group already are not kept apart any more.
    """
    split = [(groups.root(one), groups.root(other)) for one, other in apart]
    split = [(one, other) for one, other in split if one != other]
    if not split:
        return list(edges)
    ends = [(groups.root(one), groups.root(other)) for one, other in edges]
    near: dict[T, list[int]] = {}
    for number, (one, other) in enumerate(ends):
        near.setdefault(one, []).append(number)
        near.setdefault(other, []).append(number)

    def reach(start: T, without: int) -> set[T]:
        met, ahead = {start}, [start]
        while ahead:
            for number in near.get(ahead.pop(), ()):
                if number != without:
                    for end in ends[number]:
                        if end not in met:
                            met.add(end)
                            ahead.append(end)
        return met

    whole = groups.copy()
    for one, other in edges:
        whole.join(one, other)
    torn = {whole.root(one) for one, other in split if whole.root(one) == whole.root(other)}
    kept = []
    for number, (one, other) in enumerate(ends):
        if one != other and whole.root(one) in torn:
            here, there = reach(one, number), reach(other, number)
            if any((a in here and b in there) or (b in here and a in there) for a, b in split):
                continue
        kept.append(edges[number])
    return kept
