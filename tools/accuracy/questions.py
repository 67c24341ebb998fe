"""Whether the rule of METRICS 9.5 knows a question, and whether unanswered ones are: 300 read messages."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pages.markdown import table

from accuracy.first_reply import named
from accuracy.freecodecamp import ARCHIVED, plain
from hengwen.log import features
from hengwen.metrics.tables import Scope
from hengwen.metrics.worked.room_forecast import wilson
from tests.metrics.reference import DATA

TITLE = "提问认得准吗 Questions, and whether they were answered"
LABELS = Path(__file__).parent / "labels" / "questions.csv"
SOURCES = ("asoul_stream1_zh", "bili_vtuber_2019_zh", "fcc_gitter")
CHAT = "fcc_gitter"  # the one whose authors are known, so that an answer can be told from an echo


@dataclass(frozen=True, slots=True)
class Read:
    """A message that somebody read. `weight`: of how many of its chat it stands for."""

    source: str
    question: bool
    ruled: bool
    marked: bool  # has a question mark
    weight: float


def section() -> str:
    read = messages()
    rows = []
    for title, sources in (
        *((source, (source,)) for source in SOURCES),
        ("Chinese together", SOURCES[:2]),
    ):
        own = [one for one in read if one.source in sources]
        for rule, told in (
            ("9.5's rule", [one.ruled for one in own]),
            ("a ? or ？", [one.marked for one in own]),
        ):
            rows.append([title, rule, len(own), *scores(own, told)])
    return (
        table(["chat", "what counts as a question", "read", "precision", "recall", "F1"], rows)
        + "\nWeighted by how often the rule says yes and no in the whole chat: of what was read, half are "
        "messages it calls questions. Recall is the weaker figure: of the others "
        f"{sum(not one.ruled for one in read)} were read, and "
        f"{sum(one.question and not one.ruled for one in read)} was a question; where none was found of 37, "
        "up to a tenth may be missed. What it takes wrongly in Chinese live chat is mostly surprise "
        "(什么 before a noun, marks alone), which asks nobody. One reader; METRICS 9.5 wants two and "
        "their agreement, and 500 messages of each language.\n\n" + answers()
    )


def labels() -> list[dict[str, str]]:
    with LABELS.open(newline="") as file:
        return list(csv.DictReader(file))


def messages() -> list[Read]:
    """Each label beside what the product's own rule says of the message."""
    con = duckdb.connect()
    found: list[Read] = []
    for source in SOURCES:
        con.execute(
            f"""create or replace temp table said as
                with spoken as (select message_id, text
                    from read_parquet('{DATA}/norm/{source}.parquet')
                    where kind in ('message', 'action') and length(trim(text)) > 0)
                from spoken join ({features.of("spoken")}) using (text)"""
        )
        con.execute("create or replace temp table label (message varchar, question bool)")
        con.executemany(
            "insert into label values (?, ?)",
            [[r["message"], r["question"] == "yes"] for r in labels() if r["source"] == source],
        )
        found += [
            Read(source, *row)
            for row in con.execute(
                """with base as (select question, count(*) as messages from said group by question),
                   own as (
                       select l.question, s.question as ruled, regexp_matches(s.text, '[?？]') as marked
                       from label l join said s on s.message_id = l.message
                   )
                   select o.question, o.ruled, o.marked,
                       b.messages / count(*) over (partition by o.ruled) as weight
                   from own o join base b on b.question = o.ruled"""
            ).fetchall()
        ]
    return found


def scores(read: Sequence[Read], told: Sequence[bool]) -> list[str]:
    """Precision, recall and F1 of what was told, by weight."""
    both = sum(one.weight for one, yes in zip(read, told, strict=True) if yes and one.question)
    said = sum(one.weight for one, yes in zip(read, told, strict=True) if yes)
    true = sum(one.weight for one in read if one.question)
    precision, recall = both / said, both / true
    return [plain(x) for x in (precision, recall, 2 * precision * recall / (precision + recall))]


def answers() -> str:
    """What was read of the answers beside what the measures can see of them."""
    tables = named()
    tables._con.execute("create temp table label (message varchar, answered bool)")
    tables._con.executemany(
        "insert into label values (?, ?)",
        [[r["message"], r["answered"] == "yes"] for r in labels() if r["answered"]],
    )
    _, rows = tables.select(
        """with asked as (
               select l.answered, m.* from label l
               join raw r on r.message_id = l.message join messages m on m.id = r.id
           )
           select a.answered,
               exists (select 1 from addressed d where d.room = a.room and d.to_member = a.member
                       and d.ts > a.ts and d.ts <= a.ts + in_hours(24)) as named,
               exists (select 1 from messages o where o.room = a.room and o.member <> a.member
                       and o.ts > a.ts and o.ts <= a.ts + in_minutes(10)) as spoke_soon,
               exists (select 1 from messages o where o.room = a.room and o.member <> a.member
                       and o.ts > a.ts and o.ts <= a.ts + in_hours(24)) as spoke
           from asked a""",
        Scope(as_of=ARCHIVED - 1),
        {},
    )
    read = [row[0] for row in rows]
    out = []
    for title, place in (
        ("as read", 0),
        ("strict: somebody replies to or names the asker within 24 h", 1),
        ("weak: somebody else writes within 10 min", 2),
        ("weak: somebody else writes within 24 h", 3),
    ):
        told = [row[place] for row in rows]
        left = told.count(False)
        low, high = wilson(left, len(told))
        right = sum(one == other for one, other in zip(read, told, strict=True)) / len(told)
        out.append(
            [title, f"{left} of {len(told)}", f"{plain(left / len(told))} [{plain(low)}, {plain(high)}]",
             plain(right)]
        )  # fmt: skip
    return table(["answered", "unanswered", "share", "agrees with what was read"], out) + (
        "\nfcc's questions among those read, before its rooms were closed. Where people answer without a "
        "name or a reply, as here, the strict rate calls many unanswered that were answered: it is an upper "
        "bound.\n"
    )
