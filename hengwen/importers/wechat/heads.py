"""微信文字记录的行首: lines with the shape of a message's head, and which of them are heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hengwen.importers.reading.order import fitting
from hengwen.importers.wechat.style import (
    LETTERHEAD,
    MOMENT,
    ONLY_DATE,
    PHONE,
    blank_after,
    blank_before,
    seconds_of,
)

_DATE_ENDS = frozenset("0123456789日")


class Head(NamedTuple):
    """A line that may be a head, from `start` to `end`; `own_day`: it states its day itself.

    `after_blank` and `alone`: a blank line, or none at all, stands before it, and one after it too.
    """

    start: int
    end: int
    name: str
    own_day: bool
    found: re.Match[str]
    seconds: int
    after_blank: bool
    alone: bool


def heads_in(text: str, start: int = 0, stop: int | None = None) -> Iterator[Head]:
    """Every line that ends in a time after a name, or, copied on a phone, after a name and a line end."""
    for found in MOMENT.finditer(text, start, len(text) if stop is None else stop):
        at, end = found.span()
        line = text.rfind("\n", 0, at) + 1
        name = text[line:at]
        if not name or ((":" in name or "：" in name) and LETTERHEAD.match(name)):
            continue
        own_day = found["year"] is not None
        if not own_day and name[-1] in _DATE_ENDS and ONLY_DATE.fullmatch(name):
            above = text.rfind("\n", 0, max(line - 1, 0)) + 1
            name = text[above : max(line - 1, 0)]
            dated = None if ONLY_DATE.match(name) else PHONE.match(text, line)
            if dated is None:
                continue
            line, found, own_day = above, dated, True
        if name.strip():
            blank = blank_before(text, line)
            alone = blank and blank_after(text, end)
            yield Head(line, end, name, own_day, found, seconds_of(found), blank, alone)


def all_heads(text: str) -> list[Head]:
    """`heads_in`, each line once."""
    heads = list(heads_in(text))
    twice = {one.start for one, other in pairwise(heads) if one.start == other.start}
    return [h for h in heads if h.start not in twice or h.found.re is PHONE] if twice else heads


@dataclass
class Habits:
    """How heads stand in one mail or paste, counted: what is usual there is asked of each."""

    follows: int = 0  # times of day that begin no section
    after_blank: int = 0
    alone: int = 0  # of those that do follow a blank line: a blank line after them, too
    firsts: int = 0
    firsts_alone: int = 0
    dated: int = 0  # heads that state their day themselves
    dated_after_blank: int = 0

    def learn(self, text: str, heads: list[Head], begins: set[int]) -> None:
        for head in heads:
            first = head.start in begins
            blank = first or head.after_blank
            if head.own_day:
                self.dated += not first
                self.dated_after_blank += blank and not first
                continue
            alone = head.alone or (first and blank_after(text, head.end))
            self.firsts += first
            self.firsts_alone += first and alone
            self.follows += not first
            self.after_blank += blank and not first
            self.alone += alone and not first

    @property
    def spaced(self) -> bool:
        """Blank lines around heads, as Android's mail has them."""
        if not self.firsts:
            return self.after_blank > 1 and self.alone * 10 >= self.after_blank * 8
        return self.firsts_alone * 10 >= self.firsts * 8 and (
            self.alone * 10 >= self.after_blank * 8
        )

    @property
    def apart(self) -> bool:
        return self.spaced or self.after_blank * 2 >= self.follows

    @property
    def dated_apart(self) -> bool:
        return self.follows > self.dated or self.dated_after_blank * 10 >= self.dated * 8


def choose(
    text: str, heads: list[Head], begins: set[int], day: re.Match[str] | None, habits: Habits
) -> tuple[list[Head], int]:
    """(the heads of one section, how many of its lines are doubtful).

    `begins`: where lines stand that come first after a title or a day; `day`: the section's.
    """
    apart = habits.apart and not _crowded(heads, begins)
    usual = []
    for head in heads:
        strict = habits.dated_apart if head.own_day else apart
        if head.start in begins or not strict or head.after_blank:
            usual.append(head)
    first = next((h for h in usual if not h.own_day), None)
    if first and habits.spaced and blank_after(text, first.end):
        usual = [h for h in usual if h.own_day or h.start in begins or h.alone]
    usual = _one_of_two(usual, day)
    doubtful = len(heads) - len(usual)
    if day is None and any(h.own_day for h in usual) and not all(h.own_day for h in usual):
        return usual, doubtful
    kept, shaky = fitting(_moments(usual, day))
    if len(kept) == len(usual):
        return usual, doubtful + shaky
    inside = set(kept)
    forms = {_form(usual[place]) for place in kept}
    chosen: list[Head] = []
    quoted = False
    for place, head in enumerate(usual):
        # An older record that somebody passed on: announced, or in another form, and what follows.
        announced = _announced(text, head.start) or _form(head) not in forms
        quoted = place not in inside and (announced or quoted)
        if not quoted:
            chosen.append(head)
    return chosen, doubtful + shaky


def _crowded(heads: list[Head], begins: set[int]) -> bool:
    """Whether a section has no blank lines before its heads, though its mail has: names come back."""
    clocks = [h for h in heads if not h.own_day]
    later = [h for h in clocks if h.start not in begins]
    if len(later) < 3 or any(h.after_blank for h in later):
        return False
    return len({h.name.strip() for h in clocks}) * 3 <= len(clocks) * 2


def _one_of_two(heads: list[Head], day: re.Match[str] | None) -> list[Head]:
    """Times of day among heads with days are words, unless they are too many for that."""
    at = next((n for n, h in enumerate(heads) if h.own_day), None)
    if at is None:
        return heads
    after = heads[at:] if day else heads
    own = sum(h.own_day for h in after)
    if own > (len(after) - own) * (3 if day else 1) or (not day and own * 2 == len(after)):
        return [*(heads[:at] if day else ()), *(h for h in after if h.own_day)]
    return heads


def _announced(text: str, start: int) -> bool:
    return text[max(0, start - 200) : start].rstrip().endswith((":", "："))


def _form(head: Head) -> tuple[bool, bool, bool]:
    found = head.found
    return head.own_day, len(found["gap"]) > 1, bool(found["half"] or found["after"])


def _moments(heads: list[Head], day: re.Match[str] | None) -> list[int]:
    """Seconds that grow with time, for comparing the heads of one section."""
    base = _days(day) * 86_400 if day else 0
    return [(_days(h.found) * 86_400 if h.own_day else base) + h.seconds for h in heads]


def _days(when: re.Match[str]) -> int:
    return (int(when["year"]) * 12 + int(when["month"])) * 31 + int(when["dom"])
