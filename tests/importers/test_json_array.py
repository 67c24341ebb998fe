"""Arrays of one file are cut each by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengwen.importers.reading.json_array import arrays, pieces


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("size", [1, 7, 40, 90, 200, 1 << 20])
def test_no_piece_reaches_into_the_next_array(
    indent: int | None, size: int, tmp_path: Path
) -> None:
    """Where a piece would end in an array's last record, the next cut lies in another chat."""
    chats = [
        {
            "name": str(chat),
            "id": chat,
            "messages": [{"id": n, "text": "词" * (n * 9)} for n in range(chat * 2 + 1)],
        }
        for chat in range(4)
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"list": chats}, ensure_ascii=False, indent=indent), "utf-8")
    data = path.read_bytes()
    found = []
    for span in arrays(path, "messages", many=True):
        cut = [data[p.start : p.stop] for p in pieces(path, span, size=size)]
        found.append([record for one in cut for record in json.loads(b"[" + one + b"]")])
    assert found == [chat["messages"] for chat in chats]
