"""Which accounts are one person, and which rooms are one: a bare name meets the one id that bore it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from hengwen.log.directory import AccountRow

ALIAS = "name:"


def same_rooms(
    known: Sequence[tuple[int, str, str]], names: Mapping[int, Collection[str]]
) -> dict[int, int]:
    """Room -> the room it is: a text export knows a room by its name only.

    `known`: (room, platform, ref); `names`: what each was ever called. Where exactly one room with an
    id bore the name on that platform, the two are one; decided at read, in whatever order they came.
    """
    bearers: dict[tuple[str, str], list[int]] = {}
    for room, platform, ref in known:
        if not ref.startswith(ALIAS):
            for name in names.get(room, ()):
                bearers.setdefault((platform, name), []).append(room)
    one = {room: room for room, _, _ in known}
    for room, platform, ref in known:
        if ref.startswith(ALIAS):
            found = bearers.get((platform, ref.removeprefix(ALIAS)), [])
            if len(found) == 1:
                one[room] = found[0]
    return one


def link(
    known: Sequence[tuple[int, str, str]],
    names: Mapping[int, Mapping[str, int]],
    roles: Mapping[int, tuple[float, str]],
    apart: Collection[int] = (),
) -> list[AccountRow]:
    """Accounts with their member, latest name and role.

    `known`: (account, platform, ref); `names`: account -> name -> when last so called; `roles`:
    account -> (weight, role), the heaviest counts for the person; `apart`: never linked. A text
    export knows people by name only. Where exactly one account with an id was ever called so on
    that platform, the two are one person; where several were, nobody can tell and nothing is
    linked. Decided at read, so the order of imports changes nothing.
    """
    bearers: dict[tuple[str, str], list[int]] = {}
    for account, platform, ref in known:
        if not ref.startswith(ALIAS):
            for name in names.get(account, {}):
                bearers.setdefault((platform, name), []).append(account)
    member = {account: account for account, _, _ in known}
    for account, platform, ref in known:
        if ref.startswith(ALIAS) and account not in apart:
            found = bearers.get((platform, ref.removeprefix(ALIAS)), [])
            if len(found) == 1:
                member[account] = found[0]
    role_of: dict[int, tuple[float, str]] = {}
    for account, told in roles.items():
        person = member.get(account, account)
        role_of[person] = max(role_of.get(person, told), told)
    latest: dict[int, tuple[int, str]] = {}
    for account, _, ref in known:
        for name, last in names.get(account, {}).items():
            # A bare name seen later must not rename the person whose id is known.
            rank = (
                (last, name)
                if not ref.startswith(ALIAS) or member[account] == account
                else (-1, name)
            )
            latest[member[account]] = max(latest.get(member[account], (-2, "")), rank)
    return [
        AccountRow(
            account=account,
            member=member[account],
            platform=platform,
            ref=ref,
            name=latest.get(member[account], (0, ref.removeprefix(ALIAS)))[1],
            bot=role_of.get(member[account], (0, ""))[1] == "bot",
            staff=role_of.get(member[account], (0, ""))[1] == "staff",
        )
        for account, platform, ref in known
    ]
