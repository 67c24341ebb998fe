"""Train what says whom a line answers, on #ubuntu's annotated logs, and write it with a card.

    nice -n 15 python tools/models/links.py            trains, scores dev, prints the card
    nice -n 15 python tools/models/links.py --write    and writes hengwen/links/model.txt and card.json
    … --trained FILE    takes a model that was trained by this script before

Trained on the train split alone. Dev fits two numbers, how sharp the chances are and how readily a
line starts a conversation; how good they are is said of files left out in turn.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from models import links_calibration as calibration  # noqa: E402
from models.link_scores import scores  # noqa: E402
from models.links_calibration import Questions, questions  # noqa: E402
from models.links_data import File, files  # noqa: E402

from hengwen.links.columns import WINDOW  # noqa: E402
from hengwen.links.features import names  # noqa: E402
from hengwen.links.model import HERE  # noqa: E402

TREES = 400
SETTINGS: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 5,
    "label_gain": [0, 1],
    "learning_rate": 0.06,
    "num_leaves": 63,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
DATA = (
    "#ubuntu's IRC logs with reply links annotated by Kummerfeld, Gouravajhala, Peper, Athreya, "
    "Gunasekara, Ganhotra, Patel, Polymenakos and Lasecki, A Large-Scale Corpus for Conversation "
    "Disentanglement, ACL 2019 (github.com/jkkummerfeld/irc-disentanglement), CC BY 4.0; changed: "
    "weighed by features of ours; nothing of the text is kept here"
)


def trained(asked: Questions) -> lightgbm.Booster:
    """The model, always the same of the same data."""
    told = lightgbm.Dataset(
        asked.rows, asked.gold.astype(np.int8), group=asked.sizes, feature_name=list(names())
    )
    return lightgbm.train(SETTINGS, told, num_boost_round=TREES)


def lost(told: list[File], asked: Questions) -> dict[str, float]:
    """Of all gold links: the share farther than the window, and the share that candidates leave out."""
    gold = [(m, a) for file in told for m, parents in file.gold.items() for a in parents]
    far = sum(m - a > WINDOW for m, a in gold)
    missed = len(gold) - far - int(asked.gold.sum())
    each = len(asked.line) / len(asked.begins)
    return {
        "links": len(gold),
        "beyond_100_lines": round(far / len(gold), 4),
        "not_among_candidates": round(missed / len(gold), 4),
        "candidates_a_line": round(each, 1),
    }


def card(model: lightgbm.Booster, train: dict[str, float]) -> dict[str, Any]:
    """What model.txt is, with its figures on dev."""
    told = files("dev")
    dev = questions(told)
    score = np.asarray(model.predict(dev.rows, num_threads=1))
    numbers = calibration.fitted(dev, score)
    chance = numbers.chances(score, dev.begins, dev.itself)
    out = calibration.left_out(dev, score)
    gold = {file.name: file.gold for file in told}
    figures = {}
    for name, said in (("dev", chance), ("dev, file by file left out", out)):
        link, divided = scores(gold, calibration.links(told, dev, said))
        flat = {"link": asdict(link), **asdict(divided)}
        figures[name] = json.loads(json.dumps(flat), parse_float=lambda x: round(float(x), 2))
    ece, rows = calibration.reliability(dev, out)
    gain = model.feature_importance("gain")
    shares = sorted(zip(gain / gain.sum(), model.feature_name(), strict=True), reverse=True)
    return {
        "foretells": "which of the hundred lines before it, if any, a line answers",
        "data": DATA,
        "trained": {"split": "train, 153 logs", **train},
        "settings": SETTINGS | {"trees": TREES},
        "calibration": asdict(numbers),
        "calibrated": "on dev's 10 logs; how well: each log by the numbers of the nine others",
        "tested": {"split": "dev, 10 logs", **lost(told, dev)},
        "scores": figures,
        "ece": round(ece, 4),
        "reliability": [[round(a, 3), round(b, 3), n] for a, b, n in rows],
        "weighs_most": {name: round(float(share), 3) for share, name in shares[:12]},
        "made": datetime.now(timezone.utc).date().isoformat(),
        "by": "tools/models/links.py",
    }


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("--write", action="store_true")
    said.add_argument("--trained", type=Path)
    asked = said.parse_args()
    told = files("train")
    questioned = questions(told)
    model = lightgbm.Booster(model_file=asked.trained) if asked.trained else trained(questioned)
    text = json.dumps(card(model, lost(told, questioned)), ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(text)
    if asked.write:
        model.save_model(HERE / "model.txt")
        (HERE / "card.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
