"""Discord 网页里的一条: how one block of DiscordChatExporter's page becomes events."""

from __future__ import annotations

import re

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.discord.people import person_sql
from hengwen.importers.reading.markup import plain_sql, unescaped_sql

HEAD = r'<div id="?chatlog__message-container-[0-9]{1,20}"? '
GIVES = frozenset({
    Kind.MESSAGE, Kind.JOIN, Kind.LEAVE, Kind.KICK, Kind.CALL, Kind.RENAME, Kind.PIN, Kind.TOPIC,
    Kind.REACTION, Kind.OTHER,
})  # fmt: skip
# Names and words have their < and quotes escaped: only the page itself can open a tag.
AUTHOR = (
    r'<span class="?chatlog__(?:system-notification-)?author[" ][^>]*data-user-id="?([0-9]+)"?[^>]*>'
    r"([^<]*)</span>"
)
TAG = r'\s*(?:<span class="?chatlog__author-tag"?>\s*([A-Z]*))?'
CARRIED = re.compile(AUTHOR + TAG)
_REPLY = r"chatlog__reply-link\"? onclick=\"?scrollToMessage\(event, ?(?:'|&#39;)?([0-9]+)"
_LINK = r'<(?:a|span) class="?chatlog__system-notification-link"?[^>]*>([^<]*)<'
_AFTER = (
    r'<div class="?(?:chatlog__(?:attachment|embed|sticker|reactions|invite|poll|forwarded)'
    r'|postamble)[" >]'
)
_EDITED = r'<span class="?chatlog__edited-timestamp"?[^>]*>[^<]*</span>'
_QUOTE = r'<div class="?chatlog__markdown-quote-content"?>'
_EMOJI = r"<img\s(?:[^>]*?\s)?alt=(?:\"([^\"]*)\"|([^ >]*))[^>]*>"
EPOCH = 1_420_070_400_000  # milliseconds; a message's number holds the moment it was sent


