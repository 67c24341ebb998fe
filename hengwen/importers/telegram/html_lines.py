"""Telegram 网页里的一条: how one block of the page becomes events."""

from __future__ import annotations

from collections.abc import Iterable

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.reading.markup import plain_sql, unescaped_sql

# What the app writes for whoever is gone: many people under one name are no member.
GONE = "('Deleted Account', 'Deleted')"
DAY = r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
_REPLY = r'class="reply_to details">[^<]*<a href="[^"#]*#go_to_message(-?[0-9]+)"'
STAMP = 'class="pull_right date details" title="'

# The app writes its service lines in English, in any language of its own: what stands between or after
# the names, and what it means. `of`: where the person stands of whom the line speaks.
_SAID = {
    " joined group by link from ": Kind.JOIN,
    " joined group by request": Kind.JOIN,
    " invited ": Kind.JOIN,
    " removed ": Kind.KICK,
    " pinned this message": Kind.PIN,
    " created topic ": Kind.TOPIC,
    " changed topic ": Kind.TOPIC,
    " changed group title to ": Kind.RENAME,
    " created group ": Kind.OTHER,
    " started voice chat": Kind.CALL,
    " scheduled a voice chat for ": Kind.CALL,
}
GIVES = frozenset({Kind.MESSAGE, Kind.LEAVE, Kind.REACTION, *_SAID.values()})
_MEDIA = {
    "photo_wrap": "image", "sticker_wrap": "sticker", "animated_wrap": "animation",
    "video_file_wrap": "video", "media_poll": "poll", "media_voice_message": "voice",
    "media_audio_file": "audio", "media_file": "file", "media_contact": "contact",
    "location": "location", "media_venue": "location", "media_call": "call",
}  # fmt: skip


