from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from hengwen.simulate import Truth
from hengwen.simulate.writing_course import WRITING_COURSE
from tests.simulate.naive import Read

SLUGS = [plan.slug for plan in WRITING_COURSE.rooms]
BY_ID = [plan.slug for plan in WRITING_COURSE.rooms if plan.format.by_id]


def digests(folder: Path) -> dict[str, str]:
    return {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_another_run_writes_the_same_bytes(folder: Path, truth: Truth, tmp_path: Path) -> None:
    # Another process with other string hashes, another locale and another zone of the machine.
    odd = {
        **os.environ,
        "PYTHONHASHSEED": "4242",
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
    }
    code = "import sys; from hengwen.simulate import write_course; write_course(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=odd)
    assert digests(tmp_path) == digests(folder)
    assert len(digests(folder)) == 11


def test_a_course_is_ten_rooms_five_thousand_members_and_ninety_days(truth: Truth) -> None:
    assert len(truth.rooms) == 10
    assert truth.members == 5000
    days = date.fromisoformat(truth.last) - date.fromisoformat(truth.first)
    assert days == timedelta(days=89)
    assert 120_000 <= truth.messages <= 200_000
    assert all(len(room.weeks) == 12 for room in truth.rooms)


def test_the_truth_can_be_read_back(folder: Path, truth: Truth) -> None:
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert told["messages"] == truth.messages
    assert [room["slug"] for room in told["rooms"]] == SLUGS
    assert told["rooms"][0]["said"] == truth.rooms[0].said


@pytest.mark.parametrize("slug", SLUGS)
class TestEveryRoom:
    def test_its_file_holds_what_the_truth_says(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        room, got = truth.room(slug), files[slug]
        assert got.records == room.file.records
        assert len(got.said) == room.messages == room.file.kinds["message"]
        assert Counter(s.who for s in got.said) == room.said
        assert len(room.said) == room.speakers
        assert got.said[0].ts.timestamp() == room.first - room.first % (60 if _minutes(slug) else 1)
        assert sum(1 for s in got.said if s.reply) == room.replies

    def test_its_weeks_are_those_of_the_file(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        weeks: dict[str, list[str]] = {}
        for said in files[slug].said:
            monday = said.ts.date() - timedelta(days=said.ts.weekday())
            weeks.setdefault(monday.isoformat(), []).append(said.who)
        for week in truth.room(slug).weeks:
            who = weeks.get(week.monday, [])
            assert (week.messages, week.speakers) == (len(who), len(set(who))), week.monday

    def test_nobody_speaks_outside_the_course_or_out_of_order(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        moments = [s.ts for s in files[slug].said]
        assert moments == sorted(moments)
        assert moments[0].date().isoformat() >= truth.first
        assert moments[-1].date().isoformat() <= truth.last


def _minutes(slug: str) -> bool:
    plan = {plan.slug: plan for plan in WRITING_COURSE.rooms}[slug]
    return plan.options.get("style") in ("android", "iphone")


@pytest.mark.parametrize("slug", BY_ID)
class TestEveryRoomWithIds:
    def test_its_kinds_are_those_of_the_items(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        kinds, got = truth.room(slug).file.kinds, files[slug]
        lines = [text for text, _, _ in got.notes]
        assert got.sorts.get(20, 0) == kinds.get("red_packet", 0)
        assert got.sorts.get(81, 0) == kinds.get("recall", 0)
        assert got.sorts.get(22, 0) == kinds.get("poke", 0)
        assert sum("移出了群聊" in line for line in lines) == kinds["kick"]
        assert sum(line.endswith("领取了你的红包") for line in lines) == kinds.get(
            "red_packet_grab", 0
        )

    def test_every_join_has_its_line_and_every_line_its_join(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        lines = {
            ref: text
            for text, _, ref in files[slug].notes
            if text.endswith(("加入了群聊", "加入群聊")) and "想邀请" not in text
        }
        joins = truth.room(slug).joins
        names = {
            str(m["platformId"]): str(m.get("groupNickname", m["accountName"]))
            for m in files[slug].members
        }
        clear = [j for j in joins if j.ref in lines and j.clear]
        assert len(clear) > len(joins) / 2
        for join in clear:
            line = lines[join.ref]
            assert names[join.account] in line
            if join.by:
                assert names[join.by] in line or "你" in line
                a, b = line.find(names[join.account]), line.find(names[join.by])
                # The code's line names the newcomer first, the invitation the host first.
                assert b == -1 or (a < b) == (join.how != "invited")
        shared = len(joins) - len({(j.ts, j.by) for j in joins})
        assert len(lines) == len(joins) - shared
        assert len(joins) == truth.room(slug).file.kinds["join"]

    def test_answers_point_at_what_they_answer(
        self, slug: str, truth: Truth, files: dict[str, Read]
    ) -> None:
        said = {s.ref: s for s in files[slug].said}
        answers = truth.room(slug).answers
        for answer in answers:
            question, reply = said[answer.question], said[answer.answer]
            assert (question.who, reply.who) == (answer.asker, answer.by)
            assert (reply.ts - question.ts).total_seconds() == answer.seconds > 0
            assert answer.pointed == (reply.reply == question.ref or reply.text.startswith("@"))
        assert sum(a.pointed for a in answers) == len(answers)

    def test_its_members_hold_the_awkward_names(self, slug: str, files: dict[str, Read]) -> None:
        names = Counter(str(m["accountName"]) for m in files[slug].members)
        assert len(files[slug].members) <= 500
        assert names['张三"邀请"李四'] == 1
        assert names["喵喵11:00-20:00"] == 1
        assert names["青禾同学"] == 2
        assert any(m.get("roles") == [{"id": "owner"}] for m in files[slug].members)
