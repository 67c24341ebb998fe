"""A plain reader of mailed WeChat text, line by line: slow, and right by looking at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

DAY = re.compile(r"^\s*—{3,}\s*(\d{4}-\d\d?-\d\d?)\s*—{3,}\s*$")
HEAD = re.compile(r"^(.*?\S)([ \u00a0]+)(\d\d?):(\d\d)(?::(\d\d))?[ \u00a0]*$")


@dataclass
class Said:
    day: str
    minutes: int
    name: str
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.body).strip("\n \t")


def read(text: str) -> tuple[list[tuple[str, int, str, str]], int] | None:
    """((day, minutes, name, text) of every message of a text with days, its doubtful lines).

    None where the text does not have a blank line before most heads: then nobody can say.
    """
    days: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if found := DAY.match(line):
            days.append((found[1], []))
        elif days:
            days[-1][1].append(line)
    signs = [
        (first, before, after) for _, inside in days for _, first, before, after in _like(inside)
    ]
    firsts = [after for first, _, after in signs if first]
    blank = [after for first, before, after in signs if before and not first]
    later = sum(not first for first, _, _ in signs)
    spaced = sum(blank) * 10 >= len(blank) * 8 and sum(firsts) * 10 >= len(firsts) * 8
    if not firsts or not (spaced or len(blank) * 2 >= later):
        return None
    said, doubtful = [], 0
    for day, inside in days:
        if _crowded(inside):
            return None
        messages, unsure = _day(day, inside, spaced)
        doubtful += unsure
        said += [(s.day, s.minutes, s.name, s.text) for s in messages]
    return said, doubtful


def _like(lines: list[str]) -> list[tuple[int, bool, bool, bool]]:
    """(line, the first with words, blank before, blank after) of what has a head's shape."""
    worded = next((n for n, line in enumerate(lines) if line.strip()), -1)
    found = []
    for number, line in enumerate(lines):
        head = HEAD.match(line)
        if head and int(head[3]) < 24 and int(head[4]) < 60 and int(head[5] or 0) < 60:
            before = number == worded or not lines[number - 1].strip()
            after = number + 1 >= len(lines) or not lines[number + 1].strip()
            found.append((number, number == worded, before, after))
    return found


def _crowded(lines: list[str]) -> bool:
    later = [before for _, first, before, _ in _like(lines) if not first]
    return len(later) >= 3 and not any(later)


def _day(day: str, lines: list[str], spaced: bool) -> tuple[list[Said], int]:
    like = _like(lines)
    stand = [(n, first, after) for n, first, before, after in like if before]
    if stand and spaced and stand[0][2]:
        stand = [(n, first, after) for n, first, after in stand if first or after]
    heads = {n: HEAD.match(lines[n]) for n, _, _ in stand}
    numbers = list(heads)
    minutes = {n: int(h[3]) * 60 + int(h[4]) for n, h in heads.items() if h}
    times = [minutes[n] * 60 + int(h[5] or 0) for n, h in heads.items() if h]
    out = _quoted(times)
    doubtful = len(like) - len(stand)
    doubtful += len(out) or sum(b < a for a, b in pairwise(times))
    usual = {len(h[2]) > 1 for n, h in heads.items() if h and numbers.index(n) not in out}
    words, quoting = set(), False
    for place, number in enumerate(numbers):
        above = [line for line in lines[:number] if line.strip()]
        head = heads[number]
        assert head is not None
        sign = bool(above) and above[-1].rstrip().endswith((":", "："))
        quoting = place in out and (quoting or sign or (len(head[2]) > 1) not in usual)
        if quoting:
            words.add(number)
    messages: list[Said] = []
    for number, line in enumerate(lines):
        head = heads.get(number)
        if head and number not in words:
            messages.append(Said(day, minutes[number], head[1].strip()))
        elif messages:
            messages[-1].body.append(line)
    return messages, doubtful


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
