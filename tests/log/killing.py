"""Starts moves.py, kills it, and gives the bare homes that kill tests begin with."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(
    home: Path, what: str, argument: object, point: str = "", times: int = 1
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.log.moves",
            str(home),
            what,
            str(argument),
            point,
            str(times),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    out = process.communicate(timeout=120)[0].decode()
    return process.returncode, out


def run(home: Path, what: str, argument: object) -> None:
    code, out = end(start(home, what, argument))
    assert code == 0, out


def kill_at(home: Path, what: str, argument: object, point: str, times: int = 1) -> bool:
    """Whether the point was reached, and the process ended there."""
    code, out = end(start(home, what, argument, point, times))
    assert code in (0, -signal.SIGKILL), out
    return code == -signal.SIGKILL


def kill_sometime(home: Path, what: str, argument: object, chance: random.Random) -> None:
    """Kill once the home shows a sign of work, at a moment nobody chose."""
    process = start(home, what, argument)
    stage = home / "communities" / "1" / "stage"
    began = time.monotonic()
    while process.poll() is None and not stage.exists() and time.monotonic() - began < 30:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.35))
    process.kill()
    process.communicate()
