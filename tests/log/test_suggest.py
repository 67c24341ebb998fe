"""Who may be one person: every reason, what speaks against it, and whom nobody suggests."""

from __future__ import annotations

import pytest

from hengwen.log.alike import id_key, name_key
from hengwen.log.directory import AccountRow, Said
from hengwen.log.suggest import Suggestion, suggest
from tests.metrics.story import Story

QQ = "qq"


def account(number: int, name: str, ref: str, platform: str = QQ, **more: bool) -> AccountRow:
    return AccountRow(number, number, platform, ref, name, bot=more.get("bot", False), staff=False)


def asked(
    text: str, called: dict[str, tuple[str, str, str]], said: tuple[Said, ...] = ()
) -> list[Suggestion]:
    """`called`: who of the story -> platform, ref, name."""
    story = Story(text, as_of="2026-12-31")
    rows = [
        account(story.members[who], name, ref, platform)
        for who, (platform, ref, name) in called.items()
    ]
    names = [(row.account, row.name) for row in rows]
    return suggest(story.con, rows, names, said)


SWAP = """
10-01 09:00 old message
10-02 09:00 old message
10-05 09:00 new message
10-06 09:00 new message
10-06 09:01 bob message
"""
ONE_NAME = {"old": (QQ, "1", "阿明同学"), "new": (QQ, "2", "阿明同学")}


def test_one_name_in_one_room_one_after_the_other_may_be_one_person() -> None:
    (found,) = asked(SWAP, ONE_NAME)
    assert (found.reasons, found.name, found.rooms) == (("same-name",), "阿明同学", (1,))
    assert (found.one.messages, found.here, found.there, found.minutes) == (2, 2, 2, 0)
    assert found.overlap is False
    assert found.strength == 55 + 5 + 10


def test_a_name_that_two_bear_in_one_room_at_one_time_is_no_reason() -> None:
    both = SWAP + "10-07 09:00 old message\n"
    assert asked(both, ONE_NAME) == []
    # Nor is it for a third, who came later.
    third = both + "11-20 09:00 late message\n"
    assert asked(third, ONE_NAME | {"late": (QQ, "3", "阿明同学")}) == []


def test_one_name_on_one_platform_without_a_room_in_common_is_no_reason() -> None:
    apart = SWAP.replace("new message", "new message room=den")
    assert asked(apart, ONE_NAME) == []


def test_one_name_on_two_platforms_counts_where_the_lives_are_near_and_the_name_is_alone() -> None:
    called = {"old": (QQ, "1", "阿明同学"), "new": ("line", "2", "阿明同学")}
    apart = SWAP.replace("new message", "new message room=den")
    (found,) = asked(apart, called)
    assert (found.reasons, found.rooms, found.strength) == (("other-platform",), (), 45)
    assert asked(apart.replace("10-05", "12-05").replace("10-06", "12-06"), called) == []
    assert asked(apart, called | {"bob": ("line", "3", "阿明同学")}) == []


@pytest.mark.parametrize(
    "name", ["用户", "Deleted Account", "🌸🌸🌸", "云", "al", "12345", "微信用户", "　"]
)
def test_a_name_that_tells_nobody_apart_is_no_reason(name: str) -> None:
    assert asked(SWAP, {"old": (QQ, "1", name), "new": (QQ, "2", name)}) == []
    assert name_key(name) is None


def test_a_name_but_for_what_decorates_it_is_a_weaker_reason() -> None:
    called = {"old": (QQ, "1", "阿明同学"), "new": (QQ, "2", "🌸阿明-同学~")}
    (found,) = asked(SWAP, called)
    assert (found.reasons, found.strength) == (("like-name",), 40 + 5 + 10)


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("telegram", "user123", "123"),
        ("whatsapp", "+86 138-0000-0000", "8613800000000@c.us"),
        ("qq", "10001", "10001@qq.com"),
        ("qq", "10001", "name:10001"),
        ("slack", "@Ann", "ann"),
    ],
)
def test_two_forms_of_one_id_are_the_strongest_reason(platform: str, one: str, other: str) -> None:
    called = {"old": (platform, one, "甲乙"), "new": (platform, other, "丙丁")}
    (found,) = asked(SWAP, called)
    assert found.reasons == ("same-id",)
    assert found.strength == 85 + 5


def test_different_ids_stay_different() -> None:
    assert id_key("telegram", "user123", bare=False) != id_key("telegram", "channel123", bare=False)
    assert id_key("slack", "bob@x.com", bare=False) != id_key("slack", "bob@y.com", bare=False)
    assert id_key("qq", "小明", bare=True) is None


def test_who_took_a_name_may_be_who_bears_it() -> None:
    story = Story(SWAP + "10-03 09:00 old rename\n", as_of="2026-12-31")
    ids = story.members
    rows = [
        account(ids["old"], "ann", "name:ann"),
        account(ids["new"], "ann_away", "name:ann_away"),
    ]
    story.con.execute("update facts set props = '{\"of\":\"member\"}' where kind = 'rename'")
    story.con.execute("delete from texts")
    story.con.execute(
        "insert into texts by name select id, 'ann_away' as text from facts where kind = 'rename'"
    )
    (found,) = suggest(story.con, rows, [], [])
    assert (found.reasons, found.name) == (("renamed",), "ann_away")
    story.con.execute("update facts set props = '{\"of\":\"room\"}' where kind = 'rename'")
    assert suggest(story.con, rows, [], []) == []


def test_who_wrote_in_one_minute_or_answered_the_other_is_less_likely_one() -> None:
    called = {"old": ("telegram", "user1", "甲"), "new": ("telegram", "1", "乙")}
    plain = asked(SWAP, called)[0].strength
    together = asked(SWAP + "10-06 09:00 old message\n", called)[0]
    assert (together.minutes, together.strength, together.overlap) == (1, plain - 10, True)
    text = SWAP.replace("10-05 09:00 new message", "10-05 09:00 new message id=q")
    answered = asked(text + "10-08 10:00 old message re=q\n", called)[0]
    assert (answered.answers, answered.strength) == (1, plain - 15)


def test_never_meeting_speaks_for_it_where_both_wrote_a_lot() -> None:
    lines = [f"10-0{1 + n // 9} 09:{n:02d} old message" for n in range(20)]
    lines += [f"10-1{1 + n // 9} 09:{n:02d} new message" for n in range(20)]
    assert asked("\n".join(lines), ONE_NAME)[0].strength == 70 + 5
    assert asked("\n".join(lines[:-1]), ONE_NAME)[0].strength == 70


def test_whom_a_person_said_to_be_two_nobody_suggests_again() -> None:
    assert asked(SWAP, ONE_NAME, (Said.of((QQ, "1"), (QQ, "2"), same=False),)) == []
    assert len(asked(SWAP, ONE_NAME, (Said.of((QQ, "1"), (QQ, "9"), same=False),))) == 1


def test_bots_are_nobodys_second_account() -> None:
    story = Story(SWAP, as_of="2026-12-31")
    rows = [
        account(story.members["old"], "阿明同学", "1", bot=True),
        account(story.members["new"], "阿明同学", "2"),
    ]
    assert suggest(story.con, rows, [(r.account, r.name) for r in rows], []) == []
    assert suggest(story.con, [], [], []) == []


def test_the_strongest_comes_first() -> None:
    called = ONE_NAME | {"bob": (QQ, "1@qq.com", "鲍勃")}
    found = asked(SWAP, called)
    assert [s.reasons[0] for s in found] == ["same-id", "same-name"]
    assert [s.strength for s in found] == sorted((s.strength for s in found), reverse=True)
