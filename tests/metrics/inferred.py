"""Inferred links in a story: what the model is to have said of some of its lines."""

from __future__ import annotations

from collections.abc import Mapping

from hengwen.log.inferred import EMPTY
from tests.metrics.story import Story


def infer(story: Story, said: Mapping[str, str]) -> None:
    """Every message was weighed: `{"b": "q@.8"}` has b answer q with that chance, the others nobody.

    A message that replies was weighed as one, and every way found what it answers.
    """
    con = story.con
    con.execute(f"create table links as {EMPTY}")
    con.execute(
        "insert into links select room, day, id, reply_to is not null, reply_to, reply_to, reply_to, 1, 0 "
        "from facts where kind = 'message'"
    )
    for name, told in said.items():
        whom, _, chance = told.partition("@")
        con.execute(
            "update links set model = ?, chance = ? where id = ?",
            [story.events[whom], float(chance), story.events[name]],
        )