def select(room: str, fault: str | None, topics: Iterable[str] = ()) -> str:
    """SQL from {source} (rows of TextRecords with the carried name, stamp and day) to staged columns.

    `topics`: ids of the lines that opened a topic; whatever stands in one seems to answer them.
    """
    opened = ", ".join(map(literal, topics)) or "NULL"
    name = _own_name("body")
    said = plain_sql("trim(line, chr(10) || ' ')")
    media = " ".join(f"WHEN contains(box, '{sign}') THEN '{what}'" for sign, what in _MEDIA.items())
    verbs = " + ".join(
        f"((length(said) - length(replace(said, {literal(verb)}, ''))) // {len(verb)})"
        for verb in _SAID
    )
    verb = " ".join(f"WHEN contains(said, {literal(v)}) THEN {literal(v)}" for v in _SAID)
    kinds = " ".join(f"WHEN {literal(v)} THEN '{kind}'" for v, kind in _SAID.items())
    left_out = f"WHEN true THEN {literal(fault)}" if fault else ""
    words = plain_sql("markup")
    return f"""
WITH r AS MATERIALIZED (SELECT rec, service, id, day, clock, off, title, markup, answered, given,
  carried_stamp, carried_day, CASE WHEN service THEN {said} END AS said,
  CASE WHEN NOT service THEN nullif({unescaped_sql("named")}, '') END AS own, box,
  nullif({unescaped_sql("carried_name")}, '') AS carried_name
 FROM (SELECT *, CASE WHEN service AND starts_with(id, '-') THEN
   nullif(regexp_extract(line, '^\\s*({DAY})\\s*$', 1), '') END AS day,
   {_clock("stamp")} AS clock, {_offset("stamp")} AS off
  FROM (SELECT rec, contains(first, '"message service"') AS service,
    regexp_extract(first, 'id="message(-?[0-9]+)"', 1) AS id, {_within("body", STAMP, '"')} AS stamp,
    CASE WHEN service THEN {_within("body", '<div class="body details">', "</div>")} END AS line,
    CASE WHEN NOT service THEN trim({_within("body", '<div class="text">', "</div>")}, chr(10) || ' ') END
     AS markup,
    CASE WHEN contains(body, '#go_to_message') THEN nullif(CASE
      WHEN service THEN regexp_extract(body, '#go_to_message(-?[0-9]+)', 1)
      ELSE regexp_extract(body, '{_REPLY}', 1) END, '') END AS answered,
    CASE WHEN NOT service AND contains(body, 'class="media_wrap') THEN regexp_extract(body,
      'class="media_wrap clearfix">\\s*<(?:a|div) class="([^"]*)"', 1) ELSE '' END AS box,
    CASE WHEN box <> '' THEN regexp_extract(body, 'class="title bold">\\s*([A-Za-z ]*)', 1) END AS title,
    CASE WHEN NOT service AND contains(body, '<span class="reactions">')
     THEN split_part(body, '<span class="reactions">', 2) END AS given,
    CASE WHEN NOT service AND contains(body, 'class="from_name">') THEN {name} END AS named,
    carried_name, carried_stamp, carried_day
   FROM {{source}} WHERE starts_with(ltrim(first), '<div class="message ')))),
u AS (SELECT *, coalesce(last_value(own IGNORE NULLS) OVER before, carried_name) AS whose,
  coalesce(last_value(clock IGNORE NULLS) OVER before, {_clock("carried_stamp")}) AS last_clock,
  coalesce(last_value(off IGNORE NULLS) OVER before, {_offset("carried_stamp")},
   first_value(off IGNORE NULLS) OVER after) AS near_off,
  first_value(clock IGNORE NULLS) OVER after AS next_clock,
  {_midnight("coalesce(last_value(day IGNORE NULLS) OVER before, carried_day)")} AS today
 FROM r WINDOW before AS (ORDER BY rec ROWS UNBOUNDED PRECEDING),
  after AS (ORDER BY rec ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)),
v AS (SELECT *, CASE WHEN NOT service THEN clock WHEN today IS NULL THEN coalesce(last_clock, next_clock)
   WHEN last_clock >= today THEN last_clock WHEN next_clock < today + 86400000000 THEN next_clock
   ELSE today END AS moment,
  CASE WHEN service THEN near_off ELSE off END AS zone,
  CASE WHEN service AND said[:(length(said) - 9) // 2] || ' invited ' || said[:(length(said) - 9) // 2] = said
    THEN ' invited ' WHEN service AND {verbs} = 1 THEN CASE {verb} END END AS verb,
  CASE WHEN service THEN {verbs} > 1 END AS several
 FROM u WHERE day IS NULL),
w AS (SELECT *, CASE WHEN contains(said, ' invited ') AND ends_with(said, ' to the voice chat') THEN NULL
   WHEN verb = ' invited ' AND several THEN [said[:(length(said) - 9) // 2], said[:(length(said) - 9) // 2]]
   WHEN verb IS NOT NULL THEN string_split(said, verb) END AS sides FROM v),
x AS (SELECT *, CASE WHEN verb IN (' invited ', ' removed ') THEN CASE WHEN sides[1] = sides[2]
    OR verb = ' removed ' THEN [sides[2]] ELSE {_people("sides[2]")} END
   WHEN verb = ' created group ' AND contains(sides[2], '» with members ')
    THEN {_people("string_split(sides[2], '» with members ')[-1]")} END AS people,
  CASE WHEN service AND sides IS NULL AND several THEN true ELSE false END AS unclear FROM w),
y AS (SELECT *, CASE WHEN service THEN CASE WHEN sides IS NULL AND NOT contains(said, ' invited ') THEN 'other'
    WHEN sides IS NULL THEN CASE WHEN unclear AND {_only_invited()} THEN 'join' ELSE 'other' END
    WHEN verb = ' removed ' AND sides[1] = sides[2] THEN 'leave'
    WHEN verb = ' removed ' AND starts_with(sides[2], 'group photo') THEN 'other'
    ELSE CASE verb {kinds} END END
   WHEN contains(box, 'media_call') THEN 'call' ELSE 'message' END AS kind,
  CASE WHEN NOT service THEN whose WHEN verb = ' invited ' THEN people[1] WHEN verb = ' removed '
   THEN sides[2] ELSE sides[1] END AS called,
  CASE WHEN verb = ' joined group by link from ' THEN sides[2]
   WHEN verb IN (' invited ', ' removed ') AND sides[1] <> sides[2] THEN sides[1] END AS brought,
  NOT service AND coalesce(answered IN ({opened}), false) AS under FROM x)
SELECT rec, 0 AS part, CASE {left_out} WHEN moment IS NULL THEN 'rejected:no-time' END AS fault,
 CASE WHEN fault IS NOT NULL THEN 'message ' || id END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', called, said, {words}), 120) END AS example,
 {literal(room)} AS room, kind, id AS ref, moment - zone AS ts,
 CASE WHEN zone IS NULL THEN moment END AS wall, 'name:' || {_known("called")} AS account,
 {_known("called")} AS name, 'name:' || {_known("brought")} AS "by",
 CASE WHEN kind = 'pin' OR (NOT service AND NOT under) THEN answered END AS reply,
 CASE WHEN NOT service THEN nullif({words}, '') WHEN kind = 'other' OR unclear THEN said
  WHEN kind IN ('topic', 'rename') THEN coalesce(nullif(regexp_extract(sides[2], '«(.*)»', 1), ''), sides[2])
  END AS text,
 CASE WHEN NOT service AND box <> '' THEN CASE {media}
  WHEN contains(box, 'media_photo') THEN CASE WHEN title = 'Sticker' THEN 'sticker' ELSE 'image' END
  WHEN contains(box, 'media_video') THEN CASE WHEN title = 'Animation' THEN 'animation' ELSE 'video' END
  ELSE 'other' END END AS media,
 CASE WHEN unclear THEN json_object('unclear', true)
  WHEN kind IN ('join', 'leave', 'kick') THEN json_object('how', CASE verb
   WHEN ' joined group by link from ' THEN 'link' WHEN ' joined group by request' THEN 'request'
   ELSE CASE WHEN sides[1] = sides[2] THEN 'self' WHEN kind = 'kick' THEN 'removed' ELSE 'invite' END END)
  WHEN kind = 'rename' THEN json_object('of', 'room')
  WHEN under THEN json_object('topic', answered) END AS props,
 CASE WHEN fault IS NOT NULL THEN NULL
  WHEN kind = 'join' AND len(people) > 1 THEN to_json({{'people': people[2:], 'by': sides[1]}})
  WHEN verb = ' created group ' THEN to_json({{'people': people, 'by': sides[1]}})
  WHEN given IS NOT NULL THEN to_json({{'reactions': string_split(given, '<span class="reaction')[2:]}})
  END AS extra
FROM y"""


