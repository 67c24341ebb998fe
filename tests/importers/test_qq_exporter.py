from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS, recognise
from hengwen.importers.qq.qce_json import numbers_in
from hengwen.importers.source import Source
from tests.importers.staged import Staged, read, run

QCE, LINES, FOLDER = (IMPORTERS[slug] for slug in ("qce-json", "qce-jsonl", "qce-folder"))
CHAT = {"name": "猫群", "type": "group", "selfUin": "10009", "peerUin": "987654321"}
META = {"name": "QQChatExporter V5", "version": "5.0.0"}
Record = dict[str, object]


def record(*elements: Record, **more: object) -> Record:
    words = "".join(str(e["data"].get("text", "")) for e in elements)  # type: ignore[attr-defined]
    return {
        "id": "7", "timestamp": 1790816400000, "sender": {"uid": "u_a", "uin": "10001", "name": "阿明"},
        "type": "text", "content": {"text": words, "elements": list(elements), "resources": [], "mentions": []},
        "recalled": False, "system": False, **more,
    }  # fmt: skip


def element(sort: str, **data: object) -> Record:
    return {"type": sort, "data": data}


def document(*records: Record) -> str:
    return json.dumps({"metadata": META, "chatInfo": CHAT, "messages": records}, ensure_ascii=False)


def taken(folder: Path, *records: Record) -> Staged:
    return read(QCE, document(*records), folder)


def notice(text: str, **data: object) -> Record:
    tip = element("system", text=text, **data)
    return record(tip, type="system", system=True, sender={"uid": "未知", "name": "系统消息"})


@pytest.mark.parametrize(
    ("elements", "kind", "text", "media"),
    [
        ([element("text", text="早")], "message", "早", None),
        ([element("text", text="早"), element("image", filename="a")], "message", "早", "image"),
        ([element("image", filename="a")], "message", None, "image"),
        ([element("image", filename="a", subType="sticker")], "message", None, "sticker"),
        ([element("face", id="1")], "message", None, "sticker"),
        ([element("text", text="早"), element("face", id="1")], "message", "早", None),
        ([element("market_face", name="x")], "message", None, "sticker"),
        ([element("audio", duration=3)], "message", None, "voice"),
        ([element("video")], "message", None, "video"),
        ([element("file", fileSize=9)], "message", None, "file"),
        ([element("forward", title="x")], "message", None, "forward"),
        ([element("json", title="x")], "message", None, "share"),
        ([element("location")], "message", None, "location"),
        ([element("wallet", title="x")], "red_packet", None, None),
        ([element("system", text="钱包/红包消息", elementType=9)], "red_packet", None, None),
        ([element("av_record", summary="x")], "call", None, None),
    ],
)
def test_every_element_has_the_word_of_other_formats(
    elements: list[Record], kind: str, text: str | None, media: str | None, tmp_path: Path
) -> None:
    got = taken(tmp_path, record(*elements))
    if kind != "message":
        assert got.column("kind") == [kind]
    else:
        assert [(r["kind"], r["text"], r["media"]) for r in got.events] == [(kind, text, media)]


@pytest.mark.parametrize(
    ("line", "kind", "who", "by"),
    [
        ("小红加入了群聊", "join", "小红", None),
        ("你加入了群聊", "join", "10009", None),
        ("小红通过阿明分享的二维码加入了群聊", "join", "小红", "阿明"),
        ("小红通过你的二维码加入了群聊", "join", "小红", "10009"),
        ("你通过阿明分享的二维码加入了群聊", "join", "10009", "阿明"),
        ("阿明邀请小红加入了群聊", "join", "小红", "阿明"),
        ("阿明邀请你加入了群聊", "join", "10009", "阿明"),
        ("你邀请小红加入了群聊", "join", "小红", "10009"),
        ("阿明邀请小红加入了群聊，并附带了30条聊天记录。", "join", "小红", "阿明"),
        ("成员加入了群聊", "join", None, None),
        ("你已是群成员", "other", None, None),
        ("阿明 撤回了一条消息", "recall", "阿明", None),
        ("阿明 撤回了 小红 的消息", "recall", "阿明", None),
        ("阿明 拍了拍 小红 的头", "poke", "阿明", None),
        ("阿明戳了戳小红", "poke", "阿明", None),
    ],
)
def test_a_notice_in_words_names_people_by_their_names(
    line: str, kind: str, who: str | None, by: str | None, tmp_path: Path
) -> None:
    (row,) = taken(tmp_path, notice(line)).events
    bare = [str(ref).removeprefix("name:") if ref else None for ref in (row["account"], row["by"])]
    assert [row["kind"], *bare] == [kind, who, by]
    (mine,) = taken(tmp_path, record(element("text", text=line))).events
    assert (mine["kind"], mine["account"]) == ("message", "10001")


