"""链接: a name that the engine can open, for a file whose own name is no text."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from hengwen.importers.source import is_text


def nameable(path: Path, folder: Path) -> Path:
    """The path as it is, or a link to it in `folder`."""
    if is_text(str(path)):
        return path
    mark = hashlib.md5(os.fsencode(path), usedforsecurity=False).hexdigest()
    link = folder / f"link-{mark}"
    if not link.is_symlink():
        link.symlink_to(path.absolute())
    return link
