"""Records are told apart by their brackets, and none is held that no message can be."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS
from hengwen.importers.reading import json_array, json_items, json_pieces
from hengwen.importers.reading.json_array import arrays, pieces
from hengwen.importers.reading.json_items import items
from tests.importers.staged import read

WORDS = st.text(st.sampled_from('{}[],":\\ x词\n'), max_size=12)
RECORDS = st.lists(
    st.dictionaries(WORDS, st.recursive(WORDS, lambda one: st.lists(one, max_size=3)), min_size=1),
    min_size=1,
)


def told(body: bytes, *, members: bool = False) -> list[bytes]:
    return [i.raw for i in items(BytesIO(body), 0, len(body), members=members)]


@given(RECORDS, st.sampled_from([None, 1, "\t"]), st.sampled_from([1, 7, 90, 1 << 20]))
def test_every_record_is_found_wherever_the_windows_end(
    rows: list[dict[str, object]], indent: int | str | None, window: int
) -> None:
    body = json.dumps(rows, ensure_ascii=False, indent=indent).strip()[1:-1].encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_WINDOW", window)
        assert list(map(json.loads, told(body))) == rows


@given(RECORDS, st.sampled_from([1, 7, 90, 1 << 20]))
def test_members_end_with_their_object(rows: list[dict[str, object]], window: int) -> None:
    body = json.dumps({f"p{n}": row for n, row in enumerate(rows)}).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_WINDOW", window)
        found = told(body[1:] + b', "order": ["p0", {"x": 1}]}', members=True)
    assert [json.loads(b"{" + one + b"}") for one in found] == [
        {f"p{n}": row} for n, row in enumerate(rows)
    ]


def test_a_bracket_too_many_spoils_its_own_record_alone() -> None:
    broken = b'{"a": {"b": 1}}, "c": 2}'
    assert told(b'{"a": 1}, ' + broken + b', {"a": 3}') == [b'{"a": 1}', broken, b'{"a": 3}']


def rows(count: int, size: int = 10) -> list[dict[str, object]]:
    """Compact Slack messages: what begins a message begins its blocks as well."""
    block = {"type": "rich_text", "elements": [{"type": "text", "text": "x" * size}] * 2}
    return [
        {"type": "message", "user": "U0AAAAAA1", "ts": f"{1760000000 + n}.000100", "text": f"{n}",
         "blocks": [block, block]}
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits as one meets them in large files."""
    for room in (json_items, json_array, json_pieces):
        monkeypatch.setattr(room, "LONGEST", 4000)
    monkeypatch.setattr(json_items, "_SHOWN", 100)
    monkeypatch.setattr(json_array, "PIECE", 2000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("length", [1, 9000])
def test_a_broken_record_costs_itself_where_nothing_parts_the_records(
    length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is longer than a message is not taken apart: that takes many times its size."""
    parses, seen = json_pieces._parses, list[int]()
    monkeypatch.setattr(
        json_pieces,
        "_parses",
        lambda raw: seen.append(len(raw)) or parses(raw),  # type: ignore[func-returns-value]
    )
    body = json.dumps({"messages": rows(100), "channel_id": "C0AAAAAA1"}).replace(
        '"text": "50"', '"text": "\\q' + "x" * length + '"'
    )
    got = read(IMPORTERS["slack-api-json"], body, tmp_path)
    assert sorted(map(str, got.column("text")), key=int) == [str(n) for n in range(100) if n != 50]
    (bad,) = got.stage.quarantined
    assert bad.reason == "quarantined:" + ("too-long" if length > 4000 else "not-json")
    assert len(bad.raw) <= (100 if length > 4000 else 4000)
    assert 0 < max(seen) <= 4000


@pytest.mark.usefixtures("small")
def test_a_record_that_no_message_can_be_stands_in_a_piece_of_its_own(tmp_path: Path) -> None:
    long = {"id": 7, "text": "x" * 20_000}
    path = tmp_path / "result.json"
    whole = [{"id": n} for n in range(300)]
    whole[200] = long
    path.write_text(json.dumps({"messages": whole}), "utf-8")
    (span,) = arrays(path, "messages", many=False)
    data = path.read_bytes()
    cut = [json.loads(b"[" + data[p.start : p.stop] + b"]") for p in pieces(path, span)]
    assert [one for part in cut for one in part] == whole
    assert [long] in [part[:1] for part in cut]
    assert [len(part) for part in cut if len(json.dumps(part)) > 6000] == [1]


def test_a_key_longer_than_any_window_ends(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    key = "k" * (2 << 20)
    path.write_text(json.dumps({"messages": [{key: n} for n in range(3)]}), "utf-8")
    (span,) = arrays(path, "messages", many=False)
    assert [(p.start, p.stop) for p in pieces(path, span, size=10)] == [(span.start, span.stop)]
