"""A small reader of its own, slow and plain, that shares no line with the writers or importers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

SHANGHAI = timezone(timedelta(hours=8))
COPIED = re.compile(r"(.+) (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")
RULE = re.compile(r"—————  (\d{4}-\d\d-\d\d)  —————")


@dataclass
class Said:
    who: str
    ts: datetime
    text: str
    ref: str = ""
    reply: str | None = None


@dataclass
class Read:
    said: list[Said] = field(default_factory=list)
    records: int = 0
    sorts: dict[int, int] = field(default_factory=dict)
    notes: list[tuple[str, datetime, str]] = field(default_factory=list)
    members: list[dict[str, object]] = field(default_factory=list)

    def since(self, days: int, end: datetime) -> list[Said]:
        return [s for s in self.said if end - timedelta(days=days) < s.ts <= end]


def read(path: Path, style: str | None) -> Read:
    return _chatlab(path) if style is None else _text(path, style)


def _chatlab(path: Path) -> Read:
    whole = json.loads(path.read_text(encoding="utf-8"))
    out = Read(members=whole["members"])
    for item in whole["messages"]:
        out.records += 1
        out.sorts[item["type"]] = out.sorts.get(item["type"], 0) + 1
        ts = datetime.fromtimestamp(item["timestamp"], SHANGHAI)
        if item["type"] in (80, 81, 22, 20):
            out.notes.append((item["content"], ts, item["platformMessageId"]))
        else:
            out.said.append(
                Said(
                    item["sender"],
                    ts,
                    item["content"],
                    item["platformMessageId"],
                    item.get("replyToMessageId"),
                )
            )
    return out


def _text(path: Path, style: str) -> Read:
    """A head stands after a blank line (or a rule); where a lookalike does too, it is counted."""
    out, day = Read(), ""
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if rule := RULE.fullmatch(line):
            day = rule[1]
            continue
        if number and lines[number - 1]:
            continue
        if style == "desktop":
            head = COPIED.fullmatch(line)
            moment = head and head[2]
        else:
            # The head is the last time on the line; a name may hold two spaces and a time itself.
            head = re.fullmatch(r"(.+)  (\d\d:\d\d)", line)
            moment = head and f"{day} {head[2]}:00"
            if style == "android" and head and lines[number + 1]:
                head = None
        if head:
            ts = datetime.strptime(str(moment), "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)
            out.said.append(Said(head[1], ts, lines[number + (2 if style == "android" else 1)]))
            out.records += 1
    return out


LINK = re.compile(r"https?://[!-~]+")
NAMES = re.compile(r"^(@[^\s,，:：]+[\s,，:：]*)+")
NOT = re.compile("怎么样都|什么的|没什么|不管什么|谁都|哪里哪里|没多少|不怎么")
ASKS = re.compile(
    r"[？?]\s*$|(吗|嘛|(?<![这那多])么|呢)[。！!~～…]*$|怎么|怎样|如何|为什么|为啥|什么|哪(里|个|儿|些)|谁|几(个|点|时)|多少|多久|有没有|是不是"
    r"|能不能|可不可以|会不会|要不要|求(推荐|助|解|教|问)|请问|请教|有人(知道|懂|会)"
)


def is_question(text: str) -> bool:
    """METRICS 9.5 for texts with a Han character."""
    left = NOT.sub("", NAMES.sub("", LINK.sub("", text)))
    return bool(re.search(r"[\u4e00-\u9fff]", left) and ASKS.search(left))
