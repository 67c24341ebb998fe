"""成员状态: everybody on the roster has one state, and the counts add up to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from tests.metrics.story import EPOCH, Story, instant

DAY = 86_400_000_000
END = "2026-10-31 12:00"
TODAY = instant(END) // DAY


def days_ago(who: str, *days: int, kind: str = "message", clock: str = "09:00") -> str:
    """A line for each day, counted back from END's day."""
    return "\n".join(
        f"{(EPOCH + EPOCH.resolution * ((TODAY - day) * DAY)):%Y-%m-%d} {clock} {who} {kind}"
        for day in days
    )


def states(story: Story, **asked: Any) -> dict[str, str]:
    names = story.tables.names().members
    return {
        names[row["member"]]: row["state"]
        for row in ask(story.tables, "member-states", **asked).rows
    }


def state_of(*days: int) -> str:
    return states(Story(days_ago("ann", *days), as_of=END))["ann"]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((0, 29), "back"),  # 28 silent days between
        ((0, 28), "occasional"),  # 27
        ((14, 43), "back"),
        ((15, 44), "occasional"),  # too long ago to be back
        ((5, 3, 1, 0, 80), "back"),  # came back, and stayed
        ((14, 15, 40, 41), "paused"),
        ((13, 15, 40, 41), "occasional"),
        ((14, 15, 40, 42), "occasional"),
        ((14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25), "paused"),
        (tuple(range(0, 24, 2)), "vital"),
        (tuple(range(0, 22, 2)), "steady"),
        ((0, 9, 18, 27), "steady"),
        ((0, 9, 18, 28), "occasional"),
        ((60, 69, 78, 87), "lost"),  # once four days of 28
        ((60, 69, 78, 88), "quiet"),  # four days of 29 are not
        ((42, 43, 44, 45), "lost"),
        ((28, 29, 30, 31), "paused"),  # left off a month ago: paused comes first
        ((400,), "quiet"),
    ],
)
def test_a_state_is_the_first_of_the_table_that_fits(days: tuple[int, ...], state: str) -> None:
    assert state_of(*days) == state


def test_those_who_never_spoke_appear_where_the_log_knows_of_them() -> None:
    told = f"{days_ago('ann', 1)}\n{days_ago('bob', 9, kind='join')}\n{days_ago('cat', 0, kind='roster_seen')}"
    assert states(Story(told, as_of=END)) == {
        "ann": "occasional",
        "bob": "never_spoke",
        "cat": "never_spoke",
    }


def test_a_silent_reader_who_reacts_is_in_the_room_and_has_never_spoken() -> None:
    assert states(Story(days_ago("ann", 3, kind="reaction"), as_of=END)) == {"ann": "never_spoke"}


def test_who_left_stands_outside_until_they_come_or_write_again() -> None:
    told = days_ago("ann", 9) + "\n" + days_ago("ann", 8, kind="leave")
    assert states(Story(told, as_of=END)) == {}
    assert states(Story(told + "\n" + days_ago("ann", 7, kind="join"), as_of=END)) != {}
    assert states(Story(told + "\n" + days_ago("ann", 7), as_of=END)) != {}
    assert states(Story(told + "\n" + days_ago("ann", 8), as_of=END)) == {}  # nine o'clock, both
    assert states(Story(told, as_of="2026-10-22 12:00")) != {}  # had not left yet


def test_a_removal_names_the_removed_in_either_way() -> None:
    for line in ("bob kick", "ann kick to=bob"):
        told = f"10-20 09:00 ann message\n10-20 09:01 bob message\n10-21 09:00 {line}"
        assert set(states(Story(told, as_of=END))) == {"ann"}


def test_a_member_list_shows_who_left_without_a_word() -> None:
    told = days_ago("old", 50) + "\n" + days_ago("ann", 5)
    lists = "\n".join(days_ago(name, 2, kind="roster_seen") for name in ("ann", "cat"))
    late = days_ago("new", 1)
    story = Story(f"{told}\n{lists}\n{late}", as_of=END)
    assert set(states(story)) == {"ann", "cat", "new"}
    assert all(row["left"] == 1 for row in ask(story.tables, "member-state-counts").rows)


