"""Two whole Slack workspaces, from their files to the figures that others computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengwen.events.clock import zone
from hengwen.intake import Options, bring_in
from hengwen.intake.accounting import Report
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables
from tests.metrics.reference import DATA, check_figures, last_message

NOW = 1_800_000_000_000_000

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not DATA.exists(),
        reason="LOUD: ../shared/data is absent; figures of others are not compared",
    ),
]


def imported(home: Home, paths: list[Path]) -> tuple[Community, Report]:
    community = home.directory.add_community("slack", NOW)
    options = Options(now=NOW, room_zone=zone("UTC"), file_zone=zone("UTC"))
    return community, bring_in(home, community, paths, options)


def test_haskell_jp_s_archive_gives_the_reference_s_figures(home: Home) -> None:
    """Its joins come as ordinary messages: taken for words they would make 1,245 members of 360."""
    where = DATA / "orig" / "slack-haskell-jp" / "haskell-jp-slack-json.tar.gz"
    community, report = imported(home, [where])
    records = report.records
    assert (records["read"], records["stored"], records["duplicate"]) == (25_854, 24_924, 930)
    (one,) = report.files
    assert (one.events["join"], one.events["leave"]) == (4_905, 54)
    accounts = home.directory.accounts(community.id)
    with opened(home, community) as log:
        # The reference calls people by the platform's id.
        log.con.executemany(
            "UPDATE accounts SET name = ? WHERE account = ?", [(a.ref, a.account) for a in accounts]
        )
        # And it knows of replies alone, where we also count whom a text calls.
        log.con.execute("CREATE TEMP TABLE kept AS SELECT * REPLACE (NULL AS mentions) FROM facts")
        log.con.execute("CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM kept")
        with Tables(log.con, as_of=last_message("haskell_jp_slack")) as tables:
            assert check_figures(tables, "haskell_jp_slack") > 60


def test_houston_s_export_gives_its_messages_speakers_and_joins(home: Home) -> None:
    where = DATA / "orig" / "slack-houston" / "houstondatavis-slack-export.tar.gz"
    community, report = imported(home, [where])
    assert report.records["read"] == report.records["stored"] == 1_382
    (one,) = report.files
    assert (one.events["message"], one.events["join"]) == (1_033, 320)
    assert (len(one.rooms), one.senders) == (16, 32)
    again = bring_in(home, community, [where], Options(now=NOW, room_zone=zone("UTC")))
    assert (again.records["stored"], again.records["duplicate"]) == (0, 1_382)
