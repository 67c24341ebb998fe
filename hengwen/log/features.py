"""What a text shows by itself: its script, whether it asks, thanks, links or gives a contact.

Each depends on the row alone, so that any order of imports gives one log. Computed once, in the
engine, for rows that are new. Change a rule, raise VERSION, say so in docs/decisions.
"""

from __future__ import annotations

from hengwen.log.adverts import seed
from hengwen.log.folding import fold

VERSION = 3
NAMES = (
    "length", "lang", "question", "thanks", "link", "contact", "norm", "advert", "features",
)  # fmt: skip

# METRICS 9.5. A cheap sign first: most messages have none, and pay for one search only.
_SIGN = (
    "[?？]|吗|嘛|么|呢|怎|为啥|如何|哪|谁|几[个点时]|多少|多久|有没有|是不是|能不能|可不可以"
    "|会不会|要不要|求[推助解教问]|请[问教]|有人|(?im)^[\\s@]*\\S*\\s*(who|what|when|where|why|how|is|are"
    "|can|could|does|do|did|should|would|any)"
)
_ADDRESS = "https?://[!-~]+"
_QUOTED = "(?s:```.*?```)|`[^`]*`|(?m:^>.*$)"  # of a quote, its line alone
_CALLED = "^(@[^\\s,，:：]+[\\s,，:：]*)+"
_NOT_ASKED = "怎么样都|什么的|没什么|不管什么|谁都|哪里哪里|没多少|不怎么"
_ENDS_ASKING = "([?？]\\s*|(吗|嘛|呢|(^|[^这那多])么)[。！!~～…\\s]*)$"
_ASKS = (
    "怎么|怎样|如何|为什么|为啥|什么|哪(里|个|儿|些)|谁|几(个|点|时)|多少|多久|有没有|是不是|能不能"
    "|可不可以|会不会|要不要|求(推荐|助|解|教|问)|请问|请教|有人(知道|懂|会)"
)
_ASKS_LATIN = (
    "(?i)\\?|^(who|what|when|where|why|how|is|are|can|could|does|do|did|should|would"
    "|any(one|body))\\b"
)
_THANKS = "(?i)谢|辛苦|厉害|太棒|赞|牛|thx|thank|great|awesome"  # METRICS 11, Honour
_CONTACT = (
    "1[3-9][0-9]{9}|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z]{2,}"
    "|(?i)(微信|薇信|威信|vx|wx|wechat|qq|扣扣)号?\\s*[:：]?\\s*[a-z0-9_-]{5,}"
)


def of(rows: str) -> str:
    """SELECT of text and its features, a row for each different text of a relation that has such a column.

    A row without words has them too: join by IS NOT DISTINCT FROM. Much of a chat is said again and
    again: understanding each text once is the cheaper, the more a room repeats itself.
    """
    return f"""WITH different AS MATERIALIZED (
 SELECT row_number() OVER () AS id, text, {fold("text")} AS folded FROM (SELECT DISTINCT text FROM {rows}))
SELECT text, {_columns()} FROM different
LEFT JOIN ({seed.weights("different", "folded")}) USING (id)"""


def norm(text: str) -> str:
    """SQL of a hash that equal words share, however they are dressed; emoji alone are their own words."""
    return _norm(fold(text), text)


def _norm(folded: str, text: str) -> str:
    return f"(md5_number(coalesce(nullif({folded}, ''), {text})) >> 65)::BIGINT"


def _columns() -> str:
    hides = " OR ".join(f"contains(text, '{sign}')" for sign in ("://", "`", "@", ">"))
    blank = "' ' || chr(9) || chr(10) || chr(13)"
    stripped = (
        f"CASE WHEN {hides} THEN trim(regexp_replace(regexp_replace(regexp_replace(text, "
        f"{_q(_ADDRESS)}, '', 'g'), {_q(_QUOTED)}, '', 'g'), {_q(_CALLED)}, ''), {blank}) ELSE text END"
    )
    asks = _q(_ENDS_ASKING + "|" + _ASKS)
    # Every excluded phrase holds an asking word: only what seems to ask is looked at again without.
    asked = (
        f"regexp_matches({stripped}, {asks}) AND (NOT regexp_matches(text, {_q(_NOT_ASKED)}) OR "
        f"regexp_matches(regexp_replace({stripped}, {_q(_NOT_ASKED)}, '', 'g'), {asks}))"
    )
    question = (
        f"CASE WHEN text IS NULL OR NOT regexp_matches(text, {_q(_SIGN)}) THEN false "
        f"WHEN regexp_matches({stripped}, '\\p{{Han}}') THEN {asked} "
        f"ELSE regexp_matches({stripped}, {_q(_ASKS_LATIN)}) END"
    )
    return f"""
 coalesce(length(text), 0)::INTEGER AS length,
 CASE WHEN text IS NULL THEN 0 WHEN strlen(text) = length(text) THEN 1
  WHEN regexp_matches(text, '[\\x{{3040}}-\\x{{30ff}}]') THEN 3
  WHEN regexp_matches(text, '\\p{{Han}}') THEN 2
  WHEN regexp_matches(text, '\\p{{Latin}}') THEN 1 ELSE 4 END::TINYINT AS lang,
 {question} AS question,
 coalesce(regexp_matches(text, {_q(_THANKS)}), false) AS thanks,
 coalesce(contains(text, 'http://') OR contains(text, 'https://'), false) AS link,
 coalesce(length(text) > 5 AND regexp_matches(text, {_q(_CONTACT)}), false) AS contact,
 {_norm("folded", "text")} AS norm, {seed.advert("weight")} AS advert, {VERSION}::TINYINT AS features"""


def _q(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"
