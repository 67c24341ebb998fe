"""The page stands alone, says the sum, hides nothing, and lets no stranger's text become markup."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from hengwen.diagnosis import Badge, Temperature
from hengwen.reports import Answers, Reason, Totals, page, write_page
from hengwen.reports.pseudonym import pseudonyms
from hengwen.words import LANGUAGES, Speaker
from tests.reports import made

CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
EMPTY = {"answers": Answers(), "members": {}, "texts": {}, "zones": {}, "bots": ()}


@cache
def one(language: str = "zh-Hans") -> str:
    return page(made.material(), Speaker(language))


@cache
def ten() -> str:
    return page(made.ten(), Speaker("zh-Hans"))


@cache
def masked() -> str:
    return page(made.material(), Speaker("zh-Hans"), pseudonyms=True)


def nothing() -> str:
    empty = made.room(badge=Badge.NO_DATA, loud=False, at=Temperature())
    return page(made.material([empty], [made.file(totals=Totals())], **EMPTY), Speaker("en"))


class Tree(HTMLParser):
    """Tags that never close, ids, links, headings and the text a reader sees."""

    VOID = {"meta", "link", "br", "img", "input", "hr"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        self.tags.add(tag)
        assert not [name for name in at if name.startswith("on")], (tag, at)
        assert "style" not in at, (tag, at)
        if at.get("id"):
            self.ids.append(str(at["id"]))
        if tag == "a":
            self.links.append(str(at["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.open[-3:])

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)


@pytest.mark.parametrize("make", [one, ten, masked, nothing])
def test_a_page_is_whole_and_stands_alone(make) -> None:
    text = make()
    tree = Tree(text)
    assert not tree.open
    assert "script" not in tree.tags
    assert "img" not in tree.tags
    assert not re.search(r"(?i)https?://|@import|url\(", text)
    assert f'<meta http-equiv="Content-Security-Policy" content="{CSP}">' in text
    assert len(tree.ids) == len(set(tree.ids))
    assert {link.removeprefix("#") for link in tree.links} <= set(tree.ids)
    assert all(link.startswith("#") for link in tree.links)


@pytest.mark.parametrize("make", [one, ten, nothing])
def test_there_is_one_h1_and_no_level_is_skipped(make) -> None:
    levels = Tree(make()).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_page_and_leaves_no_word_out(language) -> None:
    text = one(language)
    said = Tree(text).text
    assert f'<html lang="{language}">' in text
    assert not re.search(r"\b(report|finding|play|temperature|badge|part)\.[a-z]+[.-]", said)
    assert "{" not in said
    assert "\ue000" not in text


def test_the_first_sentence_answers_with_its_figures() -> None:
    head = re.search(r"<h1>(.*?)</h1>", one(), re.DOTALL)
    assert head is not None
    assert Tree(head[1]).text == "主群3班在转凉：上周11人说话，平时13–31人"
    assert '<span class="nb">11人</span>' in head[1]


def test_a_rooms_own_figures_are_never_taken_for_ours() -> None:
    text = page(made.material([made.room(name="班级2023人 <i>")]), Speaker("zh-Hans"))
    assert "<h1><bdi>班级2023人 &lt;i&gt;</bdi>" in text


def test_hostile_names_and_texts_stay_text() -> None:
    text = one()
    said = Tree(text).text
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "<script>alert(1)</script>" in said
    assert "\u202e" not in text
    assert "〔空白昵称〕" in said
    assert "超" * 201 not in text
    assert "x" * 601 not in text
    assert "<b>主群2班" not in ten()


def test_files_rooms_bots_reasons_and_the_command_stay_text_too() -> None:
    bad = "</code></title><iframe srcdoc=x>"
    reason = Reason(outcome="rejected", reason=bad, count=0, place=bad, example=bad)
    text = page(
        made.material(
            [made.room(name=bad)],
            [made.file(bad, rooms=(bad,), reasons=(reason,), format=bad, events={bad: 1})],
            bots=((bad, 1),),
            command=f"hengwen look {bad}",
        ),
        Speaker("zh-Hant"),
    )
    assert "<iframe" not in text
    assert text.count("&lt;iframe") >= 8
    assert not Tree(text).open


def test_an_address_in_a_chat_is_no_address_on_the_page() -> None:
    assert "两个地方我都看到说法了 example.org" in Tree(one()).text


def test_a_message_without_words_says_what_it_was() -> None:
    assert "没有文字" in one()


def test_the_seven_figures_always_stand_there() -> None:
    for text in (one(), nothing()):
        assert len(re.findall(r'<dl class="sum">(?:<div.*?</div>){7}</dl>', text)) == 1
    assert len(re.findall(r'<dl class="sum">', ten())) == 3
    assert "25,692" in ten()


def test_a_sum_that_does_not_hold_is_never_shown() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        Totals(read=10, stored=8, duplicate=1)


def test_folders_above_the_file_are_not_shown() -> None:
    assert "somebody" not in one()
    assert "hengwen look 北窗3班_20261120.txt --file-tz Asia/Shanghai" in one()


def test_several_rooms_have_a_table_a_curve_and_a_part_each() -> None:
    text = ten()
    assert text.count('<section class="page"') == 10
    assert text.count('href="#room-1"') >= 2
    assert text.index('id="league"') < text.index('id="three"') < text.index('id="who"')
    first = text.index(">要看一眼<")
    assert first < text.index(">和平时一样，或更热<") < text.index(">还不能比<")
    assert first < text.index('<a href="#room-4">') < text.index('<a href="#room-5">')
    assert "10个群，从第一句算起" in text


def test_one_room_has_no_league() -> None:
    assert 'id="league"' not in one()
    assert "只有这一个群，不能比" in one()


def test_no_message_at_all_still_gives_an_honest_page() -> None:
    said = Tree(nothing()).text
    assert "No message was read that could be counted" in said
    assert "Temperature" not in said.split("How it is counted")[0]


def test_fewer_than_five_are_not_rated() -> None:
    few = made.answers([1])
    few["newcomer-first-answer"].rows[0].update(newcomers=4, answered_24h=1)
    few["participation-28"].rows[0].update(members=3)
    few["member-activity-28"].rows[:] = few["member-activity-28"].rows[:3]
    said = Tree(page(made.material(answers=Answers(whole=few)), Speaker("zh-Hans"))).text
    assert "只有4人，至少要5" in said
    assert "说掉一半发言的" not in said
    assert "说得最多的" not in said


def test_a_room_without_replies_is_judged_by_the_weak_figure_and_says_so() -> None:
    weak = made.answers([1])
    for slug in ("newcomer-first-answer", "unanswered-questions"):
        weak[slug].rows[0].update(reply_share=0.01)
    said = Tree(page(made.material(answers=Answers(whole=weak)), Speaker("zh-Hans"))).text
    assert "不一定是对着新人说" in said
    assert "24小时内有人接" not in said.split("怎么算的")[1].split("首答率")[0]
    assert "10分钟内群里有人说话43%（3/7）" in said


def test_pseudonyms_leave_no_name_behind() -> None:
    text = masked()
    for name in made.NAMES.values():
        if len(name) > 1 and name not in ("石榴树",):
            assert name not in text, name
            assert name.replace("<", "&lt;").replace(">", "&gt;") not in text, name
    assert "Adaremmargorp" not in text
    assert "昵称已换成化名" in text
    assert "2026-13-45" not in text  # what nobody could read may hold a name


def test_pseudonyms_are_the_same_wherever_one_person_stands() -> None:
    said = Tree(masked()).text
    asked = re.search(r"交到表单？@(\S\S\d\d)", said)
    assert asked is not None
    assert f"--staff {asked[1]}" in said


def test_names_of_long_ago_are_replaced_as_well() -> None:
    texts = {101: "@夜航船 你当年叫夜航​船长？", 102: "问问砚台", 103: "bob，砚台边的猫呢"}
    once = {2: ["砚台", "砚台边的猫"], 4: ["夜航船", "夜航​船长"], 5: ["bob"]}
    more = {"texts": texts, "once": once, "bots": (("夜航船", 3),)}
    plain = page(made.material(**more), Speaker("zh-Hans"))
    said = page(made.material(**more), Speaker("zh-Hans"), pseudonyms=True)
    assert "夜航船" in plain
    assert "问问砚台" in plain
    for name in ("夜航", "砚台", "船长"):
        assert name not in said, name
    # The name is its present bearer's, whoever else bore it once.
    masks = pseudonyms(made.NAMES, made.material().seed)
    assert f"{masks[12]}，{masks[2]}呢" in said


def test_the_top_line_says_how_to_make_the_copy() -> None:
    assert "<code>--pseudonyms</code>" in one()
    assert "<code>--pseudonyms</code>" not in masked()


def test_unknown_things_name_the_flag_that_would_help() -> None:
    assert "<code>--staff</code>" in one()
    assert "<code>--file-tz</code>" in one()
    assert "<code>--staff</code>" not in ten()


def test_the_same_material_gives_the_same_page() -> None:
    assert page(made.material(), Speaker("en")) == one("en")


def test_a_page_replaces_an_older_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    target.write_text("old", encoding="utf-8")
    write_page(target, made.material(), Speaker("zh-Hans"))
    assert target.read_text(encoding="utf-8") == one()
    assert [p.name for p in tmp_path.iterdir()] == ["报告.html"]
