"""叫过什么: every name and platform id a member ever bore, so that a copy with pseudonyms shows none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hengwen.log.people import ALIAS
from hengwen.log.reading import Opened


def platform_ids(log: Opened) -> dict[int, set[str]]:
    """Every id a member has on a platform; a bare name is none."""
    ids: dict[int, set[str]] = defaultdict(set)
    for row in log.accounts:
        if not row.ref.startswith(ALIAS):
            ids[row.member].add(row.ref)
    return ids


def borne_once(log: Opened, names: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    """Every name a member ever bore, under any of their accounts. `names`: (account, name)."""
    member = {row.account: row.member for row in log.accounts}
    once: dict[int, set[str]] = defaultdict(set)
    for borne_by, name in names:
        if borne_by in member:
            once[member[borne_by]].add(name)
    return once
