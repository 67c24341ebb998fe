"""A broken record stays alone with its fault: every other is kept, and all of them are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, recognise
from hengwen.importers.source import Source
from tests.importers import staged
from tests.importers.staged import Unreadable, read

QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# One record as each JSON format writes it, with a hole for the words.
HEADS = {
    "telegram-json": '{{"name": "群", "type": "private_supergroup", "id": 7, "messages": [{records}]}}',
    "chatlab-json": '{{"chatlab": {{"version": "0.0.2"}}, "meta": {{"name": "群", "platform": "wechat"}},'
    ' "messages": [{records}]}}',
    "chatlab-jsonl": '{{"_type":"header","chatlab":{{}},"meta":{{"name":"群","platform":"qq"}}}}\n'
    "{records}\n",
    "table": "{records}\n",
}
RECORDS = {
    "telegram-json": '{"id": %d, "type": "message", "date": "2026-10-01T09:00:00", "date_unixtime":'
    ' "1790816400", "from": "阿明", "from_id": "user1", "text": "%s"}',
    "chatlab-json": '{"sender": "a", "accountName": "阿明", "timestamp": 1790816400, "type": 0,'
    ' "content": "%s", "platformMessageId": "m%d"}',
    "chatlab-jsonl": '{"_type":"message","sender":"a","timestamp":1790816400,"type":0,"content":"%s",'
    '"platformMessageId":"m%d"}',
    "table": '{"time": 1790816400, "user": "阿明", "text": "%s", "message_id": "m%d"}',
}
JOINTS = {
    "telegram-json": (", ", ",\n  ", ",\n"), "chatlab-json": (", ", ",\n  ", ","),
    "chatlab-jsonl": ("\n", "\n\n", "\r\n"), "table": ("\n", "\n# x\n", "\r\n"),
}  # fmt: skip


GOOD = st.sampled_from(
    [
        "好",
        r"\x07",
        r"\ud800",
        r"},\n  {",
        r"\", {",
        "] }",
        "[{",
        r"\\\\",
        "、，,",
        "# x",
        r"\u0000",
    ]
).map(lambda words: (True, words.encode()))
# What stands instead of the words of a record that nobody can read.
BAD = [b'"\xff"', b'"\\x0"', b"word", b"1e", b'"a" "b"', b"[1 2]", b""]
# On a line of its own a record may even leave brackets and quotes open.
OPEN = [b"[1, 2", b'{"b": [', b"}", b'"a\\']


def record(slug: str, number: int, words: str) -> str:
    if slug == "telegram-json":
        return RECORDS[slug] % (number, words)
    return RECORDS[slug] % (words, number)


def written(slug: str, records: list[bytes], joint: str) -> bytes:
    before, after = HEADS[slug].format(records="\0").encode().split(b"\0")
    return before + joint.encode().join(records) + after


@pytest.mark.parametrize("slug", HEADS)
class TestEveryJson:
    @pytest.mark.parametrize(
        ("words", "text"),
        [
            (r"a \x01 b", "a \x01 b"),
            (r"half \ud83d of a face", "half � of a face"),
            (r"the other \ude00 half", "the other � half"),
            ("a bare \x02 control", "a bare \x02 control"),
            ("a bare\ttab", "a bare\ttab"),
            ("a bare\rreturn", "a bare\rreturn"),
        ],
    )
    def test_a_repair_loses_no_word(self, slug: str, words: str, text: str, tmp_path: Path) -> None:
        data = written(
            slug,
            [record(slug, n, w).encode() for n, w in ((1, "一"), (2, words), (3, "三"))],
            JOINTS[slug][0],
        )
        got = read(IMPORTERS[slug], data, tmp_path)
        assert got.column("text") == ["一", text, "三"]
        assert got.column("repaired") == [None, True, None]

    def test_an_escaped_control_is_not_made_other_words(self, slug: str, tmp_path: Path) -> None:
        bad = record(slug, 2, "a\\\tb").encode()
        data = written(slug, [record(slug, 1, "一").encode(), bad], JOINTS[slug][0])
        got = read(IMPORTERS[slug], data, tmp_path)
        assert got.column("text") == ["一"]
        assert [q.raw for q in got.stage.quarantined] == [bad]

    def test_a_nul_and_a_whole_face_are_read_as_they_are(self, slug: str, tmp_path: Path) -> None:
        data = written(slug, [record(slug, 1, r"\ud83d\ude00 \u4f60").encode()], "")
        assert read(IMPORTERS[slug], data, tmp_path).column("text") == ["😀 你"]

    @pytest.mark.parametrize(
        "bad",
        [b'{"text": unquoted}', b'{"text": "\xff\xfe"}', b'{"text": 1e}'],
    )
    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_an_unreadable_record_is_kept_apart(
        self, slug: str, bad: bytes, place: int, tmp_path: Path
    ) -> None:
        records = [record(slug, n, f"词{n}").encode() for n in (1, 2)]
        records.insert(place, bad)
        got = read(IMPORTERS[slug], written(slug, records, JOINTS[slug][1]), tmp_path)
        assert got.column("text") == ["词1", "词2"]
        assert [q.raw for q in got.stage.quarantined] == [bad]
        assert got.records == got.stage.read == 3

    @settings(QUIET, max_examples=25)  # half a second each
    @given(data=st.data())
    def test_what_stands_beside_a_record_changes_nothing(
        self, slug: str, tmp_path: Path, data: st.DataObject
    ) -> None:
        broken = BAD + OPEN if slug in ("chatlab-jsonl", "table") else BAD
        bad = st.sampled_from(broken).map(lambda words: (False, words))
        rows = data.draw(st.lists(st.one_of(GOOD, bad), min_size=1, max_size=8))
        joint = data.draw(st.sampled_from(JOINTS[slug]))
        assume(any(kept for kept, _ in rows))
        records = []
        for number, (kept, words) in enumerate(rows, 1):
            whole = record(slug, number, words.decode() if kept else "?").encode()
            records.append(whole if kept else whole.replace(b'"?"', words))
        got = read(IMPORTERS[slug], written(slug, records, joint), tmp_path)
        want = [n for n, (kept, _) in enumerate(rows, 1) if kept]
        name = "{}" if slug == "telegram-json" else "m{}"
        assert sorted(map(str, got.column("ref"))) == sorted(name.format(n) for n in want)
        assert [q.raw for q in got.stage.quarantined] == [
            raw for raw, (kept, _) in zip(records, rows, strict=True) if not kept
        ]
        assert got.records == got.stage.read == len(rows)


@pytest.mark.parametrize("slug", ["telegram-json", "chatlab-json"])
@pytest.mark.parametrize("indent", [None, 1, 2, "\t"])
@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize(
    "words",
    [
        "a\nb",
        "a,\n  b",
        "a,\n  {b",
        "a,\n {b}",
        "a\n ]",
        "a,\n\t\t{",
        "a\r\n\tb",
        "},\n {",
        "a\n }\n ]\nb",
    ],
)
def test_a_bare_line_break_in_words_is_no_end_of_a_record(
    slug: str, indent: int | str | None, at: int, words: str, tmp_path: Path
) -> None:
    listed = [json.loads(record(slug, n, "?" if n == at else f"词{n}")) for n in range(5)]
    before, after = (part.encode() for part in HEADS[slug].format(records="\0").split("\0"))
    document = json.loads(before + after)
    document["messages"] = listed
    text = json.dumps(document, ensure_ascii=False, indent=indent).replace("?", words)
    got = read(IMPORTERS[slug], text, tmp_path)
    assert got.column("text") == [words if n == at else f"词{n}" for n in range(5)]
    assert got.stage.quarantined == []
    assert got.stage.cut is None


@pytest.mark.parametrize("slug", IMPORTERS)
def test_a_file_cut_anywhere_keeps_its_whole_records(slug: str, tmp_path: Path) -> None:
    if staged.given(slug).parts:
        pytest.skip("several files: each is read by the JSON readers, which are tested below them")
    data = staged.given(slug).path.read_bytes()
    importer = IMPORTERS[slug]
    whole = read(importer, data, tmp_path)
    kept = {(row["rec"], row["part"]): row for row in whole.rows if row["rec"] is not None}
    sizes = set()
    for stop in range(97, len(data), max(37, len(data) // 25)):
        path = tmp_path / "given"
        path.write_bytes(data[:stop])
        try:
            if importer not in recognise(Source(path, "x")):
                continue
            got = read(importer, data[:stop], tmp_path)
        except Unreadable:
            continue
        rows = [row for row in got.rows if row["rec"] is not None]
        assert got.records <= whole.records
        sizes.add(got.records)
        fine = [row for row in rows if row["fault"] is None]
        cut = [row for row in rows if row["fault"] == "rejected:cut-off"]
        assert len(cut) <= 1
        assert (got.stage.cut is not None) >= bool(cut)
        # A text or a table cannot say whether its last words were all of them.
        sure = fine if "json" in slug else fine[:-1]
        for row in sure:
            same = ("kind", "ref", "ts", "wall", "text", "reply", "media")
            want = kept.get((row["rec"], row["part"]), {})
            # Members that come after the cut may have told one name from two.
            assert row["kind"] == "join" or [row[k] for k in same] == [want.get(k) for k in same]
    assert len(sizes) > 2, sizes


def test_a_cut_record_is_rejected_with_its_place(tmp_path: Path) -> None:
    for slug in ("telegram-json", "chatlab-json", "chatlab-jsonl", "table"):
        records = [record(slug, n, f"词{n}").encode() for n in (1, 2, 3)]
        data = written(slug, records, JOINTS[slug][1])
        got = read(IMPORTERS[slug], data[: data.index("词3".encode())], tmp_path)
        assert got.column("text") == ["词1", "词2"], slug
        assert got.faults == ["rejected:cut-off"], slug
        assert got.stage.cut, slug
        assert got.records == got.stage.read == 3


def test_a_file_without_one_whole_record_is_refused(tmp_path: Path) -> None:
    for slug in ("telegram-json", "chatlab-json", "chatlab-jsonl", "table"):
        data = written(slug, [record(slug, 1, "词1").encode()], "")
        with pytest.raises(Unreadable):
            read(IMPORTERS[slug], data[: data.index("词1".encode())], tmp_path)


def test_big_files_are_cut_into_pieces_that_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces are cut at 32 MB; here every few records, by asking for smaller ones."""
    from hengwen.importers.chatlab import document as chatlab_document
    from hengwen.importers.chatlab import lines as chatlab_lines
    from hengwen.importers.reading import json_array, json_lines

    people = ["阿明", "bob", "小 红"]
    rows = [
        {"sender": f"u{n % 3}", "accountName": people[n % 3], "timestamp": 1790816400 + n, "type": 0,
         "content": "}, {" * (n % 4) + f"第 {n} 条\n", "platformMessageId": f"m{n}"}
        for n in range(300)
    ]  # fmt: skip
    head = {"chatlab": {"version": "0.0.2"}, "meta": {"name": "群", "platform": "wechat"}}
    document = json.dumps({**head, "messages": rows}, ensure_ascii=False, indent=1)
    lines = "\n".join(
        json.dumps(line, ensure_ascii=False)
        for line in ({"_type": "header", **head}, *({"_type": "message", **row} for row in rows))
    )
    once = read(chatlab_document.ChatLab(), document, tmp_path)
    monkeypatch.setattr(
        chatlab_document, "pieces", lambda path, span: json_array.pieces(path, span, size=2000)
    )
    monkeypatch.setattr(
        chatlab_lines, "line_pieces", lambda path: json_lines.line_pieces(path, size=2000)
    )
    small = read(chatlab_document.ChatLab(), document, tmp_path)
    by_line = read(chatlab_lines.ChatLabLines(), lines, tmp_path)
    assert len(once.events) == 300
    for name in ("ref", "ts", "account", "name", "text", "room"):
        assert small.column(name) == once.column(name) == by_line.column(name)
    assert by_line.column("rec") == list(range(2, 302))
