"""真相: what really happened in the simulated rooms, for tests to hold the figures against."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.plan import RoomPlan
from hengwen.simulate.scene import Scene
from hengwen.simulate.writers.writer import Writer, Written

HANGUL_FILLER = "\u3164"  # a letter that is drawn as nothing
# What a line without ids tells by names alone.
CALLED = (Kind.JOIN, Kind.KICK, Kind.RECALL, Kind.POKE, Kind.RENAME, Kind.RED_PACKET_GRAB)


@dataclass(slots=True, kw_only=True)
class FileTruth:
    """`records` counts message items or heads with their lines, `kinds` the events in them.

    `lookalikes` counts lines inside messages that have the shape of a head: a reader that takes
    them for messages finds so many more. `nameless` counts, by kind, system lines that call
    somebody by a name without ink, where a line has nothing but names.
    """

    path: str
    format: str
    records: int
    kinds: dict[str, int]
    lookalikes: int
    nameless: dict[str, int]


@dataclass(slots=True, kw_only=True)
class Week:
    monday: str
    speakers: int
    messages: int


@dataclass(slots=True, kw_only=True)
class Join:
    """`clear`: whether the line names everybody so that exactly one account can be meant.

    `written`: the file has the join; `host_written`: it also says who brought the newcomer.
    `name` and `host` are what the two were called in the room.
    """

    ref: str
    ts: int
    account: str
    name: str
    by: str | None
    host: str | None
    how: str
    written: bool
    host_written: bool
    clear: bool


@dataclass(slots=True, kw_only=True)
class Answer:
    """The first answer to a question or to somebody's first words. `pointed`: a reply or an @."""

    question: str
    answer: str
    asker: str
    by: str
    seconds: int
    first_words: bool
    pointed: bool


@dataclass(slots=True, kw_only=True)
class RoomTruth:
    """Accounts in rooms written without ids are names. Weeks are full local weeks only."""

    slug: str
    room: str
    name: str
    illness: str | None
    file: FileTruth
    members: int
    first: int
    last: int
    messages: int
    speakers: int
    replies: int
    questions: int
    first_words: int
    weeks: list[Week]
    said: dict[str, int]  # account to messages
    joins: list[Join] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Truth:
    """`members` counts people, `messages` what they wrote; times are Unix seconds."""

    seed: int
    first: str
    last: str
    exported: int
    zone: str
    members: int
    messages: int
    rooms: list[RoomTruth]

    def room(self, slug: str) -> RoomTruth:
        """KeyError when there is none."""
        return {room.slug: room for room in self.rooms}[slug]

    def save(self, path: Path) -> None:
        """JSON with one room's list item a line, so that a person can read and compare it."""
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(_rows(asdict(self), depth=0) + "\n")


def told(scene: Scene, events: list[Event], file: FileTruth, days: tuple[date, date]) -> RoomTruth:
    """Count what the room's events say; `days` are the first and the last of the course."""
    by_id = scene.plan.format.by_id
    spoken = [e for e in events if e.kind is Kind.MESSAGE]
    who = [_who(e, by_id) for e in spoken]
    keys = {m.account: m.account if by_id else m.shown for m in scene.members}
    return RoomTruth(
        slug=scene.plan.slug,
        room=events[0].room,
        name=scene.plan.name,
        illness=scene.plan.illness,
        file=file,
        members=len(scene.members),
        first=int(spoken[0].ts.timestamp()),
        last=int(spoken[-1].ts.timestamp()),
        messages=len(spoken),
        speakers=len(set(who)),
        replies=sum(1 for e in spoken if e.reply_to),
        questions=sum(1 for e in spoken if e.props.get("meant") == "question"),
        first_words=sum(1 for e in spoken if e.props.get("meant") == "first"),
        weeks=_weeks(spoken, who, *days),
        said=dict(sorted(Counter(who).items())),
        joins=_joins(events, scene.members, scene.plan.format, keys),
        answers=[
            Answer(
                question=asked.ref,
                answer=answer.ref,
                asker=keys[asked.member.account],
                by=keys[answer.member.account],
                seconds=answer.ts - asked.ts,
                first_words=asked.tag == "first",
                pointed=answer.reply is asked or asked.member in answer.mentions,
            )
            for asked, answer in scene.answers
            if asked.member and answer.member
        ],
    )


