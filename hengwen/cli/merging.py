"""同一个人: who is made of which accounts, who may be one, and a person's word on it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hengwen.cli.click_words import Commands
from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    reader_zone,
    reading,
    the_community,
)
from hengwen.cli.people import candidates, matching, one_member
from hengwen.cli.persons import people, person_json, show_people, show_suggestion, suggestion_json
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.log.directory import AccountRow, Said
from hengwen.log.people import ALIAS, apart, circle, leave
from hengwen.log.suggest import suggest
from hengwen.words import Speaker

SHOWN = 20  # suggestions on a terminal


class WithList(Commands):
    """Without a word of its own it lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def commands(t: Speaker) -> list[click.Command]:
    group = WithList("people", help=t("help.people"))
    for command in (_list(t), _suggest(t), _merge(t), _unmerge(t)):
        group.add_command(command)
    return [group]


def _list(t: Speaker) -> click.Command:
    @click.command("list", help=t("help.people-list"))
    @click.option("--all", "everybody", is_flag=True, help=t("help.people-all"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(everybody: bool, community: str | None, home: Path | None, as_json: bool) -> None:
        with existing_home(home) as house:
            circle_ = the_community(house, community)
            accounts = house.directory.accounts(circle_.id)
            said = house.directory.said(circle_.id)
        known = people(accounts)
        by_ref = {(a.platform, a.ref): a for a in accounts}
        two = [(by_ref[w.one], by_ref[w.other]) for w in said
               if not w.same and w.one in by_ref and w.other in by_ref]  # fmt: skip
        if as_json:
            # A program picks for itself.
            write_json(
                {
                    "people": [person_json(own) for own in known.values()],
                    "apart": [[one.account, other.account] for one, other in two],
                }
            )
            return
        screen = Screen(t)
        shown = [
            own
            for own in known.values()
            if everybody or len(own) > 1 or own[0].city or own[0].bot or own[0].staff
        ]
        if shown:
            show_people(screen, shown)
        else:
            screen.say(t("people.none"))
        for one, other in two:
            names = {"one": _called(screen, one), "other": _called(screen, other)}
            screen.say(t("people.apart", **names), style="dim")

    return command


def _suggest(t: Speaker) -> click.Command:
    @click.command("suggest", help=t("help.people-suggest"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(community: str | None, home: Path | None, as_json: bool) -> None:
        screen = Screen(t)
        with reading(home, community) as (house, circle_, log):
            names = house.directory.names(circle_.id)
            with screen.busy(t("busy.suggest")):
                found = suggest(log.con, log.accounts, names, house.directory.said(circle_.id))
            own = people(log.accounts)
            rooms = {room.id: room.name for room in log.rooms}
            where = reader_zone(log.rooms)
        if as_json:
            write_json({"suggestions": [suggestion_json(one, rooms, own) for one in found]})
            return
        for number, one in enumerate(found[:SHOWN], 1):
            show_suggestion(screen, number, one, rooms, own, where)
        if not found:
            screen.say(t("suggest.none"))
        if len(found) > SHOWN:
            screen.say(t("suggest.more", n=len(found) - SHOWN), style="dim")

    return command


def _merge(t: Speaker) -> click.Command:
    @click.command("merge", help=t("help.people-merge"))
    @click.argument("names", metavar="A B...", nargs=-1, required=True)
    @click.option("--yes", is_flag=True, help=t("help.merge-yes"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        names: tuple[str, ...], yes: bool, community: str | None, home: Path | None, as_json: bool
    ) -> None:
        screen = Screen(t)
        with existing_home(home) as house:
            circle_ = the_community(house, community)
            accounts = house.directory.accounts(circle_.id)
            given = [_meant(accounts, name) for name in names]
            if len({row.account for row in given}) < 2:
                raise Stop("stop.merge-two")
            if len({row.member for row in given}) == 1:
                _already(screen, people(accounts)[given[0].member], as_json=as_json)
                return
            if not (yes or as_json):
                _ask(screen, given)
            said = house.directory.said(circle_.id)
            known = people(accounts)
            refs = {(a.platform, a.ref) for row in given for a in known[row.member]}
            # The newer word wins, also over what was said of other accounts of the same people.
            over = [w for w in apart(said) if w.one in refs and w.other in refs]
            first, *others = given
            words = [
                Said.of((first.platform, first.ref), (other.platform, other.ref), same=True)
                for other in others
                if other.account != first.account
            ]
            house.directory.unsay(circle_.id, over)
            house.directory.say(circle_.id, words)
            now = house.directory.accounts(circle_.id)
        (member,) = {a.member for a in now if a.account in {row.account for row in given}}
        own = people(now)[member]
        if as_json:
            write_json({"merged": person_json(own), "overruled": len(over)})
            return
        if over:
            screen.note(t("merge.overruled", n=len(over)))
        back = f"hengwen people unmerge {member}"
        screen.say(t("merge.done", name=str(screen.name(own[0].name)), n=len(own), command=back))
        show_people(screen, [own])

    return command


def _already(screen: Screen, own: list[AccountRow], *, as_json: bool) -> None:
    """They are one person: nothing to be done, and why they are one stands in the list."""
    if as_json:
        write_json({"merged": person_json(own), "overruled": 0})
        return
    screen.say(screen.t("merge.already", name=str(screen.name(own[0].name)), n=len(own)))
    show_people(screen, [own])


def _unmerge(t: Speaker) -> click.Command:
    @click.command("unmerge", help=t("help.people-unmerge"))
    @click.argument("names", metavar="A [B]", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        names: tuple[str, ...], community: str | None, home: Path | None, as_json: bool
    ) -> None:
        if len(names) > 2:
            raise click.UsageError(t("stop.unmerge-two"))
        with existing_home(home) as house:
            circle_ = the_community(house, community)
            directory = house.directory
            accounts = directory.accounts(circle_.id)
            said = directory.said(circle_.id)
            if len(names) == 1:
                refs = _all_of(accounts, one_member(accounts, names[0]))
                around = circle(said, refs)
                words = [w for w in said if w.same and w.one in around]
                if not words:
                    raise _nothing(accounts, names[0])
                directory.unsay(circle_.id, words)
                touched = {ref for word in words for ref in (word.one, word.other)} | refs
            else:
                one, other = _two(accounts, *names)
                member = {(a.platform, a.ref): a.member for a in accounts}
                if member[_first(one)] == member[_first(other)]:
                    gone, more = leave(said, other)
                    directory.unsay(circle_.id, gone)
                    directory.say(circle_.id, more)
                directory.say(circle_.id, [Said.of(_first(one), _first(other), same=False)])
                touched = one | other
            now = directory.accounts(circle_.id)
        found = people(now)
        members = sorted({a.member for a in now if (a.platform, a.ref) in touched})
        if as_json:
            write_json(
                {"people": [person_json(found[m]) for m in members], "apart": len(names) == 2}
            )
            return
        screen = Screen(t)
        key = "unmerge.done" if len(names) == 1 else "unmerge.apart"
        screen.say(t(key, n=len(members)))
        show_people(screen, [found[m] for m in members])

    return command


def _meant(accounts: list[AccountRow], given: str) -> AccountRow:
    """The account that stands for whom `given` means: the one that it says, else the person's first."""
    member = one_member(accounts, given)
    said = matching(accounts, given)[member]
    return said[0] if len(said) == 1 else people(said)[member][0]


Refs = set[tuple[str, str]]


def _two(accounts: list[AccountRow], one: str, other: str) -> tuple[Refs, Refs]:
    """The accounts that are to be kept apart, `other`'s being those that leave."""
    here, there = (
        {(a.platform, a.ref) for a in matching(accounts, name)[one_member(accounts, name)]}
        for name in (one, other)
    )
    if here == there:
        raise Stop(
            "stop.unmerge-which",
            name=one,
            also=[
                f"{a.account}  {a.platform}:{a.ref}"
                for a in accounts
                if (a.platform, a.ref) in here
            ],
        )
    if here < there:  # the whole person and one of their accounts: the account leaves
        here, there = there, here
    return here - there, there


def _first(refs: Refs) -> tuple[str, str]:
    """Who stands for these accounts: one with an id, where there is one."""
    return min(refs, key=lambda ref: (ref[1].startswith(ALIAS), ref))


def _all_of(accounts: list[AccountRow], member: int) -> Refs:
    return {(a.platform, a.ref) for a in accounts if a.member == member}


def _nothing(accounts: list[AccountRow], name: str) -> Stop:
    """Nobody said that these are one: a name may have, and then two are to be named."""
    own = people(accounts)[one_member(accounts, name)]
    if len(own) == 1:
        return Stop("stop.unmerge-nothing", name=name)
    command = f"hengwen people unmerge {own[0].account} {own[1].account}"
    return Stop(
        "stop.unmerge-by-name", name=name, command=command, also=candidates(own, [own[0].member])
    )


def _ask(screen: Screen, given: list[AccountRow]) -> None:
    """On a terminal alone: a merge rewrites nothing and can be taken back, so a script need not say yes."""
    if not sys.stdin.isatty():
        return
    t = screen.t
    shown = t("list.separator").join(_called(screen, row) for row in given)
    if not click.confirm(t("confirm.merge", people=shown), default=True):
        raise Stop("stop.not-done")


def _called(screen: Screen, row: AccountRow) -> str:
    return f"{screen.name(row.name)} ({row.account} {screen.name(f'{row.platform}:{row.ref}', 40)})"
