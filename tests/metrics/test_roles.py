"""角色: each part by hand, and parts that add up to everybody in the room."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.metrics import ask
from tests.metrics.story import Story

END = "2026-10-31 12:00"


def roles(story: Story, slug: str = "role-composition", column: str = "role") -> dict[str, Any]:
    names = story.tables.names().members
    return {names[row["member"]]: row[column] for row in ask(story.tables, slug).rows}


def crowd(*lines: str) -> str:
    """Some quiet regulars, so that percentiles have somebody to be above of."""
    others = [f"10-2{d} 08:0{d} p{d} message text=a_longer_line_{d}" for d in range(8)]
    return "\n".join([*others, *lines])


def test_a_leader_is_answered_by_five_people_as_often_as_they_write() -> None:
    said = [f"10-20 09:{n:02} ann message id=m{n} text=what_i_think_of_it" for n in range(5)]
    answers = [f"10-20 10:0{n} p{n} message re=m{n} text=i_see_it_like_you" for n in range(5)]
    assert roles(Story(crowd(*said, *answers), as_of=END))["ann"] == "kol"
    more = "10-20 09:30 ann message text=and_another_one"
    assert roles(Story(crowd(*said, more, *answers), as_of=END))["ann"] == "regular"
    assert roles(Story(crowd(*said, *answers[:4]), as_of=END))["ann"] == "regular"


def test_an_asker_asks_three_times_in_ten_and_a_helper_answers_five_questions() -> None:
    asked = [f"10-20 09:0{n} ann message ? id=q{n} text=how_does_this_work" for n in range(5)]
    answers = [f"10-20 10:0{n} bob message re=q{n} text=like_this_and_that" for n in range(5)]
    found = roles(Story(crowd(*asked, *answers), as_of=END))
    assert (found["ann"], found["bob"]) == ("asker", "helper")
    assert roles(Story(crowd(*asked[:2]), as_of=END))["ann"] == "regular"  # two messages only
    assert roles(Story(crowd(*asked, *answers[:4]), as_of=END))["bob"] == "regular"
    # Five answers to one question are one question answered.
    once = [f"10-20 10:0{n} bob message re=q0 text=like_this_and_that" for n in range(5)]
    assert roles(Story(crowd(*asked, *once), as_of=END))["bob"] == "regular"


def test_a_chatter_writes_much_and_little_at_a_time() -> None:
    short = [f"10-20 09:{n:02} ann message text=haha{n}" for n in range(9)]
    assert roles(Story(crowd(*short), as_of=END))["ann"] == "chatter"
    long = [f"10-20 09:{n:02} ann message text=not_short_{n}" for n in range(9)]
    assert roles(Story(crowd(*long), as_of=END))["ann"] == "regular"


def test_a_host_is_an_officer_with_twelve_starts() -> None:
    said = [f"10-20 09:{n:02} own message id=m{n} text=good_morning_all" for n in range(12)]
    answers = [f"10-20 10:{n:02} p{n % 8} message re=m{n} text=good_morning_too" for n in range(12)]
    story = Story(crowd(*said, *answers), as_of=END)
    assert roles(story)["own"] == "kol"
    story = Story(crowd(*said, *answers), as_of=END)
    story.con.execute("update accounts set staff = true where name = 'own'")
    assert roles(story)["own"] == "host"
    story = Story(crowd(*said, *answers[1:]), as_of=END)
    story.con.execute("update accounts set staff = true where name = 'own'")
    assert roles(story)["own"] != "host"


def test_to_greet_newcomers_is_a_start() -> None:
    lines = [
        f"10-2{n // 6} 11:0{n % 6} new{n} message id=n{n} text=hello_i_am_new_here"
        for n in range(12)
    ]
    lines += [
        f"10-2{n // 6} 12:0{n % 6} own message re=n{n} text=welcome_to_the_room" for n in range(12)
    ]
    story = Story(crowd(*lines), as_of=END)
    story.con.execute("update accounts set staff = true where name = 'own'")
    assert roles(story)["own"] == "host"


def test_who_only_watches_is_a_spectator_and_who_does_nothing_a_lurker() -> None:
    told = crowd("10-20 09:00 ann reaction", "10-01 09:00 bob join", "09-01 09:00 cat message")
    found = roles(Story(told, as_of=END))
    assert (found["ann"], found["bob"], found["cat"]) == ("spectator", "lurker", "lurker")
    assert "bob" not in roles(Story(f"{told}\n10-02 09:00 bob leave", as_of=END))


def test_two_accounts_play_one_part() -> None:
    short = [f"10-20 09:{n:02} {'ann' if n % 2 else 'ann2'} message text=haha{n}" for n in range(9)]
    found = roles(Story(crowd(*short), as_of=END, same={"ann2": "ann"}))
    assert found["ann"] == "chatter"
    assert "ann2" not in found


def test_drift_says_who_fell_silent_who_began_and_who_came_up() -> None:
    old = [
        f"09-{d:02} 09:00 {who} message text=an_early_word"
        for d in (5, 20)
        for who in ("ann", "bob")
    ]
    said = [f"10-20 09:{n:02} bob message id=m{n} text=what_i_think_of_it" for n in range(5)]
    answers = [f"10-20 10:0{n} p{n} message re=m{n} text=i_see_it_like_you" for n in range(5)]
    story = Story(crowd(*old, *said, *answers), as_of=END)
    found = roles(story, "role-drift", "change")
    assert (found["ann"], found["bob"], found["p7"]) == ("silent", "leader", "speaking")
    before = roles(story, "role-drift", "role_before")
    assert (before["ann"], before["bob"], before["p7"]) == ("regular", "regular", "none")
    assert roles(story, "role-drift", "seed")["ann"] is True
    assert roles(story, "role-drift", "seed")["p7"] is False


lines = st.tuples(
    st.sampled_from(["09-15", "10-04", "10-20", "10-30"]),
    st.sampled_from(["amy", "ben", "cat", "bot"]),
    st.sampled_from(["message", "message ?", "reaction", "join", "leave", "roster_seen"]),
    st.sampled_from(["hall", "den"]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(lines, max_size=20))
def test_the_parts_add_up_to_the_roster_of_the_states(log: list[Any]) -> None:
    told = "\n".join(f"{day} 09:00 {who} {kind} room={room}" for day, who, kind, room in log)
    story = Story(told, as_of=END, bots=["bot"])
    states = {(r["room"], r["member"]) for r in ask(story.tables, "member-states").rows}
    parts = ask(story.tables, "role-composition").rows
    assert {(r["room"], r["member"]) for r in parts} == states
    for row in ask(story.tables, "role-counts").rows:
        here = [r["role"] for r in parts if r["room"] == row["room"]]
        assert (row["members"], row["roster"]) == (here.count(row["role"]), len(here))
