"""What stands on the terminal: sentences, tables, progress. Strangers' names are shown safely."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from hengwen.words import Speaker
from hengwen.words.nickname import clip, shown

Tell = Callable[[str, int, int], None]


class Screen:
    """Standard output for what was asked for, standard error for how it goes."""

    def __init__(self, t: Speaker) -> None:
        self.t = t
        self.out = Console(highlight=False, soft_wrap=False)
        self.err = Console(stderr=True, highlight=False)

    def say(self, sentence: str = "", style: str = "", *, indent: int = 0) -> None:
        """A sentence; its wrapped lines keep the indent."""
        if not sentence:
            self.out.print()
            return
        self.out.print(Padding(Text(sentence, style=style), (0, 0, 0, indent), expand=False))

    def note(self, sentence: str) -> None:
        """Something worth knowing that is no part of the answer."""
        self.err.print(Text(sentence, style="dim"))

    def failed(self, sentence: str, also: Sequence[str] = ()) -> None:
        self.err.print(Text(sentence, style="bold red"))
        for line in also:
            self.err.print(Text(f"  {line}"))

    def name(self, name: str | None, most: int = 24) -> Text:
        """A name as written, at most so many cells wide, without what could move the cursor."""
        text = Text(shown(name or "", self.t("name.blank")))
        text.truncate(most, overflow="ellipsis")
        return text

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        right: Sequence[int] = (),
        least: Mapping[int, int] | None = None,
        whole: Sequence[int] = (),
    ) -> None:
        """A plain table; `right` columns hold figures, `least` are widths that must not shrink, the cells
        of `whole` columns stand on one line each."""
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for place, head in enumerate(heads):
            table.add_column(
                head,
                justify="right" if place in right else "left",
                overflow="fold",
                no_wrap=place in whole,
                min_width=(least or {}).get(place),
            )
        for row in rows:
            table.add_row(*[cell if isinstance(cell, Text) else Text(str(cell)) for cell in row])
        self.out.print(table)

    @contextmanager
    def progress(self) -> Iterator[Tell]:
        """A bar a file on standard error; nothing where nobody looks at it."""
        if not self.err.is_terminal:
            yield lambda name, done, total: None  # noqa: ARG005
            return
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=self.err,
            transient=True,
        )
        tasks: dict[str, Any] = {}

        def tell(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(clip(shown(name, "…"), 40), total=total)
            bar.update(tasks[name], completed=done)

        with bar:
            yield tell

    @contextmanager
    def counting(self, sentence: str) -> Iterator[Callable[[int, int], None]]:
        """One bar of things done on standard error; nothing where nobody looks at it."""
        if not self.err.is_terminal:
            yield lambda done, total: None  # noqa: ARG005
            return
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self.err,
            transient=True,
        )
        task = bar.add_task(sentence, total=None)
        with bar:
            yield lambda done, total: bar.update(task, completed=done, total=total)

    @contextmanager
    def busy(self, sentence: str) -> Iterator[None]:
        """A line that something is going on, where somebody looks."""
        if not self.err.is_terminal:
            yield
            return
        with self.err.status(sentence):
            yield


def write_json(value: object) -> None:
    """One document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))
