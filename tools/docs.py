"""Writes what the shelves can tell themselves into docs/; the rest of a page is left as it stands.

`python tools/docs.py` writes; `--check` fails when a page says something else than the code. The
pages of single questions, in docs/metrics/, are made whole. In any other page a passage between two
comments is made from the code, by a file of `pages/`:

    <!-- made: formats zh-Hans -->                                    a table or chapters
    <!-- shown: hengwen/metrics/activity/messages-per-day.sql -->              a file
    <!-- shown: hengwen/importers/__init__.py from "IMPORTERS" to ")" -->      some lines of one
    <!-- end -->
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from pages import commands, events, findings, formats, metrics, thresholds

ROOT = Path(__file__).parent.parent
MADE: dict[str, Callable[[str], str]] = {
    "columns": events.columns,
    "commands": commands.helps,
    "findings": findings.sorts,
    "formats": formats.table,
    "kinds": events.kinds,
    "metrics-index": metrics.index,
    "plays": findings.plays,
    "thresholds": thresholds.of_the_rest,
    "thresholds-of-findings": thresholds.of_findings,
}
_PASSAGE = re.compile(
    r"(?P<head><!-- (?P<sort>made|shown): (?P<what>.+?) -->\n)(?P<old>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)
_LINES = re.compile(r'(?P<path>\S+)(?: from "(?P<first>[^"]+)" to "(?P<last>[^"]+)")?')


def woven(text: str) -> str:
    """A page written by hand, its marked passages made anew."""

    def passage(found: re.Match[str]) -> str:
        make = _made if found["sort"] == "made" else _shown
        return found["head"] + make(found["what"]) + found["end"]

    return _PASSAGE.sub(passage, text)


def _made(what: str) -> str:
    name, _, of = what.partition(" ")
    return MADE[name](of)


def _shown(what: str) -> str:
    """A file, or its lines from the first that begins so to the next that begins so."""
    asked = _LINES.fullmatch(what)
    if asked is None:
        raise SystemExit(f"cannot read <!-- shown: {what} -->")
    path = ROOT / asked["path"]
    lines = path.read_text("utf-8").splitlines()
    if asked["first"]:
        starts = [n for n, line in enumerate(lines) if line.startswith(asked["first"])]
        ends = [
            n
            for n, line in enumerate(lines)
            if starts and n > starts[0] and line.startswith(asked["last"])
        ]
        if not ends:
            raise SystemExit(f"{path}: no lines from {asked['first']!r} to {asked['last']!r}")
        lines = lines[starts[0] : ends[0] + 1]
    language = {".py": "python", ".sql": "sql", ".po": "po"}.get(path.suffix, "text")
    return f"```{language}\n" + "\n".join(lines).strip() + "\n```\n"


def pages() -> dict[Path, str]:
    """Every page that the code has a say in, as it should be."""
    whole = {ROOT / "docs" / "metrics" / name: text for name, text in metrics.pages().items()}
    by_hand = {*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")} - whole.keys()
    texts = {path: path.read_text("utf-8") for path in by_hand}
    return whole | {path: woven(text) for path, text in texts.items() if "<!-- end -->" in text}


def orphans() -> list[Path]:
    """Pages of questions that nobody asks any more."""
    kept = {"README.md", *metrics.pages()}
    return sorted(p for p in ROOT.glob("docs/metrics/*.md") if p.name not in kept)


def main() -> None:
    stale = []
    for path, text in sorted(pages().items()):
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if "--check" in sys.argv:
            stale.append(f"{path.relative_to(ROOT)}: stale; run `python tools/docs.py`")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    for path in orphans():
        if "--check" in sys.argv:
            stale.append(f"{path.relative_to(ROOT)}: of no question; run `python tools/docs.py`")
        else:
            path.unlink()
    if stale:
        raise SystemExit("\n".join(stale))


if __name__ == "__main__":
    main()
