"""A home: one directory and one lake a community, in a folder."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import filelock
import platformdirs

from hengwen.log.directory import Community, Directory
from hengwen.log.durable import reached, sync_folder
from hengwen.log.lake import Lake
from hengwen.log.passing import let_go, passing_folder
from hengwen.log.sqlite_directory import SqliteDirectory


class Busy(Exception):
    """Another process is writing to this community."""


class Gone(Exception):
    """Another process forgot this community while we waited for it."""


def default_home() -> Path:
    """HENGWEN_HOME, else the platform's data folder for us."""
    named = os.environ.get("HENGWEN_HOME")
    return Path(named) if named else platformdirs.user_data_path("hengwen", appauthor=False)


class Home:
    """Opens what is in a folder; makes nothing until something is stored."""

    def __init__(self, path: Path, directory: Directory, *, passing: bool = False) -> None:
        self.path = path
        self.directory = directory
        self.is_passing = passing

    @classmethod
    def at(cls, path: Path) -> Home:
        path.mkdir(parents=True, exist_ok=True)
        return cls(path, SqliteDirectory(path / "directory.db"))

    @classmethod
    def passing(cls) -> Home:
        """A home for one look: directory in memory, lake in a temporary folder that goes with it."""
        return cls(passing_folder(), SqliteDirectory(None), passing=True)

    def __enter__(self) -> Home:
        return self

    def __exit__(self, *exc: object) -> None:
        self.directory.close()
        if self.is_passing:
            let_go(self.path)

    def folder(self, community: Community) -> Path:
        """By number: a community's name is no file name."""
        return self.path / "communities" / str(community.id)

    def lake(self, community: Community) -> Lake:
        return Lake(self.folder(community))

    @contextmanager
    def lock(self, community: Community, *, wait: float = 10) -> Iterator[None]:
        """One writer a community, until it ends or dies. Raises Busy, and Gone.

        The lock lies beside the folder: a folder that goes must not take its lock with it.
        """
        folder = self.folder(community)
        folder.parent.mkdir(parents=True, exist_ok=True)
        file = folder.with_suffix(".lock")
        lock = filelock.FileLock(file, timeout=wait)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise Busy(community.name) from error
        try:
            self.sweep()
            if community not in self.directory.communities():
                with suppress(OSError):
                    file.unlink()
                raise Gone(community.name)
            self._put_back(community)
            folder.mkdir(exist_ok=True)
            yield
        finally:
            lock.release()

    @contextmanager
    def stage(self, community: Community) -> Iterator[Path]:
        """An empty folder for files on their way in. It holds words and goes, however that ends."""
        folder = self.folder(community) / "stage"
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def clear(self, community: Community) -> None:
        """Remove the words that killed processes left half-way. Needs the lock."""
        folder = self.folder(community)
        # Only writers spill here, and whoever holds the lock is the only one of them alive.
        for left in (folder / "stage", *folder.glob("spill-*")):
            shutil.rmtree(left, ignore_errors=True)

    def forget(self, community: Community) -> list[Path]:
        """Everything of a community goes; gives the files that could not be removed.

        The folder is renamed first: whatever a kill leaves is known for a leftover. Then the names,
        so that none outlives its data; then the data. Raises Busy, and Gone.
        """
        with self.lock(community):
            return self._remove(community)

    def drop_if_empty(self, community: Community) -> None:
        """Forget a community into which nothing ever came, unless somebody is writing to it now."""
        with suppress(Busy, Gone), self.lock(community, wait=0):
            if not self.directory.batches(community.id):
                self._remove(community)

    def leftovers(self) -> list[Path]:
        """Folders of communities whose forgetting was broken off."""
        return sorted((self.path / "communities").glob("*.gone"))

    def sweep(self) -> None:
        """Remove what a broken forgetting left of communities that nobody knows any more."""
        if left := self.leftovers():
            known = {str(community.id) for community in self.directory.communities()}
            for folder in left:
                if folder.stem not in known:
                    shutil.rmtree(folder, ignore_errors=True)
                    with suppress(OSError):
                        folder.with_suffix(".lock").unlink()

    def _remove(self, community: Community) -> list[Path]:
        folder, gone = self.folder(community), self._gone(community)
        folder.rename(gone)
        sync_folder(gone.parent)
        reached("forget:renamed")
        self.directory.forget_community(community.id)
        reached("forget:names")
        shutil.rmtree(gone, ignore_errors=True)
        with suppress(
            OSError
        ):  # open files cannot be unlinked on Windows; an empty one harms nobody
            folder.with_suffix(".lock").unlink()
        return sorted(path for path in gone.rglob("*") if not path.is_dir())

    def _put_back(self, community: Community) -> None:
        """A forgetting that ended before the names went has forgotten nothing. Needs the lock."""
        gone, folder = self._gone(community), self.folder(community)
        if gone.exists():
            # Writers come through here first: nobody stored anything in a folder in its place.
            shutil.rmtree(folder, ignore_errors=True)
            gone.rename(folder)

    def _gone(self, community: Community) -> Path:
        return self.folder(community).with_suffix(".gone")


def engine(folder: Path, *, memory: str = "400MB", threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that fetches nothing from anywhere and forgets itself.

    What memory cannot hold goes to a place of its own in `folder`: two that share one would
    overwrite each other's rows.
    """
    spill = folder / f"spill-{secrets.token_hex(8)}"
    return duckdb.connect(
        config={
            "threads": str(threads),
            "memory_limit": memory,
            "temp_directory": spill.as_posix(),
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
