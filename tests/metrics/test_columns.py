"""Every column and every setting of a question is called something, in three languages."""

from __future__ import annotations

import pytest

from hengwen.metrics import METRICS
from hengwen.words import LANGUAGES, Speaker, said_cell, said_column, said_param

WHERE = (
    "Say it in hengwen/words/locale/{zh_Hans,zh_Hant,en}/metrics-columns.po (or your own fragment) as "
    "`column.<name>`, or as `column.<question>.<name>` where the name means something of its own there; "
    "settings as `param.…`, an n that is no column's name as `metric.<question>.n`, states and "
    "other words in cells as `cell.<column>.<word>`. Then run `python tools/words.py`."
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", METRICS)
def test_every_column_and_setting_has_a_name_for_people(slug: str, language: str) -> None:
    t, metric = Speaker(language), METRICS[slug]
    lacking = [c.name for c in metric.columns if not _said(said_column, t, slug, c.name)]
    lacking += [p.name for p in metric.params if not _said(said_param, t, slug, p.name)]
    if not (t.knows(f"column.{metric.n}") or t.knows(f"metric.{slug}.n")):
        lacking.append(f"n ({metric.n})")
    assert not lacking, f"{slug} has no words in {language} for {', '.join(lacking)}. {WHERE}"


def _said(say: object, t: Speaker, slug: str, name: str) -> bool:
    try:
        return bool(say(t, slug, name))  # type: ignore[operator]
    except KeyError:
        return False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", METRICS)
def test_every_question_says_in_plain_words_how_it_is_counted(slug: str, language: str) -> None:
    assert Speaker(language).knows(f"metric.{slug}.how"), (
        f"{slug}: say in {language}, in one to four sentences for an operator, what the header defines: "
        f"`metric.{slug}.how` in your fragment of hengwen/words/locale. Then run `python tools/words.py`."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", METRICS)
def test_no_two_columns_of_an_answer_are_called_the_same(slug: str, language: str) -> None:
    t = Speaker(language)
    said = [said_column(t, slug, c.name) for c in METRICS[slug].columns]
    assert sorted(said) == sorted(set(said))


def test_a_question_may_mean_something_of_its_own_by_a_name() -> None:
    t = Speaker("en")
    assert said_column(t, "room-weeks", "week") == "week from Monday"
    assert said_column(t, "member-retention", "week") == "weeks after the first"
    with pytest.raises(KeyError):
        said_column(t, "room-weeks", "weak")


def test_a_word_in_a_cell_is_said_and_a_text_of_others_stays() -> None:
    t = Speaker("zh-Hant")
    assert said_cell(t, "commendation", "award", "recalls") == "收回之最"
    assert said_cell(t, "speaking-share", "month", "2026-10") == "2026-10"
