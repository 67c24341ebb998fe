"""Puts the commands together in the language of whoever called, and turns errors into sentences."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

import click
import duckdb

import hengwen
from hengwen.cli import (
    asking,
    bringing,
    demo,
    doctor,
    keeping,
    looking,
    marking,
    places,
)
from hengwen.cli.screen import Screen
from hengwen.cli.stop import Stop
from hengwen.events.clock import UnknownZone
from hengwen.log.home import Busy, Gone
from hengwen.log.sqlite_directory import NewerHome
from hengwen.metrics import BadParameter, UnknownMetric
from hengwen.words import LANGUAGES, Speaker, choose_language

# Commands in the order of the help page: from a first look to care for the house.
ROOMS = (looking, bringing, places, asking, marking, keeping, doctor, demo)


def build(t: Speaker) -> click.Group:
    """All commands, speaking one language."""
    group = click.Group(
        "hengwen", help=t("help.hengwen"), context_settings={"help_option_names": ["-h", "--help"]}
    )
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
    for room in ROOMS:
        for command in room.commands(t):
            command.params.append(
                click.Option(
                    ["--lang"], metavar="|".join(LANGUAGES), expose_value=False, help=t("help.lang")
                )
            )
            group.add_command(command)
    return group


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
    try:
        outcome = build(t).main(words, prog_name="hengwen", standalone_mode=False)
    except Stop as stop:
        _fail(t, words, t(stop.message, **stop.facts), stop.also)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _fail(t, words, error.format_message())
    except click.Abort:
        _fail(t, words, t("stop.interrupted"), code=130)
    except KeyboardInterrupt:
        _fail(t, words, t("stop.interrupted"), code=130)
    except UnknownZone as error:
        _fail(t, words, t("stop.zone", given=str(error)))
    except UnknownMetric as error:
        known = ", ".join(error.near or error.known)
        _fail(t, words, t("stop.metric", given=error.slug, known=known))
    except BadParameter as error:
        _fail(
            t,
            words,
            t(
                "stop.parameter",
                name=error.name,
                value=error.value,
                works="; ".join(error.works) or "–",
            ),
        )
    except Busy as error:
        _fail(t, words, t("stop.busy", community=str(error)))
    except Gone as error:
        _fail(t, words, t("stop.gone", community=str(error)))
    except NewerHome as error:
        _fail(t, words, t("stop.newer-home", version=str(error)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(
            t, words, t("stop.system", what=error.filename or "", why=error.strerror or str(error))
        )
    except duckdb.OutOfMemoryException:
        _fail(t, words, t("stop.memory"))
    else:
        sys.exit(outcome if isinstance(outcome, int) else 0)


def _asked_language(words: list[str]) -> str | None:
    """`--lang` anywhere on the line, since help and errors speak it too."""
    for place, word in enumerate(words):
        if word == "--lang":
            asked = words[place + 1] if place + 1 < len(words) else ""
            if place == 0:
                del words[:2]
            return asked
        if word.startswith("--lang="):
            if place == 0:
                del words[0]
            return word.removeprefix("--lang=")
    return None


def _fail(
    t: Speaker, words: Sequence[str], sentence: str, also: Sequence[str] = (), code: int = 2
) -> None:
    if "--json" in words:
        click.echo(json.dumps({"error": sentence, "also": list(also)}, ensure_ascii=False))
    Screen(t).failed(sentence, also)
    sys.exit(code)
