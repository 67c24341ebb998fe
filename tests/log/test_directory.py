"""Who and where: numbers are given once, names are linked only when there is no doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.log.directory import Community, Named
from hengwen.log.home import Home
from hengwen.log.people import link
from hengwen.log.sqlite_directory import NewerHome, SqliteDirectory

NAMES = st.sampled_from(["阿明", "bob", "小雨"])
KNOWN = st.lists(
    st.tuples(
        st.sampled_from(["telegram", "wechat"]),
        st.sampled_from(["u1", "u2", "u3"]) | NAMES.map("name:{}".format),
    ),
    unique=True,
    max_size=8,
)


@given(refs=KNOWN, data=st.data())
def test_who_is_one_person_does_not_depend_on_the_order_of_rows(
    refs: list[tuple[str, str]], data: st.DataObject
) -> None:
    known = [(i, platform, ref) for i, (platform, ref) in enumerate(refs, 1)]
    names = {
        i: {ref.removeprefix("name:"): 5}
        if ref.startswith("name:")
        else data.draw(st.dictionaries(NAMES, st.integers(0, 9), max_size=2))
        for i, _, ref in known
    }
    roles = data.draw(
        st.dictionaries(
            st.sampled_from([i for i, _, _ in known] or [0]),
            st.tuples(st.floats(1, 9), st.sampled_from(["bot", "staff", "nobody"])),
        )
    )
    rows = {row.account: row for row in link(known, names, roles)}
    again = data.draw(st.permutations(known))
    other = link(again, dict(reversed(names.items())), dict(reversed(roles.items())))
    assert {row.account: row for row in other} == rows
    for i, platform, ref in known:
        row = rows[i]
        if not ref.startswith("name:"):
            assert row.member == i
            continue
        bearers = [
            j
            for j, p, r in known
            if p == platform and not r.startswith("name:") and ref[5:] in names[j]
        ]
        assert row.member == (bearers[0] if len(bearers) == 1 else i)
        assert row.name == rows[row.member].name


def test_a_bare_name_seen_later_does_not_rename_the_person() -> None:
    known = [(1, "qq", "10001"), (2, "qq", "name:旧名")]
    rows = link(known, {1: {"旧名": 1, "新名": 2}, 2: {"旧名": 9}}, {})
    assert [(row.member, row.name) for row in rows] == [(1, "新名"), (1, "新名")]


@pytest.fixture
def circle(home: Home) -> Community:
    return home.directory.add_community("c", 0)


def test_accounts_are_numbered_in_order_of_appearance_and_never_anew(
    home: Home, circle: Community
) -> None:
    directory = home.directory
    met = [Named("u9", "a", 1), Named("u1", "b", 2), Named("u9", "a2", 3), Named("u5", None, 4)]
    ids = directory.add_accounts(circle.id, "telegram", 1, met)
    assert [ids["u9"], ids["u1"], ids["u5"]] == [1, 2, 3]
    assert directory.add_accounts(circle.id, "telegram", 2, met[::-1]) == ids
    assert [a.name for a in directory.accounts(circle.id)] == ["a2", "b", "u5"]


def test_a_persons_word_about_an_account_beats_every_file(home: Home, circle: Community) -> None:
    directory = home.directory
    ids = directory.add_accounts(
        circle.id, "qq", 1, [Named("1", "阿明", 1), Named("name:阿明", "阿明", 2)]
    )
    directory.mark([ids["1"]], "staff", 1)
    directory.mark([ids["1"]], "bot")
    directory.mark([ids["name:阿明"]], "staff", 2)
    assert [(a.bot, a.staff) for a in directory.accounts(circle.id)] == [(True, False)] * 2
    directory.mark([ids["1"]], None)
    assert [(a.bot, a.staff) for a in directory.accounts(circle.id)] == [(False, False)] * 2


def test_withdrawing_a_batch_forgets_what_only_that_batch_said(
    home: Home, circle: Community
) -> None:
    directory = home.directory
    one, two = directory.open_batch(circle.id, 0), directory.open_batch(circle.id, 0)
    ids = directory.add_accounts(
        circle.id, "qq", one, [Named("1", "甲", 5), Named("2", "乙", 5), Named("3", None, 5)]
    )
    directory.add_accounts(circle.id, "qq", two, [Named("1", "甲二", 3)])
    room = directory.add_room(circle.id, two, "qq", Named("g", "老名", 3), "Asia/Shanghai")
    directory.add_room(circle.id, one, "qq", Named("g", "新名", 5), "Asia/Tokyo")
    directory.add_room(circle.id, one, "qq", Named("h", "别的", 5), "Asia/Tokyo")
    directory.mark(ids.values(), "staff", one)
    directory.quarantine(one, [("f", "byte 1", "quarantined:not-json", b"x")])
    assert [r.name for r in directory.rooms(circle.id)] == ["新名", "别的"]
    directory.withdraw_batch(one, {ids["3"]}, {room.id})
    assert [(a.ref, a.name, a.staff) for a in directory.accounts(circle.id)] == [
        ("1", "甲二", False),
        ("3", "3", False),
    ]
    assert [(r.name, r.zone) for r in directory.rooms(circle.id)] == [("老名", "Asia/Shanghai")]
    # What went is numbered anew, and a batch's number never comes again.
    again = directory.add_accounts(circle.id, "qq", two, [Named("2", "乙", 5)])
    assert again["2"] > max(ids.values())
    assert directory.open_batch(circle.id, 0) > two


def test_the_list_of_the_erased_names_nobody(home: Home, circle: Community, tmp_path: Path) -> None:
    directory = home.directory
    name = "金丝雀" * 40  # long enough for pages of its own
    people = [Named(f"u{i}", f"{name}{i}", i) for i in range(60)]
    ids = directory.add_accounts(circle.id, "qq", directory.open_batch(circle.id, 0), people)
    directory.erase(circle.id, list(ids.values()))
    for file in home.path.glob("directory.db*"):
        assert "金丝雀".encode() not in file.read_bytes()
    assert directory.accounts(circle.id) == []
    assert len(directory.erased_accounts(circle.id)) == 60
    assert directory.erased(circle.id, "qq", ["u1", f"name:{name}3", "u99"]) == {
        "u1",
        f"name:{name}3",
    }
    assert directory.erased(circle.id, "wechat", ["u1"]) == set()
    other = directory.add_community("other", 0)
    assert directory.erased(other.id, "qq", ["u1"]) == set()


def test_communities_do_not_see_each_other(home: Home, circle: Community) -> None:
    directory = home.directory
    other = directory.add_community("other", 0)
    for one in (circle, other):
        batch = directory.open_batch(one.id, 0)
        directory.add_accounts(one.id, "qq", batch, [Named("1", "甲", 1)])
        directory.add_room(one.id, batch, "qq", Named("g", "群", 1), "UTC")
        directory.quarantine(batch, [("f", "p", "quarantined:x", b"raw")])
    home.forget(circle)
    assert directory.community("c") is None
    assert directory.rooms(circle.id) == directory.accounts(circle.id) == []
    assert len(directory.accounts(other.id)) == len(directory.rooms(other.id)) == 1
    assert directory.add_community("c", 0).id not in (circle.id, other.id)


def test_a_home_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "directory.db"
    directory = SqliteDirectory(path)
    directory._db.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    # A later version may have done away with a table; nobody makes it again.
    directory._db.execute("DROP TABLE span")
    directory._db.execute("PRAGMA journal_mode = DELETE")
    directory.close()
    before = path.read_bytes()
    with pytest.raises(NewerHome, match="99"):
        SqliteDirectory(path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {path.name: before}


def test_a_home_of_an_earlier_version_gets_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "directory.db"
    directory = SqliteDirectory(path)
    circle = directory.add_community("c", 0)
    key = directory._key
    directory._db.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    directory._db.execute("DROP TABLE zone_said")
    directory.close()
    directory = SqliteDirectory(path)
    assert directory._key == key
    room = directory.add_room(circle.id, 1, "qq", Named("g", "群", 1), "UTC")
    directory.say_zone(room.id, "Asia/Tokyo")
    directory.set_zone(room.id, "Asia/Tokyo")
    assert directory.zones_said(circle.id) == {("qq", "g"): "Asia/Tokyo"}
    assert [r.zone for r in directory.rooms(circle.id)] == ["Asia/Tokyo"]
    directory.close()
