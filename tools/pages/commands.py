"""For docs/commands: the help of every command, as a person in English sees it."""

from __future__ import annotations

import click

from hengwen.cli.app import ROOMS, build
from hengwen.words import Speaker


def helps(_: str) -> str:
    group = build(Speaker("en"))
    context = click.Context(group)
    return "\n".join(_help(f"hengwen {name}", group.get_command(context, name)) for name in ROOMS)


def _help(name: str, command: click.Command | None, level: str = "##") -> str:
    assert command is not None, f"{name} is named in cli/app.py and nowhere made"  # noqa: S101
    context = click.Context(command, info_name=name, terminal_width=96)
    context.help_option_names = ["-h", "--help"]
    said = [f"{level} {name}\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        said += [_help(f"{name} {word}", one, "###") for word, one in command.commands.items()]
    return "\n".join(said)
