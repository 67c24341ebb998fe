"""Discord 的 JSON: DiscordChatExporter's file of one channel, thread or private chat."""

from __future__ import annotations

import re

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.discord.people import media_sql, person_sql, tell_bots
from hengwen.importers.reading.facts import moment, table, words
from hengwen.importers.reading.json_array import array, outer, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import written_sql
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

COLUMNS = """{id: 'VARCHAR', type: 'VARCHAR', timestamp: 'VARCHAR', content: 'VARCHAR',
 author: 'STRUCT(id VARCHAR, name VARCHAR, nickname VARCHAR, isBot BOOLEAN)',
 attachments: 'STRUCT(fileName VARCHAR, url VARCHAR, fileSizeBytes BIGINT)[]',
 stickers: 'STRUCT(id VARCHAR)[]', mentions: 'STRUCT(id VARCHAR, name VARCHAR, nickname VARCHAR)[]',
 reference: 'STRUCT(messageId VARCHAR, channelId VARCHAR)', forwardedMessage: 'JSON',
 reactions: 'STRUCT(emoji STRUCT(id VARCHAR, name VARCHAR), count BIGINT,
  users STRUCT(id VARCHAR, name VARCHAR, nickname VARCHAR)[])[]'}"""

# By name, or by the number that the exporter writes where it has no name.
KINDS = {
    ("Default", "0"): Kind.MESSAGE,
    ("Reply", "19"): Kind.MESSAGE,
    ("20", "23"): Kind.MESSAGE,  # what a program answers to a command
    ("RecipientAdd", "1"): Kind.JOIN,
    ("GuildMemberJoin", "UserJoin", "7"): Kind.JOIN,
    ("RecipientRemove", "2"): Kind.KICK,
    ("Call", "3"): Kind.CALL,
    ("ChannelNameChange", "4"): Kind.RENAME,
    ("ChannelPinnedMessage", "6"): Kind.PIN,
    ("ThreadCreated", "18"): Kind.TOPIC,
}
GIVES = frozenset({*KINDS.values(), Kind.LEAVE, Kind.REACTION, Kind.OTHER})
_KIND = "CASE " + " ".join(
    f"WHEN type IN ({', '.join(map(literal, words))}) THEN '{kind}'"
    for words, kind in KINDS.items()
)
_RECIPIENT = "type IN ('RecipientAdd', '1', 'RecipientRemove', '2')"


def select(room: str) -> str:
    """SQL from {source} (rows of COLUMNS with `rec`) to staged columns."""
    here = literal(room)
    utc, wall = written_sql("timestamp")
    return f"""
WITH r AS (SELECT *, {_KIND} ELSE 'other' END AS sort, {_RECIPIENT} AND len(mentions) > 0 AS other,
  {utc} AS utc, {wall} AS clock FROM {{source}}),
t AS (SELECT *, {person_sql("author.id")} AS who, coalesce(nullif(author.nickname, ''), author.name) AS called,
  other AND mentions[1].id IS DISTINCT FROM author.id AS brought,
  CASE WHEN id IS NULL AND type IS NULL AND author IS NULL THEN 'rejected:not-a-message'
   WHEN coalesce(trim(timestamp), '') = '' THEN 'rejected:no-time'
   WHEN coalesce(utc, clock) IS NULL THEN 'rejected:impossible-time' END AS fault FROM r)
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN 'message ' || coalesce(id, '?') END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', timestamp, called, content), 120) END AS example,
 hengwen_repaired AS repaired, {here} AS room,
 CASE WHEN sort = 'kick' AND NOT brought THEN 'leave' ELSE sort END AS kind, nullif(id, '') AS ref,
 utc AS ts, CASE WHEN utc IS NULL THEN clock END AS wall,
 CASE WHEN other THEN {person_sql("mentions[1].id")} ELSE who END AS account,
 CASE WHEN other THEN coalesce(nullif(mentions[1].nickname, ''), mentions[1].name)
  WHEN who IS NOT NULL THEN called END AS name,
 CASE WHEN brought THEN who END AS "by",
 CASE WHEN sort = 'message' THEN nullif(list_filter(list_transform(mentions, lambda m: m.id),
  lambda m: m IS NOT NULL), []) END AS mentions,
 CASE WHEN (sort = 'pin' OR type IN ('Reply', '19')) AND coalesce(reference.channelId, {here}) = {here}
  THEN nullif(reference.messageId, '') END AS reply,
 CASE WHEN sort IN ('message', 'other') THEN nullif(content, '')
  WHEN sort = 'rename' THEN nullif(regexp_replace(content, '^Changed the channel name: (.*?)\\.?$', '\\1'), '')
  END AS text,
 CASE WHEN sort <> 'message' THEN NULL WHEN len(attachments) > 0
   THEN {media_sql("coalesce(attachments[1].fileName, attachments[1].url)")}
  WHEN len(stickers) > 0 THEN 'sticker' WHEN forwardedMessage IS NOT NULL
   AND json_type(forwardedMessage) = 'OBJECT' THEN 'forward' END AS media,
 CASE WHEN sort = 'message' THEN attachments[1].fileSizeBytes END AS size,
 CASE WHEN sort IN ('join', 'kick') THEN json_object('how', CASE WHEN brought THEN
   CASE sort WHEN 'join' THEN 'invite' ELSE 'removed' END WHEN other THEN 'self' ELSE 'unknown' END)
  WHEN sort = 'rename' THEN json_object('of', 'room') WHEN sort = 'other' THEN json_object('type', type)
  WHEN author.isBot THEN json_object('bot', true) END AS props,
 CASE WHEN fault IS NULL AND len(reactions) > 0 AND id <> '' THEN to_json(reactions) END AS extra
FROM t"""


