"""For docs/getting-exports: the table of formats that can be read today."""

from __future__ import annotations

from hengwen.importers import IMPORTERS
from hengwen.words import Speaker
from pages import markdown

HEADS = {
    "zh-Hans": ("格式", "`--format`", "文件没写时区时", "从哪里来"),
    "en": ("format", "`--format`", "a clock without a zone is read as", "events it gives"),
}
MACHINE = {"zh-Hans": "按本机时区", "en": "this machine's zone"}


def table(language: str) -> str:
    t = Speaker(language)
    rows = []
    for slug, importer in IMPORTERS.items():
        way = (type(importer).__doc__ or "").strip()
        last = ", ".join(sorted(importer.gives)) if language == "en" else way
        rows.append((t(importer.title), f"`{slug}`", importer.assumes or MACHINE[language], last))
    return markdown.table(HEADS[language], rows)
