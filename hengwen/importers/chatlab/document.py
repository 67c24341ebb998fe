"""ChatLab 标准格式 (JSON): one chat in one document."""

from __future__ import annotations

import re

from hengwen.importers.chatlab.records import COLUMNS, GIVES, About, prepare
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.json_array import arrays, outer, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_SIGNS = ('"meta"', '"messages"', '"sender"', '"accountName"', '"timestamp"')


class ChatLab:
    """ChatLab 或支持“ChatLab 格式”的导出工具（如 WeFlow、QCE）：选择 JSON 导出。"""

    slug = "chatlab-json"
    title = "format.chatlab-json"
    platform = "chatlab"  # each file names its own
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{") or re.match(r'\{\s*"_type"', head):
            return False
        named = re.search(r'"chatlab"\s*:\s*\{', head) and (
            '"meta"' in head or '"messages"' in head or '"members"' in head
        )
        return bool(named) or all(sign in head for sign in _SIGNS)

    def read(self, source: Source, stage: Stage) -> None:
        span = next(arrays(source.path, "messages", many=False), None)
        if span is None:
            raise Unreadable("refused.no-records")
        about = About.of(outer(source.path, span))
        records = JsonRecords(COLUMNS, prepare(about, source.stem, stage))
        records.stage(source, span.start, list(pieces(source.path, span)), stage)
        settle(stage)