def test_a_list_of_speakers_alone_proves_nobody_gone() -> None:
    told = days_ago("old", 50) + "\n" + days_ago("ann", 5)
    assert set(states(Story(told + "\n" + days_ago("ann", 2, kind="roster_seen"), as_of=END))) == {
        "old",
        "ann",
    }


def test_a_list_that_knows_few_of_those_who_speak_proves_nobody_gone() -> None:
    told = "\n".join([days_ago("ann", 5), days_ago("bob", 4), days_ago("dan", 3)])
    listed = "\n".join(days_ago(name, 2, kind="roster_seen") for name in ("ann", "cat"))
    assert set(states(Story(f"{told}\n{listed}", as_of=END))) == {"ann", "bob", "cat", "dan"}


def test_two_accounts_of_one_person_count_once() -> None:
    told = "\n".join(
        [days_ago("ann", *range(0, 12, 2)), days_ago("ann2", *range(12, 24, 2)), days_ago("bob", 3)]
    )
    told += "\n" + days_ago("ann2", 90, kind="join")
    assert states(Story(told, as_of=END, same={"ann2": "ann"})) == {
        "ann": "vital",
        "bob": "occasional",
    }


def test_one_night_is_one_night_in_china() -> None:
    # Three evenings from 23:50 to 00:10 in Shanghai are six local days; from 20:00 to 21:00, three.
    nights = "\n".join(f"10-{d} 12:00 ann message\n10-{d} 13:00 ann message" for d in (26, 27, 28))
    midnights = "\n".join(
        f"10-{d} 15:50 ann message\n10-{d} 16:10 ann message" for d in (20, 23, 26)
    )
    for told, days in ((nights, 3), (midnights, 6)):
        (row,) = ask(Story(told, as_of=END, zone="Asia/Shanghai").tables, "member-states").rows
        assert row["l28"] == days
    # A night in Shanghai that UTC cuts in two is one day there.
    told = "10-26 23:00 ann message\n10-27 01:00 ann message"
    (row,) = ask(Story(told, as_of=END, zone="Asia/Shanghai").tables, "member-states").rows
    assert row["l28"] == 1


def test_a_roster_is_unknown_where_neither_list_nor_joins_tell_of_it() -> None:
    def known(told: str) -> set[bool]:
        story = Story(told, as_of=END)
        rows = ask(story.tables, "member-states").rows
        counts = ask(story.tables, "member-state-counts").rows
        assert {row["roster_known"] for row in counts} == {row["roster_known"] for row in rows}
        return {row["roster_known"] for row in rows}

    told = days_ago("ann", 5) + "\n" + days_ago("bob", 5)
    assert known(told) == {False}
    assert known(told + "\n" + days_ago("ann", 9, kind="join")) == {True}
    assert known(told + "\n" + days_ago("ann", 9, kind="roster_seen")) == {True}
    cat = "\n" + days_ago("cat", 5)
    assert known(told + cat + "\n" + days_ago("ann", 9, kind="join")) == {False}


def test_an_old_archive_says_the_same_whenever_it_is_opened() -> None:
    told = days_ago("ann", 0, 3, 9) + "\n" + days_ago("bob", 40, kind="join")
    later = told.replace("2026-", "2019-")
    one = Story(told, as_of=END)
    two = Story(later, as_of=END.replace("2026", "2019"))
    assert states(one) == states(two)


