"""Discord 导出: a channel as DiscordChatExporter writes it in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.writers.json_items import write_document
from hengwen.simulate.writers.writer import OneFile, Sheet, Written

GUILD = "1100000000000000000"
CDN = "https://cdn.discordapp.com"
SORTS = {Kind.MESSAGE: "Default", Kind.JOIN: "GuildMemberJoin", Kind.RENAME: "ChannelNameChange"}
FILES = {
    "image": ("page.png", 81_920),
    "voice": ("voice-message.ogg", 14_336),
    "video": ("clip.mp4", 2_097_152),
    "file": ("作业.docx", 24_576),
}


class Discord(OneFile):
    """Who comes is on record, who brought them never is; no red packets, recalls or pokes."""

    slug = "discord"
    suffix = ".json"
    platform = "discord"
    by_id, quotes, packets, joins, inviters = True, True, False, "ids", ()

    def room_ref(self, number: int) -> str | None:
        return str(int(GUILD) + 1 + number)

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        head = {
            "guild": {"id": GUILD, "name": "模拟社群", "iconUrl": f"{CDN}/embed/avatars/0.png"},
            "channel": {
                "id": sheet.room.ref,
                "type": "GuildTextChat",
                "categoryId": str(int(GUILD) + 900),
                "category": "写作",
                "name": sheet.room.name,
                "topic": None,
            },
            "dateRange": {"after": None, "before": None},
            "exportedAt": _moment(sheet.exported, sheet.room.zone),
        }
        with path.open("w", encoding="utf-8", newline="\n") as out:
            items = _items(sheet, written)
            count = sum(1 for e in sheet.events if e.kind in SORTS)
            write_document(out, head, "messages", items, 2, tail={"messageCount": count})
        return written


def _items(sheet: Sheet, written: Written) -> Iterator[dict[str, object]]:
    people = {m.account: m for m in sheet.members}
    for event in sheet.events:
        if event.kind not in SORTS:
            continue
        written.records += 1
        written.kinds[event.kind.value] += 1
        sort = "Reply" if event.reply_to else SORTS[event.kind]
        yield {
            "id": event.ref,
            "type": sort,
            "timestamp": _moment(event.ts, sheet.room.zone),
            "timestampEdited": None,
            "callEndedTimestamp": None,
            "isPinned": False,
            "content": _words(event),
            "author": _author(people[str(event.account)]),
            "attachments": _attached(event),
            "embeds": [],
            "stickers": _stickers(event),
            "reactions": [],
            "mentions": [_author(people[one]) for one in event.mentions],
            **({"reference": _reference(event, sheet)} if event.reply_to else {}),
            "inlineEmojis": [],
        }


def _moment(ts: datetime, zone: ZoneInfo) -> str:
    return ts.astimezone(zone).isoformat(timespec="seconds")


def _words(event: Event) -> str:
    if event.kind is Kind.JOIN:
        return "Joined the server."
    if event.kind is Kind.RENAME:
        return f"Changed the channel name: {event.text}."
    return event.text.replace("\u2005", " ")


def _author(member: Member) -> dict[str, object]:
    return {
        "id": member.account,
        "name": f"member{member.place}",
        "discriminator": "0000",
        "nickname": member.shown,
        "color": None,
        "isBot": False,
        "roles": [],
        "avatarUrl": f"{CDN}/embed/avatars/{member.place % 6}.png",
    }


def _attached(event: Event) -> list[dict[str, object]]:
    if event.media not in FILES:
        return []
    name, size = FILES[event.media]
    url = f"{CDN}/attachments/{GUILD}/{event.ref}/{name}"
    return [{"id": event.ref, "url": url, "fileName": name, "fileSizeBytes": size}]


def _stickers(event: Event) -> list[dict[str, object]]:
    if event.media != "sticker":
        return []
    url = "https://discord.com/stickers/749054660769218631.png"
    return [{"id": "749054660769218631", "name": "Wave", "format": "Lottie", "sourceUrl": url}]


def _reference(event: Event, sheet: Sheet) -> dict[str, object]:
    return {"messageId": event.reply_to, "channelId": sheet.room.ref, "guildId": GUILD}
