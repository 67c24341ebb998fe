"""A name is shown so that it cannot turn the page round, and a pseudonym never moves."""

from __future__ import annotations

import unicodedata

import opencc
from hypothesis import given
from hypothesis import strategies as st

from hengwen.reports.pseudonym import SEATS, THINGS, Mask, pseudonyms
from hengwen.words.nickname import MARKS, clean, clip, is_blank, shown

ANY = st.text(st.characters(), max_size=40)


@given(ANY)
def test_a_clean_name_holds_nothing_that_steers(text: str) -> None:
    kept = clean(text)
    assert not {unicodedata.category(x) for x in kept.replace("\u200d", "")} & {"Cc", "Cf", "Cs"}
    assert clean(kept) == kept


def test_towers_of_marks_are_cut_and_real_letters_are_not() -> None:
    assert len(clean("a" + "\u0336" * 90)) == 1 + MARKS
    assert clean("ở Việt Nam") == "ở Việt Nam"
    assert clean("น้ำ ที่") == "น้ำ ที่"
    assert clean("👩\u200d👩\u200d👧 家") == "👩\u200d👩\u200d👧 家"


def test_names_of_nothing_are_named_so() -> None:
    for name in ("", "  ", "\u3164", "\u2800\u2800", "\u200b\u200e", "\u200d"):
        assert is_blank(clean(name))
        assert shown(name, "〔空白昵称〕") == "〔空白昵称〕"
    assert shown("___。", "x") == "___。"


@given(st.text(max_size=60), st.integers(2, 20))
def test_a_clipped_name_is_never_longer(text: str, most: int) -> None:
    assert len(clip(text, most)) <= most


@given(st.sets(st.integers(0, 10**9), max_size=60), st.text(max_size=5))
def test_pseudonyms_are_unique_and_unmoved_by_later_members(ids: set[int], seed: str) -> None:
    given_names = pseudonyms(ids, seed)
    assert len(set(given_names.values())) == len(ids)
    later = {max(ids, default=0) + k for k in range(1, 9)}
    grown = pseudonyms(ids | later, seed)
    assert {m: grown[m] for m in ids} == given_names


def test_pseudonyms_have_two_letters_and_two_digits_until_they_run_out() -> None:
    names = pseudonyms(range(SEATS + 50), "x")
    assert len(set(names.values())) == SEATS + 50
    assert {len(names[m]) for m in range(SEATS)} == {4}
    assert {len(names[m]) for m in range(SEATS, SEATS + 50)} == {5}


def test_another_community_gives_other_pseudonyms() -> None:
    assert pseudonyms(range(50), "甲") != pseudonyms(range(50), "乙")


def test_the_things_are_a_hundred_and_written_alike_in_both_scripts() -> None:
    assert len(set(THINGS)) == 100
    turn = opencc.OpenCC("s2t")
    assert [x for x in THINGS if turn.convert(x) != x] == []


def test_a_mask_takes_the_longest_name_first_and_whole_words_only() -> None:
    mask = Mask([("阿明", "竹笛07"), ("阿明哥", "木梳11"), ("bob", "水井03"), ("x", "松子09")])
    assert mask("@阿明哥 问阿明") == "@木梳11 问竹笛07"
    assert mask("bobby 不是 bob") == "bobby 不是 水井03"
    assert mask("@x 和 x") == "@松子09 和 x"


def test_a_name_of_several_owners_is_that_of_the_last() -> None:
    assert Mask([("阿明", "竹笛07"), ("阿明", "木梳11")])("阿明") == "木梳11"
