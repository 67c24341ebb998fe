"""微信系统通知: a record that WeChat itself wrote, as text or as XML, becomes events (FORMATS 1.2, 1.3).

The XML names people by wxid. Its template is read by the same words as a line of text, with the
places of the names left open, so no nickname can change what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hengwen.events.sql import literal
from hengwen.importers.wechat import system_lines
from hengwen.importers.wechat.xml import filled_sql, flat_sql, value_sql

GIVES = system_lines.GIVES
# Kinds of XML that tell of people coming, going, poking; what an announcement holds a person wrote.
_READ = r"<(?:sysmsgtemplate|delchatroommember|revokemsg|pat|patMsg)[ >]"
_LOOKS = r"(?s)^\s*<.*<(?:sysmsg|revokemsg|patMsg)\b|^\s*<(?:sysmsg|revokemsg)\b"
_BUTTONS = r"</?(?:_wc_custom_link_|img|a)\b[^<>]*>"  # how a line looks, not what it says
_BUTTON = r"[\s\x{00a0}]+\$\w+\$\s*$"
_PERSON = "STRUCT(id VARCHAR, name VARCHAR)"
_NUMBERED = r"^(?s:(.*))\(([\w@.\-]+)\)$"  # name(wxid)
_EACH_NUMBERED = r"\x1f|[^、](?s:.)*?\([\w@.\-]+\)(?:、|, |$)"
_BY_ID = r"^\$\{([^{}@]+)(?:@\w+)?\}$"  # ${wxid}


@dataclass(frozen=True)
class Notices:
    """How one format's notices are read.

    `you`: SQL of the exporter's account; `known`: members' names; `numbered`: lines say `name(wxid)`.
    """

    you: str = "NULL::VARCHAR"
    known: Iterable[str] = ()
    numbered: bool = False

    def select(self, rows: str) -> str:
        """SQL to staged columns from a relation.

        Its columns: rec, hengwen_repaired, room, id, ts, wall, who, called, names (VARCHAR[] of who),
        line, reply, and `does`: the kind where the record's type says it of its sender, else null.
        """
        said = system_lines.read_sql("told", self.known)
        nobody = f"[{_person(None, literal(''))}]"
        return f"""
SELECT rec, (nth - 1)::INTEGER AS part, hengwen_repaired AS repaired, room, kind,
 id || CASE WHEN nth > 1 THEN '.' || nth ELSE '' END AS ref, ts, wall,
 CASE WHEN itself THEN coalesce(who, {self._account("one")}) ELSE {self._account("one")} END AS account,
 CASE WHEN itself AND who IS NOT NULL THEN called ELSE nullif(nullif(one.name, chr(31)), '') END AS name,
 {self._account("brought")} AS "by", {self._account("target")} AS "to", reply,
 CASE WHEN unclear OR kind = 'other' THEN nullif(shown, '') WHEN nth = 1 THEN title END AS text,
 CASE WHEN unclear THEN json_object('how', how, 'unclear', true)
  WHEN kind IN ('join', 'kick') THEN json_object('how', coalesce(how, 'unknown'))
  WHEN kind = 'rename' THEN json_object('of', 'room') END AS props
