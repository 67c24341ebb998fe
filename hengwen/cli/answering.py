"""答案: how the answer to a question stands on a terminal, in the words of the person who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.text import Text

from hengwen.cli.screen import Screen
from hengwen.metrics import METRICS, Type
from hengwen.metrics.answer import shown_day
from hengwen.words import said_cell, said_column
from hengwen.words.nickname import clean, clip

MOST = 60  # rows; whoever wants them all asks for --csv
LONGEST = 48  # letters of a message; its number stands in JSON and CSV
WORDS = (Type.MEMBER, Type.ROOM, Type.TEXT)  # read from the left; figures stand to the right


def events(metric: str, answer: dict[str, Any]) -> list[int]:
    """The messages that the rows shown point at."""
    names = [c.name for c in METRICS[metric].columns if c.type is Type.EVENT]
    found = {row.get(name) for row in answer["rows"][:MOST] for name in names}
    return sorted(event for event in found if event is not None)


def show_answer(
    screen: Screen,
    metric: str,
    answer: dict[str, Any],
    where: ZoneInfo,
    as_of: str,
    words: Mapping[int, str],
) -> None:
    """`answer` is the public shape; instants are shown on the clock of `where`.

    `words`: of the messages that it points at, as far as they are kept.
    """
    t = screen.t
    screen.say(t(f"metric.{metric}.title"), style="bold")
    screen.say(as_of, style="dim")
    rows = answer["rows"]
    if not rows:
        screen.say(t("ask.nothing"))
        return
    types = {c.name: c.type for c in METRICS[metric].columns}
    names = [name for name in rows[0] if not (name.endswith("_id") and name[:-3] in rows[0])]
    heads = [said_column(t, metric, name) for name in names]
    cells = [
        [_cell(screen, metric, name, types.get(name), row[name], where, words) for name in names]
        for row in rows[:MOST]
    ]
    _lay(screen, heads, cells, [n for n, name in enumerate(names) if types.get(name) not in WORDS])
    if len(rows) > MOST:
        screen.say(t("ask.more", n=len(rows) - MOST), style="dim")


def _lay(
    screen: Screen, heads: list[str], cells: list[list[str | Text]], figures: list[int]
) -> None:
    """Row by row; where that is too wide turned, so that rows are columns; else one after the other."""
    if width(heads, cells) <= screen.out.width:
        screen.table(heads, cells, right=figures)
        return
    turned: list[list[str | Text]] = [list(line) for line in zip(heads, *cells, strict=True)]
    across = range(1, len(cells) + 1)
    if width([""] * len(turned[0]), turned) <= screen.out.width:
        screen.table([""] * len(turned[0]), turned, right=across)
        return
    for row in cells:
        screen.table(["", ""], list(zip(heads, row, strict=True)), right=(1,))


def width(heads: Sequence[str], cells: Sequence[Sequence[str | Text]]) -> int:
    """Of a plain table whose cells stand on one line each."""
    return sum(
        max(cell_len(str(cell)) for cell in column) + 2
        for column in zip(heads, *cells, strict=True)
    )


def _cell(
    screen: Screen,
    metric: str,
    name: str,
    sort: Type | None,
    value: Any,
    where: ZoneInfo,
    words: Mapping[int, str],
) -> str | Text:
    t = screen.t
    if value is None:
        return "–"
    if isinstance(value, bool):
        return t("yes" if value else "no")
    match sort:
        case Type.MEMBER | Type.ROOM:
            return screen.name(str(value))
        case Type.TEXT:
            return said_cell(t, metric, name, str(value))
        case Type.SHARE:
            return t.percent(value)
        case Type.WEEK:
            return shown_day(value * 7 - 3)
        case Type.INSTANT:
            moment = datetime.fromisoformat(value).astimezone(where)
            return f"{moment:%Y-%m-%d %H:%M}"
        case Type.EVENT:
            said = clean(words.get(value, ""))
            return Text(clip(said, LONGEST)) if said else str(value)
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1000 else t.number(value)
    return t.number(value) if isinstance(value, int) else str(value)