def _within(text: str, after: str, before: str) -> str:
    return f"split_part(split_part({text}, {literal(after)}, 2), {literal(before)}, 1)"


def _own_name(body: str) -> str:
    """After the message's own date; another name may stand further down, of whom it was taken from."""
    found = f'regexp_extract({body}, \'{STAMP}[^"]*">[^<]*</div>\\s*<div class="from_name">([^<]*)<\', 1)'
    return f"regexp_replace(trim({found}, chr(10) || ' '), ' +via @[A-Za-z0-9_]+$', '')"


def _known(name: str) -> str:
    return f"CASE WHEN trim({name}) <> '' AND {name} NOT IN {GONE} THEN {name} END"


def _clock(stamp: str) -> str:
    return f"epoch_us(try_strptime(left({stamp}, 19), '%d.%m.%Y %H:%M:%S'))"


def _offset(stamp: str) -> str:
    zone = f"regexp_extract({stamp}, 'UTC([+-][0-9]{{2}}:[0-9]{{2}})$', 1)"
    minutes = f"(try_cast({zone}[2:3] AS BIGINT) * 60 + try_cast({zone}[5:6] AS BIGINT)) * 60000000"
    return f"CASE WHEN {zone}[1:1] = '-' THEN -{minutes} ELSE {minutes} END"


def _midnight(day: str) -> str:
    return f"epoch_us(try_strptime({day}, '%d %B %Y'))"


def _people(names: str) -> str:
    """`B`, `B and C`, `B, C and D`; a comma without an `and` belongs to a name."""
    return (
        f"CASE WHEN contains({names}, ' and ') THEN list_concat("
        f"string_split(regexp_extract({names}, '(?s)^(.*) and ', 1), ', '), "
        f"[regexp_extract({names}, '(?s)^.* and (.*)$', 1)]) ELSE [{names}] END"
    )


def _only_invited() -> str:
    """Whichever of the names holds ` invited `, the line speaks of nothing else."""
    others = " AND ".join(
        f"NOT contains(said, {literal(verb)})" for verb in _SAID if verb != " invited "
    )
    return f"({others} AND NOT ends_with(said, ' to the voice chat'))"


_SIGN = (
    "trim(regexp_replace(split_part(split_part(one, '<span class=\"emoji\">', 2), '</span>', 1), "
    "'<[^>]*>', '', 'g'), chr(10) || ' ')"
)
# The further people of one line, and how often each sign was given; from the staged `extra`.
MORE = f"""
WITH r AS (SELECT rec, room, kind, ref, ts, wall, unnest(from_json(extra,
  '{{"people": ["VARCHAR"], "by": "VARCHAR", "reactions": ["VARCHAR"]}}'))
 FROM {{staged}} WHERE extra IS NOT NULL),
p AS (SELECT *, unnest(people) AS person, generate_subscripts(people, 1) AS nth FROM r)
SELECT rec, nth::INTEGER AS part, room, 'join' AS kind, ref || '.' || (nth + 1) AS ref, ts, wall,
 'name:' || {_known("person")} AS account, {_known("person")} AS name,
 CASE WHEN person <> "by" THEN 'name:' || {_known('"by"')} END AS "by",
 json_object('how', CASE WHEN person = "by" THEN 'self' ELSE 'invite' END) AS props
FROM p
UNION ALL BY NAME
SELECT rec, (100 + nth)::INTEGER AS part, room, 'reaction' AS kind, ref || '//' || sign AS ref, ts, wall,
 ref AS reply, sign AS text, json_object('count', greatest(given, pictured, 1)) AS props
FROM (SELECT *, {unescaped_sql(_SIGN)} AS sign,
  try_cast(regexp_extract(one, '<span class="count">\\s*([0-9]+)', 1) AS BIGINT) AS given,
  len(regexp_extract_all(one, '<div class="userpic ')) AS pictured
 FROM (SELECT *, unnest(reactions) AS one, generate_subscripts(reactions, 1) AS nth FROM r))
WHERE sign <> ''"""
