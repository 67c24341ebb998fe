"""文件自述: what a document says beside its records, as values that can go on to the engine."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

_1970 = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)


def table(thing: object) -> dict[str, object]:
    """An object; an empty one for what is none."""
    return thing if isinstance(thing, dict) else {}


def tables(thing: object) -> list[dict[str, object]]:
    """The objects of a list; [] for what is none."""
    return [one for one in thing if isinstance(one, dict)] if isinstance(thing, list) else []


def words(thing: object) -> str:
    """A word or a number as text, "" for what is neither; NUL and halves of faces cannot go on."""
    if thing is None or isinstance(thing, bool | dict | list):
        return ""
    return str(thing).encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def moment(said: object) -> int | None:
    """Microseconds since 1970 of a date and time with its zone; null without one, or before."""
    try:
        when = datetime.fromisoformat(words(said))
    except ValueError:
        return None
    if when.tzinfo is None:
        return None
    since = (when - _1970) // _MICROSECOND
    return since if since > 0 else None


def seconds(said: object) -> int | None:
    """Microseconds since 1970 of a number of seconds or milliseconds; null for anything else."""
    try:
        value = float(words(said))
    except ValueError:
        return None
    return round(value * (1_000 if value > 1e11 else 1_000_000)) if 0 < value < 1e14 else None
