"""Temporary folders that hold people's words: they go with their owner, however that ends."""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import filelock

_NAME = "hengwen-look-"
_MINE: dict[Path, filelock.BaseFileLock] = {}


def passing_folder() -> Path:
    """A temporary folder of this process; what killed ones left behind goes first.

    A lock beside it says that its owner lives: the system lets go of it when a process ends, on
    every platform. It is taken before there is a folder, so none stands without.
    """
    place = Path(tempfile.gettempdir())
    _sweep(place)
    folder = place / f"{_NAME}{secrets.token_hex(8)}"
    lock = _lock(folder)
    lock.acquire()
    _MINE[folder] = lock
    folder.mkdir(mode=0o700)
    return folder


def let_go(folder: Path) -> None:
    """Remove a passing folder of this process; again changes nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    if lock := _MINE.pop(folder, None):
        lock.release()
        _unlock(folder)


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_NAME}*"):
        if folder in _MINE or not folder.is_dir():
            continue
        lock = _lock(folder)
        # Somebody else's, on a machine of several: theirs to sweep.
        with suppress(filelock.Timeout, OSError), lock.acquire(timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            _unlock(folder)


def _lock(folder: Path) -> filelock.BaseFileLock:
    # Whichever thread ends the process lets go.
    return filelock.FileLock(folder.with_name(f"{folder.name}.lock"), thread_local=False)


def _unlock(folder: Path) -> None:
    # Windows unlinks no file that another process looks at just now; an empty one harms nobody.
    with suppress(OSError):
        folder.with_name(f"{folder.name}.lock").unlink()


@atexit.register
def _at_the_end() -> None:
    for folder in list(_MINE):
        let_go(folder)
