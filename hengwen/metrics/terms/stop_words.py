"""停用词: words that say nothing about the subject; simplified, small letters, one list a language."""

from __future__ import annotations

_ZH = """
一下 一个 一些 一会 一会儿 一共 一句 一天 一定 一样 一次 一段 一点 一直 一种 一般 一起 一边 上午
下午 不了 不仅 不会 不但 不到 不同 不好 不客气 不对 不是 不然 不用 不知 不知道 不管 不能 不行 不要
不论 不过 不错 与其 且不 东西 两个 个人 中午 中间 为 为了 为什么 为何 为啥 主要 之前 之后 之间 也不
也可以 也就 也是 也有 也能 也许 了解 事情 于是 什么 什么时候 什么样 今天 今年 今早 今晚 从来 他们
以上 以下 以为 以前 以及 以后 任何 会不会 但是 低 何时 作为 你们 你好 使用 例如 依然 便是 俺们 倒是
借着 做到 关于 其中 其他 其它 其实 其次 再见 再说 几个 几乎 几点 凡是 出去 出来 分别 分钟 刚刚 刚才
别人 别的 到底 前面 加油 厉害 反正 发现 只是 只有 只能 只要 可不可以 可以 可以吗 可是 可能 各位 各种
各自 同学 同学们 同时 后来 后面 否则 听说 周一 周三 周二 周五 周六 周四 周日 周末 呵呵 咱们 哈哈
哈哈哈 哈哈哈哈 哦哦 哪 哪个 哪些 哪位 哪儿 哪怕 哪里 啊啊 啊啊啊 啥时候 嗯嗯 嘻嘻 嘿嘿 回复 图片
地方 多久 多少 大家 大家好 她们 好不好 好像 好吗 好吧 好多 好好 好的 如下 如何 如果 如此 它们 完了
完全 客气 对了 对于 对吗 对吧 对方 小时 尤其 就是 就是说 就算 就要 尽管 已经 平时 应该 开始 引用
当天 当时 当然 很多 很少 怎么 怎么办 怎么弄 怎么样 怎样 总之 总是 恐怕 情况 想到 想要 意思 感觉 感谢
我们 或是 或者 所以 所有 所谓 打算 找到 按照 撤回 收到 整个 方面 无论 早 早上 早安 早晨 时候 时间
明天 明年 明白 星期 昨天 是不是 是吗 是否 是吧 晚上 晚安 晚点 暂时 更加 最后 最好 最近 有些 有人
有时 有时候 有没有 有点 有点儿 有的 朋友 本来 本身 来的 来着 来自 来说 某个 某些 根据 次 欢迎 正在
正好 此外 每个 每天 每次 比如 比较 没事 没人 没什么 没有 没法 没问题 消息 然后 然而 照片 特别 现在
由于 直接 看到 看看 真是 真的 知道 确实 突然 竟然 第一 第三 第二 等等 类似 终于 经常 结果 继续 老师
老是 而且 而已 能不能 能够 自己 至于 至少 行吗 表情 要不要 视频 觉得 认为 记得 许多 试试 语音 说是
说的 说说 请教 请问 谁能 谢啦 谢谢 起来 超级 越来越 转发 辛苦 还会 还好 还是 还有 还没 还要 这个
这么 这些 这儿 这就 这是 这样 这种 这边 这里 那个 那么 那些 那儿 那就 那是 那样 那种 那边 那里 部分
都是 都有 里面 链接 问题 除了 随便 随时 非常 首先 马上 麻烦
"""
_EN = """
a about above after again all almost already also although always am an and another any anybody
anyone anything anyway are aren't around as ask asked at away back be because been before being best
better between both btw but by bye came can can't cannot com come comes coming could couldn't did
didn't do does doesn't doing don't done down each either else even ever every everybody everyone
everything few find first for from get gets getting give go goes going gonna good got great guess
guy guys had haha hahaha hahahaha has hasn't have haven't having he he's hello help her here hers
hey hi him his how however http https i i'd i'll i'm i've if im imo in into is isn't it it's its
itself just keep kind know last least less let let's like little lol long look looking looks lot
made make makes many may maybe me mean means might mine more most much must my myself need needs
never new next nice no nobody none nope nor not nothing now of off oh ok okay old on once one ones
only or other others our ours out over own part people please pls pretty probably put question quite
rather re really right said same saw say saying says see seem seems seen she should shouldn't show
since so some somebody someone something sometimes soon sorry still stuff such sure take tell than
thank thanks that that's the their them then there there's these they they're thing things think
this those though through thx time to today together tomorrow tonight too tried try trying two u
under until up ur us use used using very want wanted wants was wasn't way we we'll we're we've well
went were weren't what what's when where which while who whole whom why will with within without
won't wonder wondering work works would wouldn't wow www yeah year years yep yes yesterday yet you
you'd you'll you're you've your yours yourself
"""

# What is left of isn't and we'll where an apostrophe parts a word.
_LEFT = "ain aren couldn didn doesn don hadn hasn haven isn ll mustn re shouldn ve wasn weren won wouldn"

STOP_WORDS = frozenset(f"{_ZH} {_EN} {_LEFT}".split())
