"""Any bytes as an archive: files in the folder, or a refusal in words."""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile

import atheris
from _start import FOLDER, fuzz, given

with atheris.instrument_imports(include=["hengwen.intake.archives"]):
    from hengwen.importers.importer import Unreadable
    from hengwen.intake.archives import Limits, is_archive, unpack

OUT = FOLDER / "out"


def target(data: bytes) -> None:
    path = given(data)
    if not is_archive(path):
        return
    try:
        found = unpack(path, OUT, lambda _: True, Limits(entries=50))
    except Unreadable as why:
        assert why.reason.startswith("refused.")
        return
    finally:
        shutil.rmtree(OUT, ignore_errors=True)
    assert all(inner.parent == OUT for inner in found.files.values())


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "words")
        archive.writestr("../b", "more")
    return out.getvalue()


def tarred(mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        archive.addfile(tarfile.TarInfo("a"), io.BytesIO(b""))
    return out.getvalue()


fuzz(target, zipped(), *(tarred(f"w:{way}") for way in ("", "gz", "bz2", "xz")))
