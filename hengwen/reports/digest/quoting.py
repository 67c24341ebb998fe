"""引用: messages by their number, as they were written, and which of them may be quoted.

The one gate: whatever a question points at, nothing is quoted that was taken back, that a bot wrote, that looks
like an advert, or that says nearly what is quoted already.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengwen.metrics import Tables
from hengwen.metrics.tables import Scope
from hengwen.reports.digest.parts import Quote
from hengwen.reports.digest.period import Period
from hengwen.words.nickname import clean, is_blank

GRAM = 3  # METRICS 9.2: texts of 12 letters and more are compared by pieces of three
LEAST_COMPARED = 12
ALIKE = 0.7

_MESSAGES = """
select f.id, f.room, p.member, f.ts, f.day, f.media, f.size, strftime(make_timestamp(f.ts), '%Y-%m') as month
from facts f
left join people p on p.account = f.account
where f.id in (select unnest($events::bigint[])) and f.kind in ('message', 'check_in', 'announce')
  and (p.member is not null or f.account is null) and not exists (select 1 from recalled r where r.id = f.id)
order by f.id
"""
_TEXTS = """
select id, any_value(text) as text, any_value(ref) as ref from texts
where month >= $from and month <= $to and id in (select unnest($events::bigint[])) group by id
"""


def quotes(tables: Tables, events: Iterable[int], scope: Scope) -> dict[int, Quote]:
    """Those of the events that are people's messages, not recalled, and of which something can be shown."""
    rows = tables.select(_MESSAGES, scope, {"events": sorted(set(events))})[1]
    if not rows:
        return {}
    months = [row[-1] for row in rows]
    asked = {"events": [row[0] for row in rows], "from": min(months), "to": max(months)}
    said = {event: (text, ref) for event, text, ref in tables.select(_TEXTS, scope, asked)[1]}
    found = {}
    for event, room, member, written, day, media, size, _ in rows:
        text, ref = said.get(event, (None, None))
        if media or (text and not is_blank(clean(text))):
            found[event] = Quote(event, room, member, written, day, text or "", media, size, ref)
    return found


class Picker:
    """Gives each message once, and of nearly equal ones the first that was asked for."""

    def __init__(
        self, known: dict[int, Quote], period: Period, *, adverts: set[int], unnamed: frozenset[int]
    ) -> None:
        self._known, self._period = known, period
        self._adverts, self._unnamed = adverts, unnamed
        self._given: set[int] = set()
        self._said: list[tuple[str, frozenset[str]]] = []

    def take(
        self, event: int | None, *, honour: bool = False, official: bool = False
    ) -> Quote | None:
        """The message, if it is of the period and nothing speaks against it. `honour`: not by somebody who
        wants to stand in no honours; `official`: an announcement is no advert, whenever it was written."""
        found = self.may(event, official=official)
        if found is None or (not official and not self._within(found)):
            return None
        if honour and found.member in self._unnamed:
            return None
        return self._once(found)

    def answer(self, event: int | None) -> Quote | None:
        """What somebody wrote to a quoted message, whenever that was."""
        found = self.may(event)
        return self._once(found) if found is not None and found.text else None

    def may(self, event: int | None, *, official: bool = False) -> Quote | None:
        found = self._known.get(event) if event is not None else None
        return None if event in self._adverts and not official else found

    def _within(self, quote: Quote) -> bool:
        return self._period.first_day <= quote.day <= self._period.last_day

    def _once(self, quote: Quote) -> Quote | None:
        text = clean(quote.text).casefold()
        if quote.event in self._given or (text and self._heard(text)):
            return None
        self._given.add(quote.event)
        if text:
            self._said.append((text, grams(text)))
        return quote

    def _heard(self, text: str) -> bool:
        own = grams(text)
        return any(text == other or alike(own, theirs) for other, theirs in self._said)


def grams(text: str) -> frozenset[str]:
    if len(text) < LEAST_COMPARED:
        return frozenset()
    return frozenset(text[at : at + GRAM] for at in range(len(text) - GRAM + 1))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether seven tenths of all their pieces are common (Jaccard)."""
    return bool(one and other) and len(one & other) >= ALIKE * len(one | other)
