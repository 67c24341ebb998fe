from __future__ import annotations

import re
import time
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, recognise
from hengwen.importers.reading import text_pieces
from hengwen.importers.source import Source
from tests.importers.staged import Staged, read

TEXT = IMPORTERS["qq-text"]
BANNER = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
RULE = "=" * 64 + "\n"


def block(group: str, name: str) -> str:
    return f"{RULE}消息分组:{group}\n{RULE}消息对象:{name}\n{RULE}\n"


GROUP = BANNER + block("我的群聊", "猫群")


def told(got: Staged) -> list[tuple[str, object, object, object, object]]:
    """(clock, kind, account, name, text or <media>)."""
    return [
        (
            f"{datetime.fromtimestamp(int(str(r['wall'])) / 1e6, timezone.utc):%m-%d %H:%M:%S}",
            r["kind"],
            r["account"],
            r["name"],
            f"<{r['media']}>" if r["media"] and not r["text"] else r["text"],
        )
        for r in got.events
    ]


@pytest.mark.parametrize(
    "change", ["as it is", "CRLF", "gb18030", "BOM", "no-break", "no blank", "marks"]
)
def test_one_text_says_the_same_however_it_was_saved(change: str, tmp_path: Path) -> None:
    text = (
        GROUP
        + "2026-10-01 9:00:00 阿明(10001)\n早\n\n2026-10-01 9:00:30 小红(10002)\n第一行\n第二行\n\n"
    )
    text += "2026-10-01 9:01:00 系统消息(10000)\n新人加入本群。\n\n"
    data = text.encode()
    if change == "CRLF":
        data = text.replace("\n", "\r\n").encode()
    elif change == "gb18030":
        data = text.encode("gb18030")
    elif change == "BOM":
        data = text.encode("utf-8-sig")
    elif change == "no-break":
        data = text.replace("2026-10-01 ", "2026-10-01\u00a0").replace(":00 ", ":00\u202f").encode()
    elif change == "no blank":
        data = text.replace("\n\n", "\n").encode()
    elif change == "marks":
        data = text.replace("\n2026", "\n\u200e2026").encode()
    path = tmp_path / "x"
    path.write_bytes(data)
    assert [i.slug for i in recognise(Source(path, "x"))] == ["qq-text"]
    got = read(TEXT, data, tmp_path)
    assert told(got) == [
        ("10-01 09:00:00", "message", "10001", "阿明", "早"),
        ("10-01 09:00:30", "message", "10002", "小红", "第一行\n第二行"),
        ("10-01 09:01:00", "join", "name:新人", "新人", None),
    ]
    assert got.stage.rooms == {"name:猫群": "猫群"}
    assert got.stage.doubtful == 0


@pytest.mark.parametrize(
    ("clock", "hour"),
    [
        ("8:43:38 PM", 20), ("8:43:38 AM", 8), ("12:43:38 AM", 0), ("12:43:38 PM", 12),
        ("下午 8:43:38", 20), ("上午8:43:38", 8), ("上午 12:43:38", 0), ("8:43:38 下午", 20),
    ],
)  # fmt: skip
def test_a_clock_of_twelve_hours_is_read(clock: str, hour: int, tmp_path: Path) -> None:
    lines = "".join(f"2019-09-{day} {clock} 阿明(10001)\n早\n\n" for day in (23, 24, 25))
    got = read(TEXT, GROUP + lines, tmp_path)
    assert [who for who, *_ in told(got)] == [f"09-{d} {hour:02}:43:38" for d in (23, 24, 25)]
    assert got.column("name") == ["阿明"] * 3


def test_a_name_that_begins_with_pm_moves_no_clock(tmp_path: Path) -> None:
    text = GROUP + "".join(
        f"2026-10-01 {hour}:00:00 {name}(10001)\n早\n\n"
        for hour, name in ((8, "PM 阿明"), (9, "阿明"), (20, "阿明"))
    )
    assert told(read(TEXT, text, tmp_path))[0][::3] == ("10-01 08:00:00", "PM 阿明")


