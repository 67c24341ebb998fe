"""A question's header, its parameters, its names, and the shape of its answer."""

from __future__ import annotations

import pytest

from hengwen.metrics import METRICS, BadParameter, ask
from hengwen.words import Speaker
from tests.metrics.story import Story


@pytest.mark.parametrize("slug", METRICS)
def test_a_header_tells_what_its_question_is(slug: str) -> None:
    metric = METRICS[slug]
    assert metric.asks.endswith("?")
    assert len(metric.definition) > 40
    assert metric.title_zh
    assert metric.version >= 1
    assert metric.measures


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("slug", METRICS)
def test_every_question_has_its_name_in_three_languages(slug: str, language: str) -> None:
    say = Speaker(language)
    assert say(f"metric.{slug}.title")
    assert say(f"metric.{slug}.asks").endswith(("?", "？"))
    if language == "zh-Hans":
        assert say(f"metric.{slug}.title") == METRICS[slug].title_zh


@pytest.mark.parametrize("params", [{"dayz": 3}, {"days": 0}, {"days": "many"}, {"days": "-1"}])
def test_a_bad_parameter_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(BadParameter) as bad:
        ask(Story("", as_of="11-15").tables, "newcomer-first-answer", params=params)
    assert any("days" in word for word in bad.value.works)


def test_the_public_shape_has_ids_beside_names() -> None:
    story = Story("10-01 09:00 amy message", as_of="10-06")
    shown = ask(story.tables, "temperature-parts").as_json(story.tables.names())
    assert shown["as_of"] == "2026-10-06T00:00:00Z"
    row = shown["rows"][0]
    assert (row["room_id"], row["room"]) == (1, "hall")
    assert (row["loudest_id"], row["loudest"]) == (story.members["amy"], "amy")
    assert row["born"] == "2026-10-01T09:00:00Z"
    assert shown["grain"] == ["room"]
