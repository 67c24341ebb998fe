"""谁还在、谁管、什么角色: what lists prove, who counts as an officer, who makes the cuts."""

from __future__ import annotations

from hengwen.metrics import ask
from tests.metrics.story import Story, instant

LISTED = "06-02 09:00 amy message\n06-03 09:00 ben message\n" + "\n".join(
    f"06-10 09:00 {who} roster_seen" for who in ("amy", "ben", "lu", "lo", "li", "eve")
)
AGAIN = "\n".join(f"07-10 09:00 {who} roster_seen" for who in ("amy", "ben", "lu", "lo", "li"))


def test_a_second_whole_list_shows_who_left_though_nobody_is_new_on_it() -> None:
    told = f"{LISTED}\n07-01 09:00 amy message\n07-02 09:00 ben message\n{AGAIN}"
    row = ask(Story(told, as_of="07-15").tables, "member-state-counts").rows[0]
    assert (row["roster"], row["left"]) == (5, 1)


def test_a_second_list_of_speakers_alone_proves_nobody_gone() -> None:
    told = f"{LISTED}\n07-01 09:00 amy message\n07-02 09:00 ben message\n"
    told += "07-10 09:00 amy roster_seen\n07-10 09:00 ben roster_seen"
    row = ask(Story(told, as_of="07-15").tables, "member-state-counts").rows[0]
    assert (row["roster"], row["left"]) == (6, 0)


def unreached(story: Story, *officers: str) -> list[tuple[str, str]]:
    for name in officers:
        story.con.execute("update accounts set staff = true where name = ?", [name])
    names = story.tables.names()
    rows = ask(story.tables, "unreached-members").rows
    return [(names.rooms[r["room"]], names.members[r["member"]]) for r in rows]


def test_a_bot_is_no_officer_who_could_have_answered() -> None:
    told = "10-01 09:00 amy message\n10-02 09:00 bot message names=amy"
    assert unreached(Story(told, as_of="10-05", bots=["bot"]), "bot") == []


def test_only_a_room_s_own_officers_could_have_answered() -> None:
    told = """
        10-01 09:00 amy message
        10-01 10:00 ben message
        10-02 09:00 boss message room=den
        10-02 09:30 amy message room=den
    """
    assert unreached(Story(told, as_of="10-05"), "boss") == [("den", "amy")]
    gone = told + "\n10-02 10:00 boss leave room=den"  # was there, and answered nobody
    assert unreached(Story(gone, as_of="10-05"), "boss") == [("den", "amy")]


def test_a_bot_plays_no_host() -> None:
    said = [f"10-20 09:{n:02} own message id=m{n} text=good_morning_all" for n in range(12)]
    answers = [f"10-20 10:{n:02} p{n} message re=m{n} text=good_morning_too" for n in range(12)]
    story = Story("\n".join(said + answers), as_of="10-31", same={"own2": "own"})
    story.con.execute(
        "insert into accounts values (999, 100, 'own2', true, true, false, null, false)"
    )
    parts = {r["member"]: r["role"] for r in ask(story.tables, "role-composition").rows}
    assert parts[story.members["own"]] == "kol"


def test_the_part_before_is_what_was_played_then_though_the_loud_have_left() -> None:
    loud = [
        f"09-{day:02} 0{hour}:{n:02} loud{n} message"
        for n in range(3)
        for day in range(5, 25)
        for hour in range(2)
    ]
    amy = [f"09-10 10:{n:02} amy message text=hi{n}" for n in range(20)]
    others = [
        f"{day} 11:0{n} p{n} message text=longer{n}text"
        for day in ("09-11", "10-11")
        for n in range(4)
    ]
    left = [f"10-01 09:00 loud{n} leave" for n in range(3)]
    told = [*loud, *amy, *others, *left, "10-12 10:00 amy message text=longer_than_eight"]
    story = Story("\n".join(told), as_of="10-25")
    earlier = ask(story.tables, "role-composition", as_of=instant("09-27")).rows
    before = {r["member"]: r["role"] for r in earlier}
    amy_now = {r["member"]: r for r in ask(story.tables, "role-drift").rows}
    assert before[story.members["amy"]] == "regular"
    assert story.members["amy"] not in amy_now