@pytest.mark.parametrize(
    ("head", "account", "name"),
    [
        ("阿明(10001)", "10001", "阿明"),
        ("【管理员】阿明(10001)", "10001", "阿明"),
        ("【喵】(10001)", "10001", "【喵】"),
        ("a(b)(10001)", "10001", "a(b)"),
        ("x(20002)(10001)", "10001", "x(20002)"),
        ("x<y@z.cn>(10001)", "10001", "x<y@z.cn>"),
        ("Bob<Bob@Example.com>", "bob@example.com", "Bob"),
        ("Carol", "name:Carol", "Carol"),
        ("Carol (2020)", "name:Carol (2020)", "Carol (2020)"),
        ("(10001)", "10001", None),
        ("10001(10001)", "10001", "10001"),
        ("匿名消息(80000000)", None, None),
    ],
)
def test_who_wrote_is_told_by_what_stands_last(
    head: str, account: str | None, name: str | None, tmp_path: Path
) -> None:
    text = GROUP + f"2026-10-01 9:00:00 {head}\n早\n"
    assert told(read(TEXT, text, tmp_path)) == [("10-01 09:00:00", "message", account, name, "早")]


@pytest.mark.parametrize(
    ("line", "kind", "who"),
    [
        ("小红加入本群。", "join", "name:小红"),
        ("小红加入了本群", "join", "name:小红"),
        ("小红 加入了群聊", "join", "name:小红"),
        ("小红通过阿明分享的二维码加入了群聊", "join", "name:小红"),
        ("你加入了群聊", "join", None),
        ("小红退出本群。", "leave", "name:小红"),
        ("小红已退出本群。", "leave", "name:小红"),
        ("小红被管理员移出本群。", "kick", "name:小红"),
        ("小红撤回了一条消息", "recall", "name:小红"),
        ("[群]小红撤回了一条消息", "recall", "name:[群]小红"),
        ("阿明 撤回了 小红 的消息", "recall", "name:阿明"),
        ("阿明 拍了拍 小红 的肩", "poke", "name:阿明"),
        ("阿明戳了戳小红", "poke", "name:阿明"),
        ("阿明戳了戳小红 小明邀请小刚加入了群聊", "poke", "name:阿明"),
        ("小红被管理员禁言10分钟", "mute", "name:小红"),
        ("阿明邀请小红加入本群。", "join", None),
        ("你已是群成员", "other", None),
        ("管理员已开启全员禁言", "other", None),
    ],
)
@pytest.mark.parametrize("sender", ["系统消息(10000)", "系统消息(1000000)"])
def test_a_notice_says_what_happened(
    line: str, kind: str, who: str | None, sender: str, tmp_path: Path
) -> None:
    got = read(TEXT, GROUP + f"2026-10-01 9:00:00 {sender}\n{line}\n", tmp_path)
    assert [(r["kind"], r["account"]) for r in got.events] == [(kind, who)]
    mine = read(TEXT, GROUP + f"2026-10-01 9:00:00 系统消息(20000)\n{line}\n", tmp_path)
    assert mine.column("kind") == ["message"]


def test_an_invitation_without_quotes_may_be_a_nickname_and_names_nobody(tmp_path: Path) -> None:
    text = GROUP + "2026-10-01 9:00:00 系统消息(10000)\n张三邀请李四加入本群。\n"
    got = read(TEXT, text, tmp_path)
    assert (got.column("account"), got.column("by"), got.stage.doubtful) == ([None], [None], 1)


@pytest.mark.parametrize(
    ("body", "kind", "text", "media"),
    [
        ("[图片]", "message", None, "image"),
        ("[图片][图片]", "message", None, "image"),
        ("看[图片]这个", "message", "看这个", "image"),
        ("[表情]", "message", None, "sticker"),
        ("哈[表情]", "message", "哈", None),
        ("[语音]", "message", None, "voice"),
        ("[红包]", "red_packet", None, None),
        ("[QQ红包]我发了一个“口令红包”", "red_packet", None, None),
        ("发[红包]", "message", "发[红包]", None),
        ("[笑]", "message", "[笑]", None),
        ("", "message", None, None),
    ],
)
def test_a_stand_in_is_no_word(
    body: str, kind: str, text: str | None, media: str | None, tmp_path: Path
) -> None:
    got = read(TEXT, GROUP + f"2026-10-01 9:00:00 阿明(10001)\n{body}\n", tmp_path)
    assert [(r["kind"], r["text"], r["media"]) for r in got.events] == [(kind, text, media)]


