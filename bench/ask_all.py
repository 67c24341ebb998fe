"""Every metric over a home's one community, after one another. usage: ask_all.py HOME"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import METRICS, Tables, ask

# The first set of the questions, as operators ask them; the others serve the diagnosis.
FIRST_SET = (
    "activity-summary", "messages-per-day", "speakers-per-day", "hour-by-weekday", "member-activity",
    "participation", "room-lifetimes", "room-survival", "member-retention", "newcomer-first-answer",
    "unanswered-questions", "reply-edges", "commendation",
)  # fmt: skip


def main(path: Path) -> None:
    took: dict[str, float] = {}
    with Home.at(path) as home:
        (community,) = home.directory.communities()
        began = time.perf_counter()
        with opened(home, community) as log:
            opening = time.perf_counter() - began
            tables = Tables(log.con, as_of=log.as_of)
            for slug in FIRST_SET:
                began = time.perf_counter()
                ask(tables, slug)
                took[slug] = time.perf_counter() - began
    missing = set(FIRST_SET) - set(METRICS)
    print(
        json.dumps(
            {"open": opening, "sum": sum(took.values()), "each": took, "missing": sorted(missing)}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
