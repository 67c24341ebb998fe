"""For docs/commands: the help of every command, as a person in English sees it."""

from __future__ import annotations

import click

from hengwen.cli.app import build
from hengwen.words import Speaker


def helps(_: str) -> str:
    group = build(Speaker("en"))
    return "\n".join(_help(f"hengwen {name}", command) for name, command in group.commands.items())


def _help(name: str, command: click.Command, level: str = "##") -> str:
    context = click.Context(command, info_name=name, terminal_width=96)
    context.help_option_names = ["-h", "--help"]
    said = [f"{level} {name}\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        said += [_help(f"{name} {word}", one, "###") for word, one in command.commands.items()]
    return "\n".join(said)
