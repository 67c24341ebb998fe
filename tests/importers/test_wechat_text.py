from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Unreadable, recognise
from hengwen.importers.source import Source
from hengwen.importers.wechat import pasted_text
from tests.importers import line_loop
from tests.importers.staged import Staged, golden, read

TEXT = IMPORTERS["wechat-text"]
DAY = "—————  2026-10-01  —————\n\n"
TITLE = "猫群 微信群上的聊天记录如下，请查收。\n\n"


def told(text: str, folder: Path) -> list[tuple[str, str, str | None]]:
    """(clock, name, text or media) of what was kept."""
    return [shown(row) for row in read(TEXT, text, folder, "我的群.txt").events]


def shown(row: dict[str, object]) -> tuple[str, str, str | None]:
    clock = datetime.fromtimestamp(int(str(row["wall"])) / 1e6, timezone.utc)
    words = row["text"] if row["media"] is None else f"<{row['media']}>"
    return f"{clock:%m-%d %H:%M:%S}", str(row["name"]), str(words) if words is not None else None


ANDROID = (
    TITLE + DAY + "\nG  (一刀）  18:44\n\n大家好\n\n"
    "喵喵11:00-20:00  18:45\n\n[图片: 0a.jpg(请在附件中查看)]\n\n"
)  # fmt: skip
IPHONE = (
    'Dear:\n\n微信群"猫群"的聊天记录如下:\n\n' + DAY + "G  (一刀）  18:44\n大家好\n\n"
    "喵喵11:00-20:00  18:45\n图片1（可在附件中查看）\n\n发自我的 iPhone\n"
)  # fmt: skip
HALVES = (
    '微信群"猫群"的聊天记录如下:\n\n—————2026-10-1—————\nG (一刀） 下午6:44\n大家好\n\n'
    "喵喵11:00-20:00 下午6:45\n[图片]\n"
)
COPIED = "G (一刀）\n2026年10月01日 18:44\n大家好\n\n喵喵11:00-20:00\n2026年10月1日 18:45\n[图片]\n"
DESKTOP = "G (一刀） 2026-10-01 18:44:00\n大家好\n\n喵喵11:00-20:00 2026-10-01 18:45\n[图片]"


@pytest.mark.parametrize("text", [ANDROID, IPHONE, HALVES, COPIED, DESKTOP])
@pytest.mark.parametrize("change", ["as it is", "CRLF", "quoted", "no-break", "gb18030", "marks"])
def test_every_way_of_handing_on_a_record_is_read(text: str, change: str, tmp_path: Path) -> None:
    data = text.encode()
    if change == "CRLF":
        data = text.replace("\n", "\r\n").encode()
    elif change == "quoted":
        data = ("> " + text.replace("\n", "\n> ")).encode()
    elif change == "no-break":
        data = text.replace("  18:4", "\u00a0\u00a018:4").replace(" 下午", "\u00a0下午").encode()
    elif change == "gb18030":
        data = text.encode("gb18030")
    elif change == "marks":
        data = text.replace("G", "\u200eG").replace("喵", "\u202a喵").encode()
    path = tmp_path / "given"
    path.write_bytes(data)
    assert [i.slug for i in recognise(Source(path, "x"))] == ["wechat-text"]
    got = read(TEXT, data, tmp_path)
    first, second = (shown(row) for row in got.events)
    assert first[0] == "10-01 18:44:00"
    assert first[1].replace("  ", " ") == "G (一刀）"
    assert first[2] == "大家好"
    assert second[1].replace("\u202a", "") == "喵喵11:00-20:00"
    assert second[2] == "<image>"
    assert got.column("account") == [f"name:{name}" for name in got.column("name")]
    assert got.column("ref") == [None, None]
    assert got.stage.doubtful == 0


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("猫 & 狗 微信群上的聊天记录如下，请查收。", "猫 & 狗"),
        ('微信群"猫"与"狗""的聊天记录如下:', '猫"与"狗"'),
        ("微信群“猫群”的聊天记录如下:", "猫群"),
        ("阿明 和 小 红 在微信上的聊天记录如下，请查收。", "阿明 和 小 红"),
        ('"阿明"和"小红"的聊天记录如下:', "阿明 和 小红"),
        ("没有题目", "我的群"),
    ],
)
def test_the_title_names_the_room(head: str, name: str, tmp_path: Path) -> None:
    got = read(TEXT, f"{head}\n\n{DAY}小明  08:00\n好\n", tmp_path, "我的群.txt")
    assert got.stage.rooms == {f"name:{name}": name}
    assert got.column("room") == [f"name:{name}"]


