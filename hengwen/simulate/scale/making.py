"""造大社群: writes rooms of up to a hundred million messages as native files, and counts them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import duckdb

from hengwen.simulate.course import TRUTH
from hengwen.simulate.scale.counting import counted
from hengwen.simulate.scale.crowd import ZONE_SECONDS, Crowd, Room
from hengwen.simulate.scale.facts import GIVEN
from hengwen.simulate.scale.hours import hours
from hengwen.simulate.scale.shapes import SHAPES
from hengwen.simulate.scale.stock import Stock, stock
from hengwen.simulate.scale.writing import write_room


def write_crowd(
    folder: Path | str,
    crowd: Crowd,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> dict[str, object]:
    """Write every room and truth.json; gives what truth.json says: the true counts.

    The same crowd gives the same bytes. Memory is bounded whatever the size.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shape, rooms, told = SHAPES[crowd.format], crowd.each(), list[dict[str, object]]()
    lines = stock(crowd.seed)
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as con:
        con.execute("SET threads = 1")  # the stretches run side by side, each in its own thread
        _words(con, lines, escaped=shape.escaped)
        done = 0
        for room in rooms:
            _hours(con, crowd, room)
            path, salt = shape.path(folder, room), crowd.seed * 1_000_003 + room.number
            (path if shape.by_day else path.parent).mkdir(parents=True, exist_ok=True)
            size = write_room(
                con, crowd, room, shape, lines, path, salt=salt, threads=os.cpu_count() or 2,
                progress=partial(_tell, progress, done, crowd.messages),
            )  # fmt: skip
            done += room.messages
            counts = counted(con, room, lines, salt, shape)
            told.append(
                {"name": room.name, "path": path.relative_to(folder).as_posix(), "bytes": size}
                | counts
            )
            con.execute(f"DROP TABLE hours_{room.number}")
    shape.beside(folder, crowd, rooms)
    return _told(folder, crowd, told)


def _tell(progress: Callable[[int, int], None], before: int, whole: int, here: int) -> None:
    progress(before + here, whole)


def _words(con: duckdb.DuckDBPyConnection, lines: Stock, *, escaped: bool) -> None:
    """One row of lists: sentences as the file writes them, given names, the seconds of a day."""
    sentences = [json.dumps(s, ensure_ascii=False)[1:-1] if escaped else s for s in lines.sentences]
    clocks = [f"{s // 3600:02d}:{s % 3600 // 60:02d}:{s % 60:02d}" for s in range(86400)]
    con.execute(
        "CREATE TABLE words AS SELECT ?::VARCHAR[] AS sentences, ?::VARCHAR[] AS given, "
        "?::VARCHAR[] AS clocks",
        [sentences, list(GIVEN), clocks],
    )


def _hours(con: duckdb.DuckDBPyConnection, crowd: Crowd, room: Room) -> None:
    midnight = datetime.combine(crowd.first, datetime.min.time(), timezone.utc)
    begins = int((midnight - timedelta(seconds=ZONE_SECONDS)).timestamp())
    rows = [
        (first, count, day, hour, begins + number * 86400 + hour * 3600)
        for first, count, day, hour, number in hours(crowd, room)
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], [], []]
    con.execute(
        f"CREATE TABLE hours_{room.number} AS SELECT unnest(?::BIGINT[]) AS first, "
        "unnest(?::BIGINT[]) AS count, unnest(?::VARCHAR[]) AS day, unnest(?::INTEGER[]) AS hour, "
        "unnest(?::BIGINT[]) AS start",
        columns,
    )


def _told(folder: Path, crowd: Crowd, rooms: list[dict[str, object]]) -> dict[str, object]:
    sums = {
        key: sum(int(str(room[key])) for room in rooms)
        for key in (
            "bytes",
            "records",
            "messages",
            "replies",
            "questions",
            "joins",
            "leaves",
            "brought",
        )
    }
    truth = {
        "seed": crowd.seed,
        "format": crowd.format,
        "first": crowd.first.isoformat(),
        "last": crowd.last.isoformat(),
        "members": crowd.members,
        **sums,
        "rooms": rooms,
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / TRUTH).write_text(text + "\n", encoding="utf-8", newline="\n")
    return truth
