"""What a text's features cost: usage features.py [--millions 1] [--texts FILE.parquet...]; CPU s a million.

Texts are a Parquet file's column `text`; without any, made-up chat in two languages. Each is made
unlike every other, since a text that is said again costs next to nothing.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import duckdb

from hengwen.events.sql import one_file
from hengwen.log import features

WORDS = [
    "大家好，今天几点开始？",
    "我晚点到",
    "谢谢老师",
    "早",
    "哈哈哈😂",
    "收到",
    "作业在哪里交呀",
    "这道题怎么做",
    "ok",
    "see_you_tomorrow",
    "how_do_I_join",
    "有人知道怎么报名吗",
    "昨天那场讲座的录像有没有",
    "加我微信领资料",
    "１２３",
]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--millions", type=float, default=1)
    asked.add_argument("--texts", nargs="*")
    said = asked.parse_args()
    many = int(said.millions * 1_000_000)
    with duckdb.connect(config={"threads": "2", "memory_limit": "1GB"}) as con:
        if said.texts:
            files = ", ".join(one_file(Path(name)) for name in said.texts)
            made = f"SELECT text FROM read_parquet([{files}], union_by_name = true) WHERE text IS NOT NULL"
            con.execute(f"CREATE TABLE source AS {made}")
        else:
            con.execute(
                "CREATE TABLE source AS SELECT replace(list_extract($1, (hash(i) % len($1) + 1)::BIGINT) || "
                "' ' || list_extract($1, (hash(i + 1) % len($1) + 1)::BIGINT), '_', ' ') "
                "|| (i % 97) AS text FROM range(100000) r(i)",
                [WORDS],
            )
        con.execute(
            "CREATE TABLE given AS SELECT text || ' ' || row_number() OVER () AS text FROM source, "
            f"range((SELECT {many} // count(*) + 1 FROM source)::BIGINT) LIMIT {many}"
        )
        ((letters,),) = con.execute("SELECT avg(length(text)) FROM given").fetchall()
        began, used = time.perf_counter(), cpu()
        con.execute(f"CREATE TABLE found AS {features.of('given')}")
        wall, spent = time.perf_counter() - began, cpu() - used
    print(f"{many:,} messages of {letters:.0f} characters")
    print(f"CPU s a million {spent / said.millions:6.2f}")
    print(f"messages/s      {many / wall:10,.0f} (two threads)")


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
