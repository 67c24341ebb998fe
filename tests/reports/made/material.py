"""All that one page of the course is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import Diagnosis, RoomDiagnosis
from hengwen.diagnosis.temperature import Temperature
from hengwen.reports.material import Answers, FileAccount, Material, Reason, Totals
from hengwen.reports.ties import Ties
from tests.reports.made.answers import answers
from tests.reports.made.clock import AS_OF, ZONE
from tests.reports.made.rooms import room, temperature

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


# Two circles: 1-6 and 7-12, held together by 4 and 7.
_PAIRS = tuple(
    (a, b) for a in range(12) for b in range(a + 1, 12) if a // 6 == b // 6 or (a, b) == (3, 6)
)
TIES = Ties(
    members=tuple(range(1, 13)),
    messages=tuple(170 // m for m in range(1, 13)),
    pairs=_PAIRS,
    weights=tuple(1.0 + (7 * a + 3 * b) % 11 for a, b in _PAIRS),
)


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
        "answers": Answers(
            whole=answers(known),
            rooms={r: answers([r]) for r in known},
            ties=TIES if len(known) == 1 else None,
        ),
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
