"""写作课: the demo community, ten rooms and their ills as data."""

from __future__ import annotations

from datetime import date

from hengwen.simulate.plan import CoursePlan, RoomPlan

# Thursday to Tuesday: twelve full weeks lie between, and the last full week is over on any clock.
FIRST, LAST = date(2026, 8, 20), date(2026, 11, 17)

WRITING_COURSE = CoursePlan(
    first=FIRST,
    last=LAST,
    zone="Asia/Shanghai",
    rooms=(
        RoomPlan(
            slug="class-1",
            name="写作课1班",
            writer="chatlab",
            options={"system": "SYSTEM"},
            speakers=140,
            messages=1700,
            counts_chief=True,
        ),
        RoomPlan(
            slug="class-2",
            name="写作课2班",
            writer="chatlab",
            options={"system": "room"},
            illness="going-quiet",
            speakers=150,
            messages=2000,
            weeks={
                date(2026, 11, 2): (36, 140),
                date(2026, 11, 9): (36, 140),
                date(2026, 11, 16): (36, 140),
            },
            joins_until=date(2026, 10, 30),
        ),
        RoomPlan(
            slug="class-3",
            name="写作课3班",
            writer="chatlab",
            options={"system": "actor"},
            illness="cold-newcomers",
            speakers=120,
            messages=1300,
            welcomed=0.12,
            joins=80,
        ),
        RoomPlan(
            slug="class-4",
            name="写作课4班",
            writer="chatlab",
            options={"system": "SYSTEM"},
            illness="unanswered-questions",
            speakers=125,
            messages=1400,
            answered=0.3,
        ),
        RoomPlan(
            slug="class-5",
            name="写作课5班·直播",
            writer="chatlab",
            options={"system": "room"},
            illness="too-big",
            speakers=165,
            messages=2200,
            talks=(date(2026, 10, 21), date(2026, 10, 28), date(2026, 11, 4), date(2026, 11, 11)),
        ),
        RoomPlan(
            slug="trial",
            name="试听体验群",
            writer="chatlab",
            options={"system": "SYSTEM"},
            illness="dead",
            speakers=16,
            messages=100,
            weeks={
                date(2026, 8, 31): (11, 60),
                date(2026, 9, 7): (8, 38),
                date(2026, 9, 14): (6, 24),
                date(2026, 9, 21): (5, 16),
                date(2026, 9, 28): (3, 9),
                date(2026, 10, 5): (3, 9),
            },
            silent=(date(2026, 10, 9), date(2026, 11, 18)),
            joins=40,
            joins_until=date(2026, 9, 12),
        ),
        RoomPlan(
            slug="morning",
            name="晨写打卡群",
            writer="wechat-text",
            options={"style": "android"},
            speakers=125,
            messages=1200,
        ),
        RoomPlan(
            slug="poems",
            name="诗歌小组",
            writer="wechat-text",
            options={"style": "android"},
            illness="revived",
            speakers=42,
            messages=420,
            silent=(date(2026, 10, 12), date(2026, 11, 9)),
            joins=30,
        ),
        RoomPlan(
            slug="reading",
            name="慢读会",
            writer="wechat-text",
            options={"style": "iphone"},
            speakers=80,
            messages=800,
            joins=40,
        ),
        RoomPlan(
            slug="stories",
            name="短篇工作坊",
            writer="wechat-text",
            options={"style": "desktop"},
            illness="one-voice",
            speakers=55,
            messages=850,
            voice=0.85,
            joins=40,
        ),
    ),
)
