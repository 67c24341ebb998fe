"""群名: what the chat is called, by the name WhatsApp gave its file."""

# ruff: noqa: E501 - a pattern a line
from __future__ import annotations

import re
from pathlib import PurePosixPath

_TITLES = re.compile(
    r"(?:WhatsApp[ -]Chat (?:with|mit|met|-|–) |(?:Chat|Conversación|Conversa|Conversación) d[eo] WhatsApp co[nm] |"
    r"(?:Discussion|Conversation) WhatsApp avec |Chat WhatsApp con |WhatsApp Chat[ _-]+)(?P<a>.+)"
    r"|[与與](?P<b>.+?)的 ?WhatsApp ?(?:聊天|对话|對話).*|(?P<c>.+?)とのWhatsAppチャット",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"_?chat(?: ?\(\d+\))?", re.IGNORECASE)


def room_name(file: str) -> str:
    """`WhatsApp Chat with Book club.txt` -> `Book club`; `…/Book club.zip/_chat.txt` likewise."""
    if file == "-":
        return "stdin"
    path = PurePosixPath(file.replace("\\", "/"))
    for part in (path.name, *(folder.name for folder in path.parents)):
        stem = re.sub(r"\.(?:txt|zip)$", "", part, flags=re.IGNORECASE)
        if stem and not _EMPTY.fullmatch(stem):
            found = _TITLES.fullmatch(stem)
            return next(filter(None, found.groups())).strip() if found else stem
    return path.stem
