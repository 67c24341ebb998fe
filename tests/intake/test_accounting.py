"""Every record ends in exactly one of six, and what becomes of it is its own affair."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers.reading import json_array
from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from tests.intake.conftest import SHANGHAI, Bring
from tests.intake.telegrams import NOW, account, chat, joined, raw, said, write

SORTS: dict[str, str] = {
    "good": "stored",
    "service": "stored",
    "escape": "repaired",
    "lone-high": "repaired",
    "lone-low": "repaired",
    "control": "repaired",
    "nul": "repaired",
    "nan": "stored",
    "huge": "stored",
    "deep": "stored",
    "no-id": "stored",
    "wall": "stored",
    "wordless": "stored",
    "reacted": "stored",
    "null": "rejected",
    "empty": "rejected",
    "half-id": "rejected",
    "year-0": "rejected",
    "year-9999": "rejected",
    "year-290000": "rejected",
    "overflow": "rejected",
    "bad-date": "rejected",
    "no-date": "rejected",
    "twice": "quarantined",
    "too-deep": "any",
    "not-utf8": "quarantined",
    "number": "quarantined",
    "quote": "quarantined",
    "bare-number": "quarantined",
    "bare-word": "quarantined",
    "bare-list": "quarantined",
    "wrong-type": "any",
}


def broken(sort: str, number: int, indent: str | None) -> bytes:
    """Record `number`, spoilt in one way."""
    who = ("阿明", "bob", "小雨")[number % 3]
    plain = said(number, who, f"第{number}句，MARK")
    layout = (indent, "" if indent is None else indent * 2)

    def like(record: dict[str, Any]) -> bytes:
        return raw(record, *layout)

    def words(instead: bytes) -> bytes:
        return like(plain).replace(b"MARK", instead)

    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    match sort:
        case "good":
            return words(b"ok")
        case "service":
            return like(joined(number, "小雨", "新来的"))
        case "escape":
            return words(b"a\\x01b")
        case "lone-high":
            return words(b"a\\ud83db")
        case "lone-low":
            return words(b"\\ude00")
        case "control":
            return words(b"\x02")
        case "nul":
            return words(b"a\\u0000b")
        case "nan":
            return like(plain | {"width": "W"}).replace(b'"W"', b"NaN")
        case "huge":
            return like(plain | {"width": "W"}).replace(b'"W"', b"1e400")
        case "deep":
            return like(plain | {"odd": "D"}).replace(b'"D"', json.dumps(deep).encode())
        case "too-deep":
            return like(plain | {"odd": "D"}).replace(b'"D"', b"[" * 2000 + b"]" * 2000)
        case "no-id":
            return like({k: v for k, v in plain.items() if k != "id"})
        case "wall":
            return like({k: v for k, v in plain.items() if k != "date_unixtime"})
        case "wordless":
            return like(plain | {"text": [], "text_entities": [], "photo": "p.jpg"})
        case "reacted":
            person = {"from": who, "from_id": "user1", "date": "2024-05-06T08:00:00"}
            return like(
                plain
                | {
                    "reactions": [
                        {"type": "emoji", "count": 3, "emoji": "👍", "recent": [person, person]}
                    ]
                }
            )
        case "null":
            return b"null"
        case "empty":
            return b"{}"
        case "bare-number":
            return b"7"
        case "bare-word":
            return b'"x"'
        case "bare-list":
            return b'[{"id": 1}]'
        case "half-id":
            return like(plain | {"id": 1.5})
        case "year-0" | "year-9999" | "year-290000":
            year = {"year-0": "0000", "year-9999": "9999", "year-290000": "290000"}[sort]
            clock = {k: v for k, v in plain.items() if k != "date_unixtime"}
            return like(clock | {"date": f"{year}-01-01T00:00:00"})
        case "overflow":
            return like(plain | {"date_unixtime": "9223372036854775807", "date": "infinity"})
        case "bad-date":
            return like(plain | {"date_unixtime": "soon", "date": "then"})
        case "no-date":
            return like({k: v for k, v in plain.items() if not k.startswith("date")})
        case "twice":
            return like(plain).replace(b'"from"', b'"type": "message", "from"')
        case "not-utf8":
            return words(b"\xff\xfe")
        case "number":
            return like(plain | {"id": "N"}).replace(b'"N"', b"12abc")
        case "quote":
            return words(b'he said "hi')
        case "wrong-type":
            return like(plain | {"reactions": "none", "members": 7})
    raise AssertionError(sort)


def outcome(report: Any) -> Counter[str]:
    (one,) = report.files
    return Counter({k: v for k, v in one.records.items() if v and k != "read"}) + Counter(
        {"repaired": one.repaired}
    )


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """What becomes of each sort of record beside one good one (without a whole one no file is read)."""
    fates = {}
    folder = tmp_path_factory.mktemp("alone")
    for sort in SORTS:
        path = write(folder / f"{sort}.json", chat([broken(sort, 7, " "), said(99)]))
        with Home.passing() as home:
            circle = home.directory.add_community("c", NOW)
            options = Options(
                now=NOW, room_zone=SHANGHAI, file_zone=SHANGHAI, format="telegram-json"
            )
            fates[sort] = outcome(bring_in(home, circle, [path], options)) - Counter(stored=1)
    return fates


def test_each_sort_of_broken_record_ends_where_the_design_says(
    alone: dict[str, Counter[str]],
) -> None:
    for sort, expected in SORTS.items():
        got = alone[sort]
        if expected == "any":
            assert sum(got[name] for name in ("stored", "rejected", "quarantined")) == 1, sort
        elif expected == "repaired":
            assert got == Counter(stored=1, repaired=1), (sort, got)
        else:
            assert got == Counter({expected: 1}), (sort, got)


@settings(
    max_examples=int(os.environ.get("HENGWEN_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    sorts=st.lists(st.sampled_from(sorted(SORTS)), min_size=1, max_size=24),
    layout=st.sampled_from([(" ", "\n"), ("    ", "\n"), ("  ", "\r\n"), (None, "")]),
    piece=st.sampled_from([1, 700, 3000, 32 << 20]),
    at=st.integers(0, 24),
)
def test_a_records_outcome_never_depends_on_its_neighbours(
    alone: dict[str, Counter[str]],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    sorts: list[str],
    layout: tuple[str | None, str],
    piece: int,
    at: int,
) -> None:
    indent, lines = layout
    if indent is None:
        # On one line nothing tells a missing quote from a word: FORMATS leaves that open.
        sorts = ["twice" if sort == "quote" else sort for sort in sorts]
    records = [broken(sort, n, indent) for n, sort in enumerate(sorts, 1)]
    # Two whole records side by side show how this file parts them; without such a pair nothing does.
    for good in (98, 99):
        records.insert(
            at % (len(sorts) + 1), raw(said(good), indent, "" if indent is None else indent * 2)
        )
    content = chat(records, indent=indent, lines=lines)
    path = write(tmp_path_factory.mktemp("among") / "result.json", content)
    monkeypatch.setattr(json_array, "PIECE", piece)
    with Home.passing() as home:
        circle = home.directory.add_community("c", NOW)
        options = Options(now=NOW, room_zone=SHANGHAI, file_zone=SHANGHAI, format="telegram-json")
        report = bring_in(home, circle, [path], options)
        expected: Counter[str] = sum((alone[sort] for sort in sorts), Counter())
        assert outcome(report) == expected + Counter(stored=2)
        assert report.files[0].read == len(records)


@pytest.mark.parametrize("indent", [" ", None])
def test_a_file_broken_off_anywhere_keeps_its_whole_records(
    home: Home, bring: Bring, indent: str | None
) -> None:
    records = [said(n, text=f'第{n}句 ]}} [{{ \\" 完') for n in range(1, 8)]
    whole = chat(records, indent=indent)
    ends = []
    at = whole.index(b"[") + 1
    for record in records:
        outer = "" if indent is None else indent * 2
        at = whole.index(raw(record, indent, outer), at) + len(raw(record, indent, outer))
        ends.append(at)
    last = ends[-1]
    stored = 0
    for stop in range(whole.index(b'"messages"') + 12, len(whole), 97):
        report = bring(whole[:stop], format="telegram-json")
        complete = sum(end <= stop for end in ends)
        if not complete:
            assert report.exit_code == 2
            continue
        (one,) = report.files
        stored += one.records["stored"]
        assert one.records["stored"] + one.records["duplicate"] == complete
        begun = stop < last and whole[ends[complete - 1] : stop].strip(b" \n,") != b""
        assert one.records["rejected"] == begun
        assert one.read == complete + begun
        assert (one.cut is not None) == (stop <= last or b"]" not in whole[last:stop])
    assert stored == len(records) or stored == len(records) - 1


@pytest.mark.parametrize("indent", [" ", None])
def test_brackets_in_words_that_break_off_do_not_end_the_file(
    bring: Bring, indent: str | None
) -> None:
    whole = chat([said(1), said(2), said(3, text="哈哈 ]}] 完")], indent=indent)
    (one,) = bring(whole[: whole.index(b"]}]") + 3]).files
    assert (one.records["stored"], one.records["rejected"], one.read) == (2, 1, 3)
    assert one.cut is not None


def test_arrays_of_no_one_and_two_records_are_read(bring: Bring) -> None:
    for indent in (" ", "    ", None):
        assert bring(chat([], indent=indent)).exit_code == 2
    assert bring(chat([said(1)])).records["stored"] == 1
    assert bring(chat([said(2)], indent=None)).records["stored"] == 1
    assert bring(chat([said(3), said(4)], indent="    ")).records["stored"] == 2
    assert bring(chat([said(5), said(6)], lines="\r\n")).records["stored"] == 2
    assert bring(chat([said(7), said(8)], indent=None)).records["stored"] == 2


def test_what_stands_after_the_records_is_not_taken_for_records(bring: Bring) -> None:
    records = [said(n) for n in range(1, 6)]
    for indent in (1, 4, None):
        # On one line only the records' first key tells them from what follows.
        first = "id" if indent else "user_id"
        whole = json.loads(chat(records)) | {
            "contacts": [{first: n, "type": "x"} for n in range(9)]
        }
        content = json.dumps(whole, ensure_ascii=False, indent=indent).encode()
        report = bring(content)
        assert report.files[0].read == 5
        assert not report.records["rejected"] + report.records["quarantined"]


def test_the_order_of_keys_changes_nothing(bring: Bring) -> None:
    records = [said(n) for n in range(1, 30)] + [joined(30, "小雨"), said(31)]
    whole = json.loads(chat(records))
    one = bring(chat(records))
    for indent in (2, None):
        other = bring(
            json.dumps(whole, indent=indent, sort_keys=True).encode(), format="telegram-json"
        )
        assert other.records["duplicate"] == one.records["stored"] == 31


def test_private_talks_of_a_whole_account_are_filtered(home: Home, bring: Bring) -> None:
    for indent in (" ", None):
        more = {"indent": indent, "depth": 0 if indent is None else 3}
        content = account(
            [
                chat([said(1), said(2)], name="妈妈", number=1, sort="personal_chat", **more),
                chat([said(3), said(4), said(5)], name="读书群", number=2, **more),
                chat([said(6)], name="新式聊天", number=3, sort="never_heard_of", **more),
                chat([], name="空群", number=4, **more),
                chat([said(7)], name="频道", number=5, sort="private_channel", **more),
            ],
            indent,
        )
        report = bring(content)
        assert report.files[0].rooms == ["读书群", "频道"]
        assert report.records["filtered"] == 3
        assert report.records["stored"] + report.records["duplicate"] == 4
        assert {r.name for r in home.directory.rooms(1)} == {"读书群", "频道"}


def test_a_private_chat_stays_private_whatever_its_keys_order(bring: Bring) -> None:
    content = account(
        [
            chat([said(3)], name="读书群", number=2, indent=None),
            chat([said(1)], name="妈妈", number=1, sort="personal_chat", indent=None),
        ],
        None,
    )
    whole = json.loads(content)
    for _ in range(2):
        report = bring(json.dumps(whole, sort_keys=True).encode(), format="telegram-json")
        assert report.records["stored"] == 0
        assert report.records["filtered"] == 2
        # What nobody has met yet stands before the messages: nothing is guessed from other chats.
        for one in whole["chats"]["list"]:
            one["draft"] = {"text": "…"}


def test_a_name_that_is_no_text_is_mended(home: Home, bring: Bring) -> None:
    content = chat([said(1), said(2, text="nul")], name="NAME").replace(
        b"NAME", b"\\ud83d\\u0000\xe7\xbe\xa4"
    )
    content = content.replace(b'"bob"', b'"b\\u0000b"')
    content = content.replace('"阿明"'.encode(), b'"a\\u0000b"')
    assert bring(content).records["stored"] == 2
    assert [r.name for r in home.directory.rooms(1)] == ["\N{REPLACEMENT CHARACTER}群"]
    assert [a.name for a in home.directory.accounts(1)] == ["ab"]


def test_a_dry_run_counts_and_stores_nothing(home: Home, bring: Bring) -> None:
    report = bring(chat([said(1), said(2)]), dry_run=True)
    assert report.records["stored"] == 2
    assert report.number is None
    assert home.directory.batches() == []
    assert bring(chat([said(1), said(2)])).records["stored"] == 2


def test_only_records_within_the_dates_asked_for_are_stored(bring: Bring) -> None:
    minute = 60_000_000
    start = 1714982400 * 1_000_000
    report = bring(
        chat([said(n) for n in range(1, 11)]), since=start + 3 * minute, until=start + 6 * minute
    )
    assert report.records["stored"] == 3
    assert report.records["filtered"] == 7


def test_one_bad_file_does_not_keep_the_others_out(bring: Bring, tmp_path: Path) -> None:
    report = bring(
        write(tmp_path / "a.json", chat([said(1)])),
        write(tmp_path / "noise.bin", b"\x00\x01\x02"),
        tmp_path / "missing.json",
        write(tmp_path / "empty.json", b"  \n"),
    )
    assert report.exit_code == 1
    assert report.records["stored"] == 1
    assert len(report.refused) == 3
