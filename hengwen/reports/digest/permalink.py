"""原处: the platform's own address of a message, where its ids alone make one. None is guessed.

Discord's names the server, Slack's the workspace, Zulip's and Mattermost's the machine: no log has them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Telegram's supergroups and channels; ids of small groups lie outside, and their messages have no address.
_SUPERGROUPS = range(1_000_000_000, 4_000_000_000)
_NUMBER = re.compile(r"[0-9]{1,18}")


def permalink(platform: str, room: str, message: str | None) -> str | None:
    """`room` and `message` are the platform's ids, as the log has them."""
    if not message:
        return None
    if platform == "telegram" and _NUMBER.fullmatch(room) and _NUMBER.fullmatch(message):
        return f"https://t.me/c/{room}/{message}" if int(room) in _SUPERGROUPS else None
    if platform == "matrix" and room.startswith("!") and message.startswith("$"):
        return f"https://matrix.to/#/{quote(room)}/{quote(message)}"
    return None
