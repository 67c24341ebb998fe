"""人怎么显示: people with their accounts, and two who may be one, on a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from rich.text import Text

from hengwen.cli.answering import width
from hengwen.cli.screen import Screen
from hengwen.events.clock import DAY, moment
from hengwen.log.directory import AccountRow
from hengwen.log.suggest import ENOUGH, Life, Suggestion
from hengwen.metrics.answer import shown_instant
from hengwen.words import Speaker


def role_of(row: AccountRow) -> str | None:
    return "bot" if row.bot else "officer" if row.officer else "staff" if row.staff else None


def people(accounts: Iterable[AccountRow]) -> dict[int, list[AccountRow]]:
    """Member -> accounts, the one that stands for the person first."""
    found: dict[int, list[AccountRow]] = {}
    for row in sorted(accounts, key=lambda a: (a.member, a.account != a.member, a.account)):
        found.setdefault(row.member, []).append(row)
    return found


def person_json(own: Sequence[AccountRow]) -> dict[str, object]:
    return {
        "member_id": own[0].member,
        "member": own[0].name,
        "role": role_of(own[0]),
        "city": own[0].city,
        "accounts": [
            {"account_id": a.account, "platform": a.platform, "ref": a.ref, "linked": a.how}
            for a in own
        ],
    }


def show_people(screen: Screen, shown: Iterable[Sequence[AccountRow]]) -> None:
    """A line an account; the person stands before their first. Where that is too wide, one below the other."""
    t = screen.t
    rows: list[tuple[object, ...]] = []
    for own in shown:
        for row in own:
            mine = row is own[0]
            role = role_of(row)
            rows.append(
                (
                    row.member if mine else "",
                    screen.name(row.name) if mine else "",
                    t(f"role.{role}") if role and mine else "",
                    screen.name(row.city, 12) if row.city and mine else "",
                    row.account,
                    account_name(screen, row, 40),
                    t(f"linked.{row.how}") if row.how else "",
                )
            )
    heads = [
        t(f"head.{name}")
        for name in ("id", "member", "role", "city", "account", "account-ref", "linked")
    ]
    if width(heads, [[str(cell) for cell in row] for row in rows]) <= screen.out.width:
        screen.table(heads, rows, right=(0, 4))
        return
    for line in rows:
        person, own_account = line[:4], line[4:]
        if person[0]:
            screen.say("  ".join(str(cell) for cell in person if str(cell)))
        screen.say("  ".join(str(cell) for cell in own_account if str(cell)), indent=4)


def account_name(screen: Screen, row: AccountRow, most: int = 60) -> Text:
    """Platform and id, a bare name in quotes: it is no id."""
    bare = row.ref.removeprefix("name:")
    if bare == row.ref:
        return screen.name(f"{row.platform}:{row.ref}", most)
    return screen.name(f"{row.platform} {screen.t('quoted', text=bare)}", most)


def suggestion_json(
    found: Suggestion, rooms: Mapping[int, str], own: Mapping[int, Sequence[AccountRow]]
) -> dict[str, object]:
    return {
        "strength": found.strength,
        "reasons": list(found.reasons),
        "name": found.name,
        "people": [
            person_json(own[life.member])
            | {
                "messages": life.messages,
                "first": None if life.first is None else shown_instant(life.first),
                "last": None if life.last is None else shown_instant(life.last),
            }
            for life in (found.one, found.other)
        ],
        "rooms": [{"room_id": room, "room": rooms.get(room)} for room in found.rooms],
        "messages_in_common_rooms": [found.here, found.there],
        "minutes_both_wrote": found.minutes,
        "answers_to_each_other": found.answers,
        "lives_overlap": found.overlap,
    }


def show_suggestion(
    screen: Screen,
    number: int,
    found: Suggestion,
    rooms: Mapping[int, str],
    own: Mapping[int, Sequence[AccountRow]],
    where: ZoneInfo,
) -> None:
    """Who, what speaks for it, what against, and the two commands that answer."""
    t = screen.t
    head = Text(f"{number}. ", style="bold")
    head.append(screen.name(own[found.one.member][0].name)).append(" = ")
    head.append(screen.name(own[found.other.member][0].name)).append(" ?  ")
    screen.out.print(head.append(t("suggest.strength", strength=found.strength), style="dim"))
    for life in (found.one, found.other):
        refs = Text(t("list.separator")).join(
            [account_name(screen, row, 36) for row in own[life.member][:4]]
        )
        screen.out.print(
            Text("   ").append(f"{life.member:>6}  ").append(refs).append(f"  {_life(t, life, where)}", "dim")
        )  # fmt: skip
    for key, why in (
        ("suggest.for", _for(screen, found, rooms)),
        ("suggest.against", _against(t, found)),
    ):
        if why:
            screen.say(t(key, why=t("list.semicolon").join(why)), indent=3)
    if not _against(t, found):
        screen.say(t("suggest.nothing-against"), indent=3)
    both = f"{found.one.member} {found.other.member}"
    yes, no = f"hengwen people merge {both}", f"hengwen people unmerge {both}"
    screen.say(t("suggest.do", yes=yes, no=no), "green", indent=3)
    screen.say()


def _life(t: Speaker, life: Life, where: ZoneInfo) -> str:
    if life.first is None or life.last is None:
        return t("suggest.silent")
    first, last = (moment(ts).astimezone(where).date() for ts in (life.first, life.last))
    return t("suggest.life", n=life.messages, days=t.days(first, last, year=True))


def _for(screen: Screen, found: Suggestion, rooms: Mapping[int, str]) -> list[str]:
    t = screen.t
    name = str(screen.name(found.name, 40))
    why = [t(f"suggest.reason.{reason}", name=name) for reason in found.reasons]
    if found.rooms:
        named = [str(screen.name(rooms.get(room), 24)) for room in found.rooms[:3]]
        if len(found.rooms) > 3:
            named.append("…")
        why.append(t("suggest.rooms", n=len(found.rooms), rooms=t("list.separator").join(named)))
    if found.rooms and not found.minutes and min(found.here, found.there) >= ENOUGH:
        why.append(t("suggest.never-met", here=t.number(found.here), there=t.number(found.there)))
    if found.overlap is False:
        days = _between(found.one, found.other)
        why.append(t("suggest.in-turn", n=days) if days else t("suggest.next"))
    return why


def _against(t: Speaker, found: Suggestion) -> list[str]:
    why = []
    if found.minutes:
        why.append(t("suggest.minutes", n=found.minutes))
    if found.answers:
        why.append(t("suggest.answers", n=found.answers))
    if found.overlap and not found.minutes:
        why.append(t("suggest.overlap"))
    if not found.rooms:
        why.append(t("suggest.no-rooms"))
    elif min(found.here, found.there) < ENOUGH and (found.here or found.there):
        why.append(t("suggest.few", here=t.number(found.here), there=t.number(found.there)))
    return why


def _between(one: Life, other: Life) -> int:
    """Whole days between the end of one life and the beginning of the other."""
    spans = sorted((life.first or 0, life.last or 0) for life in (one, other))
    return (spans[1][0] - spans[0][1]) // DAY
