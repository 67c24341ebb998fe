"""留着的词: what is kept of words is what would be cut anew, and goes with the words it was made of."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home, engine
from hengwen.log.reading import opened
from hengwen.log.upkeep import compact, erase, rezone
from hengwen.log.writing import undo, writing
from hengwen.metrics import Tables, ask
from hengwen.metrics.tables import Scope
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, said, write

CANARY = "金丝雀"
DAY = 1440  # minutes, as telegrams count
TEXTS = (
    "散文怎么开头？",
    "朗讀課程在哪裡",
    "打球打球",
    f"{CANARY}飞走了",
    "",
    "GPT-4o 画画",
    "散文\n朗读",
)
WHO = ("阿明", "bob", "小雨", "老周")


def message(number: int) -> dict[str, object]:
    who = WHO[number % 4]
    text = TEXTS[3] if who == "老周" else TEXTS[number % 7].replace(CANARY, "麻雀")
    return said(number * DAY // 2 + number, who, text)


@pytest.fixture
def circle(home: Home) -> Community:
    return home.directory.add_community("c", NOW)


def bring(home: Home, circle: Community, folder: Path, first: int, last: int) -> None:
    path = write(folder / f"{first}.json", chat([message(n) for n in range(first, last)]))
    bring_in(home, circle, [path], Options(now=NOW, room_zone=SHANGHAI))


def words(
    home: Home, circle: Community, *, kept: bool, days: int = 365
) -> list[tuple[object, ...]]:
    with opened(home, circle) as log:
        readings = log.readings if kept else None
        with Tables(log.con, as_of=log.as_of, readings=readings) as tables:
            values = {"since": log.as_of - days * 86_400_000_000}
            query = "select day, terms from words($since, 3) order by day, id"
            return tables.select(query, Scope(log.as_of), values)[1]


def blocks(home: Home, circle: Community) -> dict[str, list[str]]:
    """Every kept file that holds words, with the words in it."""
    found = {}
    with duckdb.connect() as con:
        for path in (home.folder(circle) / "readings").glob("*/*.parquet"):
            columns = con.execute(f"describe select * from '{path}'").fetchall()
            if "terms" in {name for name, *_ in columns}:
                rows = con.execute(f"select distinct unnest(terms) from '{path}'").fetchall()
                found[path.name] = [word for (word,) in rows]
    return found


def test_day_by_day_is_as_the_whole(home: Home, circle: Community, tmp_path: Path) -> None:
    for first in range(0, 80, 5):
        bring(home, circle, tmp_path, first, first + 5)
        assert words(home, circle, kept=True) == words(home, circle, kept=False)
    kept = words(home, circle, kept=True)
    assert len(kept) > 60
    assert words(home, circle, kept=True, days=9) == [
        row for row in kept if row in words(home, circle, kept=False, days=9)
    ]
    one = home.directory.add_community("once", NOW)
    bring(home, one, tmp_path, 0, 80)
    assert words(home, one, kept=True) == kept


def test_a_new_day_is_cut_and_no_other(
    home: Home, circle: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(home, circle, tmp_path, 0, 70)
    words(home, circle, kept=True)
    before = blocks(home, circle)
    assert len(before) > 1
    texts: list[str] = []
    from hengwen.metrics.terms import Cutter

    lines = Cutter.lines
    monkeypatch.setattr(
        Cutter, "lines", lambda self, text: (texts.append(text), lines(self, text))[1]
    )
    bring(home, circle, tmp_path, 70, 72)
    words(home, circle, kept=True)
    assert sum(text.count("\n") + 1 for text in texts if text) < 20
    assert len(before.keys() & blocks(home, circle).keys()) == len(before) - 1


def test_words_are_as_the_log_is_whatever_happens_to_it(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    from zoneinfo import ZoneInfo

    def holds() -> None:
        assert words(home, circle, kept=True) == words(home, circle, kept=False) != []

    bring(home, circle, tmp_path, 0, 30)
    holds()
    bring(home, circle, tmp_path, 25, 60)
    holds()
    rezone(home, circle, 1, ZoneInfo("America/Los_Angeles"), NOW)
    holds()
    compact(home, circle, NOW, grace=0)
    holds()
    home.directory.mark([1], "bot")
    holds()
    undo(home, circle, 1, NOW)
    holds()


def test_an_erased_person_s_words_are_in_no_kept_file(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    bring(home, circle, tmp_path, 0, 60)
    words(home, circle, kept=True)
    assert any(CANARY in known for known in blocks(home, circle).values())
    (member,) = {a.member for a in home.directory.accounts(circle.id) if a.ref == "user4"}
    erase(home, circle, member, NOW)
    assert blocks(home, circle) == {}
    words(home, circle, kept=True)
    found = blocks(home, circle)
    assert found
    assert not any(CANARY in known for known in found.values())


def test_forgotten_texts_take_their_words_with_them(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    bring(home, circle, tmp_path, 0, 70)
    words(home, circle, kept=True)
    with writing(home, circle, NOW) as lake, engine(home.folder(circle)) as con:
        files = [path for path in lake.texts.files() if path.parent.name == "month=2024-05"]
        assert files
        blank = f"SELECT * REPLACE (NULL::VARCHAR AS text) FROM {lake.texts.relation(files)}"
        lake.texts.commit([*lake.texts.drop(files), *lake.texts.write(con, blank, 0)])
    kept = words(home, circle, kept=True)
    assert kept == words(home, circle, kept=False) != []
    assert min(int(str(day)) for day, _ in kept) >= 19_874  # 1 June 2024, Shanghai
    names = {path.name for path in (home.folder(circle) / "readings").glob("*/*.parquet")}
    with duckdb.connect() as con:
        for name in names & blocks(home, circle).keys():
            (path,) = (home.folder(circle) / "readings").glob(f"*/{name}")
            ((early,),) = con.execute(f"select count(*) from '{path}' where day < 19874").fetchall()
            assert early == 0


def test_no_answer_that_holds_words_is_kept(
    home: Home, circle: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengwen.metrics.remembered.LONG", 0)
    bring(home, circle, tmp_path, 0, 60)
    answers = home.folder(circle) / "readings" / "answers"
    with (
        opened(home, circle) as log,
        Tables(log.con, as_of=log.as_of, readings=log.readings) as tables,
    ):
        assert ask(tables, "week-terms", params={"days": 300}).rows
        assert not list(answers.glob("*"))
        ask(tables, "repeated-questions", params={"days": 300})
        assert len(list(answers.glob("*"))) == 1


def test_a_person_who_reads_while_words_are_deleted_leaves_none_behind(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    bring(home, circle, tmp_path, 0, 60)
    (member,) = {a.member for a in home.directory.accounts(circle.id) if a.ref == "user4"}
    with opened(home, circle) as log:
        erase(home, circle, member, NOW)
        with Tables(log.con, as_of=log.as_of, readings=log.readings) as tables:
            ask(tables, "week-terms", params={"days": 300})
    assert any(CANARY in known for known in blocks(home, circle).values())
    compact(home, circle, NOW, grace=0)
    assert blocks(home, circle) == {}
