"""The copy to pass on: no name of a person, a room or a file, and no platform's id, stays behind."""

from __future__ import annotations

import re

from hengwen.intake import Refusal
from hengwen.reports.page import page
from hengwen.reports.pseudonym import pseudonyms
from hengwen.words import Speaker
from tests.reports import made
from tests.reports.test_page import Tree, masked, one, ten


def test_pseudonyms_leave_no_name_behind() -> None:
    text = masked()
    for name in made.NAMES.values():
        if len(name) > 1 and name not in ("石榴树",):
            assert name not in text, name
            assert name.replace("<", "&lt;").replace(">", "&gt;") not in text, name
    assert "Adaremmargorp" not in text
    assert "昵称、账号、群名和文件名都换成了化名" in text
    assert "2026-13-45" not in text  # what nobody could read may hold a name


def test_pseudonyms_are_the_same_wherever_one_person_stands() -> None:
    said = Tree(masked()).text
    asked = re.search(r"交到表单？@(\S\S\d\d)", said)
    assert asked is not None
    assert f"--staff {asked[1]}" in said


def test_names_of_long_ago_are_replaced_as_well() -> None:
    texts = {101: "@夜航船 你当年叫夜航​船长？", 102: "问问砚台", 103: "bob，砚台边的猫呢"}
    once = {2: ["砚台", "砚台边的猫"], 4: ["夜航船", "夜航​船长"], 5: ["bob"]}
    more = {"texts": texts, "once": once, "bots": (("夜航船", 3),)}
    plain = page(made.material(**more), Speaker("zh-Hans"))
    said = page(made.material(**more), Speaker("zh-Hans"), pseudonyms=True)
    assert "夜航船" in plain
    assert "问问砚台" in plain
    for name in ("夜航", "砚台", "船长"):
        assert name not in said, name
    # The name is its present bearer's, whoever else bore it once.
    masks = pseudonyms(made.NAMES, made.material().seed)
    assert f"{masks[12]}，{masks[2]}呢" in said


def test_the_top_line_says_how_to_make_the_copy() -> None:
    assert "<code>--pseudonyms</code>" in one()
    assert "<code>--pseudonyms</code>" not in masked()


def copy(**more: object) -> str:
    of = made.material(**more) if more else made.ten()
    return page(of, Speaker("zh-Hans"), pseudonyms=True)


def test_rooms_are_numbered_wherever_they_stand() -> None:
    text = copy()
    for room in made.ten().diagnosis.rooms:
        assert room.name not in text, room.name
        assert room.name in ten().replace("&lt;", "<").replace("&gt;", ">"), room.name
    said = Tree(text).text
    assert "群2停聊9天" in said
    spoken = copy(texts={101: "主群3班的作业交到哪里？"})
    assert "群1的作业交到哪里？" in spoken
    assert re.search(r"<title>群1 · ", spoken)
    assert "主群3班" not in spoken


def test_files_are_numbered_and_keep_their_ending() -> None:
    refused = (Refusal("/home/x/和阿明的聊天.zip", "refused.binary"),)
    files = [made.file(), made.file("成都.json", rooms=("成都同城", "主群3班"))]
    text = copy(files=files, refused=refused)
    said = Tree(text).text
    for name in ("北窗3班", "阿明", "成都"):
        assert name not in text, name
    assert "文件1.txt" in said
    assert "文件2.json" in said
    assert "文件3.zip：不是文字也不是聊天记录文件" in said
    assert "没有名字的群、群1" in said  # of a room nobody diagnosed nothing stands for its name


def test_the_command_of_a_copy_tells_no_folder_and_no_name() -> None:
    command = (
        "hengwen look 聊天记录/北窗3班_20261120.txt 家里 --file-tz Asia/Shanghai --room=主群3班 "
        "--staff 砚台边的猫 --bot 小明 --pseudonyms --html 王家.html"
    )
    cat = pseudonyms(made.NAMES, made.material().seed)[2]
    said = Tree(copy(command=command)).text
    assert (
        "hengwen look 文件1.txt … --file-tz Asia/Shanghai --room=群1 "
        f"--staff {cat} --bot … --pseudonyms --html …"
    ) in said


def test_ids_of_the_platforms_are_never_shown() -> None:
    texts = {
        101: "问问 wxid_cat2026，还有 88812345 和 12",
        102: "<@U024BE7LH> 在 4455667@chatroom 说过 wxid_nobody-1",
    }
    accounts = {2: ["wxid_cat2026", "12"], 4: ["88812345"]}
    masks = pseudonyms(made.NAMES, made.material().seed)
    said = Tree(copy(texts=texts, accounts=accounts)).text
    assert f"问问 {masks[2]}，还有 {masks[4]} 和 12" in said
    assert "〔账号〕 在 〔账号〕 说过 〔账号〕" in said
