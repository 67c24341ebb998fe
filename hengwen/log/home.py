"""A home: one directory and one lake a community, in a folder."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import filelock
import platformdirs

from hengwen.log.directory import Community, Directory
from hengwen.log.lake import Lake
from hengwen.log.sqlite_directory import SqliteDirectory


class Busy(Exception):
    """Another process is writing to this community."""


def default_home() -> Path:
    """HENGWEN_HOME, else the platform's data folder for us."""
    named = os.environ.get("HENGWEN_HOME")
    return Path(named) if named else platformdirs.user_data_path("hengwen", appauthor=False)


class Home:
    """Opens what is in a folder; makes nothing until something is stored."""

    def __init__(self, path: Path, directory: Directory, *, passing: bool = False) -> None:
        self.path = path
        self.directory = directory
        self._passing = passing

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
        if self._passing:
            shutil.rmtree(self.path, ignore_errors=True)

    def folder(self, community: Community) -> Path:
        """By number: a community's name is no file name."""
        return self.path / "communities" / str(community.id)

    def lake(self, community: Community) -> Lake:
        return Lake(self.folder(community))

    @contextmanager
    def lock(self, community: Community, *, wait: float = 10) -> Iterator[None]:
        """One writer a community, until it ends or dies. Raises Busy."""
        self.folder(community).mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(self.folder(community) / "lock", timeout=wait)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise Busy(community.name) from error
        try:
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
        shutil.rmtree(folder / "stage", ignore_errors=True)
        for left in folder.glob("spill-*-*"):
            if not _alive(int(left.name.split("-")[1])):
                shutil.rmtree(left, ignore_errors=True)

    def forget(self, community: Community) -> None:
        """Everything of a community: directory first, so that no name outlives its data."""
        with self.lock(community):
            self.directory.forget_community(community.id)
        shutil.rmtree(self.folder(community), ignore_errors=True)


def passing_folder() -> Path:
    """A temporary folder of this process; what killed ones left behind goes first."""
    _sweep()
    return Path(tempfile.mkdtemp(prefix=f"hengwen-look-{os.getpid()}-"))


def engine(
    folder: Path | None, *, memory: str = "400MB", threads: int = 2
) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that fetches nothing from anywhere and forgets itself.

    What memory cannot hold goes to a place of its own in `folder`: two that share one would
    overwrite each other's rows.
    """
    spill = (folder or Path(tempfile.gettempdir())) / f"spill-{os.getpid()}-{secrets.token_hex(4)}"
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


def _sweep() -> None:
    """Remove what a killed look left: its words belong to nobody."""
    for left in Path(tempfile.gettempdir()).glob("hengwen-look-*-*"):
        owner = left.name.split("-")[2]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end a process there; Windows clears its own temporary files
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
