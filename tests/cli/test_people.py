"""同一个人: merged, parted and marked at the terminal, as an operator does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE
from tests.cli.running import Person


@pytest.fixture
def settled(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    return person


def number(person: Person, ref: str) -> int:
    people = person.runs("people", "--json").json["people"]
    return next(a["account_id"] for one in people for a in one["accounts"] if a["ref"] == ref)


def test_merging_counts_two_as_one_and_unmerging_as_two_again(settled: Person) -> None:
    before = settled.runs("ask", "member-activity", "--json").json
    found = settled.runs("people", "merge", "阿明", "小红 🌸", "--json").json["merged"]
    assert [a["ref"] for a in found["accounts"]] == ["wx_ming", "wx_hong"]
    assert {a["linked"] for a in found["accounts"]} == {"word"}
    merged = settled.runs("ask", "member-activity", "--json").json["rows"]
    assert len(merged) == len(before["rows"]) - 1
    assert next(r for r in merged if r["member_id"] == found["member_id"])["messages"] == 24
    again = settled.runs("people", "merge", "wx_ming", "wx_hong")
    assert (again.code, "已经是同一个人" in again.out) == (0, True)
    listed = settled.runs("people")
    assert "你说的" in listed.out
    assert (
        settled.runs("people", "unmerge", "阿明" if "阿明" in listed.out else "小红 🌸").code == 0
    )
    assert settled.runs("ask", "member-activity", "--json").json == before
    assert "hengwen people suggest" in settled.runs("people").out


def test_two_of_one_name_in_one_room_are_not_suggested_but_can_be_merged_by_number(
    settled: Person,
) -> None:
    assert settled.runs("people", "suggest", "--json").json == {"suggestions": []}
    ran = settled.runs("people", "merge", "[red]云[/red]", "阿明")
    assert ran.code == 2
    assert "wx_twin1" in ran.err
    assert settled.runs("people", "merge", "wx_twin1", "wechat:wx_twin2").code == 0
    own = settled.runs("people", "list", "--json").json["people"]
    assert [len(one["accounts"]) for one in own].count(2) == 1


def test_a_suggestion_says_both_sides_and_is_not_made_again_once_denied(person: Person) -> None:
    lines = ["time,sender_id,sender,text"]
    lines += [f"2026-10-{day:02d} 08:00,u1,老周老师,早" for day in range(1, 10)]
    lines += [f"2026-10-{day:02d} 08:00,u2,老周老师,早" for day in range(12, 20)]
    lines += [f"2026-10-{day:02d} 09:00,u3,阿明,早" for day in range(1, 20)]
    (person.folder / "t.csv").write_text("\n".join(lines), "utf-8")
    assert person.runs("import", "t.csv", "--community", "c").code == 0
    (one,) = person.runs("people", "suggest", "--json").json["suggestions"]
    assert one["reasons"] == ["same-name"]
    assert [p["messages"] for p in one["people"]] == [9, 8]
    assert one["rooms"] == [{"room_id": 1, "room": "t"}]
    said = person.runs("people", "suggest").out
    assert "像：" in said
    assert "不像：" in said
    first, second = (p["member_id"] for p in one["people"])
    assert f"hengwen people merge {first} {second}" in said
    assert person.runs("people", "unmerge", str(first), str(second)).code == 0
    assert person.runs("people", "suggest", "--json").json == {"suggestions": []}
    assert "你说过不是同一个人" in person.runs("people").out
    # A newer word takes back the older, and says so.
    ran = person.runs("people", "merge", str(first), str(second))
    assert "作废" in ran.err
    assert person.runs("people", "list", "--json").json["apart"] == []


def test_a_name_that_was_linked_by_itself_can_be_parted(person: Person) -> None:
    from tests.cli.conftest import chatlab

    (person.folder / "a.json").write_text(
        chatlab("群", {"wx_1": "老周"}, [(0, "wx_1", "早")]), "utf-8"
    )
    (person.folder / "b.txt").write_text("老周 2026年10月5日 9:00\n今天来看看\n", "utf-8")
    assert person.runs("import", "a.json", "b.txt", "--community", "c").code == 0
    (one,) = person.runs("people", "--json").json["people"]
    assert [a["linked"] for a in one["accounts"]] == [None, "name"]
    ran = person.runs("people", "unmerge", "老周")
    assert ran.code == 2
    said = " ".join(ran.err.split())
    first, second = (a["account_id"] for a in one["accounts"])
    assert f"hengwen people unmerge {first} {second}" in said
    assert person.runs("people", "unmerge", str(first), str(second)).code == 0
    assert len(person.runs("people", "--json").json["people"]) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("people", "merge", "阿明"), "hengwen people merge 12 57"),
        (("people", "merge", "阿明", "阿明"), "hengwen people merge 12 57"),
        (("people", "merge", "阿明", "没有"), "没有"),
        (("people", "unmerge", "阿明"), "hengwen people unmerge A B"),
        (("people", "unmerge", "阿明", "阿明"), "账号的编号"),
        (("people", "unmerge", "a", "b", "c"), "最多"),
        (("people", "merg", "a", "b"), "merge"),
        (("people", "--no"), "--no"),
        (("mark", "city", " ", "阿明"), "mark city 上海"),
        (("mark", "closed", "--room", "北窗3班"), "--at"),
        (("mark", "closed", "--room", "北窗3班", "--at", "2999-01-01"), "2999"),
        (("mark", "closed", "--room", "北窗3班", "--at", "2026-08-02"), "2026-08-03"),
        (("mark", "closed", "--room", "没有", "--at", "2026-10-01"), "北窗3班"),
        (("mark", "officer", "没有"), "没有"),
    ],
)
def test_a_wrong_word_is_answered_with_what_would_have_worked(
    settled: Person, words: tuple[str, ...], says: str
) -> None:
    ran = settled.runs(*words)
    assert ran.code == 2
    assert says in "".join(ran.err.split("\n"))


def test_marks_stand_in_the_lists_and_are_taken_back(settled: Person) -> None:
    assert settled.runs("mark", "officer", "阿明", "--json").json["marked"][0]["role"] == "officer"
    assert settled.runs("mark", "city", "上海", "阿明", "小红 🌸").code == 0

    def told() -> tuple[str | None, str | None]:
        people = settled.runs("people", "--json").json["people"]
        one = next(p for p in people if p["member"] == "阿明")
        member = next(
            m for m in settled.runs("members", "--json").json["members"] if m["member"] == "阿明"
        )
        assert (member["role"], member["city"]) == (one["role"], one["city"])
        return one["role"], one["city"]

    assert told() == ("officer", "上海")
    shown = settled.runs("people", "--lang", "en").out
    assert "officer" in shown
    assert "上海" in shown
    assert settled.runs("mark", "nobody", "阿明").code == 0
    assert settled.runs("mark", "no-city", "阿明").code == 0
    assert told() == (None, None)


def test_a_room_is_closed_at_the_end_of_the_day_and_opened_again(settled: Person) -> None:
    found = settled.runs("mark", "closed", "--room", "北窗3班", "--at", "2026-10-01", "--json").json
    # The last microsecond before midnight in Shanghai.
    assert found == {"room_id": 1, "room": "北窗3班", "closed": "2026-10-01T15:59:59.999999Z"}
    assert (
        settled.runs("rooms", "--json").json["rooms"][0]["closed"] == "2026-10-01T15:59:59.999999Z"
    )
    assert "10月1日" in settled.runs("mark", "closed", "--room", "1", "--at", "2026-10-01").out
    assert "2026-10-01" in settled.runs("rooms").out
    assert settled.runs("undo", "1", "--yes").code == 0
    assert settled.runs("import", "北窗.json").code == 0
    assert (
        settled.runs("rooms", "--json").json["rooms"][0]["closed"] == "2026-10-01T15:59:59.999999Z"
    )
    assert settled.runs("mark", "open", "--room", "北窗3班").code == 0
    assert settled.runs("rooms", "--json").json["rooms"][0]["closed"] is None


def test_lists_of_people_survive_names_of_every_sort(settled: Person) -> None:
    ran = settled.runs("people", "--all", "--lang", "en")
    assert ran.code == 0
    assert "\u202e" not in ran.out
    assert all(ref in ran.out for ref in PEOPLE)
    assert settled.runs("people", "list", "--all", COLUMNS="50").code == 0
    shown = settled.runs("people", "list", "--all", COLUMNS="40").out
    assert all(ref in shown for ref in PEOPLE)