def select(room: str) -> str:
    """SQL from {source} (rows of TextRecords with the carried author) to staged columns."""
    here = literal(room)
    words = f"regexp_replace(said, '{_EDITED}', '')"
    words = f"regexp_replace({words}, '{_QUOTE}', chr(10) || '> ', 'g')"
    words = plain_sql(f"regexp_replace({words}, '{_EMOJI}', '\\1\\2', 'g')")
    return f"""
WITH r AS MATERIALIZED (SELECT rec, id, carried_account, carried_name, carried_bot,
  regexp_extract(words, '{AUTHOR}{TAG}', ['id', 'name', 'tag']) AS author,
  {_has("span", "system-notification-author")} AS system,
  CASE WHEN system THEN nullif(regexp_extract(words, '<use href="?#([a-z]+)-icon', 1), '') END AS icon,
  CASE WHEN contains(words, 'scrollToMessage') THEN nullif(regexp_extract(words, {literal(_REPLY)}, 1), '') END
   AS answered,
  CASE WHEN contains(words, 'chatlog__content chatlog__markdown">') THEN regexp_replace(
    split_part(words, '<div class="chatlog__content chatlog__markdown">', 2), '(?s){_AFTER}.*$', '')
   END AS said,
  CASE WHEN system THEN nullif(regexp_extract(words, '(?s){_LINK}', 1), '') END AS link,
  CASE WHEN system THEN nullif(regexp_extract(words,
   'notification-link"? href="?#chatlog__message-container-([0-9]+)', 1), '') END AS pinned,
  CASE WHEN {_has("div", "attachment")} THEN CASE WHEN contains(words, '<img class=chatlog__attachment-media')
     OR contains(words, '<img class="chatlog__attachment-media"') THEN 'image'
    WHEN contains(words, '<video class=') THEN 'video' WHEN contains(words, '<audio class=') THEN 'audio'
    ELSE 'file' END WHEN {_has("div", "sticker")} THEN 'sticker'
   WHEN {_has("div", "forwarded")} THEN 'forward' END AS media,
  CASE WHEN {_has("div", "reactions")} THEN
   regexp_extract(words, '(?s)<div class="?chatlog__reactions"?>(.*)', 1) END AS given
 FROM (SELECT *, regexp_extract(first, '^{HEAD}'::VARCHAR, 0) AS head,
   regexp_extract(first, 'chatlog__message-container-([0-9]+)', 1) AS id,
   first || coalesce(chr(10) || body, '') AS words FROM {{source}}) WHERE head <> ''),
s AS (SELECT *, last_value(nullif(author.id, '') IGNORE NULLS) OVER before AS own,
  last_value(CASE WHEN author.id <> '' THEN author END IGNORE NULLS) OVER before AS whose
 FROM r WINDOW before AS (ORDER BY rec ROWS UNBOUNDED PRECEDING)),
t AS (SELECT *, {person_sql("coalesce(own, carried_account)")} AS who,
  CASE WHEN own IS NULL THEN carried_name ELSE whose.name END AS called,
  CASE WHEN own IS NULL THEN carried_bot ELSE whose.tag END IN ('BOT', 'APP') AS bot,
  (((try_cast(id AS BIGINT) >> 22) + {EPOCH}) * 1000) AS moment,
  CASE WHEN NOT system THEN 'message' ELSE CASE icon WHEN 'join' THEN 'join' WHEN 'call' THEN 'call'
   WHEN 'leave' THEN CASE WHEN link IS NULL THEN 'leave' ELSE 'kick' END WHEN 'pin' THEN 'pin'
   WHEN 'thread' THEN 'topic' WHEN 'pencil' THEN CASE WHEN link IS NULL THEN 'other' ELSE 'rename' END
   ELSE 'other' END END AS kind FROM s),
u AS (SELECT *, {unescaped_sql("called")} AS name, {unescaped_sql("link")} AS linked,
  kind IN ('join', 'kick') AND link IS NOT NULL AS brought FROM t)
SELECT rec, 0 AS part, CASE WHEN moment IS NULL THEN 'rejected:no-time' END AS fault,
 CASE WHEN moment IS NULL THEN 'message ' || id END AS place,
 CASE WHEN moment IS NULL THEN left(concat_ws(' ', called, said), 120) END AS example,
 {here} AS room, kind, id AS ref, moment AS ts,
 CASE WHEN brought THEN 'name:' || trim(linked) ELSE who END AS account,
 CASE WHEN brought THEN trim(linked) WHEN who IS NOT NULL THEN nullif(trim(name), '') END AS name,
 CASE WHEN brought THEN who END AS "by", CASE WHEN kind = 'pin' THEN pinned ELSE answered END AS reply,
 CASE WHEN kind = 'rename' THEN nullif(trim(linked), '')
  WHEN said IS NOT NULL THEN nullif(trim({words}, chr(10) || ' '), '') END AS text, media,
 CASE WHEN kind IN ('join', 'kick', 'leave') THEN json_object('how', CASE WHEN brought THEN
   CASE kind WHEN 'join' THEN 'invite' ELSE 'removed' END WHEN kind = 'leave' THEN 'self' ELSE 'unknown' END)
  WHEN kind = 'rename' THEN json_object('of', 'room') WHEN bot THEN json_object('bot', true) END AS props,
 CASE WHEN given IS NOT NULL AND moment IS NOT NULL
  THEN to_json(regexp_split_to_array(given, '<div class="?chatlog__reaction[" ]')[2:]) END AS extra
FROM u"""


def _has(tag: str, name: str) -> str:
    """Whether the block holds such an element, written with quotes or, in small, without."""
    tags = " OR ".join(
        f"contains(words, '<{tag} class={quote}chatlog__{name}{end}')"
        for quote, ends in (("", " >"), ('"', '" '))
        for end in ends
    )
    return f"(contains(words, 'chatlog__{name}') AND ({tags}))"


_SIGN = f"regexp_replace(regexp_extract(one, '{_EMOJI}', 0), '{_EMOJI}', '\\1\\2')"
# How often each sign was given; from the staged `extra`.
MORE = f"""
WITH r AS (SELECT rec, room, ref, ts, unnest(from_json(extra, '["VARCHAR"]')) AS one,
  generate_subscripts(from_json(extra, '["VARCHAR"]'), 1) AS nth FROM {{staged}} WHERE extra IS NOT NULL),
s AS (SELECT *, {unescaped_sql(_SIGN)} AS sign,
  regexp_extract(one, '/emojis/([0-9]+)', 1) AS sign_id,
  try_cast(regexp_extract(one, 'chatlog__reaction-count"?>\\s*([0-9]+)', 1) AS BIGINT) AS given FROM r)
SELECT rec, (100 + nth)::INTEGER AS part, room, 'reaction' AS kind, ref || '//' || sign || sign_id AS ref, ts,
 ref AS reply, sign AS text, json_object('count', given) AS props
FROM s WHERE sign <> '' AND given > 0"""
