"""Slack 官方导出: a folder a channel, a file a day, with lists of people and channels beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hengwen.importers.reading.folders import beside, by_root
from hengwen.importers.reading.json_files import JsonFile, JsonFiles
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.slack import people
from hengwen.importers.slack.records import BOT_ACCOUNTS, COLUMNS, GIVES, MORE, select
from hengwen.importers.source import Source, begins
from hengwen.importers.stage import Stage

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
MESSAGE = re.compile(rb'"ts"\s*:\s*"\d{9,11}\.\d{6}"')
CHANNEL = re.compile(r"[CG][A-Z0-9]{6,}")
# What the root of an export holds besides its channels.
LISTS = (
    "channels.json", "users.json", "groups.json", "dms.json", "mpims.json", "org_users.json",
    "integration_logs.json", "canvases.json", "file_conversations.json", "huddle_transcripts.json",
    "lists.json", "channel_managers.json",
)  # fmt: skip
_PRIVATE = re.compile(r"D[A-Z0-9]{6,}|mpdm-.+")
_LOOK = 1 << 14


class SlackExport:
    """Slack 管理后台 → 导出数据，得到一个 zip，整个交给 hengwen 即可；slackdump 导出的文件夹也行。"""

    slug = "slack-export"
    title = "format.slack-export"
    platform = "slack"
    gives = GIVES

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        for root, days in by_root(files, _root).items():
            if is_slack(days):
                yield {**beside(files, [root], LISTS), **days}

    def recognises(self, source: Source) -> bool:
        days = {n: p for n, p in source.parts.items() if DAY.fullmatch(PurePosixPath(n).name)}
        return is_slack(days)

    def read(self, source: Source, stage: Stage) -> None:
        lists = {PurePosixPath(n).name: p for n, p in source.parts.items() if _is_list(n)}
        users = people.entries(lists.get("org_users.json")) + people.entries(
            lists.get("users.json")
        )
        known = people.introduce(users, stage)
        rooms = {
            people.clean(one.get("name")): people.clean(one.get("id"))
            for which in ("channels.json", "groups.json")
            for one in people.entries(lists.get(which))
        }
        names = {ref: name for name, ref in rooms.items()}
        private = {
            people.clean(one.get(key))
            for which in ("dms.json", "mpims.json")
            for one in people.entries(lists.get(which))
            for key in ("id", "name")
        } - {""}
        days = []
        for inside, path in source.parts.items():
            if _is_list(inside):
                continue
            folder = PurePosixPath(inside).parent.name
            talk = folder in private or (folder not in rooms and _PRIVATE.fullmatch(folder))
            room = folder if folder in names or CHANNEL.fullmatch(folder) else rooms.get(folder)
            room = room or f"name:{folder}"
            if not talk:
                stage.rooms[room] = names.get(room) or folder
            facts = {"inside": inside, "room": room, "private": "1" if talk else "", "thread": ""}
            days.append(JsonFile(inside, path, facts))
        JsonFiles(COLUMNS, select(known), MORE).stage(days, stage)
        settle(stage)
        name_bots(stage)


def is_slack(files: Mapping[str, Path]) -> bool:
    """Whether these files hold Slack's messages: the first that is not empty tells."""
    for path in files.values():
        head = begins(path, _LOOK)
        if MESSAGE.search(head):
            return head.lstrip().startswith(b"[")
    return False


def name_bots(stage: Stage) -> None:
    """An account that is a bot's own, without a person's: no users.json names it."""
    if relation := staged_sql(stage):
        for (account,) in stage.con.execute(BOT_ACCOUNTS.replace("{staged}", relation)).fetchall():
            stage.roles[account] = "bot"


def _root(day: PurePosixPath) -> PurePosixPath | None:
    return day.parent.parent if DAY.fullmatch(day.name) and len(day.parts) > 1 else None


def _is_list(name: str) -> bool:
    return PurePosixPath(name).name in LISTS
