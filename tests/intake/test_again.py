"""The same fact is stored once, however often and in whatever order its files come."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from tests.intake.conftest import SHANGHAI, Bring
from tests.intake.telegrams import NOW, PEOPLE, chat, joined, said, write
from tests.log.shown import Shown, shown

WHO = sorted(PEOPLE)


def record(number: int) -> dict[str, object]:
    if number % 7 == 0:
        return joined(number, "小雨", f"新人{number}")
    more: dict[str, object] = {"reply_to_message_id": number - 1} if number % 3 == 0 else {}
    if number % 5 == 0:
        more["reactions"] = [
            {
                "type": "emoji",
                "count": 2,
                "emoji": "👍",
                "recent": [{"from": "老周", "from_id": "user4"}],
            }
        ]
    return said(number, WHO[number % len(WHO)], f"第{number}句", **more)


def test_the_same_file_again_stores_nothing(home: Home, circle: Community, bring: Bring) -> None:
    content = chat([record(n) for n in range(1, 40)])
    assert bring(content).records["stored"] == 39
    before = shown(home, circle)
    again = bring(content)
    assert again.records == {"read": 39, "duplicate": 39, "stored": 0} or (
        again.records["stored"] == 0 and again.records["duplicate"] == 39
    )
    assert again.files[0].events == {}
    after = shown(home, circle)
    assert (after.facts, after.texts) == (before.facts, before.texts)
    assert {event for event, _ in after.seen} == set(before.facts)


def test_the_same_file_twice_in_one_command_is_stored_once(
    home: Home, circle: Community, bring: Bring
) -> None:
    content = chat([record(n) for n in range(1, 30)])
    report = bring(content, content + b"\n")
    assert [one.records["stored"] for one in report.files] == [29, 0]
    assert [one.records["duplicate"] for one in report.files] == [0, 29]
    one_by_one = shown(home, circle).facts
    with Home.at(home.path.parent / "other") as other:
        same = other.directory.add_community("c", NOW)
        path = write(home.path.parent / "x.json", content)
        bring_in(other, same, [path], Options(now=NOW, room_zone=SHANGHAI))
        assert shown(other, same).facts == one_by_one


def test_overlapping_files_in_any_order_give_the_same_log(tmp_path: Path) -> None:
    spans = [(1, 20), (10, 35), (30, 45)]
    paths = [
        write(tmp_path / f"{a}.json", chat([record(n) for n in range(a, b)])) for a, b in spans
    ]
    found: list[Shown] = []
    for number, order in enumerate(permutations(paths)):
        with Home.at(tmp_path / f"home{number}") as home:
            circle = home.directory.add_community("c", NOW)
            for path in order:
                bring_in(home, circle, [path], Options(now=NOW, room_zone=SHANGHAI))
            got = shown(home, circle)
            for fact in got.facts.values():
                fact.pop("batch")
            got.texts = {event: text[1:] for event, text in got.texts.items()}
            found.append(got)
    for other in found[1:]:
        assert other.facts == found[0].facts
        assert other.texts == found[0].texts
        assert other.accounts == found[0].accounts
        assert other.rooms[:1] == found[0].rooms[:1]


TWINS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["阿明", "bob"]),
        st.sampled_from(["1", "收到", ""]),
        st.sampled_from([None, "1", "photo"]),
    ),
    min_size=1,
    max_size=12,
)


def unnumbered(found: list[tuple[int, str, str, str | None]]) -> bytes:
    records = []
    for minute, who, text, media in sorted(found, key=lambda r: r[0]):
        plain = {k: v for k, v in said(minute, who, text).items() if k != "id"}
        records.append(plain | ({"media_type": media} if media else {}))
    return chat(records)


@settings(max_examples=12, deadline=None)
@given(first=TWINS, second=TWINS)
@example(first=[(1, "bob", "1", None), (1, "bob", "", "1")], second=[(1, "bob", "", "1")])
def test_records_without_an_id_are_counted_and_not_merged(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[int, str, str, str | None]],
    second: list[tuple[int, str, str, str | None]],
) -> None:
    folder = tmp_path_factory.mktemp("twins")
    with Home.passing() as home:
        circle = home.directory.add_community("c", NOW)
        options = Options(now=NOW, room_zone=SHANGHAI, file_zone=SHANGHAI)
        one = bring_in(home, circle, [write(folder / "1.json", unnumbered(first))], options)
        assert one.records["stored"] == len(first)
        # An overlapping export counts the same twins again.
        later = bring_in(home, circle, [write(folder / "2.json", unnumbered(first))], options)
        assert later.records["duplicate"] == len(first)
        new = bring_in(home, circle, [write(folder / "3.json", unnumbered(second))], options)
        kept = sum(max(0, second.count(x) - first.count(x)) for x in set(second))
        assert new.records["stored"] == kept


def test_a_room_is_called_what_the_latest_file_calls_it(home: Home, bring: Bring) -> None:
    bring(chat([said(9)], name="新名"))
    bring(chat([said(1)], name="旧名"))
    assert [r.name for r in home.directory.rooms(1)] == ["新名"]


def test_one_person_twice_among_the_reactions_of_a_message_is_one_event(
    home: Home, circle: Community, bring: Bring
) -> None:
    person = {"from": "bob", "from_id": "user2"}
    other = {"from": "小雨", "from_id": "user3"}
    reactions = [{"type": "emoji", "count": 3, "emoji": "👍", "recent": [person, other, person]}]
    report = bring(chat([said(1, reactions=reactions)]))
    assert report.files[0].events == {"message": 1, "reaction": 2}
    assert len(shown(home, circle).facts) == 3
