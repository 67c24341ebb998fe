from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.generate_telegram import POISON, generate


def messages(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["messages"]
    return found


def test_the_big_export_is_a_chat_in_order_and_counted(tmp_path: Path) -> None:
    told = generate(tmp_path / "a.json", 30_000, members=300, days=40)
    items = messages(tmp_path / "a.json")
    assert [item["id"] for item in items] == list(range(1, 30_001))
    assert told["records"] == len(items)
    assert told["messages"] == sum(item["type"] == "message" for item in items)
    assert told["service"] == sum(item["type"] == "service" for item in items) > 300
    assert told["replies"] == sum("reply_to_message_id" in item for item in items) > 6000
    moments = [int(str(item["date_unixtime"])) for item in items]
    assert moments == sorted(moments)
    assert len({item.get("from_id") for item in items}) > 290


def test_two_exports_of_one_chat_overlap_word_for_word(tmp_path: Path) -> None:
    size = {"members": 100, "days": 30}
    generate(tmp_path / "whole.json", 25_000, **size)
    generate(tmp_path / "early.json", 25_000, last=21_000, **size)
    generate(tmp_path / "late.json", 25_000, first=20_500, **size)
    whole = messages(tmp_path / "whole.json")
    assert messages(tmp_path / "early.json") == whole[:21_000]
    assert messages(tmp_path / "late.json") == whole[20_499:]


def test_poison_breaks_so_many_records_and_changes_no_other(tmp_path: Path) -> None:
    told = generate(tmp_path / "bad.json", 4000, members=50, days=9, poison=0.05)
    generate(tmp_path / "good.json", 4000, members=50, days=9)
    bad = (tmp_path / "bad.json").read_text(encoding="utf-8").split("\n  },\n")
    good = (tmp_path / "good.json").read_text(encoding="utf-8").split("\n  },\n")
    broken = [item for item in bad if any(f"   {mark},\n" in item for mark in POISON)]
    assert len(broken) == told["poisoned"] > 100
    assert len([1 for a, b in zip(bad, good, strict=True) if a != b]) == len(broken)
    with pytest.raises(json.JSONDecodeError):
        messages(tmp_path / "bad.json")
