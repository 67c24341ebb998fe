"""slack-log 的网页存档: a folder a channel, pages of it numbered, its threads in folders of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hengwen.importers.reading.folders import beside, by_root
from hengwen.importers.reading.json_files import JsonFile, JsonFiles
from hengwen.importers.reading.whole import settle
from hengwen.importers.slack import people
from hengwen.importers.slack.export import CHANNEL, MESSAGE, is_slack, name_bots
from hengwen.importers.slack.records import COLUMNS, GIVES, MORE, select
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_PAGE = re.compile(r"\d{1,6}\.json")
_THREAD = re.compile(r"\d{9,11}\.\d{6}\.json")
_NAMES = "slack-log.yaml"
_USERS = ".users.json"  # id -> name, as the tool last saw it
_BESIDE = (_NAMES, _USERS, ".groups.json", ".timestamps.json")
_NAME = re.compile(r"^\s+([CG][A-Z0-9]{6,}):\s*['\"]?([^'\"#\n]+?)['\"]?\s*$", re.MULTILINE)
# Any of these, and Slack's own words are marked as such: no need to know them by their wording.
_MARKED = re.compile(rb'"(subtype|blocks|client_msg_id|team|reactions|user_profile)"\s*:')


class SlackLog:
    """slack-log 工具存下的文件夹（docs/json 下每个频道一个文件夹），连同 slack-log.yaml 一起交给 hengwen。"""

    slug = "slack-log-json"
    title = "format.slack-log-json"
    platform = "slack"
    gives = GIVES

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        # Threads are read first: a reply that was also shown in the channel is a reply.
        for root, pages in by_root(files, _root).items():
            if not is_slack(pages):
                continue
            threads = {n: p for n, p in pages.items() if _THREAD.fullmatch(PurePosixPath(n).name)}
            yield {**threads, **pages, **beside(files, [root, *root.parents], _BESIDE)}

    def recognises(self, source: Source) -> bool:
        pages = {
            name: path
            for name, path in source.parts.items()
            if _channel(PurePosixPath(name)) is not None
        }
        return is_slack(pages)

    def read(self, source: Source, stage: Stage) -> None:
        names: dict[str, str] = {}
        users: dict[str, object] = {}
        pages = []
        for inside, path in source.parts.items():
            channel = _channel(PurePosixPath(inside))
            if inside.endswith(".json") and channel is None:
                users |= _users(path) if inside.endswith(_USERS) else {}
                continue
            if channel is None:
                text = path.read_bytes().decode("utf-8", "replace")
                names |= {ref: people.clean(name) for ref, name in _NAME.findall(text)}
                continue
            stage.rooms[channel.name] = channel.name
            page = PurePosixPath(inside).name
            thread = page.removesuffix(".json") if _THREAD.fullmatch(page) else ""
            facts = {"inside": inside, "room": channel.name, "private": "", "thread": thread}
            pages.append(JsonFile(inside, path, facts))
        for ref in stage.rooms:
            stage.rooms[ref] = names.get(ref) or ref
        bare = not any(_marked(page.path) for page in pages)
        known = people.introduce([{"id": ref, "name": name} for ref, name in users.items()], stage)
        JsonFiles(COLUMNS, select(known, bare=bare), MORE).stage(pages, stage)
        settle(stage)
        name_bots(stage)


def _users(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _root(inner: PurePosixPath) -> PurePosixPath | None:
    channel = _channel(inner)
    return channel.parent if channel is not None else None


def _channel(inner: PurePosixPath) -> PurePosixPath | None:
    """The channel's folder, if a file is a page or a thread of it."""
    if _THREAD.fullmatch(inner.name) and inner.parent.name.isdigit():
        inner = inner.parent
    elif not _PAGE.fullmatch(inner.name):
        return None
    return inner.parent if CHANNEL.fullmatch(inner.parent.name) else None


def _marked(path: Path) -> bool:
    data = path.read_bytes()
    return MESSAGE.search(data) is not None and _MARKED.search(data) is not None
