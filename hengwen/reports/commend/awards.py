"""奖项: who came first in what, and which of it a picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST_NAMED = 3  # CONSOLE 2: nothing is posted in which fewer people would be named
MOST_SHOWN = 6  # CONSOLE 7
MOST_TIED = 12  # more who share a place stand out in nothing
SHAMING = ("recalls", "last_speaker")
# What a room is proudest of first; a picture takes from the front, and shows it in the order of ORDER.
WORTH = (
    "effective", "answers", "newcomer", "thanks", "streak", "red_packets", "helped", "check_ins", "days",
    "first_speaker", "night_owl",
)  # fmt: skip
ORDER = (
    "effective", "answers", "helped", "thanks", "streak", "check_ins", "red_packets", "days", "first_speaker",
    "night_owl", "newcomer", *SHAMING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Award:
    """One award and all who share its first place; `of` and `began` (days since 1970) are theirs, where they
    share it alone. `n`: people counted."""

    award: str
    members: tuple[int, ...]
    value: int
    of: int | None
    began: int | None
    n: int


def awards(rows: Iterable[Mapping[str, Any]]) -> list[Award]:
    """The first places of an answer to `commendation`, in its order."""
    first: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["place"] == 1:
            first.setdefault(row["award"], []).append(row)
    return [
        Award(
            award,
            tuple(row["member"] for row in found),
            found[0]["value"],
            found[0]["of"] if len(found) == 1 else None,
            found[0]["began"] if len(found) == 1 else None,
            found[0]["n"],
        )
        for award, found in first.items()
    ]


def named(found: Iterable[Award]) -> set[int]:
    """Everybody who would be named."""
    return {member for award in found for member in award.members}


def chosen(found: Sequence[Award]) -> list[Award]:
    """What a picture shows: at most six, and the kinds that tease only where they were asked for.

    A streak says what check-ins say, and more. What is shared by many is shown where the
    rest would name fewer than three.
    """
    by_name = {award.award: award for award in found}
    if "streak" in by_name:
        by_name.pop("check_ins", None)
    teasing = [name for name in SHAMING if name in by_name]
    worth = [name for name in WORTH if name in by_name]
    clear = [name for name in worth if len(by_name[name].members) <= MOST_TIED]
    enough = len(named(by_name[name] for name in clear)) >= LEAST_NAMED
    shown = {*(clear if enough else worth)[: MOST_SHOWN - len(teasing)], *teasing}
    return [by_name[name] for name in ORDER if name in shown]
