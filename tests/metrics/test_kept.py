"""留着的读数: what is kept is what would be worked out anew, whatever happened to the log since."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.events.clock import DAY
from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.months import month_of
from hengwen.log.reading import Opened, opened
from hengwen.log.readings import BLOCK, Readings
from hengwen.log.upkeep import compact, erase, rezone
from hengwen.log.writing import undo
from hengwen.metrics import Tables, ask
from hengwen.metrics.clocks import local_day
from hengwen.metrics.kept import Run, runs
from hengwen.metrics.tables import Scope
from tests.intake.telegrams import NOW, chat, said, write
from tests.metrics.story import empty, instant

START = instant("2026-09-20")
ZONES = ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"]
QUESTIONS = ("member-activity", "messages-per-day", "speakers-per-day", "participation")


def fact(number: int, hours: int, room: int, who: int, mass: bool) -> dict[str, object]:
    ts = START + hours * 3_600_000_000 + number
    return {
        "id": number,
        "room": room,
        "ts": ts,
        "day": local_day(ts, ZONES[room % len(ZONES)]),
        "account": who,
        "norm": 7 if mass else number,
    }


class Log:
    """Facts in files by month, as the lake has them; whoever opens it sees the files there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, list[dict[str, object]]] = {}
        self.made = 0

    def add(self, facts: list[dict[str, object]]) -> None:
        months: dict[str, list[dict[str, object]]] = {}
        for one in facts:
            months.setdefault(month_of(int(str(one["ts"]))), []).append(one)
        for month, own in months.items():
            self.made += 1
            path = self.folder / f"month={month}" / f"b{self.made}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            con = self._con(own)
            con.execute(f"copy facts to '{path}'")
            self.files[path] = own

    def remove(self, nth: int) -> None:
        self.files.pop(sorted(self.files)[nth % len(self.files)])

    def merge(self) -> None:
        """As compaction does: other files, the same facts."""
        facts = [fact for own in self.files.values() for fact in own]
        self.files.clear()
        self.add(facts)

    def member_days(self, as_of: int, room: int | None, readings: bool) -> list[tuple[object, ...]]:
        con = self._con([fact for own in self.files.values() for fact in own])
        kept = Readings(self.folder / "readings", sorted(self.files)) if readings else None
        with Tables(con, as_of=self.now(), readings=kept) as tables:
            _, rows = tables.select(
                "select room, day, member, messages, first, last, within from member_days "
                "order by all",
                Scope(as_of, room),
                {},
            )
        return rows

    def now(self) -> int:
        return max((int(str(f["ts"])) for own in self.files.values() for f in own), default=START)

    def _con(self, facts: list[dict[str, object]]) -> duckdb.DuckDBPyConnection:
        con = empty()
        columns = {"id": "bigint", "room": "int", "ts": "bigint", "day": "int", "account": "bigint"}
        columns["norm"] = "bigint"
        con.execute(
            "insert into facts by name select *, 'message' as kind, 80 as length, 1 as batch from "
            f"(select {', '.join(f'unnest(${n}::{columns[n]}[]) as {n}' for n in columns)})",
            {name: [f[name] for f in facts] for name in columns},
        )
        con.execute(
            "insert into rooms by name select unnest(range(12))::int as room, 'r' as name, "
            "'test' as platform, unnest($1::varchar[]) as zone",
            [ZONES * 3],
        )
        con.execute(
            "insert into accounts by name select n as account, n as member, 'a' as name, "
            "false as bot, false as staff from unnest(range(3)) as u(n)"
        )
        return con


MOVES = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"),
            st.lists(
                st.tuples(
                    st.integers(0, 24 * 45), st.integers(0, 11), st.integers(0, 2), st.booleans()
                ),
                max_size=30,
            ),
        ),
        # One text in eleven rooms, hour after hour: some bring it over the bound of 24 hours later.
        st.tuples(st.just("mass"), st.integers(0, 24 * 44)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("merge"), st.none()),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=MOVES, back=st.integers(0, 24 * 60), room=st.one_of(st.none(), st.integers(0, 11)))
