"""Finds the member or the account that a name means, and marks who is a bot or staff."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Callable, Iterable, Sequence

from hengwen.cli.screen import Screen
from hengwen.cli.stop import Stop
from hengwen.log.directory import AccountRow, Community
from hengwen.log.home import Home


def matching(accounts: Sequence[AccountRow], given: str) -> dict[int, list[AccountRow]]:
    """Members that `given` may mean, and which of their accounts it says: by the member's number, an
    account's, the platform's id (with the platform before it or without), else the exact name."""
    ways: tuple[Callable[[AccountRow], bool], ...] = (
        lambda a: str(a.member) == given,
        lambda a: str(a.account) == given,
        lambda a: given in (a.ref, f"{a.platform}:{a.ref}"),
        lambda a: given in (a.name, a.ref.removeprefix("name:")),
    )
    for way in ways:
        found: dict[int, list[AccountRow]] = {}
        for account in filter(way, accounts):
            found.setdefault(account.member, []).append(account)
        if found:
            return found
    return {}


def one_member(accounts: Sequence[AccountRow], given: str) -> int:
    """The one member of that name or id; several are listed, none suggests the nearest."""
    found = matching(accounts, given)
    if len(found) > 1:
        raise Stop("stop.members-alike", name=given, also=candidates(accounts, found))
    if not found:
        near = difflib.get_close_matches(given, {a.name for a in accounts}, n=5, cutoff=0.5)
        raise Stop("stop.no-member", name=given, known=", ".join(near))
    return next(iter(found))


def candidates(accounts: Sequence[AccountRow], members: Iterable[int]) -> list[str]:
    """Lines that tell members of one name apart."""
    lines = []
    for member in members:
        own = [a for a in accounts if a.member == member]
        refs = " ".join(f"{a.platform}:{a.ref}" for a in own)
        lines.append(f"{member}  {own[0].name}  {refs}")
    return lines


def mark_named(
    home: Home,
    community: Community,
    names: Sequence[str],
    role: str,
    screen: Screen,
    *,
    kept: bool = False,
) -> None:
    """`--bot` and `--staff`: mark everybody of these names, and say which names nobody bears.

    `kept`: the community stays, so somebody may come to bear a name with a later import.
    """
    accounts = home.directory.accounts(community.id)
    for name in names:
        found = matching(accounts, name)
        if not found:
            screen.note(screen.t("note.nobody-called", name=name))
            if kept:
                command = f"hengwen mark {role} {shlex.quote(name)}"
                screen.note(screen.t("note.mark-not-kept", command=command))
            continue
        if len(found) > 1:
            screen.note(screen.t("note.several-called", name=name, n=len(found)))
        home.directory.mark([a.account for own in found.values() for a in own], role)
