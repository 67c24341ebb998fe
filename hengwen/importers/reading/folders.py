"""文件夹: which of many files belong together, by the folders they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

Root = Callable[[PurePosixPath], PurePosixPath | None]


def by_root(files: Mapping[str, Path], root: Root) -> dict[PurePosixPath, dict[str, Path]]:
    """The files under each export's own folder; `root` gives None for what is no part of one."""
    found: dict[PurePosixPath, dict[str, Path]] = defaultdict(dict)
    for name, path in files.items():
        if (folder := root(PurePosixPath(name))) is not None:
            found[folder][name] = path
    return found


def beside(
    files: Mapping[str, Path], folders: Sequence[PurePosixPath], names: Sequence[str]
) -> dict[str, Path]:
    """Which of these names stand in these folders."""
    wanted = [(folder / name).as_posix() for folder in folders for name in names]
    return {name: files[name] for name in wanted if name in files}
