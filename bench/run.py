"""Speed and memory of an import and of the questions, beside the engine's own floor in the same run.

usage: run.py [--millions 1] [--rounds 3]

CPU seconds of whole processes, start included; the ratio to the floor is what to compare between
machines. Results go to the screen and to bench/out; docs/speed.md quotes them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


@dataclass(frozen=True)
class Run:
    """One process: CPU and wall seconds, peak memory in MB, what it printed."""

    cpu: float
    wall: float
    peak: float
    said: str


def run(*command: str | Path) -> Run:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *map(str, command)], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command}: exit code {process.returncode}")
    return Run(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024, said
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--millions", type=int, default=1)
    asked.add_argument("--rounds", type=int, default=3)
    said = asked.parse_args()
    data, out = HERE / "data", HERE / "out"
    data.mkdir(exist_ok=True)
    out.mkdir(exist_ok=True)
    export = data / f"telegram-{said.millions}m.json"
    if not export.exists():
        print(f"writing {export.name} …", flush=True)
        run(HERE / "generate_telegram.py", export, str(said.millions * 1_000_000))
    home = data / "home"
    rows: dict[str, list[Run]] = {"floor": [], "first import": [], "same file again": []}
    for _ in range(said.rounds):
        shutil.rmtree(data / "floor", ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
        rows["floor"].append(run(HERE / "floor.py", export, data / "floor"))
        bring = (
            "-m",
            "hengwen",
            "import",
            export,
            "--community",
            "bench",
            "--home",
            home,
            "--json",
        )
        for name, key in (("first import", "stored"), ("same file again", "duplicate")):
            rows[name].append(run(*bring))
            totals = json.loads(rows[name][-1].said)["totals"]
            assert totals["read"] == totals[key] > 0, totals
    questions = run(HERE / "ask_all.py", home)
    print(f"\n{export.name}: {export.stat().st_size >> 20} MB, {said.rounds} rounds, medians")
    print(f"{'':18}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'× floor':>9}")
    results = {}
    for name, runs in rows.items():
        cpu, wall, peak = (
            statistics.median(getattr(r, k) for r in runs) for k in ("cpu", "wall", "peak")
        )
        ratio = statistics.median(r.cpu / f.cpu for r, f in zip(runs, rows["floor"], strict=True))
        results[name] = {"cpu": cpu, "wall": wall, "peak": peak, "ratio": ratio}
        print(f"{name:18}{cpu:8.2f}{wall:8.2f}{peak:9.0f}{ratio:9.2f}")
    found = json.loads(questions.said)
    print(
        f"\n13 questions: {found['sum']:.2f} s together (open {found['open']:.2f} s), "
        f"process {questions.wall:.2f} s, peak {questions.peak:.0f} MB"
    )
    for slug, seconds in sorted(found["each"].items(), key=lambda item: -item[1]):
        print(f"  {slug:24}{seconds:7.3f}")
    results["questions"] = {**found, "peak": questions.peak}
    (out / f"latest-{said.millions}m.json").write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