def test_a_notice_with_ids_names_accounts_whatever_the_nicknames_say(tmp_path: Path) -> None:
    items = [
        {"type": "qq", "uid": "u_a", "jp": ""}, {"type": "nor", "txt": "邀请"},
        {"type": "qq", "uid": "u_b", "jp": "20002"}, {"type": "nor", "txt": "加入了群聊。"},
    ]  # fmt: skip
    forms: list[Record] = [
        {"items": items},
        {"originalData": {"jsonGrayTipElement": {"jsonStr": json.dumps({"items": items})}}},
        {"originalData": {"xmlElement": {"content": '<gtip align="center"><qq uin="u_a" col="3" jp=""/>'
         '<nor txt="邀请"/><qq uin="u_b" jp="20002"/><nor txt="加入了群聊，并附带了3条聊天记录。"/></gtip>'}}},
    ]  # fmt: skip
    for form in forms:
        got = taken(
            tmp_path, record(element("text", text="早")), notice("x邀请y邀请z加入了群聊", **form)
        )
        assert (got.column("kind")[1], got.column("account")[1], got.column("by")[1]) == (
            "join", "20002", "10001",
        ), form  # fmt: skip
        assert got.stage.doubtful == 0


def test_words_of_a_member_s_own_in_a_notice_make_no_join(tmp_path: Path) -> None:
    xml = (
        '<gtip><qq uin="u_a" jp="10001"/><nor txt="拍了拍"/><qq uin="u_b" jp=""/>'
        '<nor txt="&quot;u_c&quot;邀请&quot;u_d&quot;加入了群聊"/></gtip>'
    )
    got = taken(tmp_path, notice("x", originalData={"xmlElement": {"content": xml}}))
    assert [(r["kind"], r["account"], r["to"]) for r in got.events] == [("poke", "10001", "u_b")]


@pytest.mark.parametrize("stamp", [1790816400000, 1790816400, "1790816400000", "2026-10-01T01:00:00.000Z",
                                   "2026-10-01T09:00:00+08:00"])  # fmt: skip
def test_every_version_s_moment_is_one_moment(stamp: object, tmp_path: Path) -> None:
    got = taken(tmp_path, record(element("text", text="早"), timestamp=stamp))
    assert got.column("ts") == [1790816400000000]


def test_a_moment_without_zone_is_a_clock_on_a_wall(tmp_path: Path) -> None:
    got = taken(
        tmp_path, record(element("text", text="早"), timestamp=None, time="2026-10-01 09:00:00")
    )
    assert (got.column("ts"), got.column("wall")) == ([None], [1790845200000000])


@pytest.mark.parametrize(
    ("sender", "account"),
    [
        ({"uid": "u_a", "uin": "10001", "name": "x"}, "10001"),
        ({"uid": "u_a", "uin": "0", "name": "x"}, "u_a"),
        ({"uid": "u_a", "uin": "", "name": "x"}, "u_a"),
        ({"uid": "未知", "name": "x"}, "name:x"),
        ({"uid": "0", "uin": "0", "name": "0"}, None),
        ({"uid": "", "uin": "10000", "name": "系统消息"}, None),
    ],
)
def test_an_account_is_the_number_else_the_uid_else_the_name(
    sender: Record, account: str | None, tmp_path: Path
) -> None:
    got = taken(tmp_path, record(element("text", text="早"), sender=sender))
    assert got.column("account") == [account]


