"""What click itself says, said as we say it: help that fits Chinese letters, errors with advice.

Single words ("Options", "required") come from the catalogue by gettext (words/lending); a sentence
that click glues together from pieces is made anew here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

import click
from rich.cells import cell_len, chop_cells

from hengwen.cli.stop import Stop
from hengwen.words import Speaker

_UNIT = re.compile(r"\s*[“（]*(?:[!-~]+|[^\s!-~])[，。；：、）”]*")  # what stays on one line


class Formatter(click.HelpFormatter):
    """click counts letters; a Chinese letter takes two cells of the terminal."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}{':' if heading.isascii() else '：'}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        widest = max((cell_len(name) for name, _ in rows), default=0)
        column = self.current_indent + min(widest, col_max) + col_spacing
        for name, said in rows:
            head = " " * self.current_indent + name
            if cell_len(head) > column - col_spacing:
                self.write(head + "\n")
                head = ""
            for line in folded(said, max(self.width - column, 10)) or [""]:
                self.write(f"{head}{' ' * (column - cell_len(head))}{line}".rstrip() + "\n")
                head = ""

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for line in folded(text, max(self.width - self.current_indent, 10)):
            self.write(f"{indent}{line}\n")


def folded(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells: Chinese breaks anywhere but before its stops."""
    lines = [""]
    for unit in _UNIT.findall(text):
        if cell_len(lines[-1] + unit) <= width:
            lines[-1] += unit
        else:
            lines += chop_cells(unit.lstrip(), width)
    return [line.strip() for line in lines if line.strip()]


class Context(click.Context):
    formatter_class = Formatter


class Commands(click.Group):
    """All commands, in the order in which somebody needs them."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        given = args[0]
        known = self.list_commands(ctx)
        if not given.startswith("-") and given not in known:
            near = difflib.get_close_matches(given, known, cutoff=0.5)
            raise Stop("stop.no-command", given=given, known=", ".join(near or known))
        return super().resolve_command(ctx, args)


def sentence(t: Speaker, error: click.ClickException) -> tuple[str, Sequence[str]]:
    """What is wrong with the command line, and where its help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return error.format_message(), ()
    also = [t("stop.see-help", command=f"{context.command_path} --help")]
    parameter = error.param if isinstance(error, click.BadParameter) else None
    hint = parameter.get_error_hint(context) if parameter else ""
    if isinstance(error, click.MissingParameter) and parameter:
        return t("stop.missing", what=hint), also
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        message = "stop.no-option-near" if near else "stop.no-option"
        return t(message, given=error.option_name, **({"known": near} if near else {})), also
    if parameter and isinstance(parameter.type, click.Choice):
        known = ", ".join(map(str, parameter.type.choices))
        return t("stop.choice", what=hint, known=known), also
    return error.format_message(), also
