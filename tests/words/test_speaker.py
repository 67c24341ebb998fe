"""Figures are written as readers of each language write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hengwen.words import LANGUAGES, Speaker, choose_language
from tools.words import PLURALS, faults, merged, placeholders

ZH, TW, EN = (Speaker(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        ("zh", {}, "zh-Hans"), ("zh_TW", {}, "zh-Hant"), ("zh-HK", {}, "zh-Hant"),
        ("zh-Hant", {}, "zh-Hant"), ("EN", {}, "en"), ("en_GB.UTF-8", {}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh-Hans"),
        (None, {}, "zh-Hans"), (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US"}, "zh-Hant"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "zh-Hans"), (None, {"LANG": "POSIX"}, "zh-Hans"),
        (None, {"LANG": "fr_FR.UTF-8"}, "zh-Hans"),
    ],
)  # fmt: skip
def test_the_language_is_the_one_asked_for_else_the_locales(
    asked: str | None, environment: dict[str, str], expected: str
) -> None:
    assert choose_language(asked, environment) == expected


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        choose_language("fr", {})
    with pytest.raises(ValueError, match="fr"):
        Speaker("fr")


def test_numbers_have_separators_and_a_true_minus() -> None:
    assert EN.number(12846) == ZH.number(12846) == "12,846"
    assert EN.number(-1234) == "−1,234"
    assert EN.number(2.25) == "2.2"
    assert EN.number(float("nan")) == "–"
    assert EN.signed(4) == "+4"
    assert EN.signed(-2.3) == "−2.3"
    assert EN.signed(0) == "0"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.834, "83%"), (1, "100%"), (0.1, "10%"), (0.0996, "10%"), (0.045, "4.5%"),
     (0.0994, "9.9%"), (0.001, "0.1%")],
)  # fmt: skip
def test_shares_below_ten_per_cent_have_one_decimal(share: float, shown: str) -> None:
    assert EN.percent(share) == shown


def test_a_share_of_few_carries_its_counts() -> None:
    assert EN.share(3, 7) == "43% (3/7)"
    assert ZH.share(3, 7) == "43%（3/7）"
    assert EN.share(10, 20) == "50%"
    assert EN.share(0, 0) == "–"


def test_days_and_ranges_read_as_in_each_language() -> None:
    day = date(2024, 11, 20)
    assert (ZH.day(day), EN.day(day)) == ("11月20日", "20 Nov")
    assert (ZH.day(day, year=True), EN.day(day, year=True)) == ("2024年11月20日", "20 Nov 2024")
    first = date(2024, 11, 2)
    assert (ZH.days(first, day), EN.days(first, day)) == ("11月2日–20日", "2–20 Nov")
    assert EN.days(first, first) == "2 Nov"
    assert ZH.days(first, date(2024, 12, 1)) == "11月2日–12月1日"
    assert EN.days(first, date(2024, 12, 1)) == "2 Nov–1 Dec"
    assert EN.days(first, day, year=True) == "2–20 Nov 2024"
    assert ZH.days(first, day, year=True) == "2024年11月2日–20日"
    later = date(2025, 11, 20)
    assert ZH.days(first, later) == "2024年11月2日–2025年11月20日"
    assert EN.days(first, later) == "2 Nov 2024–20 Nov 2025"
    assert EN.instant(datetime(2024, 11, 20, 23, 58)) == "20 Nov 23:58"  # noqa: DTZ001


def test_every_sentence_is_said_in_all_three_languages_with_the_same_figures() -> None:
    assert faults({language: merged(language) for language in PLURALS}) == []


def test_a_missing_sentence_and_a_missing_figure_are_faults() -> None:
    catalogues = {language: merged(language) for language in PLURALS}
    catalogues["en"].add("only.here", "x {n}")
    for language in PLURALS:
        catalogues[language].add("half", "{n}" if language == "en" else "{m}")
    found = faults(catalogues)
    assert any("only.here" in line and "zh_Hans" in line for line in found)
    assert any("half" in line and "placeholders" in line for line in found)


def test_the_compiled_catalogues_say_what_the_written_ones_say() -> None:
    for language, speaker in zip(PLURALS, (ZH, TW, EN), strict=True):
        ids = [e.id if isinstance(e.id, str) else e.id[0] for e in merged(language) if e.id]
        assert len(ids) > 100
        assert [name for name in ids if not speaker.knows(name)] == []


def test_english_counts_one_and_many() -> None:
    plural = [e for e in merged("en") if isinstance(e.id, tuple) and "n" in placeholders(e.string)]
    assert plural
    for entry in plural[:20]:
        values = dict.fromkeys(placeholders(entry.string), 1)
        one, many = EN(entry.id[0], **values), EN(entry.id[0], **values | {"n": 2000})
        assert one == entry.string[0].format(**values)
        assert "2,000" in many


def test_an_unknown_message_is_a_mistake_and_not_a_sentence() -> None:
    with pytest.raises(KeyError):
        EN("no.such.message", n=3)
    assert not EN.knows("no.such.message")


def test_a_sentence_that_equals_its_id_is_said_too() -> None:
    same = [e.id for e in merged("en") if e.id and e.id == e.string and not placeholders(e.string)]
    assert [EN(name) for name in same] == same
