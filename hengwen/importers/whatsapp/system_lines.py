"""WhatsApp 系统提示: what a line without a sender says, by its exact words, in the languages of phones.

Members choose names and titles inside such lines: a line that could be read in two ways says so.
"""

# ruff: noqa: E501 - a pattern a line
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from hengwen.events import Kind

YOU = 0  # whoever made the export
_QUOTE = "[\"“”„«»「」『』‘’']"
_END = r"[.。 ]*$"


@dataclass(frozen=True)
class Line:
    """`who`, `by`: groups of the pattern (YOU: the exporter); `between` parts two names."""

    kind: Kind
    pattern: str
    who: int | None = None
    by: int | None = None
    title: int | None = None
    how: str | None = None
    between: str | None = None
    several: bool = False
    parts: str = ""  # what stands between the people of a list, in this language

    @property
    def actor(self) -> int | None:
        """Who did it: under whose name newer iPhones write such a line."""
        return self.by if self.by is not None else self.who


def _named(pattern: str) -> str:
    return "^" + pattern.replace("Q", _QUOTE) + _END


def _created(you: str, other: str) -> tuple[Line, ...]:
    return (
        Line(Kind.OTHER, _named(you), YOU, title=1, how="created"),
        Line(Kind.OTHER, _named(other), 1, title=2, how="created"),
    )


def _renamed(you: str, other: str) -> tuple[Line, ...]:
    return (
        Line(Kind.RENAME, _named(you), YOU, title=1),
        Line(Kind.RENAME, _named(other), 1, title=2),
    )


def _moved(
    kind: Kind, you: Iterable[str], me: Iterable[str], other: str, between: str
) -> tuple[Line, ...]:
    """Brought in or taken out: by the exporter, the exporter, and others."""
    how = "invite" if kind is Kind.JOIN else "removed"
    return (
        *(Line(kind, _named(p), 1, by=YOU, how=how, several=True) for p in you),
        *(Line(kind, _named(p), YOU, by=1, how=how) for p in me),
        Line(kind, _named(other), 2, by=1, how=how, between=between, several=True),
    )


def _self(kind: Kind, how: str | None, you: str, other: str) -> tuple[Line, ...]:
    return (
        Line(kind, _named(you), YOU, how=how),
        Line(kind, _named(other), 1, how=how, several=kind is Kind.JOIN),
    )


