"""统计的问题: every question the log can answer. To add one, write its .sql and name it here.

A folder a subject; what a name is called by is its file, whichever folder it is in.
"""

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


def _read(path: str) -> Metric:
    return Metric.read(Path(__file__).parent / f"{path}.sql")


METRICS: Shelf[Metric] = Shelf(
    Metric,
    _read("activity/activity-summary"),
    _read("activity/messages-per-day"),
    _read("activity/speakers-per-day"),
    _read("activity/hour-by-weekday"),
    _read("activity/member-activity"),
    _read("activity/participation"),
    _read("rooms/room-lifetimes"),
    _read("rooms/room-survival"),
    _read("rooms/room-survival-table"),
    _read("rooms/room-states"),
    _read("rooms/room-state-shares"),
    _read("rooms/room-state-days"),
    _read("rooms/room-forecast"),
    _read("rooms/room-size-curve"),
    _read("rooms/owner-dependence"),
    _read("people/member-retention"),
    _read("people/retention-triangle"),
    _read("people/newcomer-first-answer"),
    _read("people/member-states"),
    _read("people/member-state-counts"),
    _read("people/churn-risk"),
    _read("people/power-user-curve"),
    _read("people/growth-accounting"),
    _read("people/daily-retention"),
    _read("people/first-month-retention"),
    _read("people/engagement-states"),
    _read("people/member-engagement"),
    _read("people/role-composition"),
    _read("people/role-counts"),
    _read("people/role-drift"),
    _read("people/newcomer-ties"),
    _read("people/join-funnel"),
    _read("people/joined-members"),
    _read("people/unreached-members"),
    _read("referral/invite-growth"),
    _read("referral/invite-critical"),
    _read("referral/invite-tree"),
    _read("referral/inviters"),
    _read("replies/unanswered-questions"),
    _read("replies/answered-questions"),
    _read("network/reply-edges"),
    _read("network/room-network"),
    _read("network/room-communities"),
    _read("network/room-rewirings"),
    _read("network/split-proposal"),
    _read("network/opinion-leaders"),
    _read("network/rising-stars"),
    _read("practice/commendation"),
    _read("practice/check-ins"),
    _read("topics/week-terms"),
    _read("topics/repeated-questions"),
    _read("topics/on-topic-share"),
    _read("topics/worth-reading"),
    _read("topics/shared-links"),
    _read("topics/announcements"),
    _read("rooms/room-weeks"),
    _read("rooms/temperature-parts"),
    _read("replies/open-questions"),
    _read("noise/suspected-adverts"),
    _read("noise/near-duplicates"),
    _read("noise/noise-index"),
    _read("people/ghosted-newcomers"),
    _read("rooms/crowding"),
    _read("rooms/speaking-share"),
    _read("rooms/week-so-far"),
    _read("rooms/last-silence"),
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
