from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Source, Unreadable, recognise
from hengwen.importers.table.columns import enough, guess
from tests.importers.staged import Staged, read, run

TABLE = IMPORTERS["table"]
ROW = "2026-10-01T01:00:00Z,ann,hi\n"


def taken(data: bytes | str, folder: Path, **options: str) -> Staged:
    return read(TABLE, data, folder, "表.csv", **options)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("ts,sender_name,text", {"ts": "ts", "sender_name": "sender_name", "text": "text"}),
        ("时间,昵称,内容", {"ts": "时间", "sender_name": "昵称", "text": "内容"}),
        ("發送時間,傳送者,訊息", {"ts": "發送時間", "sender_name": "傳送者", "text": "訊息"}),
        ("Created At,Author,Message", {"ts": "Created At", "sender_name": "Author", "text": "Message"}),
        ("Time,SenderName,Sender,Content", {
            "ts": "Time", "sender_name": "SenderName", "sender_id": "Sender", "text": "Content"}),
        ("timestamp,user_id", {"ts": "timestamp", "sender_id": "user_id"}),
    ],
)  # fmt: skip
def test_columns_are_known_by_what_people_call_them(header: str, found: dict[str, str]) -> None:
    assert guess(header.split(",")) == found
    assert enough(found)


@pytest.mark.parametrize(
    "header",
    ["user,text", "time,text", "date,product,price", "id,name",
     "localId,TalkerId,Type,CreateTime,StrContent,Sender", "id,MsgSvrID,type_name,talker,CreateTime,sender"],
)  # fmt: skip
def test_a_table_without_a_time_or_a_sender_is_nobody_s(header: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(header + "\n" + ",".join("1" * len(header.split(","))) + "\n", encoding="utf-8")
    assert recognise(Source(path, "x")) == []


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_encoding_and_line_end(
    separator: str, encoding: str, end: str, tmp_path: Path
) -> None:
    rows = [
        ["时间", "昵称", "内容"],
        ["2026/10/1 9:00", "小 红", f'一{separator}"二"'],
        ["2026/10/1 9:01", "b", "三"],
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    data = out.getvalue().encode(encoding)
    path = tmp_path / "x"
    path.write_bytes(data)
    if not (encoding == "utf-16" and end == "\r"):
        assert [i.slug for i in recognise(Source(path, "x"))] == ["table"]
    got = taken(data, tmp_path)
    assert got.column("text") == [f'一{separator}"二"', "三"]
    assert got.column("name") == ["小 红", "b"]
    assert got.stage.quarantined == []


def test_line_ends_of_two_sorts_in_one_file(tmp_path: Path) -> None:
    got = taken("time,user,text\r\n" + ROW + ROW.replace("\n", "\r\n") + ROW, tmp_path)
    assert len(got.events) == 3


def test_a_spreadsheet_s_first_line_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    data = "sep=;\r\n\r\ntime;user;text\r\n2026-10-01T01:00:00Z;ann;hi\r\n\r\n"
    assert taken(data, tmp_path).column("text") == ["hi"]


def test_bad_rows_are_kept_apart_by_their_line(tmp_path: Path) -> None:
    data = (
        b"time,user,text\n"
        + ROW.encode()
        + b"a,b,c,d\n"
        + b"a,b\n"
        + b'x,"y"z,w\n'
        + b"x,\xff\xfe\xff,w\n"
    )
    got = taken(data + "2026-10-01T01:00:00Z,安,一二三四五六七八九十\n".encode() * 9, tmp_path)
    assert [(q.place, q.raw) for q in got.stage.quarantined] == [
        ("line 3", b"a,b,c,d"), ("line 4", b"a,b"), ("line 5", b'x,"y"z,w'), ("line 6", b"x,\xff\xfe\xff,w"),
    ]  # fmt: skip
    assert len(got.events) == 10
    assert got.records == got.stage.read == 14


@pytest.mark.parametrize(
    "tail", ["2026-10-01T01:00:00Z,bo", '2026-10-01T01:00:00Z,bob,"half\n a wo']
)
def test_a_cut_row_is_rejected_with_its_place(tail: str, tmp_path: Path) -> None:
    got = taken("time,user,text\n" + ROW + tail, tmp_path)
    assert got.column("text") == ["hi"]
    assert got.faults == ["rejected:cut-off"]
    assert got.stage.cut == "line 3"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("message", "message"), ("", "message"), ("Action", "message"), ("join", "join"), ("leave", "leave"),
     ("nick", "rename"), ("rename", "rename"), ("topic", "topic"), ("archive", "other"),
     ("service", "other"), ("unheard", "other"), ("recall", "recall"), ("入群", "join")],
)  # fmt: skip
def test_kinds(word: str, kind: str, tmp_path: Path) -> None:
    assert taken(f"ts,user,kind\n1790816400,a,{word}\n", tmp_path).column("kind") == [kind]


