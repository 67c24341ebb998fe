"""A large Telegram Desktop export: `generate_telegram.py OUT N`, 5,000 members over a year.

    --first A --last B   write only messages A to B (1-based, both included), so that two exports of
                         one chat overlap as real ones do
    --poison RATE        break this share of the messages, each in one of eight ways
    --seed, --members, --days, --start (Unix seconds), --chat (its id)

The same arguments give the same bytes; --first and --last never change a message. Prints one JSON
line with what the file holds.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ZONE = 8 * 3600  # the exporting machine stands in China
HOURS = (2, 1, 0.5, 0.3, 0.3, 0.8, 2, 4, 6, 7, 7, 6, 7, 6, 5, 5, 6, 6, 7, 9, 11, 12, 9, 5)
WEEK = (1, 1, 1, 1.05, 0.95, 0.85, 0.9)
ABSENT = "(File not included. Change data exporting settings to download.)"
CHINESE = """
今天 昨天 晚上 早上 周末 这一段 那一稿 开头 结尾 题目 作业 打卡 点评 直播 回放 课件
老师 同学 新人 组长 大家 我 你 他 她们 我们 写 改 删 读 念 抄 交 发 看 想 说 听 记
觉得 知道 喜欢 需要 可以 应该 已经 还没 正在 一直 总是 慢慢 终于 真的 有点 非常 特别
好 好看 清楚 自然 具体 生动 太长 太短 太满 不错 辛苦 谢谢 收到 加油 欢迎 报名 链接
表单 文档 群里 公众号 投稿 过稿 退稿 编辑 短篇 散文 诗 书评 人物 对话 细节 画面 声音
味道 记忆 外婆 父亲 母亲 厨房 车站 雨 风 灯 窗 的 了 着 过 是 在 有 不 也 都 就 还 ， 、
""".split()  # noqa: SIM905
ENGLISH = """
the a this that my your draft story poem scene line page word chapter title ending opening
write read edit cut post share like think know need want try finish start today tomorrow
week night morning good great slow short long maybe really still just not and but so with
for from about before after class homework link file group thanks please ok help question
""".split()  # noqa: SIM905
GIVEN = """
小满 阿梨 青禾 南窗 半夏 石榴 白露 木棉 云朵 栗子 Mia Leo Zoë Ann 🐱 Ray Ivy K 松果 麦浪
""".split()  # noqa: SIM905
ENDS = ("", "", "", "", "", "", "。", "。", "？", "?", "吗？", "😂", "👍", "……", "\\n\\n再说一句")
SHORT = ("1", "+1", "收到", "好的", "哈哈", "ok", "👍", "打卡", "早", "晚安", "🌹")
# Broken on purpose: what exporters and disks really do to a record.
POISON = (
    '"text": "control \\x01 escape"',
    '"text": "nul \\u0000 inside"',
    '"text": "lone \\ud83d surrogate"',
    '"text": [{"type": "custom_emoji", "text": "🙂", "document_id": 5368324170671202286a}]',
    '"text": "a quote that never ends',
    '"text": 1e400',
    '"text": {"deep": ' + "[" * 300 + "]" * 300 + "}",
    '"text": "no comma" "text_entities": []',
)
BLOCK = 20_000


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("n", type=int)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--members", type=int, default=5000)
    ask.add_argument("--days", type=int, default=365)
    ask.add_argument("--start", type=int, default=1_735_660_800)  # 2025-01-01 in China
    ask.add_argument("--chat", type=int, default=1_500_000_001)
    ask.add_argument("--first", type=int, default=1)
    ask.add_argument("--last", type=int, default=1 << 60)
    ask.add_argument("--poison", type=float, default=0.0)
    asked = ask.parse_args()
    begun = time.perf_counter()
    told = generate(
        asked.out,
        asked.n,
        seed=asked.seed,
        members=asked.members,
        days=asked.days,
        start=asked.start,
        chat=asked.chat,
        first=asked.first,
        last=asked.last,
        poison=asked.poison,
    )
    told |= {"bytes": asked.out.stat().st_size, "seconds": round(time.perf_counter() - begun, 1)}
    print(json.dumps(told))


def generate(
    out: Path,
    n: int,
    *,
    seed: int = 1,
    members: int = 5000,
    days: int = 365,
    start: int = 1_735_660_800,
    chat: int = 1_500_000_001,
    first: int = 1,
    last: int = 1 << 60,
    poison: float = 0.0,
) -> dict[str, int]:
    """Write the chat; gives the counts of what the file holds. Every block has dice of its own."""
    chance = np.random.default_rng([seed, 0])
    people = _people(chance, members)
    weights = chance.permutation(1 / (np.arange(members) + 3.0) ** 0.9)
    running = np.cumsum(weights / weights.sum())
    moments = _moments(chance, n, days, start)
    texts = _texts(chance)
    counts = {"records": 0, "messages": 0, "service": 0, "poisoned": 0, "replies": 0}
    with out.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.write(f'{{\n "name": "恒温测试群",\n "type": "private_supergroup",\n "id": {chat},\n')
        file.write(' "messages": [\n')
        end = ""
        for begin in range(0, n, BLOCK):
            if begin + BLOCK < first or begin >= last:
                continue
            dice = np.random.default_rng([seed, 1, begin])
            lines = _block(
                dice, begin, moments[begin : begin + BLOCK], people, running, texts, poison
            )
            kept = [one for one in lines if first <= one[0] <= last]
            if kept:
                file.write(end + ",\n".join(one[1] for one in kept))
                end = ",\n"
            for _, _, sort in kept:
                counts["records"] += 1
                for name in sort:
                    counts[name] += 1
        file.write("\n ]\n}\n")
    return counts


def _people(chance: np.random.Generator, members: int) -> list[tuple[str, str]]:
    """Names, escaped for JSON, and ids."""
    pick = chance.integers(0, len(GIVEN), members)
    gaps = chance.integers(1, 7000, members)
    return [(f"{GIVEN[p]}{i}", f"user{100_000_000 + i * 7919 + int(g)}")
            for i, (p, g) in enumerate(zip(pick, gaps, strict=True))]  # fmt: skip


def _moments(chance: np.random.Generator, n: int, days: int, start: int) -> NDArray[np.int64]:
    """Unix seconds in order: a growing chat with the rhythm of days and weeks."""
    daily = np.resize(np.array(WEEK), days) * np.linspace(0.6, 1.4, days)
    hourly = np.array(HOURS)
    day = chance.choice(days, n, p=daily / daily.sum())
    hour = chance.choice(24, n, p=hourly / hourly.sum())
    return np.sort(start + day * 86400 + hour * 3600 + chance.integers(0, 3600, n))


def _texts(chance: np.random.Generator) -> tuple[list[str], list[str]]:
    """Chinese and English half sentences, escaped for JSON: two of them make a body."""
    lengths = np.clip(chance.lognormal(1.3, 0.8, 60_000), 1, 60).astype(int).tolist()
    stocks = []
    for words, gap, part in ((CHINESE, "", lengths[:42_000]), (ENGLISH, " ", lengths[42_000:])):
        picks = iter(chance.integers(0, len(words), sum(part)).tolist())
        stocks.append([gap.join(words[next(picks)] for _ in range(length)) for length in part])
    return stocks[0], stocks[1]


def _block(
    dice: np.random.Generator,
    begin: int,
    moments: NDArray[np.int64],
    people: list[tuple[str, str]],
    running: NDArray[np.float64],
    texts: tuple[list[str], list[str]],
    poison: float,
) -> list[tuple[int, str, tuple[str, ...]]]:
    """(message id, JSON, what it counts as) for the messages of one block."""
    size = len(moments)
    who = np.searchsorted(running, dice.random(size)).clip(max=len(people) - 1).tolist()
    sort, form, extra = (dice.random(size).tolist() for _ in range(3))
    halves = dice.random((size, 3)).tolist()
    other = dice.integers(0, len(people), size).tolist()
    back = dice.integers(1, 25, size).tolist()
    poisoned = (dice.random(size) < poison).tolist()
    ends = dice.integers(0, len(ENDS), size).tolist()
    days = {int(d): time.strftime("%Y-%m-%dT", time.gmtime(int(d) * 86400))
            for d in np.unique((moments + ZONE) // 86400)}  # fmt: skip
    out = []
    for place in range(size):
        number, ts = begin + place + 1, int(moments[place])
        day, second = divmod(ts + ZONE, 86400)
        name, account = people[who[place]]
        clock = f"{second // 3600:02d}:{second % 3600 // 60:02d}:{second % 60:02d}"
        head = (
            f'  {{\n   "id": {number},\n   "type": "%s",\n   "date": "{days[day]}{clock}",\n'
            f'   "date_unixtime": "{ts}",\n'
        )
        if sort[place] < 0.015:
            said = _service(sort[place], number, name, account, people[other[place]][0])
            out.append((number, head % "service" + said, ("service",)))
            continue
        said = head % "message" + f'   "from": "{name}",\n   "from_id": "{account}",\n'
        marks: tuple[str, ...] = ("messages",)
        if 0.1 < sort[place] < 0.36 and number > 30:
            said += f'   "reply_to_message_id": {number - back[place]},\n'
            marks += ("replies",)
        if poisoned[place]:
            said += f'   {POISON[number % len(POISON)]},\n   "text_entities": []\n  }}'
            out.append((number, said, (*marks, "poisoned")))
            continue
        words = _words(texts, *halves[place])
        said += _body(sort[place], form[place], extra[place], number, words, ENDS[ends[place]])
        out.append((number, said, marks))
    return out


def _words(texts: tuple[list[str], list[str]], tongue: float, one: float, two: float) -> str:
    english = tongue > 0.72
    stock = texts[english]
    gap = " " if english else ""
    return stock[int(one * len(stock))] + gap + stock[int(two * len(stock))]


def _service(sort: float, number: int, name: str, account: str, other: str) -> str:
    if sort < 0.006:
        action, more = "invite_members", f'   "members": [\n    "{other}"\n   ],\n'
    elif sort < 0.011:
        action, more = "join_group_by_link", f'   "inviter": "{other}",\n'
    elif sort < 0.0135:
        action, more = "remove_members", f'   "members": [\n    "{name}"\n   ],\n'
    else:
        action, more = "pin_message", f'   "message_id": {max(1, number - 3)},\n'
    return (
        f'   "actor": "{name}",\n   "actor_id": "{account}",\n   "action": "{action}",\n{more}'
        '   "text": "",\n   "text_entities": []\n  }'
    )


def _body(sort: float, form: float, extra: float, number: int, text: str, end: str) -> str:
    """What follows the sender: media, words with their entities, reactions."""
    said = ""
    if 0.4 < sort < 0.45:
        size = 20_000 + number % 400_000
        said += (
            f'   "photo": "{ABSENT}",\n   "photo_file_size": {size},\n'
            '   "width": 1280,\n   "height": 960,\n'
        )
    if 0.45 < sort < 0.475:
        text = end = ""
        said += (
            f'   "file": "{ABSENT}",\n   "media_type": "sticker",\n   "sticker_emoji": "😂",\n'
            '   "width": 512,\n   "height": 512,\n'
        )
    elif form < 0.08:
        text, end = SHORT[number % len(SHORT)], ""
    text += end
    if sort > 0.9 and text:
        if sort > 0.95:
            mark, shown = "link", f"https://example.com/{number}"
        elif sort > 0.92:
            mark, shown = "mention", f"@user{number % 999}"
        else:
            mark, shown = "hashtag", "#打卡"
        said += (
            f'   "text": [\n    "{text} ",\n    {{\n     "type": "{mark}",\n'
            f'     "text": "{shown}"\n    }},\n    ""\n   ],\n   "text_entities": [\n'
            '    {\n     "type": "plain",\n'
            f'     "text": "{text} "\n    }},\n    {{\n     "type": "{mark}",\n'
            f'     "text": "{shown}"\n    }}\n   ]'
        )
    elif text:
        said += (
            f'   "text": "{text}",\n   "text_entities": [\n    {{\n     "type": "plain",\n'
            f'     "text": "{text}"\n    }}\n   ]'
        )
    else:
        said += '   "text": "",\n   "text_entities": []'
    if extra < 0.03:
        said += (
            ',\n   "reactions": [\n    {\n     "type": "emoji",\n     "count": 3,\n'
            '     "emoji": "👍"\n    }\n   ]'
        )
    return said + "\n  }"


if __name__ == "__main__":
    main()
