"""Puts the commands together in the language of whoever called; each is loaded when it is called."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

import hengwen
from hengwen.cli.click_words import Commands, Context
from hengwen.words import LANGUAGES, Speaker, choose_language, lent

# Every command and the file it is in, in the order of the help page: from a first look to care for
# the house. To load them all would take longer than most of them run.
ROOMS = {
    "look": "looking",
    "import": "bringing",
    "undo": "bringing",
    "roster": "rostering",
    "communities": "places",
    "rooms": "places",
    "members": "places",
    "imports": "places",
    "metrics": "asking",
    "ask": "asking",
    "diagnose": "asking",
    "commend": "commending",
    "digest": "digesting",
    "infer-replies": "inferring",
    "people": "merging",
    "mark": "marking",
    "erase": "erasing",
    "declare": "declaring",
    "label": "labelling",
    "forget": "keeping",
    "compact": "keeping",
    "rezone": "keeping",
    "doctor": "doctor",
    "demo": "demo",
    "simulate": "simulating",
}


_SENTENCE = re.compile(r"(?<=。)|(?<=\.)\s")


class House(Commands):
    """All commands, speaking one language."""

    def __init__(self, t: Speaker) -> None:
        super().__init__(
            "hengwen",
            help=t("help.hengwen"),
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        self._t = t

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ROOMS and cmd_name not in self.commands:
            room = import_module(f"hengwen.cli.{ROOMS[cmd_name]}")
            for command in room.commands(self._t):
                _speaking(self._t, command)
                self.add_command(command)
        return super().get_command(ctx, cmd_name)


def build(t: Speaker) -> House:
    """The `hengwen` of one language."""
    group = House(t)
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help=t("help.version"),
        )
    )
    group.params.append(_language(t))
    return group


def _speaking(t: Speaker, command: click.Command) -> None:
    """A command and those below it: help that fits, and `--lang` behind any of them."""
    command.context_class = Context
    # Click cuts what it lists between blanks, of which Chinese has none.
    command.short_help = _SENTENCE.split(command.help or "", maxsplit=1)[0]
    command.params.append(_language(t))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _speaking(t, below)


def _language(t: Speaker) -> click.Option:
    """`--lang` before a command or after it; read beforehand, since help speaks it too."""
    return click.Option(
        ["--lang"], metavar="|".join(LANGUAGES), expose_value=False, help=t("help.lang")
    )


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value and not context.resilient_parsing:
        click.echo(f"hengwen {hengwen.__version__}")
        context.exit()


def main(arguments: Sequence[str] | None = None) -> None:
    """The `hengwen` command: exit code 0 done, 1 in part, 2 nothing could be done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a mark for it; it does not end the command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _asked_language(words)
    try:
        t = Speaker(choose_language(asked))
    except ValueError:
        t = Speaker(choose_language(None))
        _fail(t, words, t("stop.language", given=asked or "", known=", ".join(LANGUAGES)))
    with lent(t.language):
        _run(t, words)


def _run(t: Speaker, words: list[str]) -> NoReturn:
    """One command; its errors become a sentence and an exit code."""
    try:
        outcome = build(t).main(words, prog_name="hengwen", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (Exception, KeyboardInterrupt) as error:
        from hengwen.cli.errors import told

        found = told(t, error)
        if found is None:
            raise
        _fail(t, words, *found)
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _asked_language(words: list[str]) -> str | None:
    """`--lang` anywhere on the line, since help and errors speak it too."""
    for place, word in enumerate(words):
        if word == "--lang":
            return words[place + 1] if place + 1 < len(words) else ""
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _fail(
    t: Speaker, words: Sequence[str], sentence: str, also: Sequence[str] = (), code: int = 2
) -> NoReturn:
    from hengwen.cli.screen import Screen

    if "--json" in words:
        click.echo(json.dumps({"error": sentence, "also": list(also)}, ensure_ascii=False))
    Screen(t).failed(sentence, also)
    sys.exit(code)
