"""账号: what accounts look like on each platform; the one at place 0 teaches in every room."""

from __future__ import annotations

from collections.abc import Callable

from hengwen.simulate.dice import Dice

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def wechat(dice: Dice, place: int) -> str:
    tail = "".join(dice.pick(LETTERS) for _ in range(14))
    # Accounts opened before 2013 chose their own id.
    return f"wxid_{tail}" if dice.chance(0.93) else f"xie_{tail[:9]}{place}"


def telegram(dice: Dice, place: int) -> str:
    return f"user{100_000_000 + place * 7919 + dice.below(7000)}"


def qq(dice: Dice, place: int) -> str:
    """A QQ number of ten digits, another for every place."""
    return str(10**9 + dice.below(800_000) * 10_000 + place)


def discord(dice: Dice, place: int) -> str:
    return str((2 * 10**8 + dice.below(9 * 10**8)) * 10**9 + place * 7919)


def slack(dice: Dice, place: int) -> str:
    head = "".join(dice.pick(CAPITALS) for _ in range(6))
    return (
        f"U{head}{CAPITALS[place // 1296 % 36]}{CAPITALS[place // 36 % 36]}{CAPITALS[place % 36]}"
    )


# By platform: how an account is drawn, and who teaches everywhere.
ACCOUNTS: dict[str, Callable[[Dice, int], str]] = {
    "wechat": wechat,
    "telegram": telegram,
    "qq": qq,
    "discord": discord,
    "slack": slack,
    "whatsapp": lambda dice, place: f"person{place}-{dice.below(10**9)}",  # in no file
}
CHIEFS = {
    "telegram": "user99000001",
    "wechat": "wxid_zhuqing0laoshi",
    "qq": "10001000",
    "discord": "180000000000000001",
    "slack": "U0ZHUQING",
}
