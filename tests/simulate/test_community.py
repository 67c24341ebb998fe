"""A community of any size, from figures: as wished for, ill where wished, the same every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.simulate import write_course
from hengwen.simulate.community import LEAST_SEATS, Community, NoRoomForIt
from hengwen.simulate.illnesses import ILLNESSES
from hengwen.simulate.writers import WRITERS
from tests.cli.running import Person


@pytest.mark.parametrize("slug", list(WRITERS))
def test_it_has_the_size_wished_for(slug: str, tmp_path: Path) -> None:
    wish = Community(format=slug, rooms=3, members=100, days=45, messages=6000, seed=5)
    truth = write_course(tmp_path / "a", 5, wish.course())
    assert truth.members == 100
    assert len(truth.rooms) == 3
    assert 0.85 * 6000 <= truth.messages <= 1.15 * 6000
    assert (truth.first, truth.last) == ("2026-10-04", "2026-11-17")
    write_course(tmp_path / "b", 5, wish.course())
    once, again = (
        [
            (p.relative_to(folder).as_posix(), sha256(p.read_bytes()).hexdigest())
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        ]
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert once == again
    assert len(once) >= 4


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rooms=st.integers(1, 4),
    seats=st.integers(LEAST_SEATS, 40),
    days=st.integers(1, 70),
    messages=st.integers(1, 1500),
    slug=st.sampled_from(list(WRITERS)),
)
def test_no_size_is_too_odd(
    rooms: int, seats: int, days: int, messages: int, slug: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    wish = Community(format=slug, rooms=rooms, members=rooms * seats, days=days, messages=messages)
    truth = write_course(tmp_path_factory.mktemp("odd"), 1, wish.course())
    assert truth.messages > 0
    # Every talk has its answers, so that a room says a little more than asked of it.
    assert truth.messages <= 1.6 * messages + rooms * (30 + 4 * seats)


@pytest.mark.parametrize(
    ("wish", "what", "least"),
    [
        ({"rooms": 1, "ills": {"dead": 1, "revived": 1}}, "rooms", 2),
        ({"members": 20, "rooms": 2}, "members", 24),
        ({"days": 30, "ills": {"going-quiet": 1}}, "days", 63),
        ({"members": 200, "rooms": 2, "ills": {"too-big": 1}}, "members", 300),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_written(
    wish: dict[str, object], what: str, least: int
) -> None:
    usual: dict[str, object] = {"rooms": 2, "members": 400, "days": 90, "messages": 1000}
    with pytest.raises(NoRoomForIt) as refused:
        Community(format="discord", **usual | wish).course()  # type: ignore[arg-type]
    assert (refused.value.what, refused.value.least) == (what, least)


def test_the_diagnosis_finds_each_illness_in_its_room_alone(tmp_path: Path) -> None:
    person = Person(tmp_path)
    ills = list(ILLNESSES)
    made = person.runs(
        "simulate", "town", "--rooms", "8", "--members", "1600", "--messages", "90000",
        "--format", "weflow", "--ill", ",".join(ills), "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    told = {room["name"]: room["illness"] for room in made.json["rooms"]}
    assert sorted(filter(None, told.values())) == sorted(ills)
    seen = person.runs("look", "town/files", "--json")
    assert seen.code == 0, seen.err
    for room in seen.json["diagnosis"]["rooms"]:
        illness = told[room["room"]]
        if illness in ("dead", "revived"):
            assert room["state"] == illness
        else:
            assert room["state"] == "alive"
            assert [one["finding"] for one in room["findings"]] == ([illness] if illness else [])


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    runs: Callable[..., object] = Person(tmp_path).runs
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    for words, said in (
        (["full"], "not empty"),
        (["a", "--ill", "flu"], "going-quiet, cold-newcomers"),
        (["a", "--ill", "dead=x"], "Cannot read dead=x"),
        (["a", "--ill", "dead", "--days", "20"], "--days must be at least 84"),
        (["a", "--members", "20"], "--members must be at least 36"),
        (["a", "--ill", "dead", "--messages", "200001"], "up to 200,000"),
        (["a", "--format", "wechat-text", "--messages", "200001"], "not made in bulk"),
    ):
        ran = runs("simulate", *words, "--lang", "en")
        assert ran.code == 2  # type: ignore[attr-defined]
        assert said in " ".join(ran.err.split())  # type: ignore[attr-defined]
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["full"]
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_above_the_line_it_is_made_in_bulk_and_says_so(tmp_path: Path) -> None:
    person = Person(tmp_path)
    made = person.runs(
        "simulate", "town", "--format", "qq-text", "--rooms", "2", "--members", "2000",
        "--messages", "200001", "--until", "2026-06-30", "--lang", "en", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert "made in bulk" in made.err
    assert made.json["records"] == 200_001
    assert date.fromisoformat(made.json["last"]) == date(2026, 6, 30)
    assert json.loads((tmp_path / "town/truth.json").read_text("utf-8")) == made.json
    assert (
        sum((tmp_path / "town/files" / r["path"]).stat().st_size for r in made.json["rooms"])
        == (made.json["bytes"])
    )
