"""The model of adverts is multinomial naive Bayes over letters, whatever else it is called."""

from __future__ import annotations

import csv
import math
import random
import re
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

from hengwen.events.sql import one_file
from hengwen.log import features
from hengwen.log.adverts import bayes, seed
from hengwen.log.folding import fold, zeroed

ROOT = Path(__file__).parents[2]
TEXT = st.text("加我微信低价出售今天几点开始 x1９，ab", max_size=12)
LINES = st.lists(st.tuples(TEXT, st.booleans()), min_size=2, max_size=12)


def learned(
    lines: list[tuple[str, bool]], asked: list[str], prior: float | None = None
) -> list[float]:
    """The probabilities that a model trained on these lines gives."""
    with duckdb.connect() as con:
        con.execute(
            "CREATE TABLE lines AS SELECT unnest($1::VARCHAR[]) AS text, unnest($2::BOOLEAN[]) AS advert",
            [[t for t, _ in lines], [a for _, a in lines]],
        )
        bayes.train(con, "lines", "model", prior)
        return told(con, asked, "model")


def told(con: duckdb.DuckDBPyConnection, asked: list[str], model: str) -> list[float]:
    con.execute(
        "CREATE OR REPLACE TABLE asked AS SELECT unnest($1::INTEGER[]) AS id, unnest($2::VARCHAR[]) AS text",
        [list(range(len(asked))), asked],
    )
    rows = con.execute(
        f"SELECT {bayes.probability('weight')} FROM ({bayes.weighed('asked', model)}) ORDER BY id"
    ).fetchall()
    return [row[0] for row in rows]


def folded(texts: list[str]) -> list[str]:
    with duckdb.connect() as con:
        rows = con.execute(
            f"SELECT {zeroed(fold('text'))} FROM (SELECT unnest($1::INTEGER[]) AS n, "
            "unnest($2::VARCHAR[]) AS text) ORDER BY n",
            [list(range(len(texts))), texts],
        ).fetchall()
    return [row[0] for row in rows]


@given(LINES, st.lists(TEXT, max_size=8))
@settings(max_examples=30, deadline=None)
def test_it_says_what_scikit_learn_says(lines: list[tuple[str, bool]], asked: list[str]) -> None:
    lines = [("加我", True), ("几点", False), *lines]
    count = CountVectorizer(analyzer="char", ngram_range=(1, 2), lowercase=False)
    counted = count.fit_transform(folded([t for t, _ in lines]))
    oracle = MultinomialNB(alpha=0.3).fit(counted, [a for _, a in lines])
    wanted = oracle.predict_proba(count.transform(folded(asked)))[:, 1] if asked else []
    assert learned(lines, asked) == pytest.approx(list(wanted), abs=1e-4)


def test_the_order_of_lines_and_of_letters_changes_nothing() -> None:
    lines = [
        ("加微信出号", True),
        ("低价", True),
        ("几点开始", False),
        ("我也是", False),
        ("好", False),
    ]
    asked = ["加我微信", "开始了", "", "低价出微信"]
    once = learned(lines, asked)
    for turn in range(5):
        random.Random(turn).shuffle(lines)
        assert learned(lines, asked) == once  # to the bit: a fresh import must equal an old log


def test_what_it_never_met_says_nothing() -> None:
    lines = [("加", True), ("好", False), ("好的", False)]
    assert learned(lines, ["∀∂", ""]) == pytest.approx([1 / 3, 1 / 3], abs=1e-6)
    assert learned(lines, ["∀∂"], prior=0.05) == pytest.approx([0.05], abs=1e-6)


@pytest.mark.parametrize("advert", [True, False])
def test_one_class_alone_is_no_model(advert: bool) -> None:
    with pytest.raises(ValueError, match="adverts and ordinary"):
        learned([("加我", advert)], [])


def test_another_share_of_adverts_shifts_the_odds() -> None:
    # METRICS 17, prior_shift
    assert bayes.log_odds(0.6667) - bayes.log_odds(0.25) == pytest.approx(1.7918, abs=1e-3)
    assert bayes.shifted(0.5, 0.25, 0.6667) == pytest.approx(0.8571, abs=1e-3)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_shift_there_and_back_is_none(p: float, one: float, other: float) -> None:
    assert bayes.shifted(bayes.shifted(p, one, other), other, one) == pytest.approx(p)
    assert math.isclose(bayes.shifted(p, one, one), p)


def test_training_for_another_share_is_the_shift() -> None:
    lines = [("加微信出号", True), ("几点开始", False), ("我也是", False), ("微信", False)]
    (plain,), (moved,) = learned(lines, ["微信出"]), learned(lines, ["微信出"], prior=0.05)
    assert moved == pytest.approx(bayes.shifted(plain, 0.25, 0.05), abs=1e-5)


def test_the_shipped_weights_are_those_of_the_shipped_lines() -> None:
    sys.path.insert(0, str(ROOT))
    try:
        from tools.models.adverts import made
    finally:
        sys.path.remove(str(ROOT))
    with seed.WEIGHTS.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert [(gram, int(weight)) for gram, weight in rows] == made()


def test_the_shipped_lines_are_a_few_hundred_and_name_nobody() -> None:
    with seed.SEED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert 200 <= len(rows) <= 600
    assert len({row["text"] for row in rows}) == len(rows)
    assert min(sum(row["label"] == kind for row in rows) for kind in ("advert", "ordinary")) >= 100
    assert {row["label"] for row in rows} == {"advert", "ordinary"}
    real = re.compile(r"1[3-9][0-9]{9}")
    assert [row["text"] for row in rows if real.search(row["text"])] == [
        "微信13800001234，要货速来"
    ]


def test_a_text_s_probability_is_the_model_s() -> None:
    asked = ["加微信abc123，低价出号，量大优惠", "谁有上次的笔记", "", "😂"]
    with duckdb.connect() as con:
        wanted = told(con, asked, seed.model())
        rows = con.execute(
            f"SELECT advert FROM asked JOIN ({features.of('asked')}) USING (text) ORDER BY id"
        ).fetchall()
        assert [row[0] for row in rows] == wanted
        silent = "(SELECT NULL::VARCHAR AS text)"
        assert con.execute(f"SELECT advert FROM ({features.of(silent)})").fetchall() == [(None,)]
    assert wanted[0] > 0.9 > 0.5 > wanted[1]
    assert wanted[2:] == pytest.approx([seed.EXPECTED] * 2, abs=1e-6)


def test_the_seed_model_is_read_wherever_it_lies(tmp_path: Path) -> None:
    assert one_file(seed.WEIGHTS) in seed.model()
    with duckdb.connect() as con:
        rows = con.execute(f"SELECT count(*), count(DISTINCT gram) FROM {seed.model()}").fetchall()
    assert rows[0][0] == rows[0][1] > 2000
