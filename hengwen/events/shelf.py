"""A written list of like things, checked at the door: nothing registers itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar


class Slugged(Protocol):
    @property
    def slug(self) -> str: ...


T = TypeVar("T", bound=Slugged)


class Shelf(Mapping[str, T]):
    """Slug to item, in the order written. Refuses twins and strangers with TypeError."""

    def __init__(self, sort: type[T], *items: T) -> None:
        self._items: dict[str, T] = {}
        for item in items:
            if not isinstance(item, sort):
                raise TypeError(f"{item!r} is not a {sort.__name__}")
            if item.slug in self._items:
                raise TypeError(f"two things called {item.slug!r} on one shelf")
            self._items[item.slug] = item

    def __getitem__(self, slug: str) -> T:
        return self._items[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
