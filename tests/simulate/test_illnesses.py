from __future__ import annotations

from collections import Counter, deque
from datetime import datetime, timedelta
from itertools import pairwise
from math import sqrt

from hengwen.simulate import Truth
from hengwen.simulate.writing_course import WRITING_COURSE
from tests.simulate.naive import SHANGHAI, Read, Said, is_question

END = datetime(2026, 11, 18, 8, tzinfo=SHANGHAI)
MONTH, DAY = timedelta(days=28), timedelta(days=1)
BY_ID = [plan.slug for plan in WRITING_COURSE.rooms if plan.format.by_id and plan.slug != "trial"]
ALIVE = [plan.slug for plan in WRITING_COURSE.rooms if plan.slug != "trial"]


def wilson(k: int, n: int) -> tuple[float, float]:
    z, p = 1.96, k / n
    middle = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return middle - half, middle + half


def replied(got: Read) -> dict[str, list[datetime]]:
    by = {s.ref: s for s in got.said}
    shown = Counter(str(m.get("groupNickname", m["accountName"])) for m in got.members)
    ids = {str(m.get("groupNickname", m["accountName"])): m["platformId"] for m in got.members}
    out: dict[str, list[datetime]] = {}
    for said in got.said:
        whom = by[said.reply].who if said.reply else None
        if said.text.startswith("@") and "\u2005" in said.text:
            name = said.text[1:].split("\u2005")[0]
            whom = str(ids[name]) if shown[name] == 1 else whom
        if whom and whom != said.who:
            out.setdefault(whom, []).append(said.ts)
    return out


def pointed(said: list[Said], got: Read) -> tuple[int, int]:
    """How many were answered by a reply or an @ within a day, of those a day old."""
    to, ripe = replied(got), [s for s in said if s.ts <= END - DAY]
    return sum(any(s.ts < t <= s.ts + DAY for t in to.get(s.who, [])) for s in ripe), len(ripe)


def soon(said: list[Said], got: Read) -> tuple[int, int]:
    """How many were followed by somebody else within ten minutes."""
    place = {id(s): n for n, s in enumerate(got.said)}
    hit = 0
    for s in said:
        for other in got.said[place[id(s)] + 1 :]:
            if other.ts > s.ts + timedelta(minutes=10):
                break
            if other.who != s.who:
                hit += 1
                break
    return hit, len(said)


def questions(got: Read) -> list[Said]:
    return [s for s in got.said if s.ts > END - MONTH and is_question(s.text)]


def first_words(got: Read) -> list[Said]:
    first: dict[str, Said] = {}
    for said in got.said:
        first.setdefault(said.who, said)
    return [s for s in first.values() if s.ts > END - MONTH]


def crowd(got: Read) -> int:
    """Most different people within twenty minutes."""
    window: deque[Said] = deque()
    most = 0
    for said in got.said:
        window.append(said)
        while window[0].ts <= said.ts - timedelta(minutes=20):
            window.popleft()
        if len(window) > most:
            most = max(most, len({s.who for s in window}))
    return most


def test_one_room_goes_quiet_and_no_other(truth: Truth) -> None:
    for room in truth.rooms:
        if room.illness in ("dead", "revived"):
            continue
        before = [(w.speakers, w.messages) for w in room.weeks[:10]]
        after = [(w.speakers, w.messages) for w in room.weeks[10:]]
        if room.illness == "going-quiet":
            assert all(140 <= s <= 165 and 1850 <= m <= 2150 for s, m in before)
            assert all(30 <= s <= 42 and 130 <= m <= 190 for s, m in after)
        else:
            usual = sorted(s for s, _ in before)[5]
            assert all(s > usual - 2 * sqrt(usual) for s, _ in after), room.name


def test_newcomers_are_left_alone_in_one_room_only(files: dict[str, Read]) -> None:
    for slug in BY_ID:
        k, n = pointed(first_words(files[slug]), files[slug])
        low, high = wilson(k, n)
        assert n >= 5
        assert (high < 0.44) == (slug == "class-3"), (slug, k, n)
        assert slug == "class-3" or low > 0.44
    for slug in ("morning", "poems", "reading", "stories"):
        k, n = soon(first_words(files[slug]), files[slug])
        assert wilson(k, n)[1] > 0.5, (slug, k, n)


def test_questions_wait_in_one_room_only(files: dict[str, Read]) -> None:
    for slug in BY_ID:
        k, n = pointed(questions(files[slug]), files[slug])
        low, high = wilson(n - k, n)
        assert n >= 50
        assert (low > 0.31) == (slug == "class-4"), (slug, k, n)
        assert slug == "class-4" or high < 0.31
    for slug in ("morning", "poems", "reading", "stories"):
        k, n = soon(questions(files[slug]), files[slug])
        assert wilson(n - k, n)[0] < 0.32, (slug, k, n)


def test_one_room_has_one_voice(files: dict[str, Read]) -> None:
    for slug in ALIVE:
        said = Counter(s.who for s in files[slug].said if s.ts > END - MONTH)
        share = max(said.values()) / said.total()
        assert (share >= 0.52) == (slug == "stories"), (slug, share)
        assert slug == "stories" or share < 0.2


def test_one_room_is_too_crowded(files: dict[str, Read]) -> None:
    for slug, got in files.items():
        most = crowd(got)
        assert (most > 60) if slug == "class-5" else (most <= 32), (slug, most)


def test_one_room_is_dead_and_one_came_back(files: dict[str, Read]) -> None:
    assert (END - files["trial"].said[-1].ts).days == 40
    assert files["trial"].said[-1].who != files["trial"].said[-2].who
    poems = [s.ts for s in files["poems"].said]
    gaps = [(b - a).days for a, b in pairwise(poems)]
    assert sorted(gaps)[-2:] == [0, 27] or sorted(gaps)[-2:] == [0, 28]
    assert all(s.ts.date().isoformat() >= "2026-11-09" for s in files["poems"].said[-400:])
    for slug in ALIVE:
        if slug != "poems":
            days = {s.ts.date() for s in files[slug].said}
            assert len(days) == 90, slug


def test_rooms_with_ids_use_replies_and_texts_do_not(truth: Truth) -> None:
    for room in truth.rooms:
        share = room.replies / room.messages
        assert 0.1 < share < 0.3 if room.file.format == "chatlab" else share == 0
