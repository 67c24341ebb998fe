"""What a month's commendation costs: the question of a large log, and the picture, each in a new process.

usage: commend.py HOME [--community NAME]

Nothing is kept in HOME. Wall and CPU seconds; of three runs the quickest. `question` is from an open log to its
rows, `picture` from a new interpreter to the file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent

QUESTION = """
import json, sys, time
from pathlib import Path
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables, ask
with Home.at(Path(sys.argv[1])) as home:
    circle = next(c for c in home.directory.communities() if sys.argv[2] in ("", c.name))
    with opened(home, circle) as log:
        ((events,),) = log.con.execute("select count(*) from facts").fetchall()
        wall, cpu = time.perf_counter(), time.process_time()
        rows = ask(Tables(log.con, as_of=log.as_of), "commendation").rows
        print(json.dumps({"events": events, "rows": len(rows), "wall": time.perf_counter() - wall,
                          "cpu": time.process_time() - cpu}))
"""
PICTURE = """
import time
wall = time.perf_counter()
import json, sys
from datetime import date
from pathlib import Path
from hengwen.reports.commend import Award, Period, Naming, draw, sheet
from hengwen.words import Speaker
t = Speaker("zh-Hans")
names = {n: f"第{n}位成员🌶️ member {n}" for n in range(1, 9)}
over = Period(date(2026, 10, 1), date(2026, 10, 31), tuple(range(1, 32)), 57, 61, 55)
sorts = ("effective", "answers", "thanks", "streak", "red_packets", "newcomer")
found = [Award(a, tuple(range(1, n + 2)), 12, 7, 20732, 30) for n, a in enumerate(sorts)]
draw(Path(sys.argv[1]), sheet(t, "北窗 · 主群", over, found, Naming(t, names, "", masked=False), 2))
print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time()}))
"""


def best(code: str, *words: str) -> dict[str, float]:
    """The quickest of three new processes."""
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code, *words], cwd=ROOT, check=True, capture_output=True
            ).stdout.splitlines()[-1]
        )
        for _ in range(3)
    ]
    return {k: round(v, 2) for k, v in min(runs, key=lambda run: run["wall"]).items()}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("home", type=Path)
    asked.add_argument("--community", default="")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        picture = best(PICTURE, str(Path(folder) / "a.png"))
    question = best(QUESTION, str(given.home.resolve()), given.community)
    print(json.dumps({"question": question, "picture": picture}, indent=1))


if __name__ == "__main__":
    main()
