"""微信群: what the JSON exports of a WeChat room have in common."""

from __future__ import annotations

from hengwen.simulate.writers.writer import EVERY_WAY, OneFile


class WeChatGroup(OneFile):
    """A file a room; people and messages have ids, joins are told by names."""

    suffix = ".json"
    platform = "wechat"
    by_id, quotes, packets, joins, inviters = True, True, True, "names", EVERY_WAY

    def room_ref(self, number: int) -> str | None:
        return f"{20260820000 + number}@chatroom"
