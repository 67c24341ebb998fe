"""自己的标注: a model of what this community's people call adverts, once they have labelled enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import duckdb

from hengwen.events.kind import SAID
from hengwen.log.adverts.bayes import probability, train, weighed

# METRICS 9.3: below these a model of one's own enters no figure.
LABELS = 200
ADVERTS = 40
_SAID = ", ".join(f"'{kind}'" for kind in SAID)


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many labelled messages still have their words here, and how many of them are adverts."""

    labels: int
    adverts: int

    @property
    def enough(self) -> bool:
        return self.labels >= LABELS and self.adverts >= ADVERTS and self.adverts < self.labels


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message worth labelling. `why`: `uncertain` or `random`."""

    event: int
    text: str
    probability: float
    why: str


def learn(con: duckdb.DuckDBPyConnection, labels: Mapping[int, bool]) -> Labelled:
    """Make the table `own_model` of an opened log where there are labels enough; says how many there are."""
    _given(con, labels)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE labelled AS SELECT t.text, g.advert FROM given_label g "
        "JOIN texts t ON t.id = g.id JOIN facts f ON f.id = g.id WHERE t.text IS NOT NULL"
    )
    ((many, adverts),) = con.execute(
        "SELECT count(*), count(*) FILTER (advert) FROM labelled"
    ).fetchall()
    found = Labelled(many, adverts)
    if found.enough:
        train(con, "labelled", "own_model")
    return found


def matching(con: duckdb.DuckDBPyConnection, texts: Collection[str]) -> dict[str, list[int]]:
    """The events of an opened log that say just these words."""
    rows = con.execute(
        "SELECT t.text, t.id FROM texts t SEMI JOIN facts f ON f.id = t.id "
        "WHERE t.text IN (SELECT unnest($1::VARCHAR[])) ORDER BY t.id",
        [sorted(texts)],
    ).fetchall()
    found: dict[str, list[int]] = {}
    for text, event in rows:
        found.setdefault(text, []).append(event)
    return found


def here(con: duckdb.DuckDBPyConnection, events: Collection[int]) -> set[int]:
    """Those of these events that the log holds."""
    rows = con.execute(
        "SELECT id FROM facts WHERE id IN (SELECT unnest($1::BIGINT[]))", [sorted(events)]
    ).fetchall()
    return {event for (event,) in rows}


def worth_labelling(
    con: duckdb.DuckDBPyConnection, labels: Mapping[int, bool], many: int, *, own: bool
) -> list[Candidate]:
    """Messages nobody labelled: half of them those the model is least sure of, the rest any. One of each text.

    `own`: ask the model that `learn` made, else the shipped one's word in the facts.
    """
    _given(con, labels)
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE unlabelled AS
SELECT f.id, t.text, f.norm, f.advert FROM facts f JOIN texts t ON t.id = f.id
 LEFT JOIN accounts a ON a.account = f.account
WHERE f.kind IN ({_SAID}) AND f.length > 0 AND t.text IS NOT NULL AND a.bot IS NOT true
 AND f.norm NOT IN (SELECT norm FROM facts SEMI JOIN given_label USING (id) WHERE norm IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY f.norm ORDER BY f.id) = 1"""
    )
    weights = weighed("unlabelled", "own_model") if own else "SELECT NULL AS id, 0 AS weight"
    chance = probability("w.weight") if own else "coalesce(u.advert, 0)"
    rows = con.execute(
        f"""WITH told AS (SELECT u.id, u.text, {chance} AS chance FROM unlabelled u
 LEFT JOIN ({weights}) w ON w.id = u.id),
 unsure AS (SELECT *, 'uncertain' AS why FROM told ORDER BY abs(chance - .5), id LIMIT {(many + 1) // 2}),
 others AS (SELECT *, 'random' AS why FROM told ANTI JOIN unsure USING (id) ORDER BY hash(id), id
  LIMIT {many // 2})
SELECT id, text, chance, why FROM (SELECT 1 AS place, * FROM unsure UNION ALL SELECT 2, * FROM others)
ORDER BY place, abs(chance - .5), id"""
    ).fetchall()
    return [Candidate(*row) for row in rows]


def _given(con: duckdb.DuckDBPyConnection, labels: Mapping[int, bool]) -> None:
    con.execute(
        "CREATE OR REPLACE TEMP TABLE given_label AS SELECT unnest($1::BIGINT[]) AS id, "
        "unnest($2::BOOLEAN[]) AS advert",
        [list(labels), list(labels.values())],
    )
