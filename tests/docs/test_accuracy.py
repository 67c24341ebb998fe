"""docs/accuracy.md has every section that measures something, and says whose data it was."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accuracy.md"


def test_every_section_is_measured_and_on_the_page() -> None:
    files = (ROOT / "tools" / "accuracy").glob("*.py")
    sections = {f.stem for f in files if "def section(" in f.read_text("utf-8")}
    shelf = (ROOT / "tools" / "accuracy.py").read_text("utf-8")
    page = PAGE.read_text("utf-8")
    assert sections
    for name in sections:
        assert name in shelf, f"tools/accuracy.py does not name {name}"
        told = page.partition(f"<!-- measured: {name} -->\n")[2].partition("<!-- /measured -->")[0]
        assert "|" in told, f"run `make accuracy`: {name} is not on the page"


def test_the_page_says_under_what_licence_the_data_came() -> None:
    assert "Open Database License" in PAGE.read_text("utf-8")
