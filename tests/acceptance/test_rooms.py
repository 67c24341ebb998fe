"""What became of a public server's rooms, beside what its own operators called them."""

from __future__ import annotations

import json
import tarfile

import pytest

from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables, ask
from tests.acceptance.test_originals_by_import import ORIGINALS, brought
from tests.metrics.reference import last_message, reference

NAME = "eth_rnd_discord"

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not ORIGINALS.exists(),
        reason="LOUD: ../shared/data is absent; a graveyard of rooms is not judged",
    ),
]


def graveyard() -> set[str]:
    """Rooms that the operators had put under Channel Graveyard by the last day of each."""
    last: dict[str, tuple[str, str]] = {}
    (archive,) = (ORIGINALS / "eth-rnd-discord").glob("*.tar.gz")
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and member.name.endswith(".json"):
                room, day = member.name.removeprefix("./").split("/")[-2:]
                handle = files.extractfile(member)
                assert handle is not None
                category = json.load(handle)[-1]["category"]
                last[room] = max(last.get(room, ("", "")), (day, category))
    return {room for room, (_, category) in last.items() if category == "Channel Graveyard"}


def test_the_operators_graveyard_is_dormant_or_dead_and_bots_wake_nobody(home: Home) -> None:
    community, _ = brought(home, "eth-rnd-discord")
    buried = graveyard()
    assert len(buried) == 36
    bots = {f"name:{bot}" for bot in reference()["bots"][NAME]}
    accounts = home.directory.accounts(community.id)
    home.directory.mark([a.account for a in accounts if a.ref in bots], "bot")
    with opened(home, community) as log, Tables(log.con, as_of=last_message(NAME)) as tables:
        names = tables.names().rooms
        states = {names[r["room"]]: r["state"] for r in ask(tables, "room-states").rows}
        assert buried <= states.keys()
        still = [room for room in buried if states[room] in ("dormant", "dead")]
        assert len(still) >= 34
        # Five rooms in which only bots have written for 30 days: dead, whatever the bots say.
        people = {r["room"]: r["dead"] for r in ask(tables, "room-lifetimes").rows}
        every = {r["room"]: r["dead"] for r in ask(tables, "room-lifetimes", with_bots=True).rows}
        only_bots = [room for room, dead in people.items() if dead and not every[room]]
        assert len(only_bots) == 5
        assert {states[names[room]] for room in only_bots} == {"dead"}
        # Nobody has written for 30 days: then nobody has been answered for 30 days either.
        assert {states[names[room]] for room, dead in people.items() if dead} == {"dead"}
        shares = {r["state"]: r["rooms"] for r in ask(tables, "room-state-shares").rows}
        assert sum(shares.values()) == len(people) == 121
