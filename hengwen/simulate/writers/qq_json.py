"""QQ 聊天记录导出工具: the JSON of QQ Chat Exporter, one room a file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.writers.json_items import write_document
from hengwen.simulate.writers.writer import EVERY_WAY, OneFile, Sheet, Written

MADE_BY = "https://github.com/shuakami/qq-chat-exporter"
NOBODY = {"uid": "未知", "name": "系统消息"}
SORTS = {"voice": "audio", "video": "video", "file": "file"}
ELEMENTS: dict[str, dict[str, object]] = {
    "image": {"type": "image", "data": {"fileName": "p.jpg", "width": 1280, "height": 960}},
    "voice": {"type": "audio", "data": {"fileName": "v.amr", "duration": 7}},
    "video": {"type": "video", "data": {"fileName": "v.mp4", "duration": 21}},
    "file": {"type": "file", "data": {"fileName": "作业.docx", "size": 24576}},
    "sticker": {"type": "market_face", "data": {"name": "[笑]", "emojiId": "1f602"}},
}
SHOWN = {
    "image": "[图片]",
    "voice": "[语音]",
    "video": "[视频]",
    "file": "[文件]",
    "sticker": "[笑]",
}
NOTES = (Kind.JOIN, Kind.RECALL, Kind.POKE)


class QQJson(OneFile):
    """`options["system"]`: unknown (nobody sends system lines) or actor (a member seems to).

    Removals and new names of the room are left out: what they look like is not known.
    """

    slug = "qq-json"
    suffix = ".json"
    platform = "qq"
    by_id, quotes, packets, joins, inviters = True, True, True, "ids", EVERY_WAY

    def room_ref(self, number: int) -> str | None:
        return str(700_000_001 + number)

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        me = next(m for m in sheet.members if m.account == sheet.exporter)
        head = {
            "metadata": {"name": "QQChatExporter V5", "copyright": MADE_BY, "version": "5.5.0"},
            "chatInfo": {
                "name": sheet.room.name,
                "type": "group",
                "peerUid": sheet.room.ref,
                "peerUin": sheet.room.ref,
                "selfUid": uid(me.account),
                "selfUin": me.account,
                "selfName": me.name,
                "participantCount": sum(1 for m in sheet.members if m.left is None),
            },
            "statistics": {"totalMessages": sum(1 for e in sheet.events if _kept(e))},
        }
        with path.open("w", encoding="utf-8", newline="\n") as out:
            write_document(out, head, "messages", _items(sheet, written), 2)
        return written


def uid(account: str) -> str:
    """QQ NT's second id of an account, which never changes."""
    return "u_" + md5(account.encode(), usedforsecurity=False).hexdigest()[:22]


def _kept(event: Event) -> bool:
    return event.kind in (Kind.MESSAGE, Kind.RED_PACKET, *NOTES)


def _items(sheet: Sheet, written: Written) -> Iterator[dict[str, object]]:
    people = {m.account: m for m in sheet.members}
    said = {e.ref: e for e in sheet.events}
    for event in sheet.events:
        if not _kept(event):
            continue
        written.records += 1
        written.kinds[event.kind.value] += 1
        member = people[str(event.account)]
        note = event.kind in NOTES
        system = note and sheet.options.get("system") != "actor"
        sort, text, elements = (
            _note(event, people, sheet.exporter) if note else _words(event, people, said)
        )
        yield {
            "id": event.ref,
            "seq": str(written.records),
            "timestamp": int(event.ts.timestamp()) * 1000,
            "time": event.ts.astimezone(sheet.room.zone).strftime("%Y-%m-%d %H:%M:%S"),
            "sender": NOBODY if system else _sender(member),
            "type": sort,
            "content": {
                "text": text,
                "elements": elements,
                "resources": [],
                "mentions": [
                    {"uid": uid(one), "name": people[one].shown, "type": "user"}
                    for one in event.mentions
                ],
            },
            "recalled": False,
            "system": note,
        }


def _sender(member: Member) -> dict[str, object]:
    return {
        "uid": uid(member.account),
        "uin": member.account,
        "name": member.shown,
        "nickname": member.name,
        **({"groupCard": member.card} if member.card is not None else {}),
        **({"title": "群主"} if member.role == "owner" else {}),
    }


def _words(
    event: Event, people: dict[str, Member], said: dict[str, Event]
) -> tuple[str, str, list[dict[str, object]]]:
    text = event.text.replace("\u2005", " ")
    if event.kind is Kind.RED_PACKET:
        return "type_10", "[红包]", [{"type": "wallet", "data": {"title": text[5:]}}]
    if event.media in ELEMENTS:
        return SORTS.get(event.media, "normal"), SHOWN[event.media], [ELEMENTS[event.media]]
    elements: list[dict[str, object]] = [{"type": "text", "data": {"text": text}}]
    if event.mentions:
        one = people[event.mentions[0]]
        at = {"uid": uid(one.account), "uin": one.account, "name": f"@{one.shown}", "atType": 2}
        elements = [
            {"type": "at", "data": at},
            {"type": "text", "data": {"text": text.removeprefix(f"@{one.shown}")}},
        ]
    quoted = said.get(event.reply_to or "")
    if quoted is None:
        return "normal", text, elements
    reply = {
        "replyMsgId": quoted.ref,
        "senderName": quoted.name,
        "text": quoted.text,
        "elements": [{"type": "text", "data": {"text": quoted.text}}],
    }
    return "reply", text, [{"type": "reply", "data": reply}, *elements]


def _note(
    event: Event, people: dict[str, Member], you: str
) -> tuple[str, str, list[dict[str, object]]]:
    """A grey line: its text, and beside it who is meant, by id."""
    by = event.props.get("by")
    host = people.get(str(by)) if by else None
    one, other = people[str(event.account)], people.get(event.to or "")
    parts: list[Member | str]
    if event.kind is Kind.JOIN:
        if host and event.props["how"] == "invited":
            parts = [host, "邀请", one, "加入了群聊"]
        elif host:
            parts = [one, "通过", host, "分享的二维码加入了群聊"]
        else:
            parts = [one, "加入了群聊"]
    elif event.kind is Kind.RECALL:
        parts = [one, " 撤回了一条消息"]
    else:
        parts = [one, " 拍了拍 ", other or ""]
    items: list[dict[str, object]] = [
        {"type": "nor", "txt": part}
        if isinstance(part, str)
        else {
            "type": "qq",
            "uid": uid(part.account),
            "jp": part.account,
            "text": _called(part, you),
        }
        for part in parts
    ]
    text = "".join(part if isinstance(part, str) else _called(part, you) for part in parts)
    data = {"subType": "json", "text": text, "items": items}
    return "system", text, [{"type": "system", "data": data}]


def _called(member: Member, you: str) -> str:
    return "你" if member.account == you else member.shown
