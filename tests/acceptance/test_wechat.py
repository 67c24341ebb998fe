"""Real exports of WeChat's tools, as their authors published them: counted by hand beside them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS, Source, recognise
from tests.importers.staged import Staged, run

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not SAMPLES.exists(), reason="LOUD: ../shared/samples is absent; real files are not read"
    ),
]


def staged(name: str, slug: str, folder: Path) -> Staged:
    source = Source(SAMPLES / name, Path(name).name)
    assert [i.slug for i in recognise(source)] == [slug]
    return run(IMPORTERS[slug], source, folder)


def test_a_table_that_excel_saved_again_loses_no_row(tmp_path: Path) -> None:
    name = "wechat_csv/weclone_test_person_0_730.csv"
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    got = staged(name, "pywxdump-csv", tmp_path)
    assert got.records == len(rows) == 96
    assert got.faults == []
    assert got.column("kind").count("recall") == sum("<revokemsg>" in r["msg"] for r in rows) > 0
    assert got.column("ref") == [row["MsgSvrID"] for row in rows]
    said = [(r["msg"], t) for r, t in zip(rows, got.column("text"), strict=True)]
    assert all(text == msg for msg, text in said if text and "[引用]" not in msg)


@pytest.mark.parametrize(
    ("name", "slug", "events"),
    [
        (
            "weflow_json/chatlab_fixture_weflow.json",
            "weflow-json",
            [("message", "wxid_alice", None), ("message", "wxid_bob", "image")],
        ),
        (
            "echotrace_json/simple_wx_decrypt_group.json",
            "weflow-json",
            [("message", "SunnyUIBE", None)],
        ),
        (
            "chatlog_http/chatlog_readme_webhook.json",
            "chatlog-json",
            [("message", "wxid_123", None)],
        ),
    ],
)
def test_a_published_example_is_read_whole(
    name: str, slug: str, events: list[tuple[str, str, str | None]], tmp_path: Path
) -> None:
    got = staged(name, slug, tmp_path)
    assert [(r["kind"], r["account"], r["media"]) for r in got.events] == events
    assert got.faults == []
