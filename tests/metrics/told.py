"""The worked example of a question: its story is asked, and the answer is written as its table is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hengwen.log.topics import relate_topics
from hengwen.metrics import METRICS, Type, ask
from hengwen.metrics.answer import shown_day, shown_instant
from tests.metrics.inferred import infer
from tests.metrics.story import Story, instant
from tools.pages.example import Example

EXAMPLES = Path(__file__).parent / "examples"


def path_of(slug: str) -> Path:
    return EXAMPLES / f"{slug}.story"


def told(example: Example) -> Story:
    """The tables of the example's story."""
    said = example.settings
    story = Story(
        "\n".join(example.story),
        as_of=said["as_of"],
        zone=said.get("zone", "UTC"),
        bots=example.several("bots"),
        same=example.pairs("same"),
        exported=said.get("exported"),
        closed=example.pairs("closed"),
    )
    for name in example.several("staff"):
        story.con.execute("update accounts set staff = true where name = ?", [name])
    for name, practice in example.pairs("declared").items():
        story.con.execute("insert into declared values (?, ?)", [story.events[name], practice])
    if "inferred" in said:
        infer(story, example.pairs("inferred"))
    relate_topics(story.con, [(word, None) for word in example.several("topics")])
    return story


def answered(slug: str, example: Example) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of the table: names for members, rooms and remembered lines."""
    story, said = told(example), example.settings
    answer = ask(
        story.tables,
        slug,
        since=instant(said["since"]) if "since" in said else None,
        until=instant(said["until"]) if "until" in said else None,
        room=story.rooms[said["room"]] if "room" in said else None,
        with_bots=said.get("with_bots") == "yes",
        params=example.pairs("ask"),
    )
    types = {column.name: column.type for column in METRICS[slug].columns}
    names = {
        Type.MEMBER: story.tables.names().members,
        Type.ROOM: {number: name for name, number in story.rooms.items()},
        Type.EVENT: {number: name for name, number in story.events.items()},
    }
    heads = list(answer.columns)
    return heads, [
        [_cell(row[head], types.get(head), names.get(types.get(head), {})) for head in heads]  # type: ignore[arg-type]
        for row in answer.rows
    ]


def _cell(value: Any, sort: Type | None, names: dict[int, str]) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    match sort:
        case Type.MEMBER | Type.ROOM | Type.EVENT:
            return names.get(value, f"line {value}")
        case Type.INSTANT:
            return shown_instant(value)
        case Type.DAY:
            return shown_day(value)
        case Type.WEEK:
            return shown_day(value * 7 - 3)
        case Type.SHARE:
            return f"{value:.4f}"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)
