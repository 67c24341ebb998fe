"""Slack 的消息 JSON: pages of conversations.history, a thread, a day of an export, a slackdump channel."""

from __future__ import annotations

import re

from hengwen.importers.reading.json_array import Span, array, outer, pieces
from hengwen.importers.reading.json_files import whole
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.whole import bare, name_rooms, settle
from hengwen.importers.slack import people
from hengwen.importers.slack.export import CHANNEL, name_bots
from hengwen.importers.slack.records import COLUMNS, GIVES, MORE, select
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_TS = re.compile(r'"ts"\s*:\s*"\d{9,11}\.\d{6}"')
_WORDS = re.compile(r'"(text|user|bot_id|blocks|subtype)"\s*:')


class SlackHistory:
    """用 Slack API 的 conversations.history 或 slackdump 存下的 JSON，或官方导出里单独的一个日期文件。"""

    slug = "slack-api-json"
    title = "format.slack-api-json"
    platform = "slack"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith(("[", "{")) or (head.startswith("{") and '"messages"' not in head):
            return False
        return bool(_TS.search(head) and _WORDS.search(head))

    def read(self, source: Source, stage: Stage) -> None:
        span, room, name = _where(source)
        wanted = select(people.introduce([], stage), nested=True)
        facts = {"inside": "", "room": room, "private": "", "thread": ""}
        records = JsonRecords(COLUMNS, wanted, more=MORE, facts=facts)
        records.stage(source, span.start, list(pieces(source.path, span)), stage)
        settle(stage)
        name_bots(stage)
        name_rooms(stage, lambda ref: (name if ref == room else "") or bare(ref))


def _where(source: Source) -> tuple[Span, str, str]:
    """The messages' array, and (ref, name) of the channel as far as the file tells it."""
    stem = source.stem
    if source.text.lstrip().startswith("["):
        return whole(source), stem if CHANNEL.fullmatch(stem) else f"name:{stem}", stem
    span = array(source.path, "messages")
    about = outer(source.path, span)
    said = (people.clean(about.get(key)) for key in ("channel_id", "channel", "id"))
    ref = next((one for one in said if CHANNEL.fullmatch(one)), "")
    name = people.clean(about.get("name")) or people.clean(about.get("channel_name")) or stem
    if not ref and CHANNEL.fullmatch(stem):
        ref = stem
    return span, ref or f"name:{name}", name
