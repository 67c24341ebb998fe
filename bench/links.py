"""Lines a second, on one core, of who answers whom: python bench/links.py [lines]

A made-up room, half Chinese, half English, with ten people talking at a time; everything from the
lines to the links.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hengwen.links import Line, infer, weigh

WORDS = [
    "disk",
    "mount",
    "kernel",
    "driver",
    "panel",
    "sound",
    "boot",
    "update",
    "key",
    "server",
    "package",
    "install",
    "error",
    "screen",
]
HAN = "群公告报名周末读书会老师作业打卡视频链接资料明天下午地点时间活动分享文章问题"


def room(lines: int) -> list[Line]:
    dice = random.Random(5)
    people = [f"nick{i}" if i % 2 else f"昵称{i}" for i in range(40)]
    told, ts = [], 1_790_000_000_000_000
    for place in range(lines):
        ts += dice.randrange(40_000_000)
        who = dice.choice(people[(place // 400) % 30 :][:10])
        said = (
            " ".join(dice.choices(WORDS, k=dice.randrange(1, 20)))
            if dice.random() < 0.5
            else "".join(dice.choices(HAN, k=dice.randrange(2, 40)))
        )
        called = (
            f"{told[-dice.randrange(1, 9)].name}: " if dice.random() < 0.4 and place > 9 else ""
        )
        told.append(Line(place, ts, who, who, called + said))
    return told


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    lines = room(size)
    list(infer(lines[:200]))  # the model is read once
    for way, called in ((infer, "the model alone"), (weigh, "all ways, as kept")):
        start, cpu = time.perf_counter(), time.process_time()
        found = len(list(way(lines)))
        wall, spent = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"{called}: {found:,} lines, {found / wall:,.0f} a second, {found / spent:,.0f} a CPU second"
        )


if __name__ == "__main__":
    main()
