"""留着的推断: a set of links is the log's, whatever order it came in; a new day weighs no old one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hengwen.intake import Options, bring_in
from hengwen.links import Line, Weighed, weigh
from hengwen.log.directory import Community
from hengwen.log.home import Home, engine
from hengwen.log.reading import opened
from hengwen.log.upkeep import compact, erase
from hengwen.log.writing import undo, writing
from hengwen.metrics import Tables, ask
from hengwen.metrics.inferring import Made, infer_links
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, said, write

WHO = ("阿明", "bob", "小雨", "老周")
TEXTS = (
    "有人知道怎么报名吗",
    "bob: 在群公告里",
    "谢谢",
    "今天好热",
    "how do I mount it",
    "阿明，看公告",
)
STEP = 47  # minutes between two messages: some thirty a day


def message(number: int) -> dict[str, object]:
    more: dict[str, Any] = {"reply_to_message_id": number - 2} if number % 5 == 4 else {}
    return said(number * STEP, WHO[number % 7 % 4], TEXTS[number % 6], **more) | {"id": number}


@pytest.fixture
def circle(home: Home) -> Community:
    return home.directory.add_community("c", NOW)


def bring(home: Home, circle: Community, folder: Path, numbers: range) -> None:
    path = write(folder / f"{numbers.start}.json", chat([message(n) for n in numbers]))
    bring_in(home, circle, [path], Options(now=NOW, room_zone=SHANGHAI))


def made(home: Home, circle: Community) -> Made:
    with opened(home, circle) as log:
        return infer_links(log.con, log.inferred, placed=log.placed, borne=log.borne())


def links(home: Home, circle: Community) -> dict[str, tuple[Any, ...]]:
    """What is kept, by the platform's ids: message -> day, held, and what each way says."""
    with opened(home, circle) as log:
        name = "(select id, ref from texts)"
        rows = log.con.execute(
            "select t.ref, l.day, l.held, p.ref, m.ref, d.ref, l.chance from links l "
            f"left join {name} t on t.id = l.id left join {name} p on p.id = l.previous "
            f"left join {name} m on m.id = l.mentions left join {name} d on d.id = l.model"
        ).fetchall()
    return {str(ref): tuple(row) for ref, *row in rows}


def anew(home: Home, circle: Community) -> dict[str, tuple[Any, ...]]:
    """The same, inferred at once of the log as it stands, nothing kept."""
    with opened(home, circle) as log:
        infer_links(log.con, None, placed=log.placed, borne=log.borne())
        name = "(select id, ref from texts)"
        rows = log.con.execute(
            "select t.ref, l.day, l.held, p.ref, m.ref, d.ref, l.chance from links l "
            f"left join {name} t on t.id = l.id left join {name} p on p.id = l.previous "
            f"left join {name} m on m.id = l.mentions left join {name} d on d.id = l.model"
        ).fetchall()
    return {str(ref): tuple(row) for ref, *row in rows}


