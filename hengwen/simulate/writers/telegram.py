"""Telegram Desktop 导出: one chat as JSON, indented by one space as the exporter writes it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.writers.writer import EVERY_WAY, OneFile, Sheet, Written

ABSENT = "(File not included. Change data exporting settings to download.)"
MARKS = re.compile(r"(https?://[!-~]+|@\w+|#\w+)")
SORTS = {"h": "link", "@": "mention", "#": "hashtag"}
ACTIONS = {
    Kind.PIN: "pin_message",
    Kind.TOPIC: "topic_created",
    Kind.RENAME: "edit_group_title",
    Kind.CALL: "group_call",
    Kind.JOIN: "invite_members",
    Kind.KICK: "remove_members",
    Kind.LEAVE: "remove_members",
}
SERVICE = (*ACTIONS, Kind.OTHER)
BY_LINK = ("link", "qr", "wecom_qr")
FILES: dict[str, dict[str, object]] = {
    "voice": {"media_type": "voice_message", "mime_type": "audio/ogg", "duration_seconds": 7},
    "video": {"media_type": "video_file", "mime_type": "video/mp4", "duration_seconds": 21},
    "sticker": {"media_type": "sticker", "sticker_emoji": "😂", "width": 512, "height": 512},
    "file": {"file_name": "作业.docx", "mime_type": "application/octet-stream"},
}


class Telegram(OneFile):
    """Refs of rooms and records are whole numbers, accounts `user…`, as Telegram's are.

    What Telegram does not know (red packets, recalls, pokes) is left out.
    """

    slug = "telegram"
    suffix = ".json"
    platform = "telegram"
    by_id, quotes, packets, joins, inviters = True, True, False, "names", EVERY_WAY

    def room_ref(self, number: int) -> str | None:
        return str(1_500_000_001 + number)

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            name = json.dumps(sheet.room.name, ensure_ascii=False)
            out.write(f'{{\n "name": {name},\n "type": "private_supergroup",\n')
            out.write(f' "id": {sheet.room.ref},\n')
            out.write(' "messages": [\n')
            end = ""
            for item in _items(sheet, written):
                shown = json.dumps(item, ensure_ascii=False, indent=1)
                out.write(end + "  " + shown.replace("\n", "\n  "))
                end = ",\n"
            out.write("\n ]\n}\n")
        return written


def _items(sheet: Sheet, written: Written) -> Iterator[dict[str, object]]:
    people = {m.account: m for m in sheet.members}
    reactions = _reactions(sheet.events)
    rest = [e for e in sheet.events if e.kind is Kind.MESSAGE or e.kind in SERVICE]
    for events in written.each(rest, _line):
        event = events[0]
        moment = {
            "date": event.ts.astimezone(sheet.room.zone).strftime("%Y-%m-%dT%H:%M:%S"),
            "date_unixtime": str(int(event.ts.timestamp())),
        }
        if event.kind in SERVICE:
            yield {"id": int(event.ref), "type": "service", **moment, **_service(events, people)}
            continue
        signs = reactions.get(event.ref, Counter())
        if signs:
            written.kinds[Kind.REACTION.value] += sum(signs.values())
        yield {
            "id": int(event.ref),
            "type": "message",
            **moment,
            "from": event.name,
            "from_id": event.account,
            **({"reply_to_message_id": int(event.reply_to)} if event.reply_to else {}),
            **_media(event),
            **_words(event.text),
            **({"reactions": _signs(signs)} if signs else {}),
        }


def _line(event: Event) -> tuple[str, object]:
    line = event.props.get("line") if event.kind is Kind.JOIN else None
    return ("line", line) if line is not None else ("", event.ref)


def _service(events: Sequence[Event], people: dict[str, Member]) -> dict[str, object]:
    event = events[0]
    by = str(event.props.get("by") or event.account)
    actor = people.get(by) or next(iter(people.values()))
    more: dict[str, object] = {}
    action = str(event.props.get("action") or ACTIONS.get(event.kind, "set_messages_ttl"))
    if event.kind is Kind.JOIN and event.props.get("by") and event.props["how"] in BY_LINK:
        # The one who joins acts; the inviter is whoever made the link, by name alone.
        action, more = "join_group_by_link", {"inviter": actor.shown}
        actor = people[str(event.account)]
    elif event.kind in (Kind.JOIN, Kind.KICK, Kind.LEAVE):
        more = {"members": [people[str(e.account)].shown for e in events]}
    elif event.kind is Kind.PIN:
        more = {"message_id": int(event.reply_to or 0)}
    elif event.kind in (Kind.TOPIC, Kind.RENAME):
        more = {"title": event.text}
    elif action == "create_group":
        more = {"title": event.text, "members": [m.shown for m in list(people.values())[:3]]}
    return {
        "actor": actor.shown,
        "actor_id": actor.account,
        "action": action,
        **more,
        "text": "",
        "text_entities": [],
    }


def _media(event: Event) -> dict[str, object]:
    if event.media == "image":
        return {"photo": ABSENT, "photo_file_size": 81_920, "width": 1280, "height": 960}
    if event.media in FILES:
        return {"file": ABSENT, **FILES[event.media]}
    return {}


def _words(text: str) -> dict[str, object]:
    """`text` is a string, or an array as soon as part of it is a link, a mention or a hashtag."""
    parts: list[dict[str, object]] = []
    for part in MARKS.split(text):
        if part:
            sort = SORTS[part[0]] if MARKS.fullmatch(part) else "plain"
            parts.append({"type": sort, "text": part})
    mixed = [p["text"] if p["type"] == "plain" else p for p in parts]
    if all(p["type"] == "plain" for p in parts):
        return {"text": text, "text_entities": parts}
    return {"text": [*mixed, ""], "text_entities": parts}


def _reactions(events: Sequence[Event]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for event in events:
        if event.kind is Kind.REACTION and event.reply_to:
            found.setdefault(event.reply_to, Counter())[event.text] += 1
    return found


def _signs(signs: Counter[str]) -> list[dict[str, object]]:
    return [{"type": "emoji", "count": signs[sign], "emoji": sign} for sign in signs]
