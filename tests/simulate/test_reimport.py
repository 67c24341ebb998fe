"""What was simulated comes back through the importers as the truth tells it."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from hengwen.simulate import Truth, write_course
from hengwen.simulate.community import Community
from hengwen.simulate.writers import WRITERS
from tests.simulate.reimport import Reread, reread

MARKS = "\u200f\u200e\u2060\ufeff \u3164"


@pytest.fixture(scope="module", params=list(WRITERS))
def rooms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Reread]:
    folder = tmp_path_factory.mktemp(request.param)
    wish = Community(format=request.param, rooms=2, members=300, days=50, messages=7000)
    truth: Truth = write_course(folder / "files", seed=11, course=wish.course())
    return reread(folder / "files", truth, folder / "stage")


def test_every_record_is_read_and_none_is_refused(rooms: list[Reread]) -> None:
    for room in rooms:
        assert room.staged.faults == []
    # Somebody's words that look like a head may be taken for one where nothing tells them apart.
    at_most = sum(r.truth.file.records + r.truth.file.lookalikes for r in rooms)
    whole = {id(r.staged): r.staged.records for r in rooms}
    assert sum(r.truth.file.records for r in rooms) <= sum(whole.values()) <= at_most


def test_kinds_are_those_of_the_truth(rooms: list[Reread]) -> None:
    for room in rooms:
        told, nameless = room.truth.file.kinds, dict(room.truth.file.nameless)
        # A line that can be read in two ways is one join of somebody unknown.
        nameless["join"] = sum(1 for join in room.truth.joins if not join.clear)
        got = Counter(room.kinds)
        del got["roster_seen"]
        spare = sum(nameless.values())
        for kind in {*told, *got} - {"other"}:
            most = told.get(kind, 0) + (room.truth.file.lookalikes if kind == "message" else 0)
            assert told.get(kind, 0) - nameless.get(kind, 0) <= got[kind] <= most, kind
        assert told.get("other", 0) <= got["other"] <= told.get("other", 0) + spare


def test_everybody_said_as_much_as_they_said(rooms: list[Reread]) -> None:
    for room in rooms:
        bare = Counter[str]()
        for who, count in room.said.items():
            bare[who.strip(MARKS)] += count
        told = Counter({who.strip(MARKS): count for who, count in room.truth.said.items()})
        assert told - bare == Counter()
        assert (bare - told).total() <= room.truth.file.lookalikes


def test_who_came_and_who_brought_them(rooms: list[Reread]) -> None:
    for room in rooms:
        written = [join for join in room.truth.joins if join.written]
        joins = [row for row in room.rows if row["kind"] == "join"]
        assert sum(1 for join in written if join.clear) <= len(joins) <= len(written)
        found = Counter((_called(row["account"]), _called(row["by"])) for row in joins)
        clear = [join for join in written if join.clear]
        assert len(clear) >= len(written) / 2
        for join in clear:
            who = (join.account, _called(join.name))
            hosts = (join.by, _called(join.host)) if join.host_written else (None,)
            assert any(found[pair] for pair in product(who, hosts)), join
        told = sum(1 for join in written if join.host_written)
        sure = sum(1 for join in clear if join.host_written)
        assert sure <= sum(1 for row in joins if row["by"]) <= told


def _called(account: object) -> str | None:
    """The account, or the name where the file tells no more."""
    return None if account is None else str(account).removeprefix("name:").strip(MARKS)
