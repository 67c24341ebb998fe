"""What the targets here share: a file in memory and the start of the fuzzer."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

FOLDER = Path(
    tempfile.mkdtemp(prefix="hengwen-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
)
GIVEN = FOLDER / "given"


def given(data: bytes) -> Path:
    GIVEN.write_bytes(data)
    return GIVEN


def fuzz(target: Callable[[bytes], None], *seeds: bytes) -> None:
    corpus = FOLDER / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([*sys.argv, "-max_len=4096", str(corpus)], target)
    atheris.Fuzz()
