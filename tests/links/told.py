"""Rooms for the tests of who answers whom: written as scripts, or drawn by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from hengwen.links import Line

MINUTE = 60_000_000
START = 1_790_000_000_000_000
PEOPLE = ("阿明", "小红", "bob", "alice", "Bob Lee", "老王", "bot2", "the")
SAID = (
    "有人知道怎么报名吗",
    "报名在公众号里",
    "谢谢",
    "how do I mount the disk?",
    "mount it with the disk tool",
    "bob: thanks",
    "@Bob Lee see https://a.b/c",
    "阿明，在群公告里",
    "ok",
    "",
    "@小红 今晚几点开始",
    "我也想知道",
    "alice, the kernel panics on boot",
    "which kernel",
)


def script(text: str, *, minutes: int = 1) -> list[Line]:
    """Lines `name: words`, ids from 0, `minutes` apart; `* words` is a system line."""
    lines = []
    for place, row in enumerate(text.strip().splitlines()):
        name, _, words = row.strip().partition(": ")
        system = name.startswith("*")
        ts = START + place * minutes * MINUTE
        author = None if system else name
        lines.append(Line(place, ts, author, name, row if system else words, system))
    return lines


@st.composite
def rooms(draw: st.DrawFn, most: int = 40) -> list[Line]:
    """A room of few people and few words, so that everything that can meet does."""
    size = draw(st.integers(1, most))
    ts, lines = START, []
    for place in range(size):
        ts += draw(st.integers(0, 3 * MINUTE))
        who = draw(st.integers(0, len(PEOPLE)))
        system = who == len(PEOPLE)
        lines.append(
            Line(
                id=1000 + place,
                ts=ts,
                author=None if system else who,
                name="" if system else PEOPLE[who],
                text=draw(st.sampled_from(SAID)),
                system=system,
                mentions=(draw(st.integers(0, 7)),) if draw(st.integers(0, 9)) == 0 else (),
                reply=1000 + draw(st.integers(0, place - 1))
                if place and draw(st.integers(0, 9)) == 0
                else None,
            )
        )
    return lines
