"""Whether a message is an advert, by letters alone: METRICS 9.3, on game chat that somebody labelled."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from pages.markdown import table
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score

from hengwen.events.sql import one_file
from hengwen.log.adverts import bayes, seed
from tests.metrics.reference import DATA

TITLE = "广告认得准吗 Which messages are adverts"
CHATS = (
    ("live comments, Chinese, 2019", "bili_vtuber_2019_zh"),
    ("live comments, Chinese, 2020", "asoul_stream1_zh"),
    ("help rooms, English", "fcc_gitter"),
    ("a help room, Russian", "telegram_qaload"),
)


def section() -> str:
    with duckdb.connect(config={"threads": "2"}) as con:
        ads = one_file(DATA / "norm" / "ads_game_chat_zh.parquet")
        con.execute(
            "CREATE TABLE lines AS SELECT row_number() OVER () AS id, split = 'train' AS train, "
            f"advert = 1 AS advert, text FROM {ads}"
        )
        bayes.train(con, "(SELECT * FROM lines WHERE train)", "trained")
        rows = [
            ("trained on the train split, here", *scores(con, "trained")),
            ("same, METRICS 9.3", ".876", ".909", ".90", ".92", ".907"),
            ("shipped seed model (587 lines of our own)", *scores(con, seed.model())),
            ("contact, price and selling words, METRICS 9.3", ".538", ".607", ".70", ".54", ".539"),
            ("everything is an advert", *calls_all(con)),
        ]
        heads = ["model", "right", "F1 advert", "P", "R", "AUC"]
        chats = table(
            ["chat with hardly an advert", "messages", "called advert at .5", "at .99"],
            [(name, *alarms(con, file)) for name, file in CHATS],
        )
        ((lines, share),) = con.execute(
            "SELECT count(*), avg(advert::INTEGER) FROM lines WHERE NOT train"
        ).fetchall()
    return (
        f"{table(heads, rows)}\nThe validation split: {lines:,} lines of a game's chat, {share:.0%} of them "
        "adverts (25 % of the train split's 70,000). Nothing of it is shipped, and the seed model has seen "
        "none of it. That one expects 5 adverts in a hundred; where two of three are, calling everything an "
        "advert is hardly worse. It ranks a queue for people to look through, and enters no figure.\n\n"
        f"{chats}\nOrdinary talk that the seed model takes for adverts. Of some forty that were read, "
        "none was.\n"
    )


def scores(con: duckdb.DuckDBPyConnection, model: str) -> Sequence[str]:
    rows = con.execute(
        f"SELECT advert, {bayes.probability('weight')} FROM lines JOIN "
        f"({bayes.weighed('(SELECT * FROM lines WHERE NOT train)', model)}) USING (id)"
    ).fetchall()
    true, chance = [row[0] for row in rows], [row[1] for row in rows]
    called = [p >= 0.5 for p in chance]
    right = sum(t == c for t, c in zip(true, called, strict=True)) / len(true)
    figures = (
        right,
        f1_score(true, called),
        precision_score(true, called),
        recall_score(true, called),
        roc_auc_score(true, chance),
    )
    return [plain(figure) for figure in figures]


def calls_all(con: duckdb.DuckDBPyConnection) -> Sequence[str]:
    ((share,),) = con.execute("SELECT avg(advert::INTEGER) FROM lines WHERE NOT train").fetchall()
    return [plain(share), plain(2 * share / (1 + share)), plain(share), "1.000", ".500"]


def alarms(con: duckdb.DuckDBPyConnection, file: str) -> Sequence[str]:
    """How many messages there are, and which shares of them are called adverts."""
    path = one_file(DATA / "norm" / f"{file}.parquet")
    con.execute(
        "CREATE OR REPLACE TABLE talk AS SELECT row_number() OVER () AS id, text "
        f"FROM {path} WHERE kind = 'message' AND text IS NOT NULL"
    )
    chance = bayes.probability("weight")
    ((many, half, most),) = con.execute(
        f"SELECT count(*), avg(({chance} >= .5)::INTEGER), avg(({chance} >= .99)::INTEGER) "
        f"FROM ({bayes.weighed('talk', seed.model())})"
    ).fetchall()
    return f"{many:,}", f"{half:.1%}", f"{most:.1%}"


def plain(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")
