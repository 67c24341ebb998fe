"""社群、群、成员、导入记录: lists of what a home holds."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    reading,
    the_community,
)
from hengwen.cli.persons import role_of
from hengwen.cli.screen import Screen, write_json
from hengwen.metrics import Tables, ask
from hengwen.metrics.answer import shown_instant
from hengwen.words import Speaker


def commands(t: Speaker) -> list[click.Command]:
    return [_communities(t), _rooms(t), _members(t), _imports(t)]


def _communities(t: Speaker) -> click.Command:
    @click.command("communities", help=t("help.communities"))
    @home_option(t)
    @json_option(t)
    def command(home: Path | None, as_json: bool) -> None:
        with existing_home(home) as house:
            rows = [
                {
                    "community_id": c.id,
                    "community": c.name,
                    "rooms": len(house.directory.rooms(c.id)),
                    "imports": sum(b.state == "done" for b in house.directory.batches(c.id)),
                }
                for c in house.directory.communities()
            ]
        if as_json:
            write_json({"communities": rows})
            return
        screen = Screen(t)
        screen.table(
            [t(f"head.{name}") for name in ("community", "rooms", "imports")],
            [(screen.name(str(r["community"])), r["rooms"], r["imports"]) for r in rows],
            right=(1, 2),
        )

    return command


def _rooms(t: Speaker) -> click.Command:
    @click.command("rooms", help=t("help.rooms"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(community: str | None, home: Path | None, as_json: bool) -> None:
        with reading(home, community) as (_, _, log):
            tables = Tables(log.con, as_of=log.as_of)
            life = {row["room"]: row for row in ask(tables, "room-lifetimes", with_bots=True).rows}
            rows = []
            for room in log.rooms:
                found = life.get(room.id, {})
                rows.append(
                    {
                        "room_id": room.id,
                        "room": room.name,
                        "platform": room.platform,
                        "ref": room.ref,
                        "zone": room.zone,
                        "closed": _instant(room.closed),
                        "messages": found.get("messages", 0),
                        "members": found.get("members", 0),
                        "first": _instant(found.get("first")),
                        "last": _instant(found.get("last")),
                    }
                )
        if as_json:
            write_json({"rooms": rows})
            return
        screen = Screen(t)
        # Most communities have closed none.
        closed = ("closed",) if any(r["closed"] for r in rows) else ()
        screen.table(
            [
                t(f"head.{name}")
                for name in (
                    "id",
                    "room",
                    "platform",
                    "messages",
                    "members",
                    "last",
                    *closed,
                    "zone",
                )
            ],
            [
                (
                    r["room_id"],
                    screen.name(r["room"], 32),
                    r["platform"],
                    t.number(r["messages"]),
                    t.number(r["members"]),
                    (r["last"] or "–")[:10],
                    *(_day(r["closed"], r["zone"]) for _ in closed),
                    r["zone"],
                )
                for r in rows
            ],
            right=(0, 3, 4),
        )

    return command


def _members(t: Speaker) -> click.Command:
    @click.command("members", help=t("help.members"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(community: str | None, home: Path | None, as_json: bool) -> None:
        with reading(home, community) as (_, _, log):
            tables = Tables(log.con, as_of=log.as_of)
            said = {
                row["member"]: row for row in ask(tables, "member-activity", with_bots=True).rows
            }
            members: dict[int, dict[str, object]] = {}
            for account in log.accounts:
                found = said.get(account.member, {})
                entry = members.setdefault(
                    account.member,
                    {
                        "member_id": account.member,
                        "member": account.name,
                        "role": role_of(account),
                        "city": account.city,
                        "accounts": [],
                        "messages": found.get("messages", 0),
                        "days": found.get("days", 0),
                        "first": _instant(found.get("first")),
                        "last": _instant(found.get("last")),
                    },
                )
                accounts = entry["accounts"]
                assert isinstance(accounts, list)  # noqa: S101 - made above
                accounts.append({"platform": account.platform, "ref": account.ref})
        rows = sorted(
            members.values(), key=lambda r: (-int(str(r["messages"])), int(str(r["member_id"])))
        )
        if as_json:
            write_json({"members": rows})
            return
        screen = Screen(t)
        screen.table(
            [
                t(f"head.{name}")
                for name in ("id", "member", "role", "messages", "days-spoken", "last")
            ],
            [
                (
                    r["member_id"],
                    screen.name(str(r["member"])),
                    t(f"role.{r['role']}") if r["role"] else "",
                    t.number(int(str(r["messages"]))),
                    r["days"],
                    str(r["last"] or "–")[:10],
                )
                for r in rows
            ],
            right=(0, 3, 4),
        )

    return command


def _imports(t: Speaker) -> click.Command:
    @click.command("imports", help=t("help.imports"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(community: str | None, home: Path | None, as_json: bool) -> None:
        with existing_home(home) as house:
            circle = the_community(house, community)
            rows = []
            for batch in house.directory.batches(circle.id):
                report = json.loads(batch.report) if batch.report else {}
                rows.append(
                    {
                        "import": batch.id,
                        "state": batch.state,
                        "at": shown_instant(batch.opened),
                        "totals": report.get("totals"),
                        "files": report.get("files", []),
                    }
                )
        if as_json:
            write_json({"imports": rows})
            return
        screen = Screen(t)
        screen.table(
            [
                t(f"head.{name}")
                for name in ("import", "state", "at", "files", "read", "stored", "duplicate")
            ],
            [
                (
                    r["import"],
                    t(f"state.import.{r['state']}"),
                    str(r["at"])[:16].replace("T", " ") + "Z",
                    screen.name(
                        t("list.separator").join(Path(f["path"]).name for f in r["files"]) or "–",
                        32,
                    ),
                    *(
                        t.number((r["totals"] or {}).get(k, 0))
                        for k in ("read", "stored", "duplicate")
                    ),
                )
                for r in rows
            ],
            right=(0, 4, 5, 6),
        )

    return command


def _day(instant: str | None, where: str) -> str:
    """The room's own day of an instant as JSON has it."""
    if instant is None:
        return ""
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(where)).date().isoformat()


def _instant(ts: int | None) -> str | None:
    return None if ts is None else shown_instant(ts)
