"""Zulip 的公开存档 (zulip_archive): a folder a channel, a file a topic, words as HTML, people by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from hengwen.events import Kind
from hengwen.importers.reading.folders import beside, by_root
from hengwen.importers.reading.json_files import JsonFile, JsonFiles
from hengwen.importers.reading.markup import plain_sql
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source, begins
from hengwen.importers.stage import Stage

COLUMNS = "{id: 'VARCHAR', sender_full_name: 'VARCHAR', timestamp: 'VARCHAR', content: 'VARCHAR'}"
_FOLDER = re.compile(r"(\d+)-(.+)")
_SIGN = re.compile(rb'"sender_full_name"\s*:')
# What the server says in its own name.
BOTS = ("Notification Bot", "Welcome Bot", "Zulip Bot")

_SAID = (
    r'(?s)<p><span class="user-mention silent"[^>]*>[^<]*</span> '
    r'<a href="[^"]*/(?:near|with)/(\d+)"[^>]*>said</a>:</p>\s*'
)
# A formula stands twice, for eyes and for programs.
_BARE = (
    r"regexp_replace(regexp_replace(regexp_replace(regexp_replace(content, "
    rf"'{_SAID}<blockquote>.*?</blockquote>', '', 'g'), '(?s)<math.*?</math>', '', 'g'), "
    r"'(<br ?/?>)\n|</?[uo]l>\s*', '\1', 'g'), "
    r"'</(?:p|li|h[1-6]|pre|blockquote|tr)>\s*', chr(10), 'g')"
)
_MEDIA = (
    "CASE WHEN regexp_matches(content, '<div class=\"message_inline_image\">|<img ') "
    "AND NOT regexp_matches(content, '<img alt=\":') THEN 'image' "
    "WHEN contains(content, 'href=\"/user_uploads/') THEN 'file' END"
)
_MENTION = r'<span class="user-mention"[^>]*>@([^<]+)</span>'


def _select() -> str:
    moment = number_sql("timestamp")
    return f"""
WITH m AS (SELECT *, {moment} AS moment, CASE WHEN timestamp IS NULL AND content IS NULL
   THEN 'rejected:not-a-message' WHEN coalesce(timestamp, '') = '' THEN 'rejected:no-time'
   WHEN {moment} IS NULL THEN 'rejected:impossible-time' END AS fault FROM {{source}})
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN file || ': message ' || coalesce(id, '?')
  END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', timestamp, sender_full_name, content), 120)
  END AS example,
 hengwen_repaired AS repaired, room, 'message' AS kind, id AS ref, moment AS ts,
 'name:' || nullif(sender_full_name, '') AS account, nullif(sender_full_name, '') AS name,
 CASE WHEN contains(content, '"user-mention"') THEN nullif(list_transform(list_distinct(regexp_extract_all(
  content, '{_MENTION}', 1)), lambda x: 'name:' || x), []) END AS mentions,
 nullif(regexp_extract(content, '{_SAID}', 1), '') AS reply,
 nullif(trim({plain_sql(f"({_BARE})")}, chr(10) || ' '), '') AS text, {_MEDIA} AS media
FROM m"""


class ZulipArchive:
    """用 zulip_archive 工具存下的文件夹（zulip_json 下每个频道一个文件夹，每个话题一个文件）。"""

    slug = "zulip-archive"
    title = "format.zulip-archive"
    platform = "zulip"
    gives = frozenset({Kind.MESSAGE})

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        for root, topics in by_root(files, _root).items():
            if _is_zulip(topics):
                yield topics | beside(files, [root], ["stream_index.json"])

    def recognises(self, source: Source) -> bool:
        return _is_zulip({n: p for n, p in source.parts.items() if _channel(n)})

    def read(self, source: Source, stage: Stage) -> None:
        topics = []
        for name, path in source.parts.items():
            if (channel := _channel(name)) is None:
                continue
            room, called = channel
            stage.rooms[room] = called
            topics.append(JsonFile(name, path, {"room": room}))
        for bot in BOTS:
            stage.roles[f"name:{bot}"] = "bot"
        JsonFiles(COLUMNS, _select()).stage(topics, stage)
        settle(stage)


def _root(topic: PurePosixPath) -> PurePosixPath | None:
    named = topic.suffix == ".json" and _FOLDER.fullmatch(topic.parent.name)
    return topic.parent.parent if named else None


def _channel(name: str) -> tuple[str, str] | None:
    """(id, name) of the channel, from its folder, where `.20` stands for a space."""
    found = _FOLDER.fullmatch(PurePosixPath(name).parent.name)
    return (found[1], unquote(re.sub(r"\.([0-9A-F]{2})", r"%\1", found[2]))) if found else None


def _is_zulip(files: Mapping[str, Path]) -> bool:
    """Whether these are topics: the first that is not empty tells."""
    for path in files.values():
        head = begins(path).lstrip()
        if _SIGN.search(head):
            return head.startswith(b"[")
    return False
