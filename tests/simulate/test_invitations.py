"""Who brought whom, asked of a simulated community's imported files, is what its truth tells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables, ask
from hengwen.simulate import write_course
from hengwen.simulate.community import Community
from hengwen.simulate.truth import RoomTruth

FORTNIGHT = 14 * 86_400
FORMATS = ("chatlab", "slack", "qq-json")  # of the others a line may be read in two ways


def links(room: RoomTruth) -> dict[str, str]:
    """Who was brought by whom; some of the simulated hosts come later than their guests."""
    came = {join.account: join.ts for join in room.joins}
    return {
        join.account: join.by
        for join in room.joins
        if join.host_written and join.by and came.get(join.by, 0) < join.ts
    }


def tree(room: RoomTruth) -> dict[str, Any]:
    """The figures of invite-tree, looked at pair by pair."""
    brought = links(room)
    graph = nx.Graph()
    graph.add_nodes_from(join.account for join in room.joins)
    graph.add_edges_from(brought.items())
    parts = [graph.subgraph(part) for part in nx.connected_components(graph) if len(part) > 1]
    shapes = [(len(p), 2 * nx.wiener_index(p) / (len(p) * (len(p) - 1))) for p in parts]
    return {
        "joins": len(room.joins),
        "named": sum(join.host_written and join.by != join.account for join in room.joins),
        "roots": graph.number_of_nodes() - len(brought),
        "trees": len(parts),
        "layer_max": 1,  # all other hosts of a simulated room were there before it began
        "layer3": 0,
        "top_invited": max(Counter(brought.values()).values()),
        "largest_tree": max(shapes)[0],
        "virality": pytest.approx(max(shapes)[1]),
        "virality_mean": pytest.approx(
            sum(n * mean for n, mean in shapes) / sum(n for n, _ in shapes)
        ),
    }


@pytest.mark.parametrize("format_", FORMATS)
def test_trees_and_inviters_are_those_of_the_truth(format_: str, tmp_path: Path) -> None:
    wish = Community(format=format_, rooms=2, members=400, days=60, messages=5000)
    truth = write_course(tmp_path / "files", seed=5, course=wish.course())
    (tmp_path / "files" / "truth.json").unlink()
    now = truth.exported * 1_000_000
    with Home.at(tmp_path / "home") as home:
        circle = home.directory.add_community("c", now)
        bring_in(home, circle, [tmp_path / "files"], Options(now=now))
        with opened(home, circle) as log, Tables(log.con, as_of=log.as_of) as tables:
            rooms = tables.names().rooms
            shapes = {rooms[r["room"]]: r for r in ask(tables, "invite-tree").rows}
            grown = {rooms[r["room"]]: r for r in ask(tables, "invite-growth").rows}
            guests: dict[str, list[int]] = {}
            for row in ask(tables, "inviters").rows:
                guests.setdefault(rooms[row["room"]], []).append(row["invited"])
            end = log.as_of // 1_000_000
    assert len(shapes) == len(truth.rooms)
    for room in truth.rooms:
        wanted = tree(room)
        assert wanted["joins"] > 20
        assert {name: shapes[room.name][name] for name in wanted} == wanted
        assert guests[room.name] == sorted(Counter(links(room).values()).values(), reverse=True)
        assert grown[room.name]["matured"] == sum(j.ts <= end - FORTNIGHT for j in room.joins)
        assert grown[room.name]["k"] == 0  # nobody who came during the course brought anybody