@pytest.mark.parametrize("word", ["online", "daily_speakers"])
def test_a_count_of_people_is_no_event(word: str, tmp_path: Path) -> None:
    got = taken(f"ts,user,kind\n1790816400,a,{word}\n1790816400,a,\n", tmp_path)
    assert got.faults == ["filtered:not-an-event"]
    assert got.records == 2


def test_rows_without_a_channel_belong_to_the_file_s_room(tmp_path: Path) -> None:
    got = taken("ts,user,channel\n1790816400,a,一群\n1790816400,b,\n", tmp_path)
    assert got.column("room") == ["一群", "name:表"]
    assert got.stage.rooms == {"一群": "一群", "name:表": "表"}


def test_ids_that_a_spreadsheet_rounded_are_none_and_doubtful(tmp_path: Path) -> None:
    data = "ts,user,uid,id,reply_to\n" + "1790816400,ann,1.23457E+17,1.23457E+17,1.2E+17\n" * 2
    got = taken(data + "1790816400,bob,u+1,m+2,m+1\n", tmp_path)
    assert got.column("account") == ["name:ann", "name:ann", "u+1"]
    assert got.column("ref") == [None, None, "m+2"]
    assert got.column("reply") == [None, None, "m+1"]
    assert got.stage.doubtful == 2


def test_a_formula_is_read_as_words(tmp_path: Path) -> None:
    assert taken('ts,user,text\n1790816400,a,"=1+1"\n', tmp_path).column("text") == ["=1+1"]


def test_a_date_and_a_time_in_two_columns_are_one_moment(tmp_path: Path) -> None:
    got = taken("date,time,user\n2026-10-01,09:04:05,a\n", tmp_path)
    assert got.column("wall") == [1790845445_000000]


def test_a_person_s_column_map_is_taken_at_its_word(tmp_path: Path) -> None:
    data = "when,who,what,time\n2026-10-01T01:00:00Z,ann,hi,nonsense\n"
    got = taken(data, tmp_path, columns="ts=when, sender_name=Who，text=what")
    assert (got.column("name"), got.column("text")) == (["ann"], ["hi"])


@pytest.mark.parametrize(
    ("given_map", "reason"),
    [("ts=no", "refused.no-such-column"), ("when", "refused.column-map"), ("x=when", "refused.column-map"),
     ("text=what", "refused.no-time-or-sender"), ("ts=when,platform=what", "refused.column-map")],
)  # fmt: skip
def test_a_column_map_that_does_not_fit_is_refused(
    given_map: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable) as caught:
        taken("when,who,what\n1,2,3\n", tmp_path, columns=given_map)
    assert caught.value.reason == reason


def test_lines_of_json_are_a_table_as_well(tmp_path: Path) -> None:
    data = (
        '{"time": 1790816400, "user": "ann", "text": "a\\nb"}\n\n# a note\n'
        '{"text": "later key", "user": null, "time": "2026-10-01T01:00:00Z", "message_id": 7}\n'
        '["no object"]\n{"time": 5\n'
    )
    got = taken(data, tmp_path)
    assert got.column("text") == ["a\nb", "later key"]
    assert got.column("ref") == [None, "7"]
    assert got.column("rec") == [1, 4]
    assert [q.place for q in got.stage.quarantined] == ["line 5"]
    assert got.faults == ["rejected:cut-off"]


