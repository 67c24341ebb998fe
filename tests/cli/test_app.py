"""The door: every command is where the shelf says, and none pays for another."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from hengwen.cli.app import ROOMS
from hengwen.words import Speaker


def test_every_file_gives_the_commands_it_is_named_for_in_that_order() -> None:
    t = Speaker("en")
    given = {
        command.name: file
        for file in dict.fromkeys(ROOMS.values())
        for command in import_module(f"hengwen.cli.{file}").commands(t)
    }
    assert list(given.items()) == list(ROOMS.items())


def test_a_command_loads_nothing_of_the_others() -> None:
    code = "import sys, hengwen.cli.app; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"duckdb", "deltalake", "rich.console", "hengwen.importers", "hengwen.log"}
