"""WhatsApp 的一条记录怎样成为群里的一件事. SQL for the engine."""

# ruff: noqa: E501 - a step of the query a line
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hengwen.events.sql import literal
from hengwen.importers.whatsapp import placeholders
from hengwen.importers.whatsapp.day_order import ORDERS
from hengwen.importers.whatsapp.shape import AFTER_NOON, FOREIGN, Shape

_MARKS = "[\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}]"
_LRM = "chr(8206)"
QUOTED = '["“”„«»「」『』]'
_TO_YOU = "^(?:You|Your|Du|Dein|Você|Vous|あなた|你|您)[ 'rnが已将將把的]"
_PHONE = r"\+[0-9][0-9 ().\-]{5,}"


def _clean(text: str) -> str:
    """Without marks that have no width, odd spaces as plain ones."""
    odd = literal(_MARKS.removesuffix("]") + "\\x{00a0}\\x{202f}\\x{2009}]|^ | $")
    plain = f"regexp_replace(regexp_replace({text}, {literal(_MARKS)}, '', 'g'), '[\\x{{00a0}}\\x{{202f}}\\x{{2009}}]', ' ', 'g')"
    return f"CASE WHEN regexp_matches({text}, {odd}) THEN trim({plain}) ELSE {text} END"


def _account(name: str) -> str:
    """A phone number is an id; a name is one only as long as nothing better is known.

    `~ Ann` calls herself Ann and is not in the exporter's contacts: not the Ann who is.
    """
    return (
        f"CASE WHEN {name} IN (chr(31), '') THEN NULL WHEN starts_with({name}, '+') AND regexp_full_match({name}, "
        f"{literal(_PHONE)}) THEN '+' || regexp_replace({name}, '[^0-9]', '', 'g') "
        f"WHEN starts_with({name}, '~') THEN 'name:~ ' || trim(substr({name}, 2)) ELSE 'name:' || {name} END"
    )


def _called(name: str) -> str:
    return (
        f"CASE WHEN {name} IN (chr(31), '') THEN NULL "
        f"WHEN starts_with({name}, '~') THEN trim(substr({name}, 2)) ELSE {name} END"
    )


def _parts(shapes: Sequence[Shape], orders: Mapping[str, str], *fields: str) -> str:
    """SQL for a struct of some of the head's parts, as text."""
    arms = []
    for shape in shapes:
        places = ORDERS[orders.get(shape.form.year, "dmy")]
        date = {"abc"[place]: part for part, place in zip(("y", "mo", "d"), places, strict=True)}
        own = [name for name in shape.fields if date.get(name, name) in fields]
        names = ", ".join(literal(date.get(name, name)) for name in own)
        found = f"regexp_extract(first, {literal('^' + shape.only(*own))}, [{names}])"
        packed = ", ".join(f"'{name}': ({found}).{name}" for name in fields)
        arms.append((f"regexp_matches(first, {literal('^' + shape.head)})", found, packed))
    if len(arms) == 1:
        return arms[0][1]
    cases = " ".join(f"WHEN {matches} THEN {{{packed}}}" for matches, _, packed in arms)
    return f"CASE {cases} ELSE {{{arms[0][2]}}} END"


