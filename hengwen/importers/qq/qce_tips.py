"""QQ 灰条: the platform's notices with the ids of people in them, as lines that name accounts."""

from __future__ import annotations

# `jp` is a QQ number, `uin` and `uid` are what QQ calls people inside.
_XML = [
    (r'<qq\b[^>]*?\buin="([^"]*)"[^>]*?\bjp="([1-9]\d{4,11})"[^>]*>', r'"\2"'),
    (r'<qq\b[^>]*?\bjp="([1-9]\d{4,11})"[^>]*>', r'"\1"'),
    (r'<qq\b[^>]*?\buin="([^"]*)"[^>]*>', r'"\1"'),
    (r'<nor\b[^>]*?\btxt="([^"]*)"[^>]*>', r"\1"),
    (r"<[^>]*>", ""),
]
_ITEM = """CASE x.type WHEN 'qq' THEN '"' || CASE WHEN regexp_full_match(x.jp, '[1-9]\\d{4,11}') THEN x.jp
  ELSE coalesce(nullif(x.uid, ''), nullif(x.uin, ''), '') END || '"' ELSE coalesce(x.txt, '') END"""
_ITEMS = '\'[{"type":"VARCHAR","uid":"VARCHAR","uin":"VARCHAR","jp":"VARCHAR","txt":"VARCHAR"}]\''


def tips(source: str) -> str:
    """SELECT of what `notices` asks for from rows with content, parts and raw."""
    shown = "parts[1].data"
    line = "gtip"
    for pattern, into in _XML:
        line = f"regexp_replace({line}, '{pattern}', '{into}', 'g')"
    for entity, sign in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        line = f"replace({line}, '{entity}', '{sign}')"
    # The words of a revocation name its people; the ids stand beside.
    revoked = (
        "CASE WHEN nullif(revoke->>'operatorUid', '') IS NOT NULL THEN '\"' || (revoke->>'operatorUid') || "
        "'\"撤回了' || CASE WHEN nullif(revoke->>'origMsgSenderUid', '') <> (revoke->>'operatorUid') "
        "THEN '\"' || (revoke->>'origMsgSenderUid') || '\"的消息' ELSE '一条消息' END END"
    )
    return f"""
SELECT rec, repaired, room, ref, ts, wall, coalesce(written, shown, '') AS line,
 written IS NOT NULL AS by_id, ref AS reply, member
FROM (SELECT *, coalesce({revoked}, nullif(CASE WHEN gtip LIKE '%<qq%' THEN {line} END, ''),
   nullif(CASE WHEN items LIKE '%"qq"%' THEN array_to_string(list_transform(
    from_json(items, {_ITEMS}), lambda x: {_ITEM}), '') END, '')) AS written
 FROM (SELECT *,
   coalesce(tip->>'$.xmlElement.content', CASE WHEN original LIKE '<gtip%' THEN original END) AS gtip,
   coalesce(CASE WHEN json_valid(tip->>'$.jsonGrayTipElement.jsonStr') THEN
    ((tip->>'$.jsonGrayTipElement.jsonStr')::JSON->'items')::VARCHAR END,
    CASE WHEN json_valid(given) THEN given END) AS items,
   CASE WHEN json_valid(tip->'revokeElement') THEN tip->'revokeElement' END AS revoke,
   nullif(tip->>'$.groupElement.memberUid', '') AS member
  FROM (SELECT *, CASE WHEN json_valid(original) THEN original::JSON END AS tip
   FROM (SELECT *, {shown}.items AS given, coalesce(nullif({shown}.text, ''), content.text) AS shown,
     coalesce({shown}.originalData, raw[1].grayTipElement) AS original FROM {source}))))"""