def test_a_uid_with_two_numbers_stays_a_uid(tmp_path: Path) -> None:
    said = tmp_path / "x"
    said.write_text(r'{"uid":"u_a","uin":"10001"},{"uid": "u_a", "uin": 10002},{"uid":"u_b","uin":"0"},'
                    r'{"uid":"u_c","uin":"10003"},"text":"\"uid\":\"u_d\",\"uin\":\"10004\""')  # fmt: skip
    assert numbers_in([said]) == {"u_c": "10003"}


def chunked(folder: Path, chunks: list[dict[str, object]], **files: str) -> list[Source]:
    paths = {}
    told = {"metadata": META, "chatInfo": CHAT, "chunked": {"format": "jsonl", "chunks": chunks}}
    for name, text in {"out/manifest.json": json.dumps(told), **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths[name] = path
    gathered = FOLDER.gathers(paths)  # type: ignore[attr-defined]
    return [Source(next(iter(parts.values())), "out", parts) for parts in gathered]


@pytest.mark.parametrize(
    "chunk",
    [{"relativePath": "chunks/c1.jsonl"}, {"file": "chunks/c1.jsonl"}, {"fileName": "c1.jsonl"},
     {"relativePath": "chunks\\c1.jsonl"}, {"relativePath": "./chunks/c1.jsonl"}],
)  # fmt: skip
def test_a_manifest_of_any_version_leads_to_its_chunks(chunk: Record, tmp_path: Path) -> None:
    line = json.dumps(record(element("text", text="早")))
    (source,) = chunked(tmp_path, [chunk], **{"out/chunks/c1.jsonl": line, "out/x.json": "{}"})
    assert list(source.parts) == ["out/manifest.json", "out/chunks/c1.jsonl"]
    assert [i.slug for i in recognise(source)] == ["qce-folder"]
    assert run(FOLDER, source, tmp_path / "s").column("room") == ["987654321"]


def test_a_missing_chunk_is_named_and_a_broken_line_stands_alone(tmp_path: Path) -> None:
    lines = [json.dumps(record(element("text", text=str(n)), id=str(n + 1))) for n in range(3)]
    lines.insert(1, '{"id": broken}')
    chunks: list[Record] = [
        {"file": "chunks/a.jsonl"},
        {"file": "chunks/b.jsonl"},
        {"file": "../up.jsonl"},
    ]
    (source,) = chunked(tmp_path, chunks, **{"out/chunks/b.jsonl": "\n".join(lines)})
    got = run(FOLDER, source, tmp_path / "s")
    assert got.column("text") == ["0", "1", "2"]
    assert got.stage.cut == "chunks/a.jsonl"
    assert [q.place for q in got.stage.quarantined] == ["chunks/b.jsonl: line 2"]
    assert got.records == got.stage.read == 4


def test_another_program_s_manifest_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    for text in (
        '{"name": "an app", "chunks": []}',
        "[]",
        "not json",
        '{"chunked": {"chunks": 3}}',
    ):
        path.write_text(text)
        assert list(FOLDER.gathers({"manifest.json": path})) == []  # type: ignore[attr-defined]


def test_text_and_export_of_one_room_agree_on_people_kinds_and_words(tmp_path: Path) -> None:
    """The same five records as the message manager and as QCE write them."""
    text = (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息分组:我的群聊\n消息对象:猫群\n\n"
        "2026-10-01 9:00:00 【活跃】阿明(10001)\n看[图片]\n\n2026-10-01 9:00:01 小红(20002)\n[表情]\n\n"
        "2026-10-01 9:00:02 阿明(10001)\n[红包]\n\n2026-10-01 9:00:03 系统消息(10000)\n小刚加入本群。\n\n"
        "2026-10-01 9:00:04 小红(20002)\n早\n\n"
    )
    hong = {"uid": "u_b", "uin": "20002", "name": "小红"}
    other = taken(
        tmp_path / "b",
        record(element("text", text="看"), element("image", filename="a")),
        record(element("face", id="2"), sender=hong),
        record(element("wallet")),
        notice("小刚加入了群聊"),
        record(element("text", text="早"), sender=hong),
    )
    one = read(IMPORTERS["qq-text"], text, tmp_path / "a")
    for column in ("kind", "account", "name", "text", "media"):
        assert one.column(column) == other.column(column), column
