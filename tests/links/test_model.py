"""The trained ranking: its chances, its card, and what it reaches on the annotated logs."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.links import Choice, ModelMissing, infer
from hengwen.links.features import names
from hengwen.links.model import HERE, Calibration, Model, best_of, card
from tests.metrics.reference import DATA
from tools.models.link_scores import scores

GROUPS = st.lists(st.lists(st.floats(-9, 9), min_size=1, max_size=6), min_size=1, max_size=6)


def laid(groups: list[list[float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    begins = np.cumsum([0, *map(len, groups)])[:-1]
    score = np.array([x for group in groups for x in group])
    itself = np.zeros(len(score), np.int64)
    itself[begins] = 1
    return score, begins, itself


@given(GROUPS, st.floats(0.1, 5), st.floats(0.1, 5))
def test_the_chances_of_a_line_are_one_together(
    groups: list[list[float]], sharpness: float, alone: float
) -> None:
    score, begins, itself = laid(groups)
    chance = Calibration(sharpness, alone).chances(score, begins, itself)
    assert np.add.reduceat(chance, begins) == pytest.approx(np.ones(len(groups)))
    for group, start in zip(groups, begins, strict=True):
        by_hand = np.exp(sharpness * np.array(group)) * ([alone] + [1] * (len(group) - 1))
        assert chance[start : start + len(group)] == pytest.approx(by_hand / by_hand.sum())


@given(GROUPS)
def test_the_best_is_the_likeliest_and_of_equals_the_nearest(groups: list[list[float]]) -> None:
    score, begins, _ = laid(groups)
    told = best_of(score, begins)
    assert told.tolist() == [
        start + group.index(max(group)) for group, start in zip(groups, begins, strict=True)
    ]


def test_a_model_of_other_features_is_refused() -> None:
    rows = np.random.default_rng(1).random((60, 2))
    data = lightgbm.Dataset(rows, rows[:, 0], feature_name=["distance", "strange"])
    other = lightgbm.train({"verbose": -1, "num_threads": 1}, data, num_boost_round=1)
    with pytest.raises(ValueError, match="other features"):
        Model(other, Calibration(1, 1))


def test_without_the_library_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "lightgbm":
            raise OSError("libgomp.so.1: cannot open shared object file")
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelMissing, match="libgomp1"):
        Model.read()


def test_the_card_names_whose_data_it_is_and_the_model_is_small() -> None:
    told = card()
    assert "Kummerfeld" in told["data"]
    assert "CC BY 4.0" in told["data"]
    assert "train" in told["trained"]["split"]
    assert (HERE / "model.txt").stat().st_size < 5_000_000
    assert set(told["weighs_most"]) <= set(names())


LOGS: Path = DATA / "norm" / "irc_disentangle_train_dev.parquet"


@pytest.mark.reference
@pytest.mark.skipif(not LOGS.exists(), reason=f"THE ANNOTATED LOGS ARE NOT HERE: {LOGS}")
def test_on_the_annotated_logs_it_is_as_good_as_the_card_says() -> None:
    from tools.models.links_data import files

    told = files("dev")
    found = {}
    for file in told:
        links = infer(
            file.lines[file.begins :], before=file.lines[: file.begins], by=Choice("model", 0, {})
        )
        found[file.name] = {x.id: [x.id if x.parent is None else x.parent] for x in links}
    link, divided = scores({f.name: f.gold for f in told}, found)
    said = card()["scores"]["dev"]
    assert round(link.f1, 1) >= 74.0
    assert divided.vi >= 91
    assert divided.one_to_one >= 75
    got = (link.f1, divided.vi, divided.one_to_one, divided.exact.f1)
    kept = (said["link"]["f1"], said["vi"], said["one_to_one"], said["exact"]["f1"])
    assert got == pytest.approx(kept, abs=0.01)
