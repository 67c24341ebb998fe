"""For docs/thresholds: every number that a diagnosis is judged by, and whose word it is."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import fields
from types import ModuleType

import hengwen.diagnosis
from hengwen.diagnosis.finding import Sort
from hengwen.diagnosis.findings import FINDINGS
from pages.markdown import table

_FIELD = re.compile(r"^    (\w+): [^=]+ = [^#]+?(?:\s+# (.*))?$", re.MULTILINE)
_CONSTANT = re.compile(
    r"^([A-Z][A-Z0-9_]+(?:, [A-Z][A-Z0-9_]+)*) = (?P<value>[^#\n]+?)(?:\s+# (?P<why>.*))?$"
)
UNITS = ("DAY",)  # microseconds of a day are no threshold


def of_findings(_: str) -> str:
    """A table a sort of finding."""
    parts = []
    for sort in FINDINGS.values():
        parts.append(f"### {sort.slug}\n\nSource: {sort.source}.\n\n")
        parts.append(numbers(sort, "as above") + "\n")
    return "".join(parts)


def numbers(sort: Sort, otherwise: str) -> str:
    """A sort's fields, each with the comment on its line."""
    module = inspect.getmodule(type(sort))
    notes = dict(_FIELD.findall(inspect.getsource(module))) if module else {}
    return table(
        ["number", "value", "from where"],
        [
            (f"`{f.name}`", f"{getattr(sort, f.name):g}", notes.get(f.name) or otherwise)
            for f in fields(sort)
        ],
    )


def of_the_rest(_: str) -> str:
    """Every number that stands at the top of a module of diagnosis."""
    rows = [
        (f"`{name}`", value, why or "–", f"[{_short(module)}](../{_path(module)})")
        for module in modules()
        for name, value, why in constants(module)
    ]
    return table(["number", "value", "from where", "file"], rows)


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(hengwen.diagnosis.__path__, "hengwen.diagnosis.")
    return [importlib.import_module(one.name) for one in found]


def constants(module: ModuleType) -> list[tuple[str, str, str]]:
    """(name, value, why); a comment that says it is about all goes down its run of lines."""
    found: list[tuple[str, str, str]] = []
    run = ""
    for line in inspect.getsource(module).splitlines():
        match = _CONSTANT.match(line)
        if match is None:
            run = line.removeprefix("# ") if line.startswith("# ") else ""
            continue
        try:
            value = ast.literal_eval(match["value"])
        except (ValueError, SyntaxError):
            continue
        why = match["why"] or run
        run = why if why == run or re.search(r"\b(all|both)\b", why) else ""
        values = value if isinstance(value, tuple) else (value,)
        found += [
            (name, f"{one:g}", why)
            for name, one in zip(match[1].split(", "), values, strict=False)
            if isinstance(one, int | float) and name not in UNITS
        ]
    return found


def _short(module: ModuleType) -> str:
    return module.__name__.removeprefix("hengwen.diagnosis.")


def _path(module: ModuleType) -> str:
    return module.__name__.replace(".", "/") + ".py"
