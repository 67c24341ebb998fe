"""Archives are unpacked within limits, and no name in them leads anywhere."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hengwen.importers.importer import Unreadable
from hengwen.importers.source import Source
from hengwen.intake.archives import Limits, is_archive, unpack
from hengwen.intake.find_files import Found

EXPORT = json.dumps({"chatlab": {"version": "0.0.2"}, "meta": {}, "messages": []}).encode()
Packer = Callable[[Path, dict[str, bytes]], None]


def zipped(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def tarred(mode: str) -> Packer:
    def pack(path: Path, files: dict[str, bytes]) -> None:
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            for name, data in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))

    return pack


PACKERS = [zipped, *(tarred(f"w:{way}") for way in ("", "gz", "bz2", "xz"))]


def found(path: Path, folder: Path, limits: Limits | None = None) -> Found:
    return Found(folder / "unpacked", limits or Limits())


def everything(_: str) -> bool:
    return True


@pytest.mark.parametrize("pack", PACKERS)
def test_what_is_inside_comes_out_by_its_name(pack: Packer, tmp_path: Path) -> None:
    path = tmp_path / "given"
    pack(path, {"群/a.json": EXPORT, "b.txt": b"words"})
    assert is_archive(path)
    got = unpack(path, tmp_path / "out", everything, Limits())
    assert {name: inner.read_bytes() for name, inner in got.files.items()} == {
        "群/a.json": EXPORT,
        "b.txt": b"words",
    }
    assert not got.cut


@pytest.mark.parametrize("pack", PACKERS)
@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "a/../../evil", "C:\\evil"])
def test_no_name_leads_out_of_the_folder(pack: Packer, name: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    pack(path, {name: b"words"})
    got = unpack(path, tmp_path / "deep" / "er" / "out", everything, Limits())
    (inner,) = got.files.values()
    assert inner.parent == tmp_path / "deep" / "er" / "out"
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"given", "000000"}


def test_links_are_nobodys_words(tmp_path: Path) -> None:
    path = tmp_path / "given.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert unpack(path, tmp_path / "out", everything, Limits()).files == {}


@pytest.mark.parametrize(
    ("limits", "reason", "setting"),
    [
        (Limits(entries=2), "refused.archive-files", "HENGWEN_UNPACK_FILES"),
        (Limits(ratio=1), "refused.archive-ratio", "HENGWEN_UNPACK_RATIO"),
        (Limits(gigabytes=0), "refused.archive-size", "HENGWEN_UNPACK_GB"),
    ],
)
def test_a_limit_is_said_with_its_setting(
    limits: Limits, reason: str, setting: str, tmp_path: Path
) -> None:
    path = tmp_path / "given.zip"
    zipped(path, {f"{n}.txt": b"0" * (30 << 20) for n in range(3)})
    with pytest.raises(Unreadable) as why:
        unpack(path, tmp_path / "out", everything, limits)
    assert why.value.reason == reason
    assert why.value.facts["setting"] == setting


def test_every_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("GB", "RATIO", "FILES", "DEPTH"), 1):
        monkeypatch.setenv(f"HENGWEN_UNPACK_{name}", str(number))
    assert Limits.from_environment() == Limits(1, 2, 3, 4)
    monkeypatch.setenv("HENGWEN_UNPACK_GB", "many")
    assert Limits.from_environment().gigabytes == Limits().gigabytes


def test_archives_in_archives_are_opened_as_deep_as_allowed(tmp_path: Path) -> None:
    zipped(tmp_path / "1.zip", {"a.json": EXPORT})
    zipped(tmp_path / "2.zip", {"1.zip": (tmp_path / "1.zip").read_bytes()})
    zipped(tmp_path / "3.zip", {"2.zip": (tmp_path / "2.zip").read_bytes()})
    at_two = found(tmp_path, tmp_path)
    (source,) = at_two.sources([tmp_path / "2.zip"])
    assert source.name == f"{tmp_path / '2.zip'}/1.zip/a.json"
    at_three = found(tmp_path, tmp_path / "b")
    assert list(at_three.sources([tmp_path / "3.zip"])) == []
    assert [r.reason for r in at_three.refused] == ["refused.archive-depth"]


def test_an_archive_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    whole = tmp_path / "whole.tar.gz"
    tarred("w:gz")(whole, {"a.txt": b"first", "b.txt": bytes(range(256)) * 4000})
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-300])
    got = found(tmp_path, tmp_path)
    assert [s.name.rsplit("/", 1)[-1] for s in got.sources([cut])] == ["a.txt"]
    assert [r.reason for r in got.refused] == ["refused.archive-cut"]


def test_one_packed_file_goes_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(EXPORT))
    (source,) = found(tmp_path, tmp_path).sources([path])
    assert source.path.read_bytes() == EXPORT
    assert source.name.endswith("a.json")


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = tmp_path / "given.zip"
    zipped(path, {"XXXXXXXX.txt": b"words"})
    data = path.read_bytes().replace(b"XXXXXXXX.txt", "聊天记录".encode("gbk") + b".txt")
    path.write_bytes(data)
    assert list(unpack(path, tmp_path / "out", everything, Limits()).files) == ["聊天记录.txt"]


def test_a_password_and_an_office_file_are_told_apart(tmp_path: Path) -> None:
    sheet = tmp_path / "a.xlsx"
    zipped(sheet, {"[Content_Types].xml": b"<x/>"})
    locked = tmp_path / "b.zip"
    zipped(locked, {"a.txt": b"words"})
    data = bytearray(locked.read_bytes())
    data[6] |= 1  # the flag of a password, in the entry and in the table
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    broken = tmp_path / "c.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    got = found(tmp_path, tmp_path)
    assert list(got.sources([sheet, locked, broken])) == []
    assert [r.reason for r in got.refused] == [
        "refused.office",
        "refused.locked-archive",
        "refused.broken-archive",
    ]


def test_pictures_and_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "__MACOSX").mkdir(parents=True)
    for name in ("a.json", "photo.JPG", ".DS_Store", "__MACOSX/a.json"):
        (folder / name).write_bytes(EXPORT)
    got = found(tmp_path, tmp_path)
    assert [Path(s.name).name for s in got.sources([folder])] == ["a.json"]
    assert got.attached == 1
    # Whoever names a file means it.
    assert len(list(got.sources([Source(folder / "photo.JPG", "photo.JPG")]))) == 1


def test_what_nobody_wants_is_neither_opened_nor_free(tmp_path: Path) -> None:
    """A locked picture hides no words; a film of zeros is unpacked to be passed, and counts."""
    locked = tmp_path / "a.zip"
    zipped(locked, {"a.jpg": b"picture", "b.txt": b"words"})
    data = bytearray(locked.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    assert list(unpack(locked, tmp_path / "out", lambda n: n.endswith("txt"), Limits()).files) == [
        "b.txt"
    ]
    film = tmp_path / "b.tar.gz"
    tarred("w:gz")(film, {"a.mp4": bytes(80 << 20), "b.txt": b"words"})
    with pytest.raises(Unreadable, match="archive-ratio"):
        unpack(film, tmp_path / "out2", lambda n: n.endswith("txt"), Limits(ratio=2))


def thrice(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for _ in range(3):
            archive.writestr("a.txt", b"words")


def test_many_of_one_name_are_told_apart_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with pytest.warns(UserWarning, match="Duplicate"):
        thrice(path)
    got = unpack(path, tmp_path / "out", everything, Limits())
    assert list(got.files) == ["a.txt", "a.txt (2)", "a.txt (3)"]