def file_truth(path: str, plan: RoomPlan, written: Written, scene: Scene) -> FileTruth:
    blank = {m.account for m in scene.members if not ink(m.shown)}
    nameless = Counter(
        act.kind.value
        for act in scene.acts
        if act.kind in CALLED
        and act.kind.value in written.kinds
        and plan.format.joins != "ids"
        and {one.account for one in (act.member, act.to) if one} & blank
    )
    return FileTruth(
        path=path,
        format=plan.writer,
        records=written.records,
        kinds=dict(sorted(written.kinds.items())),
        lookalikes=written.lookalikes,
        nameless=dict(sorted(nameless.items())),
    )


def ink(name: str) -> bool:
    """Whether a name shows anything at all."""
    return any(unicodedata.category(sign)[0] not in "ZC" and sign != HANGUL_FILLER for sign in name)


def people(rooms: Iterable[list[Member]]) -> int:
    """Different accounts over all rooms."""
    return len({member.account for members in rooms for member in members})


def _who(event: Event, by_id: bool) -> str:
    return str(event.account if by_id else event.name)


def _weeks(spoken: list[Event], who: list[str], first: date, last: date) -> list[Week]:
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks: dict[date, list[str]] = {}
    while monday + timedelta(days=6) <= last:
        weeks[monday] = []
        monday += timedelta(days=7)
    for event, account in zip(spoken, who, strict=True):
        begun = event.day - timedelta(days=event.day.weekday())
        if begun in weeks:
            weeks[begun].append(account)
    return [
        Week(monday=day.isoformat(), speakers=len(set(said)), messages=len(said))
        for day, said in weeks.items()
    ]


def _joins(
    events: list[Event], members: list[Member], format_: Writer, keys: Mapping[str, str]
) -> list[Join]:
    """A line is clear when all are who came in on it."""
    joins = [
        (e.props["line"], _join(e, members, format_, keys)) for e in events if e.kind is Kind.JOIN
    ]
    doubtful = {line for line, join in joins if not join.clear}
    return [replace(join, clear=line not in doubtful) for line, join in joins]


def _join(event: Event, members: list[Member], format_: Writer, keys: Mapping[str, str]) -> Join:
    by = event.props.get("by")
    # The second member exports; a file without ids says “you” of them, and never who that is.
    you = by == members[1].account and not format_.by_id
    told = bool(by) and event.props["how"] in format_.inviters and not you
    names = Counter(name for m in members for name in {m.name, m.shown})
    named = {m.account: m.shown for m in members}
    parties = [named[str(event.account)], *([named[str(by)]] if told else [])]
    return Join(
        ref=event.ref,
        ts=int(event.ts.timestamp()),
        account=keys[str(event.account)],
        name=named[str(event.account)],
        by=keys[str(by)] if by else None,
        host=named[str(by)] if by else None,
        how=str(event.props["how"]),
        written=bool(format_.joins),
        host_written=told,
        clear=format_.joins == "ids"
        or all(
            names[name] == 1 and not set(name) & set('"“”、,') and name.strip() == name != "你"
            for name in parties
        ),
    )


def _rows(thing: object, *, depth: int) -> str:
    if isinstance(thing, Mapping) and depth < 4:
        inner = ",\n".join(
            f"{json.dumps(key, ensure_ascii=False)}: {_rows(value, depth=depth + 1)}"
            for key, value in thing.items()
        )
        return "{\n" + inner + "\n}"
    if isinstance(thing, list) and thing:
        return "[\n" + ",\n".join(_rows(item, depth=depth + 1) for item in thing) + "\n]"
    return json.dumps(thing, ensure_ascii=False)
