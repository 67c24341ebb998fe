"""Discord 的 CSV: DiscordChatExporter's table of one channel. It has no ids of messages and no kinds."""

from __future__ import annotations

import duckdb

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.discord.channel_name import room_of
from hengwen.importers.discord.people import media_sql, person_sql
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.times import written_sql
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table import csv_file

NAMES = ("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions")
# How older versions wrote the moment, after the machine's own clock.
_OLD = "['%d-%b-%y %I:%M %p', '%d-%b-%y %H:%M']"


class DiscordCsv:
    """Discord：用 DiscordChatExporter 导出频道，格式选 CSV；没有消息编号，能选 JSON 时选 JSON 更准。"""

    slug = "discord-csv"
    title = "format.discord-csv"
    platform = "discord"
    gives = frozenset({Kind.MESSAGE})

    def recognises(self, source: Source) -> bool:
        try:
            return _ours(csv_file.header(source))
        except (duckdb.Error, OSError, ValueError):
            return False

    def read(self, source: Source, stage: Stage) -> None:
        if not _ours(csv_file.header(source)):
            raise Unreadable("refused.no-records")
        room, name = room_of(source.stem)
        stage.rooms[room] = name
        csv_file.stage(source, select(room), stage)
        settle(stage)


def select(room: str) -> str:
    """SQL from {source} to staged columns.

    "Joined the server." may be the exporter's word or somebody's own: nobody can tell, so it is a
    message.
    """
    utc, wall = written_sql('"Date"')
    old = f'epoch_us(try_strptime("Date", {_OLD}))'
    first = "split_part(\"Attachments\", ',http', 1)"
    return f"""
WITH r AS (SELECT *, {utc} AS utc, coalesce({old}, {wall}) AS clock FROM {{source}}),
t AS (SELECT *, {person_sql("trim(AuthorID)")} AS who, CASE WHEN coalesce(trim("Date"), '') = ''
   THEN 'rejected:no-time' WHEN coalesce(utc, clock) IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM r)
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN 'row ' || rec END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', "Date", "Author", "Content"), 120) END AS example,
 hengwen_repaired AS repaired, {literal(room)} AS room, 'message' AS kind, utc AS ts,
 CASE WHEN utc IS NULL THEN clock END AS wall,
 CASE WHEN who IS NOT NULL AND regexp_full_match(who, '[0-9]+') THEN who
  WHEN who IS NOT NULL THEN 'name:' || "Author" END AS account,
 CASE WHEN who IS NOT NULL THEN nullif(regexp_replace("Author", '#[0-9]{{4}}$', ''), '') END AS name,
 nullif("Content", '') AS text, {media_sql(first)} AS media FROM t"""


def _ours(names: list[str]) -> bool:
    return tuple(names[: len(NAMES)]) == NAMES
