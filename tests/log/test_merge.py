"""合并: a word on two people moves figures as long as it stands, and leaves no trace once taken back."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community, Said
from hengwen.log.home import Home
from hengwen.log.people import leave
from hengwen.log.reading import opened
from hengwen.log.upkeep import erase
from hengwen.log.writing import undo
from hengwen.metrics import METRICS, Tables, ask
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, PEOPLE, chat, joined, said, write
from tests.log.test_erase import CANARIES, NAME, OLD, everything, found_in

WHO = ("阿明", "bob", "小雨", "老周")


def content() -> bytes:
    lines = [
        said(n * 700, WHO[n % 4], f"第{n}句话{'吗？' if n % 5 == 0 else ''}")
        | ({"reply_to_message_id": (n - 1) * 700} if n % 3 == 0 and n else {})
        for n in range(120)
    ]
    return chat([*lines[:60], joined(60 * 700 + 1, "老周"), *lines[60:]])


@pytest.fixture
def circle(home: Home, tmp_path: Path) -> Community:
    made = home.directory.add_community("c", NOW)
    put(home, made, write(tmp_path / "x.json", content()))
    return made


def put(home: Home, circle: Community, path: Path) -> dict[str, int]:
    report = bring_in(home, circle, [path], Options(now=NOW, room_zone=SHANGHAI))
    return dict(report.records)


def answers(home: Home, circle: Community) -> dict[str, Any]:
    """What every question answers."""
    with opened(home, circle) as log:
        tables = Tables(log.con, as_of=log.as_of)
        return {slug: ask(tables, slug).rows for slug in METRICS} | {"version": log.dimension}


def dump(found: dict[str, Any]) -> str:
    return json.dumps(found, sort_keys=True, default=str)


def test_merging_moves_figures_and_taking_it_back_leaves_every_figure_as_it_was(
    home: Home, circle: Community
) -> None:
    before = answers(home, circle)
    files = {p: p.read_bytes() for p in home.folder(circle).rglob("*.parquet")}
    word = Said.of(("telegram", "user1"), ("telegram", "user2"), same=True)
    home.directory.say(circle.id, [word])
    merged = answers(home, circle)
    assert len(merged["member-activity"]) == len(before["member-activity"]) - 1
    assert sum(r["messages"] for r in merged["member-activity"]) == 120
    assert merged["version"] != before["version"]
    home.directory.unsay(circle.id, [word])
    assert dump(answers(home, circle)) == dump(before)
    # A reading may be kept beside the log; the log itself nobody touched.
    assert {p: p.read_bytes() for p in files} == files


def test_any_merges_and_partings_once_taken_back_leave_no_trace(
    home: Home, circle: Community
) -> None:
    refs = [(a.platform, a.ref) for a in home.directory.accounts(circle.id)]
    refs.append(("wechat", "nobody here"))

    def version() -> str:
        with opened(home, circle) as log:
            return log.dimension

    before, dice, met = version(), random.Random(7), set()
    for _ in range(12):
        for _ in range(dice.randint(1, 6)):
            one, other = dice.sample(refs, 2)
            if dice.random() < 0.3:
                gone, more = leave(home.directory.said(circle.id), {one})
                home.directory.unsay(circle.id, gone)
                home.directory.say(circle.id, more)
            word = Said.of(one, other, same=dice.random() < 0.6)
            home.directory.say(circle.id, [word])
        met.add(version())
        home.directory.unsay(circle.id, home.directory.said(circle.id))
        assert version() == before
    assert len(met) > 5


def test_who_leaves_leaves_alone_and_the_others_stay_one() -> None:
    a, b, c, d = (("qq", name) for name in "abcd")
    star = [Said.of(b, other, same=True) for other in (a, c, d)]
    gone, more = leave(star, {b})
    assert gone == star
    assert more == [Said.of(a, c, same=True), Said.of(a, d, same=True)]
    assert leave([*star, Said.of(a, c, same=True)], {b})[1] == [Said.of(a, d, same=True)]
    assert leave(star, {d}) == ([star[2]], [])
    assert leave([Said.of(a, b, same=False)], {a}) == ([], [])


def test_a_merge_outlives_undo_and_a_new_import(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    word = Said.of(("telegram", "user1"), ("telegram", "user2"), same=True)
    home.directory.say(circle.id, [word])
    before = answers(home, circle)
    undo(home, circle, 1, NOW)
    assert home.directory.accounts(circle.id) == []
    put(home, circle, write(tmp_path / "x.json", content()))
    after = answers(home, circle)
    assert [r["messages"] for r in after["member-activity"]] == [
        r["messages"] for r in before["member-activity"]
    ]


def test_an_erased_person_goes_with_every_account_that_was_said_to_be_theirs(
    home: Home, tmp_path: Path
) -> None:
    circle = home.directory.add_community("c", NOW)
    PEOPLE["金丝雀二号"] = "user777000888"
    lines = [
        said(1, NAME, "一"),
        said(2, OLD, "二"),
        said(3, "金丝雀二号", "三"),
        said(4, "bob", "四"),
    ]
    put(home, circle, write(tmp_path / "x.json", chat(lines)))
    own, second = ("telegram", "user777000777"), ("telegram", "user777000888")
    away = ("wechat", "name:金丝雀别处")
    home.directory.say(
        circle.id,
        [
            Said.of(own, second, same=True),
            Said.of(second, away, same=True),
            Said.of(second, ("telegram", "user2"), same=False),
        ],
    )
    home.directory.say_city(circle.id, [1, 2], "上海")
    (member,) = {a.member for a in home.directory.accounts(circle.id) if (a.platform, a.ref) == own}
    assert erase(home, circle, member, NOW) == 3
    assert [a.ref for a in home.directory.accounts(circle.id)] == ["user2"]
    assert home.directory.said(circle.id) == []
    assert home.directory.erased(circle.id, *away[:1], [away[1]]) == {away[1]}
    live = [file for table in home.lake(circle).tables for file in table.files()]
    canaries = [*CANARIES, "金丝雀".encode(), b"user777000888"]
    for file in [*live, *(f for f in everything(home) if f.name.startswith("directory.db"))]:
        assert not any(canary in file.read_bytes() for canary in canaries), file
    assert found_in(live) == []
    assert put(home, circle, write(tmp_path / "y.json", chat(lines)))["erased"] == 3


def test_who_is_said_to_be_another_than_the_erased_stays(home: Home, tmp_path: Path) -> None:
    circle = home.directory.add_community("c", NOW)
    lines = [said(1, "阿明"), said(2, "bob"), said(3, "小雨")]
    put(home, circle, write(tmp_path / "x.json", chat(lines)))
    one, two, three = (("telegram", f"user{n}") for n in (1, 2, 3))
    home.directory.say(circle.id, [Said.of(one, two, same=False), Said.of(two, three, same=True)])
    erase(home, circle, 1, NOW)
    assert [a.member for a in home.directory.accounts(circle.id)] == [2, 2]
    assert home.directory.said(circle.id) == [Said.of(two, three, same=True)]
