"""给程序: a digest as JSON; keys are only added. With pseudonyms no number of the log or platform is in it."""

from __future__ import annotations

from typing import Any

from hengwen.metrics.answer import shown_instant
from hengwen.reports.digest.parts import Digest, Quote, Usual
from hengwen.reports.digest.said import Said
from hengwen.reports.digest.telling import text
from hengwen.reports.digest.voice import Voice

LONG = 1000  # letters of a quote


def public(digest: Digest, said: Said, voice: Voice, place: str) -> dict[str, Any]:
    """The public shape; quotes carry texts as written, cleaned of what cannot be seen."""
    quote = _Quotes(voice)
    lively = digest.busy
    return {
        "place": place,
        "room_id": digest.room,
        "first": digest.period.first.isoformat(),
        "last": digest.period.last.isoformat(),
        "over": digest.over,
        "as_of": shown_instant(digest.heard),
        "responses_until": shown_instant(digest.seen),
        "pseudonyms": voice.masked,
        "why": said.why or None,
        "messages": lively.messages,
        "members": lively.people,
        "rooms": lively.rooms,
        "usual": _usual(lively.usual),
        "announcements": [quote(one.quote) | {"pinned": one.pinned} for one in digest.announced],
        "terms": [
            {"term": voice.word(one.written), "room": voice.room(one.room), "messages": one.messages,
             "members": one.people, "quote": one.quote and quote(one.quote)}
            for one in digest.terms
        ],
        "worth_reading": [
            quote(one.quote)
            | {"responders": one.responders, "replies": one.replies, "reactions": one.reactions,
               "thanked": one.thanked, "reply": one.reply and quote(one.reply)}
            for one in digest.worth
        ],
        "answered": [
            quote(one.question)
            | {"answer": quote(one.answer), "wait_minutes": one.minutes, "thanked": one.thanked}
            for one in digest.answered
        ],
        "open": [quote(one.question) | {"wait_hours": one.hours} for one in digest.open],
        "repeated": [
            quote(one.question)
            | {"times": one.times, "members": one.people, "answer": one.answer and quote(one.answer)}
            for one in digest.repeated
        ],
        "shared": [
            quote(one.quote) | {"times": one.times, "responders": one.responders} for one in digest.shared
        ],
        "joined": [
            {"member": voice.name(one.member), "room": voice.room(one.room), "spoke": one.spoke}
            for one in digest.joined
        ],
        "more": digest.more,
        "left_out": {"adverts": digest.adverts, "no_honours": len(digest.unnamed)},
        "text": "" if said.why else text(said),
    }  # fmt: skip


class _Quotes:
    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def __call__(self, quote: Quote) -> dict[str, Any]:
        voice = self._voice
        shown: dict[str, Any] = {
            "member": voice.name(quote.member),
            "room": voice.room(quote.room),
            "written": shown_instant(quote.written),
            "text": voice.word(quote.text, LONG),
            "media": quote.media,
            "link": voice.link(quote),
        }
        if not voice.masked:
            shown |= {"event": quote.event, "ref": quote.ref}
        return shown


def _usual(usual: Usual | None) -> dict[str, Any] | None:
    if usual is None:
        return None
    keys = ("low", "median", "high")
    return {
        "n": usual.n,
        "messages": dict(zip(keys, usual.messages, strict=True)),
        "members": dict(zip(keys, usual.people, strict=True)),
    }
