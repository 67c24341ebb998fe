"""列名: what a question's columns, settings and states are called; code and files keep their names.

Looked up as `column.<question>.<name>` where a question means something of its own by a name, else as
`column.<name>`; so with `param` for what may be set and with `cell.<column>` for a word in a cell.
"""

from __future__ import annotations

from hengwen.words.speaker import Speaker


def said_column(t: Speaker, metric: str, name: str) -> str:
    """`frr24` of newcomer-first-answer → 首答率（24 小时）. Raises KeyError where nobody named it."""
    return _said(t, "column", metric, name)


def said_param(t: Speaker, metric: str, name: str) -> str:
    """What a setting does. Raises KeyError where nobody said it."""
    return _said(t, "param", metric, name)


def said_cell(t: Speaker, metric: str, column: str, text: str) -> str:
    """`recalls` in a column of awards → 撤回之最; several words of ours are said one by one.

    A text that is no word of ours stays as it is.
    """
    said = [_said_word(t, metric, column, word) for word in text.split(" ")]
    known = [word for word in said if word is not None]
    return t("cell.joint").join(known) if len(known) == len(said) else text


def _said_word(t: Speaker, metric: str, column: str, word: str) -> str | None:
    for known in (f"cell.{metric}.{column}.{word}", f"cell.{column}.{word}"):
        if t.knows(known):
            return t(known)
    return None


def _said(t: Speaker, sort: str, metric: str, name: str) -> str:
    own = f"{sort}.{metric}.{name}"
    return t(own if t.knows(own) else f"{sort}.{name}")
