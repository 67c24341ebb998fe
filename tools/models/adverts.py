"""Makes the seed model of adverts: hengwen/log/adverts/weights.csv from seed.csv beside it.

Run it after a change to seed.csv or to the folding of texts, and raise VERSION in log/features.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).parents[2]))

from hengwen.events.sql import one_file
from hengwen.log.adverts.bayes import train
from hengwen.log.adverts.seed import EXPECTED, SEED, WEIGHTS


def made() -> list[tuple[str, int]]:
    """Grams and weights, in the order of the grams."""
    with duckdb.connect() as con:
        labelled = f"(SELECT text, label = 'advert' AS advert FROM read_csv({one_file(SEED)}))"
        train(con, labelled, "model", EXPECTED)
        rows: list[tuple[str, int]] = con.execute("SELECT gram, weight FROM model").fetchall()
        return sorted(rows)


def main() -> None:
    lines = ["gram,weight", *(f'"{gram.replace(chr(34), chr(34) * 2)}",{w}' for gram, w in made())]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
