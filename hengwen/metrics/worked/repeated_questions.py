"""反复有人问的: sets of near-equal questions are taken together, the most asked first."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.worked.given import Given


def rows(given: Given) -> list[tuple[Any, ...]]:
    """(question, times, people, rooms, first, last, answered share, answer, n), the most asked first."""
    asked = {nr: told for nr, _, told in given.rows}
    taken: set[int] = set()
    found = []
    for nr, others, _ in given.rows:
        if nr in taken:
            continue
        own = [nr, *(other for other in others if other not in taken)]
        taken.update(own)
        if (row := _row(asked[nr], [one for each in own for one in asked[each]])) is not None:
            found.append(row)
    return sorted(found, key=lambda row: (-row[1], -row[5], row[0]))


def _row(centre: list[dict[str, Any]], asked: list[dict[str, Any]]) -> tuple[Any, ...] | None:
    people = {one["member"] for one in asked}
    if len(people) < 2:
        return None
    rated = [one["answered"] for one in asked if one["rated"]]
    newest = sorted(asked, key=lambda one: (-one["ts"], one["id"]))
    replies = [one["reply"] for one in newest if one["reply"] is not None]
    replies += [one["named"] for one in newest if one["named"] is not None]
    return (
        centre[0]["id"],
        len(asked),
        len(people),
        len({one["room"] for one in asked}),
        min(one["ts"] for one in asked),
        newest[0]["ts"],
        sum(rated) / len(rated) if rated else None,
        replies[0] if replies else None,
        len(asked),
    )
