"""化名: a two-character thing and two digits instead of a name, the same on every page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hengwen.reports.names import clean, file_name, is_blank

if TYPE_CHECKING:
    # Who only wants a pseudonym does not wait for what a page is made of.
    from hengwen.reports.material import Material

# Things, never people or judgements; written alike in simplified and traditional letters.
_WORDS = """
竹笛 石榴 茶杯 木梳 火柴 水塔 山茶 松果 松子 月季 青瓷 白瓷 石板 木舟 竹排 草帽 雨衣 冬瓜 南瓜 木瓜
山竹 青李 桃核 杏仁 核桃 板栗 玉米 小米 白米 豆芽 竹青 香菇 木耳 海苔 石英 石墨 水晶 琥珀 珊瑚 玉佩
棉布 皮影 竹杖 草坪 木屐 斗笠 瓦片 石磨 水井 木桶 竹椅 方桌 木枕 火苗 木桌 木笛 石碑 木尺 石臼 棋子
口琴 木琴 石磬 玉笛 陀螺 火炬 火塘 水瓶 冰糖 麻花 米酒 豆花 月光 朝霞 晚霞 春雨 秋霜 白霜 冬雪 初雪
山泉 小溪 沙丘 草原 竹林 松林 花田 果林 石井 木梯 山洞 海沙 北斗 天狼 水母 海星 海草 白鹿 山雀 山鹿
"""
THINGS = tuple(_WORDS.split())
SEATS = 8_000  # of the 10,000 names with two digits; later members get three, and so on
ACCOUNT_LEAST = 5  # letters of a platform's id; shorter ones are figures that stand everywhere
_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9_])(?:wxid_[A-Za-z0-9_-]+|[0-9]{5,}@chatroom|<@[A-Z0-9]{5,}(?:\|[^>]*)?>)"
)
_LETTERS = re.compile(r"[A-Za-z0-9]")


def pseudonyms(members: Iterable[int], seed: str) -> dict[int, str]:
    """A name for each member id; unique, and unmoved by members who come later."""
    taken: set[str] = set()
    out: dict[int, str] = {}
    for place, member in enumerate(sorted(set(members))):
        digits = 2
        while place >= SEATS * 10 ** (digits - 2):
            digits += 1
        size = len(THINGS) * 10**digits
        slot = int.from_bytes(hashlib.sha256(f"{seed}\x1f{member}".encode()).digest()[:8])
        while (name := _name(slot % size, digits)) in taken:
            slot += 1
        taken.add(name)
        out[member] = name
    return out


def _name(slot: int, digits: int) -> str:
    return f"{THINGS[slot // 10**digits]}{slot % 10**digits:0{digits}}"


def known_names(
    material: Material,
    masks: Mapping[int, str],
    rooms: Mapping[int, str],
    files: Mapping[str, str],
) -> dict[str, str]:
    """Every name a page could hold, as people write it and as the page shows it, to its mask.

    Of a name borne by several the last one counts: who bears it now, before who once did.
    """
    known = [(file_name(path), mask) for path, mask in files.items()]
    known += [(r.name, rooms[r.room]) for r in material.diagnosis.rooms]
    for borne in (material.accounts, material.once):
        known += [
            (called, masks[member])
            for member, names in borne.items()
            if member in masks
            for called in names
            if borne is material.once or len(called) >= ACCOUNT_LEAST
        ]
    known += [(called, masks[member]) for member, called in material.members.items()]
    return {
        form: mask
        for called, mask in known
        for form in (clean(called), called)
        if not is_blank(called)
    }


class Mask:
    """Replaces every known name in a text, the longest first, so that no part of one is left.

    A name of one letter goes only after an @: anywhere else it would shred every text that holds the
    letter. A name that is a common word as well goes wherever it stands; it is a name before all.
    """

    def __init__(self, known: Iterable[tuple[str, str]], account: str = "") -> None:
        """`known`: (name, what stands for it); of a name borne by several the last one counts.

        `account` stands for a platform's id that nobody here is known to bear.
        """
        self._account = account
        named = {name: mask for name, mask in known if name.strip()}
        self._known = dict(sorted(named.items(), key=lambda pair: -len(pair[0])))

    def __call__(self, text: str) -> str:
        for name, mask in self._known.items():
            if name in text:
                text = text.replace("@" + name, "@" + mask)
                if len(name) > 1:
                    text = _bounded(name).sub(mask, text)
        return _ACCOUNT.sub(self._account, text) if self._account else text


def _bounded(name: str) -> re.Pattern[str]:
    """The name as a word of its own; Han letters know no word bounds."""
    head = r"(?<![A-Za-z0-9])" if _LETTERS.match(name[0]) else ""
    tail = r"(?![A-Za-z0-9])" if _LETTERS.match(name[-1]) else ""
    return re.compile(head + re.escape(name) + tail)