_ENGLISH = (
    *_created(r"You created (?:this )?group(?: Q(.*)Q)?", r"(.+?) created (?:this )?group(?: Q(.*)Q)?"),
    *_renamed(r"You changed the (?:subject|group name) (?:from Q.*Q )?to Q(.*)Q",
              r"(.+?) changed the (?:subject|group name) (?:from Q.*Q )?to Q(.*)Q"),
    *_self(Kind.JOIN, "link", r"You joined (?:using|via|from) .*(?:invite|link|community)",
           r"(.+?) joined (?:using|via|from) .*(?:invite|link|community)"),
    *_self(Kind.JOIN, None, r"You joined", r"(.+?) joined"),
    *_self(Kind.JOIN, None, r"You were added", r"(.+) (?:was|were) added"),
    *_self(Kind.KICK, "removed", r"You were removed", r"(.+) was removed"),
    *_self(Kind.LEAVE, "self", r"You left(?: the group)?", r"(.+) left(?: the group)?"),
    *_moved(Kind.JOIN, (r"You added (.+)",), (r"(.+) added you",), r"(.+?) added (.+)", " added "),
    *_moved(Kind.KICK, (r"You removed (.+)",), (r"(.+) removed you",), r"(.+?) removed (.+)", " removed "),
)  # fmt: skip
_GERMAN = (
    *_created(r"Du hast die Gruppe(?: Q(.*)Q)? erstellt", r"(.+?) hat die Gruppe(?: Q(.*)Q)? erstellt"),
    *_renamed(r"Du hast den (?:Betreff|Gruppennamen) (?:von Q.*Q )?(?:zu|in) Q(.*)Q geändert",
              r"(.+?) hat den (?:Betreff|Gruppennamen) (?:von Q.*Q )?(?:zu|in) Q(.*)Q geändert"),
    *_self(Kind.JOIN, "link", r"Du bist (?:der Gruppe )?(?:mit|über) .*[Ll]ink .*beigetreten",
           r"(.+?) ist (?:der Gruppe )?(?:mit|über) .*[Ll]ink .*beigetreten"),
    *_self(Kind.JOIN, None, r"Du wurdest hinzugefügt", r"(.+) wurde hinzugefügt"),
    *_self(Kind.KICK, "removed", r"Du wurdest entfernt", r"(.+) wurde entfernt"),
    *_self(Kind.LEAVE, "self", r"Du hast die Gruppe verlassen", r"(.+) hat die Gruppe verlassen"),
    *_moved(Kind.JOIN, (r"Du hast (.+) hinzugefügt",), (r"(.+) hat dich hinzugefügt",),
            r"(.+?) hat (.+) hinzugefügt", " hat "),
    *_moved(Kind.KICK, (r"Du hast (.+) entfernt",), (r"(.+) hat dich entfernt",),
            r"(.+?) hat (.+) entfernt", " hat "),
)  # fmt: skip
_SPANISH = (
    *_created(r"Creaste (?:el|este) grupo(?: Q(.*)Q)?", r"(.+?) creó (?:el|este) grupo(?: Q(.*)Q)?"),
    *_renamed(r"Cambiaste el (?:asunto|nombre)(?: del grupo)? (?:de Q.*Q )?a Q(.*)Q",
              r"(.+?) cambió el (?:asunto|nombre)(?: del grupo)? (?:de Q.*Q )?a Q(.*)Q"),
    *_self(Kind.JOIN, "link", r"Te uniste (?:usando|con|mediante|a través) .*(?:enlace|invitación).*",
           r"(.+?) se unió (?:usando|con|mediante|a través) .*(?:enlace|invitación).*"),
    *_self(Kind.JOIN, None, r"Se te (?:añadió|agregó)", r"Se (?:añadió|agregó) a (.+)"),
    *_self(Kind.LEAVE, "self", r"(?:Saliste|Has salido) del grupo", r"(.+?) (?:salió|ha salido)(?: del grupo)?"),
    *_moved(Kind.JOIN, (r"(?:Añadiste|Agregaste) a (.+)", r"Has añadido a (.+)"),
            (r"(.+) te (?:añadió|agregó|ha añadido)",), r"(.+?) (?:añadió|agregó|ha añadido) a (.+)",
            " (?:añadió|agregó|ha añadido) a "),
    *_moved(Kind.KICK, (r"(?:Eliminaste|Sacaste) a (.+)",), (r"(.+) te (?:eliminó|sacó)",),
            r"(.+?) (?:eliminó|sacó) a (.+)", " (?:eliminó|sacó) a "),
)  # fmt: skip
_PORTUGUESE = (
    *_created(r"(?:Você|Tu) cri(?:ou|aste) (?:o|este) grupo(?: Q(.*)Q)?", r"(.+?) criou (?:o|este) grupo(?: Q(.*)Q)?"),
    *_renamed(r"(?:Você )?(?:mudou|alterou|Mudaste|Alteraste) o (?:assunto|nome)(?: do grupo)? (?:de Q.*Q )?para Q(.*)Q",
              r"(.+?) (?:mudou|alterou) o (?:assunto|nome)(?: do grupo)? (?:de Q.*Q )?para Q(.*)Q"),
    *_self(Kind.JOIN, "link", r"(?:Você entrou|Entraste) (?:usando|através|com|no grupo usando|pelo).*(?:link|ligação|convite).*",
           r"(.+?) entrou (?:usando|através|com|no grupo usando|pelo).*(?:link|ligação|convite).*"),
    *_self(Kind.JOIN, None, r"Você foi adicionad[oa]", r"(.+?) foi adicionad[oa]"),
    *_self(Kind.KICK, "removed", r"Você foi removid[oa]", r"(.+?) foi removid[oa]"),
    *_self(Kind.LEAVE, "self", r"(?:Você saiu|Saíste)(?: do grupo)?", r"(.+?) saiu(?: do grupo)?"),
    *_moved(Kind.JOIN, (r"Você adicionou (?:a |o )?(.+)", r"Adicionaste (?:a |o )?(.+)"),
            (r"(.+) (?:adicionou você|adicionou-te|te adicionou)",), r"(.+?) adicionou (?:a |o )?(.+)", " adicionou "),
    *_moved(Kind.KICK, (r"Você removeu (.+)", r"Removeste (.+)"), (r"(.+) (?:removeu você|removeu-te|te removeu)",),
            r"(.+?) removeu (?:a |o )?(.+)", " removeu "),
)  # fmt: skip
_FRENCH = (
    *_created(r"Vous avez créé le groupe(?: Q ?(.*?) ?Q)?", r"(.+?) a créé le groupe(?: Q ?(.*?) ?Q)?"),
    *_renamed(r"Vous avez (?:changé|modifié|remplacé) (?:le sujet|l['’]objet|le nom(?: du groupe)?) (?:de Q.*Q )?(?:en|à|par) Q ?(.*?) ?Q",
              r"(.+?) a (?:changé|modifié|remplacé) (?:le sujet|l['’]objet|le nom(?: du groupe)?) (?:de Q.*Q )?(?:en|à|par) Q ?(.*?) ?Q"),
    *_self(Kind.JOIN, "link", r"Vous avez rejoint .*(?:lien|invitation).*", r"(.+?) a rejoint .*(?:lien|invitation).*"),
    *_self(Kind.JOIN, None, r"Vous avez été ajouté(?:\(?e\)?)?", r"(.+?) a été ajouté(?:\(?e\)?)?"),
    *_self(Kind.KICK, "removed", r"Vous avez été (?:retiré|supprimé)(?:\(?e\)?)?", r"(.+?) a été (?:retiré|supprimé)(?:\(?e\)?)?"),
    *_self(Kind.LEAVE, "self", r"Vous avez quitté(?: le groupe)?", r"(.+?) (?:a quitté(?: le groupe)?|est parti)"),
    *_moved(Kind.JOIN, (r"Vous avez ajouté (.+)",), (r"(.+) vous a ajouté(?:\(?e\)?)?",), r"(.+?) a ajouté (.+)", " a ajouté "),
    *_moved(Kind.KICK, (r"Vous avez (?:retiré|supprimé) (.+)",), (r"(.+) vous a (?:retiré|supprimé)",),
            r"(.+?) a (?:retiré|supprimé) (.+)", " a (?:retiré|supprimé) "),
)  # fmt: skip
_ITALIAN = (
    *_created(r"Hai creato il gruppo(?: Q(.*)Q)?", r"(.+?) ha creato il gruppo(?: Q(.*)Q)?"),
    *_renamed(r"Hai (?:cambiato|modificato) (?:l['’]oggetto|il nome(?: del gruppo)?) (?:da Q.*Q )?(?:in|a) Q(.*)Q",
              r"(.+?) ha (?:cambiato|modificato) (?:l['’]oggetto|il nome(?: del gruppo)?) (?:da Q.*Q )?(?:in|a) Q(.*)Q"),
    *_self(Kind.JOIN, "link", r"(?:Sei entrato|Ti sei unito).*(?:link|invito).*", r"(.+?) (?:è entrat[oa]|si è unit[oa]).*(?:link|invito).*"),
    *_self(Kind.JOIN, None, r"Sei stat[oa] aggiunt[oa]", r"(.+?) è stat[oa] aggiunt[oa]"),
    *_self(Kind.KICK, "removed", r"Sei stat[oa] rimoss[oa]", r"(.+?) è stat[oa] rimoss[oa]"),
    *_self(Kind.LEAVE, "self", r"(?:Hai abbandonato(?: il gruppo)?|Sei uscit[oa])", r"(.+?) (?:ha abbandonato(?: il gruppo)?|è uscit[oa])"),
    *_moved(Kind.JOIN, (r"Hai aggiunto (.+)",), (r"(.+) ti ha aggiunto",), r"(.+?) ha aggiunto (.+)", " ha aggiunto "),
    *_moved(Kind.KICK, (r"Hai rimosso (.+)",), (r"(.+) ti ha rimosso",), r"(.+?) ha rimosso (.+)", " ha rimosso "),
)  # fmt: skip
_JAPANESE = (
    *_created(r"あなたが(?:グループ)?(?:Q(.*)Q)?を?作成しました", r"(.+?)(?:さん)?が(?:グループ)?(?:Q(.*)Q)?を?作成しました"),
    *_renamed(r"あなたがグループ名を(?:Q.*Qから)?Q(.*)Qに変更しました", r"(.+?)(?:さん)?がグループ名を(?:Q.*Qから)?Q(.*)Qに変更しました"),
    *_self(Kind.JOIN, "link", r"あなたが.*リンク.*参加しました", r"(.+?)(?:さん)?が.*リンク.*参加しました"),
    *_self(Kind.JOIN, None, r"あなたが追加されました", r"(.+?)(?:さん)?が追加されました"),
    *_self(Kind.LEAVE, "self", r"あなたが退(?:出|会)しました", r"(.+?)(?:さん)?が退(?:出|会)しました"),
    *_moved(Kind.JOIN, (r"あなたが(.+?)(?:さん)?を追加しました",), (r"(.+?)(?:さん)?があなたを追加しました",),
            r"(.+?)(?:さん)?が(.+?)(?:さん)?を追加しました", "が"),
    *_moved(Kind.KICK, (r"あなたが(.+?)(?:さん)?を削除しました",), (r"(.+?)(?:さん)?があなたを削除しました",),
            r"(.+?)(?:さん)?が(.+?)(?:さん)?を削除しました", "が"),
)  # fmt: skip
_CHINESE = (
    *_created(r"[你您] ?(?:已)?(?:创建|建立|創建|新增)了?(?:此|这个|這個)?(?:群组|群組|群聊|群)了? ?(?:Q(.*)Q)?",
              r"(.+?) ?(?:已)?(?:创建|建立|創建|新增)了?(?:此|这个|這個)?(?:群组|群組|群聊|群)了? ?(?:Q(.*)Q)?"),
    *_renamed(r"[你您] ?(?:已)?(?:将|將|把)?(?:群组|群組|群)?(?:主题|主題|主旨|名称|名稱|名)?(?:从|從|由)? ?(?:Q.*Q)? ?(?:更改|更改了|改|变更|變更)(?:群组|群組)?(?:主题|主題|主旨|名称|名稱)?(?:为|為|成) ?Q(.*)Q",
              r"(.+?) ?(?:已)?(?:将|將|把)?(?:群组|群組|群)?(?:主题|主題|主旨|名称|名稱|名)?(?:从|從|由)? ?(?:Q.*Q)? ?(?:更改|更改了|改|变更|變更)(?:群组|群組)?(?:主题|主題|主旨|名称|名稱)?(?:为|為|成) ?Q(.*)Q"),
    *_self(Kind.JOIN, "link", r"[你您] ?(?:已)?(?:通过|通過|透過|使用|经由|經由).*(?:链接|連結|鏈接).*(?:加入|加入了).*",
           r"(.+?) ?(?:已)?(?:通过|通過|透過|使用|经由|經由).*(?:链接|連結|鏈接).*(?:加入|加入了).*"),
    *_self(Kind.JOIN, None, r"[你您]已?被(?:添加|新增|加入).*", r"(.+?) ?已?被(?:添加|新增|加入).*"),
    *_self(Kind.KICK, "removed", r"[你您]已?被(?:移除|移出).*", r"(.+?) ?已?被(?:移除|移出).*"),
    *_self(Kind.LEAVE, "self", r"[你您] ?(?:已)?(?:退出|离开|離開|退出了|离开了|離開了)(?:了)?(?:群组|群組|此群)?",
           r"(.+?) ?(?:已)?(?:退出|离开|離開)(?:了)?(?:群组|群組|此群)?"),
    *_moved(Kind.JOIN, (r"[你您] ?(?:已)?(?:新增|添加|加入)了? ?(.+)",), (r"(.+?) ?(?:已)?(?:新增|添加|加入)了? ?[你您]",),
            r"(.+?) ?(?:已)?(?:新增|添加|加入)了? ?(.+)", "(?:新增|添加|加入)"),
    *_moved(Kind.KICK, (r"[你您] ?(?:已)?(?:移除|刪除|删除)了? ?(.+)",), (r"(.+?) ?(?:已)?(?:移除|刪除|删除)了? ?[你您]",),
            r"(.+?) ?(?:已)?(?:移除|刪除|删除)了? ?(.+)", "(?:移除|刪除|删除)"),
)  # fmt: skip
_LANGUAGES = (
    (_ENGLISH, ", (?:and )?| and ", ("group", "subject", "joined", "added", "removed", "left")),
    (_GERMAN, ", | und ", (" hat ", "Du ", " ist ", " wurde ")),
    (
        _SPANISH,
        ", | [ye] ",
        ("grupo", "añad", "agreg", "Agreg", "Añad", "elimin", "Elimin", "sac", "Sac", "uni"),
    ),
    (
        _PORTUGUESE,
        ", | e ",
        (
            "grupo",
            "adicion",
            "Adicion",
            "remov",
            "Remov",
            "saiu",
            "Saíste",
            "entrou",
            "Entraste",
            "assunto",
        ),
    ),
    (
        _FRENCH,
        ", | et ",
        ("groupe", "ajouté", "retiré", "supprimé", "quitté", "rejoint", "parti", "objet", "sujet"),
    ),
    (
        _ITALIAN,
        ", | e(?:d)? ",
        ("gruppo", "aggiunt", "rimoss", "uscit", "entrat", "unit", "oggetto"),
    ),
    (_JAPANESE, "(?:さん)?(?:、|, |と)", ("しました",)),
    (
        _CHINESE,
        "、|, | ?[和及] ?",
        ("群", "新增", "添加", "加入", "移", "退", "离", "離", "删", "刪", "名", "主"),
    ),
)
_ANY_LANGUAGE = (
    Line(Kind.RENAME, r"^(.+?) (?:changed to|wechselte zu|cambió a|mudou para|est passé à|ha cambiato in|已更改为|已變更為) (\+[0-9][0-9 ().\-]{5,})[.。]?$", 1, title=2, how="number"),
    Line(Kind.RENAME, r"^(.+?) (?:changed (?:their|to a new) (?:phone )?number|hat (?:die|seine|ihre) (?:Telefonn|N)ummer (?:gewechselt|geändert)|cambió (?:su|de) número|mudou (?:seu|de) número|a changé de numéro|ha cambiato numero)", 1, how="number"),
    Line(Kind.PIN, r"^You pinned a message", YOU),
    Line(Kind.PIN, r"^(.+?) (?:pinned a message|hat eine Nachricht (?:angepinnt|fixiert)|fijó un mensaje|fixou uma mensagem|a épinglé un message|ha fissato un messaggio)", 1),
    Line(Kind.CALL, r"^(?:Missed (?:voice|video|group (?:voice |video )?)call|Verpasste[rn]? (?:Sprach|Video)anruf|(?:Llamada|Videollamada) (?:de voz |grupal )?perdida|(?:Chamada de (?:voz|vídeo)|Ligação de (?:voz|vídeo)) perdida|Appel (?:vocal|vidéo) manqué|(?:Chiamata vocale|Videochiamata) persa|音声通話不在着信|ビデオ通話不在着信|未接(?:语音|視訊|视频|語音)(?:通话|通話|来电|來電))"),
    Line(Kind.CALL, r"^(?:Voice call|Video call|Group call|Silenced (?:voice|video) call|Sprachanruf|Videoanruf|Llamada de voz|Videollamada|Chamada de (?:voz|vídeo)|Appel (?:vocal|vidéo)|Chiamata vocale|Videochiamata)(?:[,.] |$)"),
)  # fmt: skip
_LINES = tuple(
    (signs, tuple((replace(line, parts=parts), re.compile(line.pattern)) for line in lines))
    for lines, parts, signs in _LANGUAGES
)
_ANYWHERE = tuple((line, re.compile(line.pattern)) for line in _ANY_LANGUAGE)
_WHOLE = (Kind.JOIN, Kind.LEAVE, Kind.KICK)
GIVES = frozenset(
    {line.kind for lines, _, _ in _LANGUAGES for line in lines}
    | {line.kind for line in _ANY_LANGUAGE}
    | {Kind.OTHER}
)