# Who reacted, and how many more did; from the staged `extra`.
MORE = f"""
WITH r AS (SELECT rec, room, ref, ts, wall, unnest(from_json(extra, '[{{"emoji": {{"id": "VARCHAR",
  "name": "VARCHAR"}}, "count": "BIGINT", "users": [{{"id": "VARCHAR", "name": "VARCHAR",
  "nickname": "VARCHAR"}}]}}]')) AS one FROM {{staged}} WHERE extra IS NOT NULL),
p AS (SELECT rec, room, ref, ts, wall, one.emoji.name AS sign, coalesce(one.emoji.id, '') AS sign_id,
  one.count - len(coalesce(one.users, [])) AS others, unnest(CASE WHEN one.count > len(coalesce(one.users, []))
   THEN list_append(coalesce(one.users, []), NULL) ELSE one.users END) AS person FROM r),
q AS (SELECT *, CASE WHEN person IS NOT NULL THEN {person_sql("person.id")} END AS account FROM p)
SELECT rec, (100 + row_number() OVER (PARTITION BY rec ORDER BY sign, sign_id, account))::INTEGER AS part,
 room, 'reaction' AS kind,
 ref || '/' || coalesce(account, '') || '/' || coalesce(sign, '') || sign_id AS ref, ts, wall, account,
 CASE WHEN account IS NOT NULL THEN coalesce(nullif(person.nickname, ''), person.name) END AS name,
 ref AS reply, sign AS text, CASE WHEN account IS NULL THEN json_object('count',
  CASE WHEN person IS NULL THEN others ELSE 1 END) END AS props
FROM q"""


class DiscordJson:
    """Discord：用 DiscordChatExporter 导出频道，格式选 JSON；一个频道一个文件，可以一起给。"""

    slug = "discord-json"
    title = "format.discord-json"
    platform = "discord"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        return bool(
            re.match(r'\{\s*"guild"\s*:\s*\{', head)
            and re.search(r'"channel"\s*:\s*\{', head)
            and re.search(r'"messages"\s*:\s*\[', head)
        )

    def read(self, source: Source, stage: Stage) -> None:
        span = array(source.path, "messages")
        document = outer(source.path, span)
        channel = table(document.get("channel"))
        name = words(channel.get("name")) or source.stem
        if "Thread" in words(channel.get("type")) and words(channel.get("category")):
            # The exporter calls a thread's channel its category.
            name = f"{words(channel.get('category'))} / {name}"
        room = words(channel.get("id")) or f"name:{name}"
        stage.rooms[room] = name
        stage.exported = moment(document.get("exportedAt"))
        records = JsonRecords(COLUMNS, select(room), more=MORE)
        records.stage(source, span.start, list(pieces(source.path, span)), stage)
        settle(stage)
        tell_bots(stage)
