"""A writing course of one or more rooms, made by hand in the shapes that the page is fed with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import Diagnosis, RoomDiagnosis
from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.history import Band
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import Part, Step, Temperature
from hengwen.diagnosis.verdict import Verdict
from hengwen.diagnosis.week import Week
from hengwen.events import Driver
from hengwen.metrics.answer import Answer
from hengwen.reports.material import Answers, FileAccount, Material, Reason, Totals

ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = int(datetime(2026, 11, 20, 23, 58, tzinfo=ZONE).timestamp() * 1_000_000)
TODAY = 20777  # 2026-11-20
MONDAY = 20773  # 2026-11-16
HOUR = 3_600_000_000
NAMES = {
    1: "风铃下的读者",
    2: "砚台边的猫",
    3: "栗子",
    4: "云母",
    5: "石榴树",
    6: "麦浪",
    7: "<img src=x onerror=alert(1)>",
    8: "Ada\u202eremmargorp",
    9: "",
    10: "超" * 500,
    11: "ضوء النافذة",
    12: "bob",
}
SPEAKERS = [34, 31, 27, 24, 23, 22, 23, 21, 22, 20, 23, 21, 22, 23, 21, 22, 21, 20, 12, 11]


def said(slug: str, rows: Sequence[dict[str, Any]]) -> Answer:
    columns = tuple(rows[0]) if rows else ()
    return Answer(metric=None, as_of=AS_OF, columns=columns, rows=list(rows))  # type: ignore[arg-type]


def temperature(speakers: Sequence[int] = SPEAKERS, *, band: bool = True) -> Temperature:
    start = MONDAY - 7 * len(speakers)
    weeks = tuple(
        Week(day=start + 7 * i, speakers=n, messages=n * 8) for i, n in enumerate(speakers)
    )
    now = {
        "u28": (26, 0.96, 31, 0.98),
        "days28": (22, 0.93, 26, 0.94),
        "ansrate": (0.80, 0.56, 0.88, 0.69),
        "ret28": (11, 0.92, 13, 0.93),
        "n7": (58, 0.89, 112, 0.93),
        "top1": (0.34, 0.66, 0.24, 0.87),
        "rec": (0.6, 0.78, 0.02, 0.92),
    }
    parts = tuple(
        Part(name=k, value=a, percentile=p, was_value=b, was_percentile=q)
        for k, (a, p, b, q) in now.items()
    )
    steps = sorted(
        (Step(name=p.name, change=(p.percentile - p.was_percentile) / 7) for p in parts),  # type: ignore[operator]
        key=lambda s: -abs(s.change),
    )
    level = sum(p.percentile or 0 for p in parts) / 7
    before = sum(p.was_percentile or 0 for p in parts) / 7
    return Temperature(
        index=94,
        chance=0.94,
        level=level,
        parts=parts,
        waterfall=tuple(steps),
        index_before=97,
        level_before=before,
        z=-2.3,
        z_before=-2.1,
        band=Band(low=12.7, median=22, high=31.4, weeks=19) if band else None,
        constancy=93,
        last_week=weeks[-1] if weeks else None,
        this_week=Week(day=MONDAY, speakers=9, messages=58, days=5),
        weeks=weeks,
        weeks_to_go=0 if band else 4,
        verdicts=(
            Verdict(
                message="temperature.own.chill",
                figures={
                    "speakers": speakers[-1],
                    "week_day": weeks[-1].day,
                    "usual_low": 13,
                    "usual_high": 31,
                    "last_z": -2.3,
                    "weeks": 19,
                },
            ),
            Verdict(
                message="temperature.chance.moved",
                figures={"index": 94, "was": 97, "chance_share": 0.94},
            ),
        ),
    )


def findings(room: int) -> tuple[Finding, ...]:
    weeks = temperature().weeks[-4:]
    days = {"first_day": TODAY - 27, "last_day": TODAY}
    usual = {"usual_low": 13, "usual_high": 31}
    return (
        Finding(
            finding="going-quiet",
            room=room,
            message="finding.going-quiet.two-weeks",
            figures={
                "was_speakers": 12,
                "speakers": 11,
                "before_z": -2.1,
                "last_z": -2.3,
                "weeks": 19,
                "first_day": MONDAY - 14,
                "last_day": MONDAY - 1,
                **usual,
            },
            n=20,
            threshold={"two_weeks_below": -2, "one_week_below": -3.5},
            source="METRICS 10.3",
            drivers=(Driver.EVENT,),
            plays=("play.weekly-topic", "play.greet-the-missing"),
            why=(
                Verdict(message="coincides.ansrate", figures={"was_share": 0.88, "now_share": 0.8}),
            ),
            urgency=3,
            evidence=tuple(Evidence(kind=Proof.WEEK, week=w) for w in weeks),
        ),
        Finding(
            finding="unanswered-questions",
            room=room,
            message="finding.unanswered-questions.strict",
            figures={
                "unanswered": 8,
                "unanswered_share": 8 / 17,
                "from_share": 0.36,
                "to_share": 0.7,
                "waiting": 7,
                **days,
            },
            n=17,
            threshold={"line_share": 0.31, "at_least": 10},
            source="METRICS 10.5",
            drivers=(Driver.BENEFIT,),
            plays=("play.answer-the-waiting",),
            urgency=2,
            evidence=tuple(
                Evidence(
                    kind=Proof.EVENT,
                    event=100 + m,
                    member=m,
                    figures={"asked": AS_OF - (20 + 9 * m) * HOUR, "wait_hours": 20 + 9 * m},
                )
                for m in (1, 2, 3, 7, 8, 9, 10)
            ),
        ),
        Finding(
            finding="one-voice",
            room=room,
            message="finding.one-voice.share",
            figures={"loudest_share": 162 / 476, "messages": 162, "was_share": 0.24, **days},
            n=476,
            threshold={"line_share": 0.5, "at_least": 50, "speakers_at_least": 5},
            source="METRICS 10.5",
            drivers=(Driver.RELATIONSHIP,),
            plays=("play.hand-over-the-topic",),
            why=(
                Verdict(
                    message="finding.one-voice.before",
                    figures={"now_share": 162 / 476, "was_share": 0.24},
                ),
            ),
            urgency=1,
            evidence=tuple(
                Evidence(kind=Proof.MEMBER, member=m, figures={"messages": n, "share": n / 476})
                for m, n in ((4, 162), (5, 52), (7, 38))
            ),
        ),
    )


def room(
    number: int = 1,
    name: str = "主群3班",
    badge: Badge = Badge.CHILL,
    *,
    loud: bool = True,
    at: Temperature | None = None,
    days: int | None = None,
) -> RoomDiagnosis:
    return RoomDiagnosis(
        room=number,
        name=name,
        state=State.ALIVE,
        badge=badge,
        badge_days=days,
        age=150.0,
        ends=AS_OF,
        judged_at=AS_OF,
        temperature=temperature() if at is None else at,
        findings=findings(number) if loud else (),
        unjudged=("too-big",),
    )


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


def file(name: str = "北窗3班_20261120.txt", **more: Any) -> FileAccount:
    at: dict[str, Any] = {
        "path": f"/home/somebody/chats/{name}",
        "format": "wechat-text",
        "zone": "Asia/Shanghai",
        "rooms": ("主群3班",),
        "totals": Totals(
            read=12846,
            stored=12796,
            duplicate=13,
            filtered=31,
            quarantined=4,
            rejected=2,
            repaired=3,
        ),
        "reasons": (
            Reason(
                outcome="quarantined",
                reason="时间读不出",
                count=4,
                place="8,112–8,115",
                example="砚台边的猫 2026-13-45 在吗",
            ),
        ),
        "events": {"message": 12322, "join": 61, "recall": 12},
    }
    return FileAccount(**(at | more))


def material(
    rooms: Sequence[RoomDiagnosis] = (), files: Sequence[FileAccount] | None = None, **more: Any
) -> Material:
    every = rooms or (room(),)
    known = [r.room for r in every]
    at: dict[str, Any] = {
        "files": tuple(files if files is not None else (file(),)),
        "diagnosis": Diagnosis(as_of=AS_OF, findings=(), rooms=tuple(every)),
        "answers": Answers(whole=answers(known), rooms={r: answers([r]) for r in known}),
        "members": NAMES,
        "texts": {
            101: "第三次作业是交到群里还是交到表单？@砚台边的猫 两个地方我都看到说法了 https://example.org",
            102: "新来的，想问每天写多少算打卡？\n我昨天只写了八十个字……",
            103: "<script>alert(1)</script> @bob 请问人称可以在一篇里换吗？",
            107: "",
            108: "x" * 900,
        },
        "zones": dict.fromkeys(known, ZONE),
        "command": "hengwen look /home/somebody/chats/北窗3班_20261120.txt "
        "--file-tz Asia/Shanghai --staff 砚台边的猫",
        "made": datetime(2026, 11, 21, 8, 10, tzinfo=ZONE),
        "seed": "北窗写作社",
        "bots": (("小助手", 24),),
    }
    return Material(**(at | more))


def ten(rooms: int = 10) -> Material:
    steady = [22, 23, 21, 22, 24, 22, 21, 23, 22, 22, 23, 21, 22, 23]
    some = [
        room(1),
        room(2, "成都同城", Badge.STALLED, loud=False, days=9),
        room(3, "留级群", Badge.DORMANT, loud=False, days=18),
        room(4, "短篇小说", Badge.FEVER, loud=False, at=temperature([*steady, 48])),
        room(5, "主群1班", Badge.STEADY, loud=False, at=temperature(steady)),
        room(6, "<b>主群2班</b>", Badge.STEADY, loud=False, at=temperature(steady)),
        room(7, "北窗·核心群", Badge.WARMING, loud=False, at=temperature([*steady, 33])),
        room(
            8, "杭州同城", Badge.REVIVED, loud=False, at=temperature(steady[:5], band=False), days=6
        ),
        room(
            9, "主群4班", Badge.CANNOT_COMPARE, loud=False, at=temperature(steady[:8], band=False)
        ),
        room(
            10,
            "秋季体验群",
            Badge.WATCHING,
            loud=False,
            at=Temperature(missing="temperature.missing.watching"),
        ),
    ]
    return material(
        some[:rooms],
        [file(), file("成都.json", format="telegram", zone_stated=True)],
        staff=("云母",),
    )
