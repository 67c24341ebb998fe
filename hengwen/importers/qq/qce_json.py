"""QQ Chat Exporter 的 JSON: one chat in one document."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from hengwen.importers.importer import Unreadable
from hengwen.importers.qq.qce_records import COLUMNS, GIVES, About, select
from hengwen.importers.reading.facts import moment, table, words
from hengwen.importers.reading.json_array import arrays, outer, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_PAIR = re.compile(rb'"uid"\s*:\s*"(u_[^"\\]{1,64})"\s*,\s*"uin"\s*:\s*"?([1-9]\d{4,11})\b')
_NUMBER = re.compile(r"[1-9]\d{4,11}")


class QceJson:
    """QQ Chat Exporter（qq-chat-exporter）：选好群，格式选 JSON，导出。"""

    slug = "qce-json"
    title = "format.qce-json"
    platform = "qq"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{") or '"chatInfo"' not in head or '"chunked"' in head:
            return False
        # A list of many senders may stand before the messages.
        named = re.search(r'"name"\s*:\s*"QQChatExporter', head) is not None
        return named or ('"metadata"' in head and '"messages"' in head)

    def read(self, source: Source, stage: Stage) -> None:
        span = next(arrays(source.path, "messages", many=False), None)
        if span is None:
            raise Unreadable("refused.no-records")
        about = about_of(outer(source.path, span), source.stem)
        stage.rooms[about.room] = about.name
        stage.exported = about.exported
        place = "'message ' || coalesce(ref, ((rec & 16777215))::VARCHAR)"
        records = JsonRecords(COLUMNS, select(about, numbers_in([source.path]), place))
        records.stage(source, span.start, list(pieces(source.path, span)), stage)
        settle(stage)


def about_of(document: Mapping[str, object], stem: str) -> About:
    """What a document, or a manifest, says of its chat."""
    chat, meta = table(document.get("chatInfo")), table(document.get("metadata"))
    peers = [words(chat.get(key)) for key in ("peerUin", "peerUid")]
    room = next((peer for peer in peers if peer not in ("", "0")), "")
    name = words(chat.get("name")) or room or stem
    you = words(chat.get("selfUin"))
    you = you if _NUMBER.fullmatch(you) else words(chat.get("selfUid"))
    return About(room or f"name:{name}", name, you, moment(meta.get("exportTime")))


def numbers_in(paths: Iterable[Path]) -> dict[str, str]:
    """uid -> QQ number, where files put the two side by side and never differently.

    Inside a JSON string quotes are escaped, so nobody can write such a pair into a message.
    """
    found: dict[bytes, set[bytes]] = {}
    for path in paths:
        if not path.stat().st_size:
            continue
        with (
            path.open("rb") as handle,
            mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as text,
        ):
            for pair in set(_PAIR.findall(text)):
                found.setdefault(pair[0], set()).add(pair[1])
    return {
        uid.decode("utf-8", "replace"): uin.decode()
        for uid, uins in found.items()
        if len(uins) == 1
        for uin in uins
    }
