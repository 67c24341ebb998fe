"""Slack 导出: the folder an administrator exports: a folder a channel, a file a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from itertools import groupby
from pathlib import Path

from hengwen.events import Event, Kind, Room
from hengwen.simulate.member import Member
from hengwen.simulate.writers.json_items import write_array
from hengwen.simulate.writers.writer import EVERY_WAY, Sheet, Written

EXPORT = "slack"
TEAM = "T0HENGWEN"
LINK = re.compile(r"https?://[!-;=?-~]+")
FILES = {
    "image": ("page.png", "image/png", "png"),
    "voice": ("voice.m4a", "audio/mp4", "m4a"),
    "video": ("clip.mp4", "video/mp4", "mp4"),
    "file": ("作业.docx", "application/vnd.openxmlformats", "docx"),
}
KEPT = (Kind.MESSAGE, Kind.JOIN, Kind.KICK, Kind.RENAME)


class Slack:
    """Rooms are channels of one export, which lists its people and channels beside them.

    A removal is a leave there; red packets, recalls and pokes do not exist.
    """

    slug = "slack"
    suffix = ""
    platform = "slack"
    by_id, quotes, packets, joins, inviters = True, True, False, "ids", EVERY_WAY

    def room_ref(self, number: int) -> str | None:
        return f"C0{number:07d}"

    def place(self, folder: Path, name: str) -> Path:
        return folder / EXPORT / name

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        path.mkdir(parents=True, exist_ok=True)
        kept = [event for event in sheet.events if event.kind in KEPT]
        people = {m.account: m for m in sheet.members}
        threads = Threads(kept)
        for day, events in groupby(kept, key=lambda event: event.day):
            target = path / f"{day.isoformat()}.json"
            with target.open("w", encoding="utf-8", newline="\n") as out:
                write_array(out, _items(events, people, sheet, threads, written), 4)
                out.write("\n")
        return written

    def close(self, folder: Path, rooms: Sequence[tuple[Room, Sequence[Member]]]) -> None:
        """Write who and which channels there are, once every channel is written."""
        users = {m.account: _user(m) for _, members in rooms for m in members}
        for name, rows in (
            ("users.json", [users[account] for account in sorted(users)]),
            ("channels.json", [_channel(room, members) for room, members in rooms]),
        ):
            with (folder / EXPORT / name).open("w", encoding="utf-8", newline="\n") as out:
                write_array(out, rows, 4)
                out.write("\n")


class Threads:
    """Which thread a reply stands in: an answer to an answer hangs on the same first message."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.roots: dict[str, str] = {}
        self.replies: dict[str, list[Event]] = {}
        for event in events:
            if event.reply_to:
                root = self.roots.get(event.reply_to, event.reply_to)
                self.roots[event.ref] = root
                self.replies.setdefault(root, []).append(event)

    def of(self, event: Event) -> dict[str, object]:
        if event.ref in self.roots:
            return {"thread_ts": self.roots[event.ref]}
        replies = self.replies.get(event.ref)
        if not replies:
            return {}
        return {
            "thread_ts": event.ref,
            "reply_count": len(replies),
            "reply_users_count": len({reply.account for reply in replies}),
            "latest_reply": replies[-1].ref,
            "replies": [{"user": reply.account, "ts": reply.ref} for reply in replies],
        }


def _items(
    events: Iterable[Event],
    people: Mapping[str, Member],
    sheet: Sheet,
    threads: Threads,
    written: Written,
) -> Iterator[dict[str, object]]:
    for event in events:
        kind = Kind.LEAVE if event.kind is Kind.KICK else event.kind
        written.records += 1
        written.kinds[kind.value] += 1
        if kind is not Kind.MESSAGE:
            yield _note(event, sheet.room.name)
            continue
        known = f"{event.room}/{event.ref}".encode()
        number = md5(known, usedforsecurity=False).hexdigest()
        yield {
            "client_msg_id": "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:])),
            "type": "message",
            "user": event.account,
            "text": _words(event, people),
            "ts": event.ref,
            "team": TEAM,
            **threads.of(event),
            **_files(event),
        }  # fmt: skip


def _words(event: Event, people: Mapping[str, Member]) -> str:
    if event.media == "sticker":
        return ":joy:"
    text = event.text
    for one in event.mentions:
        text = text.replace(f"@{people[one].shown}\u2005", "\0")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = LINK.sub(lambda link: f"<{link[0]}>", text)
    return text.replace("\0", "".join(f"<@{one}> " for one in event.mentions))


def _note(event: Event, channel: str) -> dict[str, object]:
    whom = f"<@{event.account}>"
    head: dict[str, object] = {"type": "message", "user": event.account, "ts": event.ref}
    if event.kind is Kind.JOIN:
        by = event.props.get("by")
        head |= {"subtype": "channel_join", "text": f"{whom} has joined the channel"}
        return head | ({"inviter": by} if by else {})
    if event.kind is Kind.KICK:
        return head | {"subtype": "channel_leave", "text": f"{whom} has left the channel"}
    text = f'{whom} has renamed the channel from "{channel}" to "{event.text}"'
    head |= {"subtype": "channel_name", "text": text}
    return head | {"old_name": channel, "name": event.text}


def _files(event: Event) -> dict[str, object]:
    if event.media not in FILES:
        return {}
    name, mime, sort = FILES[event.media]
    file = {"id": f"F{event.ref[-9:-7]}{event.ref[-6:]}", "name": name, "title": name}
    return {"files": [file | {"mimetype": mime, "filetype": sort, "size": 81_920}], "upload": True}


def _user(member: Member) -> dict[str, object]:
    return {
        "id": member.account,
        "team_id": TEAM,
        "name": f"member{member.place}",
        "deleted": False,
        "real_name": member.name,
        "profile": {"real_name": member.name, "display_name": member.shown},
        "is_bot": False,
        "is_admin": member.role in ("owner", "admin"),
        "is_owner": member.role == "owner",
    }


def _channel(room: Room, members: Sequence[Member]) -> dict[str, object]:
    return {
        "id": room.ref,
        "name": room.name,
        "is_archived": False,
        "is_general": False,
        "members": [m.account for m in members if m.left is None],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
