"""The page as a person's browser shows it: for every eye, at every width, in the light and the dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hengwen.reports.page import write_page
from hengwen.words import Speaker
from tests.reports import made
from tests.reports.browser import ARGS, RULES, chromium

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390)
# Of what is right one example is enough: to describe every one takes longer than to look.
ASKED = {"preload": False, "resultTypes": ["violations"], "runOnly": list(RULES)}
THEMES = ("light", "dark")
SMALL_LETTERS = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const svg = text.ownerSVGElement, box = svg.getBoundingClientRect();
  return box.width && parseFloat(getComputedStyle(text).fontSize) * box.width
    / svg.viewBox.baseVal.width < 11.4;
}).map(text => text.textContent)"""
CUT_WORDS = """() => [...document.querySelectorAll('.chart svg text')].filter(text => {
  const box = text.ownerSVGElement.getBoundingClientRect(), own = text.getBoundingClientRect();
  return box.width && (own.left < box.left - 1 || own.right > box.right + 1);
}).map(text => text.textContent)"""
WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll('body *')]
      .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(e => e.outerHTML.slice(0, 120)).slice(0, 4) : []"""
OPEN = "() => document.querySelectorAll('details').forEach(d => { d.open = true; })"
CLOSE = "() => document.querySelectorAll('details').forEach(d => { d.open = false; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=str(found), args=list(ARGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    alone = made.material([made.room(figure=made.portrait(growth=made.grown()))])
    wanted = {
        "one-zh-Hans": (alone, "zh-Hans"),
        "one-en": (alone, "en"),
        "several-zh-Hant": (made.ten(4), "zh-Hant"),
    }
    for name, (material, language) in wanted.items():
        write_page(folder / f"{name}.html", material, Speaker(language))
    return {name: folder / f"{name}.html" for name in wanted}


@pytest.fixture
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page of the given width and theme that notes what it asks for and what fails."""
    width, theme = getattr(request, "param", (1440, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda r: opened.asked.append(r.url))
    yield opened
    context.close()


EVERY = pytest.mark.parametrize("tab", [(w, t) for w in WIDTHS for t in THEMES], indirect=True)


@EVERY
@pytest.mark.parametrize("name", ["one-en", "several-zh-Hant"])
def test_axe_finds_nothing_with_drawers_closed_and_open(
    tab: Any, pages: dict[str, Path], name: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.goto(pages[name].as_uri())
    for drawers in (CLOSE, OPEN):
        tab.evaluate(drawers)
        found = Axe().run(tab, options=ASKED).response
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
        assert len(found["passes"]) > 20


def test_axe_would_find_something(tab: Any, pages: dict[str, Path]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.goto(pages["one-en"].as_uri())
    tab.evaluate("() => document.querySelector('html').removeAttribute('lang')")
    found = (
        Axe()
        .run(tab, options={"preload": False, "resultTypes": ["violations"], "runOnly": list(RULES)})
        .response
    )
    assert "html-has-lang" in [v["id"] for v in found["violations"]]


@pytest.mark.parametrize("tab", [(320, "light"), (390, "light"), (768, "light")], indirect=True)
@pytest.mark.parametrize("name", ["one-zh-Hans", "one-en", "several-zh-Hant"])
def test_nothing_scrolls_sideways(tab: Any, pages: dict[str, Path], name: str) -> None:
    tab.goto(pages[name].as_uri())
    tab.evaluate(OPEN)
    assert tab.evaluate(WIDE) == []


@pytest.mark.parametrize("tab", [(w, "light") for w in (390, 640, 1024, 1440)], indirect=True)
@pytest.mark.parametrize("name", ["one-zh-Hans", "one-en", "several-zh-Hant"])
def test_letters_in_charts_can_be_read_and_are_whole(
    tab: Any, pages: dict[str, Path], name: str
) -> None:
    tab.goto(pages[name].as_uri())
    assert tab.evaluate(SMALL_LETTERS) == []
    assert tab.evaluate(CUT_WORDS) == []


def test_nothing_is_asked_of_the_network_and_nothing_breaks(
    browser: Any, pages: dict[str, Path]
) -> None:
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    opened.on("request", lambda r: asked.append(r.url))
    opened.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
    opened.goto(pages["several-zh-Hant"].as_uri())
    opened.wait_for_load_state("networkidle")
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert broken == []


def test_one_width_of_each_chart_is_shown_and_no_other(tab: Any, pages: dict[str, Path]) -> None:
    tab.goto(pages["one-zh-Hans"].as_uri())
    shown = tab.evaluate(
        """() => [...document.querySelectorAll('figure.chart')].map(f =>
             [...f.querySelectorAll('svg[role=img]')].filter(s => s.getBoundingClientRect().width).length)"""
    )
    assert len(shown) >= 6
    assert set(shown) == {1}


def test_print_opens_the_drawers(tab: Any, pages: dict[str, Path]) -> None:
    tab.goto(pages["one-zh-Hans"].as_uri())
    tab.evaluate(CLOSE)
    tab.emulate_media(media="print")
    assert tab.locator(".quotes").first.bounding_box()["height"] > 50
