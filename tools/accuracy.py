"""Measures the measures on public chats and writes docs/accuracy.md: `make accuracy`.

`python tools/accuracy.py` measures every section; `python tools/accuracy.py survival early_survival`
those alone, and leaves the others as they stand. A section is a file of accuracy/: TITLE, and
section(), which gives its Markdown.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from accuracy import (  # noqa: E402
    adverts,
    churn,
    communities,
    early_survival,
    first_reply,
    graveyard,
    links,
    operator_table,
    page_rank,
    questions,
    survival,
    weekly_hazard,
)

from tests.metrics.reference import DATA  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.md"
SECTIONS: tuple[ModuleType, ...] = (
    survival,
    operator_table,
    early_survival,
    weekly_hazard,
    graveyard,
    churn,
    first_reply,
    questions,
    adverts,
    page_rank,
    communities,
    links,
)
HEAD = """# 量得准吗 Accuracy

Made by `make accuracy` from public chats beside the project (`../shared/data`), which it neither ships nor
copies. Every figure of ours stands beside the one it was held against: METRICS.md's, or a published one.

freeCodeCamp's Gitter rooms: contains information from freeCodeCamp open-data
(github.com/freeCodeCamp/open-data, gitter-history), Open Database License 1.0, contents under DbCL 1.0.

The others are public archives of a Discord server (eth-rnd), a Telegram group (qaload) and a Slack workspace
(haskell-jp): only counts are shown here, and nobody is named. Planted groups are of nobody at all.

Reply links: the annotated #ubuntu logs of Kummerfeld et al. 2019, CC BY 4.0
(github.com/jkkummerfeld/irc-disentanglement).

"""


def name_of(section: ModuleType) -> str:
    return section.__name__.rpartition(".")[2]


def kept(page: str, name: str) -> str:
    """What the page says of a section now."""
    found = re.search(f"<!-- measured: {name} -->\n(.*?)<!-- /measured -->", page, re.DOTALL)
    return found[1] if found else ""


def main(asked: list[str]) -> None:
    if unknown := set(asked) - {name_of(one) for one in SECTIONS}:
        raise SystemExit(f"no section is called {', '.join(sorted(unknown))}")
    if not DATA.exists():
        raise SystemExit(f"nothing to measure on: {DATA} is not here")
    old = PAGE.read_text("utf-8") if PAGE.exists() else ""
    page = HEAD
    for one in SECTIONS:
        name = name_of(one)
        told = one.section() if not asked or name in asked else kept(old, name)
        page += f"## {one.TITLE}\n\n<!-- measured: {name} -->\n{told}<!-- /measured -->\n\n"
    PAGE.write_text(page.rstrip("\n") + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
