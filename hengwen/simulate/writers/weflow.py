"""WeFlow 导出: a WeChat room as JSON, system lines sent by the room itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.writers import system_lines
from hengwen.simulate.writers.chatlab import SAID, SHOWN_AS
from hengwen.simulate.writers.json_items import write_document
from hengwen.simulate.writers.wechat_group import WeChatGroup
from hengwen.simulate.writers.writer import Sheet, Written

TEXT = (1, "文本消息")
QUOTE = (244813135921, "引用消息")
RED_PACKET = (8594229559345, "红包卡片")
SYSTEM = (10000, "系统消息")
# localType (the kind of card in the upper 32 bits) and the exporter's word for it.
MEDIA = {
    "image": (3, "图片消息"),
    "voice": (34, "语音消息"),
    "video": (43, "视频消息"),
    "file": (25769803825, "文件消息"),
    "sticker": (47, "动画表情"),
    "link": (21474836529, "图文消息"),
}


class WeFlow(WeChatGroup):
    """The same lines WeChat writes everywhere; who sends is an id, the name is for show."""

    slug = "weflow"

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        head = {
            "weflow": {
                "version": "1.0.3",
                "exportedAt": int(sheet.exported.timestamp()),
                "generator": "WeFlow",
            },
            "session": {
                "wxid": sheet.room.ref,
                "nickname": sheet.room.name,
                "remark": "",
                "displayName": sheet.room.name,
                "type": "群聊",
                "lastTimestamp": int(sheet.events[-1].ts.timestamp()),
                "messageCount": sum(1 for _ in groupby(sheet.events, key=system_lines.line)),
            },
        }
        avatars = {m.account: {"displayName": m.shown} for m in sheet.members[:3]}
        with path.open("w", encoding="utf-8", newline="\n") as out:
            items = _items(sheet, written)
            write_document(out, head, "messages", items, 2, tail={"avatars": avatars})
        return written


def _items(sheet: Sheet, written: Written) -> Iterator[dict[str, object]]:
    people = {m.account: m for m in sheet.members}
    said = {e.ref: e for e in sheet.events if e.kind in SAID}
    for events in written.each(sheet.events, system_lines.line):
        event = events[0]
        spoken = event.kind in SAID
        local, word = _sort(event)
        sender = str(event.account) if spoken else sheet.room.ref
        quoted = said.get(event.reply_to or "")
        yield {
            "localId": written.records,
            "createTime": int(event.ts.timestamp()),
            "formattedTime": event.ts.astimezone(sheet.room.zone).strftime("%Y-%m-%d %H:%M:%S"),
            "type": word,
            "localType": local,
            "content": _words(event) if spoken else _note(events, people, sheet),
            "isSend": int(event.account == sheet.exporter) if spoken else None,
            "senderUsername": sender,
            "senderDisplayName": event.name if spoken else "",
            "source": "",
            "senderAvatarKey": sender,
            "platformMessageId": event.ref,
            **(
                {
                    "replyToMessageId": quoted.ref,
                    "quotedSender": quoted.name,
                    "quotedContent": _words(quoted),
                }
                if quoted
                else {}
            ),
        }


def _sort(event: Event) -> tuple[int, str]:
    if event.kind is Kind.RED_PACKET:
        return RED_PACKET
    if event.kind not in SAID:
        return SYSTEM
    if event.media:
        return MEDIA[event.media]
    return QUOTE if event.reply_to else TEXT


def _words(event: Event) -> str:
    return event.text or SHOWN_AS.get(event.media or "", "")


def _note(events: Sequence[Event], people: system_lines.People, sheet: Sheet) -> str:
    if events[0].kind is Kind.JOIN:
        return system_lines.joined(events, people, sheet.exporter)
    return system_lines.noted(events[0], people, sheet.exporter)
