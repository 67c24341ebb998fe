"""Which language to speak: what was asked for, else the locale, else 简体中文."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_TRADITIONAL = ("zh_tw", "zh_hk", "zh_mo", "zh_hant")


def choose_language(asked: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Give one of LANGUAGES.

    `asked` wins and is matched loosely (`zh`, `zh_TW`, `EN`). Then LC_ALL, LC_MESSAGES and LANG
    in their POSIX order; `C` and `POSIX` name no language. Raises ValueError for an unknown `asked`.
    """
    if asked is not None:
        known = _match(asked)
        if known is None:
            raise ValueError(asked)
        return known
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return _match(environment[variable]) or LANGUAGES[0]
    return LANGUAGES[0]


def _match(name: str) -> str | None:
    plain = name.split(".")[0].replace("-", "_").lower()
    if plain.startswith(_TRADITIONAL):
        return "zh-Hant"
    if plain.startswith("zh"):
        return "zh-Hans"
    return "en" if plain.startswith("en") else None
