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

    def runs(self, *words: str | Path, stdin: bytes = b"", fate: str = "", **variables: str) -> Ran:
        """The whole of a command. `fate` is Python that befalls its process first."""
        return self.ends(self.starts(*words, fate=fate, **variables), stdin)

    def starts(
        self, *words: str | Path, fate: str = "", **variables: str
    ) -> subprocess.Popen[bytes]:
        """A command that goes on until its standard input ends."""
        # Nobody's own machine compiles every file at every command.
        other = ("LC_", "LANG", "PYTHONDONTWRITEBYTECODE")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(other)}
        module = (
            ["-c", f"{fate}\nfrom hengwen.cli import main\nmain()"] if fate else ["-m", "hengwen"]
        )
        return subprocess.Popen(
            [sys.executable, *module, *map(str, words)],
            cwd=self.folder,
            env=kept
            | {"HENGWEN_HOME": str(self.home), "LANG": self.lang, "PYTHONPATH": str(ROOT), "COLUMNS": "160",
               "PYTHONWARNINGS": "error"}
            | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )  # fmt: skip

    def ends(self, command: subprocess.Popen[bytes], stdin: bytes = b"") -> Ran:
        out, err = command.communicate(stdin, timeout=300)
        assert b"Traceback" not in err, err.decode("utf-8", "replace")
        return Ran(command.returncode, out.decode("utf-8"), err.decode("utf-8"))
