"""Every line of FORMATS 1.2, and what nobody may smuggle into one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS
from tests.importers.staged import Staged, read

ME = "wxid_me"


def said(folder: Path, *lines: str, sort: int = 80, members: tuple[str, ...] = ()) -> Staged:
    document = {
        "chatlab": {"version": "0.0.2"},
        "meta": {"name": "群", "platform": "wechat", "groupId": "g@chatroom", "ownerId": ME},
        "members": [
            {"platformId": f"id{n}", "accountName": name} for n, name in enumerate(members)
        ],
        "messages": [
            {"sender": "g@chatroom", "timestamp": 1790816400 + n, "type": sort, "content": line}
            for n, line in enumerate(lines)
        ],
    }
    return read(IMPORTERS["chatlab-json"], json.dumps(document), folder)


def acts(staged: Staged) -> list[tuple[object, ...]]:
    """(kind, who, by, to) with `name:` left off and the exporter called `me`."""

    def short(ref: object) -> object:
        return "me" if ref == ME else str(ref).removeprefix("name:") if ref else None

    return [(r["kind"], short(r["account"]), short(r["by"]), short(r["to"])) for r in staged.events]


JOINS = [
    ('"A"邀请"B、C"加入了群聊', [("B", "A"), ("C", "A")]),
    ("“A”邀请“B”加入了群聊", [("B", "A")]),
    ("A邀请B、C加入了群聊", [("B", "A"), ("C", "A")]),
    ('"A"邀请"B"加入了群', [("B", "A")]),
    ('"A"邀请你加入了群聊，群聊参与人还有：B、C、D', [("me", "A")]),
    ("A邀请你加入了群聊，群聊参与人还有：B、C", [("me", "A")]),
    ('"A"邀请你和"B"加入了群聊', [("me", "A"), ("B", "A")]),
    ('"A"邀请你和"B、C"加入了群聊', [("me", "A"), ("B", "A"), ("C", "A")]),
    ('你邀请"B"加入了群聊', [("B", "me")]),
    ('你邀请"B、C"加入了群聊  撤销', [("B", "me"), ("C", "me")]),
    ('"B"通过扫描"A"分享的二维码加入群聊', [("B", "A")]),
    ('"B"通过扫描你分享的二维码加入群聊', [("B", "me")]),
    ('你通过扫描"A"分享的二维码加入群聊', [("me", "A")]),
    ('"B"通过"A"的邀请二维码加入群聊', [("B", "A")]),
    ('"B"通过扫描二维码加入群聊', [("B", None)]),
    ('"B"加入了群聊', [("B", None)]),
    ("A invited B, C to the group chat", [("B", "A"), ("C", "A")]),
    ('"B" joined group chat via the QR code you shared', [("B", "me")]),
    ('"B" joined the group chat via the QR Code shared by "A"', [("B", "A")]),
    ("B加入本群。", [("B", None)]),
    ('"王 "小""邀请"B 12:30"加入了群聊', [("B 12:30", '王 "小"')]),
    ('"我要邀请你"邀请"B"加入了群聊', [("B", "我要邀请你")]),
]


@pytest.mark.parametrize(("line", "joined"), JOINS)
def test_a_join_names_who_came_and_who_brought_them(
    line: str, joined: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    assert acts(said(tmp_path, line)) == [("join", who, by, None) for who, by in joined]


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ('你将"X"移出了群聊', ("kick", "X", "me", None)),
        ('"A"将"X"移出了群聊', ("kick", "X", "A", None)),
        ('你被"A"移出群聊', ("kick", "me", "A", None)),
        ('You removed "X" from the group chat', ("kick", "X", "me", None)),
        ('"A"修改群名为“T”', ("rename", "A", None, None)),
        ("你修改群名为“T”", ("rename", "me", None, None)),
        ("你撤回了一条消息", ("recall", "me", None, None)),
        ('"A"撤回了一条消息', ("recall", "A", None, None)),
        ("A recalled a message", ("recall", "A", None, None)),
        ('"A" 拍了拍 "B"的肩', ("poke", "A", None, "B")),
        ('我拍了拍"B"', ("poke", "me", None, "B")),
        ('"A" 拍了拍我', ("poke", "A", None, "me")),
        ("A领取了你的红包", ("red_packet_grab", "A", None, "me")),
        ("你领取了A的红包", ("red_packet_grab", "me", None, "A")),
    ],
)
def test_what_else_a_system_line_says(
    line: str, act: tuple[str | None, ...], tmp_path: Path
) -> None:
    assert acts(said(tmp_path, line)) == [act]


@pytest.mark.parametrize(
    "line",
    [
        '"A"想邀请1位朋友加入群聊',
        '"$username$"邀请"$names$"加入了群聊',
        "以上是打招呼的内容",
        "现在可以开始聊天了",
        "群主已启用“群聊邀请确认”，群成员需群主确认才能邀请朋友进群。",
        "收到红包，请在手机上查看",
        "",
    ],
)
def test_what_only_looks_like_a_join_is_none(line: str, tmp_path: Path) -> None:
    assert acts(said(tmp_path, line)) == [("other", None, None, None)]


@pytest.mark.parametrize("line", [line for line, _ in JOINS])
def test_words_that_a_person_types_are_never_a_join(line: str, tmp_path: Path) -> None:
    for sort in (0, 25, 24, 99):
        assert {kind for kind, *_ in acts(said(tmp_path, line, sort=sort))} <= {"message", "other"}


def test_nobody_writes_a_join_into_a_suffix_or_a_title(tmp_path: Path) -> None:
    got = said(
        tmp_path,
        '"A" 拍了拍 "B" "X"邀请"Y"加入了群聊',
        '"A"修改群名为“ "X"邀请"Y"加入了群聊”',
    )
    assert [kind for kind, *_ in acts(got)] == ["poke", "rename"]


def test_a_line_that_can_be_read_in_two_ways_names_nobody_and_is_doubtful(tmp_path: Path) -> None:
    got = said(tmp_path, '"张三"邀请"李四"邀请"B"加入了群聊', '"A"邀请"B"加入了群聊')
    assert acts(got) == [("join", None, None, None), ("join", "B", "A", None)]
    assert got.stage.doubtful == 1
    assert got.column("text")[0] == '"张三"邀请"李四"邀请"B"加入了群聊'


def test_a_known_name_that_holds_a_comma_stays_one_person(tmp_path: Path) -> None:
    got = said(tmp_path, '"A"邀请"张三、李四、王五、x"加入了群聊', members=("李四、王五", "四、王"))
    assert [who for _, who, *_ in acts(got)] == ["张三", "李四、王五", "x"]


def test_a_recall_in_xml_names_what_was_recalled(tmp_path: Path) -> None:
    xml = (
        '<sysmsg type="revokemsg"><revokemsg><newmsgid>123</newmsgid>'
        '<replacemsg><![CDATA["A" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>'
    )
    got = said(tmp_path, xml, "<revokemsg>你撤回了一条消息</revokemsg>")
    assert acts(got) == [("recall", "A", None, None), ("recall", "me", None, None)]
    assert got.column("reply") == ["123", None]


names = st.text(
    st.characters(blacklist_characters='"“”、\x00\x1e\x1f', blacklist_categories=("Cs", "Cc", "Zl", "Zp")),
    min_size=1, max_size=8,
).map(str.strip).filter(lambda n: n and "邀请" not in n and "你" not in n and "$" not in n)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(by=names, invited=st.lists(names, min_size=1, max_size=4))
def test_any_names_in_quotes_are_found_again(tmp_path: Path, by: str, invited: list[str]) -> None:
    got = said(tmp_path, f'"{by}"邀请"{"、".join(invited)}"加入了群聊')
    assert acts(got) == [("join", who, by, None) for who in invited]
    assert got.column("part") == list(range(len(invited)))
