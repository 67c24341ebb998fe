"""成文: a large room's records become its file, in stretches, in order, on all threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import duckdb

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import GIVEN, TEXT, facts
from hengwen.simulate.scale.shapes.shape import Shape
from hengwen.simulate.scale.stock import Stock

PIECE = 2048  # records joined to one string: larger ones cost new pages of memory each time
STRETCH = 25_000  # records made at once: some 10 MB of text
Day = tuple[str, bytes]


def write_room(
    con: duckdb.DuckDBPyConnection,
    crowd: Crowd,
    room: Room,
    shape: Shape,
    stock: Stock,
    path: Path,
    *,
    salt: int,
    threads: int = 2,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the file or the folder; gives its bytes. `progress` hears of records done."""

    def made(begin: int) -> list[Day]:
        end = min(begin + STRETCH, room.messages)
        known = facts(room, stock, salt, leaves=shape.leaves, begin=begin, end=end)
        with con.cursor() as cursor:
            pieces = sorted(cursor.execute(_lines(shape, room, known)).fetchall())
            return [(day, text) for _, day, text in pieces]

    between = shape.between.encode()
    size, open_day = 0, ""
    with ThreadPoolExecutor(threads) as pool, ExitStack() as files:
        out: BinaryIO | None = None
        starts = range(0, room.messages, STRETCH)
        for begin, days in zip(starts, _ahead(pool, made, starts, threads + 1), strict=True):
            for day, text in days:
                if out is None or day != open_day:
                    size += _end(out, shape, crowd, room)
                    files.close()
                    target = path / f"{day}.json" if shape.by_day else path
                    out = files.enter_context(target.open("wb"))
                    size += out.write(shape.head(crowd, room).encode())
                else:
                    size += out.write(between)
                open_day = day
                size += out.write(text)
            progress(min(begin + STRETCH, room.messages))
        size += _end(out, shape, crowd, room)
    return size


def _end(out: BinaryIO | None, shape: Shape, crowd: Crowd, room: Room) -> int:
    return out.write(shape.tail(crowd, room).encode()) if out else 0


def _ahead(
    pool: ThreadPoolExecutor, work: Callable[[int], list[Day]], jobs: range, most: int
) -> Iterator[list[Day]]:
    """Results in order, at most so many made ahead: memory does not grow with the file."""
    waiting: deque[Future[list[Day]]] = deque()
    for job in jobs:
        waiting.append(pool.submit(work, job))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _lines(shape: Shape, room: Room, known: str) -> str:
    """SELECT first record, day, bytes: a stretch's records as they stand in the file, in pieces."""
    day = "day" if shape.by_day else "''"
    return f"""
SELECT min(i), {day} AS day, encode(string_agg({shape.line(room)}, '{shape.between}')) FROM (
 SELECT *, i + 1 AS n, clocks[hour * 3600 + sec + 1] AS clock,
  concat(given[m % {len(GIVEN)} + 1], {room.before} + m) AS name,
  concat(given[o % {len(GIVEN)} + 1], {room.before} + o) AS host,
  CASE WHEN kind <> {TEXT} THEN '' WHEN two IS NULL THEN sentences[one]
   WHEN form % 6 = 0 THEN concat(sentences[one], '{shape.newline}', sentences[two])
   ELSE concat(sentences[one], ' ', sentences[two]) END AS text
 FROM ({known}), words)
GROUP BY {day}, i // {PIECE}"""
