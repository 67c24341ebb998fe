"""The engine's own floor: the same Telegram export to Parquet, columns only, no event made of it.

usage: floor.py EXPORT.json FOLDER. Pieces of 32 MB cut between records, two at a time.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

PIECE = 32 << 20
WINDOW = 1 << 18
COLUMNS = """{id: 'BIGINT', type: 'VARCHAR', date_unixtime: 'VARCHAR', "from": 'VARCHAR',
 from_id: 'VARCHAR', actor: 'VARCHAR', actor_id: 'VARCHAR', action: 'VARCHAR', members: 'VARCHAR[]',
 inviter: 'VARCHAR', reply_to_message_id: 'BIGINT', text: 'JSON', media_type: 'VARCHAR',
 photo: 'VARCHAR', file: 'VARCHAR'}"""


def spans(export: Path) -> list[tuple[int, int]]:
    """Where the records of the one array may be cut."""
    between = b"\n  },\n  {"
    with export.open("rb") as handle:
        head = handle.read(1 << 16)
        at = head.index(b'"messages": [') + len(b'"messages": [')
        size = handle.seek(0, 2)
        handle.seek(max(at, size - 4096))
        tail = handle.read()
        end = size - len(tail) + tail.rindex(b"\n ]")
        found = []
        while at < end:
            look, stop = at + PIECE, end
            while look < end:
                handle.seek(look)
                place = handle.read(WINDOW).find(between)
                if place >= 0:
                    stop = look + place + between.index(b",")
                    break
                look += WINDOW - len(between)
            found.append((at, stop))
            at = stop + 1
        return found


def main(export: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    con.execute("SET threads = 1")
    con.execute("SET memory_limit = '600MB'")

    def copy(job: tuple[int, tuple[int, int]]) -> int:
        number, (start, stop) = job
        spool = folder / f"{number}.json"
        with export.open("rb") as handle, spool.open("wb", buffering=0) as out:
            out.write(b"[")
            handle.seek(start)
            left = stop - start
            while left:
                block = handle.read(min(left, 4 << 20))
                out.write(block)
                left -= len(block)
            out.write(b"]")
        rows = (
            con.cursor()
            .execute(
                f"COPY (SELECT * FROM read_json('{spool}', format = 'array', columns = {COLUMNS}, "
                f"maximum_object_size = {16 << 20})) TO '{folder}/{number}.parquet' (COMPRESSION lz4)"
            )
            .fetchall()[0][0]
        )
        spool.unlink()
        return int(rows)

    with ThreadPoolExecutor(2) as pool:
        print(sum(pool.map(copy, enumerate(spans(export)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