def test_two_mails_in_one_file_are_two_rooms(tmp_path: Path) -> None:
    second = 'Dear:\n\n微信群"狗群"的聊天记录如下:\n\n' + DAY + "小红  07:00\n早\n"
    got = read(TEXT, TITLE + DAY + "小明  08:00\n好\n\n" + second, tmp_path)
    assert got.column("room") == ["name:猫群", "name:狗群"]
    assert got.column("text") == ["好", "早"]
    assert got.stage.doubtful == 0


@pytest.mark.parametrize(
    ("clock", "read_as"),
    [("上午12:05", "00:05"), ("凌晨1:00", "01:00"), ("中午12:30", "12:30"), ("中午1:30", "13:30"),
     ("下午12:01", "12:01"), ("下午5:34", "17:34"), ("晚上11:59", "23:59")],
)  # fmt: skip
def test_a_phone_s_twelve_hours(clock: str, read_as: str, tmp_path: Path) -> None:
    ((when, *_),) = told(f"{DAY}小明 {clock}\n好\n", tmp_path)
    assert when == f"10-01 {read_as}:00"


def test_a_body_keeps_its_lines_its_blanks_and_what_looks_like_a_head(tmp_path: Path) -> None:
    text = DAY + "小明  08:00\n\n第一段\n\n第二段\n小红  08:01\n不是她说的\n\n小红  08:02\n\n好\n\n"
    got = read(TEXT, text, tmp_path)
    assert got.column("text") == ["第一段\n\n第二段\n小红  08:01\n不是她说的", "好"]
    assert got.stage.doubtful == 1


def test_a_quoted_head_out_of_order_is_words_and_doubtful(tmp_path: Path) -> None:
    text = DAY + "".join(f"小明  08:0{n}\n{n}\n\n" for n in range(5))
    text = text.replace("2\n\n", "2：\n\n小红  23:50\n昨夜\n\n")
    got = read(TEXT, text, tmp_path)
    assert got.column("text")[2] == "2：\n\n小红  23:50\n昨夜"
    assert len(got.events) == 5
    assert got.stage.doubtful == 1


def test_what_a_person_put_together_out_of_order_is_kept_and_doubtful(tmp_path: Path) -> None:
    evening = "".join(f"小明  20:0{n}\n晚{n}\n\n" for n in range(5))
    noon = "".join(f"小红  12:0{n}\n午{n}\n\n" for n in range(5))
    got = read(TEXT, DAY + evening + noon, tmp_path)
    assert len(got.events) == 10
    assert got.stage.doubtful == 1


def test_times_of_day_in_a_line_are_no_head(tmp_path: Path) -> None:
    text = DAY + "小明  08:00\n我们约在 17:30\n\n明天 9:15\n\n小红  08:02\n25:61\n\n好  24:10\n"
    got = read(TEXT, text, tmp_path)
    assert got.column("name") == ["小明", "小红"]
    assert got.stage.doubtful == 2


def test_lines_before_the_first_day_are_rejected(tmp_path: Path) -> None:
    got = read(TEXT, TITLE + "小明  08:00\n好\n\n" + DAY + "小红  08:01\n好\n", tmp_path)
    assert got.faults == ["rejected:no-day"]
    assert [row["place"] for row in got.rows if row["fault"]] == ["line 3"]
    assert got.records == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("小明:\n你好\n\n小红:\n好\n", "refused.no-time"),
        (TITLE + "小明\n你好\n", "refused.no-time"),
        (TITLE + "小明  08:00\n你好\n", "refused.no-day"),
        ("小明  08:00\n你好\n\nTom 下午5:34\n好\n", "refused.no-day"),
        ("张三:\n大家好\n李四:\n你好\n张三:\n早\n李四:\n早\n", "refused.no-time"),
        ("张三: 大家好\n李四: 你好\n李四: 早\n张三: 早\n", "refused.no-time"),
        ("—————  2026-13-45  —————\n\n小明  08:00\n你好\n", None),
    ],
)
def test_what_cannot_be_dated_is_refused_with_its_reason(
    text: str, reason: str | None, tmp_path: Path
) -> None:
    if reason is None:
        assert read(TEXT, text, tmp_path).faults == ["rejected:impossible-time"]
        return
    path = tmp_path / "told"
    path.write_text(text, "utf-8")
    assert [i.slug for i in recognise(Source(path, "x"))] == ["wechat-text"]
    with pytest.raises(Unreadable) as caught:
        read(TEXT, text, tmp_path)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "名词: 一\n动词: 二\n",
        "小明: 8:30 到\n小红: 好\n小明: 嗯\n小红: 走\n",
        "一:\n二:\n三:\n四:\n",
        "日记\n\n今天 17:30\n\n明天 18:30\n",
        "开会 17:30\n",
    ],
)
def test_other_texts_are_not_taken_for_a_record(text: str, tmp_path: Path) -> None:
    path = tmp_path / "told"
    path.write_text(text, "utf-8")
    assert recognise(Source(path, "x")) == []


