"""找文件: the exports a person means by some paths: files, folders, and what archives hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from hengwen.importers import IMPORTERS
from hengwen.importers.importer import FolderImporter, Unreadable
from hengwen.importers.source import Source
from hengwen.intake.accounting import Refusal
from hengwen.intake.archives import Limits, is_archive, unpack

# What people send each other lies beside what they say; by name, since nobody opens ten thousand pictures.
ATTACHED = frozenset({
    "jpg", "jpeg", "jfif", "png", "gif", "webp", "bmp", "heic", "heif", "avif", "svg", "ico", "tif",
    "tiff", "psd", "ai", "mp4", "mov", "m4v", "mkv", "webm", "avi", "3gp", "flv", "mp3", "m4a", "aac",
    "ogg", "oga", "opus", "wav", "amr", "silk", "flac", "mid", "tgs", "lottie", "pdf", "doc", "docx",
    "xls", "xlsx", "ppt", "pptx", "vcf", "apk", "ipa", "exe", "dll", "dmg", "iso", "css", "js", "map",
    "woff", "woff2", "ttf", "otf", "eot", "dat", "db", "sqlite",
})  # fmt: skip


# Zulip's archives and slack-log name files of words with a dot in front.
_SAID = (".json", ".jsonl")


@dataclass
class Found:
    """`sources` are tried one by one; `refused` never will be; `attached` files are none of ours."""

    folder: Path  # where archives are unpacked
    limits: Limits = field(default_factory=Limits.from_environment)
    refused: list[Refusal] = field(default_factory=list)
    attached: int = 0
    _archives: int = 0

    def sources(self, paths: Sequence[Path | str | Source]) -> Iterator[Source]:
        """Every export among `paths`; a Source is a file that goes by another name than its path's."""
        for given in paths:
            if isinstance(given, Source):
                yield from self._file(given, 0)
                continue
            path = Path(given)
            if path.is_dir():
                yield from self._folder(str(given), _inside(path), 0)
            elif not path.exists():
                self.refused.append(Refusal(str(given), "refused.no-such-file"))
            else:
                yield from self._file(Source(path, str(given)), 0)

    def _file(self, source: Source, depth: int) -> Iterator[Source]:
        try:
            packed = is_archive(source.path)
        except OSError:
            packed = False  # whoever reads it says why it cannot be opened
        if not packed:
            yield source
            return
        try:
            if depth >= self.limits.nesting:
                raise Unreadable(
                    "refused.archive-depth",
                    limit=self.limits.nesting,
                    setting="HENGWEN_UNPACK_DEPTH",
                )
            self._archives += 1
            target = self.folder / f"unpacked-{self._archives}"
            inside = unpack(source.path, target, self._wanted, self.limits)
        except Unreadable as why:
            self.refused.append(Refusal(source.name, why.reason, why.facts))
            return
        if inside.cut:
            self.refused.append(Refusal(source.name, "refused.archive-cut"))
        yield from self._folder(source.name, inside.files, depth + 1)

    def _wanted(self, name: str) -> bool:
        path = PurePosixPath(name)
        if any(_own(part) for part in path.parts[:-1]) or path.name.startswith("._"):
            return False
        if path.name.startswith(".") and path.suffix.lower() not in _SAID:
            return False
        if path.suffix.lower().removeprefix(".") in ATTACHED:
            self.attached += 1
            return False
        return True

    def _folder(self, name: str, files: Mapping[str, Path], depth: int) -> Iterator[Source]:
        left = {inner: path for inner, path in files.items() if depth or self._wanted(inner)}
        if not left:
            self.refused.append(Refusal(name, "refused.empty-folder"))
        for importer in IMPORTERS.values():
            if isinstance(importer, FolderImporter):
                taken: set[str] = set()
                for parts in importer.gathers(left):
                    key = next(iter(parts))
                    yield Source(parts[key], _shown(name, PurePosixPath(key).parent), parts)
                    taken.update(parts)
                left = {inner: path for inner, path in left.items() if inner not in taken}
        for inner, path in left.items():
            yield from self._file(Source(path, _shown(name, inner)), depth)


def _own(folder: str) -> bool:
    """Whether a folder is a program's own: .git, .cache, what a Mac packs beside."""
    return folder == "__MACOSX" or (folder.startswith(".") and folder not in (".", ".."))


def _inside(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _shown(outer: str, inner: str | PurePosixPath) -> str:
    within = str(inner)
    return outer if within == "." else f"{outer.rstrip('/')}/{within}"
