"""The page stands alone, says the sum, hides nothing, and lets no stranger's text become markup."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from hengwen.diagnosis import Badge, Temperature
from hengwen.intake import Refusal
from hengwen.reports.material import Answers, Reason, Totals
from hengwen.reports.page import page, write_page
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
    room = made.room(figure=made.portrait(hold=None))
    said = Tree(page(made.material([room], answers=Answers(whole=few)), Speaker("zh-Hans"))).text
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
    assert "10分钟内群里有人说话7人里3人43%，" in said
    assert "近28天的提问，之后10分钟里没人说话17个里5个29%" in said


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


def head(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    assert found is not None
    return Tree(found[1]).text


def group(text: str, name: str) -> str:
    """The rows of one group of the table of rooms."""
    return text.split(f">{name}<")[1].split("</tbody>")[0]


def test_a_revived_room_with_a_usual_of_its_own_stands_among_the_comparable() -> None:
    steady = [22, 23, 21, 22, 24, 22, 21, 23, 22]
    rooms = [
        made.room(1, "诗歌小组", Badge.REVIVED, loud=False, at=made.temperature(steady), days=9),
        made.room(
            2, "散文", Badge.REVIVED, loud=False, at=made.temperature(steady, band=False), days=9
        ),
    ]
    text = page(made.material(rooms), Speaker("zh-Hans"))
    assert "诗歌小组" in group(text, "和平时一样，或更热")
    assert "散文" in group(text, "还不能比")
    assert "诗歌小组" not in group(text, "还不能比")


def test_new_rooms_are_said_to_be_watched_not_steady() -> None:
    young = Temperature(missing="temperature.missing.watching")
    rooms = [made.room(n, f"群{n}", Badge.WATCHING, loud=False, at=young) for n in (1, 2)]
    assert head(page(made.material(rooms), Speaker("zh-Hans"))) == (
        "2个群里没有要先看的，2个在观察期"
    )
    rooms.append(made.room(3, "群3", Badge.CANNOT_COMPARE, loud=False, at=young))
    rooms.append(made.room(4, "群4"))
    assert head(page(made.material(rooms), Speaker("zh-Hans"))) == (
        "4个群里1个要看一眼，2个在观察期，1个还不能和自己比"
    )
    assert head(ten()) == "10个群里4个要看一眼，2个恒温，1个在观察期，1个还不能和自己比"


def test_of_newcomers_the_share_and_its_whole_stand_together() -> None:
    two = made.answers([1, 2])
    two["newcomer-first-answer"].rows[1].update(newcomers=165, reply_share=0.01)
    rooms = [made.room(1), made.room(2, loud=False)]
    said = Tree(page(made.material(rooms, answers=Answers(whole=two)), Speaker("zh-Hans"))).text
    assert "近28天第一次说话172人满24小时、能算的；其中165人在1个不用回复的群里" in said
    assert "24小时内有人接7人里3人43%" in said
    assert "24小时里没人接34个里16个47%" in said


def test_members_of_one_name_are_told_apart() -> None:
    names = made.NAMES | {2: "栗子", 3: "栗 子", 4: "栗子"}
    said = Tree(page(made.material(members=names), Speaker("zh-Hans"))).text
    assert "栗子 #2" in said
    assert "栗子 #4" in said
    assert "栗 子 #" not in said
    assert "风铃下的读者 #" not in said


def test_files_that_were_refused_are_listed_with_their_sentence() -> None:
    refused = (
        Refusal("/home/somebody/假<期>.bin", "refused.binary"),
        Refusal("b.csv", "refused.no-records", {"title": "format.chatlab-json"}),
    )
    text = page(made.material(refused=refused), Speaker("zh-Hans"))
    said = Tree(text).text
    assert "没有读的文件（2个）假<期>.bin：不是文字也不是聊天记录文件，什么也没存。" in said
    assert "b.csv：里面没有一条完整的消息，什么也没存。" in said
    assert "somebody" not in text
    assert "没有读的文件" not in one()
