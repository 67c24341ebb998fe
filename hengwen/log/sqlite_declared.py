"""约定的词 in the directory: which words make a message a check-in and the like, and in which rooms."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from hengwen.log.declared import Declared
from hengwen.log.sqlite_store import SqliteStore


class SqliteDeclared(SqliteStore):
    """The part of Directory that keeps declared words; a person's word, which no import changes."""

    def declared(self, community: int) -> list[Declared]:
        """In the alphabet's order; words of rooms that are not here (any more) are left out."""
        rows = self._db.execute(
            "SELECT d.word, d.practice, r.id FROM declared d LEFT JOIN room r "
            "ON r.community = d.community AND r.platform = d.platform AND r.ref = d.ref "
            "WHERE d.community = ? AND (d.ref = '' OR r.id IS NOT NULL) ORDER BY d.word, r.id",
            (community,),
        )
        return [Declared(*row) for row in rows]

    def declare(self, community: int, words: Iterable[Declared]) -> None:
        """Add words; one that is known for the same room means something else from now on."""
        with self._all() as db:
            for one in words:
                platform, ref = self._where(db, one.room)
                db.execute(
                    "INSERT OR REPLACE INTO declared VALUES (?, ?, ?, ?, ?)",
                    (community, platform, ref, one.word, one.practice),
                )

    def undeclare(self, community: int, words: Iterable[str], room: int | None) -> int:
        """Take words back for a room, or for all rooms; gives how many were known."""
        with self._all() as db:
            platform, ref = self._where(db, room)
            return sum(
                db.execute(
                    "DELETE FROM declared WHERE community = ? AND platform = ? AND ref = ? AND word = ?",
                    (community, platform, ref, word),
                ).rowcount
                for word in words
            )

    def _where(self, db: sqlite3.Connection, room: int | None) -> tuple[str, str]:
        if room is None:
            return "", ""
        platform, ref = db.execute(
            "SELECT platform, ref FROM room WHERE id = ?", (room,)
        ).fetchone()
        return platform, ref
