"""微信的导出: what WeChat wrote itself, and what people try to make it look like."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS
from tests.importers.staged import Staged, Unreadable, read

ROOM, START = "777@chatroom", 1790816400


def weflow(folder: Path, *records: Mapping[str, object], **session: object) -> Staged:
    """A WeFlow document; a record is somebody's text unless it says otherwise."""
    plain = {"createTime": START, "localType": 1, "type": "文本消息", "content": "好", "isSend": 0,
             "senderUsername": "wxid_bob", "senderDisplayName": "bob"}  # fmt: skip
    document = {
        "weflow": {"version": "1.0.0", "exportedAt": START + 99},
        "session": {"wxid": ROOM, "displayName": "群", "type": "群聊", **session},
        "messages": [{**plain, **record} for record in records],
    }
    return read(IMPORTERS["weflow-json"], json.dumps(document), folder)


def notice(content: str, sort: int = 10000) -> dict[str, object]:
    return {"localType": sort, "type": "系统消息", "content": content, "isSend": None,
            "senderUsername": ROOM, "senderDisplayName": "群"}  # fmt: skip


def template(words: str, **links: list[tuple[str, str]]) -> str:
    """A notice as WeChat keeps it; each link is a list of (wxid, name)."""

    def held(people: list[tuple[str, str]]) -> str:
        return "".join(
            f"<member><username><![CDATA[{who}]]></username>"
            f"<nickname><![CDATA[{name}]]></nickname></member>"
            for who, name in people
        )

    listed = "".join(
        f'<link name="{name}" type="link_profile"><memberlist>{held(people)}</memberlist>'
        "<separator><![CDATA[、]]></separator></link>"
        for name, people in links.items()
    )
    return (
        '<sysmsg type="sysmsgtemplate"><sysmsgtemplate><content_template type="tmpl_type_profile">'
        f"<plain><![CDATA[]]></plain><template><![CDATA[{words}]]></template>"
        f"<link_list>{listed}</link_list></content_template></sysmsgtemplate></sysmsg>"
    )


def told(got: Staged) -> list[tuple[object, object, object]]:
    return [(row["kind"], row["account"], row["by"]) for row in got.events]


@pytest.mark.parametrize(
    ("words", "links", "events"),
    [
        (
            '"$username$"邀请"$names$"加入了群聊',
            {"username": [("wxid_a", "甲")], "names": [("wxid_b", "乙"), ("wxid_c", "丙、丁")]},
            [("join", "wxid_b", "wxid_a"), ("join", "wxid_c", "wxid_a")],
        ),
        ('"$names$"加入了群聊', {"names": [("wxid_b", "乙")]}, [("join", "wxid_b", None)]),
        (
            '"$adder$"通过扫描"$from$"分享的二维码加入群聊',
            {"adder": [("wxid_b", "乙")], "from": [("wxid_a", "甲")]},
            [("join", "wxid_b", "wxid_a")],
        ),
        (
            '"$adder$"通过"$from$"的邀请二维码加入群聊',
            {"adder": [("wxid_b", "乙")], "from": [("wxid_a", "甲")]},
            [("join", "wxid_b", "wxid_a")],
        ),
        (
            '"$username$"邀请你和"$names$"加入了群聊',
            {"username": [("wxid_a", "甲")], "names": [("wxid_b", "乙")]},
            [("join", "wxid_me", "wxid_a"), ("join", "wxid_b", "wxid_a")],
        ),
        (
            '你邀请"$names$"加入了群聊  $revoke$',
            {"names": [("wxid_b", "乙")]},
            [("join", "wxid_b", "wxid_me")],
        ),
        ('你将"$kickoutname$"移出了群聊', {"kickoutname": [("wxid_b", "乙")]},
         [("kick", "wxid_b", "wxid_me")]),
        # A name that is nowhere: what it says cannot be known.
        ('"$username$"邀请"$names$"加入了群聊', {"names": [("wxid_b", "乙")]}, [("other", None, None)]),
    ],
)  # fmt: skip
def test_a_template_says_who_by_id(
    words: str,
    links: dict[str, list[tuple[str, str]]],
    events: list[tuple[object, object, object]],
    tmp_path: Path,
) -> None:
    got = weflow(
        tmp_path, notice(template(words, **links)), {"isSend": 1, "senderUsername": "wxid_me"}
    )
    assert told(got)[:-1] == events


