"""The page on which adverts are labelled: what it shows, what it gives back, and that it asks nobody."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from pathlib import Path

import pytest

from hengwen.reports.labelling import Question, write_page
from hengwen.reports.labelling.page import page
from hengwen.words import LANGUAGES, Speaker
from tests.reports.browser import ARGS, RULES, chromium

ASKED = [
    Question("e1", "<script>alert(1)</script> 加微信领资料"),
    Question("e2", "\u202egpj.exe\u202c " + "长" * 900),
    Question("e3", "https://example.org/" + "a" * 300),
    Question("e4", "ضوء النافذة"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_words_and_the_one_script_is_ours(language: str) -> None:
    text = page("北窗 <b>", ASKED, Speaker(language))
    assert "&lt;script&gt;alert(1)" in text
    assert "\u202e" not in text
    assert "长" * 391 + "…" in text
    (script,) = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert "hengwen label labels.csv --community &#39;北窗 &lt;b&gt;&#39;" in text


def test_with_nothing_to_label_there_is_a_sentence_and_no_script() -> None:
    text = page("c", [], Speaker("en"))
    assert "<script>" not in text
    assert "There is nothing to label" in text


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1440, "dark")])
def test_what_is_chosen_comes_back_as_a_file(tmp_path: Path, width: int, theme: str) -> None:
    found = chromium()
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    write_page(tmp_path / "a.html", "北窗", ASKED, Speaker("zh-Hans"))
    with (
        sync_playwright() as tool,
        tool.chromium.launch(executable_path=str(found), args=list(ARGS)) as browser,
    ):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
        tab = context.new_page()
        broken: list[str] = []
        tab.on("console", lambda m: broken.append(m.text))
        tab.goto((tmp_path / "a.html").as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.locator('input[name="e1"][value="advert"]').check()
        tab.locator('input[name="e3"][value="ordinary"]').check()
        assert tab.locator("output").inner_text() == "已标 2 条，共 4 条；广告 1 条。"
        with tab.expect_download() as given:
            tab.get_by_role("button").click()
        given.value.save_as(tmp_path / "labels.csv")
        assert broken == []
        checked = browser.new_context(color_scheme=theme, bypass_csp=True).new_page()
        checked.goto((tmp_path / "a.html").as_uri())
        said = Axe().run(checked, options={"preload": False, "runOnly": list(RULES)}).response
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in said["violations"]] == []
    with (tmp_path / "labels.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [["event", "label"], ["e1", "advert"], ["e3", "ordinary"]]
