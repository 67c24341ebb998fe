"""A shelf takes only its own sort, each once, and keeps their order."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hengwen.events import Shelf


@dataclass(frozen=True)
class Jar:
    slug: str


def test_a_shelf_keeps_the_order_it_was_written_in() -> None:
    shelf = Shelf(Jar, Jar("b"), Jar("a"))
    assert list(shelf) == ["b", "a"]
    assert shelf["a"] == Jar("a")
    assert len(shelf) == 2


def test_a_shelf_refuses_twins_and_strangers() -> None:
    with pytest.raises(TypeError, match="two things"):
        Shelf(Jar, Jar("a"), Jar("a"))
    with pytest.raises(TypeError, match="is not a Jar"):
        Shelf(Jar, "a")  # type: ignore[type-var]
