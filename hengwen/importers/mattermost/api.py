"""Mattermost 接口的 posts JSON: a page of a channel, its posts in an object by their ids."""

from __future__ import annotations

import re
from pathlib import Path

from hengwen.importers.importer import Unreadable
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
from hengwen.importers.reading.json_array import Span, matches, pieces
from hengwen.importers.reading.json_items import TOO_LONG, items
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import name_rooms, settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_WORDS = (
    "id",
    "create_at",
    "edit_at",
    "delete_at",
    "user_id",
    "channel_id",
    "root_id",
    "message",
    "type",
)
COLUMNS = (
    "{" + ", ".join(f"{name}: 'VARCHAR'" for name in _WORDS) + ", props: 'JSON', metadata: 'JSON'}"
)
_POSTS = re.compile(rb'"posts"\s*:\s*\{')
_KEY = re.compile(rb'\A"[^"\\]*+"\s*+:\s*+')
_SIGNS = ('"create_at"', '"channel_id"', '"user_id"', '"message"')
_META = (
    '{"reactions": [{"user_id": "VARCHAR", "emoji_name": "VARCHAR", "create_at": "VARCHAR"}], '
    '"files": [{"mime_type": "VARCHAR", "name": "VARCHAR", "size": "BIGINT"}]}'
)


class MattermostPosts:
    """用 Mattermost 接口 /api/v4/channels/<频道>/posts 存下的 JSON，一页一个文件。"""

    slug = "mattermost-api-json"
    title = "format.mattermost-api-json"
    platform = "mattermost"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{") or not _POSTS.search(source.head):
            return False
        return all(sign in head for sign in _SIGNS)

    def read(self, source: Source, stage: Stage) -> None:
        spool = stage.folder / f"posts-{stage.number}.json"
        try:
            span = _spool(source.path, spool, stage)
            given = Source(spool, source.name)
            JsonRecords(COLUMNS, _select(), more=_MORE).stage(
                given, span.start, list(pieces(spool, span)), stage
            )
        finally:
            spool.unlink(missing_ok=True)
        settle(stage)
        name_rooms(stage)


def _spool(path: Path, spool: Path, stage: Stage) -> Span:
    """Write the posts as an array, which is what the readers know."""
    size = path.stat().st_size
    whole = False
    with path.open("rb") as handle, spool.open("wb") as out:
        begun = next(matches(handle, _POSTS, size, many=False), None)
        if begun is None:
            raise Unreadable("refused.no-records")
        out.write(b"[")
        between = b"\n"
        for item in items(handle, begun[1], size, members=True):
            whole = item.ended == b"}"
            if item.long:
                stage.quarantine(f"byte {item.start}", TOO_LONG, item.raw)
                continue
            out.write(between + _KEY.sub(b"", item.raw, count=1))
            between = b",\n"
        stop = out.tell()
        out.write(b"]" if whole else b"")
    return Span(1, stop, whole, b"[")


def _select() -> str:
    moved = f"sort IN {listed((*MOVED, *REMOVED))}"
    moment = number_sql("create_at")
    return f"""
WITH p AS MATERIALIZED (SELECT *, nullif(type, '') AS sort, {moment} AS moment,
  from_json(metadata, '{_META}') AS meta,
  coalesce(nullif(props->>'addedUserId', ''), nullif(props->>'removedUserId', ''),
   'name:' || coalesce(nullif(props->>'addedUsername', ''), nullif(props->>'removedUsername', ''))) AS whom,
  CASE WHEN id IS NULL AND create_at IS NULL THEN 'rejected:not-a-message'
   WHEN coalesce(create_at, '') = '' THEN 'rejected:no-time'
   WHEN {moment} IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM {{source}})
SELECT rec, 0 AS part, fault,
 CASE WHEN fault IS NOT NULL THEN 'message ' || coalesce(id, (rec & 16777215)::VARCHAR) END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', create_at, user_id, message), 120) END AS example,
 hengwen_repaired AS repaired, coalesce(nullif(channel_id, ''), 'name:?') AS room,
 {kind_sql("sort")} AS kind, id AS ref, moment AS ts,
 CASE WHEN {moved} THEN coalesce(whom, nullif(user_id, '')) ELSE nullif(user_id, '') END AS account,
 CASE WHEN {moved} THEN coalesce(nullif(props->>'addedUsername', ''), nullif(props->>'removedUsername', ''))
  WHEN {system_sql("sort")} THEN nullif(props->>'username', '')
  ELSE nullif(props->>'override_username', '') END AS name,
 CASE WHEN {moved} AND whom <> user_id THEN nullif(user_id, '') END AS "by",
 nullif(root_id, '') AS reply,
 CASE WHEN ({kind_sql("sort")}) IN ('join', 'leave', 'kick') THEN NULL ELSE nullif(message, '') END AS text,
 {medium_sql("coalesce(meta.files[1].mime_type, meta.files[1].name)")} AS media, meta.files[1].size AS size,
 CASE WHEN ({kind_sql("sort")}) IN ('join', 'leave', 'kick') THEN json_object('how', {how_sql("sort")})
  WHEN ({kind_sql("sort")}) = 'rename' THEN json_object('of', 'room')
  WHEN {system_sql("sort")} THEN json_object('action', sort) END AS props,
 CASE WHEN fault IS NULL AND NOT {system_sql("sort")} AND (len(meta.reactions) > 0
   OR {number_sql("edit_at")} > 0 OR {number_sql("delete_at")} > 0)
  THEN to_json({{'reactions': meta.reactions, 'edit_at': edit_at, 'delete_at': delete_at}}) END AS extra
FROM p"""


_MORE = f"""
WITH x AS (SELECT * EXCLUDE (extra), unnest(from_json(extra, '{{"reactions": [{{"user_id": "VARCHAR",
  "emoji_name": "VARCHAR", "create_at": "VARCHAR"}}], "edit_at": "VARCHAR", "delete_at": "VARCHAR"}}'))
 FROM {{staged}} WHERE extra IS NOT NULL)
SELECT rec, 1 AS part, room, 'edit' AS kind, ref || '/' || edit_at AS ref, {number_sql("edit_at")} AS ts,
 account, ref AS reply FROM x WHERE {number_sql("edit_at")} > 0
UNION ALL BY NAME
SELECT rec, 2 AS part, room, 'recall' AS kind, ref || '/deleted' AS ref, {number_sql("delete_at")} AS ts,
 account, ref AS reply FROM x WHERE {number_sql("delete_at")} > 0
UNION ALL BY NAME
SELECT rec, (100 + nth)::INTEGER AS part, room, 'reaction' AS kind,
 ref || '/' || coalesce(mark.user_id, '') || '/:' || mark.emoji_name || ':' AS ref,
 coalesce({number_sql("mark.create_at")}, ts) AS ts, nullif(mark.user_id, '') AS account, ref AS reply,
 ':' || mark.emoji_name || ':' AS text
FROM (SELECT *, unnest(reactions) AS mark, generate_subscripts(reactions, 1) AS nth FROM x)
WHERE mark.emoji_name <> ''"""
