"""What a line's words show, and that questions are the questions of the log."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.links.words import asks, read
from hengwen.log.features import of

# METRICS 17, is_question.
ASKED = ["有人知道怎么报名吗", "你呢~", "how do I join", "@bob is it open"]
NOT_ASKED = ["没什么", "谁都可以来", "吗啡是一种药", "这么晚了", "看 https://a.b/?q=1"]


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_one(text: str) -> None:
    assert read(text).asks


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_only_looks_like_a_question_is_none(text: str) -> None:
    assert not read(text).asks


def test_a_question_to_somebody_called_first_is_one_by_its_word() -> None:
    assert read("bob: how so").asking_word
    assert not read("bob: so how").asking_word


ENGINE = duckdb.connect()
PIECES = (
    *ASKED,
    *NOT_ASKED,
    "好的",
    "什么的",
    "？",
    "?",
    "`?`",
    "@a ",
    "吗",
    "!",
    "x y",
    "怎么",
    " ",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join))
def test_questions_are_those_of_the_log(text: str) -> None:
    ENGINE.execute("create or replace temp table said as select ? as text", [text])
    (told,) = ENGINE.execute(f"select question from ({of('said')})").fetchall()
    assert asks(text)[0] == told[0]


def test_terms_are_words_in_latin_and_neighbours_in_han_and_kana() -> None:
    assert read("mount the Disk, the disk").terms == ("mount", "disk")
    assert read("群公告里").terms == ("群公", "公告", "告里")
    assert read("これは").terms == ("これ", "れは")
    assert read("去").terms == ("去",)
    assert read("装linux系统").terms == ("linux", "装", "系统")


def test_who_is_called_is_no_term_and_no_word() -> None:
    assert read("bob: mount it").terms == ("mount",)
    assert read("@bob mount it").length == read("bob: mount it").length == 2
    assert read("阿明：公告").terms == ("公告",)
    assert read("阿明，公告").terms == ("阿明", "公告")  # as likely a clause as a name


def test_length_counts_two_letters_of_chinese_as_a_word() -> None:
    assert read("公告").length == 1
    assert read("群公告").length == 2
    assert read("看 the 公告").length == 1 + 2
    assert read("").length == 0


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("hello all", "greets"),
        ("大家好", "greets"),
        ("bob: thanks!", "thanks"),
        ("多谢", "thanks"),
        ("ok then", "agrees"),
        ("嗯嗯", "agrees"),
        ("好的，明天见", "agrees"),
        ("see www.a.b", "link"),
    ],
)
def test_signs_are_seen(text: str, sign: str) -> None:
    assert getattr(read(text), sign)
    plain = read("mount 公告 now")
    assert not getattr(plain, sign)


@pytest.mark.parametrize("text", ["history", "okra", "对面有人", "thankless"])
def test_a_sign_is_a_whole_word(text: str) -> None:
    told = read(text)
    assert [told.greets, told.agrees, told.thanks] == [False] * 3


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    told = read(text)
    assert told.length >= 0
    assert len(set(told.terms)) == len(told.terms)
