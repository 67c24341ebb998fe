"""The annotated #ubuntu logs as lines, and their gold links: for tools/models/links.py and its accuracy."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from hengwen.links.line import Line

DATA = Path(__file__).parents[3] / "shared" / "data" / "norm"
SYSTEM = ("join", "leave", "nick")


@dataclass(frozen=True, slots=True)
class File:
    """One annotated log: all its lines, and for each annotated one whom it answers (itself: nobody)."""

    name: str
    lines: list[Line]
    gold: dict[int, set[int]]

    @property
    def begins(self) -> int:
        """The first annotated line; what stands before is context."""
        return min(self.gold)


def files(split: str) -> list[File]:
    """The files of `train` or `dev`, by name."""
    gold: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    with gzip.open(DATA / "irc_disentangle_links_train_dev.csv.gz", "rt", newline="") as told:
        for row in csv.DictReader(told):
            if row["split"] == split:
                gold[row["file"]][int(row["message"])].add(int(row["antecedent"]))
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    sql = (
        "select thread, message_id, sender_id, sender_name, ts, kind, text from read_parquet(?) "
        "where community = ? order by thread, split_part(message_id, ':', -1)::int"
    )
    path = str(DATA / "irc_disentangle_train_dev.parquet")
    for thread, ref, sender, name, ts, kind, text in duckdb.execute(
        sql, [path, f"irc-dis/{split}"]
    ).fetchall():
        place = int(ref.rpartition(":")[2])
        if place != len(lines[thread]):
            raise SystemExit(f"{thread} has no line {len(lines[thread])}")
        # The oldest logs write `=== nick waves` for what people do; it is told as other.
        acts = kind == "other" and bool(sender) and text.startswith(f"=== {sender} ")
        acts = acts and not sender.startswith("mode/")
        system = kind in SYSTEM or (kind == "other" and not acts)
        text = text.removeprefix(f"=== {sender} ") if acts else text
        author = None if system or not sender else sender.lower()
        when = round(datetime.fromisoformat(ts).timestamp()) * 1_000_000
        lines[thread].append(Line(place, when, author, name or "", text or "", system))
    return [File(name, lines[name], dict(gold[name])) for name in sorted(gold)]
