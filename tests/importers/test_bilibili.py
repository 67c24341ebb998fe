from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers.bilibili import recorder_xml
from hengwen.importers.bilibili.recorder_xml import BilibiliXml
from tests.importers.staged import Unreadable, read

QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def shown(words: str, at: int = 1790816400, who: str = "10001", user: str = ' user="阿明"') -> str:
    return f'<d p="1.5,1,25,16777215,{at},0,{who},0"{user}>{escape(words)}</d>'


def document(*records: str) -> str:
    return '<?xml version="1.0"?>\n<i>\n' + "\n".join(records) + "\n</i>"


@pytest.mark.parametrize("joint", ["\n", "", "  ", "\r\n"])
def test_lines_mean_nothing(joint: str, tmp_path: Path) -> None:
    data = "<i>" + joint.join((shown("一"), shown("二\r\n三"), shown("四"))) + "</i>"
    assert read(BilibiliXml(), data, tmp_path).column("text") == ["一", "二\n三", "四"]


def test_a_hash_is_no_number_of_a_person(tmp_path: Path) -> None:
    got = read(BilibiliXml(), document(shown("一", user=""), shown("二")), tmp_path)
    assert got.column("account") == ["hash:10001", "10001"]


def test_a_document_s_own_entities_are_never_read(tmp_path: Path) -> None:
    data = '<!DOCTYPE i [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
    data += '<i><d p="1,1,1,1,1790816400,0,7,0">&x;</d></i>'
    assert read(BilibiliXml(), data, tmp_path).column("text") == ["&x;"]


def test_a_record_that_is_none_stays_alone(tmp_path: Path) -> None:
    data = document(shown("一"), '<d p="1,1,1,1,1790816400,0,7,0>二</d>', shown("三"))
    got = read(BilibiliXml(), data, tmp_path)
    assert got.column("text") == ["一", "三"]
    assert [q.place for q in got.stage.quarantined] == ["record 2"]
    assert got.records == got.stage.read == 3


def test_a_file_cut_off_keeps_what_is_whole(tmp_path: Path) -> None:
    data = document(shown("一"), shown("二二二"))
    got = read(BilibiliXml(), data[: data.index("二二") + 1], tmp_path)
    assert got.column("text") == ["一"]
    assert got.faults == ["rejected:cut-off"]
    assert got.stage.cut == "record 2"


def test_gifts_are_timed_from_the_first_word_where_no_start_is_told(tmp_path: Path) -> None:
    data = document(shown("一"), '<gift ts="3.5" user="b" uid="2" giftname="花" giftcount="9"/>')
    got = read(BilibiliXml(), data, tmp_path)
    assert [int(str(ts)) - 1790816400000000 for ts in got.column("ts")] == [0, 2_000_000]
    assert got.column("kind") == ["message", "other"]


@pytest.mark.parametrize("data", [b"", b"<i></i>", b"<html><d>x</d></html>", b"<i><d p="])
def test_a_file_without_one_whole_record_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(BilibiliXml(), data, tmp_path)


@QUIET
@given(
    words=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12), max_size=9),
    size=st.integers(20, 4000),
)  # fmt: skip
def test_every_word_comes_out_however_the_file_is_cut_in_pieces(
    words: list[str], size: int, tmp_path: Path
) -> None:
    whole = recorder_xml.PIECE
    recorder_xml.PIECE = size
    try:
        got = read(BilibiliXml(), document(*map(shown, ["好", *words])), tmp_path)
    finally:
        recorder_xml.PIECE = whole
    assert got.column("text") == ["好", *(w or None for w in words)]
    assert got.column("rec") == list(range(1, len(words) + 2))


@pytest.mark.parametrize("ts", ["99999999999999", "nan", "-1e300"])
def test_a_gift_long_after_all_recordings_is_left_out(ts: str, tmp_path: Path) -> None:
    gift = f'<gift ts="{ts}" user="bob" giftname="小花" giftcount="1"/>'
    got = read(BilibiliXml(), document(shown("一"), gift), tmp_path)
    assert got.column("text") == ["一"]
    assert got.faults == ["rejected:no-time"]


@pytest.mark.parametrize("price", ["inf", "nan", "1e999", "x"])
def test_a_price_that_is_no_number_is_left_out(price: str, tmp_path: Path) -> None:
    """JSON has no Infinity: nobody could read the properties after."""
    paid = f'<sc ts="1" price="{price}" user="bob">嗨</sc>'
    got = read(BilibiliXml(), document(shown("一"), paid), tmp_path)
    assert got.column("props")[1] == '{"action":"superchat","price":null}'


def test_a_record_without_end_is_put_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder_xml, "PIECE", 100)
    monkeypatch.setattr(recorder_xml, "LONGEST", 1000)
    open_ = shown("x" * 5000).removesuffix("</d>")
    got = read(BilibiliXml(), document(shown("一"), open_, shown("二")), tmp_path)
    assert got.column("text") == ["一", "二"]
    assert [len(q.raw) <= 1200 for q in got.stage.quarantined] == [True]
