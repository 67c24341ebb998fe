"""Rooms that a server's own operators had buried, and what their states say: METRICS 1.2."""

from __future__ import annotations

import json
import tarfile
from collections import Counter

from pages.markdown import table

from hengwen.metrics import ask
from tests.metrics.reference import DATA, load

TITLE = "运营埋下的群 A graveyard of rooms"
NAME = "eth_rnd_discord"
LABEL = "Channel Graveyard"
STATES = ("alive", "revived", "cooling", "dormant", "dead")


def section() -> str:
    tables = load(NAME)
    names = tables.names().rooms
    states = {names[row["room"]]: row["state"] for row in ask(tables, "room-states").rows}
    buried = {room for room, category in categories().items() if category == LABEL}
    if not buried <= states.keys():
        raise SystemExit("a buried room has no state")
    inside = Counter(states[room] for room in buried)
    outside = Counter(state for room, state in states.items() if room not in buried)
    rows = [
        [name, sum(of.values()), *(of[state] for state in STATES)]
        for name, of in ((LABEL, inside), ("all other rooms", outside))
    ]
    still = inside["dormant"] + inside["dead"]
    dead = outside["dead"]
    return (
        table(["the operators' label", "rooms", *STATES], rows)
        + f"\nOf {len(buried)} buried rooms {still} are dormant or dead at the end of the data (asked: 34 "
        f"at least), {inside['dead']} of them dead. {dead} other rooms are dead and do not carry the "
        "label. Labels are those of each room's last file; states leave out the reference's bots, "
        "and a room in which only bots wrote has none.\n"
    )


def categories() -> dict[str, str]:
    """By room, the category under which it stood on its last day."""
    (archive,) = (DATA / "orig" / "eth-rnd-discord").glob("*.tar.gz")
    last: dict[str, str] = {}
    with tarfile.open(archive) as files:
        for path in files.getnames():
            if path.endswith(".json"):
                room = path.split("/")[-2]
                last[room] = max(last.get(room, path), path)
    wanted, told = set(last.values()), {}
    with tarfile.open(archive) as files:
        for member in files:
            if member.name in wanted:
                handle = files.extractfile(member)
                if handle is not None:
                    told[member.name.split("/")[-2]] = str(json.load(handle)[-1]["category"])
    return told
