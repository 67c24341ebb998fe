"""Who brought whom: what counts as a join, who stands above whom, what K is counted from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from hengwen.metrics.tables import Scope
from tests.metrics.asked import one
from tests.metrics.story import Story


def arrivals(story: Story, **scope: Any) -> dict[str, tuple[bool, str | None]]:
    """Of everybody who joined: whether the record names an inviter, and under whom they stand."""
    names = {member: name for name, member in story.members.items()}
    _, found = story.tables.select(
        "select member, named, inviter from arrivals order by ts, member",
        Scope(as_of=story.tables.as_of, **scope),
        {},
    )
    return {names[member]: (named, names.get(inviter)) for member, named, inviter in found}


def test_only_a_first_join_counts_and_nobody_s_who_was_there_already() -> None:
    story = Story(
        """
        10-01 09:00 own message
        10-02 09:00 amy join by=own
        10-03 09:00 amy leave
        10-04 09:00 amy join by=ben
        10-04 10:00 own join by=amy
        10-05 09:00 cat leave
        10-06 09:00 cat join by=own
        10-07 09:00 lu roster_seen
        10-08 09:00 lu join by=own
        """,
        as_of="10-31",
    )
    assert arrivals(story) == {"amy": (True, "own")}


def test_a_bot_oneself_and_nobody_are_no_inviters() -> None:
    story = Story(
        """
        10-02 09:00 amy join by=bot
        10-03 09:00 ben join by=ben
        10-04 09:00 cat join by=cat2
        10-05 09:00 dan join
        10-06 09:00 bot join by=amy
        """,
        as_of="10-31",
        bots=["bot"],
        same={"cat2": "cat"},
    )
    assert arrivals(story) == dict.fromkeys(("amy", "ben", "cat", "dan"), (False, None))
    assert arrivals(story, with_bots=True)["amy"] == (True, None)  # the bot came later
    assert arrivals(story, with_bots=True)["bot"] == (True, "amy")


def test_two_accounts_of_one_person_join_once_and_invite_as_one() -> None:
    story = Story(
        """
        10-02 09:00 amy join by=own
        10-03 09:00 amy2 join by=ben
        10-04 09:00 cat join by=amy2
        10-05 09:00 dan join by=amy
        """,
        as_of="10-31",
        same={"amy2": "amy"},
    )
    assert arrivals(story) == {"amy": (True, "own"), "cat": (True, "amy"), "dan": (True, "amy")}


def test_whose_inviter_joined_later_is_a_root() -> None:
    story = Story(
        "10-02 09:00 amy join by=ben\n10-03 09:00 ben join by=amy\n10-04 09:00 cat join by=ben",
        as_of="10-31",
    )
    assert arrivals(story) == {"amy": (True, None), "ben": (True, "amy"), "cat": (True, "ben")}
    row = one(story, "invite-tree")
    assert (row["named"], row["roots"], row["layer_max"]) == (3, 1, 2)


def test_at_one_instant_the_inviter_came_first_and_no_circle_is_left() -> None:
    line = "10-02 09:00 amy join\n10-02 09:00 ben join by=amy\n"
    assert arrivals(Story(line, as_of="10-31"))["ben"] == (True, "amy")
    circle = "10-02 09:00 amy join by=ben\n10-02 09:00 ben join by=amy"
    assert set(arrivals(Story(circle, as_of="10-31")).values()) == {(True, None)}
    chain = line + "10-02 09:00 cat join by=ben"
    assert arrivals(Story(chain, as_of="10-31"))["cat"] == (True, None)


def test_of_two_records_at_one_instant_the_one_that_names_somebody_is_taken() -> None:
    story = Story("10-02 09:00 amy join\n10-02 09:00 amy join by=own", as_of="10-31")
    assert arrivals(story) == {"amy": (True, "own")}
    later = Story("10-02 09:00 amy join\n10-02 09:01 amy join by=own", as_of="10-31")
    assert arrivals(later) == {"amy": (False, None)}


def test_rooms_are_trees_of_their_own() -> None:
    told = """
        10-02 09:00 amy join by=own
        10-03 09:00 ben join by=amy room=den
        10-04 09:00 amy join by=ben room=den
    """
    rows = {r["room"]: r for r in ask(Story(told, as_of="10-31").tables, "invite-tree").rows}
    assert [(r["joins"], r["layer_max"]) for r in rows.values()] == [(1, 1), (2, 1)]
    story = Story(told, as_of="10-31")
    (alone,) = ask(story.tables, "invite-tree", room=story.rooms["den"]).rows
    assert alone == rows[story.rooms["den"]]


def test_where_less_than_half_of_the_joins_say_by_whom_nothing_is_measured() -> None:
    told = "10-01 09:00 amy join by=own\n10-01 10:00 ben join\n"
    half = Story(told + "10-25 09:00 own message", as_of="10-31")
    few = Story(told + "10-02 10:00 cat join\n10-25 09:00 own message", as_of="10-31")
    assert one(half, "invite-growth")["k"] == 0
    row = one(few, "invite-growth")
    assert (row["joins"], row["named"], row["matured"]) == (3, 1, 3)
    assert row["invited"] is row["k"] is row["k_ret30"] is row["inviters"] is None
    assert one(few, "invite-critical")["extinct"] is None
    assert one(few, "invite-tree")["virality"] is None
    (inviter,) = ask(few.tables, "inviters").rows
    assert (inviter["invited"], inviter["layer"]) == (1, None)


def growth(told: str, *, as_of: str, **params: int) -> Mapping[str, Any]:
    return one(Story(told, as_of=as_of), "invite-growth", params=params)


def test_only_the_matured_are_rated_and_only_what_they_brought_in_time() -> None:
    told = """
        10-01 09:00 amy join by=own
        10-15 09:00 ben join by=amy
        10-15 09:01 cat join by=amy
    """
    on_time = growth(told, as_of="10-15 10:00")
    assert (on_time["matured"], on_time["invited"]) == (1, 1)
    assert growth(told, as_of="10-15 08:59")["matured"] == 0
    assert growth(told, as_of="10-15 08:59")["k"] is None
    assert growth(told, as_of="10-29 09:00")["matured"] == 2
    assert growth(told, as_of="10-15 10:00", days=7)["k"] == 0


def test_who_was_brought_stayed_only_if_they_wrote_on_days_24_to_30() -> None:
    told = "08-01 09:00 amy join by=own\n08-02 09:00 ben join by=amy\n"
    for day, stayed in (("08-25", 0), ("08-26", 1), ("09-01", 1), ("09-02", 0)):
        row = growth(f"{told}{day} 09:00 ben message", as_of="10-31")
        assert (row["stayed_30"], row["k_ret30"]) == (stayed, stayed / 2), day
    # Day 44 after amy's is 14 September.
    assert growth(told, as_of="09-14 23:00")["matured_30"] == 0
    assert growth(told, as_of="09-15 00:00")["matured_30"] == 1
    # In another room they are somebody else's guests.
    assert growth(f"{told}08-26 09:00 ben message room=den", as_of="10-31")["stayed_30"] == 0


def test_what_a_member_list_knows_of_old_joins_makes_the_tree_but_no_k() -> None:
    story = Story(
        """
        06-01 09:00 amy join by=own batch=2
        06-02 09:00 ben join by=amy batch=2
        10-01 09:00 own message
        10-02 09:00 cat join by=amy
        """,
        as_of="10-31",
    )
    # A list covers nothing of the talk.
    story.con.execute(
        "create or replace view spans as select * from (" + SPANS + ") where batch = 1"
    )
    assert one(story, "invite-growth")["matured"] == 1
    tree = one(story, "invite-tree")
    assert (tree["joins"], tree["layer_max"]) == (3, 2)
    rated = {row["member"]: row["rated"] for row in ask(story.tables, "inviters").rows}
    assert rated == {story.members["own"]: 0, story.members["amy"]: 0}


SPANS = (
    "select distinct f.room, f.batch, b.first, b.last, b.exported, coalesce(b.exported, b.last) as ends "
    "from facts f join batches b on b.batch = f.batch"
)


def test_days_that_no_import_covers_are_not_counted_as_days_without_guests() -> None:
    told = """
        08-01 09:00 amy join by=own
        08-05 09:00 own message
        09-20 09:00 own message batch=2
        09-21 09:00 ben join by=own batch=2
        10-20 09:00 own message batch=2
    """
    row = growth(told, as_of="10-31")
    assert (row["joins"], row["matured"]) == (2, 1)  # amy's two weeks fell into the gap


def critical(told: str, as_of: str = "10-31", **params: int) -> Mapping[str, Any]:
    return one(Story(told, as_of=as_of), "invite-critical", params=params)


def test_counts_as_even_as_poisson_s_are_taken_for_poisson_s() -> None:
    told = "10-01 09:00 amy join by=own\n" + "\n".join(
        f"10-0{n} 10:00 p{n} join by={'amy' if n == 2 else f'p{n - 1}'}" for n in range(2, 8)
    )
    row = critical(told)
    assert (row["matured"], row["r"]) == (7, 6 / 7)
    assert row["variance"] == pytest.approx(1 / 7)
    assert row["k_hat"] is None
    assert (row["extinct"], row["extinct_poisson"], row["seeds_needed"]) == (1, 1, None)
    assert row["extra"] == pytest.approx(10 * 6)
    assert critical(told, seeds=1)["extra"] == pytest.approx(6)


def test_value_is_given_and_got_by_answers_thanks_and_red_packets() -> None:
    told = """
        10-20 09:00 amy message ? id=q
        10-20 10:00 ben message re=q id=a
        10-20 11:00 amy message re=a id=t
        10-20 12:00 cat message
        10-21 09:00 dan red_packet
        10-21 09:01 cat red_packet_grab to=dan
        10-21 09:02 cat red_packet_grab to=cat
    """
    story = Story(told, as_of="10-31")
    row = one(story, "invite-critical")
    assert (row["active"], row["gave_and_got"], row["value_share"]) == (4, 0, 0)
    story = Story(told, as_of="10-31")
    story.con.execute("update facts set thanks = true where id = ?", [story.events["t"]])
    # amy got an answer and gave thanks, ben gave the one and got the other.
    assert one(story, "invite-critical")["gave_and_got"] == 2
    assert one(story, "invite-critical")["value_reached"] is None  # of four people
    silent = "\n".join(f"10-20 09:{n:02} p{n} message ?" for n in range(6))
    assert critical(silent)["value_share"] is None
    shared = silent + "\n10-21 09:00 p1 red_packet_grab to=p2\n10-21 09:05 p2 red_packet_grab to=p1"
    row = critical(shared)
    assert (row["value_share"], row["value_reached"], row["frr24"]) == (2 / 6, True, None)


def test_the_gates_compare_with_the_other_rooms() -> None:
    def room(name: str, stayed: int) -> list[str]:
        told = [f"08-01 09:0{n} {name}{n} message room={name}" for n in range(5)]
        told += [f"08-28 09:0{n} {name}{n} message room={name}" for n in range(stayed)]
        return [*told, f"09-20 09:00 {name}0 message room={name}"]

    told = [line for name, stayed in (("a", 1), ("b", 3), ("c", 4)) for line in room(name, stayed)]
    story = Story("\n".join(told), as_of="09-22")
    rows = ask(story.tables, "invite-critical").rows
    assert [row["r30"] for row in rows] == [0.2, 0.6, 0.8]
    assert {row["r30_median"] for row in rows} == {0.6}
    assert [row["stays_reached"] for row in rows] == [False, True, True]
    (alone,) = ask(story.tables, "invite-critical", room=1).rows
    assert (alone["r30"], alone["r30_median"], alone["stays_reached"]) == (0.2, None, None)


JOINS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from("abcdefgh"),
        st.one_of(st.none(), st.sampled_from("abcdefghx")),
    ),
    min_size=1,
    max_size=25,
)


def plain(joins: list[tuple[int, str, str | None]]) -> dict[str, tuple[int, str | None]]:
    """When everybody first joined and under whom they stand, looked at one by one."""
    first: dict[str, tuple[int, str | None]] = {}
    for day, who, _ in joins:
        if who not in first or day < first[who][0]:
            first[who] = (day, None)
    for who, (day, _) in first.items():
        named = sorted(by for d, w, by in joins if (d, w) == (day, who) and by and by != who)
        first[who] = (day, named[0] if named else None)

    def stands(who: str) -> str | None:
        day, by = first[who]
        if by is None or by not in first or first[by][0] < day:
            return by
        if first[by][0] > day:
            return None
        above = first[by][1]
        return None if above in first and first[above][0] == day else by

    return {who: (day, stands(who)) for who, (day, _) in first.items()}


@settings(max_examples=60, deadline=None)
@given(JOINS)
def test_trees_and_k_are_those_of_a_slow_look_and_never_a_circle(
    joins: list[tuple[int, str, str | None]],
) -> None:
    told = [f"09-01 00:00 {name} invite" for name in "abcdefghx"]  # numbers them in order
    told += [f"10-{day + 1:02} 09:00 {who} join by={by or '-'}" for day, who, by in joins]
    story = Story("\n".join(told), as_of="12-31")
    wanted = plain(joins)
    assert {who: by for who, (_, by) in arrivals(story).items()} == {
        who: by for who, (_, by) in wanted.items()
    }
    above = {who: by for who, (_, by) in wanted.items()}
    for who in above:  # up to a root, in fewer steps than there are people
        at: str | None = who
        for _ in range(len(above) + 1):
            at = above.get(at) if at else None
        assert at is None
    row = one(story, "invite-growth")
    if row["k"] is not None:
        in_time = [
            who for who, (day, by) in wanted.items() if by in wanted and day <= wanted[by][0] + 14
        ]
        assert (row["invited"], row["matured"]) == (len(in_time), len(wanted))
        assert sum(r["invited"] for r in ask(story.tables, "inviters").rows) == sum(
            by is not None for by in above.values()
        )


def test_a_month_is_rated_once_its_last_day_has_ended() -> None:
    told = "08-01 09:00 amy message\n08-31 09:00 amy message"
    assert critical(told, "08-31 23:00")["rated_30"] == 0
    assert critical(told, "09-01 00:00")["rated_30"] == 1
    assert critical(told, "09-01 00:00")["r30"] == 1
    long_ago = told + "\n11-29 09:00 amy message"
    assert critical(long_ago, "11-30 23:00")["rated_30"] == 1
    assert critical(long_ago, "12-01 00:00")["rated_30"] == 0
