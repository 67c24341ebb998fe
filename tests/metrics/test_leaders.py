"""Whom people turn to: the fixtures of METRICS 17, libraries beside ours, and what others computed."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammainc
from scipy.stats import gamma

from hengwen.metrics import ask
from hengwen.metrics.worked.gamma import gamma_quantile, lower_gamma
from hengwen.metrics.worked.opinion_leaders import (
    foremost,
    h_index,
    pagerank,
    score,
    shrunk,
    z_number,
)
from hengwen.metrics.worked.rising_stars import chance_of, draws, momentum
from hengwen.words import Speaker, said_cell
from tests.metrics.reference import DATA, load, reference
from tests.metrics.story import Story

EXACT = 1e-4
ALL = {"places": 36_500}


def leaders(story: Story, **asked: Any) -> dict[str, dict[str, Any]]:
    who = {member: name for name, member in story.members.items()}
    return {who[r["member"]]: r for r in ask(story.tables, "opinion-leaders", **asked).rows}


def test_pagerank_of_the_directed_fixture() -> None:
    froms, tos = zip(*[(ord(a), ord(b)) for a, b in ("ab", "ba", "ac", "da", "ca")], strict=True)
    ranks = pagerank(list(froms), list(tos), [1.0] * 5)
    found = {chr(member): rank for member, rank in ranks.items()}
    expected = {"a": 0.4797, "b": 0.2414, "c": 0.2414, "d": 0.0375}
    assert found == pytest.approx(expected, abs=EXACT)


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda e: e[0] != e[1]),
        st.integers(1, 9),
        min_size=1,
    )
)
def test_pagerank_is_networkx_s(edges: dict[tuple[int, int], int]) -> None:
    ours = pagerank(
        [a for a, _ in edges], [b for _, b in edges], [float(w) for w in edges.values()]
    )
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in edges.items())
    assert ours == pytest.approx(nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000), abs=1e-7)
    assert sum(ours.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("answers", "questions", "expected"), [(9, 0, 3), (5, 5, 0), (1, 4, -1.3416), (0, 0, None)]
)
def test_z_number(answers: int, questions: int, expected: float | None) -> None:
    assert z_number(answers, questions) == (
        None if expected is None else pytest.approx(expected, abs=EXACT)
    )


@pytest.mark.parametrize(
    ("responders", "expected"), [([10, 8, 5, 4, 3], 4), ([25, 8, 5, 3, 3], 3), ([0, 0], 0)]
)
def test_h_index(responders: list[int], expected: int) -> None:
    assert h_index(responders) == expected
    lines = ["10-01 09:00 ann message id=m0"]
    for n, people in enumerate(responders):
        lines.append(f"10-0{n + 2} 09:00 ann message id=m{n + 1}")
        lines += [f"10-0{n + 2} 09:{1 + p:02} p{p} message re=m{n + 1}" for p in range(people)]
        lines += [f"10-0{n + 2} 10:00 p0 message re=m{n + 1}"] * (
            people > 0
        )  # p0 again: one person
    told = leaders(Story("\n".join(lines), as_of="10-20"), params=ALL)
    assert told["ann"]["h_index"] == (expected if any(responders) else None)


def test_a_reaction_is_a_response_and_one_s_own_is_none() -> None:
    story = Story(
        """10-01 09:00 ann message id=a
        10-01 09:01 bob reaction re=a
        10-01 09:02 ann reaction re=a
        10-01 09:03 cat message re=a
        10-02 09:03 ann message id=b
        10-02 09:04 bob reaction re=b
        10-02 09:05 cat message re=b""",
        as_of="10-03",
    )
    assert leaders(story)["ann"]["h_index"] == 2


def test_the_score_is_the_fixture_s_lower_bound() -> None:
    assert shrunk(30, 20, 0.5) == pytest.approx(1.1667, abs=EXACT)
    assert score(30, 20, 0.5) == pytest.approx(0.9221, abs=EXACT)
    assert score(0, 5, 0.0) is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 80), st.floats(0, 1)), max_size=25),
    st.integers(1, 30),
    st.sampled_from((0.0, 0.2, 1.5)),
)
def test_the_foremost_are_those_of_everybody_in_order(
    told: list[tuple[int, int, float]], places: int, usual: float
) -> None:
    people: list[dict[str, Any]] = [
        {
            "member": member,
            "replies": replies,
            "effective": messages,
            "pagerank": rank,
            "shrunk": shrunk(replies, messages, usual) if usual else None,
        }
        for member, (replies, messages, rank) in enumerate(told)
    ]
    plain = sorted(
        people,
        key=lambda p: (
            -(score(p["replies"], p["effective"], usual) or 0),
            -p["pagerank"],
            p["member"],
        ),
    )
    found = [p["member"] for p in foremost(people, usual, places)]
    assert found == [p["member"] for p in plain[:places]]


@settings(max_examples=300, deadline=None)
@given(st.floats(1e-3, 1e5), st.floats(0.001, 0.999))
def test_the_gamma_quantile_is_scipy_s(shape: float, p: float) -> None:
    theirs = gamma.ppf(p, shape)
    if theirs > 1e-250:
        assert gamma_quantile(p, shape, 1.0) == pytest.approx(theirs, rel=1e-8)
        assert lower_gamma(shape, theirs) == pytest.approx(gammainc(shape, theirs), abs=1e-9)
    assert gamma_quantile(p, shape, 4.0) == pytest.approx(gamma.ppf(p, shape, scale=0.25), rel=1e-8)


def test_momentum_of_the_fixture() -> None:
    assert momentum(7, 3) == pytest.approx(0.6931, abs=EXACT)


def test_answers_and_questions_are_told_within_a_day_and_a_room() -> None:
    story = Story(
        """10-01 09:00 ann message ? id=q
        10-01 09:05 bob message re=q
        10-02 08:59 cat message names=ann
        10-02 09:01 dan message names=ann
        10-01 10:00 eve message names=ann room=den""",
        as_of="10-03",
    )
    told = leaders(story)
    assert {name: row["answers"] for name, row in told.items()} == {
        "ann": 0, "bob": 1, "cat": 1, "dan": 0, "eve": 0,
    }  # fmt: skip
    assert told["ann"]["questions"] == 1
    assert told["ann"]["repliers"] == 4
    assert told["bob"]["expertise"] == told["cat"]["expertise"] > told["ann"]["expertise"]
    assert told["dan"]["expertise"] is None
    assert "answers" in told["bob"]["reasons"].split()


def test_repeating_oneself_does_not_dilute_what_one_says() -> None:
    lines = ["10-01 09:00 ann message id=a text=hi", "10-01 09:01 bob message re=a"]
    lines += [f"10-01 1{n}:00 ann message text=hi" for n in range(5)]
    told = leaders(Story("\n".join(lines), as_of="10-02"))
    assert told["ann"]["n"] == 1


def test_a_dissenter_whom_many_answer_leads() -> None:
    lines = [f"10-01 09:{n:02} p{n} message id=m{n}" for n in range(9)]
    lines += ["10-01 10:00 rebel message id=r"]
    lines += [f"10-01 10:{n + 1:02} p{n} message re=r" for n in range(9)]
    told = ask(Story("\n".join(lines), as_of="10-02").tables, "opinion-leaders")
    names = Story("\n".join(lines), as_of="10-02").members
    assert told.rows[0]["member"] == names["rebel"]
    assert {"repliers", "pagerank"} <= set(told.rows[0]["reasons"].split())


def test_where_nobody_replies_turns_stand_in_and_say_so() -> None:
    lines = []
    for n in range(9):
        lines.append(f"10-01 {10 + n}:00 ann message")
        lines.append(f"10-01 {10 + n}:02 p{n} message")
    told = leaders(Story("\n".join(lines), as_of="10-02"))
    assert next(iter(told)) == "ann"
    assert told["ann"]["weak"] is True
    assert told["ann"]["repliers"] == 9
    assert told["ann"]["replies_got"] == 4.5
    assert told["ann"]["answers"] is told["ann"]["h_index"] is told["ann"]["thanks"] is None


def test_nobody_leads_where_nobody_ever_answered() -> None:
    told = leaders(Story("10-01 09:00 ann message", as_of="10-02"))
    assert (told["ann"]["score"], told["ann"]["pagerank"], told["ann"]["reasons"]) == (
        None, None, "",
    )  # fmt: skip


def replied(day: str, *who: str) -> list[str]:
    return [f"{day} 09:00 ann message id=a{day}"] + [
        f"{day} 09:{n:02} {name} message re=a{day}" for n, name in enumerate(who, start=1)
    ]


def rising(*days: list[str]) -> list[dict[str, Any]]:
    lines = ["09-01 09:00 old message", *(line for day in days for line in day)]
    return ask(Story("\n".join(lines), as_of="11-01").tables, "rising-stars").rows


def test_a_circle_that_grows_day_by_day_is_a_rising_star() -> None:
    days = [replied(f"10-{20 + n}", f"p{n}", f"q{n}") for n in range(10)]
    (row,) = rising(replied("10-10", "p0"), *days)
    assert (row["repliers"], row["repliers_before"], row["rising"]) == (20, 1, True)
    assert row["momentum"] == pytest.approx(momentum(20, 1))
    assert row["chance"] > 0.99


def test_one_loud_day_makes_no_star() -> None:
    (row,) = rising(replied("10-25", "p1", "p2", "p3", "p4", "p5"))
    assert row["rising"] is False
    assert row["chance"] == pytest.approx(1 - (13 / 14) ** 14, abs=0.08)  # the day is drawn at all


def test_two_repliers_are_too_few_and_a_circle_that_shrinks_is_left_out() -> None:
    assert rising(replied("10-25", "p1", "p2")) == []
    assert (
        rising(replied("10-10", "p1", "p2", "p3", "p4"), replied("10-25", "p1", "p2", "p3")) == []
    )


def test_in_a_log_of_three_weeks_everybody_rises_and_nobody_does() -> None:
    lines = [line for n in range(9) for line in replied(f"10-{20 + n}", f"p{n}")]
    (row,) = ask(Story("\n".join(lines), as_of="11-01").tables, "rising-stars").rows
    assert (row["chance"], row["rising"]) == (None, None)


def test_draws_of_days_keep_to_their_half() -> None:
    assert all(max(now) < 14 <= min(before) for now, before in draws(14))
    assert chance_of([1] + [0] * 27, draws(14)) == pytest.approx(0.646, abs=0.08)


def test_reasons_are_said_one_by_one() -> None:
    said = said_cell(Speaker("zh-Hans"), "opinion-leaders", "reasons", "answers thanks")
    assert said == "解答、被感谢"
    assert said_cell(Speaker("en"), "opinion-leaders", "reasons", "answers") == "answers"
    assert said_cell(Speaker("en"), "opinion-leaders", "reasons", "answers luck") == "answers luck"


@pytest.mark.reference
@pytest.mark.parametrize("name", ["telegram_qaload", "haskell_jp_slack"])
def test_pagerank_is_what_independent_code_computed(name: str) -> None:
    """Replies among everybody, bots too; ten of ten, to the printed digit."""
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with the reference figures: {DATA} is not here")
    tables = load(name)
    names = tables.names().members
    rows = ask(tables, "opinion-leaders", with_bots=True, params=ALL).rows
    rows.sort(key=lambda row: -(row["pagerank"] or 0))
    ours = [[names[row["member"]], round(row["pagerank"], 4)] for row in rows[:10]]
    assert ours == reference()["results"][name]["reply_network"]["pagerank_top10"]
