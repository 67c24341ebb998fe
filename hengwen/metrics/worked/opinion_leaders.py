"""意见领袖: whom people turn to, in order of what can be said for certain, with the reasons."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from typing import Any

import igraph  # type: ignore[import-untyped]

from hengwen.metrics.worked.gamma import gamma_quantile
from hengwen.metrics.worked.given import Given

DAMPING = 0.85
PRIOR = 10  # messages' worth of what is usual
CERTAIN = 0.1  # the quantile that stands for a score
FOREMOST = 5  # among so many of all is a reason
REASONS = ("answers", "repliers", "thanks", "h_index", "rooms", "pagerank")


def rows(given: Given) -> list[tuple[Any, ...]]:
    """Of one row a member, and one a graph without a member: 1 who replied to whom, 2 who asked whom."""
    told = [dict(zip(given.columns, row, strict=True)) for row in given.rows]
    people = [row for row in told if row["member"] is not None]
    graphs = {
        row["graph"]: (row["froms"], row["tos"], row["weights"])
        for row in told
        if row["member"] is None
    }
    usual = math.fsum(p["replies"] for p in people) / max(1, sum(p["effective"] for p in people))
    ranks, experts = (pagerank(*graphs.get(graph, ([], [], []))) for graph in (1, 2))
    for person in people:
        person["pagerank"] = ranks.get(person["member"])
        person["expertise"] = experts.get(person["member"])
        person["shrunk"] = shrunk(person["replies"], person["effective"], usual) if usual else None
    reasons = _reasons(people, even=1 / max(1, len(ranks)))
    return [
        (
            p["member"],
            p["score"],
            p["shrunk"],
            p["pagerank"],
            p["expertise"],
            p["repliers"],
            p["replied_to"],
            p["replies"],
            p["answers"],
            p["questions"],
            z_number(p["answers"], p["questions"]),
            p["thanks"],
            p["h_index"],
            p["rooms"],
            p["weak"],
            " ".join(reasons[p["member"]]),
            p["effective"],
        )
        for p in foremost(people, usual, given.values["places"])
    ]


def foremost(people: list[dict[str, Any]], usual: float, places: int) -> list[dict[str, Any]]:
    """The first by score, each with theirs. A score is below its mean: whose mean is too low needs none."""
    best: list[float] = []  # the scores of the first so far, the least on top
    chosen = []
    for person in sorted(people, key=lambda p: -(p["shrunk"] or 0)):
        if usual > 0 and len(best) == places and person["shrunk"] <= best[0]:
            break
        person["score"] = score(person["replies"], person["effective"], usual)
        (heapq.heappush if len(best) < places else heapq.heappushpop)(best, person["score"] or 0)
        chosen.append(person)
    chosen.sort(key=lambda p: (-(p["score"] or 0), -(p["pagerank"] or 0), p["member"]))
    return chosen[:places]


def pagerank(froms: list[int], tos: list[int], weights: list[float]) -> dict[int, float]:
    """By member, over everybody with an edge; weighted, what has no exit goes to all alike."""
    number = {member: place for place, member in enumerate(sorted({*froms, *tos}))}
    if not number:
        return {}
    places = number.__getitem__
    edges = list(zip(map(places, froms), map(places, tos), strict=True))
    graph = igraph.Graph(n=len(number), edges=edges, directed=True)
    ranks = graph.pagerank(damping=DAMPING, weights=weights)
    return dict(zip(number, ranks, strict=True))


def shrunk(replies: float, messages: float, usual: float) -> float:
    """Replies by message, as if there had been PRIOR messages more with what is usual."""
    return (replies + PRIOR * usual) / (messages + PRIOR)


def score(replies: float, messages: float, usual: float) -> float | None:
    """What `shrunk` is at least, with nine chances in ten; None where nobody ever got a reply."""
    if usual <= 0:
        return None
    return gamma_quantile(CERTAIN, replies + PRIOR * usual, messages + PRIOR)


def z_number(answers: int | None, questions: int) -> float | None:
    """How far answers and questions are from even; None where there are neither."""
    if answers is None or answers + questions == 0:
        return None
    return (answers - questions) / math.sqrt(answers + questions)


def h_index(responders: Iterable[int]) -> int:
    """The most messages k with k responders each."""
    ordered = sorted(responders, reverse=True)
    return sum(people >= place for place, people in enumerate(ordered, start=1))


def _reasons(people: list[dict[str, Any]], *, even: float) -> dict[int, list[str]]:
    """In what each is among the first; a tie at the cut never decides against a member."""
    least = {"rooms": 1, "pagerank": even}  # one room is no breadth
    found: dict[int, list[str]] = {p["member"]: [] for p in people}
    for reason in REASONS:
        floor = least.get(reason, 0)
        values = sorted((p[reason] for p in people if (p[reason] or 0) > floor), reverse=True)
        cut = values[FOREMOST - 1] if len(values) >= FOREMOST else None
        for person in people:
            value = person[reason] or 0
            if value > floor and (cut is None or value >= cut):
                found[person["member"]].append(reason)
    return found