class Said(NamedTuple):
    """What a line says. In `people`, `by` and `actor` the exporter is EXPORTER.

    `actor`: under whose name newer iPhones write the line, None where nobody did it; `titled`: it ends
    in a title that a member chose.
    """

    kind: Kind
    people: list[str]
    by: str | None
    title: str | None
    how: str | None
    unclear: bool
    actor: str | None
    titled: bool


EXPORTER = "\x1f"


def read(line: str, whole_names: Iterable[str] = ()) -> Said | None:
    """What a line without marks says; None for what is none of these.

    `whole_names` are known names that hold what stands between the people of a list.
    """
    for one, pattern in _ANYWHERE:
        if found := pattern.search(line):
            return _said(one, found, False, whole_names)
    for signs, lines in _LINES:
        if not any(sign in line for sign in signs):
            continue
        for one, pattern in lines:
            if found := pattern.search(line):
                other = one.kind in _WHOLE and (
                    (one.between is not None and len(re.findall(one.between, line)) > 1)
                    or any(
                        o.kind in _WHOLE and o.kind is not one.kind and p.search(line)
                        for o, p in lines
                    )
                )
                return _said(one, found, other, whole_names)
    return None


def _said(one: Line, found: re.Match[str], unclear: bool, whole_names: Iterable[str]) -> Said:
    def group(number: int | None) -> str | None:
        if number is None:
            return None
        return EXPORTER if number == YOU else (found[number] or "").strip() or None

    who = group(one.who)
    people = [who] if who else []
    if one.several and who and who is not EXPORTER:
        people = _split(who, one.parts, whole_names)
    return Said(
        one.kind, [] if unclear else people, None if unclear else group(one.by), group(one.title),
        one.how, unclear, group(one.actor), one.title is not None,
    )  # fmt: skip


def _split(names: str, parts: str, whole_names: Iterable[str]) -> list[str]:
    """Names of a list; a known name that holds a separator stays whole."""
    held = sorted((name for name in whole_names if name in names), key=len, reverse=True)
    for number, name in enumerate(held):
        names = names.replace(name, f"\x1e{number}\x1e")
    found = [name for name in re.split(parts, names) if name]
    return [re.sub("\x1e(\\d+)\x1e", lambda m: held[int(m[1])], name) for name in found]
