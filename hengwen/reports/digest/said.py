"""说出来: a digest in words, section by section; the text, the terminal and the page show the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hengwen.events.clock import moment
from hengwen.reports.digest.busy import LEAST
from hengwen.reports.digest.parts import Answered, Busy, Digest, Quote, Worth
from hengwen.reports.digest.voice import Voice

NAMED = 12  # of those who joined
TERMS_QUOTED = 3
TERM = 20  # letters of a word


@dataclass(frozen=True, slots=True)
class Item:
    """One message: who, where and when, why it is here, what it says, and what was answered to it."""

    who: str
    when: str
    why: str
    text: str
    addresses: list[str] = field(default_factory=list)
    link: str | None = None
    ident: str | None = None
    answer: Item | None = None


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    head: str
    lead: str = ""
    items: list[Item] = field(default_factory=list)
    more: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """`why` there is no digest, where there is none; then there are no sections."""

    title: str
    answer: str
    facts: list[str]
    sections: list[Section]
    foot: list[str]
    why: str = ""


def say(digest: Digest, voice: Voice, place: str, least: tuple[int, int]) -> Said:
    """`place`: the room or community as people read it. `least`: messages and people of the smallest one."""
    t, period, lively = voice.t, digest.period, digest.busy
    days = t.days(period.first, period.last, year=True)
    span = "day" if period.days == 1 else "week"
    title = t(f"digest.title-{span}", place=place, days=days)
    if lively.messages < least[0] or lively.people < least[1]:
        key = "digest.too-few" if lively.messages else "digest.nothing"
        figures = {"n": lively.messages, "people": lively.people}
        return Said(title, "", [], [], [], t(key, place=place, days=days, **figures))
    answer = t(f"digest.answer-{span}", place=place, n=lively.messages, people=lively.people)
    facts = list(_facts(digest, voice, span))
    return Said(title, answer, facts, list(_sections(digest, voice)), list(_foot(digest, voice)))


def _facts(digest: Digest, voice: Voice, span: str) -> Iterator[str]:
    t, lively = voice.t, digest.busy
    figures = {"n": lively.messages, "people": lively.people}
    if voice.several:
        yield t("digest.busy-rooms", rooms=lively.rooms, **figures)
    else:
        yield t("digest.busy", **figures)
    if not digest.over:
        last = moment(digest.heard).astimezone(voice.zone)
        yield t("digest.running", when=t.instant(last))
    else:
        yield _usual(lively, voice, span)


def _usual(lively: Busy, voice: Voice, span: str) -> str:
    t, usual = voice.t, lively.usual
    if usual is None:
        return t("digest.no-usual", n=lively.before, least=LEAST)
    (low, middle, high), (few, some, many) = usual.messages, usual.people
    return t(
        f"digest.usual-{span}",
        n=usual.n,
        span=_range(low, high, voice),
        middle=_half(middle),
        spread=_range(few, many, voice),
        some=_half(some),
    )


def _range(low: int, high: int, voice: Voice) -> str:
    first, last = voice.t.number(low), voice.t.number(high)
    return first if low == high else f"{first}–{last}"


def _half(middle: float) -> int | float:
    return int(middle) if middle == int(middle) else middle


def _sections(digest: Digest, voice: Voice) -> Iterator[Section]:
    if digest.terms:
        yield _talked(digest, voice)
    for slug, items in _lists(digest, voice):
        if items:
            more = voice.t("digest.more", n=digest.more[slug]) if slug in digest.more else ""
            yield Section(slug, voice.t(f"digest.head.{slug}"), "", items, more)
    if digest.joined:
        yield Section("joined", voice.t("digest.head.joined"), _joined(digest, voice))


def _talked(digest: Digest, voice: Voice) -> Section:
    t = voice.t
    sort = "digest.term-in" if voice.several else "digest.term"
    listed = [
        t(sort, term=voice.word(one.written, TERM), n=one.messages, people=one.people,
          room=voice.room(one.room))
        for one in digest.terms
    ]  # fmt: skip
    shown = [(one, one.quote) for one in digest.terms if one.quote is not None][:TERMS_QUOTED]
    items = [_item(quote, voice, voice.word(one.written, TERM)) for one, quote in shown]
    return Section("terms", t("digest.head.terms"), t("list.separator").join(listed), items)


def _lists(digest: Digest, voice: Voice) -> Iterator[tuple[str, list[Item]]]:
    t = voice.t
    pinned = t("digest.pinned")
    yield (
        "announced",
        [_item(one.quote, voice, pinned if one.pinned else "") for one in digest.announced],
    )
    yield (
        "worth",
        [
            _item(one.quote, voice, _why(one, voice), _reply(one.reply, voice))
            for one in digest.worth
        ],
    )
    yield (
        "answered",
        [
            _item(one.question, voice, "", _item(one.answer, voice, _after(one, voice)))
            for one in digest.answered
        ],
    )
    yield (
        "open",
        [
            _item(one.question, voice, t("digest.waits", wait=voice.wait(one.hours * 60)))
            for one in digest.open
        ],
    )
    yield (
        "repeated",
        [
            _item(
                one.question,
                voice,
                t("digest.times", n=one.times, people=one.people),
                _reply(one.answer, voice),
            )
            for one in digest.repeated
        ],
    )
    yield (
        "shared",
        [
            _item(one.quote, voice, t("digest.copies", n=one.times) if one.times > 1 else "")
            for one in digest.shared
        ],
    )


def _after(one: Answered, voice: Voice) -> str:
    sort = "digest.thanked" if one.thanked else "digest.after"
    return voice.t(sort, wait=voice.wait(one.minutes))


def _item(quote: Quote, voice: Voice, why: str, answer: Item | None = None) -> Item:
    who = voice.name(quote.member)
    if voice.several:
        who = voice.t("digest.who-where", who=who, room=voice.room(quote.room))
    return Item(
        who, voice.when(quote.written, quote.room), why, voice.quoted(quote), voice.addresses(quote),
        voice.link(quote), voice.ident(quote), answer,
    )  # fmt: skip


def _reply(quote: Quote | None, voice: Voice) -> Item | None:
    return None if quote is None else _item(quote, voice, "")


def _why(one: Worth, voice: Voice) -> str:
    t = voice.t
    if not one.responders:
        return t("digest.why.long", n=len(one.quote.text))
    sort = ("both" if one.reactions else "replies") if one.replies else "reactions"
    said = t(f"digest.why.{sort}", n=one.responders, replies=one.replies, reactions=one.reactions)
    return t("digest.comma").join(
        [said, *([t("digest.why.thanked", n=one.thanked)] if one.thanked else [])]
    )


def _joined(digest: Digest, voice: Voice) -> str:
    t = voice.t
    people = {one.member for one in digest.joined}
    spoke = {one.member for one in digest.joined if one.spoke}
    named = dict.fromkeys(one.member for one in digest.joined if one.member not in digest.unnamed)
    names = [voice.name(member) for member in list(named)[:NAMED]]
    said = t("digest.joined", n=len(people), spoke=len(spoke))
    if not names:
        return said
    listed = t("list.separator").join(names)
    sort = "digest.joined-names" if len(names) == len(people) else "digest.joined-some"
    return (" " if t.language == "en" else "").join([said, t(sort, names=listed)])


def _foot(digest: Digest, voice: Voice) -> Iterator[str]:
    t = voice.t
    yield t("digest.how", when=t.instant(moment(digest.seen).astimezone(voice.zone)))
    if digest.adverts:
        yield t("digest.adverts", n=digest.adverts)
    if digest.unnamed:
        yield t("digest.unnamed", n=len(digest.unnamed))
    if voice.masked:
        yield t("digest.masked")