@pytest.mark.parametrize(
    ("sort", "value", "ts", "wall"),
    [
        ("VARCHAR", "'2026-10-01T01:04:05Z'", 1790816645_000000, None),
        ("TIMESTAMP", "'2026-10-01 01:04:05'", None, 1790816645_000000),
        ("TIMESTAMPTZ", "'2026-10-01 01:04:05+00'", 1790816645_000000, None),
        ("TIMESTAMP_NS", "'2026-10-01 01:04:05'", None, 1790816645_000000),
        ("BIGINT", "1790816645", 1790816645_000000, None),
        ("BIGINT", "1790816645123", 1790816645_123000, None),
        ("DOUBLE", "1790816645.5", 1790816645_500000, None),
        ("DATE", "'2026-10-01'", None, 1790812800_000000),
    ],
)
def test_parquet_says_itself_what_a_time_is(
    sort: str, value: str, ts: int | None, wall: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "x.parquet"
    duckdb.execute(
        f"COPY (SELECT {value}::{sort} AS ts, 'ann' AS sender_name, 'hi' AS text, 5 AS message_id) "
        f"TO '{path.as_posix()}' (FORMAT parquet)"
    )
    assert [i.slug for i in recognise(Source(path, "x"))] == ["table"]
    got = run(TABLE, Source(path, "x"), tmp_path / "stage")
    assert (got.column("ts"), got.column("wall")) == ([ts], [wall])
    assert got.column("ref") == ["5"]


def test_a_damaged_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    duckdb.execute(
        "COPY (SELECT '2026-10-01T01:00:00Z' AS ts, 'ann' || range AS user FROM range(5000)) "
        f"TO '{path.as_posix()}' (FORMAT parquet)"
    )
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(len(whole) // 2) + whole[100 + len(whole) // 2 :])
    with pytest.raises(Unreadable):
        run(TABLE, Source(path, "x"), tmp_path / "stage")


cells = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r\ufeff"), max_size=10
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=8))
def test_whatever_a_csv_writer_wrote_is_read_again(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["ts", "user", "text"], *(["1790816400", *row] for row in rows)])
    got = taken(out.getvalue(), tmp_path)
    assert got.column("text") == [text or None for _, text in rows]
    assert got.records == len(rows)


def test_an_id_that_a_spreadsheet_guards_is_the_id_itself(tmp_path: Path) -> None:
    """`="123"` keeps a spreadsheet from rounding; `=` begins what intake counts, and no id."""
    got = read(
        TABLE,
        "message_id,sender_id,nickname,ts,text,reply_to\n"
        '="123",="9007199254740993",Ann,2026-01-02 03:04:05,"=""a""",\n'
        '"=""124""","=""9007199254740993""",Ann,2026-01-02 03:04:06,b,="123"\n'
        '=9,=A1,Bob,2026-01-02 03:04:07,c,"=""124"""\n'
        "\\=9,Z,Cy,2026-01-02 03:04:08,d,=9\n"
        '="",,Di,2026-01-02 03:04:09,e,=\n',
        tmp_path,
    )
    assert got.column("ref") == ["123", "124", "\\=9", "\\\\=9", None]
    assert got.column("reply") == [None, "123", "124", "\\=9", "\\="]
    who = "9007199254740993"
    assert got.column("account") == [who, who, "=A1", "Z", "name:Di"]
    assert got.column("text") == ['="a"', "b", "c", "d", "e"]


def test_a_parquet_in_an_older_encoding_is_refused_for_that(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    with duckdb.connect() as con:
        con.execute(
            "COPY (SELECT '2026-01-02 03:04:05' AS ts, 'Ann' AS sender, '中文' AS text) "
            f"TO '{path.as_posix()}' (FORMAT parquet, COMPRESSION uncompressed)"
        )
    utf8, gbk = "中文".encode(), "中文".encode("gbk")
    path.write_bytes(path.read_bytes().replace(utf8, gbk.ljust(len(utf8))))
    with pytest.raises(Unreadable) as refused:
        run(TABLE, Source(path, "table.parquet"), tmp_path / "stage")
    assert refused.value.reason == "refused.not-utf8"
