"""Who is erased is gone: at once for readers, soon from the disk, and for good."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.log.upkeep import compact, erase
from hengwen.log.writing import undo
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, PEOPLE, chat, joined, said, write
from tests.log.killing import kill_at
from tests.log.shown import shown

NAME, WORD, OLD = "金丝雀名字", "金丝雀的话", "金丝雀旧名"
PEOPLE.setdefault(NAME, "user777000777")
PEOPLE.setdefault(OLD, "user777000777")
CANARIES = [word.encode() for word in (NAME, WORD, OLD, "user777000777")]


def content() -> bytes:
    bad = f'{{"id": 70, "from": "{NAME}", "text": "{WORD}'.encode()
    return chat(
        [
            said(1, OLD, WORD + "一"),
            *(said(n, NAME, f"{WORD}{n}") for n in range(2, 12)),
            *(said(n, "bob", f"无关{n}", reply_to_message_id=n - 10) for n in range(12, 20)),
            joined(20, NAME, "新人"),
            said(21, NAME, WORD, type=None),
            said(22, NAME, WORD, date_unixtime="soon", date="then"),
            bad + b'\xff"}',
        ]
    )


@pytest.fixture
def circle(home: Home, tmp_path: Path) -> Community:
    made = home.directory.add_community("c", NOW)
    put(home, made, write(tmp_path / "x.json", content()))
    return made


def put(home: Home, circle: Community, *paths: Path) -> dict[str, int]:
    report = bring_in(home, circle, paths, Options(now=NOW, room_zone=SHANGHAI))
    for one in report.files:
        one.balance()
    return dict(report.records)


def forget(home: Home, circle: Community) -> int:
    (member,) = {a.member for a in home.directory.accounts(circle.id) if a.ref == "user777000777"}
    return erase(home, circle, member, NOW)


def found_in(files: list[Path]) -> list[str]:
    """Canaries in files, in Parquet files also behind their compression."""
    hits = []
    for file in files:
        bytes_in = file.read_bytes()
        if file.suffix == ".parquet":
            with duckdb.connect() as con:
                rows = con.execute(f"SELECT * FROM read_parquet('{file.as_posix()}')").fetchall()
            bytes_in += repr(rows).encode()
        hits += [f"{file}: {canary.decode()}" for canary in CANARIES if canary in bytes_in]
    return hits


def everything(home: Home) -> list[Path]:
    return [p for p in home.path.rglob("*") if p.is_file()]


def test_the_delta_log_never_holds_a_name_or_a_word(home: Home, circle: Community) -> None:
    assert found_in(everything(home)), "the canaries must be there to be found"
    logs = lambda: [p for p in everything(home) if "_delta_log" in p.parts]  # noqa: E731
    assert len(logs()) >= 5
    assert found_in(logs()) == []
    compact(home, circle, NOW, grace=0)
    forget(home, circle)
    assert found_in(logs()) == []
    undo(home, circle, 1, NOW)
    compact(home, circle, NOW, grace=0)
    assert found_in(logs()) == []


def test_an_erased_person_is_out_of_every_live_file_at_once(home: Home, circle: Community) -> None:
    forget(home, circle)
    lake = home.lake(circle)
    assert found_in([file for table in lake.tables for file in table.files()]) == []
    assert found_in(list(home.path.glob("directory.db*"))) == []


def test_an_erased_person_is_nowhere_in_the_home_after_compaction(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    # A killed import left its words on the way in.
    more = chat([said(n, NAME, f"{WORD}{n}") for n in range(200, 220)])
    assert kill_at(home.path, "import", write(tmp_path / "y.json", more), "texts:files")
    forget(home, circle)
    compact(home, circle, NOW, grace=0)
    assert found_in(everything(home)) == []
    home.directory.close()
    assert found_in(everything(home)) == []


def test_a_reader_misses_the_erased_before_anything_is_rewritten(
    home: Home, circle: Community
) -> None:
    people = home.directory.accounts(circle.id)
    (member,) = {a.member for a in people if a.ref == "user777000777"}
    theirs = [a.account for a in people if a.member == member]
    assert len(theirs) == 2
    home.directory.erase(circle.id, theirs)  # as if killed before the lake was rewritten
    with opened(home, circle) as log:
        left = log.con.execute("SELECT DISTINCT account FROM facts").fetchall()
        assert not {account for (account,) in left} & set(theirs)
        texts = log.con.execute("SELECT text FROM texts").fetchall()
        assert not [text for (text,) in texts if text and WORD in text]
    compact(home, circle, NOW, grace=0)
    assert found_in(everything(home)) == []


def test_a_file_that_comes_again_counts_the_erased_apart(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    before = shown(home, circle)
    theirs = [i for i, f in before.facts.items() if f["account"] == "telegram/user777000777"]
    by_name = [i for i, f in before.facts.items() if f["account"] == f"telegram/name:{NAME}"]
    assert forget(home, circle) == len(theirs) + len(by_name) == 12
    after = shown(home, circle)
    assert set(after.facts) == set(before.facts) - set(theirs) - set(by_name)
    answers = [f for f in after.facts.values() if f["reply_to"] is not None]
    assert len(answers) == 8
    records = put(home, circle, write(tmp_path / "again.json", content()))
    assert records["erased"] == 11
    assert records["duplicate"] == 9
    assert records.get("stored", 0) == 0
    assert set(shown(home, circle).facts) == set(after.facts)
    assert found_in(list(home.path.glob("directory.db*"))) == []


def test_a_name_the_erased_once_had_does_not_come_back_without_an_id(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    forget(home, circle)
    for number, name in ((30, NAME), (31, OLD)):
        records = put(
            home, circle, write(tmp_path / f"{number}.json", chat([joined(number, name)]))
        )
        assert records["erased"] == 1, name


def test_a_bare_name_goes_with_the_erased_and_a_namesake_with_an_id_stays(
    home: Home, tmp_path: Path
) -> None:
    circle = home.directory.add_community("c", NOW)
    twin = said(2, "bob", "我也叫这个") | {"from": NAME}
    put(
        home, circle, write(tmp_path / "x.json", chat([said(1, NAME, WORD), twin, joined(3, NAME)]))
    )
    people = {a.ref: a for a in home.directory.accounts(circle.id)}
    assert people[f"name:{NAME}"].member == people[f"name:{NAME}"].account
    forget(home, circle)
    people = {a.ref: a for a in home.directory.accounts(circle.id)}
    assert f"name:{NAME}" not in people
    assert "user2" in people


def test_forgetting_a_community_leaves_nothing_of_it(home: Home, circle: Community) -> None:
    home.forget(circle)
    assert home.directory.communities() == []
    assert found_in(everything(home)) == []
    assert not home.folder(circle).exists()