HEADS_OF_MANY_KINDS = golden("wechat-text-mixed")


@pytest.mark.parametrize("case", sorted(HEADS_OF_MANY_KINDS.glob("*.txt")), ids=lambda p: p.stem)
def test_no_message_is_lost_where_ways_of_writing_meet(case: Path, tmp_path: Path) -> None:
    got = read(TEXT, case.read_bytes(), tmp_path)
    seen = [[str(row["room"]), *shown(row)] for row in got.events]
    want = json.loads(case.with_suffix(".json").read_text("utf-8"))
    assert {"doubtful": got.stage.doubtful, "faults": got.faults, "events": seen} == want


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("[语音]", "voice", None),
        ("[视频]", "video", None),
        ("[文件: 作业 (1).docx(请在附件中查看)]", "file", None),
        ("[动画表情]", "sticker", None),
        ("[红包]", "red_packet", None),
        ("图片12（可在附件中查看）", "image", None),
        ("[捂脸]", None, "[捂脸]"),
        ("[图片] 看", None, "[图片] 看"),
        ("看 [图片]", None, "看 [图片]"),
        ("", None, None),
    ],
)
def test_a_stand_in_is_media_and_no_words(
    body: str, media: str | None, text: str | None, tmp_path: Path
) -> None:
    got = read(TEXT, f"{DAY}小明  08:00\n{body}\n\n小红  08:01\n好\n", tmp_path)
    assert (got.column("media")[0], got.column("text")[0]) == (media, text)


def test_the_signature_goes_only_from_a_mail_s_end(tmp_path: Path) -> None:
    text = DAY + "小明  08:00\n发自我的 iPhone\n\n小红  08:01\n好\n\n发自我的 iPhone\n"
    assert read(TEXT, text, tmp_path).column("text") == ["发自我的 iPhone", "好"]


def test_controls_and_broken_bytes_move_no_words_between_records(tmp_path: Path) -> None:
    text = DAY + "小\x1d明  08:00\na\x1f\x1e\x1db\x00\n\n小红  08:01\n" + "好" * 40 + "\n"
    data = text.encode().replace(b"a", b"\xffa")
    got = read(TEXT, data, tmp_path)
    assert len(got.events) == 2
    assert got.column("text") == ["\ufffda   b\x00", "好" * 40]
    assert got.column("repaired") == [True, None]


words = st.text(st.sampled_from("好a 1:0—\u00a0[]"), max_size=12)
lines = st.one_of(
    words,
    st.sampled_from(
        ["", "", "小红  09:12", "小红  23:59", "约 17:30", "—————", "图片1", "  8:00", "x  24:00"]
    ),
)
bodies = st.lists(lines, max_size=4).map("\n".join)
messages = st.tuples(
    st.sampled_from(["小明", "G  (一刀）", "喵喵11:00-20:00", "b"]), st.integers(0, 1439), bodies
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.lists(st.lists(messages, min_size=1, max_size=8), min_size=1, max_size=3),
    spaced=st.booleans(),
)
def test_it_agrees_with_a_plain_line_loop(
    tmp_path: Path, days: list[list[tuple[str, int, str]]], spaced: bool
) -> None:
    text = TITLE
    for number, day in enumerate(days, 1):
        text += f"—————  2026-10-{number:02}  —————\n\n"
        for name, minutes, body in sorted(day, key=lambda said: said[1]):
            head = f"{name}  {minutes // 60:02}:{minutes % 60:02}\n"
            text += head + ("\n" if spaced else "") + body + "\n\n"
    answer = line_loop.read(text)
    if answer is None:
        return
    want, doubtful = answer
    got = read(TEXT, text, tmp_path)
    assert got.stage.doubtful == doubtful
    told_as = []
    for row in got.events:
        when = datetime.fromtimestamp(int(str(row["wall"])) / 1e6, timezone.utc)
        told_as.append((f"{when:%Y-%m-%d}", when.hour * 60 + when.minute, row["name"]))
    assert told_as == [(day, minutes, name) for day, minutes, name, _ in want]
    texts = [str(row["text"] or "") for row in got.events if row["media"] is None]
    plain = [said for *_, said in want if not said.startswith(("图片", "["))]
    assert [t for t in texts if not t.startswith(("图片", "["))] == plain


