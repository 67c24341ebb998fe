"""借词: the libraries that ask gettext for their sentences find them in our catalogue."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from hengwen.words.speaker import FOLDER, LOCALE

DOMAIN = "hengwen"


@contextmanager
def lent(language: str) -> Iterator[None]:
    """While it lasts, `gettext.gettext` speaks `language`; then everything is as it was."""
    domain = gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    try:
        with spoken(FOLDER[language]):
            yield
    finally:
        gettext.textdomain(domain)


@contextmanager
def spoken(name: str | None) -> Iterator[None]:
    """LANGUAGE is where gettext looks first, before LC_ALL and LANG; None: as if it were not set."""
    before = os.environ.get("LANGUAGE")
    _set(name)
    try:
        yield
    finally:
        _set(before)


def _set(name: str | None) -> None:
    if name is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = name
