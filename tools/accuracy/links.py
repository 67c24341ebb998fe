"""Whom lines answer where nothing says so: METRICS 3, on dev, and on rooms it was not trained on."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime

import duckdb
from models import links_calibration as calibration
from models.link_scores import Clusters, Prf, cluster_scores, clusters, scores
from models.links_data import DATA, File, files
from pages.markdown import table

from hengwen.links import Choice, Line, choose, infer
from hengwen.links.model import card, model

TITLE = "没标回复时，谁在接谁的话 Who answers whom without reply links"
# METRICS 3.1 and 3.2: system, trained on, scored on, link F1, VI, one-to-one, exact F1.
OTHERS = (
    ("line before (Kummerfeld et al. 2019)", "–", "test", "35.0", "66.1", "27.6", "0"),
    ("Elsner & Charniak 2008, as there", "#linux", "test", "–", "82.1", "51.4", "15.5"),
    ("linear, as there", "train", "test", "63.5", "88.9", "69.5", "21.8"),
    ("feedforward and GloVe, as there", "train", "test", "72.3", "91.3", "75.6", "36.2"),
    ("vote of ten of those", "train", "test", "73.5", "91.5", "76.0", "38.0"),
    ("people agreeing with people", "–", "test", "–", "95.0", "83.8", "49.5"),
    ("METRICS' LambdaRank", "train", "test", "74.0", "92.0", "76.4", "40.5"),
    ("METRICS' LambdaRank", "train", "dev", "74.6", "93.0", "82.0", "42.2"),
)
HEADS = ["system", "trained on", "scored on", "link F1", "VI", "one-to-one", "exact F1", "alone"]
MOST = 5_000  # lines of each Slack channel


def section() -> str:
    told = files("dev")
    rows = [[*row, ""] for row in OTHERS]
    before = shipped(told, Choice("previous", 0, {"previous": 1.0}))
    named = shipped(told, Choice("mentions", 0, {"mentions": 1.0}))
    ours = shipped(told, Choice("model", 0, {}))
    rows += [
        ["line before, here", "–", "dev", *cells(*before)],
        ["latest line of who is named, else the line before", "–", "dev", *cells(*named)],
        ["**here, as shipped**", "train", "dev", *cells(*ours)],
    ]
    asked = calibration.questions(told)
    out = calibration.left_out(asked, model().scores(asked.rows))
    ece, widths = calibration.reliability(asked, out)
    chances = [[f"{a:.2f}", f"{b:.2f}", f"{n:,}"] for a, b, n in widths]
    gold = {f.name: f.gold for f in told}
    link, apart = scores(gold, calibration.links(told, asked, out))
    dev, train = card()["tested"], card()["trained"]
    own = ["its own replies held out", "replies", "line before", "named", "here", "taken"]
    slack = ["Slack channel", "lines", "VI: line before", "here", "one-to-one: line before", "here"]
    return (
        table(HEADS, rows)
        + "\n"
        + table(["chance said", "right", "lines"], chances)
        + "\n"
        + table(own, elsewhere())
        + "\n"
        + table(slack, disentangled())
        + "\n- Trained on the train split of Kummerfeld et al. 2019 alone (153 #ubuntu logs, CC BY 4.0). "
        f"Dev (10 logs, {len(asked.begins):,} lines) fitted two numbers: how sharp the chances are, and "
        "how readily a line starts a conversation. Fitted on nine logs and scored on the tenth, in turn: "
        f"link F1 {link.f1:.1f}, VI {apart.vi:.1f}, one-to-one {apart.one_to_one:.1f}. The published rows "
        "are of the test split, which is not here: not the same lines.\n"
        f"- Link precision {ours[0].precision:.1f}, recall {ours[0].recall:.1f}; adjusted Rand "
        f"{ours[1].ari:.1f}. Alone: the share of lines that are a conversation by themselves; as "
        f"annotated, {scores(gold, gold)[1].alone:.1f}.\n"
        f"- How far the chances are from what came true: ECE {ece:.3f}, the logs left out in turn.\n"
        f"- {dev['candidates_a_line']} candidates a line are weighed, of 101 at most. That leaves out "
        f"{dev['not_among_candidates']:.2%} of dev's links and {train['not_among_candidates']:.2%} of "
        f"train's; {dev['beyond_100_lines']:.2%} and {train['beyond_100_lines']:.2%} lead farther back "
        "than a hundred lines, where nothing looks.\n"
        "- Its own replies held out: of a room's latest explicit replies to another's line among the hundred "
        "before, the share that each way finds, told that another is answered and all replies hidden. Asked "
        "openly, the model mostly has such a line go on with its author's own words, as #ubuntu's "
        "annotators did and as nobody marks with a reply. People mark a reply where it is not plain, so "
        "the line before does worse on them than on all lines. Nobody labelled a Chinese group chat: "
        "what the model "
        "does on one, only its own replies can tell.\n"
        f"- The Slack channels (their first {MOST:,} lines each) come with a conversation for every "
        "line. The files do not say who or what told them apart, so this is agreement with those labels, "
        "and nothing by which to call either right.\n"
    )


def shipped(told: list[File], by: Choice) -> tuple[Prf, Clusters]:
    """What `infer` itself says of the annotated lines, scored."""
    found: dict[str, dict[int, list[int]]] = {}
    for file in told:
        links = infer(file.lines[file.begins :], before=file.lines[: file.begins], by=by)
        found[file.name] = {x.id: [x.id if x.parent is None else x.parent] for x in links}
    return scores({file.name: file.gold for file in told}, found)


def cells(link: Prf, divided: Clusters) -> list[str]:
    got = (link.f1, divided.vi, divided.one_to_one, divided.exact.f1, divided.alone)
    return [f"{x:.1f}" for x in got]


def elsewhere() -> list[list[str]]:
    """A Telegram group in Russian whose replies are explicit."""
    sql = (
        "select message_id::bigint, ts, coalesce(sender_id, sender_name), sender_name, kind, text, reply_to "
        "from read_parquet(?) order by ts, message_id::bigint"
    )
    lines, kinds = [], {}
    path = str(DATA / "telegram_qaload.parquet")
    for ref, ts, sender, name, kind, text, reply in duckdb.execute(sql, [path]).fetchall():
        kinds[ref] = kind
        when = round(datetime.fromisoformat(ts).timestamp() * 1e6)
        answered = int(reply) if reply and kinds.get(int(reply)) == "message" else None
        system = kind != "message"
        lines.append(
            Line(
                ref, when, None if system else sender, name or "", text or "", system, (), answered
            )
        )
    told = choose(lines)
    right = [f"{told.right[way]:.3f}" for way in ("previous", "mentions", "model")]
    return [["Telegram qaload (Russian)", f"{told.held:,}", *right, told.way]]


def disentangled() -> list[list[str]]:
    """Slack channels with the conversation of every line."""
    rooms: defaultdict[str, list[tuple[Line, str]]] = defaultdict(list)
    sql = "select channel, message_id, ts, sender_name, text, thread from read_parquet(?)"
    path = str(DATA / "slack_disentangled.parquet")
    for channel, ref, ts, name, text, thread in duckdb.execute(sql, [path]).fetchall():
        where, _, place = ref.rpartition("/")
        when = round(datetime.fromisoformat(re.sub("Z$", "+00:00", ts)).timestamp() * 1e6)
        line = Line(int(place), when, name, name or "", text or "")
        rooms[f"{channel}, {where.split('/')[1]}"].append((line, thread))
    rows = []
    for room in sorted(rooms):
        told = sorted(rooms[room], key=lambda one: one[0].id)[:MOST]
        gold: defaultdict[str, set[int]] = defaultdict(set)
        for line, thread in told:
            gold[thread].add(line.id)
        got = []
        for by in (Choice("previous", 0, {"previous": 1.0}), Choice("model", 0, {})):
            links = infer([line for line, _ in told], by=by)
            found = clusters((x.id, x.id if x.parent is None else x.parent) for x in links)
            got.append(cluster_scores(list(gold.values()), found))
        vi, one = [f"{x.vi:.1f}" for x in got], [f"{x.one_to_one:.1f}" for x in got]
        rows.append([room, f"{len(told):,}", *vi, *one])
    return rows
