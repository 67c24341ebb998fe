"""一句话: what somebody said in these days that moved most others to respond, as it was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from hengwen.metrics import Tables, ask
from hengwen.metrics.tables import Scope
from hengwen.reports.digest.period import Period as Days
from hengwen.reports.digest.quoting import Picker, quotes
from hengwen.words.nickname import clean

LEAST_RESPONDERS = 3
SHORTEST, LONGEST = 16, 96  # half letters: what says something, and stands whole on a picture
CONSIDERED = 40
WAIT = 7 * 86_400_000_000  # µs after the days in which a response still counts


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who said it, in which words, and how many others replied or reacted."""

    member: int
    text: str
    responders: int


def quoted(
    tables: Tables,
    days: Days,
    between: tuple[int, int],
    room: int,
    *,
    labels: Mapping[int, bool],
    unnamed: Collection[int],
) -> Quoted | None:
    """The first message of `worth-reading` that may be quoted: no advert, nothing taken back, nobody who
    wants to stand in no honours. `between`: the instants of the days; one room's, whose people know it."""
    start, end = between
    scope = Scope(min(tables.as_of, end + WAIT - 1), room)
    rows = ask(tables, "worth-reading", room=room, since=start, as_of=scope.as_of).rows
    rows = [
        row
        for row in rows
        if start <= row["written"] < end and row["responders"] >= LEAST_RESPONDERS
    ][:CONSIDERED]
    if not rows:
        return None
    suspected = ask(tables, "suspected-adverts", room=room, since=start, as_of=scope.as_of).rows
    adverts = {row["event"] for row in suspected if labels.get(row["event"], True)}
    adverts |= {event for event, advert in labels.items() if advert}
    known = quotes(tables, [row["event"] for row in rows], scope)
    pick = Picker(known, days, adverts=adverts, unnamed=frozenset(unnamed))
    for row in rows:
        found = pick.take(row["event"], honour=True)
        text = clean(found.text) if found else ""
        fits = SHORTEST <= _halves(text) <= LONGEST and "://" not in text
        if found and found.member is not None and fits:
            return Quoted(found.member, text, row["responders"])
    return None


def _halves(text: str) -> int:
    """How wide it is; an ideograph is two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)
