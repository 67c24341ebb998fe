"""广告的朴素贝叶斯: how much each letter and pair of letters speaks for an advert (METRICS 9.3).

Multinomial naive Bayes over counts of one and two letters of the folded text. A model is a table of
grams and weights: the difference of the two classes' log probabilities in millionths, so that a sum is
the same in whatever order it is made. The empty gram is the log odds before anything is read.
"""

from __future__ import annotations

import math

import duckdb

from hengwen.log.folding import fold, zeroed

ALPHA = 0.3
UNIT = 1_000_000
_LETTER = 1 << 21  # letters are fewer: a pair is one number


def train(
    con: duckdb.DuckDBPyConnection, labelled: str, model: str, prior: float | None = None
) -> None:
    """Make the table `model` (gram, weight) from a relation of text and advert (true or false).

    `prior`: the share of adverts it is to expect; by default the share among the labelled.
    Raises ValueError where one of the two is missing.
    """
    ((adverts, ordinary),) = con.execute(
        f"SELECT count(*) FILTER (advert), count(*) FILTER (NOT advert) FROM {labelled}"
    ).fetchall()
    if not adverts or not ordinary:
        raise ValueError("a model needs adverts and ordinary messages")
    odds = log_odds(adverts / (adverts + ordinary) if prior is None else prior)
    con.execute(
        f"""CREATE TABLE {model} AS
WITH said AS (SELECT advert, string_split({zeroed(fold("text"))}, '') AS letters FROM {labelled}),
 pairs AS (SELECT advert, unnest(letters) AS x, unnest(letters[2:]) AS y FROM said),
 grams AS (SELECT advert, x AS gram FROM pairs UNION ALL SELECT advert, x || y FROM pairs WHERE y IS NOT NULL),
 counts AS (
  SELECT gram, count(*) FILTER (advert) AS a, count(*) FILTER (NOT advert) AS o
  FROM grams WHERE gram <> '' GROUP BY gram),
 sums AS (SELECT sum(a) + {ALPHA} * count(*) AS a, sum(o) + {ALPHA} * count(*) AS o FROM counts)
SELECT gram, round({UNIT} * (ln((c.a + {ALPHA}) / s.a) - ln((c.o + {ALPHA}) / s.o)))::INTEGER AS weight
FROM counts c, sums s
UNION ALL SELECT '', {round(odds * UNIT)}"""
    )


def weighed(rows: str, model: str, folded: str = fold("text")) -> str:
    """SELECT of id and weight, the log odds in millionths, of a relation of id and text.

    `folded`: what gives a row's folded text, where it is at hand. Rows without words are left out, and
    grams that the model has not met say nothing.
    """
    return f"""SELECT id, coalesce(sum(coalesce(one.weight, 0) + coalesce(two.weight, 0)), 0)::BIGINT
 + (SELECT weight FROM {model} WHERE gram = '') AS weight
FROM (SELECT id, unnest(codes) AS letter, letter * {_LETTER} + unnest(codes[2:]) AS pair
 FROM (SELECT id, list_transform(string_split({zeroed(folded)}, ''), lambda x: unicode(x)::BIGINT) AS codes
  FROM {rows} WHERE text IS NOT NULL))
LEFT JOIN (SELECT unicode(gram)::BIGINT AS letter, weight FROM {model}
 WHERE length(gram) = 1) one USING (letter)
LEFT JOIN (SELECT unicode(gram)::BIGINT * {_LETTER} + unicode(gram[2]) AS pair, weight FROM {model}
 WHERE length(gram) = 2) two USING (pair)
GROUP BY id"""


def probability(weight: str) -> str:
    """SQL of the probability that a weight stands for."""
    return f"(1 / (1 + exp(-({weight}) / {UNIT}.0)))::FLOAT"


def log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def shifted(probability: float, prior: float, expected: float) -> float:
    """A probability given under one share of adverts, under another."""
    odds = log_odds(probability) + log_odds(expected) - log_odds(prior)
    return 1 / (1 + math.exp(-odds))
