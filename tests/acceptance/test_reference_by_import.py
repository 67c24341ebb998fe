"""Figures computed by others, met by the whole way: file, log, question, as a person asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengwen.events.clock import zone
from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables
from tests.metrics.reference import DATA, SETS, check_figures, last_message, reference

READ = {
    "eth_rnd_discord": (293_195, 293_192),
    "haskell_jp_slack": (24_924, 24_924),
    "telegram_qaload": (101_668, 101_668),
}
NOW = 1_800_000_000_000_000

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not DATA.exists(),
        reason="LOUD: ../shared/data is absent; figures of others are not compared",
    ),
]


@pytest.mark.parametrize("name", SETS)
def test_an_imported_log_gives_the_reference_s_figures(name: str, home: Home) -> None:
    community = home.directory.add_community(name, NOW)
    options = Options(now=NOW, room_zone=zone("UTC"), file_zone=zone("UTC"))
    report = bring_in(home, community, [DATA / "norm" / f"{name}.parquet"], options)
    assert (report.records["read"], report.records["stored"]) == READ[name]
    bots = set(reference()["bots"].get(name, []))
    accounts = home.directory.accounts(community.id)
    home.directory.mark([a.account for a in accounts if a.ref in bots], "bot")
    with opened(home, community) as log:
        # The reference calls people by the platform's id.
        log.con.executemany(
            "UPDATE accounts SET name = ? WHERE account = ?", [(a.ref, a.account) for a in accounts]
        )
        with Tables(log.con, as_of=last_message(name)) as tables:
            assert check_figures(tables, name) > 60


def test_nothing_of_the_data_stays_in_the_project() -> None:
    """The data set is somebody else's; tests read it where it lies."""
    root = Path(__file__).parents[2]
    assert not list(root.glob("tests/**/*.parquet"))
