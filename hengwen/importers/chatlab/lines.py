"""ChatLab 标准格式 (JSONL): one record a line, for chats of any size."""

from __future__ import annotations

import json
import re

from hengwen.importers.chatlab.records import COLUMNS, GIVES, About, prepare
from hengwen.importers.reading.json_lines import LinePiece, LineRecords, line_pieces
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_NOTES = ("header", "chatlab", "meta", "member")
_SIGN = re.compile(r'"_type"\s*:\s*"(header|chatlab|meta|member|message)"')
# A key that is somebody's words would have its quotes escaped.
_ROOM = re.compile(rb'"sender"\s*:\s*"([\w.\-]+@(?:im\.)?chatroom)"')
_COMPANY = ('"chatlab"', '"meta"', '"platformId"', '"sender"', '"platform"', '"version"')


class ChatLabLines:
    """ChatLab 或支持“ChatLab 格式”的导出工具：选择 JSONL 导出，适合很大的群。"""

    slug = "chatlab-jsonl"
    title = "format.chatlab-jsonl"
    platform = "chatlab"  # each file names its own
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        lines = (line.strip() for line in source.text.splitlines())
        for line in [line for line in lines if line and not line.startswith("#")][:20]:
            if line.startswith("{") and _SIGN.search(line) and any(s in line for s in _COMPANY):
                return True
        return False

    def read(self, source: Source, stage: Stage) -> None:
        about, notes = About(), set[int]()
        parts = list(line_pieces(source.path))
        for piece in parts:
            notes |= _survey(piece, source, about)
        select = prepare(about, source.stem, stage, lines=True)
        records = LineRecords(COLUMNS.rstrip("}") + ", _type: 'VARCHAR'}", select)
        records.stage(source, parts, stage, skip=notes.__contains__)
        settle(stage)


def _survey(piece: LinePiece, source: Source, about: About) -> set[int]:
    """What the lines that are no messages say; gives their numbers.

    They are wanted before the first message is read, and may come after the last (FORMATS 1.4).
    """
    found = set()
    for number, raw in piece.lines(source.path):
        if b'"_type":"message"' in raw or b'"_type": "message"' in raw:
            if not about.group and b"@chatroom" in raw and (room := _ROOM.search(raw)):
                about.group = room[1].decode("ascii")
            continue
        try:
            note = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        sort = note.get("_type") if isinstance(note, dict) else None
        if sort not in _NOTES:
            continue
        found.add(number)
        if sort == "member":
            about.members.append(note)
        else:
            about.add(note if sort == "header" else {sort: note})
    return found
