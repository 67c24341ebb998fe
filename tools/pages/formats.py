"""For docs/getting-exports: the table of formats that can be read today."""

from __future__ import annotations

from hengwen.importers import IMPORTERS
from hengwen.intake.options import CHINESE
from hengwen.words import Speaker
from pages import markdown

HEADS = {
    "zh-Hans": ("格式", "`--format`", "文件没写时区时", "从哪里来"),
    "en": ("format", "`--format`", "a clock without a zone is read as", "events it gives"),
}
MACHINE = {"zh-Hans": "按本机时区", "en": "this machine's zone"}
SOME = {
    "zh-Hans": "{zone}（{apps}），其余按本机时区",
    "en": "{zone} ({apps}), else this machine's zone",
}


def table(language: str) -> str:
    t = Speaker(language)
    rows = []
    for slug, importer in IMPORTERS.items():
        way = (type(importer).__doc__ or "").strip()
        last = ", ".join(sorted(importer.gives)) if language == "en" else way
        rows.append((t(importer.title), f"`{slug}`", zone(importer.platform, language), last))
    return markdown.table(HEADS[language], rows)


def zone(platform: str, language: str) -> str:
    """What intake's `usual_zone` gives, in words that hold on every machine."""
    if platform == "chatlab":  # a container: each file names the app it came from
        return SOME[language].format(zone="Asia/Shanghai", apps=", ".join(sorted(CHINESE)))
    return "Asia/Shanghai" if platform in CHINESE else MACHINE[language]
