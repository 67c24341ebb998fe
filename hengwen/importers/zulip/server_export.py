"""Zulip 服务器导出: messages-000001.json and realm.json, where people and channels have numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.facts import tables, words
from hengwen.importers.reading.folders import beside, by_root
from hengwen.importers.reading.json_array import arrays, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source, begins
from hengwen.importers.stage import Stage

COLUMNS = """{id: 'VARCHAR', sender: 'VARCHAR', recipient: 'VARCHAR', content: 'VARCHAR',
 rendered_content: 'VARCHAR', date_sent: 'VARCHAR', has_image: 'VARCHAR', has_attachment: 'VARCHAR'}"""
_REALM, _KEY = "realm.json", "zerver_message"
_CHANNEL = 2  # of a recipient's types; the others are talks between some people
_OWNER, _ADMIN = 100, 200
_MENTION = r'<span class="user-mention" data-user-id="(\d+)"'
_SAID = r"(?s)^@_\*\*[^*]*\*\* \[said\]\([^)]*/(?:near|with)/(\d+)\):\s*"
_QUOTE = r"(?s)(`{3,})quote\n.*?\n`{3,}\s*"


class ZulipExport:
    """Zulip 的“组织设置 → 数据导出”或 manage.py export 得到的 .tar.gz，整个交给 hengwen。"""

    slug = "zulip-export"
    title = "format.zulip-export"
    platform = "zulip"
    gives = frozenset({Kind.MESSAGE, Kind.REACTION})

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        held = {name: path for name, path in files.items() if _holds(name, path)}
        for folder, messages in by_root(held, lambda inner: inner.parent).items():
            if realm := beside(files, [folder], [_REALM]):
                yield {**messages, **realm}

    def recognises(self, source: Source) -> bool:
        return any(_holds(name, path) for name, path in source.parts.items())

    def read(self, source: Source, stage: Stage) -> None:
        realm = _realm(source)
        people = _people(realm, stage)
        rooms = _rooms(realm, stage)
        done = 0
        for name, path in source.parts.items():
            if PurePosixPath(name).name == _REALM:
                continue
            one = Source(path, name)
            for span in arrays(path, _KEY, many=False):
                parts = list(pieces(path, span))
                records = JsonRecords(COLUMNS, _select(people, rooms), first=done, named=name)
                records.stage(one, span.start, parts, stage)
                done += len(parts)
        settle(stage)
        _reactions(realm, stage)


def _holds(name: str, path: Path) -> bool:
    named = PurePosixPath(name).match("messages-*.json")
    return named and b'"zerver_message"' in begins(path, 1 << 12)


def _realm(source: Source) -> dict[str, list[dict[str, object]]]:
    path = next((p for n, p in source.parts.items() if PurePosixPath(n).name == _REALM), None)
    if path is None:
        raise Unreadable("refused.no-records")
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # Without it nobody can tell a channel from a talk between two.
        raise Unreadable("refused.no-records") from error
    return {key: tables(rows) for key, rows in (found.items() if isinstance(found, dict) else ())}


def _people(realm: Mapping[str, list[dict[str, object]]], stage: Stage) -> str:
    rows = []
    for table in (
        "zerver_userprofile",
        "zerver_userprofile_mirrordummy",
        "zerver_userprofile_crossrealm",
    ):
        for user in realm.get(table, []):
            who = words(user.get("id"))
            rows.append((who, words(user.get("full_name"))))
            role = user.get("role")
            if user.get("is_bot") is True or table.endswith("crossrealm"):
                stage.roles[who] = "bot"
            elif role in (_OWNER, _ADMIN):
                stage.roles[who] = "owner" if role == _OWNER else "admin"
    return _relation(rows, "people", stage)


def _rooms(realm: Mapping[str, list[dict[str, object]]], stage: Stage) -> str:
    """Of each recipient the channel it is, or nothing."""
    names = {words(row.get("id")): words(row.get("name")) for row in realm.get("zerver_stream", [])}
    rows = []
    for one in realm.get("zerver_recipient", []):
        if one.get("type") == _CHANNEL:
            ref = words(one.get("type_id"))
            stage.rooms[ref] = names.get(ref) or ref
            rows.append((words(one.get("id")), ref))
    return _relation(rows, "rooms", stage)


def _relation(rows: Sequence[tuple[str, str]], name: str, stage: Stage) -> str:
    target = stage.folder / f"{name}-{stage.number}.parquet"
    stage.con.execute(
        "COPY (SELECT unnest($1::VARCHAR[]) AS key, unnest($2::VARCHAR[]) AS value) "
        f"TO {literal(target.as_posix())} (FORMAT parquet)",
        [[key for key, _ in rows], [value for _, value in rows]],
    )
    return f"read_parquet({one_file(target)})"


def _select(people: str, rooms: str) -> str:
    moment = number_sql("date_sent")
    return f"""
WITH m AS (SELECT s.*, {moment} AS moment, r.value AS room, p.value AS called,
  CASE WHEN id IS NULL AND sender IS NULL THEN 'rejected:not-a-message'
   WHEN r.value IS NULL THEN 'filtered:private-chat' WHEN coalesce(date_sent, '') = '' THEN 'rejected:no-time'
   WHEN {moment} IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM {{source}} s LEFT JOIN {rooms} r ON r.key = s.recipient LEFT JOIN {people} p ON p.key = s.sender)
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN 'message ' || coalesce(id, '?') END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', date_sent, called, content), 120) END AS example,
 hengwen_repaired AS repaired, room, 'message' AS kind, id AS ref, moment AS ts, sender AS account,
 nullif(called, '') AS name,
 CASE WHEN contains(rendered_content, '"user-mention"') THEN nullif(list_distinct(regexp_extract_all(
  rendered_content, '{_MENTION}', 1)), []) END AS mentions,
 nullif(regexp_extract(content, '{_SAID}', 1), '') AS reply,
 nullif(trim(CASE WHEN regexp_matches(content, '{_SAID}') THEN regexp_replace(regexp_replace(content,
  '{_SAID}', ''), '{_QUOTE}', '') ELSE content END), '') AS text,
 CASE WHEN has_image = 'true' THEN 'image' WHEN has_attachment = 'true' THEN 'file' END AS media
FROM m"""


def _reactions(realm: Mapping[str, list[dict[str, object]]], stage: Stage) -> None:
    """They stand beside the messages, without a moment of their own."""
    rows = [
        (
            words(row.get("message")),
            f"{words(row.get('user_profile'))}/:{words(row.get('emoji_name'))}:",
        )
        for row in realm.get("zerver_reaction", [])
    ]
    staged = staged_sql(stage)
    if not rows or not staged:
        return
    marks = _relation(rows, "reactions", stage)
    stage.copy(
        "SELECT 0 AS part, m.room, 'reaction' AS kind, m.ref || '/' || x.value AS ref, m.ts, "
        "split_part(x.value, '/', 1) AS account, m.ref AS reply, "
        "substr(x.value, strpos(x.value, '/') + 1) AS text "
        f"FROM {marks} x JOIN {staged} m ON m.ref = x.key WHERE m.fault IS NULL ORDER BY m.rec, x.value"
    )
