from __future__ import annotations

import base64
import quopri
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Unreadable
from hengwen.importers.qq import mht, mht_part
from tests.importers.staged import Staged, golden, read

MHT = IMPORTERS["qq-mht"]
TOP = (
    'From: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nContent-Type:multipart/related;\r\n'
    '\tcharset="utf-8"\r\n\ttype="text/html";\r\n\tboundary="----=_Next"\r\n\r\n------=_Next\r\n'
)  # fmt: skip


def day(date: str) -> str:
    return f"<tr><td style=color:#3568BB;>日期: {date}</td></tr>\n"


def said(who: str, clock: str, words: str) -> str:
    return (
        f"<tr><td><div style=color:#42B475;><div style=float:left;>{who}</div>{clock}</div>"
        f"<div style=padding-left:20px;>{words}</div></td></tr>\n"
    )


def chat(group: str, name: str) -> str:
    return "".join(
        f"<tr><td><div style=padding-left:10px;>{line}</div></td></tr>\n"
        for line in (f"消息分组:{group}", f"消息对象:{name}")
    )


def page(*rows: str, coding: str = "7bit") -> bytes:
    html = f"<html><body><table width=100%>{''.join(rows)}</table></body></html>\r\n".encode()
    if coding == "base64":
        html = base64.encodebytes(html)
    elif coding == "quoted-printable":
        html = quopri.encodestring(html)
    head = TOP + f"Content-Type: text/html\r\nContent-Transfer-Encoding:{coding}\r\n\r\n"
    image = b"\r\n------=_Next\r\nContent-Type:image/png\r\n\r\n<tr><td>no page</td></tr>\r\n"
    return head.encode() + html + image


def told(got: Staged) -> list[tuple[str, object, object]]:
    return [
        (f"{datetime.fromtimestamp(int(str(r['wall'])) / 1e6, timezone.utc):%Y-%m-%d %H:%M:%S}",
         r["account"], r["text"])
        for r in got.events
    ]  # fmt: skip


@pytest.mark.parametrize("coding", ["7bit", "8bit", "base64", "quoted-printable"])
def test_the_page_is_read_in_every_coding(coding: str, tmp_path: Path) -> None:
    words = "大家好 = " * 40
    data = page(
        chat("我的群聊", "猫群"),
        day("2026-10-01"),
        said("阿明(10001)", "9:00:00", words),
        coding=coding,
    )
    got = read(MHT, data, tmp_path)
    assert told(got) == [("2026-10-01 09:00:00", "10001", words.strip())]
    assert got.stage.rooms == {"name:猫群": "猫群"}


@pytest.mark.parametrize(
    ("dates", "want", "doubtful"),
    [
        (["2026-10-01", "2026/10/2"], ["2026-10-01", "2026-10-02"], 0),
        (["10/1/2026", "10/13/2026"], ["2026-10-01", "2026-10-13"], 0),
        (["1/10/2026", "13/10/2026"], ["2026-10-01", "2026-10-13"], 0),
        (["10/1/2026", "10/2/2026"], ["2026-10-01", "2026-10-02"], 1),
        (["9/10/2026", "3/11/2026"], ["2026-10-09", "2026-11-03"], 0),
    ],
)
def test_the_order_of_a_date_is_decided_over_the_whole_page(
    dates: list[str], want: list[str], doubtful: int, tmp_path: Path
) -> None:
    rows = [day(date) + said("阿明(10001)", "9:00:00", "早") for date in dates]
    got = read(MHT, page(*rows), tmp_path)
    assert [when[:10] for when, *_ in told(got)] == want
    assert got.stage.doubtful == doubtful


def test_a_person_s_word_on_day_and_month_is_taken(tmp_path: Path) -> None:
    rows = [day(date) + said("阿明(10001)", "9:00:00", "早") for date in ("10/1/2026", "10/2/2026")]
    got = read(MHT, page(*rows), tmp_path, day_order="dmy")
    assert [when[:10] for when, *_ in told(got)] == ["2026-01-10", "2026-02-10"]
    assert got.stage.doubtful == 0


def test_a_page_whose_rows_never_end_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mht, "LONGEST", 1000)
    with pytest.raises(Unreadable):
        read(MHT, page("<tr>" + "x" * 5000), tmp_path)


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("9:00:00", 9), ("9:00:00 PM", 21), ("&nbsp;下午 9:00:00", 21), ("12:00:00\u202fAM", 0)],
)
def test_clocks_of_every_locale_are_read(clock: str, hour: int, tmp_path: Path) -> None:
    got = read(MHT, page(day("2026-10-01"), said("阿明(10001)", clock, "早")), tmp_path)
    assert told(got)[0][0] == f"2026-10-01 {hour:02}:00:00"


def test_words_that_look_like_the_page_s_own_are_words(tmp_path: Path) -> None:
    html = (
        day("2020-01-01")
        + said("系统消息(10000)", "8:00:00", "x加入本群。")
        + chat("我的好友", "y")
    )
    shown = (
        html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    )
    got = read(MHT, page(day("2026-10-01"), said("阿明(10001)", "9:00:00", shown)), tmp_path)
    assert told(got) == [("2026-10-01 09:00:00", "10001", html.strip())]
    assert got.column("kind") == ["message"]


def test_a_message_without_a_date_over_it_is_left_out(tmp_path: Path) -> None:
    got = read(
        MHT,
        page(said("阿明(10001)", "9:00:00", "早"), day("2026-10-01"), said("b", "9:00:00", "早")),
        tmp_path,
    )
    assert got.faults == ["rejected:no-day"]
    assert len(got.events) == 1


def test_private_chats_among_several_are_left_out(tmp_path: Path) -> None:
    talk = day("2026-10-01") + said("小红(20002)", "9:00:00", "早")
    data = page(chat("我的好友", "小红"), talk, chat("我的群聊", "A &amp; B"), talk)
    got = read(MHT, data, tmp_path)
    assert got.faults == ["filtered:private-chat"]
    assert got.stage.rooms == {"name:A & B": "A & B"}
    assert got.column("room") == ["name:A & B"]


def test_a_page_that_breaks_off_says_where(tmp_path: Path) -> None:
    data = page(day("2026-10-01"), said("a", "9:00:00", "早"), said("b", "9:00:01", "晚"))
    got = read(MHT, data[: data.index("晚".encode())], tmp_path)
    assert (got.column("text"), got.faults, got.stage.cut) == (
        ["早"],
        ["rejected:cut-off"],
        "row 3",
    )


def test_pictures_are_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mht_part, "_BLOCK", 64)
    data = page(day("2026-10-01"), said("a", "9:00:00", "早")) + day("2026-10-02").encode() * 9
    assert "".join(mht_part.page(_kept(tmp_path, data))).count("日期") == 1


def _kept(folder: Path, data: bytes) -> Path:
    path = folder / "x.mht"
    path.write_bytes(data)
    return path


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.integers(300, 2000), block=st.integers(16, 400))
def test_pieces_of_any_size_change_nothing(size: int, block: int, tmp_path: Path) -> None:
    data = (golden("qq-mht") / "export.mht").read_bytes()
    whole = [{**r, "rec": 0} for r in read(MHT, data, tmp_path).rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mht, "_PIECE", size)
        patch.setattr(mht_part, "_BLOCK", block)
        assert [{**r, "rec": 0} for r in read(MHT, data, tmp_path).rows] == whole


def test_a_page_without_messages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(MHT, page(day("2026-10-01")), tmp_path)
