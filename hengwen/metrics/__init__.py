"""统计的问题: every question the log can answer. To add one, write its .sql and name it here."""

from collections.abc import Mapping
from pathlib import Path

from hengwen.events.shelf import Shelf
from hengwen.metrics.answer import Answer
from hengwen.metrics.asking import BadParameter, UnknownMetric, answer
from hengwen.metrics.metric import Grain, Measure, Metric, Param, Period, Type, UnreadableMetric
from hengwen.metrics.names import Names
from hengwen.metrics.tables import Tables

__all__ = [
    "METRICS",
    "Answer",
    "BadParameter",
    "Grain",
    "Measure",
    "Metric",
    "Names",
    "Param",
    "Period",
    "Tables",
    "Type",
    "UnknownMetric",
    "UnreadableMetric",
    "ask",
]


def _read(slug: str) -> Metric:
    return Metric.read(Path(__file__).parent / f"{slug}.sql")


METRICS: Shelf[Metric] = Shelf(
    Metric,
    _read("activity-summary"),
    _read("messages-per-day"),
    _read("speakers-per-day"),
    _read("hour-by-weekday"),
    _read("member-activity"),
    _read("participation"),
    _read("room-lifetimes"),
    _read("room-survival"),
    _read("member-retention"),
    _read("retention-triangle"),
    _read("newcomer-first-answer"),
    _read("unanswered-questions"),
    _read("reply-edges"),
    _read("commendation"),
    _read("check-ins"),
    _read("room-weeks"),
    _read("temperature-parts"),
    _read("open-questions"),
    _read("ghosted-newcomers"),
    _read("crowding"),
    _read("speaking-share"),
    _read("week-so-far"),
    _read("last-silence"),
)


def ask(
    tables: Tables,
    slug: str,
    *,
    as_of: int | None = None,
    since: int | None = None,
    until: int | None = None,
    room: int | None = None,
    with_bots: bool = False,
    params: Mapping[str, object] | None = None,
) -> Answer:
    """Answer one question. Instants are microseconds UTC; [since, until) is half-open.

    `as_of` defaults to the tables' own; `until` moves it back. Raises UnknownMetric, BadParameter.
    """
    if slug not in METRICS:
        raise UnknownMetric(slug, METRICS)
    return answer(
        METRICS[slug],
        tables,
        as_of=as_of,
        since=since,
        until=until,
        room=room,
        with_bots=with_bots,
        params=params or {},
    )
