"""Takes the README's two pictures from the demo: what the terminal says, and how the page begins.

`python tools/pictures.py` needs Chromium and Chinese fonts; `CHROMIUM` names another browser.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
LETTERS = 112  # columns of the terminal
WIDE, HIGH = 1100, 1240  # pixels of the page shown
# The page's own colours, so that the two pictures belong together.
THEME = TerminalTheme(
    (250, 250, 247),
    (38, 40, 38),
    [(38, 40, 38), (178, 58, 46), (31, 111, 84), (150, 108, 22),
     (44, 90, 140), (122, 66, 122), (24, 108, 118), (110, 112, 108)],
    [(110, 112, 108)] * 8,
)  # fmt: skip
# A terminal gives bars and dashes one cell; a Chinese font gives them two, so another draws them.
SHEET = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: cells; src: local("DejaVu Sans Mono"); size-adjust: 83%;
  unicode-range: U+B7, U+2013, U+2192, U+2212, U+2265, U+2580-259F; }}
body {{ margin: 0; background: #fafaf7; display: inline-block; }}
pre {{ margin: 20px 24px; font: 15px/1.5 cells, "Noto Sans Mono CJK SC", monospace; }}
{stylesheet}</style><pre><code style="font-family: inherit">{code}</code></pre>"""


def demo(folder: Path) -> str:
    """Run the demo; gives what it printed, colours and all."""
    environment = os.environ | {"COLUMNS": str(LETTERS), "FORCE_COLOR": "1", "TERM": "xterm"}
    words = ["demo", "--no-open", "--folder", folder.name, "--lang", "zh-Hans"]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "hengwen", *words],
        cwd=folder.parent,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode("utf-8")


def terminal(printed: str) -> str:
    """The terminal as a page."""
    console = Console(record=True, width=LETTERS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ make demo\n{printed}"))
    return console.export_html(theme=THEME, code_format=SHEET)


def shoot(browser: Any, page: Path, target: Path, *, whole: bool) -> None:
    tab = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
    tab.goto(page.as_uri())
    if whole:
        tab.locator("body").screenshot(path=str(target))
    else:
        tab.screenshot(path=str(target))
    tab.close()


def main() -> None:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as tool:
        folder = Path(room) / "demo"
        spoken = folder.parent / "terminal.html"
        spoken.write_text(terminal(demo(folder)), "utf-8")
        browser = tool.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        shoot(browser, spoken, TARGET / "terminal.png", whole=True)
        shoot(browser, folder / "report.html", TARGET / "report.png", whole=False)
        browser.close()


if __name__ == "__main__":
    main()
