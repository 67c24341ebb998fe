"""标注 in the directory: which messages a person called adverts, by event. No words: those are the log's."""

from __future__ import annotations

from collections.abc import Mapping

from hengwen.log.sqlite_store import SqliteStore


class SqliteLabels(SqliteStore):
    """The part of Directory that keeps labels; a person's word, which no import changes."""

    def labels(self, community: int) -> dict[int, bool]:
        """Event -> whether it was called an advert."""
        rows = self._db.execute(
            "SELECT event, advert FROM label_said WHERE community = ? ORDER BY event", (community,)
        )
        return {event: bool(advert) for event, advert in rows}

    def label(self, community: int, words: Mapping[int, bool]) -> None:
        """Add labels; of two on one event the last counts."""
        with self._all() as db:
            db.executemany(
                "INSERT OR REPLACE INTO label_said VALUES (?, ?, ?)",
                [(community, event, advert) for event, advert in words.items()],
            )
