"""What the metrics said of the course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hengwen.metrics.answer import Answer
from tests.reports.made.clock import AS_OF, HOUR, TODAY


def said(slug: str, rows: Sequence[dict[str, Any]]) -> Answer:
    columns = tuple(rows[0]) if rows else ()
    return Answer(metric=None, as_of=AS_OF, columns=columns, rows=list(rows))  # type: ignore[arg-type]


def answers(rooms: Sequence[int]) -> dict[str, Answer]:
    days = range(TODAY - 149, TODAY + 1)
    busy = {d: 4 + (d * 7919) % 23 for d in days}
    return {
        "activity-summary": said(
            "activity-summary",
            [
                {
                    "messages": 12322,
                    "members": 61,
                    "rooms": len(rooms),
                    "first": AS_OF - 150 * 24 * HOUR,
                    "last": AS_OF,
                    "days": 150,
                    "active_days": 145,
                }
            ],
        ),
        "messages-per-day": said(
            "messages-per-day",
            [{"day": d, "messages": n, "speakers": n // 2} for d, n in busy.items()],
        ),
        "hour-by-weekday-91": said(
            "hour-by-weekday",
            [
                {
                    "weekday": w,
                    "hour": h,
                    "messages": (h * 3 + w) % 40 if h > 6 else 0,
                    "speakers": 2,
                }
                for w in range(1, 8)
                for h in range(24)
            ],
        ),
        "member-activity-28": said(
            "member-activity",
            [{"member": m, "messages": 170 // m, "days": 12 // m + 1} for m in range(1, 13)],
        ),
        "participation-28": said(
            "participation",
            [{"members": 26, "gini": 0.6, "one_message": 4, "effective_speakers": 11.6}],
        ),
        "room-survival": said(
            "room-survival",
            [
                {
                    "day": d,
                    "survival": s,
                    "low": s - 0.2,
                    "high": min(1, s + 0.15),
                    "at_risk": r,
                    "deaths": 1,
                }
                for d, s, r in ((3, 0.9, 10), (20, 0.79, 8), (61, 0.66, 6), (140, 0.5, 4))
            ],
        ),
        "member-retention": said(
            "member-retention",
            [
                {
                    "week": w,
                    "members": 60 - 4 * w,
                    "retained": 40 - 3 * w,
                    "retention": (40 - 3 * w) / (60 - 4 * w),
                }
                for w in range(13)
            ],
        ),
        "retention-triangle": said(
            "retention-triangle",
            [
                {
                    "cohort": 2968 + c,
                    "week": w,
                    "members": 4 + (c * 5) % 11,
                    "retained": ((4 + (c * 5) % 11) * (10 - w)) // 12,
                    "retention": ((4 + (c * 5) % 11) * (10 - w)) // 12 / (4 + (c * 5) % 11),
                    "n": 4 + (c * 5) % 11,
                }
                for c in range(9)
                for w in range(9 - c)
            ],
        ),
        "newcomer-first-answer": said(
            "newcomer-first-answer",
            [
                {
                    "room": r,
                    "newcomers": 6 + r,
                    "answered_24h": 2 + r,
                    "frr24": 0.33,
                    "frr24_low": 0.1,
                    "frr24_high": 0.7,
                    "answered_10m": 1,
                    "wait_median": 42.0,
                    "soft_10m": 3,
                    "soft_share": 0.5,
                    "reply_share": 0.3,
                }
                for r in rooms
            ],
        ),
        "unanswered-questions": said(
            "unanswered-questions",
            [
                {
                    "room": r,
                    "asked": 17,
                    "answered": 9,
                    "unanswered": 8,
                    "soft_answered": 12,
                    "reply_share": 0.3,
                }
                for r in rooms
            ],
        ),
        "room-communities": said(
            "room-communities",
            [
                {
                    "room": rooms[0],
                    "member": m,
                    "community": 1 + (m > 6),
                    "people": 6,
                    "clear": True,
                    "ties": "replies",
                    "n": 170 // m,
                }
                for m in range(1, 13)
            ],
        ),
        "opinion-leaders-91": said(
            "opinion-leaders",
            [
                {
                    "member": m,
                    "repliers": repliers,
                    "answers": 12,
                    "thanks": 9,
                    "h_index": 3,
                    "rooms": 1,
                    "weak": False,
                    "reasons": reasons,
                }
                for m, repliers, reasons in (
                    (7, 9, "answers repliers thanks"),
                    (9, 7, "h_index pagerank"),
                    (2, 6, "thanks"),
                    (3, 4, "answers"),
                )
            ],
        ),
        "rising-stars": said(
            "rising-stars",
            [
                {"member": 8, "repliers": 6, "repliers_before": 2, "momentum": 0.8, "rising": True},
                {
                    "member": 5,
                    "repliers": 3,
                    "repliers_before": 2,
                    "momentum": 0.3,
                    "rising": False,
                },
            ],
        ),
        "commendation": said(
            "commendation",
            [
                {"award": a, "place": p, "member": m, "value": v}
                for a, p, m, v in (
                    ("messages", 1, 4, 213),
                    ("messages", 2, 5, 100),
                    ("answers", 1, 10, 27),
                    ("days", 1, 7, 31),
                    ("days", 1, 8, 31),
                    ("days", 1, 9, 31),
                )
            ],
        ),
    }
