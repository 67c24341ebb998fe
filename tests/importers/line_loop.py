"""A plain reader of mailed WeChat text, line by line: slow, and right by looking at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

DAY = re.compile(r"^\s*—{3,}\s*(\d{4}-\d\d?-\d\d?)\s*—{3,}\s*$")
HEAD = re.compile(r"^(.*\S)[ \u00a0]{2,}(\d\d?):(\d\d)[ ]*$")


@dataclass
class Said:
    day: str
    minutes: int
    name: str
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.body).strip("\n \t")


def read(text: str, *, spaced: bool) -> list[tuple[str, int, str, str]]:
    """(day, minutes, name, text) of every message of a text whose heads have two spaces."""
    lines = text.split("\n")
    days: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := DAY.match(line):
            days.append((found[1], []))
        elif days:
            days[-1][1].append(line)
    found = []
    for day, inside in days:
        found += [(s.day, s.minutes, s.name, s.text) for s in _day(day, inside, spaced)]
    return found


def _day(day: str, lines: list[str], spaced: bool) -> list[Said]:
    heads: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        head = HEAD.match(line)
        before = number == 0 or not lines[number - 1].strip()
        after = number + 1 >= len(lines) or not lines[number + 1].strip()
        if head and int(head[2]) < 24 and int(head[3]) < 60 and before and (after or not spaced):
            heads[number] = head
    numbers = list(heads)
    times = [int(heads[n][2]) * 60 + int(heads[n][3]) for n in numbers]
    out = _quoted(times)
    messages: list[Said] = []
    for number, line in enumerate(lines):
        if number in heads and numbers.index(number) not in out:
            head = heads[number]
            messages.append(Said(day, int(head[2]) * 60 + int(head[3]), head[1].strip()))
        elif messages:
            messages[-1].body.append(line)
    return messages


def _quoted(times: list[int]) -> set[int]:
    """Places that stand outside the longest rising run, if they are few."""
    if times == sorted(times):
        return set()
    best: list[list[int]] = []
    ends: list[int] = []
    for place, time in enumerate(times):
        at = bisect_right(ends, time)
        run = [*(best[at - 1] if at else []), place]
        if at == len(best):
            best.append(run)
            ends.append(time)
        else:
            best[at], ends[at] = run, time
    out = set(range(len(times))) - set(best[-1])
    few = len(out) * 2 < len(times) and len(out) <= max(2, len(times) // 20)
    return out if few else set()
