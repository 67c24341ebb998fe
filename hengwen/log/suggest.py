"""建议合并: who may be one person with two accounts, with what speaks for it and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from hengwen.log.alike import Alike, alike, name_key
from hengwen.log.directory import AccountRow, Said
from hengwen.log.evidence import Lives, crowded, lives, met, renamed

# How much a reason says by itself, of 100.
REASONS = {"same-id": 85, "renamed": 75, "same-name": 55, "like-name": 40, "other-platform": 35}
SURE = ("same-id", "renamed")  # whatever names and rooms say
NEAR = 30 * 86_400_000_000  # microseconds that may lie between two lives of one person elsewhere
ENOUGH = 20  # messages of each in rooms in common, from which never meeting says something


@dataclass(frozen=True, slots=True)
class Life:
    """A person as the log knows them: messages and their first and last, microseconds UTC."""

    member: int
    messages: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one. `strength` of 100; `reasons` the strongest first, see REASONS.

    `here` and `there`: messages of each in the rooms they have in common; `minutes`: in which both wrote
    in one room; `answers`: of one to the other; `overlap`: whether their lives overlap in time.
    """

    one: Life
    other: Life
    reasons: tuple[str, ...]
    name: str
    rooms: tuple[int, ...]
    here: int
    there: int
    minutes: int
    answers: int
    overlap: bool | None
    strength: int


def suggest(
    con: duckdb.DuckDBPyConnection,
    accounts: Sequence[AccountRow],
    names: Sequence[tuple[int, str]],
    said: Sequence[Said],
) -> list[Suggestion]:
    """The strongest first. `con` holds facts and texts; `names`: (account, name) ever borne.

    A name that several people bear in one room at one time is no reason, and whom a person said to be two
    is not asked about again.
    """
    borne: dict[int, list[str]] = defaultdict(list)
    for account, name in names:
        borne[account].append(name)
    found, bearers = alike(accounts, borne)
    found += renamed(con, accounts, borne)
    member = {row.account: row.member for row in accounts}
    by_ref = {(row.platform, row.ref): row.member for row in accounts}
    two = {frozenset({by_ref.get(w.one), by_ref.get(w.other)}) for w in said if not w.same}
    pairs: dict[tuple[int, int], list[Alike]] = defaultdict(list)
    for like in found:
        if frozenset({like.one, like.other}) not in two:
            pairs[like.one, like.other].append(like)
    known = lives(con, member, {person for pair in pairs for person in pair})
    common = crowded(known, bearers)
    together = met(con, list(pairs))
    told = []
    for (one, other), why in pairs.items():
        reasons = [
            like
            for like in why
            if like.reason in SURE or (like.platform, name_key(like.name)) not in common
        ]
        if made := _weigh(one, other, reasons, known, *together.get((one, other), (0, 0))):
            told.append(made)
    return sorted(told, key=lambda s: (-s.strength, s.one.member, s.other.member))


def _weigh(
    one: int, other: int, why: Sequence[Alike], known: Lives, minutes: int, answers: int
) -> Suggestion | None:
    """The pair with its strength; None where nothing that speaks for it is left."""
    left, right = _life(one, known), _life(other, known)
    common = tuple(sorted(known.get(one, {}).keys() & known.get(other, {}).keys()))
    here, there = (sum(known[m][room][0] for room in common) for m in (one, other))
    apart = _apart(left, right)
    reasons = [
        a
        for a in why
        if a.reason in SURE
        or (apart is not None and apart <= NEAR if a.reason == "other-platform" else common)
    ]
    reasons.sort(key=lambda a: -REASONS[a.reason])
    if not reasons:
        return None
    best = reasons[0]
    strength = REASONS[best.reason] + 5 * (len({a.reason for a in reasons}) - 1)
    strength += min(10, 5 * len(common))
    if "name" in best.reason or best.reason == "other-platform":
        strength += 10 if _rare(best.name) else 0
    if common and min(here, there) >= ENOUGH and not minutes:
        strength += 5
    strength -= min(40, 10 * minutes) + min(30, 15 * answers)
    return Suggestion(
        one=left,
        other=right,
        reasons=tuple(dict.fromkeys(a.reason for a in reasons)),
        name=best.name,
        rooms=common,
        here=here,
        there=there,
        minutes=minutes,
        answers=answers,
        overlap=None if apart is None else apart == 0,
        strength=max(1, min(99, strength)),
    )


def _rare(name: str) -> bool:
    """A name so long that two people hardly choose it each for themselves."""
    key = name_key(name) or ""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in key) >= 8


def _life(member: int, known: Lives) -> Life:
    own = known.get(member, {}).values()
    firsts, lasts = [f for _, f, _ in own if f is not None], [t for _, _, t in own if t is not None]
    return Life(
        member, sum(n for n, _, _ in own), min(firsts, default=None), max(lasts, default=None)
    )


def _apart(one: Life, other: Life) -> int | None:
    """Microseconds between two lives, 0 where they overlap; None where one of them never wrote."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, other.first - one.last, one.first - other.last)