HOSTILE = [
    '"甲"邀请"乙"加入了群聊', '甲"邀请"乙', "</nickname></member></link>", "<link name=\"names\">",
    "$names$", "$username$", "&lt;b&gt;", "a、b", "]] >", "你", "\\", "'", "x(wxid_victim)", "${wxid_victim}",
    "撤回了一条消息", "<!-- ", "<?xml?>", " ", "\x02", "\x1f",
]  # fmt: skip


def test_no_nickname_changes_what_a_template_says(tmp_path: Path) -> None:
    words = '"$username$"邀请"$names$"加入了群聊'
    got = weflow(
        tmp_path,
        *(
            notice(template(words, username=[("wxid_a", name)], names=[("wxid_b", name)]))
            for name in HOSTILE
        ),
        *(
            notice(template('"$names$"加入了群聊', names=[("wxid_c", "丙"), ("wxid_d", name)]))
            for name in HOSTILE
        ),
    )
    several = [("join", "wxid_c", None), ("join", "wxid_d", None)]
    assert told(got) == [("join", "wxid_b", "wxid_a")] * len(HOSTILE) + several * len(HOSTILE)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(
            lambda name: "]]>" not in name
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_people_are_called_they_join_by_id_once_each(
    tmp_path: Path, names: list[str]
) -> None:
    people = [(f"wxid_{number}", name) for number, name in enumerate(names)]
    got = weflow(tmp_path, notice(template('"$names$"加入了群聊', names=people)))
    assert told(got) == [("join", who, None) for who, _ in people]


@pytest.mark.parametrize(
    "content",
    [
        '"甲"邀请"乙"加入了群聊',
        template('"$names$"加入了群聊', names=[("wxid_b", "乙")]),
        '<sysmsg type="revokemsg"><revokemsg><newmsgid>1</newmsgid></revokemsg></sysmsg>',
        "<revokemsg>你撤回了一条消息</revokemsg>",
    ],
)
def test_what_a_person_types_is_never_a_notice(content: str, tmp_path: Path) -> None:
    got = weflow(tmp_path, {"content": content})
    assert [(r["kind"], r["account"], r["text"]) for r in got.events] == [
        ("message", "wxid_bob", content)
    ]


def test_what_an_announcement_holds_a_person_wrote(tmp_path: Path) -> None:
    held = '<content><![CDATA["甲"邀请"乙"加入了群聊]]></content>'
    for sort in ("mmchatroombarannouncememt", "roomannouncement"):
        xml = f'<sysmsg type="{sort}"><{sort}>{held}</{sort}></sysmsg>'
        assert told(weflow(tmp_path, notice(xml, 10002))) == [("other", None, None)]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + template('"$names$"加入了群聊', names=[("wxid_b", "&a;&f;")])
    )
    got = weflow(tmp_path, notice(bomb))
    assert told(got) == [("join", "wxid_b", None)]
    assert got.column("name") == ["&a;&f;"]


def test_a_poke_is_told_by_its_ids(tmp_path: Path) -> None:
    xml = (
        "<sysmsg type=\"pat\"><pat><fromusername>wxid_a</fromusername><pattedusername>wxid_b"
        '</pattedusername><template><![CDATA["${wxid_a}" 拍了拍 "${wxid_b}" 的"甲"邀请"乙"加入了群聊]]>'
        "</template></pat></sysmsg>"
    )  # fmt: skip
    (row,) = weflow(tmp_path, notice(xml, 10002)).events
    assert (row["kind"], row["account"], row["to"]) == ("poke", "wxid_a", "wxid_b")


