"""Libraries that ask gettext are answered in the language of whoever called."""

from __future__ import annotations

import gettext
import os
import pkgutil
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from hengwen.words import LANGUAGES, Speaker, lent, said_place
from hengwen.words.lending import spoken
from hengwen.words.speaker import FOLDER, LOCALE


def test_gettext_speaks_while_it_is_lent_and_is_as_it_was_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    said = []
    for language in LANGUAGES:
        with lent(language):
            said.append(gettext.gettext("required"))
    assert said == ["必须写", "必須寫", "required"]
    assert gettext.gettext("required") == "required"
    assert os.environ["LANGUAGE"] == "fr"
    with lent("zh-Hans"), spoken(None):
        assert "LANGUAGE" not in os.environ


def test_what_is_lent_to_click_stands_in_click() -> None:
    """A wording that click gave up would be English again, and nobody would notice."""
    (folder,) = click.__path__
    source = "".join(
        (Path(folder) / f"{module.name}.py").read_text("utf-8")
        for module in pkgutil.iter_modules([folder])
    )
    for language in LANGUAGES:
        with (LOCALE / FOLDER[language] / "cli-click.po").open("rb") as handle:
            ids = [e.id if isinstance(e.id, str) else e.id[0] for e in read_po(handle) if e.id]
        assert [one for one in ids if f'"{one}"' not in source] == []


@pytest.mark.parametrize(
    ("place", "simplified", "traditional"),
    [
        ("row 3", "第3行", "第3列"), ("line 7", "第7行", "第7行"),
        ("byte 1234", "第1234字节", "第1234位元組"), ("message 12", "消息 12", "訊息 12"),
        ("record wx_1", "记录 wx_1", "紀錄 wx_1"), ("message ?", "消息 ?", "訊息 ?"),
        ("chapter 9", "chapter 9", "chapter 9"), ("row", "row", "row"), (None, "–", "–"),
    ],
)  # fmt: skip
def test_a_place_in_a_file_is_said_in_the_readers_language(
    place: str | None, simplified: str, traditional: str
) -> None:
    said = [said_place(Speaker(language), place) for language in LANGUAGES]
    assert said == [simplified, traditional, place or "–"]


def test_a_place_in_an_export_of_several_files_names_the_file() -> None:
    assert said_place(Speaker("zh-Hans"), "a: b/1.json: row 7") == "a: b/1.json: 第7行"
