"""Laws that hold for any log, and slow plain answers beside the fast ones."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.metrics import METRICS, ask
from tests.metrics.story import EPOCH, Story, instant

DAY = 86_400_000_000
START = instant("2026-07-01")
END = "2026-10-01"
ASKED = {"commendation": {"params": {"shaming": "yes", "month": "2026-07"}}}

# Few instants and few people, so that ties, silences and one-person days are common.
moments = st.tuples(
    st.sampled_from([0, 1, 2, 3, 9, 15, 16, 17, 30, 31, 45, 60, 61, 75, 88, 91]),
    st.sampled_from([0, 1, 9 * 60, 9 * 60 + 5, 9 * 60 + 25, 23 * 60 + 59]),
)
lines = st.tuples(
    moments,
    st.sampled_from(["amy", "ben", "cat", "bot", "-"]),
    st.sampled_from(["message"] * 6 + ["join", "leave", "red_packet", "recall", "topic"]),
    st.sampled_from(["hall", "den"]),
    st.sampled_from(["", "?", "names=amy", "to=ben", "text=same", "text=", "re"]),
)
logs = st.lists(lines, max_size=25)
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def write(log: list[Any]) -> str:
    out = []
    for number, ((day, minute), who, kind, room, more) in enumerate(log):
        month, rest = divmod(day, 31)
        at = START + day * DAY + minute * 60_000_000
        shown = (EPOCH + (at * _MICRO)).strftime("%m-%d %H:%M")
        extra = f"re=e{(month * 7 + rest) % len(log)}" if more == "re" else more
        out.append(f"{shown} {who} {kind} room={room} id=e{number} {extra}")
    return "\n".join(out)


_MICRO = EPOCH.resolution


def messages(log: list[Any]) -> list[tuple[str, int, str | None]]:
    """(room, instant, author) of what people wrote, bots left out, in order of time."""
    found = [
        (room, START + day * DAY + minute * 60_000_000, None if who == "-" else who)
        for (day, minute), who, kind, room, _ in log
        if kind == "message" and who != "bot"
    ]
    return sorted(found, key=lambda m: m[1])


def rows(story: Story, slug: str, **asked: Any) -> list[dict[str, Any]]:
    return ask(story.tables, slug, **{**ASKED.get(slug, {}), **asked}).rows


@settings(quick, max_examples=15)  # every question, twice
@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_answer(log: list[Any], chance: Any) -> None:
    text = write(log)
    mixed = list(range(len(log)))
    chance.shuffle(mixed)
    straight, shuffled = Story(text, as_of=END), Story(text, as_of=END, shuffle=mixed)
    for slug in METRICS:
        assert rows(straight, slug) == rows(shuffled, slug), slug


@quick
@given(logs)
def test_every_count_of_messages_adds_up(log: list[Any]) -> None:
    story = Story(write(log), as_of=END, bots=["bot"])
    total = len(messages(log))
    assert rows(story, "activity-summary")[0]["messages"] == total
    for slug in ("messages-per-day", "hour-by-weekday", "room-lifetimes"):
        assert sum(row["messages"] for row in rows(story, slug)) == total
    known = sum(who is not None for _, _, who in messages(log))
    assert sum(row["messages"] for row in rows(story, "member-activity")) == known


@quick
@given(logs)
def test_a_period_and_what_came_before_it_make_the_whole(log: list[Any]) -> None:
    story = Story(write(log), as_of=END)
    cut = START + 16 * DAY + 9 * 3600 * 1_000_000
    for slug in ("messages-per-day", "hour-by-weekday"):
        before, after = rows(story, slug, until=cut), rows(story, slug, since=cut)
        whole = sum(row["messages"] for row in rows(story, slug))
        assert sum(row["messages"] for row in before + after) == whole


@quick
@given(logs)
def test_a_bot_s_lines_change_nothing_when_bots_are_left_out(log: list[Any]) -> None:
    text = write(log)
    only_people = "\n".join(line for line in text.splitlines() if " bot " not in f" {line} ")
    with_bot, without = Story(text, as_of=END, bots=["bot"]), Story(only_people, as_of=END)
    for slug in ("messages-per-day", "hour-by-weekday", "speakers-per-day", "participation"):
        assert rows(with_bot, slug) == rows(without, slug)


@quick
@given(logs)
def test_trailing_speakers_equal_a_plain_count(log: list[Any]) -> None:
    story = Story(write(log), as_of=END)
    days = defaultdict(set)
    for (day, _), who, kind, _, _ in log:
        if kind == "message" and who != "-":
            days[START // DAY + day].add(who)
    for row in rows(story, "speakers-per-day"):
        for name, width in (("speakers", 1), ("speakers_7d", 7), ("speakers_30d", 30), ("n", 28)):
            trail = [days[row["day"] - back] for back in range(width)]
            assert row[name] == len(set().union(*trail))


@quick
@given(logs, st.sampled_from([1, 7, 14, 30]))
def test_deaths_equal_the_definition_read_slowly(log: list[Any], window: int) -> None:
    story = Story(write(log), as_of=END, bots=["bot"], exported=END)
    lives = sorted(slow_lives(messages(log), window, instant(END)))
    curve = rows(story, "room-survival", params={"window": window})
    assert sum(row["deaths"] for row in curve) == sum(died for _, died in lives)
    assert [row["day"] for row in curve] == sorted({lived / DAY for lived, _ in lives})
    for row in curve:
        assert row["deaths"] == sum(died for lived, died in lives if lived / DAY == row["day"])
        assert row["at_risk"] == sum(lived / DAY >= row["day"] for lived, _ in lives)


def slow_lives(said: list[Any], window: int, end: int) -> list[tuple[int, bool]]:
    lives = []
    for room in sorted({room for room, _, _ in said}):
        own = [(ts, who) for r, ts, who in said if r == room]
        born, dead = own[0][0], own[-1][0]
        for at, _ in own:
            voices = {w for ts, w in own if at <= ts < at + window * DAY and w is not None}
            if len(voices) < 2:
                dead = at
                break
        if born <= end - window * DAY:
            died = dead + window * DAY <= end
            lives.append(((dead if died else end - window * DAY) - born, died))
    return lives


@quick
@given(logs)
def test_the_last_exchange_and_revival_equal_the_definition_read_slowly(log: list[Any]) -> None:
    plain = [(m, who, kind, room, "" if more == "re" else more) for m, who, kind, room, more in log]
    story = Story(write(plain), as_of=END, bots=["bot"])
    names = {number: name for name, number in story.rooms.items()}
    said = messages(plain)
    for row in rows(story, "temperature-parts"):
        own = [(ts, who) for room, ts, who in said if room == names[row["room"]]]
        talk = sorted(
            {
                ts
                for ts, who in own
                # Of one instant, each was before the other: text exports know minutes only.
                if who and any(w and w != who and ts - DAY <= t <= ts for t, w in own)
            }
        )
        assert row["last_exchange"] == (talk[-1] if talk else None)
        known = [own[0][0], *talk]
        ended = [b for a, b in pairwise(known) if b - a >= 14 * DAY]
        assert row["revived_at"] == (ended[-1] if ended else None)
        since = instant(END) - 28 * DAY
        late = [(ts, who) for ts, who in own if ts > since]
        met = [any(w and w != x and t < ts <= t + DAY for ts, w in own) for t, x in late]
        assert row["ansrate"] == (sum(met) / len(met) if met else None)
        days = (instant(END) // DAY - 28 + 1, instant(END) // DAY)
        assert row["days28"] == len({ts // DAY for ts, _ in own if days[0] <= ts // DAY})
        assert row["exchange_days28"] == len(exchange_days(own, days[0]))
        loudest = {member: name for name, member in story.members.items()}.get(row["loudest"])
        quieter = [(ts, who) for ts, who in own if who != loudest]
        left = exchange_days(quieter, days[0]) if loudest else set()
        assert row["exchange_days28_without_loudest"] == len(left)
        firsts = {who: min(t for t, w in own if w == who) for _, who in late if who}
        assert row["ret28"] == sum(first <= since for first in firsts.values())
        assert row["u28"] == len(firsts)


def exchange_days(own: list[Any], first: int) -> set[int]:
    return {
        ts // DAY
        for ts, who in own
        if who
        and ts // DAY >= first
        and any(w and w != who and ts - DAY <= t <= ts for t, w in own)
    }


@quick
@given(logs)
def test_answers_equal_a_plain_count(log: list[Any]) -> None:
    plain = [(m, who, kind, room, "" if more == "re" else more) for m, who, kind, room, more in log]
    story = Story(write(plain), as_of=END, bots=["bot"])
    names = {number: name for name, number in story.rooms.items()}
    said = [
        (room, START + day * DAY + minute * 60_000_000, who, more)
        for (day, minute), who, kind, room, more in plain
        if kind == "message" and who not in ("bot", "-")
    ]
    named = {"names=amy": "amy", "to=ben": "ben"}

    def answered(room: str, at: int, asker: str) -> bool:
        return any(
            r == room and who != asker and named.get(more) == asker and at < ts <= at + DAY
            for r, ts, who, more in said
        )

    for row in rows(story, "unanswered-questions", params={"days": 200}):
        room = names[row["room"]]
        asked = [(ts, w) for r, ts, w, more in said if (r, more) == (room, "?")]
        asked = [(ts, w) for ts, w in asked if ts <= instant(END) - DAY]
        assert row["asked"] == len(asked)
        assert row["answered"] == sum(answered(room, ts, w) for ts, w in asked)
    for row in rows(story, "newcomer-first-answer", params={"days": 200}):
        room = names[row["room"]]
        firsts: dict[str, int] = {}
        for r, ts, w, _ in said:
            if r == room:
                firsts[w] = min(ts, firsts.get(w, ts))
        assert row["newcomers"] == sum(ts <= instant(END) - DAY for ts in firsts.values())
        rated = [(ts, w) for w, ts in firsts.items() if ts <= instant(END) - DAY]
        assert row["answered_24h"] == sum(answered(room, ts, w) for ts, w in rated)


@quick
@given(logs)
def test_crowding_equals_a_plain_count(log: list[Any]) -> None:
    story = Story(write(log), as_of=END, bots=["bot"])
    said = messages(log)
    for row in rows(story, "crowding", params={"days": 200}):
        own = [(ts, who) for room, ts, who in said if who and story.rooms[room] == row["room"]]
        fullest = max(len({w for t, w in own if ts - 20 * 60_000_000 <= t <= ts}) for ts, _ in own)
        assert row["posters"] == fullest


@quick
@given(logs)
def test_retention_never_rises_over_its_base_and_pools_its_triangle(log: list[Any]) -> None:
    story = Story(write(log), as_of=END)
    pooled = defaultdict(lambda: [0, 0])
    for row in rows(story, "retention-triangle"):
        pooled[row["week"]][0] += row["members"]
        pooled[row["week"]][1] += row["retained"]
    for row in rows(story, "member-retention"):
        assert [row["members"], row["retained"]] == pooled[row["week"]]
        assert row["retained"] <= row["retained_or_later"] <= row["members"]
