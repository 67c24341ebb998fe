"""频道: which channel a log is of, by its own lines, else by its name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

_JOINED = re.compile(r"(?:\*\*\*|===|-!-|-->)[^\n<>]* joined (#[^\s,]+)$", re.MULTILINE)
_NAMED = re.compile(r"#+[^\s#_/]+")
_DATE = re.compile(r"(?:^|[-_. ])(?:19|20)\d\d(?:[-_.]?\d\d){0,2}(?:_\d\d)?(?:$|(?=[-_. ]))")
# A year alone may be the channel's own: #debconf-2024.
_DATED = re.compile(
    r"(?<=[^#])[-. ](?:19|20)\d\d[-.]?(?:0[1-9]|1[0-2])(?:[-.]?(?:0[1-9]|[12]\d|3[01]))?$"
)
_ENDS = re.compile(r"\.(?:log|txt|weechatlog|raw|ascii|gz)$", re.IGNORECASE)


def channel(text: str, file: str) -> str:
    """`#ubuntu`; a name without `#` where only the file's or its folder's says anything."""
    said: Counter[str] = Counter(_JOINED.findall(text))
    if said:
        return said.most_common(1)[0][0]
    if file == "-":
        return "stdin"
    path = PurePosixPath(file.replace("\\", "/"))
    for part in (path.name, *(folder.name for folder in path.parents)):
        named = _NAMED.search(part)
        if named:
            return _DATED.sub("", _ENDS.sub("", named[0])).rstrip(".-")
        bare = part
        while _ENDS.search(bare):
            bare = _ENDS.sub("", bare)
        bare = _DATE.sub("", bare).strip(" -_.")
        if bare and not bare.isdigit():
            return bare
    return path.stem