def test_big_texts_are_read_in_pieces_that_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed = TITLE + "".join(
        f"—————  2026-10-{day:02}  —————\n\n\n"
        + "".join(
            f"小{n % 7}  {n // 60:02}:{n % 60:02}\n\n第 {n} 条\n\n又一段\n\n" for n in range(90)
        )
        for day in range(1, 20)
    )
    copied = "".join(
        f"小{n % 7} 2026-10-01 {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}\n第 {n} 条\n\n第二段\n\n"
        for n in range(3000)
    )
    for text in (mailed, copied, mailed.replace("\n", "\r\n")):
        whole = read(TEXT, text, tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(pasted_text, "PIECE", 5000)
            pieces = read(TEXT, text, tmp_path)
        assert len(whole.events) in (19 * 90, 3000)
        assert pieces.rows == whole.rows
        assert pieces.stage.doubtful == whole.stage.doubtful == 0


def test_a_text_cut_in_the_middle_of_a_message_is_whole(tmp_path: Path) -> None:
    got: Staged = read(TEXT, ANDROID[: ANDROID.index("家好")], tmp_path)
    assert got.column("text") == ["大"]
    assert got.stage.cut is None


def test_a_signature_typed_in_a_copied_window_stays(tmp_path: Path) -> None:
    got = read(TEXT, DESKTOP.replace("[图片]", "再见\n\n发自我的 iPhone"), tmp_path)
    assert got.column("text") == ["大家好", "再见\n\n发自我的 iPhone"]


def test_a_broken_byte_does_not_make_another_encoding_of_a_text(tmp_path: Path) -> None:
    """Most UTF-8 of Chinese words can be read as GB 18030 too, as other words."""
    data = ("小明 2026-10-01 08:00\n" + "好" * 60).encode() + b"\x81@\n"
    assert data.decode("gb18030")
    path = tmp_path / "x"
    path.write_bytes(data)
    assert "小明" in Source(path, "x").text
    got = read(TEXT, data, tmp_path)
    assert got.column("text") == ["好" * 60 + "\ufffd@"]
    assert got.column("name") == ["小明"]


def test_lines_of_blanks_cost_no_more_than_other_lines(tmp_path: Path) -> None:
    blanks = "a" + " " * 300_000 + "b"
    text = TITLE + DAY + f"小明  08:00\n{blanks}\n\n小红  08:01\n好" + "\n" * 300_000 + "啊\n"
    got = read(TEXT, text, tmp_path)
    assert got.column("text") == [blanks, "好" + "\n" * 300_000 + "啊"]
    path = tmp_path / "x"
    path.write_text(blanks + "\n好\n", "utf-8")
    assert not TEXT.recognises(Source(path, "x"))


def test_a_record_that_lost_a_control_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = DAY + "小\x1d明  08:00\na\n\n小红  08:01\nb\n\n小明  08:02\nc\x1c\n\n小红  08:03\nd\n"
    for size in (7, 30, 1000):
        monkeypatch.setattr(pasted_text, "PIECE", size)
        assert read(TEXT, text, tmp_path).column("repaired") == [True, None, True, None]


def test_a_section_longer_than_memory_is_parted_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [(f"小{n % 7}", n // 40, "话" * (n % 50)) for n in range(2000)]
    text = TITLE + DAY + "".join(
        f"{name}  {minute // 60:02}:{minute % 60:02}\n{words}\n\n第二段\n\n" for name, minute, words in said
    )  # fmt: skip
    whole = read(TEXT, text, tmp_path)
    monkeypatch.setattr(pasted_text, "PIECE", 1000)
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    cut = list(pasted_text.texts(path, "utf-8", quoted=False))
    assert "".join(piece.text for piece in cut) == text
    assert len(cut) > 10
    assert max(len(piece.text) for piece in cut) <= 6000
    assert read(TEXT, text, tmp_path).rows == whole.rows
    assert len(whole.events) == 2000


@pytest.mark.parametrize("line", ["好" * 50, "", "1:00"])
def test_a_message_without_end_is_parted_and_what_is_left_is_said(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = DAY + "小明  08:00\n你好\n" + (line + "\n") * 20_000 + "完\n\n小红  08:01\n在\n"
    monkeypatch.setattr(pasted_text, "PIECE", 1000)
    got = read(TEXT, text, tmp_path)
    names = got.column("name")
    assert (names[0], names[-1]) == ("小明", "小红")
    rejected = [row["fault"] for row in got.rows if row["fault"]]
    assert rejected
    assert set(rejected) == {"rejected:not-a-message"}
