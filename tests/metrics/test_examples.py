"""Every question has a worked example, and the answer under its story is the one the code gives."""

from __future__ import annotations

import pytest

from hengwen.metrics import METRICS
from tests.metrics.told import EXAMPLES, answered, path_of
from tools.pages.example import Example, UnreadableExample

FORM = """as_of: 2026-10-31

10-01 09:00 ann message id=q ?
10-01 09:05 bob message re=q

| day | messages | speakers | n |
| --- | --- | --- | --- |
| 2026-10-01 | 2 | 2 | 2 |
"""


def same(told: str, given: str) -> bool:
    """Figures to four decimals; all else letter by letter."""
    try:
        return abs(float(told) - float(given)) <= 1e-4
    except ValueError:
        return told == given


@pytest.mark.parametrize("slug", METRICS)
def test_every_question_has_a_worked_example_that_comes_out_as_written(slug: str) -> None:
    path = path_of(slug)
    assert path.exists(), (
        f"{slug} has no worked example. Write {path.relative_to(EXAMPLES.parents[2])}: `as_of: …` and "
        "other settings (tools/pages/example.py names them), a blank line, at most 15 lines of a "
        "story (tests/metrics/story.py says how), a blank line, the answer you counted by hand as a "
        f"Markdown table. `python tools/pages/example.py {slug}` prints what the code answers."
    )
    example = Example.read(path)
    heads, rows = answered(slug, example)
    assert rows, "an example that answers nothing shows nothing"
    assert example.heads == tuple(heads)
    assert len(example.story) <= 40
    differ = [
        f"row {n}, {head}: written {told}, found {given}"
        for n, (written, found) in enumerate(zip(example.rows, rows, strict=False), start=1)
        for head, told, given in zip(heads, written, found, strict=True)
        if not same(told, given)
    ]
    assert not differ
    assert len(example.rows) == len(rows)


@pytest.mark.parametrize("slug", METRICS)
def test_what_an_example_shows_is_said_in_both_languages_or_in_none(slug: str) -> None:
    if path_of(slug).exists():
        said = Example.read(path_of(slug)).settings
        assert ("zh" in said) == ("en" in said)


def test_every_example_belongs_to_a_question() -> None:
    assert {path.stem for path in EXAMPLES.iterdir()} <= set(METRICS)


def test_an_example_is_read_as_it_is_written() -> None:
    example = Example.parse(FORM, "messages-per-day.story")
    assert answered("messages-per-day", example) == (
        list(example.heads),
        [list(row) for row in example.rows],
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as_of: ", "asof: "),
        ("as_of: 2026-10-31", "zone: UTC"),
        ("as_of: 2026-10-31", "as_of: 2026-10-31\nas_of: 2026-10-30"),
        ("\n\n10-01", "\n10-01"),
        (" | 2 |\n", " |\n"),
    ],
)
def test_an_example_of_another_form_is_refused(old: str, new: str) -> None:
    assert old in FORM
    with pytest.raises(UnreadableExample):
        Example.parse(FORM.replace(old, new, 1), "x.story")
