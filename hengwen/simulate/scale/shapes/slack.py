"""Slack 导出, large: a folder a channel, a file a day, people and channels beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import BY_LINK, GIVEN, IMAGE, INVITED, LEFT, STICKER, VOICE
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern
from hengwen.simulate.writers.slack import EXPORT, TEAM

HEAD = '    {\n        "type": "message",\n        "user": "${account}",\n        "ts": "${ts}",\n'
SAID = HEAD + (
    f'        "team": "{TEAM}",\n${{thread}}${{file}}        "text": "${{body}}"\n    }}'
)
NOTE = (
    HEAD
    + '        "subtype": "${sort}",\n${inviter}        "text": "<@${account}> ${words}"\n    }'
)
FILE = (
    '        "files": [\n            {\n                "id": "F${n}",\n                "name": '
    '"page.png",\n                "mimetype": "${mime}",\n                "filetype": "${ending}",'
    '\n                "size": 81920\n            }\n        ],\n'
)


class Slack(OneFile):
    """Answers name their thread; first messages of a thread do not list their answers."""

    slug = "slack"
    suffix = ""
    by_day = True
    inviters: tuple[int, ...] = (INVITED, BY_LINK)

    def path(self, folder: Path, room: Room) -> Path:
        return folder / EXPORT / room.name

    def line(self, room: Room) -> str:
        ref = "concat(%s, '.', lpad((%s %% 1000000)::VARCHAR, 6, '0'))"
        account = f"concat('U', {10**9} + {room.before} + %s)"
        thread = pattern('        "thread_ts": "${root}",\n', {"root": ref % ("r_ts", "(r + 1)")})
        picture = f"kind = {IMAGE}"
        file = {
            "mime": f"CASE WHEN {picture} THEN 'image/png' ELSE 'audio/mp4' END",
            "ending": f"CASE WHEN {picture} THEN 'png' ELSE 'm4a' END",
        }
        known = {
            "ts": ref % ("ts", "n"),
            "account": account % "m",
            "thread": f"CASE WHEN r IS NOT NULL THEN {thread} ELSE '' END",
            "file": f"CASE WHEN kind IN ({IMAGE}, {VOICE}) THEN {pattern(FILE, file)} ELSE '' END",
            "body": f"CASE WHEN kind = {STICKER} THEN ':joy:' ELSE text END",
            "sort": f"CASE WHEN kind = {LEFT} THEN 'channel_leave' ELSE 'channel_join' END",
            "words": f"CASE WHEN kind = {LEFT} THEN 'has left the channel' "
            "ELSE 'has joined the channel' END",
            "inviter": f"CASE WHEN kind = {LEFT} THEN '' ELSE "
            + pattern('        "inviter": "${host}",\n', {"host": account % "o"})
            + " END",
        }
        return cases({f"kind <= {VOICE}": pattern(SAID, known)}, pattern(NOTE, known))

    def head(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "[\n"

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "\n]\n"

    def beside(self, folder: Path, crowd: Crowd, rooms: list[Room]) -> None:  # noqa: ARG002
        _write(folder / EXPORT / "users.json", _users(rooms))
        _write(
            folder / EXPORT / "channels.json",
            (
                {
                    "id": f"C0{room.number:07d}",
                    "name": room.name,
                    "is_archived": False,
                    "members": [],
                }
                for room in rooms
            ),
        )


def _users(rooms: list[Room]) -> Iterator[dict[str, object]]:
    for room in rooms:
        for m in range(room.members):
            name = f"{GIVEN[m % len(GIVEN)]}{room.before + m}"
            yield {
                "id": f"U{10**9 + room.before + m}",
                "team_id": TEAM,
                "name": f"member{room.before + m}",
                "deleted": False,
                "real_name": name,
                "profile": {"real_name": name, "display_name": name},
                "is_bot": False,
            }


def _write(path: Path, items: Iterator[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[")
        end = "\n"
        for item in items:
            out.write(end + "    " + json.dumps(item, ensure_ascii=False))
            end = ",\n"
        out.write("\n]\n")