FROM (SELECT *, does IS NOT NULL AND one.id IS NULL AS itself
 FROM (SELECT *, unnest(CASE WHEN unclear OR people IS NULL OR people = [] THEN {nobody} ELSE people END)
   AS one, generate_subscripts(CASE WHEN unclear OR people IS NULL OR people = [] THEN {nobody}
   ELSE people END, 1) AS nth
  FROM (SELECT *, {self._people()} AS people,
    CASE WHEN "by" IS NOT NULL AND NOT unclear THEN ({self._found('"by"')})[1] END AS brought,
    CASE WHEN patted IS NOT NULL THEN {_person("patted", None)}
     WHEN "to" IS NOT NULL AND NOT unclear THEN ({self._found('"to"')})[1] END AS target
   FROM (SELECT * EXCLUDE (which), {said["people"]} AS named, {said["by"]} AS "by",
     {said["to"]} AS "to", {said["title"]} AS title, {said["how"]} AS how, {said["unclear"]} AS unclear,
     CASE WHEN patter IS NOT NULL THEN 'poke' ELSE coalesce(does, {said["kind"]}) END AS kind
    FROM (SELECT *, {said["which"]} AS which FROM ({_told(rows)}))))))"""

    def _people(self) -> str:
        names = "named"
        if self.numbered:
            ids = f"regexp_extract_all(array_to_string(named, '、'), {literal(_EACH_NUMBERED)})"
            names = (
                f"CASE WHEN len(named) > 1 AND {ids} <> [] "
                f"THEN list_transform({ids}, lambda x: regexp_replace(x, '(?:、|, )$', '')) ELSE named END"
            )
        each = f"flatten(list_transform({names}, lambda p: {self._found('p')}))"
        return (
            f"CASE WHEN patter IS NOT NULL THEN [{_person('patter', None)}] "
            # An older notice has the ids in a list beside its line.
            f"WHEN users <> [] AND len(users) = len(named) THEN list_transform(named, "
            f"lambda p, i: {_person('CASE WHEN p <> chr(31) THEN users[i] END', 'p')}) "
            f"WHEN users <> [] AND NOT list_contains(named, chr(31)) THEN "
            f"list_transform(users, lambda u: {_person('u', None)}) ELSE {each} END"
        )

    def _found(self, name: str) -> str:
        """The people behind a name in a line: those whom the XML holds at that place."""
        ways = [f"WHEN does = 'poke' AND regexp_matches({name}, {literal(_BY_ID)}) THEN "
                + _person(f"regexp_extract({name}, {literal(_BY_ID)}, 1)", None)]  # fmt: skip
        if self.numbered:
            ids, names = (f"regexp_extract({name}, {literal(_NUMBERED)}, {n})" for n in (2, 1))
            ways.append(
                f"WHEN regexp_matches({name}, {literal(_NUMBERED)}) THEN {_person(ids, names)}"
            )
        held = f"list_filter(links, lambda l: chr(4) || l.name || chr(5) = {name})"
        return (
            f"CASE WHEN {held} <> [] THEN ({held})[1].people "
            f"ELSE [CASE {' '.join(ways)} ELSE {_person(None, name)} END] END"
        )

    def _account(self, person: str) -> str:
        """The id behind a name, where the notice or the record itself gives it."""
        name = f"{person}.name"
        return (
            f"CASE WHEN {person}.id IS NOT NULL THEN {person}.id WHEN {name} = chr(31) THEN {self.you} "
            f"WHEN {name} = '' OR {name} IS NULL THEN NULL "
            f"WHEN list_contains(names, {name}) THEN coalesce(who, 'name:' || {name}) "
            f"ELSE 'name:' || {name} END"
        )


def _person(ref: str | None, name: str | None) -> str:
    return f"{{'id': {ref or 'NULL'}, 'name': {name or 'NULL'}}}::{_PERSON}"


def _told(rows: str) -> str:
    """The rows with `told`: what the line says; `shown`: that with the names; and what the XML holds."""
    link = r"<link [^<>]*>(?s:.)*?</link>"
    people = (
        "list_transform(regexp_extract_all(l, '<member>(?s:.)*?</member>'), lambda m: "
        f"{_person(value_sql('m', 'username'), value_sql('m', 'nickname'))})"
    )
    name = "regexp_extract(l, '^<link [^<>]*\\bname=[\"'']([^\"''<>]*)', 1)"
    links = (
        f"list_filter(list_transform(regexp_extract_all(xml, {literal(link)}), "
        f"lambda l: {{'name': {name}, 'people': {people}}}), lambda l: l.people <> [])"
    )
    says = ", ".join(
        value_sql("xml", part)
        for part in ("template", "plain", "replacemsg", "content", "revokemsg", "title")
    )
    bare = f"trim(regexp_replace(line, {literal(_BUTTONS)}, '', 'g'))"
    named = "array_to_string(list_transform(l.people, lambda p: coalesce(p.name, p.id)), '、')"
    shown = filled_sql("template", "links", named)
    held = "regexp_extract_all(template, '\\$(\\w+)\\$', 1)"
    unknown = f"list_filter({held}, lambda h: NOT list_contains(list_transform(links, lambda l: l.name), h))"
    open_ = filled_sql("template", "links", "chr(4) || l.name || chr(5)")
    return f"""
SELECT * EXCLUDE (template, xml),
 CASE WHEN xml IS NULL THEN {bare} ELSE coalesce(nullif({shown}, ''), line) END AS shown,
 CASE WHEN xml IS NULL THEN {bare} WHEN NOT readable THEN ''
  WHEN {unknown} <> [] THEN '$names$' ELSE {open_} END AS told
FROM (SELECT * REPLACE (coalesce(reply, CASE WHEN contains(xml, '<revokemsg>') THEN
   {value_sql("xml", "newmsgid")} END) AS reply,
   coalesce(regexp_replace(template, {literal(_BUTTON)}, ''), '') AS template),
  CASE WHEN contains(xml, '<pat>') THEN {value_sql("xml", "fromusername")}
   WHEN contains(xml, '<patMsg>') THEN {value_sql("xml", "fromUser")} END AS patter,
  CASE WHEN contains(xml, '<pat>') THEN {value_sql("xml", "pattedusername")}
   WHEN contains(xml, '<patMsg>') THEN {value_sql("xml", "pattedUser")} END AS patted,
  CASE WHEN contains(xml, '<delchatroommember>') THEN
   regexp_extract_all(xml, '<username>([^<]+)</username>', 1) ELSE [] END AS users,
  coalesce(regexp_matches(xml, {literal(_READ)}), false) AS readable
 FROM (SELECT *, CASE WHEN xml IS NOT NULL THEN coalesce({says}) END AS template,
   CASE WHEN xml IS NULL THEN [] ELSE {links} END AS links
  FROM (SELECT *, CASE WHEN regexp_matches(line, {literal(_LOOKS)}) THEN {flat_sql("line")} END AS xml
   FROM {rows})))"""
