"""Puts the commands together in the language of whoever called, and turns errors into sentences."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click
import duckdb

import hengwen
from hengwen.cli import (
    asking,
    bringing,
    declaring,
    demo,
    doctor,
    erasing,
    keeping,
    looking,
    marking,
    merging,
    places,
    rostering,
    simulating,
)
from hengwen.cli.click_words import Commands, Context, sentence
from hengwen.cli.screen import Screen
from hengwen.cli.stop import Stop
from hengwen.cli.system import why
from hengwen.events.clock import UnknownZone
from hengwen.log.home import Busy, Gone
from hengwen.log.sqlite_directory import NewerHome
from hengwen.metrics import BadParameter, UnknownMetric
from hengwen.words import LANGUAGES, Speaker, choose_language, lent

# Commands in the order of the help page: from a first look to care for the house.
ROOMS = (
    looking, bringing, rostering, places, asking, merging, marking, erasing, declaring, keeping, doctor,
    demo, simulating,
)  # fmt: skip


def build(t: Speaker) -> click.Group:
    """All commands, speaking one language."""
    group = Commands(
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
    group.params.append(_language(t))
    for room in ROOMS:
        for command in room.commands(t):
            _speaking(t, command)
            group.add_command(command)
    return group


def _speaking(t: Speaker, command: click.Command) -> None:
    """A command and those below it: help that fits, and `--lang` behind any of them."""
    command.context_class = Context
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
    except Stop as stop:
        _fail(t, words, t(stop.message, **_facts(t, stop)), stop.also)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _fail(t, words, *sentence(t, error))
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
                works=t("list.or").join(_works(t, error)) or "–",
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
        reason = why(t, error.strerror or str(error))
        _fail(t, words, t("stop.system", what=error.filename or "", why=reason))
    except duckdb.OutOfMemoryException:
        _fail(t, words, t("stop.memory"))
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _facts(t: Speaker, stop: Stop) -> dict[str, object]:
    """An empty list of what there is reads as none."""
    return {name: t("none") if name == "known" and not v else v for name, v in stop.facts.items()}


def _works(t: Speaker, error: BadParameter) -> list[str]:
    """What would have done, as the metrics say it; any number between two is said in words."""
    if error.whole is None:
        return list(error.works)
    least, most = map(str, error.whole)
    return [*error.works, t("works.whole", least=least, most=most)]


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
    if "--json" in words:
        click.echo(json.dumps({"error": sentence, "also": list(also)}, ensure_ascii=False))
    Screen(t).failed(sentence, also)
    sys.exit(code)
