"""For docs/metrics: a page a question, made from its header, its words and its worked example."""

from __future__ import annotations

import re
from collections.abc import Callable

from hengwen.metrics import METRICS, Metric, Period, Type
from hengwen.words import Speaker, said_column, said_param
from pages.example import ROOT, Example
from pages.markdown import table
from pages.stories import told_in_chinese, told_in_english

ZH, EN = Speaker("zh-Hans"), Speaker("en")
SUBJECTS = {
    "activity": "活跃 Activity",
    "rooms": "群 Rooms",
    "people": "人 People",
    "referral": "裂变 Referral",
    "replies": "接话 Answers",
    "noise": "广告和噪音 Noise",
    "topics": "话题 Topics",
    "network": "谁和谁 Who with whom",
    "practice": "打卡和表彰 Practice and praise",
}
PERIODS = {
    Period.CHOSEN: (
        "用 `--since`、`--until` 选一段；不选就是全部",
        "`--since` and `--until` choose it; without them the whole history",
    ),
    Period.WINDOW: (
        "截至时刻之前的 `days` 天，或者从 `--since` 起",
        "the last `days` days before `as_of`, or from `--since` on",
    ),
    Period.WHOLE: (
        "要看全部历史：不收 `--since`，收 `--until` 和 `--as-of`",
        "the whole history: `--since` is refused, `--until` and `--as-of` are not",
    ),
}
UNITS = {
    Type.COUNT: "个数 count",
    Type.PEOPLE: "人 people",
    Type.MESSAGES: "条 messages",
    Type.SHARE: "比例 share, 0–1",
    Type.DAYS: "天 days",
    Type.HOURS: "小时 hours",
    Type.MINUTES: "分钟 minutes",
    Type.INSTANT: "时刻 instant, UTC",
    Type.DAY: "日期 day",
    Type.WEEK: "周 week, its Monday",
    Type.WEEKS: "周数 weeks",
    Type.HOUR: "钟点 hour, 0–23",
    Type.WEEKDAY: "星期 weekday, 1 = 周一 Monday",
    Type.MEMBER: "成员 member",
    Type.ROOM: "群 room",
    Type.EVENT: "一条 event",
    Type.YESNO: "是或否 yes or no",
    Type.NUMBER: "数 number",
    Type.TEXT: "词 word",
}
BETTER = {"up": "↑", "down": "↓", None: ""}
LONG = 6  # an example of one row with more columns than that is read downwards


def index(_: str) -> str:
    """The questions by subject, in the order of the shelf."""
    parts = []
    for subject in dict.fromkeys(metric.subject for metric in METRICS.values()):
        rows = [
            (
                f"[{slug}]({slug}.md)",
                ZH(f"metric.{slug}.title"),
                ZH(f"metric.{slug}.asks"),
                _asks(slug),
            )
            for slug, metric in METRICS.items()
            if metric.subject == subject
        ]
        heads = ["question", "中文", "问的是", "what it asks"]
        parts.append(f"### {SUBJECTS[subject]}\n\n{table(heads, rows)}")
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """The name of each page, and what stands on it."""
    return {f"{slug}.md": _page(metric) for slug, metric in METRICS.items()}


def _asks(slug: str) -> str:
    return EN(f"metric.{slug}.asks")


def _page(metric: Metric) -> str:
    slug = metric.slug
    example = ROOT / "tests" / "metrics" / "examples" / f"{slug}.story"
    parts = [
        f"<!-- made by tools/docs.py from {slug}.sql, its words and its .story; do not edit -->",
        f"# {ZH(f'metric.{slug}.title')} {slug}",
        f"{ZH(f'metric.{slug}.asks')}<br>\n{_asks(slug)}",
        f"```bash\nhengwen ask {' '.join([slug, *(f'{p.name}={p.default}' for p in metric.params)])}\n```",
        "## 怎么算 How it is counted",
        *[t(f"metric.{slug}.how") for t in (ZH, EN) if t.knows(f"metric.{slug}.how")],
        f"The definition to the letter: {metric.definition}",
        "## 每一列 Columns",
        _columns(metric),
        "## 怎么问 Asking",
        _asking(metric),
        *(_worked(slug, Example.read(example)) if example.exists() else []),
        "[所有问题 All questions](README.md)",
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _columns(metric: Metric) -> str:
    slug = metric.slug
    grain = {g.name for g in metric.grain}
    rows = [
        (
            f"`{c.name}`",
            _called(said_column, ZH, slug, c.name),
            _called(said_column, EN, slug, c.name),
            UNITS[c.type],
            "每行一个 a row each" if c.name in grain else BETTER[getattr(c, "better", None)],
        )
        for c in metric.columns
    ]
    own = f"metric.{slug}.n"
    n = ZH(own) if ZH.knows(own) else _called(said_column, ZH, slug, metric.n)
    rows.append(("`n`", f"样本量：{n}", f"rests on: {metric.n}", "个数 count", ""))
    return table(["column", "中文", "English", "单位 unit", "↑ 高好 ↓ 低好"], rows)


def _called(say: Callable[[Speaker, str, str], str], t: Speaker, slug: str, name: str) -> str:
    """What nobody has named yet keeps its name; tests/metrics/test_columns.py asks for it."""
    try:
        return say(t, slug, name)
    except KeyError:
        return name


def _asking(metric: Metric) -> str:
    slug = metric.slug
    rows = [("时段 period", *PERIODS[metric.period])]
    rows += [
        (
            f"`{p.name}={p.default}`",
            _called(said_param, ZH, slug, p.name),
            _called(said_param, EN, slug, p.name),
        )
        for p in metric.params
    ]
    rows += [
        ("补来的一天改动 a late day changes", *_back(metric.lookback)),
        ("出处 source", metric.source, metric.source),
        ("版本 version", str(metric.version), _file(metric)),
    ]
    return table(["", "中文", "English"], rows)


def _back(lookback: str) -> tuple[str, str]:
    days = re.fullmatch(r"(\d+) days?", lookback)
    if days and days[1] == "0":
        return "只有那一天的数字", "that day's figures alone"
    if days:
        return f"到往后 {days[1]} 天的数字", f"figures up to {days[1]} days after it"
    return ("所有的数字", "any figure") if lookback == "whole history" else (lookback, lookback)


def _file(metric: Metric) -> str:
    return f"[{metric.slug}.sql](../../hengwen/metrics/{metric.subject}/{metric.slug}.sql)"


def _worked(slug: str, example: Example) -> list[str]:
    said = example.settings
    heads, rows = list(example.heads), [list(row) for row in example.rows]
    if len(rows) == 1 and len(heads) > LONG:
        answer = table(["column", ""], [(f"`{h}`", v) for h, v in zip(heads, rows[0], strict=True)])
    else:
        answer = table([f"`{head}`" for head in heads], rows)
    return [
        "## 例子 Worked example",
        told_in_chinese(example),
        told_in_english(example),
        "```text\n" + "\n".join(example.story) + "\n```",
        answer,
        *[said[language] for language in ("zh", "en") if language in said],
        "每次测试都重算一遍。 Every run of the tests works it out again: "
        f"[{slug}.story](../../tests/metrics/examples/{slug}.story).",
    ]
