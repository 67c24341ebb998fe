"""推断谁接谁: of files, keeping nothing; of a community, for its figures; as a person runs it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.running import Person

TALK = """\
[09:00] <hong> hello, does anybody know how to join the reading on saturday?
[09:01] <wang> the fish in the canteen was good today
[09:01] <ming> hong: it is in the group notice, follow the link
[09:02] <wang> but not cheap
[09:02] <hong> ming: thanks!
[09:03] * bob waves
=== eve [~eve@host]  has joined #reading
[09:04] <bob> how do I mount the usb disk on my laptop?
[09:05] <alice> bob: open the disk tool and mount it there
[09:05] <bob> alice: thanks, that worked
"""


@pytest.fixture
def talk(person: Person) -> Path:
    path = person.folder / "2026-10-01_#reading.txt"
    path.write_text(TALK, "utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_is_inferred_and_nothing_is_kept(person: Person, talk: Path) -> None:
    ran = person.runs("infer-replies", talk, "--csv", "out.csv", "--lang", "en")
    assert ran.code == 0, ran.err
    told = rows(person.folder / "out.csv")
    assert list(told[0]) == ["message_id", "reply_to", "probability"]
    ids = [row["message_id"] for row in told]
    assert (
        len(ids) == len(set(ids)) == 9
    )  # the messages, in the order of the file; eve's joining is none
    place = {one: n for n, one in enumerate(ids)}
    answers = [place.get(row["reply_to"]) for row in told]
    assert (answers[0], answers[2], answers[4], answers[7], answers[8]) == (None, 0, 2, 6, 7)
    assert all(0 < float(row["probability"]) <= 1 for row in told)
    assert "fewer than 30" in ran.out
    assert not person.home.exists()


def test_what_the_platform_says_stands_with_its_own_ids(person: Person) -> None:
    said = [
        "time,sender,id,reply,text",
        "2026-10-01 09:00:00,amy,m1,,who has the key",
        "2026-10-01 09:00:10,bob,m2,,nice weather",
        "2026-10-01 09:00:20,cat,m3,m2,I do",
        "2026-10-01 09:00:30,dan,m4,gone,as I said last week",
    ]
    (person.folder / "t.csv").write_text("\n".join(said), "utf-8")
    columns = "ts=time,sender_name=sender,message_id=id,reply_to=reply,text=text"
    asked = ("--csv", "out.csv", "--columns", columns, "--lang", "en")
    ran = person.runs("infer-replies", "t.csv", *asked)
    assert ran.code == 0, ran.err
    told = {row["message_id"]: row for row in rows(person.folder / "out.csv")}
    assert (told["m3"]["reply_to"], told["m3"]["probability"]) == ("m2", "1")
    assert (told["m4"]["reply_to"], told["m4"]["probability"]) == ("", "1")
    assert "1 message says that it answers one that is not here" in ran.out


def test_a_community_s_links_are_kept_and_fill_the_figures(person: Person, talk: Path) -> None:
    assert person.runs("import", talk, "--community", "c").code == 0

    def asked() -> dict[str, object]:
        (row,) = person.runs("ask", "unanswered-questions", "--as-of", "2026-10-05", "--json").json[
            "rows"
        ]
        return dict(row)

    assert asked()["inferred_share"] is None
    first = person.runs("infer-replies", "--json").json
    assert (first["inferred_now"], first["kept"]) == (9, True)
    (room,) = first["rooms"]
    assert (room["messages"], room["explicit"], room["way"], room["unknown"]) == (9, 0, "model", 0)
    assert room["inferred"] + room["conversations"] == 9
    assert asked()["inferred_share"] == 1.0
    assert asked()["asked"] == asked()["inferred_answered"] == 2
    again = person.runs("infer-replies", "--community", "c", "--room", "#reading", "--json").json
    assert again["inferred_now"] == 0
    assert again["rooms"] == first["rooms"]
    edges = person.runs("ask", "reply-edges", "--json").json["rows"]
    assert all(row["inferred"] > 0 for row in edges)


def test_the_page_of_what_was_inferred_speaks_three_languages(person: Person, talk: Path) -> None:
    for language, words in (
        ("zh-Hans", "信模型"),
        ("zh-Hant", "信模型"),
        ("en", "trusted unasked"),
    ):
        assert words in person.runs("infer-replies", talk, "--lang", language).out.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.txt",), "nowhere.txt"),
        (("2026-10-01_#reading.txt", "--community", "c"), "not both"),
        (("2026-10-01_#reading.txt", "--csv", "no/such/out.csv"), "no such folder"),
        (("--tz", "UTC"), "--tz is for files"),
        ((), "hengwen import"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    person: Person, talk: Path, words: tuple[str, ...], said: str
) -> None:
    assert talk.exists()
    ran = person.runs("infer-replies", *words, "--lang", "en")
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")


def test_without_the_library_of_the_model_a_sentence_says_what_is_missing(
    person: Person, talk: Path
) -> None:
    ran = person.runs(
        "infer-replies", talk, "--lang", "en", fate="import sys; sys.modules['lightgbm'] = None"
    )
    assert ran.code == 2
    assert "libgomp1" in ran.err
