"""花名册: who was in a room when an operator looked, and since when, by whom, where the list says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.times import number_sql, written_sql
from hengwen.importers.roster.columns import NOBODY, ROLES, asked, enough, guess
from hengwen.importers.roster.rows import Rows, read_rows
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table.columns import BadColumns

_DAY = 86_400_000_000
_BEFORE_CHATS = (
    946_684_800_000_000  # the year 2000: what a number that is no time is mostly read as
)
_DAMAGED = re.compile(
    r"\d(\.\d+)?[eE]\+\d+"
)  # what a spreadsheet makes of long ids: many become one
_LONE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `account` as the log has it, or name:<name>; None where the row says of nobody."""

    place: str
    account: str | None
    names: tuple[str, ...]  # the one in the room first
    joined: str | None
    inviter: str | None
    role: str | None
    example: str
    unclear: bool  # its id is damaged, so the name stands for it
    repaired: bool


class MemberList:
    """运营者手里的成员名单：一行一个名字，或有列名（昵称、id、角色、入群时间、邀请人）的 CSV、JSON。"""

    slug = "roster"
    title = "format.roster"
    gives = frozenset({Kind.ROSTER_SEEN, Kind.JOIN})

    def __init__(self, platform: str, room: str, called: str, seen: int) -> None:
        """`room` and `called`: the room's id and name in the log; `seen`: microseconds UTC."""
        self.platform = platform
        # Places of days of joining that nobody can read, or that come after the list.
        self.unread: list[str] = []
        self._room, self._called, self._seen = room, called, seen

    def recognises(self, source: Source) -> bool:  # noqa: ARG002
        return False  # a person says that it is one

    def entries(self, source: Source, columns: str | None = None) -> tuple[list[Entry], Rows]:
        """Everybody on the list. Raises Unreadable."""
        found = read_rows(source, named=columns is not None)
        try:
            ours = asked(columns, found.columns) if columns else guess(found.columns)
        except BadColumns as why:
            raise Unreadable(why.why, **why.facts) from why
        if not enough(ours):
            raise Unreadable("refused.roster-columns", columns=", ".join(found.columns[:20]))
        return list(self._entries(found, ours)), found

    def _entries(self, found: Rows, ours: Mapping[str, str]) -> Iterator[Entry]:
        for place, cells in found.rows:
            said = {c: " ".join(cells.get(name, "").split()) for c, name in ours.items()}
            whole = {c: _LONE.sub("\ufffd", text) for c, text in said.items()}
            number = whole.get("id", "").removesuffix(".0")
            unclear = _DAMAGED.fullmatch(number) is not None
            number = "" if unclear or number.casefold() in NOBODY else self._id(number)
            names = tuple(dict.fromkeys(n for c in ("card", "name") if (n := whole.get(c, ""))))
            yield Entry(
                place,
                number or (f"name:{names[0]}" if names else None),
                names,
                _joined(whole.get("joined")),
                _some(whole.get("inviter")),
                ROLES.get(whole.get("role", "").casefold()),
                " ".join(cells.values())[:120],
                unclear,
                whole != said,
            )

    def _id(self, number: str) -> str:
        """Telegram's files write user123 where its own lists write 123."""
        return f"user{number}" if self.platform == "telegram" and number.isdigit() else number

    def read(self, source: Source, stage: Stage) -> None:
        listed, found = self.entries(source, stage.options.get("columns"))
        stage.covers = False
        stage.rooms[self._room] = self._called
        stage.cut = found.cut
        for place, reason, raw in found.bad:
            stage.quarantine(place, reason, raw)
        self._table(listed, stage)
        day = datetime.fromtimestamp(self._seen // 1_000_000, timezone.utc).date().isoformat()
        here = f"{literal(self._room)} AS room"
        ref = f"account || '@{day}'"
        stage.copy(
            "SELECT rec, 0 AS part, CASE WHEN account IS NULL THEN 'rejected:no-name' END AS fault, place, "
            f"example, repaired, {here}, 'roster_seen' AS kind, {ref} AS ref, {self._seen} AS ts, account, "
            "name, inviter AS by, CASE WHEN unclear THEN json_object('unclear', true) END AS props FROM listed"
        )
        # Under another of their names; a moment earlier, so that the first stays the newest.
        stage.copy(
            f"SELECT rec, 1 AS part, {here}, 'roster_seen' AS kind, {ref} || '.' || md5(other) AS ref, "
            f"{self._seen - 1} AS ts, account, other AS name FROM listed WHERE other IS NOT NULL"
        )
        utc, clock = written_sql("joined")
        stage.con.execute(
            "CREATE OR REPLACE TEMP TABLE joining AS SELECT *, coalesce(number, utc) AS moment FROM "
            f"(SELECT *, {number_sql('joined')} AS number, {utc} AS utc, {clock} AS clock FROM listed "
            "WHERE joined IS NOT NULL AND account IS NOT NULL)"
        )
        believed = f"coalesce(moment, clock) BETWEEN {_BEFORE_CHATS} AND {self._seen + _DAY}"
        # No ref of its own: it would carry the person's id out of the directory.
        stage.copy(
            f"SELECT rec, 2 AS part, {here}, 'join' AS kind, moment AS ts, "
            "CASE WHEN moment IS NULL THEN clock END AS wall, account, name, inviter AS by, "
            "CASE WHEN inviter IS NULL THEN json_object('listed', true) "
            "ELSE json_object('how', 'invite', 'listed', true) END AS props "
            f"FROM joining WHERE {believed}"
        )
        rows = stage.con.execute(
            f"SELECT place FROM joining WHERE NOT coalesce({believed}, false) ORDER BY rec"
        ).fetchall()
        self.unread = [place for (place,) in rows]
        stage.doubtful = sum(entry.unclear for entry in listed)
        stage.roles |= {e.account: e.role for e in listed if e.account and e.role}
        if stage.cut:
            stage.copy(
                f"SELECT {len(listed) + 1} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
                f"{literal(stage.cut)} AS place"
            )
        stage.progress(source.size)

    def _table(self, listed: list[Entry], stage: Stage) -> None:
        """The engine's table `listed`, an inviter being whom the list itself knows by that id or name."""
        ids = {e.account: e.account for e in listed if e.account}
        bearers = Counter(name for e in listed for name in set(e.names))
        named = {
            name: e.account
            for e in listed
            for name in e.names
            if e.account and bearers[name] == 1
        }  # fmt: skip

        def inviter(said: str | None) -> str | None:
            if said is None:
                return None
            return ids.get(self._id(said)) or named.get(said) or f"name:{said}"

        columns = {
            "place": ("VARCHAR", [e.place for e in listed]),
            "example": ("VARCHAR", [_LONE.sub("\ufffd", e.example) for e in listed]),
            "account": ("VARCHAR", [e.account for e in listed]),
            "name": ("VARCHAR", [e.names[0] if e.names else None for e in listed]),
            "other": ("VARCHAR", [e.names[1] if len(e.names) > 1 else None for e in listed]),
            "joined": ("VARCHAR", [e.joined for e in listed]),
            "inviter": ("VARCHAR", [inviter(e.inviter) for e in listed]),
            "repaired": ("BOOLEAN", [e.repaired for e in listed]),
            "unclear": ("BOOLEAN", [e.unclear for e in listed]),
            "rec": ("BIGINT", list(range(1, len(listed) + 1))),
        }
        unnested = ", ".join(
            f"unnest(${n}::{sort}[]) AS {name}"
            for n, (name, (sort, _)) in enumerate(columns.items(), 1)
        )
        stage.con.execute(
            f"CREATE OR REPLACE TEMP TABLE listed AS SELECT {unnested}",
            [values for _, values in columns.values()],
        )


def _some(text: str | None) -> str | None:
    return None if text is None or text.casefold() in NOBODY else text


def _joined(text: str | None) -> str | None:
    """A moment as written; 20261003 is a day and not a number of seconds."""
    return (
        re.sub(r"^((?:19|20)\d\d)(\d\d)(\d\d)$", r"\1-\2-\3", text)
        if (text := _some(text))
        else None
    )
