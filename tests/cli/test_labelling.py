"""标注: labels told by file, and the messages that are worth the trouble."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.cli.running import Person

SHOPS = ("出售账号", "低价代练", "加微信领资料", "收购装备", "刷单日结")
TALK = ("几点开始", "我先睡了", "作业交哪里", "今天好热", "打卡")


def chat(person: Person, many: int) -> None:
    """As many adverts as other messages, each of its own words."""
    lines = ["time,sender,text"]
    for n in range(many):
        lines.append(f"2026-10-01 {n // 60:02}:{n % 60:02},eve,{SHOPS[n % 5]} {chr(0x4E00 + n)}")
        lines.append(f"2026-10-02 {n // 60:02}:{n % 60:02},amy,{TALK[n % 5]} {chr(0x4E00 + n)}")
    (person.folder / "t.csv").write_text("\n".join(lines), "utf-8")
    assert person.runs("import", "t.csv", "--community", "c").code == 0


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)


def label(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [
        row | {"label": "advert" if row["text"].startswith(SHOPS) else "ordinary"} for row in rows
    ]


def test_a_sample_labelled_and_handed_back_counts_and_is_not_picked_again(person: Person) -> None:
    chat(person, 120)
    assert person.runs("label", "--sample", "50", "--csv", "a.csv").code == 0
    rows = read(person.folder / "a.csv")
    assert [row["why"] for row in rows] == ["uncertain"] * 25 + ["random"] * 25
    unsure = [abs(float(row["probability"]) - 0.5) for row in rows[:25]]
    assert unsure == sorted(unsure)
    assert {row["label"] for row in rows} == {""}
    assert all(row["event"].startswith("e") for row in rows)
    assert person.runs("label", "a.csv", "--json").json["labelled"] == 0  # nothing filled in yet
    write(person.folder / "a.csv", label(rows))
    told = person.runs("label", "a.csv", "--json").json
    assert (told["labelled"], told["labels"], told["enough"]) == (50, 50, False)
    person.runs("label", "--sample", "500", "--csv", "b.csv")
    rest = read(person.folder / "b.csv")
    assert len(rest) == 190
    assert not {row["event"] for row in rest} & {row["event"] for row in rows}
    write(person.folder / "b.csv", label(rest))
    told = person.runs("label", "b.csv", "--json").json
    assert told | {"labelled": 190} == told
    assert (told["labels"], told["adverts"], told["enough"]) == (240, 120, True)
    # The same again changes nothing, nor does it take an import to be kept.
    assert person.runs("label", "b.csv", "--json").json == told
    assert person.runs("import", "t.csv", "--community", "c").code == 0
    assert person.runs("label", "--json").json["labels"] == 240


def test_with_labels_enough_samples_are_picked_by_the_model_of_one_s_own(person: Person) -> None:
    chat(person, 130)
    person.runs("label", "--sample", "220", "--csv", "a.csv")
    write(person.folder / "a.csv", label(read(person.folder / "a.csv")))
    assert person.runs("label", "a.csv", "--json").json["enough"]
    person.runs("label", "--sample", "60", "--csv", "b.csv")
    rest = read(person.folder / "b.csv")
    assert len(rest) == 40
    for row in rest:
        assert (float(row["probability"]) > 0.9) == row["text"].startswith(SHOPS)


def test_labels_by_words_find_the_message_that_says_them(person: Person) -> None:
    chat(person, 3)
    words = [
        {"text": "出售账号 一", "label": "广告"},
        {"text": "几点开始 一", "label": "ordinary"},
        {"text": "nobody said this", "label": "advert"},
        {"text": "低价代练 丁", "label": ""},
    ]
    write(person.folder / "w.csv", words)
    told = person.runs("label", "w.csv", "--json").json
    assert (told["labelled"], told["unknown"], told["adverts"]) == (2, 1, 1)
    assert "200" in person.runs("label").out


def test_a_line_that_cannot_be_read_keeps_nothing(person: Person) -> None:
    chat(person, 3)
    for bad in ("maybe,x", "advert,", "advert,e99999999999999999999"):
        (person.folder / "w.csv").write_text(f"label,event\nadvert,e1\n{bad}\n", "utf-8")
        ran = person.runs("label", "w.csv")
        assert ran.code == 2
        assert "3" in ran.err
    (person.folder / "w.csv").write_text("who,what\n", "utf-8")
    assert person.runs("label", "w.csv").code == 2
    assert person.runs("label", "--sample", "5").code == 2
    assert person.runs("label", "missing.csv").code == 2
    assert person.runs("label", "--json").json["labels"] == 0


def test_labels_go_with_the_community(person: Person) -> None:
    chat(person, 3)
    (person.folder / "w.csv").write_text("text,label\n出售账号 一,advert\n", "utf-8")
    assert person.runs("label", "w.csv", "--json").json["labels"] == 1
    assert person.runs("forget", "c", "--yes").code == 0
    chat(person, 3)
    assert person.runs("label", "--json").json["labels"] == 0


def test_the_same_messages_come_as_a_page_that_tells_nothing_of_the_model(person: Person) -> None:
    chat(person, 20)
    ran = person.runs("label", "--sample", "10", "--csv", "a.csv", "--html", "a.html")
    assert ran.code == 0, ran.err
    rows = read(person.folder / "a.csv")
    text = (person.folder / "a.html").read_text("utf-8")
    events = re.findall('name="(e-?[0-9]+)" value="advert"', text)
    assert sorted(events) == sorted(row["event"] for row in rows)
    assert events != [row["event"] for row in rows]
    assert not [row for row in rows if row["probability"] in text]
    (person.folder / "labels.csv").write_text(f"event,label\r\n{events[0]},advert\r\n", "utf-8")
    assert person.runs("label", "labels.csv", "--json").json["labelled"] == 1
    assert person.runs("label", "--html", "b.html").code == 2
