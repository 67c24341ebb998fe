"""A room with groups planted in it: who speaks next is of the speaker's own group with a given chance.

150 speakers in 10 groups of 15, about 22,000 messages in 90 days, no reply links (the planted
communities that other tools were measured on).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from hengwen.metrics import Tables
from tests.metrics.story import empty, instant

START = instant("2026-06-01")
DAY = 86_400_000_000
SECOND = 1_000_000


@dataclass(frozen=True)
class Planted:
    """`said` is (instant, speaker) in the order in which it was said; `of` everybody's group."""

    said: list[tuple[int, int]]
    of: list[int]
    days: int

    @property
    def end(self) -> int:
        return START + self.days * DAY

    def tables(self, *, every: int = SECOND, seed: int | None = None) -> Tables:
        """Times cut to `every`; with a seed, rows and ids are shuffled: nothing tells the order."""
        rows = [(ts // every * every, speaker) for ts, speaker in self.said]
        order = list(range(len(rows)))
        if seed is not None:
            random.Random(seed).shuffle(order)
        con = empty()
        con.execute(
            """insert into facts by name select unnest($ids) as id, 1 as batch, 1 as room,
               'message' as kind, unnest($ts) as ts, unnest($ts) // 86400000000 as day, 0 as hour,
               unnest($who) as account, 1 as length, false as question, false as thanks""",
            {
                "ids": list(range(len(rows))),
                "ts": [rows[i][0] for i in order],
                "who": [rows[i][1] for i in order],
            },
        )
        con.execute(
            "insert into accounts by name select n as account, n as member, 's' || n as name, "
            "false as bot, false as staff from range($n) t(n)",
            {"n": len(self.of)},
        )
        con.execute(
            "insert into rooms by name select 1 as room, 'r' as name, 'test' as platform, "
            "'UTC' as zone"
        )
        con.execute("insert into batches values (1, ?, null, null)", [self.end])
        return Tables(con, as_of=self.end)


def plant(share: float, seed: int, *, groups: int = 10, people: int = 15) -> Planted:
    """Talks of some 20 turns at any time of 90 days, a turn every 5 to 90 seconds."""
    dice = random.Random(seed)
    speakers, days = groups * people, 90
    said: list[tuple[int, int]] = []
    while len(said) < 22_000:
        ts = START + dice.randrange(days * 86_400 - 7_200) * SECOND
        who = dice.randrange(speakers)
        for _ in range(max(2, int(dice.expovariate(1 / 20)))):
            said.append((ts, who))
            ts += dice.randint(5, 90) * SECOND
            following = who
            inside = dice.random() < share
            while following == who or (following // people == who // people) != inside:
                following = dice.randrange(speakers)
            who = following
    return Planted(sorted(said), [speaker // people for speaker in range(speakers)], days)
