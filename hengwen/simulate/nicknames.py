"""昵称: names people give themselves, the awkward ones among them."""

from __future__ import annotations

from hengwen.simulate.dice import Dice

BEFORE = (
    "晚风", "青禾", "南窗", "小满", "竹里", "慢慢", "阿梨", "半夏", "灯下", "雨后", "石榴", "白露",
    "木棉", "拾光",
    "云朵", "山茶", "橘子", "麦浪", "星河", "纸鸢", "砚台", "风铃", "栗子", "苔痕", "海盐", "冬至",
    "松果", "月白",
    "芦苇", "青团", "米粒", "蓝鲸", "薄荷", "向晚", "初七", "归鸟", "杏仁", "旧书", "浅浅", "长街",
    "豆沙", "林间",
)  # fmt: skip
AFTER = (
    "", "", "", "同学", "酱", "在写", "不熬夜", "爱写字", "的小屋", "第七页", "今天写了没", "笔记",
    "妈妈", "er",
    "写作中", "慢慢来", "猫", "先生", "小姐", "姐", "要早起", "的信箱", "一号", "读书", "吃早饭",
)  # fmt: skip
ALONE = (
    "Luna", "Mia", "Kevin", "Ann", "Zoe", "Leo", "Coco", "Jason", "Vivi", "Sunny", "Echo", "Momo",
    "Iris", "Nemo",
    "Bubu", "Yoyo", "Dada", "Kiki", "Ray", "Tina", "Ivy", "Sky", "Fay", "Owen",
)  # fmt: skip
MARKS = (
    "🌙",
    "🍊",
    "✨",
    "🌻",
    "🐱",
    "☕",
    "🍃",
    "❄️",
    "📚",
    "🌊",
    "~",
    "。",
    "_",
    "😊",
    "🎈",
    "💫",
)
CITIES = (
    "杭州", "成都", "长沙", "西安", "苏州", "厦门", "昆明", "郑州", "青岛", "贵阳", "温州", "洛阳",
    "佛山", "合肥",
)  # fmt: skip

# Names that have broken readers before: quotes that imitate an invitation, times that imitate the
# head of a message, separators of name lists, marks that turn the direction, names without ink.
AWKWARD = (
    '张三"邀请"李四',
    "喵喵11:00-20:00",
    "G  (一刀）",
    "阿明、小雨",
    '"引号"同学',
    "“弯引号”",
    "\u200fقلم الشمال\u200f",
    "🍊🍊🍊",
    "ㅤ",
    "逗号,小姐",
    "<b>加粗的鱼</b>",
    "你",
    "系统消息",
    "=1+1",
    "一只在雨里写到凌晨三点还没写完开头三百字的蜗牛先生本人",
    "A阿杰-杭州-短篇-接稿中🌙(勿扰‼️)每天十点后回",
    "e\u0301mile",
    "👩‍👩‍👧‍👦一家",
)
# Only where an id stands beside the name can these be told from nothing, or from one another.
NEEDS_AN_ID = (" ", "\u2060", "小满", "小满", "青禾同学", "青禾同学")


def nicknames(dice: Dice, count: int, *, by_id: bool) -> list[str]:
    """`count` names. Without `by_id` no two are alike and none is blank."""
    names = list(AWKWARD) + (list(NEEDS_AN_ID) if by_id else [])
    taken = dict.fromkeys(names, True)
    while len(names) < count:
        name = _name(dice)
        if name not in taken:
            taken[name] = True
            names.append(name)
    return names[:count]


def _name(dice: Dice) -> str:
    sort = dice.roll()
    if sort < 0.12:
        name = dice.pick(ALONE) + (str(dice.between(2, 99)) if dice.chance(0.7) else "")
    elif sort < 0.2:
        name = f"{dice.pick(CITIES)}-{dice.pick(BEFORE)}{dice.pick(AFTER)}"
    else:
        name = dice.pick(BEFORE) + dice.pick(AFTER)
        if dice.chance(0.35):
            name += str(dice.between(2, 99))
    if dice.chance(0.18):
        name += dice.pick(MARKS)
    if dice.chance(0.03):
        name = name[:1] + " " + name[1:]
    return name
