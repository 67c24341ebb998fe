"""Which accounts are one person, and which rooms are one: a bare name meets the one id that bore it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from hengwen.log.directory import AccountRow, Ref, Said
from hengwen.log.unions import Unions, kept_apart

ALIAS = "name:"
# Of equal words on the accounts of one person, the later in this line counts.
ROLES = ("", "bot", "nobody", "staff", "officer")


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
    said: Iterable[Said] = (),
    cities: Mapping[Ref, tuple[int, str]] = MappingProxyType({}),
    no_honours: Collection[Ref] = (),
) -> list[AccountRow]:
    """Accounts with their member, latest name, role and city.

    `known`: (account, platform, ref); `names`: account -> name -> when last so called; `roles`:
    account -> (weight, role), the heaviest counts for the person; `apart`: never linked by name;
    `said`: a person's word on two accounts, here or not; `cities`: account -> (when said, city);
    `no_honours`: accounts whose person stands in no award.

    What a person said holds. Beside it, a text export knows people by name only: where all the accounts
    with an id that were ever called so on that platform are one person, the bare name is that person's;
    where several people were, nobody can tell and nothing is linked, and so where it would make one
    person of two who were said not to be. Decided at read: the order of imports changes nothing.
    """
    words = list(said)
    by_word = Unions[Ref]((w.one, w.other) for w in words if w.same)
    refs = {account: (platform, ref) for account, platform, ref in known}
    edges = _by_name(refs, names, apart, by_word)
    split = [(w.one, w.other) for w in words if not w.same]
    people = by_word.copy()
    for one, other in kept_apart(edges, by_word, split):
        people.join(one, other)
    accounts: dict[Ref, list[int]] = {}
    for account, who in sorted(refs.items()):
        accounts.setdefault(people.root(who), []).append(account)
    rows: dict[int, AccountRow] = {}
    for own in accounts.values():
        bare = {account for account in own if refs[account][1].startswith(ALIAS)}
        member = min(set(own) - bare or bare)
        role = max(((roles[a][0], _rank(roles[a][1])) for a in own if a in roles), default=(0.0, 0))
        lives = max((cities[refs[a]] for a in own if refs[a] in cities), default=(0, None))
        left_out = any(refs[a] in no_honours for a in own)
        worded = Counter(by_word.root(refs[account]) for account in own)
        told = [
            # A bare name seen later must not rename the person whose id is known.
            (-1 if account in bare and member not in bare else last, name)
            for account in own
            for name, last in names.get(account, {}).items()
        ]
        name = max(told)[1] if told else refs[member][1].removeprefix(ALIAS)
        for account in own:
            by_name = "name" if account in bare and len(own) > 1 else None
            rows[account] = AccountRow(
                account=account,
                member=member,
                platform=refs[account][0],
                ref=refs[account][1],
                name=name,
                bot=ROLES[role[1]] == "bot",
                staff=ROLES[role[1]] in ("staff", "officer"),
                officer=ROLES[role[1]] == "officer",
                city=lives[1],
                no_honours=left_out,
                how="word" if worded[by_word.root(refs[account])] > 1 else by_name,
            )
    return [rows[account] for account, _, _ in known]


def circle(said: Iterable[Said], refs: Iterable[Ref]) -> set[Ref]:
    """All accounts that a person said are one with any of these, these among them."""
    own = list(refs)
    by_word = Unions[Ref]((w.one, w.other) for w in said if w.same)
    roots = {by_word.root(ref) for ref in own}
    return {ref for ref in (*by_word.known(), *own) if by_word.root(ref) in roots}


def apart(said: Iterable[Said]) -> list[Said]:
    """What was said of two people to be two."""
    return [word for word in said if not word.same]


def leave(said: Sequence[Said], refs: Collection[Ref]) -> tuple[list[Said], list[Said]]:
    """The words to take back, and those to say, that these accounts are one with no others any more.

    Who was one with others through them alone stays one with those.
    """
    around = sorted(circle(said, refs) - set(refs))
    gone = [w for w in said if w.same and (w.one in refs) != (w.other in refs)]
    rest = Unions[Ref]((w.one, w.other) for w in said if w.same and w not in gone)
    more = []
    for ref in around[1:]:
        if rest.root(ref) != rest.root(around[0]):
            more.append(Said.of(around[0], ref, same=True))
            rest.join(around[0], ref)
    return gone, more


def _by_name(
    refs: Mapping[int, Ref],
    names: Mapping[int, Mapping[str, int]],
    apart: Collection[int],
    by_word: Unions[Ref],
) -> list[tuple[Ref, Ref]]:
    """(bare name, account with an id) for each bare name that one person alone bore."""
    bearers: dict[Ref, set[Ref]] = {}
    for account, (platform, ref) in refs.items():
        if not ref.startswith(ALIAS):
            for name in names.get(account, {}):
                bearers.setdefault((platform, ALIAS + name), set()).add((platform, ref))
    edges = []
    for account, who in refs.items():
        found = set() if account in apart else bearers.get(who, set())
        if len({by_word.root(bearer) for bearer in found}) == 1:
            edges.append((who, min(found)))
    return edges


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else 0