@settings(max_examples=4, deadline=None, phases=(Phase.generate,))
@given(st.permutations([range(60), range(40, 90), range(90, 110)]), st.data())
def test_imports_in_any_order_give_one_set_of_links(
    tmp_path_factory: pytest.TempPathFactory, order: list[range], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with Home.at(folder / "home") as home:
        circle = home.directory.add_community("c", NOW)
        for numbers in order:
            bring(home, circle, folder, numbers)
            if data.draw(st.booleans()):
                made(home, circle)
        made(home, circle)
        one = home.directory.add_community("once", NOW)
        bring(home, one, folder, range(110))
        made(home, one)
        kept = links(home, circle)
        assert kept == links(home, one) == anew(home, circle)
        assert len(kept) == 110


def test_a_new_day_weighs_itself_and_changes_no_other(
    home: Home, circle: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(home, circle, tmp_path, range(300))
    assert made(home, circle).lines == 300
    before = links(home, circle)
    last = max(row[0] for row in before.values())
    bring(home, circle, tmp_path, range(300, 330))
    shown: list[Line] = []

    def watched(lines: list[Line], *, before: list[Line]) -> list[Weighed]:
        shown.extend([*before, *lines])
        return list(weigh(lines, before=before))

    monkeypatch.setattr("hengwen.metrics.inferring.making.weigh", watched)
    now = made(home, circle)
    assert now.days <= 3  # the new ones, and the last of the old, which was not over
    assert len(shown) <= 100 + now.lines < 200
    after = links(home, circle)
    assert {k: v for k, v in after.items() if k in before and v[0] < last} == {
        k: v for k, v in before.items() if v[0] < last
    }
    assert {k: v for k, v in after.items() if k in before} == before  # and that one as it was
    assert made(home, circle) == Made(0, 0)


def test_links_are_as_the_log_is_whatever_happens_to_it(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    bring(home, circle, tmp_path, range(120))
    bring(home, circle, tmp_path, range(100, 160))
    made(home, circle)
    compact(home, circle, NOW, grace=0)
    assert links(home, circle) == anew(home, circle)  # compacting takes nothing
    assert made(home, circle) == Made(0, 0)
    undo(home, circle, 2, NOW)
    made(home, circle)
    assert links(home, circle) == anew(home, circle)
    assert len(links(home, circle)) == 120
    home.directory.mark([1], "bot")
    assert made(home, circle) == Made(0, 0)  # who is a bot is asked when figures are
    with writing(home, circle, NOW) as lake, engine(home.folder(circle)) as con:
        files = lake.texts.files()
        blank = f"SELECT * REPLACE (NULL::VARCHAR AS text) FROM {lake.texts.relation(files)}"
        lake.texts.commit([*lake.texts.drop(files), *lake.texts.write(con, blank, 0)])
    made(home, circle)
    kept = links(home, circle)
    assert {row[-1] for row in kept.values()} == {None}  # their words are gone: nothing is known
    with opened(home, circle) as log, Tables(log.con, as_of=log.as_of) as tables:
        (row,) = ask(tables, "unanswered-questions").rows
        assert row["inferred_share"] is None


def test_an_erased_person_s_lines_leave_what_is_kept_at_once(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    bring(home, circle, tmp_path, range(120))
    made(home, circle)
    (member,) = {a.member for a in home.directory.accounts(circle.id) if a.ref == "user4"}
    with opened(home, circle) as log:
        theirs = {
            i
            for (i,) in log.con.execute(
                "select id from facts where account = $1", [member]
            ).fetchall()
        }
    files = home.folder(circle) / "inferred"
    old = {path.name for path in files.glob("*/*.parquet")}

    def ids() -> set[int]:
        with opened(home, circle) as log:
            rows = log.con.execute("select id, previous, mentions, model from links").fetchall()
        return {one for row in rows for one in row if one is not None}

    assert theirs & ids()
    erase(home, circle, member, NOW)
    assert not old & {path.name for path in files.glob("*/*.parquet")}
    assert ids()
    assert not theirs & ids()
    made(home, circle)
    assert links(home, circle) == anew(home, circle)


def test_whoever_is_interrupted_goes_on_from_there(
    home: Home, circle: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        tmp_path / "long.json",
        chat([said(n * 1440, WHO[n % 4], TEXTS[n % 6]) | {"id": n} for n in range(150)]),
    )
    bring_in(home, circle, [path], Options(now=NOW, room_zone=SHANGHAI))

    def stops(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with opened(home, circle) as log, pytest.raises(KeyboardInterrupt):
        infer_links(log.con, log.inferred, placed=log.placed, borne=log.borne(), tell=stops)
    had = len(links(home, circle))
    assert 0 < had < 150
    assert made(home, circle).lines == 150 - had
    assert links(home, circle) == anew(home, circle)


def test_another_model_infers_everything_anew(
    home: Home, circle: Community, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(home, circle, tmp_path, range(40))
    made(home, circle)
    monkeypatch.setattr("hengwen.metrics.inferring.making.version_of_links", lambda: "another")
    assert made(home, circle).lines == 40
    assert len(links(home, circle)) == 40


def test_lines_of_one_minute_stand_as_their_file_tells_them(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    path = tmp_path / "chat.txt"
    rows = [
        f"13/01/2025, 10:{n // 12:02} - {WHO[n * 7 % 4]}: {n} {TEXTS[n * 5 % 6]}"
        for n in range(300)
    ]
    path.write_text("\n".join(rows), "utf-8")
    bring_in(home, circle, [path], Options(now=NOW + 10**14, room_zone=SHANGHAI))
    for _ in range(2):
        with opened(home, circle) as log:
            infer_links(log.con, None, placed=log.placed, borne=log.borne())
            told = log.con.execute(
                "select split_part(text, ' ', 1)::int from said_lines join texts using (id) "
                "where said order by rn"
            ).fetchall()
        assert [n for (n,) in told] == list(range(300))
        compact(home, circle, NOW, grace=0)


def test_the_hundred_lines_are_those_of_the_links() -> None:
    from hengwen.links.columns import WINDOW
    from hengwen.metrics.inferring.transcript import BACK

    assert BACK == WINDOW


def test_a_forum_s_topic_is_no_reply_to_its_opening_line(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    told = [
        said(n, WHO[n % 4], TEXTS[n % 6], reply_to_message_id=9999 if n != 3 else 8888) | {"id": n}
        for n in range(12)
    ]
    bring_in(
        home, circle, [write(tmp_path / "t.json", chat(told))], Options(now=NOW, room_zone=SHANGHAI)
    )
    kept = links(home, circle) if made(home, circle).lines else {}
    elsewhere = {ref for ref, row in kept.items() if row[2:5] == (None, None, None)}
    # One line answers what is not here; of what so many answer, the first few lines are taken to.
    assert elsewhere == {"0", "1", "2", "3", "4", "5"}
    assert not any(held for _, held, *_ in kept.values())
