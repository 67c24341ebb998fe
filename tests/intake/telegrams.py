"""Small Telegram files, written by hand in any layout, whole or broken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

START = datetime(2024, 5, 6, 8, 0, tzinfo=timezone.utc)
NOW = int(datetime(2025, 1, 1, tzinfo=timezone.utc).timestamp()) * 1_000_000
PEOPLE = {"阿明": "user1", "bob": "user2", "小雨": "user3", "老周": "user4"}


def said(number: int, who: str = "阿明", text: str = "大家好", **more: Any) -> dict[str, Any]:
    """Message `number`, sent `number` minutes after START."""
    moment = START + timedelta(minutes=number)
    return {
        "id": number,
        "type": "message",
        "date": f"{moment:%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(int(moment.timestamp())),
        "from": who,
        "from_id": PEOPLE[who],
        "text": text,
        "text_entities": [{"type": "plain", "text": text}],
    } | more


def joined(number: int, *members: str, by: str = "bob") -> dict[str, Any]:
    return {
        key: value for key, value in said(number, by).items() if key not in ("from", "from_id")
    } | {
        "type": "service",
        "actor": by,
        "actor_id": PEOPLE[by],
        "action": "invite_members",
        "members": list(members),
        "text": "",
        "text_entities": [],
    }


def raw(record: dict[str, Any] | bytes, indent: str | None, outer: str = "") -> bytes:
    """One record as bytes; what is bytes already stays as it is."""
    if isinstance(record, bytes):
        return record
    if indent is None:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    lines = json.dumps(record, ensure_ascii=False, indent=len(indent)).split("\n")
    return ("\n" + outer).join(lines).encode()


def chat(
    records: Sequence[dict[str, Any] | bytes],
    *,
    name: str = "恒温测试群",
    number: int = 4242,
    sort: str = "private_supergroup",
    indent: str | None = " ",
    lines: str = "\n",
    depth: int = 0,
    end: bool = True,
) -> bytes:
    """The file of one chat; indent None writes it on one line."""
    said_name = json.dumps(name, ensure_ascii=False)
    if indent is None:
        head = f'{{"name":{said_name},"type":"{sort}","id":{number},"messages":['.encode()
        return head + b",".join(raw(r, None) for r in records) + (b"]}" if end else b"")
    at = indent * depth
    inner = at + indent * 2
    head = (
        f'{{\n{at}{indent}"name": {said_name},\n{at}{indent}"type": "{sort}",\n'
        f'{at}{indent}"id": {number},\n{at}{indent}"messages": ['
    ).encode()
    body = b",".join(f"\n{inner}".encode() + raw(r, indent, inner) for r in records)
    tail = f"\n{at}{indent}]\n{at}}}".encode() if end else b""
    return (head + body + tail).replace(b"\n", lines.encode())


def account(chats: Sequence[bytes], indent: str | None = " ") -> bytes:
    """A whole account's file; the chats were written with depth 3."""
    if indent is None:
        return b'{"about":"x","chats":{"about":"y","list":[' + b",".join(chats) + b"]}}"
    return (
        b'{\n "about": "x",\n "chats": {\n  "about": "y",\n  "list": [\n   '
        + b",\n   ".join(chats)
        + b"\n  ]\n }\n}"
    )


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
