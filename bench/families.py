"""Every family of formats at a million messages: parsed, and imported whole, beside its floor.

usage: families.py [--millions 1] [FORMAT...]. The floor is the same bytes as lines of one Parquet
column: what no reader can do without. CPU seconds of whole processes, start included.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from run import Run, run

from hengwen.simulate.scale.crowd import Crowd
from hengwen.simulate.scale.making import write_crowd
from hengwen.simulate.scale.shapes import SHAPES

HERE = Path(__file__).parent


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--millions", type=float, default=1)
    asked.add_argument("formats", nargs="*", default=list(SHAPES))
    said = asked.parse_args()
    (HERE / "out").mkdir(exist_ok=True)
    print(
        f"{'':16s}{'MB':>6s}{'floor s':>9s}{'parse s':>9s}{'k/s':>7s}{'whole s':>9s}{'k/s':>7s}{'MB':>6s}"
    )
    told = {}
    for name in said.formats or SHAPES:
        folder = HERE / "data" / f"{name}-{said.millions}m"
        if not folder.exists():
            write_crowd(
                folder,
                Crowd(
                    format=name,
                    messages=int(said.millions * 1_000_000),
                    rooms=1,
                    members=5000,
                    days=365,
                ),
            )
        (folder / "truth.json").unlink(missing_ok=True)
        told[name] = one(name, folder)
    (HERE / "out" / "families.json").write_text(json.dumps(told, indent=1), "utf-8")


def one(name: str, folder: Path) -> dict[str, float]:
    home = HERE / "data" / "home"
    shutil.rmtree(home, ignore_errors=True)
    floor = run(HERE / "lines_floor.py", folder)
    parse = run(HERE / "parse_only.py", folder)
    read = json.loads(parse.said)
    whole: Run = run(
        "-m", "hengwen", "import", folder, "--community", "b", "--home", home, "--json"
    )
    records = json.loads(whole.said)["totals"]["read"]
    assert records == read["records"]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(
        f"{name:16s}{size:6.0f}{floor.cpu:9.1f}{parse.cpu:9.1f}{records / read['seconds'] / 1000:7.0f}"
        f"{whole.cpu:9.1f}{records / whole.wall / 1000:7.0f}{whole.peak:6.0f}",
        flush=True,
    )
    return {"records": records, "floor_cpu": floor.cpu, "parse_cpu": parse.cpu, "parse_wall": read["seconds"],
            "whole_cpu": whole.cpu, "whole_wall": whole.wall, "peak_mb": whole.peak}  # fmt: skip


if __name__ == "__main__":
    main()
