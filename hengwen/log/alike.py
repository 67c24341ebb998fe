"""像一个人: pairs of people whose names or ids are so alike that they may be one person."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hengwen.log.directory import AccountRow
from hengwen.log.people import ALIAS

# What an app calls people who have no name any more, or never chose one.
NOBODYS = frozenset({
    "用户", "用戶", "微信用户", "qq用户", "群成员", "成员", "匿名", "匿名用户", "已注销", "已注销用户",
    "帐号已注销", "账号已注销", "已重置", "未知", "未知用户", "我自己", "系统消息", "user", "users", "username",
    "unknown", "unknownuser", "deleted", "deletedaccount", "deleteduser", "anonymous",
    "guest", "member", "admin", "null", "none", "you",
})  # fmt: skip
MOST = 4  # people of one name; a name that more bear says nothing
_TAILS = re.compile(r"@(?:s\.whatsapp\.net|c\.us|qq\.com|lid)$")
_PHONE = re.compile(r"\+?[\d\s().\-]{5,}")


@dataclass(frozen=True, slots=True)
class Alike:
    """`reason`: same-id, same-name (one platform), like-name (but for marks),
    other-platform, renamed (evidence.py)."""

    one: int  # members, the lesser first
    other: int
    reason: str
    name: str  # the name or id that both bear, as the first of them bears it
    platform: str | None = None  # where both bear it


def alike(
    accounts: Sequence[AccountRow], names: Mapping[int, Iterable[str]]
) -> tuple[list[Alike], dict[tuple[str, str], set[int]]]:
    """Pairs that may be one person, and the bearers (platform, name key) -> members of every name.

    `names`: account -> what it was ever called.
    """
    ids: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    borne: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for row in accounts:
        if row.bot:
            continue
        bare = row.ref.startswith(ALIAS)
        if key := id_key(row.platform, row.ref.removeprefix(ALIAS), bare=bare):
            ids[(row.platform, key)].setdefault(row.member, row.ref.removeprefix(ALIAS))
        called = {*names.get(row.account, ()), *([row.ref[len(ALIAS) :]] if bare else [])}
        for name in sorted(called):
            if key := name_key(name):
                borne[(row.platform, key)].setdefault(row.member, name)
    found: list[Alike] = []
    for (platform, _), heap in ids.items():
        found += _pairs(heap, "same-id", "same-id", platform)
    for (platform, _), heap in borne.items():
        found += _pairs(heap, "same-name", "like-name", platform)
    everywhere: dict[str, list[dict[int, str]]] = defaultdict(list)
    for (_, key), heap in sorted(borne.items()):
        everywhere[key].append(heap)
    for heaps in everywhere.values():
        # Elsewhere only where each platform knows one person of that name: else nobody can tell which.
        if len(heaps) > 1 and all(len(heap) == 1 for heap in heaps):
            found += _pairs(
                {m: n for heap in heaps for m, n in heap.items()}, "other-platform", None
            )
    bearers = {key: set(heap) for key, heap in borne.items()}
    return found, bearers


def _pairs(
    heap: Mapping[int, str], exact: str, otherwise: str | None, platform: str | None = None
) -> Iterable[Alike]:
    if 1 < len(heap) <= MOST:
        for one, other in itertools.combinations(sorted(heap), 2):
            same = heap[one].strip() == heap[other].strip()
            if reason := exact if same or exact == "same-id" else otherwise:
                yield Alike(one, other, reason, heap[one], platform)


def id_key(platform: str, ref: str, *, bare: bool) -> str | None:
    """What two forms of one id share: user123 and 123, +86 138… and 86138…@c.us; None for none.

    A bare name counts only where it looks like an id.
    """
    text = _TAILS.sub("", unicodedata.normalize("NFKC", ref).strip().casefold()).removeprefix("@")
    if platform == "telegram":
        text = re.sub(r"^user(?=\d+$)", "", text)
    if _PHONE.fullmatch(text):
        text = re.sub(r"\D", "", text).removeprefix("00")
    if bare and not (len(text) >= 5 and any(c.isdigit() for c in text) and text.isascii()):
        return None
    return text or None


def name_key(name: str) -> str | None:
    """A name without what people decorate it with; None where it is not one that tells people apart."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    key = "".join(c for c in folded if unicodedata.category(c)[0] in "LN")
    letters = [c for c in key if not c.isdigit()]
    wide = sum(ord(c) > 0x2E7F for c in letters)
    if key in NOBODYS or wide + len(letters) < 3:
        return None
    return key
