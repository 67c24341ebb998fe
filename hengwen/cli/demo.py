"""示例: a community that never was, from files to a diagnosis, to see what comes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from hengwen.cli.looking import look
from hengwen.cli.screen import Screen
from hengwen.simulate import write_course
from hengwen.words import Speaker


def commands(t: Speaker) -> list[click.Command]:
    @click.command("demo", help=t("help.demo"))
    @click.option(
        "--folder",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("hengwen-demo"),
        show_default=True,
        help=t("help.demo-folder"),
    )
    @click.option("--no-open", is_flag=True, help=t("help.demo-no-open"))
    def command(folder: Path, no_open: bool) -> int:
        screen = Screen(t)
        files = folder / "files"
        with screen.busy(t("busy.demo")):
            write_course(files)
        exports = [path for path in sorted(files.iterdir()) if path.name != "truth.json"]
        screen.say(t("demo.files", folder=str(files), n=len(exports)))
        said = {
            "format_": None, "file_tz": None, "tz": None, "room": None, "columns": None,
            "bots": (), "staff": (),
        }  # fmt: skip
        code = look(
            t, tuple(str(path) for path in exports), said, html=folder / "report.html",
            open_page=not no_open and _somebody_looks(),
        )  # fmt: skip
        screen.say()
        screen.say(t("demo.next"))
        return code

    return [command]


def _somebody_looks() -> bool:
    """A browser is opened only where a person sits in front of a screen."""
    if not sys.stdout.isatty():
        return False
    return os.name == "nt" or sys.platform == "darwin" or bool(os.environ.get("DISPLAY"))
