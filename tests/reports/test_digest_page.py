"""The digest's page as a phone's browser shows it, with names and words that mean no good, and with nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hengwen.reports.digest.page import write_page
from hengwen.words import Speaker
from tests.reports import test_digest as made
from tests.reports.browser import ARGS, RULES, chromium

pytestmark = pytest.mark.browser

PAGES = ("ugly-zh-Hans", "ugly-en", "empty")
WIDTHS = (390, 1440)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("digests")
    story = made.ugly()
    for language in ("zh-Hans", "en"):
        called = {story.members["ben"]: made.UGLY, story.members["dan"]: "名" * 300}
        said = made.said(story, language, called=called)
        write_page(folder / f"ugly-{language}.html", said, Speaker(language), masked=False)
    nothing = made.said(made.told("11-04 01:00 amy message"))
    write_page(folder / "empty.html", nothing, Speaker("zh-Hans"), masked=False)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=str(found), args=list(ARGS))
        yield opened
        opened.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, pages: Path, name: str, theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
        )
        tab = context.new_page()
        tab.goto((pages / f"{name}.html").as_uri())
        found = Axe().run(tab, options={"preload": False, "runOnly": list(RULES)}).response
        context.close()
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_and_nothing_is_asked_of_the_network(
    browser: Any, pages: Path, name: str
) -> None:
    asked: list[str] = []
    broken: list[str] = []
    for width in (320, *WIDTHS):
        context = browser.new_context(viewport={"width": width, "height": 900})
        tab = context.new_page()
        tab.on("request", lambda r: asked.append(r.url))
        tab.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
        tab.goto((pages / f"{name}.html").as_uri())
        tab.wait_for_load_state("networkidle")
        wide = tab.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        context.close()
        assert wide == 0, width
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert broken == []
