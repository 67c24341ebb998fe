"""What a new day costs a log that has many: the questions before, the day's import, the questions again.

usage: new_day.py [--millions 10] [--home DIR]

The home is filled from bench/data's Telegram export unless it is given; it gets one day more. Each
step is a process of its own; CPU and wall seconds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.generate_telegram import generate
from bench.run import HERE, run

KEPT = ("speakers-per-day", "messages-per-day", "member-states")
DAY = 86_400
START = 1_735_660_800


def new_day(path: Path, millions: int) -> None:
    """One day after the year of the export, by the same people, with message ids of its own."""
    plain = path.with_suffix(".plain")
    many = millions * 1_000_000 // 365
    generate(plain, many, days=1, start=START + 365 * DAY)
    chat = json.loads(plain.read_text("utf-8"))
    for message in chat["messages"]:
        message["id"] += millions * 1_000_000
    path.write_text(json.dumps(chat, ensure_ascii=False, indent=1), "utf-8")
    plain.unlink()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--millions", type=int, default=10)
    asked.add_argument("--home", type=Path)
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        home = said.home or Path(passing) / "home"
        named = ("--home", str(home), "--community", "c")
        if said.home is None:
            export = HERE / "data" / f"telegram-{said.millions}m.json"
            run("-m", "hengwen", "import", *named, str(export))
        day = Path(passing) / "day.json"
        new_day(day, said.millions)
        for slug in KEPT:
            shutil.rmtree(next(home.glob("communities/*")) / "readings", ignore_errors=True)
            first = run("-m", "hengwen", "ask", slug, *named, "--json")
            print(f"{slug:20s} nothing kept  {first.cpu:6.2f} CPU s {first.wall:6.2f} s")
        again = run("-m", "hengwen", "import", *named, str(day))
        print(f"{'import of a day':20s}               {again.cpu:6.2f} CPU s {again.wall:6.2f} s")
        for slug in KEPT:
            told = run("-m", "hengwen", "ask", slug, *named, "--json")
            print(f"{slug:20s} after a day   {told.cpu:6.2f} CPU s {told.wall:6.2f} s")
        nothing = run("-m", "hengwen", "rooms", *named, "--json")
        print(
            f"{'(hengwen rooms)':20s}               {nothing.cpu:6.2f} CPU s {nothing.wall:6.2f} s"
        )


if __name__ == "__main__":
    main()