def test_private_chats_among_several_are_left_out_and_a_single_one_is_read(tmp_path: Path) -> None:
    talk = "2026-10-01 9:00:00 小红(10002)\n悄悄话\n\n"
    friend, group = block("我的好友", "小红") + talk, block("我的群聊", "猫群") + talk
    got = read(TEXT, BANNER + friend + group + block("群友", "小刚") + talk, tmp_path)
    assert got.faults == ["filtered:private-chat"] * 2
    assert got.column("room") == ["name:猫群"]
    assert got.stage.rooms == {"name:猫群": "猫群"}
    assert read(TEXT, BANNER + friend, tmp_path).column("room") == ["name:小红"]


def test_a_record_pasted_into_words_stays_words(tmp_path: Path) -> None:
    text = GROUP + "".join(
        f"2026-10-01 9:0{n}:00 阿明(10001)\n看：\n2026-09-01 8:00:00 系统消息(10000)\n小红加入本群。\n\n"
        f"2026-10-01 9:0{n}:30 小红(10002)\n好\n\n"
        for n in range(4)
    )
    got = read(TEXT, text, tmp_path)
    assert got.column("kind") == ["message"] * 8
    assert got.stage.doubtful == 4


def test_a_notice_out_of_order_may_be_pasted_and_names_nobody(tmp_path: Path) -> None:
    text = (
        GROUP
        + "2026-10-01 9:00:00 阿明(10001)\n看：\n\n2026-09-01 8:00:00 系统消息(10000)\n小红加入本群。\n\n"
    )
    got = read(TEXT, text + "2026-10-01 9:01:00 阿明(10001)\n早\n\n", tmp_path)
    assert got.column("account") == ["10001", None, "10001"]
    assert got.stage.doubtful == 1


def test_true_repeats_are_kept_each(tmp_path: Path) -> None:
    text = GROUP + "2026-10-01 9:00:00 阿明(10001)\n+1\n\n" * 3
    got = read(TEXT, text, tmp_path)
    assert (got.column("text"), got.column("ref")) == (["+1"] * 3, [None] * 3)


HEAD = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d?):(\d\d:\d\d) (\S.*)$")
LINES = st.lists(
    st.sampled_from(
        ["2026-10-01 9:00:00 阿明(10001)", "2026-10-01 10:00:00 【管】bob<b@x.cn>", "早", "", "2026-10-01",
         " 2026-10-01 9:00:00 空格(10001)", "2026-10-01 9:00:00", "é\u2028x", "====", "消息分组:我的群聊"]
    ),
    max_size=30,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=LINES, size=st.integers(1, 200))
def test_columns_say_what_a_loop_over_lines_says(
    lines: list[str], size: int, tmp_path: Path
) -> None:
    # No blank line before most heads, so that each line with a head's shape is one.
    text = "2026-10-01 8:00:00 a(10009)\nx\n" * 9 + "\n".join(line or "." for line in lines)
    found: list[list[str]] = []
    for line in text.split("\n"):
        if HEAD.match(line):
            found.append([line])
        else:
            found[-1].append(line)
    want = []
    for head, *body in found:
        day, hour, rest, who = HEAD.match(head).groups()  # type: ignore[union-attr]
        account = re.search(r"\((\d+)\)$|<(.*)>$", who)
        assert account
        words = "\n".join(body).strip(" \n\t")
        want.append((f"{day[5:]} {int(hour):02}:{rest}", account[1] or account[2], words or None))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_pieces, "PIECE", size * 20)
        got = read(TEXT, text, tmp_path)
    assert [(clock, who, words) for clock, _, who, _, words in told(got)] == want


@pytest.mark.parametrize(
    "line",
    ["<" + "@" * 30_000, "<a@" * 10_000, "(12345)" * 4_000 + " " * 4_000 + "x", "\u200b" * 30_000],
)
def test_a_line_of_signs_costs_no_more_than_other_lines(line: str, tmp_path: Path) -> None:
    text = f"2026-10-01 9:00:00 阿明{line}\n早\n\n"
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    began = time.thread_time()
    recognise(Source(path, "x.txt"))
    assert time.thread_time() - began < 2