def test_kept_days_equal_days_made_anew_after_every_move(
    tmp_path_factory: pytest.TempPathFactory,
    moves: list[tuple[str, object]],
    back: int,
    room: int | None,
) -> None:
    log = Log(tmp_path_factory.mktemp("log"))
    number = 0
    for what, told in moves:
        if what == "add":
            assert isinstance(told, list)
            log.add([fact(number + n, *one) for n, one in enumerate(told)])
            number += len(told)
        elif what == "mass":
            assert isinstance(told, int)
            log.add([fact(number + n, told + 2 * n, n, n % 3, True) for n in range(11)])
            number += 11
        elif what == "remove" and log.files:
            assert isinstance(told, int)
            log.remove(told)
        elif what == "merge":
            log.merge()
        for as_of in (log.now(), log.now() - back * 3_600_000_000):
            assert log.member_days(as_of, room, True) == log.member_days(as_of, room, False)


@pytest.mark.parametrize(
    ("zone", "early", "late"),
    [
        # Two local days apart, by zones; and by a day of 23 hours.
        (None, "2026-10-09 18:00", "2026-10-10 18:00"),
        ("America/Los_Angeles", "2026-03-08 07:30", "2026-03-09 07:30"),
    ],
)
def test_a_tenth_copy_reaches_days_that_are_two_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str | None, early: str, late: str
) -> None:
    monkeypatch.setattr("tests.metrics.test_kept.ZONES", [zone] * 4 if zone else ZONES)
    log = Log(tmp_path)
    hours = (instant(early) - START) // 3_600_000_000
    copies = [
        fact(n, hours, room, 0, True) for n, room in enumerate(r for r in range(12) if r % 4 != 1)
    ]
    log.add([*copies, fact(50, hours + 24 * 20, 0, 0, False)])
    log.member_days(log.now(), None, True)
    tenth = fact(0, (instant(late) - START) // 3_600_000_000, 1, 1, True) | {"id": 60}
    log.add([tenth])
    made_anew = log.member_days(log.now(), None, False)
    assert len(made_anew) == 1
    assert log.member_days(log.now(), None, True) == made_anew


@pytest.fixture
def filled(tmp_path: Path) -> Log:
    log = Log(tmp_path)
    log.add([fact(n, 24 * n, n % 3, n % 3, False) for n in range(80)])
    log.member_days(log.now(), None, True)
    return log


def blocks(log: Log) -> dict[str, int]:
    return {
        path.name: path.stat().st_mtime_ns for path in (log.folder / "readings").glob("*/*.parquet")
    }


def test_a_new_day_writes_the_block_it_is_in_and_no_other(filled: Log) -> None:
    before = blocks(filled)
    assert len(before) == len({(START // DAY + n) // BLOCK for n in range(77)})
    filled.add([fact(1000, 24 * 80, 1, 1, False), fact(1001, 24 * 83, 1, 1, False)])
    filled.member_days(filled.now(), None, True)
    after = blocks(filled)
    assert before.keys() <= after.keys()  # a reader may still have the old one open
    assert 1 <= len(after.keys() - before.keys()) <= 2


def test_facts_of_other_days_are_not_read_for_a_new_one(filled: Log) -> None:
    """Facts that changed although their file did not: only who reads them would see it."""
    wrong = filled.files[next(iter(filled.files))][0]
    right = filled.member_days(filled.now(), None, True)
    wrong["account"] = 2
    assert filled.member_days(filled.now(), None, False) != right
    assert filled.member_days(filled.now(), None, True) == right


def test_what_cannot_be_read_back_is_made_anew(filled: Log) -> None:
    right = filled.member_days(filled.now(), None, False)
    for path in (filled.folder / "readings").glob("*/fill.json"):
        path.write_text('{"through": "x"', "utf-8")
    assert filled.member_days(filled.now(), None, True) == right
    for path in (filled.folder / "readings").glob("*/*.parquet"):
        path.unlink()
    assert filled.member_days(filled.now(), None, True) == right


def test_days_next_to_one_another_are_one_run() -> None:
    assert list(runs([5, 3, 4, 9, 11, 12])) == [Run(3, 5), Run(9, 9), Run(11, 12)]
    assert list(runs([])) == []


def answers(log: Opened, *, kept: bool) -> list[object]:
    readings = log.readings if kept else None
    with Tables(log.con, as_of=log.as_of, readings=readings) as tables:
        return [ask(tables, slug).rows for slug in QUESTIONS]


def test_through_everything_that_can_happen_to_a_home(tmp_path: Path) -> None:
    days = [said(n * 1440 + n, who) for n, who in enumerate(["阿明", "bob", "小雨", "老周"] * 12)]
    early = write(tmp_path / "early.json", chat(days[:30]))
    late = write(tmp_path / "late.json", chat(days[10:12] + days[25:]))
    with Home.at(tmp_path / "home") as home:
        circle = home.directory.add_community("c", NOW)

        def holds() -> None:
            with opened(home, circle) as log:
                assert log.readings is not None
                plain = answers(log, kept=False)
                assert answers(log, kept=True) == plain
                assert answers(log, kept=True) == plain

        def brings(path: Path) -> None:
            shanghai = ZoneInfo("Asia/Shanghai")
            bring_in(home, circle, [path], Options(now=NOW, room_zone=shanghai))

        brings(early)
        holds()
        brings(late)
        holds()
        people = {p.ref: p for p in home.directory.accounts(circle.id)}
        home.directory.mark([people["user2"].account], "bot")
        holds()
        assert (home.folder(circle) / "readings").exists()
        erase(home, circle, people["user4"].member, NOW)
        assert not (home.folder(circle) / "readings").exists()
        holds()
        rezone(home, circle, 1, ZoneInfo("America/Los_Angeles"), NOW)
        holds()
        compact(home, circle, NOW, grace=0)
        holds()
        undo(home, circle, 1, NOW)
        holds()


def test_who_needs_some_days_reads_those(tmp_path: Path) -> None:
    with Home.at(tmp_path / "home") as home:
        circle = home.directory.add_community("c", NOW)
        path = write(tmp_path / "a.json", chat([said(n * 1440) for n in range(9)]))
        bring_in(home, circle, [path], Options(now=NOW))
        with opened(home, circle) as log, Tables(log.con, as_of=log.as_of) as tables:
            late = Scope(log.as_of, floor=log.as_of - 2 * DAY)
            assert tables.select("select count(*) from messages", late, {})[1] == [(3,)]


def test_a_home_nobody_may_write_to_is_asked_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Home.at(tmp_path / "home") as home:
        circle = home.directory.add_community("c", NOW)
        path = write(tmp_path / "a.json", chat([said(n * 1440) for n in range(9)]))
        bring_in(home, circle, [path], Options(now=NOW))
        with opened(home, circle) as log:
            plain = answers(log, kept=False)
            # Who runs the tests may be allowed everything: a file in the way stops root as well.
            (home.folder(circle) / "readings").write_text("")
            assert answers(log, kept=True) == plain


def test_an_answer_that_took_long_is_given_again_until_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengwen.metrics.remembered.LONG", 0)
    with Home.at(tmp_path / "home") as home:
        circle = home.directory.add_community("c", NOW)
        path = write(tmp_path / "a.json", chat([said(n * 1440) for n in range(9)]))
        bring_in(home, circle, [path], Options(now=NOW))
        folder = home.folder(circle) / "readings" / "answers"

        def asked(**how: object) -> object:
            with (
                opened(home, circle) as log,
                Tables(log.con, as_of=log.as_of, readings=log.readings) as tables,
            ):
                return ask(tables, "member-activity", **how).rows[0]["messages"]  # type: ignore[arg-type]

        assert asked() == 9
        (kept,) = folder.glob("*.json")
        kept.write_text(kept.read_text("utf-8").replace("9", "7"), "utf-8")
        assert asked() == 7  # as it was given
        assert asked(with_bots=True) == 9
        assert asked(as_of=NOW) == 9
        home.directory.mark([1], "staff")
        assert asked() == 9
        bring_in(home, circle, [write(tmp_path / "b.json", chat([said(1)]))], Options(now=NOW))
        assert asked() == 10