people = ["ann", "ben", "cat", "bot"]
kinds = st.sampled_from(["message"] * 8 + ["join", "leave", "kick", "reaction", "roster_seen"])
lines = st.tuples(
    st.sampled_from([0, 1, 2, 5, 13, 14, 15, 16, 20, 27, 28, 29, 41, 42, 43, 44, 57, 70]),
    st.sampled_from(["09:00", "09:01"]),
    st.sampled_from(people),
    kinds,
    st.sampled_from(["hall", "den"]),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(st.lists(lines, max_size=30))
def test_states_equal_the_definition_read_slowly_and_add_up(log: list[Any]) -> None:
    told = "\n".join(
        f"{days_ago(who, day, kind=kind, clock=clock)} room={room}"
        for day, clock, who, kind, room in log
    )
    story = Story(told, as_of=END, bots=["bot"])
    names = story.tables.names()
    found = {
        (story_room(story, row["room"]), names.members[row["member"]]): row["state"]
        for row in ask(story.tables, "member-states").rows
    }
    assert found == slow_states(log)
    rooms = {room for room, _ in found}
    counts = ask(story.tables, "member-state-counts").rows
    for room in rooms:
        here = [row for row in counts if story_room(story, row["room"]) == room]
        for scale in ("state", "rollup"):
            assert sum(r["members"] for r in here if r["scale"] == scale) == here[0]["roster"]
        assert here[0]["roster"] == sum(r == room for r, _ in found)
        by_state = Counter(state for (r, _), state in found.items() if r == room)
        assert {
            r["state"]: r["members"] for r in here if r["scale"] == "state" and r["members"]
        } == by_state


def story_room(story: Story, room: int) -> str:
    return next(name for name, number in story.rooms.items() if number == room)


def slow_states(log: list[Any]) -> dict[tuple[str, str], str]:
    found = {}
    for room in ("hall", "den"):
        here = sorted(
            (TODAY - day, clock, kind, who)
            for day, clock, who, kind, r in log
            if r == room and who != "bot"
        )
        gone = missing(here)
        for who in people:
            own = [(day, clock, kind) for day, clock, kind, w in here if w == who]
            if not own:
                continue
            # Of one instant, leaving is the last.
            ends = max((day, clock, kind in ("leave", "kick")) for day, clock, kind in own)
            if ends[2] or who in gone:
                continue
            spoke = sorted({TODAY - day for day, _, kind in own if kind == "message"})
            found[room, who] = slow_state(spoke)
    return found


def missing(here: list[Any]) -> set[str]:
    """Whom the newest member list shows to be gone."""
    seen = [(day, clock) for day, clock, kind, _ in here if kind == "roster_seen"]
    if not seen:
        return set()
    moment = max(seen)
    listed = {
        w
        for d, c, kind, w in here
        if kind == "roster_seen" and (d == moment[0] or (d == moment[0] - 1 and c > moment[1]))
    }
    in_list = {
        (d, c, k, w)
        for d, c, k, w in here
        if k == "roster_seen" and (d == moment[0] or (d == moment[0] - 1 and c > moment[1]))
    }
    told = [(d, c, k, w) for d, c, k, w in here if (d, c) <= moment and (d, c, k, w) not in in_list]
    lately = {w for d, c, k, w in told if k in ("message", "reaction") and (d, c) <= moment}
    lately = {
        w
        for w in lately
        # Their last act of all, the list's future included, is all that is asked for.
        if max((d, c) for d, c, k, x in here if x == w and k in ("message", "reaction"))
        > (moment[0] - 28, moment[1])
    }
    if listed <= {w for *_, w in told} or len(lately & listed) * 2 < len(lately):
        return set()
    back = {w for d, c, k, w in here if (d, c) > moment and k not in ("leave", "kick")}
    return {w for *_, w in told} - listed - back


def slow_state(ago: list[int]) -> str:
    """The table of METRICS 2.1, line by line; `ago`: days back of the active days."""
    if not ago:
        return "never_spoke"
    for day in ago:
        before = [d for d in ago if d > day]
        if day <= 14 and before and min(before) - day - 1 >= 28:
            return "back"
    if sum(14 <= d <= 41 for d in ago) >= 4 and not any(d < 14 for d in ago):
        return "paused"
    l28 = sum(d < 28 for d in ago)
    if l28 >= 12:
        return "vital"
    if l28 >= 4:
        return "steady"
    if l28 >= 1:
        return "occasional"
    return "lost" if any(sum(d <= x < d + 28 for x in ago) >= 4 for d in ago) else "quiet"
