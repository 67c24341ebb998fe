"""How to read the lines of a worked example's story: only what this one uses is explained."""

from __future__ import annotations

from pages.example import Example

CHINESE = {
    "-": "`-` 是没有署名",
    "?": "`?` 是提问",
    "id=": "`id=` 给这一条起个名",
    "re=": "`re=` 是回复哪一条",
    "names=": "`names=` 是点了谁的名",
    "to=": "`to=` 是对谁做的",
    "text=": "`text=` 是原话，空着就是没有字",
    "batch=": "`batch=` 是第几次导入",
    "room=": "`room=` 是在哪个群，不写就在 hall",
}
ENGLISH = {
    "-": "`-` is nobody known",
    "?": "`?` marks a question",
    "id=": "`id=` gives the line a name",
    "re=": "`re=` replies to the line of that name",
    "names=": "`names=` are the people it names",
    "to=": "`to=` is whom it was done to",
    "text=": "`text=` are its words, none if it ends there",
    "batch=": "`batch=` is the import it came with",
    "room=": "`room=` is the room, hall where it is not said",
}
SETTINGS = {
    "zone": ("群在 {}", "rooms are in {}"),
    "closed": ("已关闭的群：{}", "closed rooms: {}"),
    "exported": ("导出于 {}", "exported {}"),
    "bots": ("机器人：{}", "bots: {}"),
    "staff": ("班委：{}", "staff: {}"),
    "same": ("同一个人的两个账号：{}", "two accounts of one person: {}"),
    "declared": ("约定：{}", "declared: {}"),
    "inferred": ("推断的回复和把握：{}", "inferred replies and their chances: {}"),
    "ask": ("问的时候加 `{}`", "asked with `{}`"),
    "since": ("`--since` {}", "`--since` {}"),
    "until": ("算到 {} 之前", "up to before {}"),
    "room": ("只问 {}", "asked about {} alone"),
    "with_bots": ("`--with-bots`", "`--with-bots`"),
}


def told_in_chinese(example: Example) -> str:
    said = [
        text[0].format(example.settings[key])
        for key, text in SETTINGS.items()
        if key in example.settings
    ]
    lines = "；".join(["一行一件事：月-日、时:分（UTC）、谁、什么", *_used(example, CHINESE)])
    return f"{lines}。截至 {'；'.join([example.settings['as_of'], *said])}。"


def told_in_english(example: Example) -> str:
    said = [
        text[1].format(example.settings[key])
        for key, text in SETTINGS.items()
        if key in example.settings
    ]
    lines = "; ".join(
        ["A line an event: month-day, time (UTC), who, what", *_used(example, ENGLISH)]
    )
    return f"{lines}. As of {'; '.join([example.settings['as_of'], *said])}."


def _used(example: Example, words: dict[str, str]) -> list[str]:
    told = [word for line in example.story for word in line.split()[2:]]
    return [
        text
        for mark, text in words.items()
        if any(word.startswith(mark) if mark.endswith("=") else word == mark for word in told)
    ]
