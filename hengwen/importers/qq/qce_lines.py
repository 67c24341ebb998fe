"""QQ Chat Exporter 的 JSONL: one record a line, alone or as the chunks of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.qq.qce_json import about_of, numbers_in
from hengwen.importers.qq.qce_records import COLUMNS, GIVES, About, select
from hengwen.importers.reading.json_lines import LinePiece, LineRecords, line_pieces
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import BOM, Source
from hengwen.importers.stage import Quarantined, Stage

_MANIFEST = 64 << 20  # bytes; a list of chunks is never as long
_SIGNS = ('"sender"', '"content"')
_TIMES = ('"timestamp"', '"time"')
_KINDS = ('"elements"', '"recalled"', '"isRecalled"', '"rawMessage"')
_CHUNK = 32  # bits for the lines of one chunk


class QceLines:
    """QQ Chat Exporter 的 JSONL：一行一条消息的单个文件；有 manifest.json 时请给整个文件夹。"""

    slug = "qce-jsonl"
    title = "format.qce-jsonl"
    platform = "qq"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        line = source.text.lstrip().split("\n", 1)[0].strip()
        return (
            line.startswith('{"')
            and not line.startswith('{"_type"')
            and all(sign in line for sign in _SIGNS)
            and any(sign in line for sign in _TIMES)
            and any(sign in line for sign in _KINDS)
        )

    def read(self, source: Source, stage: Stage) -> None:
        about = about_of({}, source.stem)
        stage.rooms[about.room] = about.name
        text = select(about, numbers_in([source.path]), "'line ' || rec")
        LineRecords(COLUMNS, text).stage(source, list(line_pieces(source.path)), stage)
        settle(stage)


class QceFolder:
    """QQ Chat Exporter 的分块导出：大群导出成文件夹，里面有 manifest.json 和 chunks，整个给出即可。"""

    slug = "qce-folder"
    title = "format.qce-folder"
    platform = "qq"
    gives = GIVES

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        for name, path in files.items():
            if PurePosixPath(name).name != "manifest.json" or not (told := _manifest(path)):
                continue
            parts = {name: path}
            for inner in [*_chunks(told), *_beside(told)]:
                whole = (PurePosixPath(name).parent / inner).as_posix()
                if whole in files:
                    parts[whole] = files[whole]
            yield parts

    def recognises(self, source: Source) -> bool:
        return bool(source.parts) and bool(_manifest(source.path))

    def read(self, source: Source, stage: Stage) -> None:
        told = _manifest(source.path)
        if not told:
            raise Unreadable("refused.no-records")
        home = PurePosixPath(next(iter(source.parts), "manifest.json")).parent
        about = about_of(told, source.stem)
        stage.rooms[about.room] = about.name
        stage.exported = about.exported
        listed = [(inner, source.parts.get((home / inner).as_posix())) for inner in _chunks(told)]
        numbers = numbers_in([path for _, path in listed if path is not None])
        for nth, (inner, path) in enumerate(listed):
            if path is None:
                stage.cut = stage.cut or inner
            else:
                _chunk(nth, inner, path, about, numbers, stage)
        settle(stage)


def _chunk(
    nth: int, inner: str, path: Path, about: About, numbers: Mapping[str, str], stage: Stage
) -> None:
    """Stage one chunk; its lines are numbered after those of the chunks before, places by its name."""
    low = (1 << _CHUNK) - 1
    text = select(about, numbers, f"{literal(inner + ': line ')} || (rec & {low})")
    parts = [
        LinePiece(
            (nth << 12) + piece.number,
            piece.start,
            piece.stop,
            piece.line + (nth << _CHUNK),
            last=False,  # a line that breaks off is one that nobody can read
        )
        for piece in line_pieces(path)
    ]
    known = len(stage.quarantined)
    LineRecords(COLUMNS, text).stage(Source(path, inner), parts, stage)
    stage.quarantined[known:] = [_placed(one, inner) for one in stage.quarantined[known:]]


def _placed(one: Quarantined, inner: str) -> Quarantined:
    line = int(one.place.removeprefix("line ")) & ((1 << _CHUNK) - 1)
    return replace(one, place=f"{inner}: line {line}")


def _manifest(path: Path) -> Mapping[str, object]:
    """A manifest that lists chunks; {} for anything else."""
    try:
        if path.stat().st_size > _MANIFEST:
            return {}
        told: object = json.loads(path.read_bytes().removeprefix(BOM))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or not ("chatInfo" in told or "metadata" in told):
        return {}
    return told if _chunks(told) else {}


def _chunks(told: Mapping[str, object]) -> list[str]:
    """Names of the chunk files, below the manifest's folder, in its order."""
    chunked = told.get("chunked")
    if not isinstance(chunked, dict) or not isinstance(chunked.get("chunks"), list):
        return []
    folder = chunked.get("chunksDir")
    folder = folder if isinstance(folder, str) and folder else "chunks"
    found: dict[str, None] = {}
    for chunk in chunked["chunks"]:
        if not isinstance(chunk, dict):
            continue
        named = chunk.get("relativePath") or chunk.get("file")
        if not named and chunk.get("fileName"):
            named = f"{folder}/{chunk['fileName']}"
        if isinstance(named, str):
            found[named.replace("\\", "/").removeprefix("./")] = None
    return list(found)


def _beside(told: Mapping[str, object]) -> list[str]:
    """What else belongs to the export and holds no message."""
    faces = told.get("avatars")
    name = faces.get("file") if isinstance(faces, dict) else None
    return [name] if isinstance(name, str) else ["avatars.json"]
