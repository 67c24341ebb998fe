"""标注页: messages one after another, two choices each, saved as the file that `hengwen label` reads.

The only page with a script: what was chosen leaves it as a file and goes nowhere else. What the model
thinks of a message is not shown, so that nobody merely agrees with it.
"""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from hengwen.reports.templating import environment, styles, write_whole
from hengwen.words import Speaker
from hengwen.words.nickname import clean, clip, shown

STYLES = ("tokens.css", "console.css", "report.css", "label.css")
LONGEST = 400  # letters of a message shown; an advert is known by less


@dataclass(frozen=True, slots=True)
class Question:
    """One message: as the file names it, and its words."""

    event: str
    text: str


def write_page(path: Path, community: str, asked: Sequence[Question], speaker: Speaker) -> None:
    """Write the page, whole or not at all. Raises OSError."""
    write_whole(path, page(community, asked, speaker))


def page(community: str, asked: Sequence[Question], speaker: Speaker) -> str:
    """The page as text."""
    script = _script()
    return (
        environment()
        .get_template("label.html")
        .render(
            t=speaker,
            community=clip(shown(community, "–"), 40),
            quoted=shlex.quote(clean(community)),
            asked=[Question(one.event, clip(clean(one.text), LONGEST)) for one in asked],
            styles=styles(*STYLES),
            script=script,
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


@cache
def _script() -> Markup:
    return Markup((files("hengwen.reports") / "labelling" / "label.js").read_text("utf-8"))  # noqa: S704 - ours
