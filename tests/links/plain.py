"""The relations of a line and a candidate, read slowly and plainly: the oracle of the windows."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from hengwen.links import Line
from hengwen.links.columns import MINUTE, WINDOW
from hengwen.links.naming import Names
from hengwen.links.words import read

words = lru_cache(read)


class Reading:
    """The hundred lines before `line` of a room, and itself."""

    def __init__(self, lines: list[Line], line: int) -> None:
        self.seen = seen = lines[max(0, line - WINDOW) : line + 1]
        self.q = len(seen) - 1
        self.who = [None if one.system else one.author for one in seen]
        spoken = {(one.author, one.name) for one in seen if not one.system}
        people = sorted(spoken, key=lambda one: (str(one[0]), one[1]))
        self.names = Names((name, i) for i, (_, name) in enumerate(people))
        self.people = [who for who, _ in people]
        self.calls = [self.named(i) for i in range(len(seen))]
        self.terms = [set() if one.system else set(words(one.text).terms) for one in seen]
        self.holding = Counter(term for row in self.terms for term in row)

    def named(self, i: int) -> list[object]:
        one = self.seen[i]
        if one.system:
            return []
        read_of = [self.people[n] for _, n in self.names.named(one.text)]
        return [who for who in (*one.mentions, *read_of) if who != one.author]

    def told(self, distance: int) -> dict[str, float]:
        """Relations by their names, of the line answering the one `distance` before it."""
        who, q, calls = self.who, self.q, self.calls
        c = q - distance
        me, them = who[q], who[c]
        gap = range(c + 1, q)
        mine = [i for i in range(q - 1, -1, -1) if me is not None and who[i] == me]
        target = calls[q][0] if calls[q] else None
        partner = calls[mine[0]][0] if mine and calls[mine[0]] else None
        before = calls[mine[1]][0] if len(mine) > 1 and calls[mine[1]] else None
        naming = [i for i in range(q - 1, -1, -1) if me is not None and me in calls[i]]
        minute = [one.ts // MINUTE for one in self.seen]
        at_c = calls[c][0] if calls[c] else None
        theirs = [i for i in range(q) if them is not None and who[i] == them]
        earlier = [i for i in theirs if i < c]
        return {
            "distance": q - c,
            "lines_between": sum(not self.seen[i].system for i in range(c, q)),
            "minutes": minute[q] - minute[c],
            "people_between": len({who[i] for i in gap} - {None}),
            "people_in_window": len({*who[:q]} - {None, me}) + 1,
            "lines_a_minute": len(who) / max(1, minute[q] - minute[0]),
            "same_person": c != q and me is not None and me == them,
            "latest_of_person": c != q and them is not None and c == theirs[-1],
            "again": sum(who[i] == them for i in gap) if them is not None else 0,
            "mine_between": sum(i > c for i in mine),
            "mine_distance": q - mine[0] if mine else -1,
            "is_mine": bool(mine) and c == mine[0],
            "line_names": target is not None,
            "names_person": them is not None and them in calls[q],
            "names_person_first": them is not None and them == target,
            "candidate_names": at_c is not None,
            "candidate_names_me": c != q and me is not None and me in calls[c],
            "names_me_between": sum(i > c for i in naming),
            "last_named_me": bool(naming) and them is not None and them == who[naming[0]],
            "ever_names_me": them is not None and them in [who[i] for i in naming],
            "partner": partner is not None and them == partner,
            "has_partner": partner is not None,
            "partner_before": before is not None and them == before,
            "latest_of_named": c != q and target is not None and them == target and c == theirs[-1],
            "named_before": sum(calls[i].count(them) for i in mine) if them is not None else 0,
            "gap_lines": c - earlier[-1] if earlier else -1,
            "alike": 0 if c == q else self.alike(q, c),
            "alike_mine": self.alike(mine[0], c) if mine else 0,
            "same_first_named": target is not None and at_c == target,
            "candidate_asks": words(self.seen[c].text).asks and not self.seen[c].system,
        }

    def alike(self, a: int, b: int) -> float:
        one, other = self.terms[a], self.terms[b]
        lengths = [math.sqrt(sum(map(self.weight, terms))) for terms in (one, other)]
        shared = sum(map(self.weight, one & other))
        return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0

    def weight(self, term: str) -> float:
        return math.log((WINDOW + 2) / self.holding[term]) ** 2
