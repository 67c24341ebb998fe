"""种子模型: what the shipped model of adverts makes of a text; for a queue that people look through."""

from __future__ import annotations

from pathlib import Path

from hengwen.events.sql import one_file
from hengwen.log.adverts.bayes import probability, weighed

SEED = Path(__file__).parent / "seed.csv"  # our own lines and labels; seed.md says more
WEIGHTS = Path(__file__).parent / "weights.csv"  # made of them by tools/models/adverts.py
EXPECTED = 0.05  # the share of adverts the model expects where nobody has labelled anything


def model() -> str:
    """SQL of the shipped model, a relation of gram and weight."""
    return (
        f"(SELECT gram, weight FROM read_csv({one_file(WEIGHTS)}, header = true, quote = '\"', "
        "escape = '\"', delim = ',', nullstr = 'NULL', "
        "columns = {'gram': 'VARCHAR', 'weight': 'INTEGER'}))"
    )


def weights(rows: str, folded: str) -> str:
    """SELECT of id and weight of a relation of id and text; see `bayes.weighed`."""
    return weighed(rows, model(), folded)


def advert(weight: str) -> str:
    """SQL of the probability; null where there are no words."""
    return probability(weight)
