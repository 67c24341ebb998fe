"""消息编号: how each format numbers what happens in a room."""

from __future__ import annotations

# Ids of 19 digits that look drawn at random and never repeat (the multiplier shares no factor
# with the span).
SPAN, STEP = 8 * 10**18, 6_364_136_223_846_793_009
DISCORD_EPOCH = 1_420_070_400_000


def drawn(number: int, salt: int) -> str:
    return str(10**18 + ((number + salt) * STEP) % SPAN)


def snowflake(number: int, ts: int) -> str:
    """Discord's: milliseconds since 2015, then a counter of 22 bits."""
    return str(((ts * 1000 - DISCORD_EPOCH) << 22) + number % (1 << 22))


def ref(writer: str, number: int, ts: int, salt: int) -> str:
    """The id of the room's record `number` (from 0), written at `ts` (Unix seconds)."""
    if writer in ("chatlab", "weflow", "qq-json"):
        return drawn(number, salt)
    if writer == "discord":
        return snowflake(number, ts)
    if writer == "slack":
        return f"{ts}.{number % 1_000_000:06d}"
    return str(number + 1)
