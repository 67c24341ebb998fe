"""画像: ask the questions about people and ties, each once for all rooms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from hengwen.diagnosis.by_room import by_room
from hengwen.diagnosis.growths import growths
from hengwen.diagnosis.portrait import (
    LEAST,
    STATES,
    Fading,
    Forecast,
    Hold,
    Invitations,
    Inviter,
    Members,
    Portrait,
)
from hengwen.metrics import METRICS, Tables, ask

REGULAR_DAYS = 4  # active days of 28 from which somebody is a regular: METRICS 2.1, steady
EVEN = 0.5  # more likely silent than not
TAKEN = 3  # of the loudest are thought away, one after another

Row = dict[str, Any]


def portraits(
    tables: Tables, moments: Mapping[int, int], wanted: Collection[int]
) -> dict[int, Portrait]:
    """`moments`: the instant each room is judged at; only rooms in `wanted` get a portrait."""
    together = [room for room in wanted if moments[room] == tables.as_of]
    made = _made(tables, tables.as_of, None, together) if together else {}
    for room in wanted:
        if moments[room] != tables.as_of:
            made |= _made(tables, moments[room], room, [room])
    return made


def _made(
    tables: Tables, as_of: int, room: int | None, wanted: Collection[int]
) -> dict[int, Portrait]:
    def rows(slug: str) -> list[Row]:
        # A part whose question nobody can answer yet is left out.
        return ask(tables, slug, as_of=as_of, room=room).rows if slug in METRICS else []

    states = {row["room"]: row for row in rows("room-states")}
    counts = by_room(rows("member-state-counts"))
    people = by_room(rows("member-states"))
    chances = by_room(rows("churn-risk"))
    network = {row["room"]: row for row in rows("room-network")}
    staffed = {row["room"]: row for row in rows("owner-dependence")}
    young = {row["room"]: row for row in rows("room-forecast")}
    joined = rows("invite-tree")
    trees = {row["room"]: row for row in joined if row["top_invited"]}
    grown = {row["room"]: row for row in rows("invite-growth")} if trees else {}
    inviters = by_room(rows("inviters") if trees else [])
    grew = growths(
        tables,
        as_of,
        wanted,
        rows,
        joins={row["room"]: row["joins"] for row in joined},
        officers={key for key, row in staffed.items() if row["exchange_days_without"] is not None},
    )
    out = {}
    for key in wanted:
        state, hold = states.get(key, {}), _hold(network.get(key), staffed.get(key, {}))
        fading, unsaid = _fading(chances[key], people[key], hold)
        out[key] = Portrait(
            since=state.get("since"),
            last_exchange=state.get("last_exchange"),
            members=_members(counts[key]),
            fading=fading,
            unsaid=unsaid,
            hold=hold,
            forecast=_forecast(young.get(key)),
            invitations=_invitations(trees.get(key), grown.get(key, {}), inviters[key]),
            growth=grew[key],
        )
    return out


def _members(rows: list[Row]) -> Members | None:
    counted = {row["state"]: row for row in rows if row["scale"] == "state"}
    if not counted:
        return None
    any_row = next(iter(counted.values()))
    return Members(
        counts={state: counted[state]["members"] for state in STATES},
        total=any_row["roster"],
        gone=any_row["left"],
        known=any_row["roster_known"],
        seen=any_row["list_seen"],
    )


def _fading(
    chances: list[Row], people: list[Row], hold: Hold | None
) -> tuple[tuple[Fading, ...], str | None]:
    """Regulars of the last 42 days who more likely than not fall silent, the longest known first."""
    if hold is None or hold.speakers < LEAST:
        return (), "few"
    if any(row["why"] in ("young-room", "young-log") for row in chances):
        return (), "young"
    known = {row["member"]: row for row in people}
    found = [
        Fading(
            member=row["member"],
            chance=row["probability"],
            last_day=known[row["member"]]["last_day"],
            silent_days=row["recency"],
            days28=row["l28"],
            days=known[row["member"]]["days"],
            messages=row["messages"],
        )
        for row in chances
        if (row["probability"] or 0) > EVEN and _regular(known.get(row["member"]), row)
    ]
    found.sort(key=lambda one: (-one.days, -one.messages, one.member))
    return tuple(found), None


def _regular(person: Row | None, row: Row) -> bool:
    """Four active days of 28, now or (paused) until two weeks ago."""
    return person is not None and (row["l28"] >= REGULAR_DAYS or person["state"] == "paused")


def _hold(row: Row | None, staffed: Row) -> Hold | None:
    if row is None:
        return None
    return Hold(
        speakers=row["speakers"],
        messages=row["messages"],
        by_reply=row["ties"] == "replies",
        ties=row["edges"],
        half=row["absence_factor"],
        alone=row["isolates"],
        exchange_days=(
            row["exchange_days"],
            *(row[f"exchange_days_without_{k}"] for k in range(1, TAKEN + 1)),
        ),
        together=(
            row["largest_share"],
            *(row[f"largest_share_without_{k}"] for k in range(1, TAKEN + 1)),
        ),
        staff_share=staffed.get("edge_share"),
        staff_days=staffed.get("exchange_days_without"),
    )


def _forecast(row: Row | None) -> Forecast | None:
    """None where nobody can say, and where it is known what became of the room's first month."""
    if row is None or row["p30_alive"] is None or row["alive_30d"] is not None:
        return None
    days = 7 if row["horizon"] == "7d" else 1
    first = "7d" if days == 7 else "24h"
    return Forecast(
        alive=row["p30_alive"],
        low=row["low"],
        high=row["high"],
        days=days,
        speakers=row[f"speakers_{first}"],
        messages=row[f"messages_{first}"],
        alike=row["like_rooms"],
        alike_alive=row["like_alive"],
    )


def _invitations(tree: Row | None, grown: Row, inviters: list[Row]) -> Invitations | None:
    """None where nobody is known to have brought anybody, or less than half of the joins say who did."""
    if tree is None:
        return None
    return Invitations(
        joins=tree["joins"],
        named=tree["named"],
        layers=tree["layer_max"],
        deep=tree["layer3"],
        matured=grown["matured_30"],
        k=grown["k"],
        kept=grown["k_ret30"],
        kept_low=grown["k_ret30_low"],
        kept_high=grown["k_ret30_high"],
        inviters=tuple(
            Inviter(
                member=row["member"],
                invited=row["invited"],
                rated=row["rated"],
                stayed=row["stayed"] or 0,
            )
            for row in inviters
        ),
    )
