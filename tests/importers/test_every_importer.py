"""What every format on the shelf promises; a new format is a new folder here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hengwen.events import Kind
from hengwen.importers import IMPORTERS, Importer, Source, recognise
from hengwen.importers.importer import FolderImporter, Unreadable
from tests.importers.staged import Staged, given, golden, read, run, shown


@pytest.mark.parametrize("slug", IMPORTERS)
class TestEveryImporter:
    def staged(self, slug: str, folder: Path) -> Staged:
        return run(IMPORTERS[slug], given(slug), folder)

    def test_it_reads_its_golden_export(self, slug: str, tmp_path: Path) -> None:
        got = self.staged(slug, tmp_path)
        want = json.loads((golden(slug) / "events.json").read_text("utf-8"))
        assert [shown(row) for row in got.rows] == want.pop("rows")
        # Counted by hand, in the file.
        assert got.records == want.pop("records")
        stage = got.stage
        assert {
            "quarantined": [[q.place, q.reason] for q in stage.quarantined],
            "platform": stage.platform,
            "rooms": stage.rooms,
            "roles": stage.roles,
            "exported": stage.exported,
            "doubtful": stage.doubtful,
            "cut": stage.cut,
        } == want

    def test_it_knows_its_own_and_no_other(self, slug: str) -> None:
        export = replace(given(slug), name="a-name-that-says-nothing")
        assert [i.slug for i in recognise(export)] == [slug]

    def test_it_gives_the_same_rows_and_ids_twice(self, slug: str, tmp_path: Path) -> None:
        assert self.staged(slug, tmp_path / "a").rows == self.staged(slug, tmp_path / "b").rows

    def test_no_two_events_with_a_ref_share_an_id(self, slug: str, tmp_path: Path) -> None:
        ids = [row["id"] for row in self.staged(slug, tmp_path).events if row["ref"] is not None]
        assert len(set(ids)) == len(ids)
        assert None not in ids

    def test_it_gives_only_what_it_says(self, slug: str, tmp_path: Path) -> None:
        kinds = {Kind(str(kind)) for kind in self.staged(slug, tmp_path).column("kind")}
        assert kinds <= IMPORTERS[slug].gives

    def test_every_kept_row_has_a_moment_a_room_and_a_kind(self, slug: str, tmp_path: Path) -> None:
        for row in self.staged(slug, tmp_path).events:
            assert (row["ts"] is None) != (row["wall"] is None), row
            assert row["room"]
            assert row["kind"]

    def test_every_room_has_a_name(self, slug: str, tmp_path: Path) -> None:
        got = self.staged(slug, tmp_path)
        assert {row["room"] for row in got.events} <= set(got.stage.rooms)

    def test_a_fault_says_where_it_stands(self, slug: str, tmp_path: Path) -> None:
        for row in self.staged(slug, tmp_path).rows:
            if row["fault"] is not None:
                assert str(row["fault"]).split(":")[0] in ("filtered", "rejected")
                assert row["place"]

    def test_a_mark_before_the_first_byte_changes_nothing(self, slug: str, tmp_path: Path) -> None:
        data = given(slug).path.read_bytes()
        if given(slug).parts:
            pytest.skip("several files: each is read as JSON, which is tested for marks below it")
        marked = tmp_path / "marked"
        marked.write_bytes(b"\xef\xbb\xbf" + data)
        assert [i.slug for i in recognise(Source(marked, "x"))] == [slug]
        plain = read(IMPORTERS[slug], data, tmp_path / "a")
        assert read(IMPORTERS[slug], marked.read_bytes(), tmp_path / "b").rows == plain.rows

    def test_a_stranger_forced_on_it_is_refused_and_no_more(
        self, slug: str, tmp_path: Path
    ) -> None:
        for strange in (
            b"",
            b"\x00\x01\x02",
            b"hello",
            b"{}",
            b"[]",
            b'{"messages": []}',
            b"a,b\n",
        ):
            with pytest.raises(Unreadable):
                read(IMPORTERS[slug], strange, tmp_path)


def test_the_shelf_holds_importers_whose_titles_are_message_ids() -> None:
    for slug, importer in IMPORTERS.items():
        assert isinstance(importer, Importer)
        assert importer.title == f"format.{slug}"


@pytest.mark.parametrize(
    "importer",
    [i for i in IMPORTERS.values() if isinstance(i, FolderImporter)],
    ids=lambda i: i.slug,
)
def test_a_file_of_a_folder_that_cannot_be_opened_is_passed_over(
    importer: FolderImporter, tmp_path: Path
) -> None:
    names = ("messages.html", "messages-000001.json", "realm.json", "manifest.json", "7-a/x.json",
             "general/2026-10-01.json", "C0000001/1.json", "a.json", "b.json")  # fmt: skip
    assert list(importer.gathers(dict.fromkeys(names, tmp_path / "gone"))) == []
