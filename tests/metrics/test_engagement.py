"""参与状态: the twenty states beside a slow reading of their definition, set by set."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.metrics import METRICS, ask
from hengwen.metrics.worked.engagement import STATES, at_least
from tests.metrics.story import EPOCH, Story, instant

DAY = 86_400_000_000
END = "2026-10-31 12:00"
TODAY = instant(END) // DAY
DEFAULTS = {p.name: int(p.default) for p in METRICS["engagement-states"].params}
PEOPLE = ["amy", "ben", "cat", "dan", "bot"]


def at(ago: int, minute: int = 0) -> str:
    moment = (TODAY - ago) * DAY + (540 + minute) * 60_000_000
    return f"{(EPOCH + EPOCH.resolution * moment):%Y-%m-%d %H:%M}"


def written(who: str, *days: int) -> str:
    return "\n".join(f"{at(day)} {who} message" for day in days)


def last(story: Story, **asked: Any) -> dict[str, set[str]]:
    """Whoever is in each state on the last day."""
    names = story.tables.names().members
    found = defaultdict(set)
    for row in ask(story.tables, "member-engagement", **asked).rows:
        found[row["state"]].add(names[row["member"]])
    return found


def test_somebody_who_stops_is_paused_then_disengaged_and_returns() -> None:
    story = [f"{at(60)} zed message"]
    for ago, who in ((30, "amy"), (1, "ben")):
        story.append(written(who, ago))
    # The period of a message is the seven days up to its own and the six after.
    for days, state in ((30 - 6, "active"), (30 - 7, "paused"), (30 - 13, "paused")):
        found = last(Story("\n".join(story), as_of=at(days)[:10] + " 12:00"))
        assert "amy" in found[state], (days, state)
    found = last(Story("\n".join(story), as_of=at(30 - 14)[:10] + " 12:00"))
    assert "amy" in found["new_disengaged"] & found["disengaged_were_new"]
    found = last(Story("\n".join(story), as_of=at(30 - 21)[:10] + " 12:00"))
    assert "amy" in found["disengaged"] & found["disengaged_in_past"]
    back = Story("\n".join([*story, written("amy", 0)]), as_of=END)
    assert "amy" in last(back)["returned"]
    assert "amy" not in last(back)["new_active"] | last(back)["disengaged"]


def test_to_be_answered_is_no_act() -> None:
    told = f"{at(40)} amy message id=q\n{at(40)} zed message\n{at(1)} ben message re=q"
    assert last(Story(told, as_of=END))["active"] == {"ben"}


def test_a_reaction_is_one() -> None:
    told = f"{at(40)} amy message id=q\n{at(1)} ben reaction re=q"
    assert last(Story(told, as_of=END))["active"] == {"ben"}


def test_connected_is_more_than_five_ties_of_five_in_and_out() -> None:
    def circle(friends: int, times: int) -> set[str]:
        lines = [f"{at(9)} zed message"]
        for n in range(friends):
            lines += [f"{at(1, k)} amy message names=f{n}" for k in range(times)]
            lines += [f"{at(2)} f{n} message"]
        return last(Story("\n".join(lines), as_of=END))["connected"]

    assert circle(4, 5) == {"amy"}  # four friends, and own words twice
    assert circle(3, 5) == set()
    assert circle(4, 4) == set()


def test_a_lurker_came_and_has_not_begun_to_speak() -> None:
    told = f"{at(50)} zed message\n{at(20)} amy join\n{at(20)} ben join\n{written('ben', 10)}"
    found = last(Story(told, as_of=END))
    assert found["lurker"] == {"amy"}
    assert not found["joined"]


def test_without_joins_nobody_knows_of_lurkers() -> None:
    rows = ask(Story(written("amy", 20, 1), as_of=END).tables, "engagement-states").rows
    assert {row["members"] for row in rows if row["state"] == "lurker"} == {None}
    assert all(row["members"] is not None for row in rows if row["state"] == "paused")


def test_there_are_twenty_and_a_day_has_a_row_for_each() -> None:
    rows = ask(Story(written("amy", 20, 1), as_of=END).tables, "engagement-states").rows
    assert len(set(STATES)) == 20
    assert Counter(row["day"] for row in rows) == dict.fromkeys(range(TODAY - 14, TODAY + 1), 20)


def test_a_member_s_two_accounts_are_in_a_state_once() -> None:
    told = written("amy", 20, 1) + "\n" + written("amy2", 1)
    assert len(
        ask(Story(told, as_of=END, same={"amy2": "amy"}).tables, "member-engagement").rows
    ) == (len(last(Story(told, as_of=END, same={"amy2": "amy"}))))


@given(st.lists(st.integers(0, 255), min_size=1, max_size=6), st.integers(1, 6))
def test_at_least_counts_each_member_s_sets(sets: list[int], times: int) -> None:
    found = at_least(times, sets)
    for bit in range(8):
        assert (found >> bit & 1) == (sum(s >> bit & 1 for s in sets) >= times)


lines = st.tuples(
    st.sampled_from([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15, 21, 22, 28, 35, 36, 42]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["message"] * 6 + ["join", "reaction"]),
    st.sampled_from(["", "", "names=amy", "names=ben,cat", "re", "re"]),
)
values = st.fixed_dictionaries(
    {"edge_str": st.integers(1, 2), "uw_thr_deg": st.integers(1, 3)},
    optional={
        "window": st.sampled_from([3, 7]),
        "int_thr": st.integers(1, 3),
        "uw_deg_thr": st.integers(1, 4),
        "paused_t": st.integers(1, 2),
        "con_t": st.integers(2, 4),
        "con_o": st.integers(1, 3),
        "vital_t": st.integers(2, 4),
        "vital_o": st.integers(1, 2),
        "still_t": st.integers(1, 3),
        "still_o": st.integers(1, 2),
        "drop_h": st.integers(1, 3),
        "drop_i": st.integers(1, 2),
    },
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(lines, min_size=5, max_size=60), values)
def test_the_states_equal_their_definition_read_slowly(
    log: list[Any], params: dict[str, int]
) -> None:
    told = []
    for number, (ago, who, kind, more) in enumerate(log):
        extra = f"re=e{number * 7 % len(log)}" if more == "re" else more
        told.append(
            f"{at(ago, number)} {who} {kind} id=e{number} {extra if kind != 'join' else ''}"
        )
    story = Story("\n".join(told), as_of=END, bots=["bot"])
    names = {member: name for name, member in story.members.items()}
    slow = slow_states(log, {**DEFAULTS, **params})
    joins = any(kind == "join" and who != "bot" for _, who, kind, _ in log)
    found = {
        (r["day"], r["state"]): r["members"]
        for r in ask(story.tables, "engagement-states", params=params).rows
    }
    assert {day for day, _ in found} == set(slow)
    for (day, state), members in found.items():
        if joins or state not in ("joined", "joined_day", "lurker"):
            assert members == len(slow[day][state]), (TODAY - day, state)
    rows = ask(story.tables, "member-engagement", params=params).rows
    if slow:
        assert {(names[r["member"]], r["state"]) for r in rows} == {
            (who, state) for state, members in slow[TODAY].items() for who in members
        }
        for row in rows:
            who, day = names[row["member"]], TODAY
            while who in slow.get(day, {}).get(row["state"], ()):
                day -= 1
            assert row["since"] == day + 1


def slow_states(log: list[Any], p: dict[str, int]) -> dict[int, dict[str, set[str]]]:
    """PEERS 4.2's words, one after the other; own messages are a tie out and in."""
    wrote: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    said = {n: who for n, (_, who, kind, _) in enumerate(log) if kind == "message" and who != "bot"}
    first_join: dict[str, int] = {}
    for number, (ago, who, kind, more) in enumerate(log):
        day = TODAY - ago
        if who == "bot":
            continue
        if kind == "join":
            first_join[who] = min(day, first_join.get(who, day))
            continue
        if kind == "message":
            wrote[day][who, who] += 1
            named = {"names=amy": ["amy"], "names=ben,cat": ["ben", "cat"]}.get(more, [])
            for other in named:
                if other != who:
                    wrote[day][who, other] += 1
        if more == "re" and (other := said.get(number * 7 % len(log))) and other != who:
            wrote[day][who, other] += 1
    spoken = [day for day, pairs in wrote.items() if any(a == b for a, b in pairs)]
    if not spoken:
        return {}
    span, made = p["window"], {}
    for day in range(min(spoken) + span - 1, TODAY + 1):
        ties: Counter[tuple[str, str]] = Counter()
        for back in range(span):
            ties += wrote.get(day - back, Counter())
        made[day] = one_day(day, ties, first_join, made, p, min(spoken))
    return made


