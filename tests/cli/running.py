"""Runs the command line as a person does: in a process of its own, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Person:
    """Somebody at a terminal, in a folder, with a home. `lang` is what their locale speaks."""

    folder: Path
    lang: str = "C.UTF-8"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def runs(self, *words: str | Path, stdin: bytes | None = None) -> Ran:
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))
        } | {"HENGWEN_HOME": str(self.home), "LANG": self.lang, "PYTHONPATH": str(ROOT), "COLUMNS": "160",
             "PYTHONWARNINGS": "error"}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "hengwen", *map(str, words)],
            cwd=self.folder,
            env=environment,
            input=stdin if stdin is not None else b"",
            capture_output=True,
            timeout=300,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
