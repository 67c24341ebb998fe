"""Mattermost 批量导出 (JSONL): a line a post, its answers inside it; no numbers, no order."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from hengwen.events.sql import literal
from hengwen.importers.mattermost.posts import (
    GIVES,
    MOVED,
    REMOVED,
    how_sql,
    kind_sql,
    listed,
    medium_sql,
    system_sql,
)
from hengwen.importers.reading.json_lines import LinePiece, LineRecords, line_pieces
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import name_rooms, settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_LINES = ("version", "team", "channel", "user", "post", "direct_channel", "direct_post", "emoji",
          "role", "scheme", "bot", "default_team", "info")  # fmt: skip
_TYPED = re.compile(rb'"type"\s*:\s*"system_')
_REACTION = '[{"user": "VARCHAR", "emoji_name": "VARCHAR", "create_at": "VARCHAR"}]'
_ONE = (
    '"user": "VARCHAR", "type": "VARCHAR", "message": "VARCHAR", "create_at": "VARCHAR", '
    f'"edit_at": "VARCHAR", "props": "JSON", "reactions": {_REACTION}, "attachments": [{{"path": "VARCHAR"}}]'
)
_POST = f'{{"team": "VARCHAR", "channel": "VARCHAR", {_ONE}, "replies": [{{{_ONE}}}]}}'
COLUMNS = "{type: 'VARCHAR', post: 'JSON', direct_post: 'JSON'}"
_NAME = "[A-Za-z0-9._-]+"
# What older servers write without saying that it is theirs, in the words of the server.
_NOTICES = (
    (f"^({_NAME}) joined the channel[.]$", "system_join_channel"),
    (f"^({_NAME}) joined the team[.]$", "system_join_team"),
    (f"^({_NAME}) left the channel[.]$", "system_leave_channel"),
    (f"^({_NAME}) left the team[.]$", "system_leave_team"),
)
_BY = (
    (f"^({_NAME}) added to the channel by ({_NAME})[.]$", "system_add_to_channel"),
    (f"^({_NAME}) added to the team by ({_NAME})[.]$", "system_add_to_team"),
)


@dataclass
class _About:
    """What the lines beside the posts say."""

    notes: set[int] = field(default_factory=set)
    rooms: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    typed: bool = False  # the file marks what the server wrote itself


class MattermostBulk:
    """Mattermost 服务器管理员运行 mmctl export create，得到 .jsonl（在 zip 里也行）。"""

    slug = "mattermost-jsonl"
    title = "format.mattermost-jsonl"
    platform = "mattermost"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        lines = (line.strip() for line in source.text.split("\n"))
        for line in [line for line in lines if line.startswith("{")][:20]:
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            sort = found.get("type")
            if sort in ("post", "direct_post") and isinstance(found.get(sort), dict):
                return "create_at" in found[sort]
            if sort in ("version", "team", "channel", "user") and sort in found:
                return sort != "version" or isinstance(found[sort], int)
        return False

    def read(self, source: Source, stage: Stage) -> None:
        about = _About()
        parts = list(line_pieces(source.path))
        for piece in parts:
            _survey(piece, source, about)
        stage.roles.update(about.roles)
        records = LineRecords(COLUMNS, _select(about))
        records.stage(source, parts, stage, skip=about.notes.__contains__)
        settle(stage)
        name_rooms(stage, lambda room: about.rooms.get(room) or room.rpartition("/")[2])


def _survey(piece: LinePiece, source: Source, about: _About) -> None:
    for number, raw in piece.lines(source.path):
        about.typed = about.typed or _TYPED.search(raw) is not None
        if raw.startswith((b'{"type":"post"', b'{"type": "post"')):
            continue
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        sort = line.get("type") if isinstance(line, dict) else None
        if sort not in _LINES or sort in ("post", "direct_post"):
            continue
        about.notes.add(number)
        found = line.get(sort)
        if isinstance(found, dict):
            _note(sort, found, about)


def _note(sort: str, found: dict[str, object], about: _About) -> None:
    if sort == "channel":
        ref = f"{_clean(found.get('team'))}/{_clean(found.get('name'))}"
        about.rooms[ref] = _clean(found.get("display_name")) or _clean(found.get("name"))
    elif sort in ("user", "bot") and (who := _clean(found.get("username"))):
        whole = f"{_clean(found.get('first_name'))} {_clean(found.get('last_name'))}".strip()
        called = _clean(found.get("nickname")) or whole or _clean(found.get("display_name"))
        about.people[who] = called or who
        if sort == "bot":
            about.roles[who] = "bot"
        elif "system_admin" in _clean(found.get("roles")).split():
            about.roles[who] = "admin"


def _clean(thing: object) -> str:
    if not isinstance(thing, str):
        return ""
    whole = thing.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "").strip()


def _sort(about: _About) -> str:
    """A post's type: its own, or what its words are where no post of the file has one."""
    if about.typed:
        return "nullif(one.type, '')"
    arms = " ".join(
        f"WHEN regexp_extract(one.message, '{words}', 1) = one.\"user\" THEN '{sort}'"
        for words, sort in _NOTICES
    )
    known = _known(about.people)
    by = " ".join(
        f"WHEN regexp_extract(one.message, '{words}', 2) = one.\"user\" "
        f"AND regexp_extract(one.message, '{words}', 1) IN {known} THEN '{sort}'"
        for words, sort in _BY
    )
    return (
        "CASE WHEN coalesce(one.type, '') <> '' THEN one.type "
        f"WHEN one.\"user\" <> '' AND ends_with(one.message, '.') THEN CASE {arms} {by} END END"
    )


