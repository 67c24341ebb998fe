"""The directory in one SQLite file of the home, or in memory for a look that keeps nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import os
import re
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

from hengwen.log.directory import AccountRow, BatchRow, Community, Named, Ref
from hengwen.log.people import ALIAS, link
from hengwen.log.sqlite_declared import SqliteDeclared
from hengwen.log.sqlite_labels import SqliteLabels
from hengwen.log.sqlite_people import SqlitePeople
from hengwen.log.sqlite_rooms import SqliteRooms

VERSION = 7
# A person's word, kept by the platform's ids: it goes with the community alone.
_SAID = ("zone_said", "closed_said", "person_said", "city_said", "no_honours_said", "label_said")
_TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+) (\(.*?\)(?: WITHOUT ROWID)?);", re.DOTALL)
_BATCH = "id, community, state, opened, closed, exported, first, last, report"


class NewerHome(Exception):
    """The home was written by a later Hengwen."""


class SqliteDirectory(SqliteRooms, SqlitePeople, SqliteDeclared, SqliteLabels):
    """Implements Directory; `path` None keeps everything in memory."""

    def __init__(self, path: Path | None) -> None:
        may_write = path is None or _may_write(path)
        super().__init__(
            sqlite3.connect(
                ":memory:" if path is None else _address(path, may_write),
                uri=True,
                isolation_level=None,
                timeout=30,
                check_same_thread=False,
            )
        )
        try:
            # Asked before anything else: a newer home is left as it is.
            meta = self._meta()
            if int(meta.get("version", 0)) < VERSION:
                if may_write:
                    self._make()
                elif meta:
                    self._lend()
                meta = self._meta()
            if int(meta["version"]) > VERSION:
                raise NewerHome(meta["version"])
        except BaseException:
            self.close()
            raise
        self._key = bytes.fromhex(meta["key"])
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        # An erased name must not stay readable in free pages of the file.
        self._db.execute("PRAGMA secure_delete = ON")

    def _meta(self) -> dict[str, str]:
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return {}
        return dict(self._db.execute("SELECT key, value FROM meta"))

    def _make(self) -> None:
        """The tables of a new home, and those that an older one lacks; its version last."""
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_tables())
        with self._all() as db:
            db.execute("INSERT OR IGNORE INTO meta VALUES ('key', ?)", (secrets.token_hex(32),))
            db.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (str(VERSION),))

    def _lend(self) -> None:
        """An older home that nobody may write to: what it lacks stands empty, for us alone."""
        there = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master")}
        for table, columns in _TABLE.findall(_tables()):
            if table not in there:
                self._db.execute(f"CREATE TEMP TABLE {table} {columns}")

    # communities

    def communities(self) -> list[Community]:
        return [
            Community(*row)
            for row in self._db.execute("SELECT id, name FROM community ORDER BY id")
        ]

    def community(self, name: str) -> Community | None:
        row = self._db.execute("SELECT id, name FROM community WHERE name = ?", (name,)).fetchone()
        return Community(*row) if row else None

    def add_community(self, name: str, now: int) -> Community:
        with self._all() as db:
            db.execute("INSERT OR IGNORE INTO community (name, created) VALUES (?, ?)", (name, now))
        found = self.community(name)
        assert found is not None  # noqa: S101 - inserted above
        return found

    def forget_community(self, community: int) -> None:
        with self._all() as db:
            for table, key in (
                ("quarantine", "batch"),
                ("account_name", "account"),
                ("mark", "account"),
                ("room_name", "room"),
                ("span", "batch"),
            ):
                db.execute(
                    f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM {key} WHERE community = ?)",
                    (community,),
                )
            for table in (*_SAID, "batch", "account", "room", "declared", "tombstone"):
                db.execute(f"DELETE FROM {table} WHERE community = ?", (community,))
            db.execute("DELETE FROM community WHERE id = ?", (community,))
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # accounts

    def account_ids(self, community: int, platform: str, refs: Sequence[str]) -> dict[str, int]:
        wanted = set(refs)
        rows = self._db.execute(
            "SELECT ref, id FROM account WHERE community = ? AND platform = ? AND ref IS NOT NULL",
            (community, platform),
        )
        return {ref: number for ref, number in rows if ref in wanted}

    def add_accounts(
        self, community: int, platform: str, batch: int, met: Sequence[Named]
    ) -> dict[str, int]:
        """Surrogate ids of accounts, made in the order given, so that a repeated import finds the same."""
        refs = list(dict.fromkeys(person.ref for person in met))
        with self._all() as db:
            db.executemany(
                "INSERT OR IGNORE INTO account (community, platform, ref) VALUES (?, ?, ?)",
                [(community, platform, ref) for ref in refs],
            )
            ids = self.account_ids(community, platform, refs)
            db.executemany(
                "INSERT INTO account_name VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
                [(ids[p.ref], p.name, batch, p.last) for p in met if p.name],
            )
        return ids

    def accounts(self, community: int) -> list[AccountRow]:
        names: dict[int, dict[str, int]] = {}
        for account, name, last in self._db.execute(
            "SELECT account, name, max(last) FROM account_name JOIN account ON id = account "
            "WHERE community = ? GROUP BY account, name",
            (community,),
        ):
            names.setdefault(account, {})[name] = last
        # A person's word, batch 0, beats every file's; of two files the later import's counts.
        roles: dict[int, tuple[float, str]] = {}
        for account, batch, role in self._db.execute(
            "SELECT account, batch, role FROM mark JOIN account ON id = account WHERE community = ?",
            (community,),
        ):
            told = (batch or math.inf, role)
            roles[account] = max(roles.get(account, told), told)
        known = self._db.execute(
            "SELECT id, platform, ref FROM account WHERE community = ? AND erased = 0 ORDER BY id",
            (community,),
        ).fetchall()
        return link(
            known,
            names,
            roles,
            apart=self._apart(community, known),
            said=self.said(community),
            cities=self._cities(community),
            no_honours=self._no_honours(community),
        )

    def _apart(self, community: int, known: Sequence[tuple[int, str, str]]) -> set[int]:
        """Bare names that somebody erased bore too: nobody else may inherit them."""
        gone: set[int] = set()
        for platform in {platform for _, platform, _ in known}:
            bare = {ref: a for a, p, ref in known if p == platform and ref.startswith(ALIAS)}
            gone |= {bare[ref] for ref in self.erased(community, platform, bare)}
        return gone

    def names(self, community: int) -> list[tuple[int, str]]:
        """(account, name) of every name anybody ever bore here."""
        return self._db.execute(
            "SELECT DISTINCT account, name FROM account_name JOIN account ON id = account "
            "WHERE community = ? ORDER BY account, name",
            (community,),
        ).fetchall()

    def names_until(self, community: int) -> list[tuple[int, str, int]]:
        """(account, name, when last borne in microseconds): who was called what when something was said."""
        return self._db.execute(
            "SELECT account, name, max(last) FROM account_name JOIN account ON id = account "
            "WHERE community = ? GROUP BY account, name ORDER BY account, name",
            (community,),
        ).fetchall()

    def erased_accounts(self, community: int) -> list[int]:
        rows = self._db.execute(
            "SELECT id FROM account WHERE community = ? AND erased = 1 ORDER BY id", (community,)
        )
        return [row[0] for row in rows]

    def mark(self, accounts: Iterable[int], role: str | None, batch: int = 0) -> None:
        """`batch` 0 is a person's word; a file's role goes when its import is undone."""
        with self._all() as db:
            db.executemany(
                "INSERT OR REPLACE INTO mark (account, batch, role) VALUES (?, ?, ?)",
                [(account, batch, role or "nobody") for account in accounts],
            )

    # batches

    def batches(self, community: int | None = None) -> list[BatchRow]:
        rows = self._db.execute(
            f"SELECT {_BATCH} FROM batch WHERE ? IS NULL OR community = ? ORDER BY id",
            (community, community),
        )
        return [BatchRow(*row) for row in rows]

    def open_batch(self, community: int, now: int) -> int:
        """A new number; numbers are never used again, also when their batch is undone."""
        with self._all() as db:
            row = db.execute(
                "INSERT INTO batch (community, state, opened) VALUES (?, 'open', ?) RETURNING id",
                (community, now),
            ).fetchone()
        return int(row[0])

    def set_batch(self, batch: int, state: str, **facts: object) -> None:
        """State and any of closed, exported, first, last, report."""
        columns = ", ".join(f"{name} = ?" for name in ("state", *facts))
        with self._all() as db:
            db.execute(f"UPDATE batch SET {columns} WHERE id = ?", (state, *facts.values(), batch))

    def withdraw_batch(self, batch: int, kept_accounts: set[int], kept_rooms: set[int]) -> None:
        """Forget what only this batch said: names, roles, quarantine, and accounts and rooms unused."""
        with self._all() as db:
            (community,) = db.execute(
                "SELECT community FROM batch WHERE id = ?", (batch,)
            ).fetchone()
            for table in ("account_name", "mark", "quarantine", "room_name", "span"):
                db.execute(f"DELETE FROM {table} WHERE batch = ?", (batch,))
            named = {row[0] for row in db.execute("SELECT account FROM account_name")}
            gone = [
                row
                for row in db.execute(
                    "SELECT id FROM account WHERE community = ? AND erased = 0", (community,)
                )
                if row[0] not in kept_accounts and row[0] not in named
            ]
            db.executemany("DELETE FROM mark WHERE account = ?", gone)
            db.executemany("DELETE FROM account WHERE id = ?", gone)
            empty = [
                row
                for row in db.execute("SELECT id FROM room WHERE community = ?", (community,))
                if row[0] not in kept_rooms
            ]
            db.executemany("DELETE FROM room_name WHERE room = ?", empty)
            db.executemany("DELETE FROM room WHERE id = ?", empty)
            (report,) = db.execute("SELECT report FROM batch WHERE id = ?", (batch,)).fetchone()
            db.execute(
                "UPDATE batch SET state = 'undone', report = ? WHERE id = ?",
                (_outline(report), batch),
            )

    def quarantine(self, batch: int, rows: Iterable[tuple[str, str, str, bytes]]) -> None:
        with self._all() as db:
            db.execute("DELETE FROM quarantine WHERE batch = ?", (batch,))
            db.executemany(
                "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?)", [(batch, *row) for row in rows]
            )

    # erasure

    def _digest(self, platform: str, ref: str) -> bytes:
        message = f"{platform}\x1f{ref}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).digest()

    def erased(self, community: int, platform: str, refs: Iterable[str]) -> set[str]:
        """Which of these platform ids belong to somebody who asked to be forgotten."""
        stones = {
            bytes(row[0])
            for row in self._db.execute(
                "SELECT digest FROM tombstone WHERE community = ?", (community,)
            )
        }
        return {ref for ref in refs if self._digest(platform, ref) in stones} if stones else set()

    def erase(self, community: int, accounts: Iterable[int], also: Iterable[Ref] = ()) -> None:
        """Forget accounts for good: names and ids go, tombstones stay, what was said of them goes.

        Every name they ever had is among the tombstones, so that none comes back without an id.
        `also`: accounts of theirs that are not here.
        """
        with self._all() as db:
            for who in also:
                self._bury(db, community, who)
            for account in accounts:
                platform, ref = db.execute(
                    "SELECT platform, ref FROM account WHERE id = ?", (account,)
                ).fetchone()
                names = db.execute("SELECT name FROM account_name WHERE account = ?", (account,))
                refs = {f"{ALIAS}{name}" for (name,) in names}
                refs |= {ref} if ref is not None else set()
                for each in sorted(refs):
                    self._bury(db, community, (platform, each))
                db.execute("DELETE FROM account_name WHERE account = ?", (account,))
                db.execute("DELETE FROM mark WHERE account = ?", (account,))
                db.execute("UPDATE account SET ref = NULL, erased = 1 WHERE id = ?", (account,))
            # What could not be read may hold the person as well.
            db.execute(
                "DELETE FROM quarantine WHERE batch IN (SELECT id FROM batch WHERE community = ?)",
                (community,),
            )
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _bury(self, db: sqlite3.Connection, community: int, who: Ref) -> None:
        stone = (community, self._digest(*who))
        db.execute("INSERT OR IGNORE INTO tombstone VALUES (?, ?)", stone)
        for table, platform, ref in (
            ("city_said", "platform", "ref"),
            ("no_honours_said", "platform", "ref"),
            ("person_said", "platform", "ref"),
            ("person_said", "other_platform", "other_ref"),
        ):
            db.execute(
                f"DELETE FROM {table} WHERE community = ? AND {platform} = ? AND {ref} = ?",
                (community, *who),
            )


def _outline(report: str | None) -> str | None:
    """Of an undone import's report: which files it was and how many records. No rooms, no examples."""
    if report is None:
        return None
    whole = json.loads(report)
    totals = whole.get("totals") or {}
    return json.dumps(
        {
            "totals": {k: totals[k] for k in ("read", "stored", "duplicate") if k in totals},
            "files": [
                {k: file[k] for k in ("path", "format") if k in file}
                for file in whole.get("files", ())
            ],
        },
        ensure_ascii=False,
    )


def _tables() -> str:
    return resources.files("hengwen.log").joinpath("directory.sql").read_text("utf-8")


def _may_write(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _address(path: Path, may_write: bool) -> str:
    """Where nothing may be written the engine must be told: it would make files of its own beside."""
    address = path.resolve().as_uri()
    if may_write:
        return address
    unfinished = path.with_name(f"{path.name}-wal").exists()
    return f"{address}?mode=ro" if unfinished else f"{address}?immutable=1"
