"""一个问题一个文件: a metric is a header that defines it and one SELECT that answers it.

What a SELECT cannot say (graphs, mostly) is said by Python in worked/: the header names the file under
`worked`, and the SELECT gives what that needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

_KEY = re.compile(r"^--\s(?P<key>[a-z]+):\s*(?P<value>.*)$")
_MORE = re.compile(r"^--\s{2,}(?P<value>\S.*)$")
_TITLE = re.compile(r"^--\s(?P<slug>[a-z0-9_-]+)\s+(?P<title>\S.*)$")
_KEYS = {
    "asks",
    "grain",
    "measures",
    "n",
    "params",
    "period",
    "definition",
    "lookback",
    "source",
    "version",
    "engines",
    "worked",
}
_NEEDED = _KEYS - {"params", "worked"}


class Type(StrEnum):
    """What a column holds; `instant` is microseconds UTC, `day` days since 1970-01-01."""

    COUNT = "count"
    PEOPLE = "people"
    MESSAGES = "messages"
    SHARE = "share"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    WEEKS = "weeks"
    HOUR = "hour"
    WEEKDAY = "weekday"
    MEMBER = "member"
    ROOM = "room"
    EVENT = "event"
    YESNO = "yesno"
    NUMBER = "number"
    TEXT = "text"


FRACTIONS = frozenset({Type.SHARE, Type.NUMBER, Type.DAYS, Type.HOURS, Type.MINUTES})


class Period(StrEnum):
    """What `since` means to a question."""

    CHOSEN = "chosen"  # counts what happened from since on
    WINDOW = "window"  # looks at the last `days` days, or from since on
    WHOLE = "whole"  # needs the whole history: since is refused


@dataclass(frozen=True, slots=True)
class Grain:
    """A column that says what a row is about."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Measure:
    """A column that was measured; `better` is up, down or nothing."""

    name: str
    type: Type
    better: str | None = None


@dataclass(frozen=True, slots=True)
class Param:
    """A named parameter a person may set; `default` is written as in the header."""

    name: str
    default: str


class UnreadableMetric(ValueError):
    """A metric file's header breaks the form; the message names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One question: what it asks, what it counts, and the SELECT that answers it."""

    slug: str
    title_zh: str
    asks: str
    grain: tuple[Grain, ...]
    measures: tuple[Measure, ...]
    n: str
    params: tuple[Param, ...]
    period: Period
    definition: str
    lookback: str
    source: str
    version: int
    engines: tuple[str, ...]
    worked: str | None  # the module of worked/ that makes rows of what the SELECT gives
    subject: str  # the folder the file is in
    body: str

    @property
    def columns(self) -> tuple[Grain | Measure, ...]:
        """Grain, then measures; `n` stands beside them in every row."""
        return (*self.grain, *self.measures)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Parse one file; raises UnreadableMetric."""
        return cls.parse(path.read_text(encoding="utf-8"), path.name, path.parent.name)

    @classmethod
    def parse(cls, text: str, name: str, subject: str = "") -> Self:
        slug, title, header, body = _split(text, name)
        if missing := sorted(_NEEDED - header.keys()):
            raise UnreadableMetric(f"{name}: the header lacks {', '.join(missing)}")
        if slug != name.removesuffix(".sql"):
            raise UnreadableMetric(f"{name}: its first line calls it {slug!r}")
        params = tuple(_param(p, name) for p in _entries(header.get("params", "")))
        period = Period(header["period"])
        if period is Period.WINDOW and not any(p.name == "days" for p in params):
            raise UnreadableMetric(f"{name}: a window needs a param days")
        return cls(
            slug=slug,
            title_zh=title,
            asks=header["asks"],
            grain=tuple(_grain(g, name) for g in _entries(header["grain"])),
            measures=tuple(_measure(m, name) for m in _entries(header["measures"])),
            n=header["n"],
            params=params,
            period=period,
            definition=header["definition"],
            lookback=header["lookback"],
            source=header["source"],
            version=int(header["version"]),
            engines=tuple(_entries(header["engines"])),
            worked=header.get("worked"),
            subject=subject,
            body=body,
        )


def _split(text: str, name: str) -> tuple[str, str, dict[str, str], str]:
    lines = text.splitlines()
    first = _TITLE.match(lines[0]) if lines else None
    if first is None:
        raise UnreadableMetric(f"{name}: the first line must be `-- slug 中文名`")
    header: dict[str, str] = {}
    key = ""
    for place, line in enumerate(lines[1:], start=1):
        if (found := _KEY.match(line)) and found["key"] in _KEYS:
            key = found["key"]
            header[key] = found["value"].strip()
        elif key and (more := _MORE.match(line)):
            header[key] = f"{header[key]} {more['value'].strip()}".strip()
        elif line.startswith("--"):
            raise UnreadableMetric(f"{name}: cannot read header line {line!r}")
        else:
            return first["slug"], first["title"].strip(), header, "\n".join(lines[place:]).strip()
    raise UnreadableMetric(f"{name}: there is no SELECT under the header")


def _entries(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip() not in ("", "–", "-")]


def _type(word: str, name: str) -> Type:
    try:
        return Type(word)
    except ValueError:
        raise UnreadableMetric(f"{name}: {word!r} is no type; known: {', '.join(Type)}") from None


def _grain(entry: str, name: str) -> Grain:
    match entry.split():
        case [column, word]:
            return Grain(column, _type(word, name))
    raise UnreadableMetric(f"{name}: a grain is `name type`, not {entry!r}")


def _measure(entry: str, name: str) -> Measure:
    match entry.split():
        case [column, word]:
            return Measure(column, _type(word, name))
        case [column, word, ("up" | "down") as better]:
            return Measure(column, _type(word, name), better)
    raise UnreadableMetric(f"{name}: a measure is `name type [up|down]`, not {entry!r}")


def _param(entry: str, name: str) -> Param:
    match entry.split("="):
        case [word, default]:
            return Param(word.strip(), default.strip())
    raise UnreadableMetric(f"{name}: a param is `name=default`, not {entry!r}")
