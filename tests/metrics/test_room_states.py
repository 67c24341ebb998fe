"""A room's state now and on every day: METRICS 1.2, and a slow plain answer beside the fast one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from hengwen.metrics import ask
from hengwen.metrics.tables import Scope
from tests.metrics.asked import one
from tests.metrics.story import Story, instant
from tests.metrics.test_laws import END, logs, messages, quick, write

DAY = 86_400_000_000
TALK = "09-01 09:00 amy message\n09-01 10:00 ben message\n"


def plain(log: list[Any], room: str, as_of: int) -> tuple[str, float] | None:
    """State and silent days at an instant, by the definition, of what was written until then."""
    talk = [m for m in messages(log) if m[0] == room and m[1] <= as_of]
    if not talk:
        return None
    known = [(ts, who) for _, ts, who in talk if who is not None]
    exchanges = [
        ts for ts, who in known if any(other != who and ts - DAY <= t <= ts for t, other in known)
    ]
    exchanges += [ts for ts in answered(log, room) if ts <= as_of]
    marks = [talk[0][1], *sorted(set(exchanges))]
    silent = (as_of - marks[-1]) / DAY
    revived = [b for a, b in pairwise(marks) if b - a >= 14 * DAY]
    if silent >= 30:
        return "dead", silent
    if silent >= 14:
        return "dormant", silent
    if silent >= 7:
        return "cooling", silent
    return ("revived" if revived and as_of - revived[-1] < 14 * DAY else "alive"), silent


def answered(log: list[Any], room: str) -> list[int]:
    """Instants of messages that reply to another person's."""
    start = instant("2026-07-01")
    found = []
    for (day, minute), who, kind, where, more in log:
        target = log[((day // 31) * 7 + day % 31) % len(log)]
        ours = kind == target[2] == "message" and where == room
        if more == "re" and ours and who != target[1] and not {"-", "bot"} & {who, target[1]}:
            found.append(start + day * DAY + minute * 60_000_000)
    return found


@quick
@given(logs)
def test_states_are_the_slow_plain_answer_s_on_every_day(log: list[Any]) -> None:
    story = Story(write(log), as_of=END, bots=["bot"], exported=END)
    now = {row["room"]: row for row in ask(story.tables, "room-states").rows}
    days = ask(story.tables, "room-state-days").rows
    for name, room in story.rooms.items():
        expected = plain(log, name, instant(END))
        if expected is None:
            assert room not in now
            continue
        assert (now[room]["state"], now[room]["silent_days"]) == pytest.approx(expected)
        own = [row for row in days if row["room"] == room]
        for back, row in enumerate(reversed(own)):
            state = plain(log, name, instant(END) - back * DAY)
            assert state is not None
            silent = state[1] if state[1] >= 7 else None
            assert (row["state"], row["silent_days"]) == (state[0], pytest.approx(silent))
            assert row["n"] == len(own) - back
        assert own[-1]["state"] == now[room]["state"]
        assert plain(log, name, instant(END) - len(own) * DAY) is None


@pytest.mark.parametrize(
    ("as_of", "state", "since"),
    [
        ("09-08 09:59", "alive", "09-01 09:00"),
        ("09-08 10:00", "cooling", "09-08 10:00"),
        ("09-15 10:00", "dormant", "09-15 10:00"),
        ("10-01 09:59", "dormant", "09-15 10:00"),
        ("10-01 10:00", "dead", "10-01 10:00"),
        ("11-20 10:00", "dead", "10-01 10:00"),
    ],
)
def test_silence_makes_the_state_to_the_minute(as_of: str, state: str, since: str) -> None:
    row = one(Story(TALK, as_of=as_of), "room-states")
    assert (row["state"], row["since"]) == (state, instant(since))


@pytest.mark.parametrize(
    ("silent", "since_revival", "state"),
    [
        (6.9, None, "alive"),
        (7, None, "cooling"),
        (14, None, "dormant"),
        (30, None, "dead"),
        (0.5, 13.9, "revived"),
        (0.5, 14, "alive"),
        (7, 13, "cooling"),
        (14, 14, "dormant"),
        (30, 30, "dead"),
    ],
)
def test_the_fixture_s_states_and_the_order_where_two_hold(
    silent: float, since_revival: float | None, state: str
) -> None:
    with Story("", as_of="10-01").tables as tables:
        sql = f"select state_of({silent}, {since_revival or 'null'}) as state"
        assert tables.select(sql, Scope(as_of=tables.as_of), {})[1] == [(state,)]


def test_a_room_of_monologues_is_judged_from_its_birth() -> None:
    alone = "09-01 09:00 amy message\n09-20 09:00 amy message\n09-30 09:00 amy message"
    row = one(Story(alone, as_of="10-01 09:00"), "room-states")
    assert (row["state"], row["silent_days"], row["last_exchange"]) == ("dead", 30, None)


def test_a_revived_room_says_so_for_two_weeks_and_is_alive_after() -> None:
    back = TALK + "09-20 09:00 amy message\n09-20 12:00 ben message\n"
    for day in range(22, 31, 4):
        back += f"09-{day} 09:00 amy message\n09-{day} 12:00 ben message\n"
    back += "10-03 09:00 amy message\n10-03 12:00 ben message\n"
    revived = one(Story(back, as_of="10-04 11:59"), "room-states")
    assert (revived["state"], revived["since"]) == ("revived", instant("09-20 12:00"))
    again = one(Story(back, as_of="10-04 12:00"), "room-states")
    assert (again["state"], again["since"]) == ("alive", instant("10-04 12:00"))


def test_a_closed_room_stands_as_it_stood_and_its_silence_is_nobodys() -> None:
    told = TALK.replace("message", "message room=den") + "11-01 09:00 cat message\n"
    row = next(
        r
        for r in ask(
            Story(told, as_of="11-01 09:00", closed={"den": "09-03 10:00"}).tables, "room-states"
        ).rows
        if r["closed"]
    )
    assert (row["state"], row["silent_days"]) == ("alive", 2)
    later = told + "09-20 09:00 amy message room=den\n09-20 10:00 ben message room=den\n"
    farewell = Story(later, as_of="11-01 09:00", closed={"den": "09-12 10:00"})
    (den,) = ask(farewell.tables, "room-states", room=farewell.rooms["den"]).rows
    assert (den["state"], den["silent_days"], den["last_exchange"]) == (
        "cooling",
        11,
        instant("09-01 10:00"),
    )


def test_what_no_import_covers_is_no_silence() -> None:
    told = TALK + "11-01 09:00 amy message batch=2\n11-01 10:00 ben message batch=2"
    days = ask(Story(told, as_of="11-01 10:00").tables, "room-state-days").rows
    assert [row["state"] for row in days[:2]] == ["alive", None]
    assert [row["state"] for row in days[-3:]] == [None, None, "alive"]


@pytest.mark.parametrize(("back", "noon"), [("09-08 20:00", "cooling"), ("09-08 11:00", "alive")])
def test_a_silence_of_little_more_than_a_week_is_seen_on_its_day(back: str, noon: str) -> None:
    told = TALK + f"{back} amy message\n{back[:-1]}1 ben message\n09-10 11:00 amy message"
    days = ask(Story(told, as_of="09-10 12:00").tables, "room-state-days").rows
    assert [row["state"] for row in days[-3:]] == [noon, "alive", "alive"]


def test_shares_of_states_add_up_and_name_all_five() -> None:
    told = TALK + "10-01 09:00 amy message room=den\n10-01 10:00 ben message room=den"
    rows = ask(Story(told, as_of="10-02").tables, "room-state-shares").rows
    assert [(r["state"], r["rooms"], r["share"]) for r in rows] == [
        ("alive", 1, 0.5),
        ("cooling", 0, 0),
        ("dormant", 0, 0),
        ("dead", 1, 0.5),
        ("revived", 0, 0),
    ]
    empty = ask(Story("", as_of="10-02").tables, "room-state-shares").rows
    assert [row["share"] for row in empty] == [None] * 5


def test_the_last_day_of_a_closed_room_is_that_of_its_closing() -> None:
    told = TALK + "09-05 11:00 amy message\n09-05 11:30 ben message"
    late = Story(told, as_of="09-10 10:00", closed={"hall": "09-05 12:00"})
    assert ask(late.tables, "room-state-days").rows[-1]["day"] == instant("09-05") // DAY
    # 17:00 in UTC is the 6th in Shanghai.
    east = Story(
        told,
        as_of="09-10 10:00",
        exported="09-10 10:00",
        closed={"hall": "09-05 17:00"},
        zone="Asia/Shanghai",
    )
    assert ask(east.tables, "room-state-days").rows[-1]["day"] == instant("09-06") // DAY


def test_the_last_day_of_a_room_whose_import_ends_early_is_its_own() -> None:
    told = TALK + "09-05 20:00 amy message\n09-01 09:00 cat message room=den batch=2\n"
    told += "09-10 10:00 dan message room=den batch=2"
    story = Story(told, as_of="09-10 10:00")
    days = [r["day"] for r in ask(story.tables, "room-state-days", room=story.rooms["hall"]).rows]
    assert days[-1] == instant("09-05") // DAY


def test_a_reply_to_another_rooms_message_is_none_whichever_room_is_asked_about() -> None:
    told = "07-01 09:00 amy message id=a\n07-01 09:00 ben message room=den\n"
    told += "\n".join(f"09-{day:02d} 09:00 ben message re=a room=den" for day in range(1, 28))
    story = Story(told, as_of="09-28")
    den = story.rooms["den"]
    alone = ask(story.tables, "room-states", room=den).rows
    assert [row for row in ask(story.tables, "room-states").rows if row["room"] == den] == alone
    assert ask(story.tables, "reply-edges").rows == []
