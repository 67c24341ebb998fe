"""Groups planted in a room are found again, from who speaks next, however coarse the clock was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sklearn.metrics import adjusted_rand_score

from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Answer, Tables, ask
from tests.metrics.planted import Planted, plant
from tests.metrics.story import EPOCH

MINUTE = 60_000_000
SHANGHAI = ZoneInfo("Asia/Shanghai")
NINETY = {"days": 90}
planted = cache(plant)


def likeness(answer: Answer, room: Planted, speaker: Callable[[int], int] = int) -> float:
    """Adjusted Rand index of the communities and the groups that were planted."""
    truth = [room.of[speaker(row["member"])] for row in answer.rows]
    assert len(truth) == len(room.of)
    return adjusted_rand_score(truth, [row["community"] for row in answer.rows])


@pytest.mark.parametrize("share", [0.8, 0.6, 0.5, 0.4, 0.3])
@pytest.mark.parametrize("seed", [1, 2])
def test_groups_are_found_down_to_30_per_cent_of_turns_inside(share: float, seed: int) -> None:
    room = planted(share, seed)
    answer = ask(room.tables(), "room-communities", params=NINETY)
    assert likeness(answer, room) == 1
    assert {(row["ties"], row["clear"]) for row in answer.rows} == {("turns", True)}
    assert {row["people"] for row in answer.rows} == {15}


@pytest.mark.parametrize("share", [0.5, 0.4, 0.3])
def test_a_clock_of_minutes_and_no_order_hide_no_group(share: float) -> None:
    room = planted(share, 1)
    answer = ask(room.tables(every=MINUTE, seed=5), "room-communities", params=NINETY)
    assert likeness(answer, room) == 1


def test_where_nobody_keeps_to_a_group_nothing_is_clear() -> None:
    room = planted(0.1, 1)
    answer = ask(room.tables(), "room-communities", params=NINETY)
    assert {row["clear"] for row in answer.rows} == {False}
    assert len(answer.rows) == 150  # and yet everybody has a community
    assert all(row["community"] >= 1 for row in answer.rows)
    (chance,) = ask(room.tables(), "room-rewirings", params=NINETY).rows
    assert chance["communities_of_5"] > 1
    assert abs(chance["z"]) < 3


def test_rewirings_tell_groups_from_chance() -> None:
    (chance,) = ask(planted(0.4, 1).tables(), "room-rewirings", params=NINETY).rows
    assert chance["modularity"] > chance["threshold"] > chance["rewired_mean"]
    assert chance["threshold"] == pytest.approx(
        chance["rewired_mean"] + 3 * chance["rewired_sd"], abs=1e-12
    )
    assert chance["clear"] is True


def test_rows_in_another_order_give_the_same_answer() -> None:
    room = planted(0.3, 2)
    told = [
        ask(room.tables(every=MINUTE, seed=seed), "room-communities", params=NINETY).rows
        for seed in (None, 3, 4)
    ]
    assert told[0] == told[1] == told[2]


ALONE = """
from hengwen.metrics import ask
from tests.metrics.planted import plant
room = plant(0.3, 1)
rows = ask(room.tables(), "room-communities", params={"days": 20}).rows
found = ask(room.tables(), "room-rewirings", params={"days": 20}).rows
print([row["community"] for row in rows], found)
"""


def test_another_process_gives_the_same_answer_whatever_its_hashes() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", ALONE],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def wechat(room: Planted) -> str:
    lines = ['微信群"种下的群"的聊天记录如下:', ""]
    last = None
    for ts, who in room.said:
        moment = (EPOCH + timedelta(microseconds=ts)).astimezone(SHANGHAI)
        if moment.date() != last:
            last = moment.date()
            lines += ["", f"—————  {last.year}-{last.month}-{last.day}  —————", ""]
        lines += ["", f"s{who}  {moment:%H:%M}", "说句话"]
    return "\n".join(lines) + "\n"


def whatsapp(room: Planted) -> str:
    def head(moment: datetime) -> str:
        return f"{moment.day:02}/{moment.month:02}/{moment.year}, {moment:%H:%M}"

    return "".join(
        f"{head((EPOCH + timedelta(microseconds=ts)).astimezone(SHANGHAI))} - s{who}: hi\n"
        for ts, who in room.said
    )


@pytest.mark.parametrize("share", [0.5, 0.4])
@pytest.mark.parametrize("write", [wechat, whatsapp])
def test_groups_are_found_in_an_export_of_bare_text(
    write: Callable[[Planted], str], share: float, home: Home, tmp_path: Path
) -> None:
    room = planted(share, 1)
    file = tmp_path / "chat.txt"
    file.write_text(write(room), encoding="utf-8")
    community = home.directory.add_community("种下", room.end)
    options = Options(now=room.end, room_zone=SHANGHAI, file_zone=SHANGHAI)
    report = bring_in(home, community, [file], options)
    assert report.records["stored"] == len(room.said)
    with (
        opened(home, community) as log,
        Tables(log.con, as_of=log.as_of) as tables,
    ):
        names = tables.names().members
        answer = ask(tables, "room-communities", params=NINETY)
    assert likeness(answer, room, lambda member: int(names[member][1:])) == 1
    assert all(row["clear"] for row in answer.rows)