def _known(names: Collection[str]) -> str:
    return "(" + ", ".join(map(literal, names or [""])) + ")"


def _select(about: _About) -> str:
    """One post a line: itself, its answers, then their edits and reactions."""
    sort = _sort(about)
    people = ", ".join(f"({literal(who)}, {literal(name)})" for who, name in about.people.items())
    moment, edited = number_sql("one.create_at"), number_sql("one.edit_at")
    ref = "one.create_at || '.' || coalesce(one.\"user\", '')"
    whom = (
        "coalesce(nullif(one.props->>'addedUsername', ''), nullif(one.props->>'removedUsername', ''), "
        "nullif(regexp_extract(one.message, '^@?([A-Za-z0-9._-]+) (?:was )?(?:added|removed) ', 1), ''))"
    )
    moved = f"sort IN {listed((*MOVED, *REMOVED))}"
    return f"""
WITH p AS MATERIALIZED (SELECT *, from_json(coalesce(post, direct_post), '{_POST}') AS body FROM {{source}}),
o AS (SELECT rec, 0 AS part, hengwen_repaired, type, body.team || '/' || body.channel AS room,
  NULL AS parent, {{'user': body."user", 'type': body.type, 'message': body.message,
   'create_at': body.create_at, 'edit_at': body.edit_at, 'props': body.props,
   'reactions': body.reactions, 'attachments': body.attachments}} AS one FROM p
 UNION ALL BY NAME
 SELECT rec, nth::INTEGER AS part, NULL AS hengwen_repaired, type, room, parent, one FROM (
  SELECT rec, type, body.team || '/' || body.channel AS room,
   body.create_at || '.' || coalesce(body."user", '') AS parent, unnest(body.replies) AS one,
   generate_subscripts(body.replies, 1) AS nth FROM p WHERE type = 'post' AND body.channel <> ''
   AND body.create_at IS NOT NULL) WHERE {moment} IS NOT NULL),
s AS (SELECT *, {sort} AS sort, {moment} AS moment, {edited} AS edited, {ref} AS ref,
  CASE WHEN part > 0 THEN NULL WHEN type = 'direct_post' THEN 'filtered:private-chat'
   WHEN type IS DISTINCT FROM 'post' OR coalesce(room, '') IN ('', '/') THEN 'rejected:not-a-message'
   WHEN coalesce(one.create_at, '') = '' THEN 'rejected:no-time'
   WHEN {moment} IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM o),
m AS MATERIALIZED (SELECT *, CASE WHEN sort IS NULL THEN false ELSE {system_sql("sort")} END AS system,
  CASE WHEN sort IS NULL THEN 'message' ELSE {kind_sql("sort")} END AS kind FROM s),
known AS (SELECT * FROM (VALUES {people or "(NULL, NULL)"}) AS t (who, called))
SELECT rec, part, fault, CASE WHEN fault IS NOT NULL THEN 'line ' || rec END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', one.create_at, one."user", one.message), 120)
  END AS example,
 hengwen_repaired AS repaired, room, kind,
 ref || CASE WHEN {moved} THEN '.' || coalesce(who, '') ELSE '' END AS ref, moment AS ts,
 who AS account, coalesce(known.called, nullif(who, '')) AS name,
 CASE WHEN {moved} AND who <> one."user" THEN one."user" END AS "by",
 CASE WHEN NOT system AND contains(one.message, '@') THEN nullif(list_filter(list_distinct(
  regexp_extract_all(one.message, '(?:^|[^A-Za-z0-9_.-])@([a-z0-9._-]*[a-z0-9_])', 1)),
  lambda x: x NOT IN ('all', 'channel', 'here')), []) END AS mentions,
 parent AS reply, CASE WHEN system AND kind IN ('join', 'leave', 'kick')
  THEN NULL ELSE nullif(one.message, '') END AS text,
 {medium_sql("one.attachments[1].path")} AS media,
 CASE WHEN kind IN ('join', 'leave', 'kick') THEN CASE WHEN {moved}
   AND coalesce(one.type, '') = '' THEN json_object('how', {how_sql("sort")}, 'unclear', true)
   ELSE json_object('how', {how_sql("sort")}) END
  WHEN kind = 'rename' THEN json_object('of', 'room')
  WHEN system THEN json_object('action', sort) END AS props
FROM (SELECT *, CASE WHEN {moved} THEN coalesce({whom}, one."user") ELSE nullif(one."user", '') END AS who
 FROM m) LEFT JOIN known USING (who)
UNION ALL BY NAME
SELECT rec, 1000000 + part AS part, room, 'edit' AS kind, ref || '/' || one.edit_at AS ref, edited AS ts,
 nullif(one."user", '') AS account, ref AS reply
FROM m WHERE fault IS NULL AND edited > 0 AND NOT system
UNION ALL BY NAME
SELECT rec, (2000000 + 1000 * part + nth)::INTEGER AS part, room, 'reaction' AS kind,
 ref || '/' || coalesce(mark."user", '') || '/:' || mark.emoji_name || ':' AS ref,
 coalesce({number_sql("mark.create_at")}, moment) AS ts, nullif(mark."user", '') AS account, ref AS reply,
 ':' || mark.emoji_name || ':' AS text
FROM (SELECT *, unnest(one.reactions) AS mark, generate_subscripts(one.reactions, 1) AS nth FROM m
 WHERE fault IS NULL) WHERE mark.emoji_name <> ''"""
