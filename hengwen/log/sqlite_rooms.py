"""群 in the directory: rooms, what they were called, their zones, and which file told of them when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from hengwen.log.directory import Covered, Named, Ref, RoomRow, Span
from hengwen.log.people import same_rooms
from hengwen.log.sqlite_store import SqliteStore


class SqliteRooms(SqliteStore):
    """The part of Directory that knows rooms."""

    def rooms(self, community: int) -> list[RoomRow]:
        """A room is called what the file that goes furthest calls it, whichever came in first."""
        rows = self._db.execute(
            "SELECT id, platform, ref, (SELECT name FROM room_name WHERE room = id "
            "ORDER BY last DESC, name DESC LIMIT 1), zone, closed FROM room LEFT JOIN closed_said "
            "USING (community, platform, ref) WHERE community = ? ORDER BY id",
            (community,),
        ).fetchall()
        names: dict[int, set[str]] = {}
        for room, name in self._db.execute(
            "SELECT room, name FROM room_name JOIN room ON id = room WHERE community = ?",
            (community,),
        ):
            names.setdefault(room, set()).add(name)
        one = same_rooms([(room, platform, ref) for room, platform, ref, *_ in rows], names)
        # Of rooms that are one, each may have been said to be closed before they were known to be.
        closed: dict[int, int] = {}
        for room, *_, moment in rows:
            if moment is not None:
                closed[one[room]] = max(moment, closed.get(one[room], moment))
        return [
            RoomRow(room, platform, ref, name, zone, one[room], closed.get(one[room]))
            for room, platform, ref, name, zone, _ in rows
        ]

    def set_spans(self, batch: int, spans: Iterable[Span]) -> None:
        """What each file of a batch covers in each room it tells of."""
        with self._all() as db:
            db.execute("DELETE FROM span WHERE batch = ?", (batch,))
            db.executemany(
                "INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)", [(batch, *astuple(s)) for s in spans]
            )

    def spans(self, community: int) -> list[Covered]:
        """(room, batch, first, last, exported, ends) a file of every import, new events or not.

        `ends` is the file's own export time, else the last event of its import (METRICS 0.2).
        """
        return self._db.execute(
            "SELECT s.room, s.batch, s.first, s.last, s.exported, "
            "coalesce(s.exported, b.last) FROM span s "
            "JOIN batch b ON b.id = s.batch WHERE b.community = ? AND b.state IN ('done', 'undoing') "
            "ORDER BY s.room, s.batch, s.file",
            (community,),
        ).fetchall()

    def add_room(
        self, community: int, batch: int, platform: str, called: Named, zone: str
    ) -> RoomRow:
        """The room, made if it is new; a known room keeps its zone (`rezone` changes that).

        One that an undo took away comes back with the zone a person gave it, if anybody did.
        """
        with self._all() as db:
            db.execute(
                "INSERT OR IGNORE INTO room (community, platform, ref, zone) VALUES (?1, ?2, ?3, "
                "coalesce((SELECT zone FROM zone_said "
                "WHERE community = ?1 AND platform = ?2 AND ref = ?3), ?4))",
                (community, platform, called.ref, zone),
            )
            number, zone = db.execute(
                "SELECT id, zone FROM room WHERE community = ? AND platform = ? AND ref = ?",
                (community, platform, called.ref),
            ).fetchone()
            name = called.name or called.ref
            db.execute(
                "INSERT OR REPLACE INTO room_name VALUES (?, ?, ?, ?)",
                (number, batch, name, called.last),
            )
        return RoomRow(number, platform, called.ref, name, zone, one=number)

    def say_zone(self, room: int, zone: str) -> None:
        """A person's word: no import changes it, and no undo forgets it."""
        with self._all() as db:
            db.execute(
                "INSERT OR REPLACE INTO zone_said SELECT community, platform, ref, ? FROM room "
                "WHERE id = ?",
                (zone, room),
            )

    def set_zone(self, room: int, zone: str) -> None:
        """In which zone the room's days are stamped by now."""
        with self._all() as db:
            db.execute("UPDATE room SET zone = ? WHERE id = ?", (zone, room))

    def say_closed(self, rooms: Iterable[int], closed: int | None) -> None:
        """A person's word that rooms were closed at a moment; None: that they were not."""
        with self._all() as db:
            for room in rooms:
                where = db.execute(
                    "SELECT community, platform, ref FROM room WHERE id = ?", (room,)
                ).fetchone()
                db.execute(
                    "DELETE FROM closed_said WHERE community = ? AND platform = ? AND ref = ?",
                    where,
                )
                if closed is not None:
                    db.execute("INSERT INTO closed_said VALUES (?, ?, ?, ?)", (*where, closed))

    def zones_said(self, community: int) -> dict[Ref, str]:
        """(platform, ref) -> zone of every room that a person gave one, here now or not."""
        rows = self._db.execute(
            "SELECT platform, ref, zone FROM zone_said WHERE community = ?", (community,)
        )
        return {(platform, ref): zone for platform, ref, zone in rows}