def select(shapes: Sequence[Shape], orders: Mapping[str, str], room: str, label: str | None) -> str:
    """One row a record; the second and further people of a line go to `extra`.

    {lines} is a relation of what the app's own lines say (see `reading.py`). `label`: under whose name
    the app itself speaks.
    """
    app = f"sender = {literal(label)}" if label else "false"
    foreign = any(shape.foreign for shape in shapes)

    def number(part: str) -> str:
        return f"translate({part}, '{FOREIGN}', '01234567890123456789')" if foreign else part

    y, mo, d = (number(f"date.{n}") for n in ("y", "mo", "d"))
    h, m, s = (number(f"clock.{n}") for n in ("h", "m", "s"))
    year = f"CASE WHEN length({y}) < 3 THEN '20' || lpad({y}, 2, '0') WHEN {y} > '2500' THEN (try_cast({y} AS INTEGER) - 543)::VARCHAR ELSE {y} END"
    half = "h"
    if any(shape.halves for shape in shapes):
        met = {
            re.sub("[\u00a0\u202f\u2009]", " ", half) for shape in shapes for half in shape.halves
        }
        late = ", ".join(literal(word) for word in sorted(met & set(AFTER_NOON))) or "''"
        word = "regexp_replace(clock.half, '[\\x{00a0}\\x{202f}\\x{2009}]', ' ', 'g')"
        half = (
            f"CASE WHEN clock.half = '' OR h > 12 THEN h WHEN {word} = '中午' AND h > 3 THEN h "
            f"WHEN {word} IN ({late}) THEN h % 12 + 12 ELSE h % 12 END"
        )
    has_file = "file <> ''"
    return f"""
WITH parts AS (SELECT rec, line, first, body, {_parts(shapes, orders, "head", "y", "mo", "d")} AS date,
  {_parts(shapes, orders, "h", "m", "s", "half")} AS clock FROM {{source}}),
heads AS (SELECT rec, line, first, body, clock,
  CASE WHEN date.head <> '' THEN substr(first, length(date.head) + 1) END AS rest,
  try_cast({h} AS INTEGER) AS h, try_cast(concat({year}, '-', {mo}, '-', {d}) AS DATE) AS day,
  try_cast({m} AS BIGINT) * 60 + coalesce(try_cast({s} AS BIGINT), 0) AS seconds
 FROM parts),
told AS (SELECT * EXCLUDE (clock), strpos(rest, ': ') AS p, {half} AS hour FROM heads),
cut AS (SELECT *, CASE WHEN p > 0 THEN {_clean("left(rest, p - 1)")} END AS sender,
  CASE WHEN p > 0 THEN CASE WHEN body IS NULL THEN substr(rest, p + 2)
   ELSE concat(substr(rest, p + 2), chr(10), body) END END AS words
 FROM told),
marked AS (SELECT *, CASE WHEN rest IS NULL THEN NULL WHEN p = 0 THEN {_clean("rest")}
  WHEN trim(body, ' ' || chr(10)) <> '' THEN NULL
  WHEN starts_with(words, {_LRM}) OR ({app} AND rec < 3 AND regexp_matches(words, {literal(placeholders.NOTICE)}))
   THEN {_clean("words")}
  WHEN regexp_matches(sender, {literal(QUOTED)}) THEN {_clean("rest")} END AS said FROM cut),
judged AS (SELECT * EXCLUDE (sender, words),
  coalesce(sender, CASE WHEN told THEN {_clean("left(rest, strpos(rest, ':') - 1)")} END) AS sender,
  coalesce(words, CASE WHEN told THEN concat_ws(chr(10), substr(rest, strpos(rest, ':') + 1), body) END) AS words,
  CASE WHEN said IS NULL OR told THEN false WHEN p = 0 OR {app} THEN true
   WHEN NOT starts_with(words, {_LRM}) THEN coalesce(titled, false)
   WHEN does IS NULL THEN (starts_with(said, sender) OR regexp_matches(said, {literal(_TO_YOU)}))
    AND NOT regexp_matches(said, {literal(placeholders.DELETED)})
   ELSE actor IS NULL OR actor = chr(31) OR actor = sender END AS by_app
 FROM (SELECT *, p = 0 AND does IS NULL AND regexp_matches(rest, '^[^:\n]{{1,60}}:') AS told
  FROM marked LEFT JOIN {{lines}} AS lines USING (said))),
events AS (SELECT rec, line, first, rest, h, hour, day, seconds, said, by_app,
  CASE WHEN by_app AND {app} THEN NULL ELSE sender END AS sender,
  CASE WHEN by_app THEN NULL WHEN ends_with(words, ' ') OR ends_with(words, chr(10))
   THEN regexp_replace(words, '[ \n]+$', '') ELSE words END AS words,
  by_app AND coalesce(unclear, false) AS unclear, CASE WHEN by_app THEN people END AS people,
  CASE WHEN by_app THEN "by" END AS "by", CASE WHEN by_app THEN title END AS title,
  CASE WHEN by_app THEN how END AS how, CASE WHEN by_app THEN coalesce(does, 'other') END AS does FROM judged),
media AS (SELECT *, CASE WHEN words IS NULL THEN '' ELSE {placeholders.file_sql("words")} END AS file,
  CASE WHEN contains(words, {_LRM}) THEN trim(regexp_extract(words, '\\x{{200e}}([^\\x{{200e}}\\n]*)$', 1))
   WHEN starts_with(words, '<') THEN words END AS tail,
  CASE WHEN ends_with(words, '>') AND regexp_matches(words, {literal(placeholders.EDITED)}) THEN true END AS edited,
  CASE WHEN length(words) < 80 AND regexp_matches(trim(replace(words, {_LRM}, '')), {literal(placeholders.DELETED)}) THEN true ELSE false END AS deleted
 FROM events),
seen AS (SELECT *, CASE WHEN {has_file} THEN {placeholders.by_name_sql("file")}
   WHEN tail IS NOT NULL THEN {placeholders.stand_in_sql("tail", f"contains(words, {_LRM})")} END AS stands,
  CASE WHEN words IS NOT NULL THEN {placeholders.with_words_sql("words")} END AS place_or_poll FROM media),
people AS (SELECT *, CASE WHEN unclear OR people IS NULL OR people = [] THEN NULL
   WHEN people[1] = chr(31) AND sender IS NOT NULL AND "by" IS NULL THEN [sender] ELSE people END AS who,
  CASE WHEN unclear THEN NULL WHEN "by" = chr(31) THEN sender ELSE "by" END AS whose FROM seen)
SELECT rec, 0 AS part,
 CASE WHEN rest IS NULL THEN 'rejected:not-a-message' WHEN day IS NULL OR h > 23 OR seconds >= 3600
  THEN 'rejected:impossible-time' END AS fault,
 CASE WHEN fault IS NOT NULL THEN 'line ' || line END AS place,
 CASE WHEN fault IS NOT NULL THEN left(first, 120) END AS example,
 nullif(contains(first, chr(65533)) OR contains(words, chr(65533)), false) AS repaired,
 {literal("name:" + room)} AS room,
 CASE WHEN by_app THEN does WHEN deleted THEN 'recall' ELSE 'message' END AS kind,
 CASE WHEN fault IS NULL THEN ((day - DATE '1970-01-01') * 86400 + hour * 3600 + seconds) * 1000000 END AS wall,
 CASE WHEN by_app THEN coalesce({_account("who[1]")}, CASE WHEN who IS NULL AND NOT unclear THEN {_account("sender")} END)
  ELSE {_account("sender")} END AS account,
 CASE WHEN by_app THEN coalesce({_called("who[1]")}, CASE WHEN who IS NULL AND NOT unclear THEN {_called("sender")} END)
  ELSE {_called("sender")} END AS name,
 CASE WHEN by_app THEN {_account("whose")} END AS "by",
 CASE WHEN contains(words, '@') THEN nullif(list_transform(list_concat(
   regexp_extract_all(words, '@\\x{{2068}}([^\\x{{2069}}\\n]+)\\x{{2069}}', 1),
   list_transform(regexp_extract_all(words, '@([0-9]{{8,15}})', 1), lambda n: '+' || n)),
   lambda n: {_account("n")}), []) END AS mentions,
 nullif(CASE WHEN by_app THEN CASE WHEN unclear OR (does = 'other' AND how IS NULL) THEN said ELSE title END
  WHEN deleted THEN NULL WHEN {has_file} THEN trim(replace({placeholders.caption_sql("words")}, {_LRM}, ''), ' ' || chr(10))
  WHEN stands IS NOT NULL THEN trim(replace(left(words, length(words) - length(tail)), {_LRM}, ''))
  WHEN edited THEN regexp_replace(words, {literal(placeholders.EDITED)}, '')
  WHEN starts_with(words, {_LRM}) THEN ltrim(words, {_LRM}) ELSE words END, '') AS text,
 CASE WHEN NOT by_app AND NOT deleted THEN coalesce(stands, place_or_poll) END AS media,
 CASE WHEN by_app THEN CASE WHEN does IN ('join', 'kick', 'leave') THEN CASE WHEN unclear
   THEN json_object('how', coalesce(how, 'unknown'), 'unclear', true) ELSE json_object('how', coalesce(how, 'unknown')) END
  WHEN does = 'rename' THEN json_object('of', CASE WHEN how = 'number' THEN 'member' ELSE 'room' END)
  WHEN how IS NOT NULL THEN json_object('how', how) END
  WHEN edited THEN json_object('edited', true) END AS props,
 CASE WHEN by_app AND len(who) > 1 AND fault IS NULL THEN to_json({{'who': who[2:]}}) END AS extra
FROM people"""


MORE = f"""
SELECT rec, nth::INTEGER AS part, room, kind, wall, {_account("one")} AS account, {_called("one")} AS name, "by", props
FROM (SELECT *, unnest(who) AS one, generate_subscripts(who, 1) AS nth FROM
 (SELECT * EXCLUDE (extra), from_json(extra, '{{"who": ["VARCHAR"]}}').who AS who FROM {{staged}} WHERE extra IS NOT NULL))"""
