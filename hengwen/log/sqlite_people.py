"""一个人的话 in the directory: which accounts a person said are one, or are not, who lives
where, and who asked to be left out of awards."""

from __future__ import annotations

from collections.abc import Iterable

from hengwen.log.directory import Ref, Said
from hengwen.log.sqlite_store import SqliteStore


class SqlitePeople(SqliteStore):
    """The part of Directory that keeps what a person said of people; no import changes it, no undo."""

    def said(self, community: int) -> list[Said]:
        """In the order of the ids, whichever was said first; also of accounts that are not here now."""
        rows = self._db.execute(
            "SELECT platform, ref, other_platform, other_ref, same FROM person_said "
            "WHERE community = ? ORDER BY 1, 2, 3, 4",
            (community,),
        )
        return [Said((p, ref), (q, other), bool(same)) for p, ref, q, other, same in rows]

    def say(self, community: int, words: Iterable[Said]) -> None:
        """The newer word on two accounts takes the place of the older."""
        with self._all() as db:
            db.executemany(
                "INSERT OR REPLACE INTO person_said VALUES (?, ?, ?, ?, ?, ?)",
                [(community, *word.one, *word.other, word.same) for word in words],
            )

    def unsay(self, community: int, words: Iterable[Said]) -> None:
        with self._all() as db:
            db.executemany(
                "DELETE FROM person_said WHERE community = ? AND platform = ? AND ref = ? "
                "AND other_platform = ? AND other_ref = ?",
                [(community, *word.one, *word.other) for word in words],
            )

    def say_city(self, community: int, accounts: Iterable[int], city: str | None) -> None:
        """All of these at once, so that they count as said together; None takes the word back."""
        with self._all() as db:
            ((said,),) = db.execute("SELECT coalesce(max(said), 0) + 1 FROM city_said").fetchall()
            for account in accounts:
                who = db.execute(
                    "SELECT platform, ref FROM account WHERE id = ?", (account,)
                ).fetchone()
                db.execute(
                    "DELETE FROM city_said WHERE community = ? AND platform = ? AND ref = ?",
                    (community, *who),
                )
                if city is not None:
                    db.execute(
                        "INSERT INTO city_said VALUES (?, ?, ?, ?, ?)",
                        (community, *who, city, said),
                    )

    def say_honours(self, community: int, accounts: Iterable[int], *, welcome: bool) -> None:
        """Whether these may stand in awards and pictures; everybody may who said nothing."""
        with self._all() as db:
            for account in accounts:
                who = db.execute(
                    "SELECT platform, ref FROM account WHERE id = ?", (account,)
                ).fetchone()
                db.execute(
                    "DELETE FROM no_honours_said WHERE community = ? AND platform = ? AND ref = ?"
                    if welcome
                    else "INSERT OR IGNORE INTO no_honours_said VALUES (?, ?, ?)",
                    (community, *who),
                )

    def _no_honours(self, community: int) -> set[Ref]:
        rows = self._db.execute(
            "SELECT platform, ref FROM no_honours_said WHERE community = ?", (community,)
        )
        return set(rows.fetchall())

    def _cities(self, community: int) -> dict[Ref, tuple[int, str]]:
        rows = self._db.execute(
            "SELECT platform, ref, said, city FROM city_said WHERE community = ?", (community,)
        )
        return {(platform, ref): (said, city) for platform, ref, said, city in rows}
