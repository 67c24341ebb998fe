"""花名册: an operator's list of members goes in with the whole accounting, and out again without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source, Unreadable
from hengwen.importers.roster.member_list import MemberList
from hengwen.importers.roster.rows import read_rows
from hengwen.intake import Options, Report, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.log.upkeep import erase
from hengwen.log.writing import undo
from hengwen.metrics import Tables, ask
from tests.intake.conftest import SHANGHAI, Bring
from tests.intake.telegrams import NOW, chat, joined, said
from tests.log.shown import shown

SEEN = int(datetime(2024, 6, 1, tzinfo=timezone.utc).timestamp()) * 1_000_000
List = Callable[..., Report]
CHAT = chat([*(said(n, who) for n, who in enumerate(("阿明", "bob", "小雨"), 1)), said(9, "bob")])


@pytest.fixture
def roster(home: Home, circle: Community, bring: Bring, tmp_path: Path) -> List:
    """roster(text) brings a list into the room of a Telegram chat of three."""
    bring(CHAT)
    (room,) = home.directory.rooms(circle.id)

    def roster(text: str | bytes, *, seen: int = SEEN, columns: str | None = None) -> Report:
        path = tmp_path / "list"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        reader = MemberList(room.platform, room.ref, room.name, seen)
        options = Options(
            now=NOW, importer=reader, file_zone=SHANGHAI, room_zone=SHANGHAI, columns=columns
        )
        report = bring_in(home, circle, [Source(path, "list")], options)
        for one in report.files:
            one.balance()
        return report

    return roster


def facts(home: Home, circle: Community, kind: str) -> list[dict[str, Any]]:
    rows = shown(home, circle).facts.values()
    return sorted((f for f in rows if f["kind"] == kind), key=lambda f: (f["account"], f["ts"]))


def seen_as(home: Home, circle: Community) -> list[str]:
    return [f["account"] for f in facts(home, circle, "roster_seen")]


FORMS = {
    "text": "阿明\n\n bob \n潜水的\n",
    "text with a head": "昵称\r\n阿明\r\nbob\r\n潜水的",
    "csv": "序号,昵称,备注\n1,阿明,x\n2,bob,\n3,潜水的,y\n",
    "tabs": "昵称\t头衔\n阿明\t\nbob\t\n潜水的\t龙王\n",
    "gb18030": "昵称,头衔\n阿明,\nbob,\n潜水的,龙王\n".encode("gb18030"),
    "utf-16": "昵称,头衔\n阿明,\nbob,\n潜水的,龙王\n".encode("utf-16"),
    "json of names": '["阿明", "bob", "潜水的"]',
    "json": '{"retcode": 0, "data": {"members": [{"nickname": "阿明"}, {"nickname": "bob"}, '
    '{"nickname": "潜水的"}]}}',
    "json lines": '{"name": "阿明"}\n{"name": "bob"}\n{"name": "潜水的"}\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_any_form_says_who_was_there(
    home: Home, circle: Community, roster: List, form: str
) -> None:
    report = roster(FORMS[form])
    assert report.records == {"read": 3, "stored": 3}
    assert seen_as(home, circle) == [
        "telegram/name:bob", "telegram/name:潜水的", "telegram/name:阿明",
    ]  # fmt: skip
    people = {a.ref: a.member for a in home.directory.accounts(circle.id)}
    # The rule that links a bare name anywhere links it here.
    assert people["name:阿明"] == people["user1"]
    assert people["name:bob"] == people["user2"]


def test_the_same_list_again_adds_nothing_and_undo_leaves_nothing(
    home: Home, circle: Community, roster: List
) -> None:
    before = shown(home, circle)
    first = roster("昵称,入群时间\n阿明,2024-03-01\n潜水的,\n")
    assert first.records == {"read": 2, "stored": 2}
    again = roster("昵称,入群时间\n阿明,2024-03-01\n潜水的,\n")
    assert again.records == {"read": 2, "duplicate": 2}
    assert len(shown(home, circle).facts) == len(before.facts) + 3
    for report in (first, again):
        assert report.number is not None
        undo(home, circle, report.number, NOW)
    after = shown(home, circle)
    assert (after.facts, after.accounts, after.names) == (
        before.facts,
        before.accounts,
        before.names,
    )


def test_ids_roles_and_names_are_read_with_the_app_s_own_ids(
    home: Home, circle: Community, roster: List
) -> None:
    text = "昵称,群名片,id,角色\n大明,明哥,1,群主\n,,2,管理员\n机,,9,机器人\n四,,4.0,成员\n"
    assert roster(text).records == {"read": 4, "stored": 4}
    rows = {a.ref: a for a in home.directory.accounts(circle.id)}
    assert set(rows) == {"user1", "user2", "user3", "user9", "user4"}
    assert [rows[f"user{n}"].staff for n in (1, 2, 3, 4)] == [True, True, False, False]
    assert rows["user9"].bot
    assert (rows["user1"].name, rows["user2"].name) == ("明哥", "bob")
    assert {n for a, n in home.directory.names(circle.id) if a == rows["user1"].account} == {
        "阿明",
        "大明",
        "明哥",
    }


def test_who_joined_when_and_by_whom_is_a_join_where_the_list_says_it(
    home: Home, circle: Community, roster: List
) -> None:
    text = (
        "name,id,joined,inviter\n"
        "阿明,1,2024-03-01 08:00,\n"
        "bob,2,1709251200,阿明\n"
        "甲,7,20240302,2\n"
        "乙,8,soon,谁\n"
        "丙,9,2030-01-01,\n"
        "丁,10,,bob\n"
    )
    report = roster(text)
    assert report.records == {"read": 6, "stored": 6}
    assert report.files[0].events == {"roster_seen": 6, "join": 3}
    joins = facts(home, circle, "join")
    assert [(f["account"], f["by_account"], f["props"]) for f in joins] == [
        ("telegram/user1", None, '{"listed":true}'),
        ("telegram/user2", "telegram/user1", '{"how":"invite","listed":true}'),
        ("telegram/user7", "telegram/user2", '{"how":"invite","listed":true}'),
    ]
    assert [datetime.fromtimestamp(f["ts"] / 1e6, SHANGHAI).isoformat()[:16] for f in joins] == [
        "2024-03-01T08:00", "2024-03-01T08:00", "2024-03-02T00:00",
    ]  # fmt: skip
    seen = {f["account"]: f["by_account"] for f in facts(home, circle, "roster_seen")}
    assert seen["telegram/user8"] == "telegram/name:谁"
    assert seen["telegram/user10"] == "telegram/user2"
    # Nothing of a person stands where words are kept.
    refs = [
        text[1] for i, text in shown(home, circle).texts.items() if i in {j["id"] for j in joins}
    ]
    assert refs == []


def test_a_list_moves_no_figure_of_what_was_said_and_no_end_of_the_log(
    home: Home, circle: Community, roster: List
) -> None:
    def figures() -> tuple[object, ...]:
        with opened(home, circle) as log:
            tables = Tables(log.con, as_of=log.as_of)
            asked = (
                "activity-summary",
                "messages-per-day",
                "room-lifetimes",
                "room-survival",
                "reply-edges",
            )
            told = [ask(tables, slug).rows for slug in asked]
            spans = log.con.execute("SELECT room, ends FROM spans").fetchall()
            return log.as_of, log.first, told, spans, log.readings is None

    before = figures()
    roster("name,joined\n阿明,2024-05-30\n潜水的,2019-01-01\n")
    assert figures() == before


def test_of_a_join_that_the_log_has_too_both_stand_and_neither_hides_the_other(
    home: Home, circle: Community, bring: Bring, roster: List
) -> None:
    bring(chat([joined(1, "阿明", by="bob")]))
    (join,) = facts(home, circle, "join")
    roster(f"name,joined\n阿明,{join['ts'] // 1_000_000}\n")
    bring(chat([joined(1, "阿明", by="bob"), joined(2, "小雨")]))
    with opened(home, circle) as log:
        rows = log.con.execute(
            "SELECT a.member, min(f.ts), count(*), count(f.by_account) FROM facts f "
            "JOIN accounts a USING (account) WHERE f.kind = 'join' GROUP BY ALL ORDER BY 1"
        ).fetchall()
        (ming,) = {a.member for a in log.accounts if a.ref == "user1"}
    assert rows[0] == (ming, join["ts"], 2, 1)
    assert rows[1][2:] == (1, 1)


def test_the_erased_do_not_come_back_by_a_list(home: Home, circle: Community, roster: List) -> None:
    (member,) = {a.member for a in home.directory.accounts(circle.id) if a.ref == "user1"}
    erase(home, circle, member, NOW)
    report = roster("name,id,inviter\n阿明,1,\n阿明,,\nbob,2,阿明\n")
    assert report.records == {"read": 3, "erased": 2, "stored": 1}
    assert "阿明" not in {name for _, name in home.directory.names(circle.id)}
    (seen,) = facts(home, circle, "roster_seen")
    assert (seen["account"], seen["by_account"]) == ("telegram/user2", None)


def test_what_cannot_be_read_is_counted_with_its_line(roster: List) -> None:
    report = roster('name,id\n阿明,1\n"没关上,2\nbob,2,3,4\n,-\n')
    assert report.records == {"read": 4, "stored": 2, "quarantined": 1, "rejected": 1}
    assert {(r.reason, r.place) for r in report.files[0].reasons} == {
        ("bad-row", "line 4"),
        ("no-name", "line 5"),
    }


def test_a_list_that_breaks_off_keeps_its_whole_entries(roster: List) -> None:
    report = roster('[{"name": "阿明"}, {"name": "bob"}, {"name": "小')
    assert report.records == {"read": 3, "stored": 2, "rejected": 1}
    assert report.files[0].cut == "record 3"
    assert report.exit_code == 0


def test_an_id_that_a_spreadsheet_damaged_gives_way_to_the_name(
    home: Home, circle: Community, roster: List
) -> None:
    report = roster("name,id\n阿明,1.23E+17\n")
    assert (report.records["stored"], report.files[0].doubtful) == (1, 1)
    assert seen_as(home, circle) == ["telegram/name:阿明"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("阿明,1\nbob,2\n", "refused.roster-no-header"),
        ("阿明、bob、小雨", "refused.roster-one-line"),
        ("[]", "refused.roster-empty"),
        ("\n \n", "refused.roster-empty"),
        ('{"level": 5}', "refused.roster-empty"),
        ('[{"level": 5}]', "refused.roster-columns"),
        (b"PK\x03\x04rest", "refused.roster-spreadsheet"),
        (b"\x00\x01\x02", "refused.binary"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_would_work(
    tmp_path: Path, text: str | bytes, why: str
) -> None:
    path = tmp_path / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Unreadable) as refused:
        MemberList("qq", "g", "群", SEEN).entries(Source(path, "list"))
    assert refused.value.reason == why


def test_columns_that_a_person_names_are_the_only_ones_read(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("谁,号\n阿明,10001\n", "utf-8")
    reader = MemberList("qq", "g", "群", SEEN)
    (entry,), _ = reader.entries(Source(path, "list"), "name=谁,id=号")
    assert (entry.account, entry.names) == ("10001", ("阿明",))
    (entry,), _ = reader.entries(Source(path, "list"), "name=谁")
    assert entry.account == "name:阿明"
    for wrong in ("who=谁", "name=不在"):
        with pytest.raises(Unreadable):
            reader.entries(Source(path, "list"), wrong)


@given(
    names=st.lists(
        st.text(
            st.characters(
                exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters=",\t;|、，；"
            ),
            min_size=1,
            max_size=12,
        ).filter(lambda name: name.strip() and name.strip()[0] not in "[{\ufeff"),
        min_size=2,
        max_size=20,
    )
)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_line_of_a_text_is_a_name(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "list"
    path.write_text("花名册\n" + "\n".join(names), "utf-8")
    found = read_rows(Source(path, "list"))
    assert [cells["name"] for _, cells in found.rows] == ["花名册", *(n.strip() for n in names)]
    assert [place for place, _ in found.rows] == [f"line {n}" for n in range(1, len(names) + 2)]


@given(
    rows=st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)] * 2),
        min_size=1,
        max_size=8,
    )
)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_csv_and_json_say_the_same(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    one, other = tmp_path / "a", tmp_path / "b"
    lines = ["name,id", *(f"{quoted(name)},{quoted(number)}" for name, number in rows)]
    one.write_text("\n".join(lines), "utf-8")
    other.write_text(json.dumps([{"name": name, "id": number} for name, number in rows]), "utf-8")
    reader = MemberList("qq", "g", "群", SEEN)
    told = [
        [(e.account, e.names) for e in reader.entries(Source(path, "x"))[0] if e.account]
        for path in (one, other)
        if any(name.strip() or number.strip() for name, number in rows)
    ]
    assert told == told[:1] * len(told)
