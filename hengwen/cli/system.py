"""系统的话: why the machine would not, said in the reader's language."""

from __future__ import annotations

import errno
import os

from hengwen.words import Speaker

_KNOWN = (
    "EACCES", "EPERM", "ENOENT", "EEXIST", "ENOTDIR", "EISDIR", "ENOSPC", "EROFS", "ENAMETOOLONG",
)  # fmt: skip
_NAMES = {os.strerror(getattr(errno, name)): name for name in _KNOWN}


def why(t: Speaker, said: str) -> str:
    """`said` is the system's own line; one that is not common stays as it is."""
    name = _NAMES.get(said)
    return t(f"system.{name}") if name else said
