"""Does one thing to a home in a process of its own, which may be told to die at a named moment."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from hengwen.intake import Options, bring_in
from hengwen.log import durable
from hengwen.log.home import Home
from tests.intake.telegrams import NOW

IMPORTING = (
    "batch", "accounts", "texts:files", "texts:commit", "seen:files", "seen:commit",
    "facts:files", "facts:commit", "done",
)  # fmt: skip


_TABLES = IMPORTING[2:-1]
POINTS = {
    "compact": _TABLES,
    "rezone": ("rezone:said", "facts:files", "facts:commit", "rezone:done"),
    "erase": ("erase:names", *_TABLES),
    "undo": ("undo:open", "texts:files", "texts:commit", "facts:files", "facts:commit",
             "seen:files", "seen:commit", "undo:done"),
    "forget": ("forget:renamed", "forget:names"),
}  # fmt: skip
TOLD = "?"  # instead of a point: name every one that is reached, and live


def die_at(point: str, times: int) -> None:
    """End this process, with no farewell, the n-th time the point is reached."""
    left, plain = [times], durable.reached

    def reached(here: str) -> None:
        if point == TOLD:
            sys.stdout.write(f"{here}\n")
        elif here == point:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    for module in list(sys.modules.values()):
        if getattr(module, "reached", None) is plain:
            module.reached = reached  # type: ignore[attr-defined]


def do(path: Path, what: str, argument: str) -> None:
    from hengwen.log.upkeep import compact, erase, rezone
    from hengwen.log.writing import undo

    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        if what == "import":
            bring_in(
                home,
                circle,
                [argument],
                Options(now=NOW, room_zone=ZoneInfo("Asia/Shanghai")),
            )
        elif what == "undo":
            undo(home, circle, int(argument), NOW)
        elif what == "compact":
            compact(home, circle, NOW, grace=float(argument))
        elif what == "erase":
            people = home.directory.accounts(circle.id)
            (member,) = {p.member for p in people if p.ref == argument} or {0}
            erase(home, circle, member, NOW)
        elif what == "rezone":
            rezone(home, circle, 1, ZoneInfo(argument), NOW)
        elif what == "forget":
            assert home.forget(circle) == []


if __name__ == "__main__":
    path, what, argument, point, times = sys.argv[1:6]
    if point:
        import hengwen.log.upkeep
        import hengwen.log.writing  # noqa: F401

        die_at(point, int(times))
    do(Path(path), what, argument)
