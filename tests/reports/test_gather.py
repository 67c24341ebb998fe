"""A page of a told story: what the metrics and the diagnosis say arrives on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hengwen.diagnosis.diagnose import diagnose
from hengwen.intake.accounting import FileReport, Reason
from hengwen.metrics import Tables
from hengwen.reports.gather import account, gather
from hengwen.reports.material import Material
from hengwen.reports.page import page
from hengwen.words import Speaker
from tests.metrics.story import Story, instant
from tests.reports.test_page import Tree

AS_OF = "11-20 20:00"


def story(rooms: int) -> Story:
    """Twelve weeks of chatter; in the last two the first room nearly falls silent."""
    lines = []
    start = datetime(2026, 8, 31, 9, tzinfo=UTC)
    for day in range(82):
        for room in range(1, rooms + 1):
            people = 2 if room == 1 and day >= 63 else 6
            for k in range(people):
                at = start + timedelta(days=day, minutes=7 * k)
                who = f"p{room}x{(k + 3 * (day % 7)) % (2 if people == 2 else 14)}"
                ask = " ?" if k == 0 else ""
                lines.append(f"{at:%m-%d %H:%M} {who} message{ask} room=r{room}")
    return Story("\n".join(lines), as_of=AS_OF)


def told(rooms: int) -> tuple[str, Story]:
    made = story(rooms)
    with Tables(made.con, as_of=instant(AS_OF)) as tables:
        diagnosis = diagnose(tables)
        material = Material(
            files=(),
            diagnosis=diagnosis,
            answers=gather(tables, diagnosis),
            members={number: name for name, number in made.members.items()},
            texts={},
            zones={r.room: ZoneInfo("UTC") for r in diagnosis.rooms},
            command="hengwen look x",
            made=datetime(2026, 11, 21, tzinfo=UTC),
        )
    return page(material, Speaker("zh-Hans")), made


def test_one_quiet_room_says_so_first() -> None:
    text, _ = told(1)
    said = Tree(text).text
    assert "r1在转凉：上周2人说话，平时" in said
    assert 'id="temp"' in text
    assert "每周说过话的人" in said
    assert "什么时候有人说话" in said


def test_five_rooms_are_compared_and_followed() -> None:
    text, _ = told(5)
    assert text.count('<section class="page"') == 5
    assert "5个群，从第一句算起" in Tree(text).text


def test_the_curve_follows_those_who_began_after_the_log_did() -> None:
    late = "\n".join(f"10-{day:02} 12:00 new{day} message" for day in range(1, 9))
    made = Story(late + "\n" + "09-01 09:00 old message", as_of=AS_OF)
    with Tables(made.con, as_of=instant(AS_OF)) as tables:
        whole = gather(tables, diagnose(tables)).whole
    assert whole["member-retention"].rows[0]["members"] == 8
    assert sum(r["members"] for r in whole["retention-triangle"].rows if r["week"] == 0) == 8


def test_a_files_accounting_arrives_as_it_was_counted() -> None:
    report = FileReport("a/b.json", format="telegram-json", clock="UTC", clock_assumed=True)
    report.records.update(read=5, stored=3, rejected=2)
    report.events.update(message=4)
    report.reasons.append(Reason("rejected", "日期不可能", 2, "第3条", "0000-01-01"))
    file = account(report)
    assert file.totals.parts() == (3, 0, 0, 0, 2, 0)
    assert not file.zone_stated
    assert file.reasons[0].place == "第3条"
    assert file.events == {"message": 4}
