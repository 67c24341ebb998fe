"""提问: check what a person asked for, run the question, hand back its rows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hengwen.metrics.answer import Answer, finite
from hengwen.metrics.metric import FRACTIONS, Metric, Period
from hengwen.metrics.remembered import remembered
from hengwen.metrics.tables import ALL, EVER, Scope, Tables
from hengwen.metrics.worked import Given, work

DAY = 86_400_000_000
ALWAYS = 10_000_000  # days: further than any calendar at hand
WHOLE = (1, 36_500)  # what a param that is a number may be
LAST_MONTH = "last"  # the default of a param `month`: the last full month before as_of
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class UnknownMetric(LookupError):
    """No metric of that name; carries `slug`, the names that are `known`, and the `near` ones."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        self.slug = slug
        self.known = tuple(known)
        self.near = tuple(difflib.get_close_matches(slug, self.known, n=3, cutoff=0.5))
        hint = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        super().__init__(f"no metric is called {slug!r}{hint}")


class BadParameter(ValueError):
    """A parameter nobody knows or a value it cannot take; `works` says what would have done.

    `whole`: the least and the greatest where any whole number between them would have done too.
    """

    def __init__(
        self,
        name: str,
        value: object,
        works: Iterable[str],
        *,
        whole: tuple[int, int] | None = None,
    ) -> None:
        self.name = name
        self.value = value
        self.works = tuple(works)
        self.whole = whole
        self.near = tuple(difflib.get_close_matches(name, self.works, n=3, cutoff=0.5))
        said = [*self.works, *([f"a whole number from {whole[0]} to {whole[1]}"] if whole else ())]
        super().__init__(f"{name}={value}: this works: {', '.join(said) or 'no parameter'}")


def answer(
    metric: Metric,
    tables: Tables,
    *,
    as_of: int | None,
    since: int | None,
    until: int | None,
    room: int | None,
    with_bots: bool,
    params: Mapping[str, object],
) -> Answer:
    """Ask one metric; raises BadParameter."""
    moment = tables.as_of if as_of is None else as_of
    if until is not None:
        # [since, until) ends one microsecond before until; nothing after it is known to the answer.
        moment = min(moment, until - 1)
    if since is not None and metric.period is Period.WHOLE:
        raise BadParameter("since", since, ("until", "as_of", *(p.name for p in metric.params)))
    if since is not None and until is not None and since >= until:
        raise BadParameter("since", since, ("an instant before until",))
    values = _values(metric, params)
    start = EVER if since is None else since
    scope = Scope(
        as_of=moment,
        room=room,
        with_bots=with_bots,
        since=start if metric.period is Period.CHOSEN and "month" not in values else EVER,
    )
    if metric.period is Period.WINDOW and since is None:
        start = moment - values["days"] * DAY + 1
    if "month" in values:
        if params.get("month") is not None and (since is not None or until is not None):
            raise BadParameter("month", params["month"], ("month alone", "since and until alone"))
        values |= _month(values.pop("month"), tables, scope, given=since is None and until is None)
        values |= (near := _near(values, start))
        values["ends"] = min(near["latest"] - 1, moment)
        scope = replace(scope, floor=near["earliest"])
    values |= {"as_of": moment, "since": start, "room": room, "with_bots": with_bots}
    expected = (*(c.name for c in metric.columns), "n")
    rows = remembered(metric, tables.readings, values, lambda: _rows(metric, tables, scope, values))
    return Answer(
        metric=metric,
        as_of=moment,
        columns=expected,
        rows=_named(metric, expected, rows),
    )


def _rows(
    metric: Metric, tables: Tables, scope: Scope, values: dict[str, Any]
) -> list[tuple[Any, ...]]:
    columns, rows = tables.select(metric.body, scope, values)
    if metric.worked is not None:
        return work(metric.worked, Given(tuple(columns), rows, values))
    expected = (*(c.name for c in metric.columns), "n")
    if tuple(columns) != expected:
        raise RuntimeError(f"{metric.slug}: header says {expected}, the SELECT gives {columns}")
    return rows


def _named(
    metric: Metric, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> list[dict[str, Any]]:
    """Rows as dicts; what is not a finite number was not measurable."""
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    fractions = [m.name for m in metric.measures if m.type in FRACTIONS]
    for row in found if fractions else ():
        for name in fractions:
            row[name] = finite(row[name])
    return found


def _values(metric: Metric, given: Mapping[str, object]) -> dict[str, Any]:
    known = {p.name: p.default for p in metric.params}
    for name, value in given.items():
        if name not in known:
            raise BadParameter(name, value, known)
    return {name: _value(name, default, given.get(name)) for name, default in known.items()}


def _value(name: str, default: str, given: object) -> Any:
    text = default if given is None else str(given).strip()
    if default in ("yes", "no"):
        if text.lower() not in ("yes", "no", "true", "false", "1", "0"):
            raise BadParameter(name, given, (f"{name}=yes", f"{name}=no"))
        return text.lower() in ("yes", "true", "1")
    if default == LAST_MONTH:
        found = _MONTH.fullmatch(text)
        if text != LAST_MONTH and (found is None or not _is_month(found)):
            raise BadParameter(name, given, (f"{name}=2026-10",))
        return text
    if not re.fullmatch(r"[0-9]{1,5}", text) or not WHOLE[0] <= int(text) <= WHOLE[1]:
        raise BadParameter(name, given, (f"{name}={default}",), whole=WHOLE)
    return int(text)


def _is_month(found: re.Match[str]) -> bool:
    return 1 <= int(found[2]) <= 12 and 1970 <= int(found[1]) < 9999


def _month(text: str, tables: Tables, scope: Scope, *, given: bool) -> dict[str, int]:
    """A month's first local day and the day after its last; every day where a period was given."""
    if not given:
        return {"first_day": -ALWAYS, "end_day": ALWAYS}
    if text == LAST_MONTH:
        _, rows = tables.select("select min(today) as today from clocks", scope, {})
        today = _EPOCH.fromordinal(_EPOCH.toordinal() + (rows[0][0] or 0))
        year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    else:
        year, month = int(text[:4]), int(text[5:])
    following = date(year + month // 12, month % 12 + 1, 1)
    return {
        "first_day": (date(year, month, 1) - _EPOCH).days,
        "end_day": (following - _EPOCH).days,
    }


def _near(values: Mapping[str, Any], since: int) -> dict[str, int]:
    """Instants around a period of local days, wherever on earth: from `earliest` on lies all that its days and
    the 24 hours before them hold, before `latest` all of them, before `begins` whatever is older.

    Three days before: zones, those 24 hours, and what makes a mass post of something written then.
    """
    if values["first_day"] == -ALWAYS:
        return {"earliest": max(since - 3 * DAY, ALL), "begins": since, "latest": -EVER}
    first, end = values["first_day"], values["end_day"]
    return {"earliest": (first - 3) * DAY, "begins": (first + 2) * DAY, "latest": (end + 2) * DAY}


_EPOCH = date(1970, 1, 1)
