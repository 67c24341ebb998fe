"""QQ 官方文本: what the message manager of PC QQ exported, one room a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.writers.writer import OneFile, Sheet, Written

RULE = "=" * 64
BANNER = "消息记录（此消息记录为文本格式，不支持重新导入）"
SYSTEM = "系统消息(10000)"
WORDS = {
    "image": "[图片]", "voice": "[语音]", "video": "[视频]", "file": "[文件]", "sticker": "[表情]",
}  # fmt: skip
HEAD = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d:\d\d( [AP]M)? \S")


class QQText(OneFile):
    """`options["clock"]`: 24, or 12 as an English Windows writes it; hours without their zero.

    Joins name the newcomer alone, as a rule; replies, removals and pokes are not on record.
    """

    slug = "qq-text"
    suffix = ".txt"
    platform = "qq"
    by_id, quotes, packets, joins, inviters = True, False, True, "names", ()

    def room_ref(self, number: int) -> str | None:  # noqa: ARG002
        return None

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        # A byte order mark and CRLF, as Windows programs leave them.
        with path.open("w", encoding="utf-8-sig", newline="\r\n") as out:
            out.write(f"{BANNER}\n\n{RULE}\n消息分组:我的群聊\n{RULE}\n")
            out.write(f"消息对象:{sheet.room.name}\n{RULE}\n\n")
            out.writelines(_records(sheet, written))
        return written


def _records(sheet: Sheet, written: Written) -> Iterator[str]:
    titles = {m.account: "【管理员】" for m in sheet.members if m.role == "admin"}
    titles |= {m.account: "【群主】" for m in sheet.members if m.role == "owner"}
    twelve = sheet.options.get("clock") == "12"
    for event in sheet.events:
        body = _body(event)
        if body is None:
            continue
        written.records += 1
        written.kinds[event.kind.value] += 1
        written.lookalikes += sum(1 for line in body.split("\n") if HEAD.match(line))
        if event.kind in (Kind.JOIN, Kind.RECALL):
            who = SYSTEM
        else:
            who = f"{titles.get(str(event.account), '')}{event.name}({event.account})"
        yield f"{_moment(event.ts.astimezone(sheet.room.zone), twelve)} {who}\n{body}\n\n"


def _body(event: Event) -> str | None:
    """The record's lines, or None for what QQ did not export."""
    if event.kind is Kind.JOIN:
        return f"{event.name}加入本群。"
    if event.kind is Kind.RECALL:
        return f"{event.name}撤回了一条消息"
    if event.kind is Kind.RED_PACKET:
        return "[红包]"
    if event.kind is Kind.MESSAGE:
        return event.text.replace("\u2005", " ") or WORDS[event.media or "image"]
    return None


def _moment(wall: datetime, twelve: bool) -> str:
    hour = (wall.hour + 11) % 12 + 1 if twelve else wall.hour
    half = f" {'AP'[wall.hour // 12]}M" if twelve else ""
    return f"{wall:%Y-%m-%d} {hour}:{wall:%M:%S}{half}"
