"""Temperature against METRICS 10.1-10.2, measured again on the public rooms it was fitted on.

Not to the printed digit: the panel there looked at each room from its own birthday on, here all
rooms are looked at on the same days. Only the year 2016, which the fit had not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from hengwen.diagnosis.temperature import chance, level
from hengwen.metrics import Tables, ask
from tests.diagnosis.told import DAY, instant

PANEL = Path(__file__).parents[3] / "shared" / "data" / "norm" / "fcc_gitter.parquet"
ARCHIVED = instant("2016-09-17")  # admins closed the rooms: nothing after it is a death
FROM = instant("2016-01-01")

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not PANEL.exists(), reason=f"NOT COMPARED with METRICS 10: {PANEL} is absent"
    ),
]


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Facts of the human messages: no bot, no text posted in ten or more rooms."""
    con = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    con.execute(
        f"""create table facts as
        with human as (
            select channel, sender_id, text, epoch_us(cast(replace(ts, 'Z', '') as timestamp)) as ts
            from '{PANEL}' where sender_name <> 'camperbot'
        ),
        posted as (
            select lower(trim(text)) as same from human where length(text) >= 60
            group by 1 having count(distinct channel) >= 10
        )
        select row_number() over (order by ts, sender_id) as id, 1::int as batch,
            dense_rank() over (order by channel)::int as room, 'message' as kind, ts,
            (ts // {DAY})::int as day, ((ts // 3600000000) % 24)::tinyint as hour,
            dense_rank() over (order by sender_id) as account, null::bigint as to_account,
            null::bigint[] as mentions, null::bigint as reply_to, null::varchar as media,
            null::bigint as size, length(text)::int as length, 1::tinyint as lang,
            false as question, false as thanks, false as link, false as contact,
            null::bigint as norm, null::varchar as props, null::bigint as by_account
        from human
        where ts < {ARCHIVED} and lower(trim(text)) not in (select same from posted)"""
    )
    con.execute(
        """create table accounts as
        select distinct account, account as member, 'x' as name, false as bot, false as staff
        from facts"""
    )
    con.execute(
        """create table rooms as
        select distinct room, 'r' || room as name, 'gitter' as platform, 'UTC' as zone,
            null::bigint as closed from facts"""
    )
    con.execute("create table batches (batch int, exported bigint, first bigint, last bigint)")
    con.execute(
        "create view spans as select distinct f.room, f.batch, b.first, b.last, b.exported, "
        "coalesce(b.exported, b.last) as ends from facts f join batches b on b.batch = f.batch"
    )
    yield con
    con.close()


@pytest.fixture(scope="module")
def panel(con: duckdb.DuckDBPyConnection) -> list[tuple[float, bool]]:
    """Level at every second week of 2016, and whether anybody answered in the 30 days after."""
    exchanges = con.execute(
        f"""select distinct room, ts from (
            select room, ts, min(account) over w <> max(account) over w as met from facts
            window w as (partition by room order by ts
                         range between {DAY} preceding and current row)
        ) where met"""
    ).fetchall()
    talked: dict[int, list[int]] = {}
    for room, ts in exchanges:
        talked.setdefault(room, []).append(ts)
    out = []
    for as_of in range(FROM, ARCHIVED - 30 * DAY, 14 * DAY):
        with Tables(con, as_of=as_of) as tables:
            rows = ask(tables, "temperature-parts").rows
        for row in rows:
            lately = row["last_exchange"] is not None and row["last_exchange"] > as_of - 28 * DAY
            s = level(row) if lately and row["age_days"] >= 7 else None
            if s is not None:
                after = any(as_of < ts <= as_of + 30 * DAY for ts in talked[row["room"]])
                out.append((s, after))
    return out


def area(panel: list[tuple[float, bool]]) -> float:
    """How often a room that lived on stood above one that did not."""
    yes = [s for s, lived in panel if lived]
    no = [s for s, lived in panel if not lived]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no))


def test_rooms_that_live_on_stand_above_those_that_do_not(panel: list[tuple[float, bool]]) -> None:
    assert area(panel) == pytest.approx(0.832, abs=0.025)


def test_the_chance_is_as_good_as_it_says(panel: list[tuple[float, bool]]) -> None:
    brier = sum((chance(s) - lived) ** 2 for s, lived in panel) / len(panel)
    assert brier == pytest.approx(0.156, abs=0.012)


@pytest.mark.parametrize(
    ("low", "high", "share"),
    [(0.0, 0.2, 0.17), (0.2, 0.4, 0.38), (0.4, 0.6, 0.62), (0.6, 0.8, 0.89), (0.8, 1.0, 0.99)],
)
def test_each_band_of_levels_lives_on_as_often_as_printed(
    low: float, high: float, share: float, panel: list[tuple[float, bool]]
) -> None:
    lived = [lived for s, lived in panel if low <= s < high]
    assert len(lived) >= 20
    assert sum(lived) / len(lived) == pytest.approx(share, abs=0.12)
