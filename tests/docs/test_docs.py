"""The docs keep up with the code: whatever can be added has its place in them, and links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from hengwen.cli.app import ROOMS
from hengwen.diagnosis.finding import Sort
from hengwen.diagnosis.findings import FINDINGS
from hengwen.diagnosis.plays import PLAYS
from hengwen.events import Kind
from hengwen.importers import IMPORTERS
from hengwen.log.schema import FACTS
from hengwen.metrics import METRICS
from hengwen.words import Speaker, said_column

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
FENCE = re.compile(r"```.*?```", re.DOTALL)


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in LINK.finditer(FENCE.sub("", page.read_text("utf-8"))):
            yield page, found["to"]


def test_what_is_made_from_the_code_is_fresh() -> None:
    made = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """What docs/metrics is made of, somewhere else."""
    for folder in ("tools", "docs/metrics", "tests/metrics/examples"):
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave)
    return tmp_path


def complaints(copied: Path) -> list[str]:
    made = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=copied, capture_output=True, text=True
    )
    return made.stderr.replace("\\", "/").splitlines()


@pytest.mark.parametrize("page", ["docs/metrics/messages-per-day.md", "docs/metrics/README.md"])
def test_a_page_that_differs_from_the_code_is_found_out(copied: Path, page: str) -> None:
    assert complaints(copied) == []
    told = (copied / page).read_text("utf-8")
    (copied / page).write_text(told.replace("每天的消息数", "每天的消息数目"), "utf-8")
    assert complaints(copied) == [f"{page}: stale; run `python tools/docs.py`"]


def test_a_page_of_a_question_that_nobody_asks_is_found_out(copied: Path) -> None:
    (copied / "docs/metrics/forgotten.md").write_text("# forgotten", "utf-8")
    assert complaints(copied) == [
        "docs/metrics/forgotten.md: of no question; run `python tools/docs.py`"
    ]


@pytest.mark.parametrize("slug", list(METRICS))
def test_every_question_has_its_page_with_every_column_and_its_example(slug: str) -> None:
    page, metric = text(f"docs/metrics/{slug}.md"), METRICS[slug]
    assert f"]({slug}.md)" in text("docs/metrics/README.md")
    for t in (Speaker("zh-Hans"), Speaker("en")):
        assert t(f"metric.{slug}.asks") in page
        assert t(f"metric.{slug}.how") in page
        for column in metric.columns:
            said = said_column(t, slug, column.name)
            assert re.search(rf"^\| `{column.name}` \|.* {re.escape(said)} \|", page, re.MULTILINE)
    assert metric.definition in page
    example = (ROOT / f"tests/metrics/examples/{slug}.story").read_text("utf-8")
    assert example.split("\n\n")[1].strip() in page


@pytest.mark.parametrize("sort", list(FINDINGS.values()), ids=lambda s: s.slug)
def test_every_finding_and_each_of_its_numbers_is_listed(sort: Sort) -> None:
    assert re.search(rf"^### .+ {sort.slug}$", text("docs/findings.md"), re.MULTILINE)
    chapter = re.split(r"^### ", text("docs/thresholds.md"), flags=re.MULTILINE)
    (mine,) = [c for c in chapter if c.startswith(f"{sort.slug}\n")]
    for number in fields(sort):  # type: ignore[arg-type]
        assert f"`{number.name}` | {getattr(sort, number.name):g} |" in mine


@pytest.mark.parametrize("slug", list(PLAYS))
def test_every_play_is_listed(slug: str) -> None:
    assert f"| `{slug}` |" in text("docs/findings.md")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_event_is_explained(kind: Kind) -> None:
    assert f"| `{kind}` |" in text("docs/events.md")


@pytest.mark.parametrize("column", list(FACTS))
def test_every_column_of_the_facts_is_listed(column: str) -> None:
    facts = text("docs/events.md").split("### facts", 1)[1].split("### texts", 1)[0]
    assert f"| `{column}` |" in facts


@pytest.mark.parametrize("name", list(ROOMS))
def test_every_command_has_its_help_in_the_docs(name: str) -> None:
    assert f"\n## hengwen {name}\n" in text("docs/commands.md")


@pytest.mark.parametrize("slug", list(IMPORTERS))
@pytest.mark.parametrize("page", ["docs/getting-exports.md", "docs/getting-exports.en.md"])
def test_every_format_that_can_be_read_is_in_the_page_on_exports(page: str, slug: str) -> None:
    assert f"| `{slug}` |" in text(page)


def test_every_package_is_named_in_the_architecture() -> None:
    packages = {p.parent.name for p in (ROOT / "hengwen").glob("*/__init__.py")}
    named = set(re.findall(r"^\| \[`hengwen/(\w+)`\]", text("ARCHITECTURE.md"), re.MULTILINE))
    assert named == packages


def test_every_file_the_architecture_names_is_there() -> None:
    for path in re.findall(
        r"`(?:hengwen/)?([a-z_]+/[\w/.-]+\.(?:py|sql))", text("ARCHITECTURE.md")
    ):
        assert (ROOT / "hengwen" / path).exists(), path


def test_every_decision_is_listed_and_says_what_it_cost_and_what_would_change_it() -> None:
    records = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\]\((0\d{3}-[\w-]+\.md)\)", text("docs/decisions/README.md"))
    assert listed == [r.name for r in records]
    for record in records:
        said = record.read_text("utf-8")
        assert said.startswith(f"# {record.name[:4]} ")
        heads = re.findall(r"^## (.+)$", said, re.MULTILINE)
        assert heads == ["Context", "Choice", "Cost", "What would change our mind"], record.name


def test_every_link_between_the_docs_leads_somewhere() -> None:
    astray = []
    for page, to in links():
        if to.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, fragment = unquote(to).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (fragment and fragment not in anchors(target)):
            astray.append(f"{page.relative_to(ROOT)}: {to}")
    assert not astray


TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
NARROW = re.compile(r"[\u4e00-\u9fff][,;:!?]|！")


@pytest.mark.parametrize("page", ["README.md", "docs/getting-exports.md", "docs/privacy.md"])
def test_chinese_pages_leave_a_gap_beside_latin_and_use_full_width_marks(page: str) -> None:
    by_hand = re.sub(r"<!-- made.*?<!-- end -->", "", FENCE.sub("", text(page)), flags=re.DOTALL)
    plain = re.sub(r"`[^`]*`|\]\([^)]*\)", "", by_hand)
    wrong = [line for line in plain.splitlines() if TIGHT.search(line) or NARROW.search(line)]
    assert not wrong
