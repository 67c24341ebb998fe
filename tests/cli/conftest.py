"""A person, and the files two of their rooms were exported to."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.running import Person

START = datetime(2026, 8, 3, 1, 0, tzinfo=timezone.utc)  # a Monday morning in Shanghai


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def chatlab(name: str, people: dict[str, str], said: list[tuple[float, str, str]]) -> str:
    """A ChatLab export: people id -> name; said (hours since START, id, words)."""
    return json.dumps(
        {
            "chatlab": {
                "version": "0.0.2",
                "exportedAt": int((START + timedelta(days=85)).timestamp()),
            },
            "meta": {
                "name": name,
                "platform": "wechat",
                "type": "group",
                "groupId": f"{name}@chatroom",
            },
            "members": [{"platformId": k, "accountName": v} for k, v in people.items()],
            "messages": [
                {
                    "platformMessageId": f"m{number}",
                    "sender": who,
                    "accountName": people[who],
                    "timestamp": int((START + timedelta(hours=at)).timestamp()),
                    "type": 0,
                    "content": words,
                }
                for number, (at, who, words) in enumerate(said)
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


PEOPLE = {
    "wx_ming": "阿明",
    "wx_hong": "小红 🌸",
    "wx_twin1": "[red]云[/red]",
    "wx_twin2": "[red]云[/red]",
    "wx_bot": "打卡助手",
    "wx_rtl": "\u202eevil\u202c",
}


@pytest.fixture
def export(person: Person) -> Path:
    """Twelve weeks of one room: everybody speaks each week, the bot every day."""
    said: list[tuple[float, str, str]] = []
    for week in range(12):
        for number, who in enumerate(PEOPLE):
            said.append((week * 168 + number, who, f"第{week}周的第{number}句，大家早"))
        said += [(week * 168 + day * 24 + 9.5, "wx_bot", "今天记得打卡") for day in range(7)]
    path = person.folder / "北窗.json"
    path.write_text(chatlab("北窗3班", PEOPLE, sorted(said)), "utf-8")
    return path
