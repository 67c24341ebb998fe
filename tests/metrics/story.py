"""A small text becomes the tables that metrics read: one event a line.

    10-01 09:00 ann message ? id=q          a question, remembered as q
    10-01 09:05 bob message re=q room=den   an answer to it, in another room
    10-02 10:00 -   message                 nobody knows who wrote this
    10-02 10:00 bob join

Further words: to=ann, by=ann (who brought them), names=ann,bob (mentions), text=hi (same text, same
norm; text= has none, media=- no picture either, media=file a file), thanks, batch=2. Times are UTC, the
year 2026 unless written. Names in `bots` are bots, those in `unnamed` asked to stand in no award;
`same` merges accounts into one person: {"ann2": "ann"}; `closed` says when a room was: {"den": "10-05"}.
advert=.9, contact and link are what the rules for texts would say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import duckdb

from hengwen.metrics import Tables

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FACTS = """create table facts (id bigint, batch int, room int, kind varchar, ts bigint, day int,
    hour tinyint, account bigint, to_account bigint, mentions bigint[], reply_to bigint,
    media varchar, size bigint, length int, lang tinyint, question bool, thanks bool,
    link bool, contact bool, norm bigint, props varchar, by_account bigint, advert float)"""


def instant(text: str) -> int:
    """Microseconds UTC of `2026-10-01 09:00`; year and time may be left out."""
    day, _, clock = text.partition(" ")
    day = day if len(day) > 5 else f"2026-{day}"
    moment = datetime.fromisoformat(f"{day} {clock or '00:00'}").replace(tzinfo=UTC)
    return (moment - EPOCH) // timedelta(microseconds=1)


def empty() -> duckdb.DuckDBPyConnection:
    """A connection with the four tables and nothing in them."""
    con = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    con.execute(FACTS)
    con.execute(
        "create table accounts (account bigint, member bigint, name varchar, bot bool, staff bool, "
        "officer bool, city varchar, no_honours bool)"
    )
    con.execute("create table declared (id bigint, practice varchar)")
    con.execute("create table topics (room int, word varchar, form varchar, latin bool)")
    con.execute("create table texts (id bigint, text varchar, month varchar)")
    con.execute(
        "create table rooms (room int, name varchar, platform varchar, zone varchar, closed bigint)"
    )
    con.execute("create table batches (batch int, exported bigint, first bigint, last bigint)")
    con.execute(
        "create view spans as select distinct f.room, f.batch, b.first, b.last, b.exported, "
        "coalesce(b.exported, b.last) as ends from facts f join batches b on b.batch = f.batch"
    )
    return con


class Story:
    """The tables of a told story, with the ids its names were given."""

    def __init__(
        self,
        text: str,
        *,
        as_of: str,
        zone: str = "UTC",
        bots: Iterable[str] = (),
        unnamed: Iterable[str] = (),
        same: Mapping[str, str] | None = None,
        exported: str | None = None,
        closed: Mapping[str, str] | None = None,
        shuffle: list[int] | None = None,
    ) -> None:
        self.con = empty()
        self.zone = ZoneInfo(zone)
        self.members: dict[str, int] = {}
        self.rooms: dict[str, int] = {}
        self.events: dict[str, int] = {}
        self.lost: dict[str, int] = {}
        lines = [line.split() for line in text.strip().splitlines() if line.strip()]
        for number, words in enumerate(lines, start=1):
            for word in words:
                if word.startswith("id="):
                    self.events[word[3:]] = number
        rows = [self._fact(number, words) for number, words in enumerate(lines, start=1)]
        if shuffle is not None:
            rows = [rows[i] for i in shuffle]
        if rows:
            marks = ", ".join("?" * 23)
            self.con.executemany(f"insert into facts values ({marks})", rows)
        self.con.executemany(
            "insert into texts values (?, ?, strftime(make_timestamp(?), '%Y-%m'))",
            [*self._texts(lines), [0, None, 0]],
        )
        for name, account in self.members.items():
            person = self.members[(same or {}).get(name, name)]
            self.con.execute(
                "insert into accounts values (?, ?, ?, ?, false, false, null, ?)",
                [account, person, name, name in bots, name in unnamed],
            )
        for name, room in self.rooms.items():
            self.con.execute(
                "insert into rooms values (?, ?, 'test', ?, ?)",
                [room, name, zone, instant(closed[name]) if closed and name in closed else None],
            )
        end = None if exported is None else instant(exported)
        self.con.execute(
            "insert into batches select batch, ?, min(ts), max(ts) from facts group by batch", [end]
        )
        self.tables = Tables(self.con, as_of=instant(as_of))

    def _fact(self, number: int, words: list[str]) -> list[object]:
        day, clock, who, kind, *rest = words
        said = dict(word.split("=", 1) for word in rest if "=" in word)
        ts = instant(f"{day} {clock}")
        local = (EPOCH + timedelta(microseconds=ts)).astimezone(self.zone)
        text = said.get("text", f"line {number}")
        return [
            number,
            int(said.get("batch", "1")),
            self.rooms.setdefault(said.get("room", "hall"), len(self.rooms) + 1),
            kind,
            ts,
            (local.date() - EPOCH.date()).days,
            local.hour,
            self._account(who),
            self._account(said.get("to", "-")),
            [self._account(name) for name in said["names"].split(",")] if "names" in said else None,
            self._answered(said["re"]) if "re" in said else None,
            None if said.get("media") == "-" else said.get("media", None if text else "photo"),
            None,
            len(text),
            1,
            "?" in rest,
            "thanks" in rest,
            "link" in rest,
            "contact" in rest,
            int.from_bytes(sha256(text.encode()).digest()[:7], "big"),
            None,
            self._account(said.get("by", "-")),
            float(said.get("advert", "0")),
        ]

    def _texts(self, lines: list[list[str]]) -> list[list[object]]:
        """What stands after text=; the story says of other messages only that they have one."""
        return [
            [number, word[5:].replace("_", " "), instant(f"{words[0]} {words[1]}")]
            for number, words in enumerate(lines, start=1)
            for word in words
            if word.startswith("text=") and len(word) > 5
        ]

    def _answered(self, name: str) -> int:
        """An event the story tells of, or one nobody knows: another for each name."""
        return self.events.get(name) or self.lost.setdefault(name, 9_000_000 + len(self.lost))

    def _account(self, name: str) -> int | None:
        return None if name == "-" else self.members.setdefault(name, 100 + len(self.members))