def test_an_older_notice_has_the_ids_beside_its_line(tmp_path: Path) -> None:
    def listed(words: str, *ids: str) -> dict[str, object]:
        users = "".join(f"<username><![CDATA[{who}]]></username>" for who in ids)
        return notice(
            f"<sysmsg type=\"delchatroommember\"><delchatroommember><plain><![CDATA[{words}]]></plain>"
            f"<link><memberlist>{users}</memberlist></link></delchatroommember></sysmsg>", 10002,
        )  # fmt: skip

    got = weflow(
        tmp_path,
        listed('你邀请"甲、乙"加入了群聊  ', "wxid_a", "wxid_b"),
        listed('你邀请"甲、乙"加入了群聊  ', "wxid_ab"),
        {"isSend": 1, "senderUsername": "wxid_me"},
    )
    assert told(got)[:-1] == [
        ("join", "wxid_a", "wxid_me"), ("join", "wxid_b", "wxid_me"), ("join", "wxid_ab", "wxid_me"),
    ]  # fmt: skip


def test_a_sender_before_the_words_is_no_word(tmp_path: Path) -> None:
    got = weflow(
        tmp_path,
        {"content": "wxid_bob:\n早"},
        {"content": "wxid_ann:\n早"},
        {"content": "wxid_ann:\n早", "senderUsername": None},
        {"content": "早:\n晚"},
    )
    assert got.column("text") == ["早", "wxid_ann:\n早", "早", "早:\n晚"]
    assert got.column("account") == ["wxid_bob", "wxid_bob", "wxid_ann", "wxid_bob"]


NUMBERS = [
        (1, "message", None), (3, "message", "image"), (34, "message", "voice"),
        (42, "message", "contact"), (43, "message", "video"), (47, "message", "sticker"),
        (48, "message", "location"), (50, "call", None), (12884901937, "message", "share"),
        (21474836529, "message", "link"), (25769803825, "message", "file"),
        (81604378673, "message", "forward"), (154618822705, "message", "share"),
        (227633266737, "message", None), (244813135921, "message", None), (266287972401, "poke", None),
        (373662154801, "announce", None), (8589934592049, "message", "transfer"),
        (8594229559345, "red_packet", None), (436207665, "red_packet", None),
        (419430449, "message", "transfer"), (922746929, "poke", None), (268445456, "other", None),
        (1090519089, "message", "file"), (10000, "other", None), (10002, "other", None),
        (4321, "message", None), (-1, "message", None), (2**62, "message", None),
    ]  # fmt: skip


def test_a_number_of_32_or_64_bits_is_its_kind(tmp_path: Path) -> None:
    got = weflow(tmp_path, *({"localType": number, "type": ""} for number, _, _ in NUMBERS))
    found = [(row["kind"], row["media"]) for row in got.events]
    assert dict(zip(NUMBERS, found, strict=True)) == {n: n[1:] for n in NUMBERS}


WORDS = [
        ("文本消息", "message", None), ("图片", "message", "image"), ("系统消息", "other", None),
        ("红包卡片", "red_packet", None), ("转账卡片", "message", "transfer"), ("引用消息", "message", None),
        ("未知类型(42)", "message", "contact"), ("(分享)小程序", "message", "share"),
        ("文件(猜)", "message", "file"), ("没听过", "message", None), ("", "message", None),
    ]  # fmt: skip


def test_a_word_stands_for_the_number_where_there_is_none(tmp_path: Path) -> None:
    got = weflow(tmp_path, *({"localType": None, "type": word} for word, _, _ in WORDS))
    found = [(row["kind"], row["media"]) for row in got.events]
    assert dict(zip(WORDS, found, strict=True)) == {w: w[1:] for w in WORDS}


def test_arkme_numbers_its_senders(tmp_path: Path) -> None:
    document = {
        "weflow": {"exportedAt": START + 99},
        "session": {"accountId": ROOM, "displayName": "群"},
        "senders": [
            {"senderID": 1, "accountId": "wxid_me", "displayName": "我自己", "nickname": "我"},
            {"senderID": 2, "accountId": ROOM, "displayName": "群", "nickname": "群"},
        ],
        "groupMembers": [{"accountId": "wxid_b", "displayName": "乙", "nickname": "乙、丙", "remark": ""}],
        "messages": [
            {"createTime": START, "localType": 1, "content": "好", "isSend": 1, "senderID": 1},
            {"createTime": START, "localType": 10000, "content": '你邀请"乙、丙"加入了群聊', "isSend": None,
             "senderID": 2},
        ],
    }  # fmt: skip
    got = read(IMPORTERS["weflow-json"], json.dumps(document), tmp_path)
    assert told(got)[:2] == [("message", "wxid_me", None), ("join", "name:乙、丙", "wxid_me")]
    assert {r["name"] for r in got.events if r["kind"] == "roster_seen"} == {"乙", "乙、丙"}


