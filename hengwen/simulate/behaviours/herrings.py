"""迷惑: lines that only look like something else, as every real room has them."""

from __future__ import annotations

from hengwen.simulate.behaviours.rhythm import moment
from hengwen.simulate.scene import Scene

# Ordinary messages that imitate what the platform says.
IMITATIONS = (
    '"阿明"邀请"小满"加入了群聊',
    "“竹青老师”邀请“大家”加入了群聊，笑死",
    '"半夏"通过扫描"南窗"分享的二维码加入群聊',
    '"竹青老师"撤回了一条消息',
    "你撤回了一条消息",
    "[红包] 假的，骗到你了",
    "以上是打招呼的内容",
    "系统消息：恭喜获得今日全勤",
    "2026-10-01 09:30 这行是我的日记开头，不是时间戳",
    "—————  分割线  —————",
)
# Bodies with blank lines and odd characters.
ODD = (
    "第一句。\n\n\n隔了三行才是第二句。",
    "诗一首\n\n灯\n灯下\n灯下的人\n\n完",
    '他说：“走吧。”\n她说："走。"\n\t（缩进是故意的）',
    "🙂👨‍👩‍👧 表情测试，看得到一家三口的举手",
    "“”‘’「」『』《》〈〉【】",
    "C:\\Users\\new\\table.txt 路径发给我就行",
    "<p>这段是从网页复制的&nbsp;带着标签</p>",
    "比例  16:9，封面就用这个",
    "每天早上6:30，不见不散",
)
# Whole lines in the shape of a text record's head, inside somebody's message.
TIMETABLES = (
    "今晚安排：\n签到  19:30\n点评  20:00\n自由讨论  21:10",
    "我的一天\n起床  05:40\n写作  06:00\n上班  08:30",
)
PASTED = (
    "转一下昨天的记录：\n青禾 2026-10-01 09:30:12\n明天降温，带伞",
    "从别的群抄来的：\n小满 2026-09-12 21:04:55\n结尾停在动作上",
)
QUOTED = (
    "从别的群抄来的：\n2026-09-12 21:04:55 小满(10001)\n结尾停在动作上",
    "转一下昨天的记录：\n2026-10-01 9:30:12 青禾(10002)\n明天降温，带伞",
)
FORWARDED = ("从别的群抄来的：\n12/09/2026, 21:04 - 小满: 结尾停在动作上",)
# By writer and style; where the file gives every message a frame, nothing can look like a head.
LOOKALIKES = {
    "wechat-text": TIMETABLES,
    "wechat-text/desktop": PASTED,
    "qq-text": QUOTED,
    "whatsapp": FORWARDED,
}
A_WEEK = 3
LOOKALIKE_WEEKS = 4  # every so many weeks one message with head-like lines


def herrings(scene: Scene, monday: int, week: int) -> None:
    """`monday` is the midnight the week begins with."""
    dice = scene.dice
    for _ in range(A_WEEK):
        ts = moment(dice, monday + dice.below(7) * 86400)
        if scene.open(ts) and scene.budget > 100:
            text = dice.pick(IMITATIONS if dice.chance(0.5) else ODD)
            scene.say(scene.another(scene.members[0], ts), ts, text).tag = "herring"
    style = f"{scene.plan.writer}/{scene.plan.options.get('style')}"
    texts = LOOKALIKES.get(style) or LOOKALIKES.get(scene.plan.writer)
    if week % LOOKALIKE_WEEKS == 1 and texts:
        ts = moment(dice, monday + dice.below(7) * 86400)
        if scene.open(ts):
            scene.say(scene.members[1], ts, dice.pick(texts)).tag = "lookalike"
