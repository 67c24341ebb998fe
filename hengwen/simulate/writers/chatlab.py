"""ChatLab 标准格式 0.0.2: one JSON file a group, one message a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.writers import system_lines
from hengwen.simulate.writers.wechat_group import WeChatGroup
from hengwen.simulate.writers.writer import Sheet, Written

TEXT, REPLY, RED_PACKET, POKE, SYSTEM, RECALL = 0, 25, 20, 22, 80, 81
MEDIA = {"image": 1, "voice": 2, "video": 3, "file": 4, "sticker": 5, "link": 7}
SHOWN_AS = {
    "image": "[图片]",
    "voice": "[语音]",
    "video": "[视频]",
    "file": "[文件] 作业模板.docx",
    "sticker": "[动画表情]",
}
SAID = (Kind.MESSAGE, Kind.RED_PACKET)


class ChatLab(WeChatGroup):
    """`options["system"]` says who sends system lines: SYSTEM, the room, or the actor."""

    slug = "chatlab"

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write("{\n")
            out.write(f'"chatlab": {_json(_head(sheet))},\n')
            out.write(f'"meta": {_json(_meta(sheet))},\n')
            present = [m for m in sheet.members if m.left is None]
            out.write('"members": [\n' + ",\n".join(_json(_member(m)) for m in present) + "\n],\n")
            out.write('"messages": [\n')
            end = ""
            for item in self._items(sheet, written):
                out.write(end + _json(item))
                end = ",\n"
            out.write("\n]\n}\n")
        return written

    def _items(self, sheet: Sheet, written: Written) -> Iterator[dict[str, object]]:
        people = {m.account: m for m in sheet.members}
        for events in written.each(sheet.events, system_lines.line):
            if events[0].kind in SAID:
                yield _message(events[0], people[str(events[0].account)])
            else:
                yield self._note(events, people, sheet)

    def _note(
        self, events: Sequence[Event], people: system_lines.People, sheet: Sheet
    ) -> dict[str, object]:
        event, actor = events[0], None
        if event.kind is Kind.JOIN:
            text, sort = system_lines.joined(events, people, sheet.exporter), SYSTEM
        else:
            text = system_lines.noted(event, people, sheet.exporter)
            sort = {Kind.RECALL: RECALL, Kind.POKE: POKE}.get(event.kind, SYSTEM)
        by_person = event.kind in (Kind.RECALL, Kind.POKE)
        if by_person or sheet.options.get("system") == "actor":
            actor = people.get(str(event.props.get("by") or event.account))
        nobody = sheet.room.ref if sheet.options.get("system") == "room" else "SYSTEM"
        return {
            "sender": actor.account if actor else nobody,
            "accountName": actor.name if actor else "系统消息",
            **_card(actor),
            "timestamp": int(event.ts.timestamp()),
            "type": sort,
            "content": text,
            "platformMessageId": event.ref,
        }


def _message(event: Event, member: Member) -> dict[str, object]:
    if event.kind is Kind.RED_PACKET:
        sort = RED_PACKET
    elif event.media:
        sort = MEDIA[event.media]
    else:
        sort = REPLY if event.reply_to else TEXT
    return {
        "sender": member.account,
        "accountName": member.name,
        **_card(member),
        "timestamp": int(event.ts.timestamp()),
        "type": sort,
        "content": event.text or SHOWN_AS.get(event.media or "", ""),
        "platformMessageId": event.ref,
        **({"replyToMessageId": event.reply_to} if event.reply_to else {}),
    }


def _card(member: Member | None) -> dict[str, object]:
    return {"groupNickname": member.card} if member and member.card is not None else {}


def _head(sheet: Sheet) -> dict[str, object]:
    return {
        "version": "0.0.2",
        "exportedAt": int(sheet.exported.timestamp()),
        "generator": "hengwen simulate",
        "description": f"{sheet.room.name}（模拟）",
    }


def _meta(sheet: Sheet) -> dict[str, object]:
    return {
        "name": sheet.room.name,
        "platform": "wechat",
        "type": "group",
        "groupId": sheet.room.ref,
        "ownerId": sheet.exporter,
    }


def _member(member: Member) -> dict[str, object]:
    return {
        "platformId": member.account,
        "accountName": member.name,
        **_card(member),
        **({"roles": [{"id": member.role}]} if member.role else {}),
    }


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)