def one_day(
    day: int,
    ties: Counter[tuple[str, str]],
    first_join: dict[str, int],
    made: dict[int, dict[str, set[str]]],
    p: dict[str, int],
    first: int,
) -> dict[str, set[str]]:
    span = p["window"]

    def past(state: str, back: int) -> set[str]:
        return now[state] if back == 0 else made.get(day - back * span, {}).get(state, set())

    def often(state: str, periods: int, times: int) -> set[str]:
        return {w for w in PEOPLE if sum(w in past(state, k) for k in range(periods)) >= times}

    def degree(who: str, strong: int) -> int:
        return sum((a == who) + (b == who) for (a, b), w in ties.items() if w >= strong)

    given = {who: sum(w for (a, _), w in ties.items() if a == who) for who in PEOPLE}
    now = {
        "active": {
            w for w in PEOPLE if given[w] >= p["int_thr"] and degree(w, 1) >= p["uw_deg_thr"]
        },
        "connected": {w for w in PEOPLE if degree(w, p["edge_str"]) > p["uw_thr_deg"]},
    }
    active = now["active"]
    now["consistent"] = often("active", p["con_t"], p["con_o"])
    now["vital"] = often("connected", p["vital_t"], p["vital_o"])
    known = past("active", 1) | past("paused", 1) | past("disengaged", 1) | past("unpaused", 1)
    now["new_active"] = active - known
    still = often("active", p["still_t"], p["still_o"])
    now["still_active"] = past("new_active", p["still_t"]) & still
    now["dropped"] = often("new_active", p["drop_h"], 1) - often("active", p["drop_i"], 1)
    now["unpaused"] = past("paused", 1) & active
    now["returned"] = past("disengaged", 1) & active
    away = (past("active", 1) - active) | (past("paused", 1) - active)
    now["new_disengaged"] = {
        w for w in away if all(w in past("paused", k) for k in range(1, p["paused_t"] + 1))
    }
    now["disengaged"] = now["new_disengaged"] | (past("disengaged", 1) - active)
    now["disengaged_in_past"] = now["disengaged"] - now["new_disengaged"]
    now["paused"] = away - now["disengaged"]
    now["about_to_disengage"] = now["paused"] - now["consistent"]
    left = set(now["new_disengaged"])
    for name, state in (("vital", "vital"), ("consistent", "consistent"), ("new", "new_active")):
        now[f"disengaged_were_{name}"] = left & past(state, p["paused_t"] + 1)
        left -= past(state, p["paused_t"] + 1)
    now["joined_day"] = {w for w, joined in first_join.items() if joined == day}
    now["joined"] = {
        w for w, joined in first_join.items() if day - span < joined <= day and joined >= first
    }
    before = made[day - 1]["lurker"] | now["joined_day"] if day - 1 in made else now["joined"]
    now["lurker"] = before - now["new_active"]
    return now


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_name_in_three_languages(state: str) -> None:
    from hengwen.words import LANGUAGES, Speaker

    for language in LANGUAGES:
        assert Speaker(language).knows(f"cell.engagement-states.state.{state}")
        assert Speaker(language).knows(f"cell.member-engagement.state.{state}")
