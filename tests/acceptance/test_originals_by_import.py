"""Originals of public rooms, as they were published: the archive in, what others counted out."""

from __future__ import annotations

import pytest

from hengwen.events.clock import zone
from hengwen.events.identity import identity_sql
from hengwen.intake import Options, bring_in
from hengwen.intake.accounting import Report
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables
from tests.metrics.reference import DATA, check_figures, last_message, reference

NOW = 1_800_000_000_000_000
ORIGINALS = DATA / "orig"

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not ORIGINALS.exists(),
        reason="LOUD: ../shared/data is absent; originals are not imported",
    ),
]


def brought(
    home: Home, original: str, *, room: str | None = None, columns: str | None = None
) -> tuple[Community, Report]:
    community = home.directory.add_community(original, NOW)
    utc = zone("UTC")
    options = Options(now=NOW, room_zone=utc, file_zone=utc, room=room, columns=columns)
    (archive,) = (ORIGINALS / original).glob("*.tar.gz")
    return community, bring_in(home, community, [archive], options)


def test_sixty_one_months_of_a_telegram_group_s_pages(home: Home) -> None:
    community, report = brought(home, "telegram-qaload", room="QA")
    # The three sorts of the reference: 95,005 messages, 6,578 lines of joins, 85 other lines.
    assert report.records["stored"] == 95_005 + 6_578 + 85
    assert report.records["rejected"] == report.records["quarantined"] == 0
    ours = identity_sql("'telegram'", "'name:QA'", "'message'", "n.message_id")
    answered = identity_sql("'telegram'", "'name:QA'", "'message'", "n.reply_to")
    joined = identity_sql("'telegram'", "'name:QA'", "'join'", "n.message_id")
    norm = f"read_parquet('{(DATA / 'norm' / 'telegram_qaload.parquet').as_posix()}') n"
    with opened(home, community) as log:

        def one(question: str) -> tuple[object, ...]:
            (row,) = log.con.execute(question).fetchall()
            return row

        assert one("SELECT count(*) FROM facts WHERE kind = 'message'") == (95_005,)
        # Two of the reference's 6,578 were asked to a voice chat, and had long been there.
        called = "n.sender_name LIKE '% to the voice chat'"
        assert one(
            f"SELECT count(f.id), count(*) FILTER (f.id IS NULL AND {called}), count(*) "
            f"FROM {norm} LEFT JOIN facts f ON f.id = {joined} WHERE n.kind = 'join'"
        ) == (6_576, 2, 6_578)
        # Nobody is called "x via @gif": those are x's, sent with a bot's help.
        told = "CASE WHEN n.sender_id <> 'Deleted Account' THEN "
        told += "regexp_replace(n.sender_name, ' +via @[a-zA-Z]+$', '') END"
        assert one(
            f"SELECT count(*), count(*) FILTER (f.ts <> epoch_us(n.ts::TIMESTAMP)), "
            f"count(*) FILTER (a.name IS DISTINCT FROM {told}), "
            f"count(*) FILTER (n.reply_to IS NOT NULL AND f.reply_to IS DISTINCT FROM {answered}) "
            f"FROM {norm} JOIN facts f ON f.id = {ours} LEFT JOIN accounts a USING (account) "
            "WHERE n.kind = 'message'"
        ) == (95_005, 0, 0, 0)
        # What only stands in a topic answers no message, whichever month its opening is in.
        assert one(
            f"SELECT count(*) FROM {norm} JOIN facts f ON f.id = {ours} "
            "JOIN facts target ON target.id = f.reply_to WHERE n.reply_to IS NULL"
        ) == (0,)


@pytest.mark.parametrize(
    "columns", [None, "ts=created_at,sender_name=author,text=content,channel=@folder1"]
)
def test_a_discord_archive_of_a_file_a_day(columns: str | None, home: Home) -> None:
    name = "eth_rnd_discord"
    community, report = brought(home, "eth-rnd-discord", columns=columns)
    assert report.records["stored"] == 293_195
    assert len(report.files[0].rooms) == 122
    bots = {f"name:{bot}" for bot in reference()["bots"][name]}
    accounts = home.directory.accounts(community.id)
    home.directory.mark([a.account for a in accounts if a.ref in bots], "bot")
    with opened(home, community) as log, Tables(log.con, as_of=last_message(name)) as tables:
        # Without ids of messages the three that stand there twice are two each.
        assert check_figures(tables, name, twins_stored=True) > 60
