"""Short ways to ask in tests: the one row of an answer, the places of an award."""

from __future__ import annotations

from typing import Any

from hengwen.metrics import ask
from tests.metrics.story import Story


def one(story: Story, slug: str, **asked: Any) -> dict[str, Any]:
    (row,) = ask(story.tables, slug, **asked).rows
    return row


def places(story: Story, award: str, **asked: Any) -> list[tuple[int, str, int]]:
    who = {member: name for name, member in story.members.items()}
    rows = ask(story.tables, "commendation", **asked).rows
    return [(r["place"], who[r["member"]], r["value"]) for r in rows if r["award"] == award]