def test_in_a_talk_of_two_the_sender_may_be_left_out(tmp_path: Path) -> None:
    got = weflow(
        tmp_path,
        {"senderUsername": None, "senderDisplayName": "甲"},
        {"senderUsername": None, "senderDisplayName": "我", "isSend": 1},
        wxid="wxid_a",
        type="私聊",
    )
    assert got.column("account") == ["wxid_a", "name:我"]


def test_true_repeats_without_an_id_survive(tmp_path: Path) -> None:
    got = weflow(tmp_path, *({"platformMessageId": x} for x in ("0", None, "")))
    assert got.column("ref") == [None] * 3


@pytest.mark.parametrize("line", ["", "{", '{"weflow": {}, "session": {}', '{"messages": [{"a": '])
def test_a_file_without_a_record_is_refused(line: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(IMPORTERS["weflow-json"], line, tmp_path)


def test_a_file_cut_off_keeps_its_whole_records(tmp_path: Path) -> None:
    whole = {"session": {"wxid": ROOM}, "messages": [
        {"createTime": START + n, "localType": 1, "content": "好", "senderUsername": "wxid_b"}
        for n in range(3)
    ]}  # fmt: skip
    text = json.dumps(whole, ensure_ascii=False)
    got = read(IMPORTERS["weflow-json"], text[: text.rindex("content")], tmp_path)
    assert len(got.events) == 2
    assert got.faults == ["rejected:cut-off"]
    assert got.stage.cut


def chatlog(folder: Path, *records: Mapping[str, object]) -> Staged:
    plain = {"seq": START * 1000, "time": "2026-10-01T09:00:00+08:00", "talker": ROOM,
             "talkerName": "群", "isChatRoom": True, "sender": "wxid_bob", "senderName": "bob",
             "isSelf": False, "type": 1, "subType": 0, "content": "好"}  # fmt: skip
    return read(IMPORTERS["chatlog-json"], json.dumps([{**plain, **r} for r in records]), folder)


def test_chatlog_names_people_with_their_ids(tmp_path: Path) -> None:
    said = {"type": 10000, "sender": "系统消息", "senderName": ""}
    got = chatlog(
        tmp_path,
        said | {"content": '"甲(wxid_a)"邀请"乙、丙(wxid_b)、丁(1)(wxid_d)"加入了群聊'},
        said | {"content": '"戊"加入了群聊'},
        {"content": '"甲(wxid_a)"邀请"乙(wxid_b)"加入了群聊'},
    )
    assert told(got) == [
        ("join", "wxid_b", "wxid_a"), ("join", "wxid_d", "wxid_a"), ("join", "name:戊", None),
        ("message", "wxid_bob", None),
    ]  # fmt: skip
    assert got.column("name")[:2] == ["乙、丙", "丁(1)"]


def test_who_made_the_export_is_known_only_where_the_file_agrees(tmp_path: Path) -> None:
    join = {"type": 10000, "sender": "系统消息", "content": '你邀请"乙(wxid_b)"加入了群聊'}
    mine = {"isSelf": True, "sender": "wxid_me"}
    assert chatlog(tmp_path, join, mine).column("by")[0] == "wxid_me"
    assert chatlog(tmp_path, join, mine, mine | {"sender": "wxid_x"}).column("by")[0] is None


def test_a_private_talk_is_left_out_unless_it_is_the_file(tmp_path: Path) -> None:
    private = {"talker": "wxid_a", "talkerName": "甲", "isChatRoom": False}
    both = chatlog(tmp_path, {}, private)
    assert both.faults == ["filtered:private-chat"]
    assert both.rows[1]["example"] is None
    assert list(both.stage.rooms) == [ROOM]
    assert chatlog(tmp_path, private).faults == []


PYWXDUMP = [
    "id",
    "MsgSvrID",
    "type_name",
    "is_sender",
    "talker",
    "room_name",
    "msg",
    "src",
    "CreateTime",
]


def table(head: Sequence[str], *rows: Sequence[object], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_every_encoding_excel_writes(encoding: str, tmp_path: Path) -> None:
    row = [
        1,
        "7437267147299592543",
        "文本",
        0,
        "wxid_b",
        ROOM,
        "好的，收到，谢谢大家",
        "",
        "2024/10/4 11:43",
    ]
    data = table(PYWXDUMP, row, encoding=encoding)
    got = read(IMPORTERS["pywxdump-csv"], data, tmp_path)
    assert got.column("text") == ["好的，收到，谢谢大家"]
    assert got.column("wall") == [1728042180_000000]


IDS = [
        ("7437267147299592543", "7437267147299592543"), ("-743726714729959254", "-743726714729959254"),
        ("1.23457E+17", None), ("7.43727e+18", None), ("1E+18", None), ("7437267147299590000", None),
        ("", None), ("0", None), ("12340000", "12340000"),
    ]  # fmt: skip


def test_an_id_that_a_spreadsheet_shortened_is_none(tmp_path: Path) -> None:
    rows = [
        [n, written, "文本", 0, "wxid_b", ROOM, "好", "", "2024-10-04 11:43:00"]
        for n, (written, _) in enumerate(IDS)
    ]
    got = read(IMPORTERS["pywxdump-csv"], table(PYWXDUMP, *rows), tmp_path)
    assert got.column("ref") == [ref for _, ref in IDS]


def test_what_was_typed_as_json_stays_as_it_was_typed(tmp_path: Path) -> None:
    said = '{"src": "", "msg": "换了词"}'
    rows = [
        [1, 11, word, 0, "wxid_b", ROOM, said, "", "2024-10-04 11:43:00"]
        for word in ("文本", "文件")
    ]
    got = read(IMPORTERS["pywxdump-csv"], table(PYWXDUMP, *rows), tmp_path)
    assert got.column("text") == [said, "换了词"]


def test_weclone_knows_names_alone(tmp_path: Path) -> None:
    head = [name for name in PYWXDUMP if name != "room_name"]
    rows = [[1, 11, "文本", 0, "阿明", "好", "", "2026-10-01T01:00:00Z"]]
    got = read(IMPORTERS["pywxdump-csv"], table(head, *rows), tmp_path, "读书群.csv")
    (row,) = got.events
    assert (row["room"], row["account"], row["name"]) == ("name:读书群", "name:阿明", "阿明")
    assert row["ts"] == START * 1_000_000


def test_the_phone_s_table_is_in_milliseconds(tmp_path: Path) -> None:
    head = ["用户名", "消息内容", "发送时间", "发送状态", "消息类型", "isSend", "msgId"]
    rows = [
        [ROOM, "wxid_bob:\n早", START * 1000 + 5, 3, 1, 0, 1],
        [ROOM, "早", START * 1000 + 6, 2, 1, 1, 2],
        [ROOM, '"甲"邀请"乙"加入了群聊', START * 1000 + 7, 3, 10000, 0, 3],
    ]
    got = read(IMPORTERS["memotrace-csv"], table(head, *rows), tmp_path, "群.csv")
    assert told(got) == [
        ("message", "wxid_bob", None), ("message", "name:我", None), ("join", "name:乙", "name:甲"),
    ]  # fmt: skip
    assert got.column("ts") == [START * 1_000_000 + n * 1000 for n in (5, 6, 7)]


def test_newer_memotrace_has_the_server_s_id_and_names(tmp_path: Path) -> None:
    head = ["消息ID", "类型", "发送人", "时间", "内容", "备注", "昵称", "更多信息"]
    rows = [
        [
            "7437267147299592543",
            "文本",
            "阿明",
            "2024-10-04 11:43:00",
            "好",
            "阿明",
            "阿明",
            "more",
        ],
        [
            "7437267147299592544",
            "系统消息",
            "",
            "2024-10-04 11:43:01",
            '"甲"加入了群聊',
            "",
            "",
            "more",
        ],
    ]
    got = read(IMPORTERS["memotrace-csv"], table(head, *rows), tmp_path)
    assert told(got) == [("message", "name:阿明", None), ("join", "name:甲", None)]
    assert got.column("ref") == ["7437267147299592543", "7437267147299592544"]


def test_one_message_is_one_ref_in_every_format_with_the_server_s_id(tmp_path: Path) -> None:
    ref = "7437267147299592543"
    ids = {
        weflow(tmp_path, {"platformMessageId": ref}).rows[0]["id"],
        read(
            IMPORTERS["pywxdump-csv"],
            table(PYWXDUMP, [1, ref, "文本", 0, "wxid_bob", ROOM, "好", "", "2026-10-01 09:00:00"]),
            tmp_path,
        ).rows[0]["id"],
        read(
            IMPORTERS["chatlab-json"],
            json.dumps({"chatlab": {"version": "0.0.2"}, "meta": {"platform": "weixin", "groupId": "777777"},
                        "messages": [{"sender": "wxid_bob", "timestamp": START, "type": 0, "content": "好",
                                      "platformMessageId": ref}]}).replace("777777", ROOM),
            tmp_path,
        ).rows[0]["id"],
    }  # fmt: skip
    assert len(ids) == 1


STREAM = [
    {"_type": "chatlab", "version": "1.0", "generator": "WeFlow"},
    {"_type": "meta", "name": "群", "platform": "wechat"},
]


def stream(folder: Path, *records: Mapping[str, object]) -> Staged:
    """ChatLab lines as WeFlow's streaming writer makes them: raw XML, no room, no members."""
    plain = {"_type": "message", "sender": "wxid_bob", "accountName": "bob", "timestamp": START,
             "type": 99, "content": "好"}  # fmt: skip
    lines = [*STREAM, *({**plain, **record} for record in records)]
    return read(IMPORTERS["chatlab-jsonl"], "\n".join(map(json.dumps, lines)), folder)


def test_a_raw_stream_of_chatlab_lines_is_read(tmp_path: Path) -> None:
    quote = "<msg><appmsg><title>好</title><type>57</type><refermsg><svrid>9</svrid></refermsg></appmsg></msg>"
    packet = "wxid_bob:\n<msg><appmsg><title>发财</title><type>2001</type></appmsg></msg>"
    got = stream(
        tmp_path,
        {"type": 80, "sender": ROOM, "content": '"甲"邀请"乙"加入了群聊'},
        {"sender": ROOM, "content": '"甲"邀请"丙"加入了群聊'},
        {"content": '"甲"邀请"丁"加入了群聊'},
        {"content": quote},
        {"content": packet},
        {"type": 1, "content": "<msg><img/></msg>"},
        {
            "type": 80,
            "sender": ROOM,
            "content": template('"$names$"加入了群聊', names=[("wxid_e", "戊")]),
        },
    )
    assert got.stage.rooms == {ROOM: "群"}
    assert [(r["kind"], r["account"], r["text"]) for r in got.events] == [
        ("join", "name:乙", None),
        ("join", "name:丙", None),
        ("message", "wxid_bob", '"甲"邀请"丁"加入了群聊'),
        ("message", "wxid_bob", "好"),
        ("red_packet", "wxid_bob", "发财"),
        ("message", "wxid_bob", None),
        ("join", "wxid_e", None),
    ]
    assert got.column("reply")[3] == "9"


def test_a_room_s_bare_number_is_the_room_of_every_other_format(tmp_path: Path) -> None:
    document = {"chatlab": {"version": "0.0.2"}, "meta": {"platform": "wechat", "groupId": "38988428513"},
                "messages": [{"sender": "a", "timestamp": START, "type": 0, "content": "好"}]}  # fmt: skip
    got = read(IMPORTERS["chatlab-json"], json.dumps(document), tmp_path)
    assert list(got.stage.rooms) == ["38988428513@chatroom"]
