"""Score readings against gold, and say what went wrong.

    python tests/gold/score.py READINGS.jsonl [GOLD_FOLDER] [--errors]

A gold fact and a read fact of one kind are paired one to one, the likeliest pairs first; how likely, `fit`
says. What is left in the gold was missed; what is left in the reading is false, unless the gold names it as
optional. Events, statements and claims are scored by what was found only: gold lists the main ones. Fields
are compared on paired facts.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
EXACT = ("agreements", "sanctions", "transfers", "visits")
FOUND = ("events", "statements", "claims")
SHARED_ACTS = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}
GOLD = Path(__file__).parent / "gold"


@dataclass
class Scores:
    """Counts per kind, and every error as (class, report, what)."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def wrong(self, kind: str, report: str, what: str) -> None:
        self.errors.append((kind, report, what))

    def recall(self, kind: str) -> float:
        return self.counts[kind, "right"] / max(self.counts[kind, "gold"], 1)

    def precision(self, kind: str) -> float:
        return self.counts[kind, "right"] / max(self.counts[kind, "read"], 1)

    def f1(self, kind: str) -> float:
        p, r = self.precision(kind), self.recall(kind)
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def false_on_distractors(self) -> int:
        return self.counts["distractors", "read"]


def codes(value: Any) -> set[str]:
    """The codes of a field that holds one code, some, or actors."""
    if value is None:
        return set()
    items = value if isinstance(value, list | tuple) else [value]
    return {code for item in items if (code := item.get("code") if isinstance(item, dict) else item)}


def days(value: Any) -> tuple[str, str] | None:
    """The first and last day of an ISO date or interval, a year or month as the days that it holds."""
    if not value:
        return None
    if isinstance(value, dict):
        return value["start"], value["end"]
    first, _, last = str(value).partition("/")
    return (first + "-01-01")[:10] if len(first) == 4 else first, last or (
        first + "-12-31" if len(first) == 4 else first
    )


def same_day(gold: Any, read: Any) -> bool:
    """True where what was read lies inside the gold day or year, or both are unknown."""
    wanted, got = days(gold), days(read)
    if wanted is None or got is None:
        return wanted is None and got is None
    return wanted[0] <= got[0] and got[1] <= wanted[1]


def names(text: str | None) -> set[str]:
    """The words of a name, without ranks, articles and endings."""
    words = re.findall(r"[^\W\d_]+", (text or "").casefold())
    return {word for word in words if len(word) > 1} - {
        "the",
        "of",
        "and",
        "in",
        "for",
        "mr",
        "mrs",
        "jr",
        "president",
    }


def surname(text: str | None) -> str:
    words = [
        word for word in re.findall(r"[^\W\d_]+", (text or "").casefold()) if word not in {"jr", "sr", "s"}
    ]
    return words[-1] if words else ""


def fit(kind: str, gold: Facts, read: Facts) -> float:
    """How well a read fact fits a gold one; 0 = not the same fact."""
    return _FITS[kind](gold, read)


def _agreement(gold: Facts, read: Facts) -> float:
    wanted, got = set(gold["parties"]), set(read["parties"])
    overlap = len(wanted & got) / len(wanted | got)
    if overlap < 0.5:
        return 0.0
    wanted_days, got_days = days(gold["signed"]), days(read["signed"])
    if wanted_days and got_days:
        overlap += 0.5 if wanted_days[0][:4] == got_days[0][:4] else -0.4
    shared = len(names(gold["name"]) & names(read["name"])) / max(len(names(gold["name"])), 1)
    return max(overlap + 0.2 * shared + 0.1 * (read["status"] == gold["status"]), 0.01)


def _sanction(gold: Facts, read: Facts) -> float:
    sides = all(
        not codes(gold[side]) or codes(gold[side]) & codes(read[side]) for side in ("imposer", "target")
    )
    return (1 + 0.1 * (read["status"] == gold["status"])) if sides else 0.0


def _transfer(gold: Facts, read: Facts) -> float:
    sides = all(not gold[side] or gold[side] == read[side] for side in ("from", "to"))
    shared = len(names(gold["goods"]) & names(read["goods"])) / max(len(names(gold["goods"])), 1)
    return (1 + shared + 0.1 * (read["status"] == gold["status"])) if sides else 0.0


def _visit(gold: Facts, read: Facts) -> float:
    if gold["host"] != read["to"]:
        return 0.0
    if surname(gold["visitor"]) in names(read["visitor"]):
        return 2.0
    return 1.0 if gold["visitor_country"] and gold["visitor_country"] == read["from"] else 0.0


def _event(gold: Facts, read: Facts) -> float:
    if gold["type"] != read["event_type"]:
        return 0.0
    actors, recipients = codes(read["actors"]), codes(read["recipients"])
    if gold["type"] in SHARED_ACTS:
        actors = recipients = actors | recipients
    wanted = set(gold["recipients"])
    if not (set(gold["actors"]) & actors) or (wanted and not wanted & recipients):
        return 0.0
    closeness = len(set(gold["actors"]) & actors) + len(wanted & recipients)
    return 1 + 0.1 * closeness + (0.5 if gold["date"] and same_day(gold["date"], read["date"]) else 0)


def _statement(gold: Facts, read: Facts) -> float:
    if surname(gold["speaker"]) in names(read["speaker"]):
        return 2.0
    shared = names(gold["speaker"]) & names(read["speaker"])
    return 1.0 if shared and gold["speaker_country"] == read["code"] else 0.0


def _claim(gold: Facts, read: Facts) -> float:
    wanted, got = names(gold["text"]), names(read["text"])
    shared = len(wanted & got) / max(min(len(wanted), len(got)), 1)
    return shared if shared >= 0.6 else 0.0


_FITS = {
    "agreements": _agreement,
    "sanctions": _sanction,
    "transfers": _transfer,
    "visits": _visit,
    "events": _event,
    "statements": _statement,
    "claims": _claim,
}


def pair(kind: str, gold: list[Facts], read: list[Facts]) -> list[tuple[int, int]]:
    """Index pairs, one to one, best fit first; ties in the order of the text."""
    ranked = sorted((-fit(kind, g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read))
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for minus, i, j in ranked:
        if minus < 0 and i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            pairs.append((i, j))
    return pairs


def shown(kind: str, fact: Facts) -> str:
    """A fact on one line."""
    if kind == "agreements":
        return f"{'-'.join(fact['parties'])} {fact['status']} signed {fact['signed']}, {fact['name']}"
    if kind == "sanctions":
        return f"{sorted(codes(fact['imposer']))} on {sorted(codes(fact['target']))} {fact['status']}"
    if kind == "transfers":
        return f"{fact['from']} to {fact['to']}: {fact['goods']} ({fact['status']})"
    if kind == "visits":
        return f"{fact['visitor']} to {fact.get('host', fact.get('to'))} {fact['date']}"
    if kind == "events":
        date = fact["date"]["start"] if isinstance(fact["date"], dict) else fact["date"]
        sides = f"{sorted(codes(fact['actors']))} > {sorted(codes(fact['recipients']))}"
        return f"{fact.get('type', fact.get('event_type'))} {sides} {date} {fact['modality']}"
    if kind == "statements":
        return f"{fact['speaker']} ({fact.get('speaker_country', fact.get('code'))})"
    return str(fact["text"])


def words(fact: Facts, reading: Facts) -> str:
    """The report's own words for a read fact."""
    text = reading["report"]["text"]
    return " | ".join(
        " ".join(text[span["start"] : span["end"]].split())[:160] for span in fact["evidence"][:2]
    )


def score(gold: dict[str, Facts], readings: dict[str, Facts]) -> Scores:
    """All counts and errors. A report without a reading counts as read with nothing found."""
    scores = Scores()
    for name, wanted in gold.items():
        reading = readings.get(name) or {}
        _page(scores, name, wanted, reading)
        if not any(wanted[kind] for kind in (*EXACT, "events")):
            _distractor(scores, name, reading)
        for kind in (*EXACT, *FOUND):
            _kind(scores, name, kind, wanted, reading)
    return scores


def _page(scores: Scores, name: str, wanted: Facts, reading: Facts) -> None:
    report = reading.get("report") or {}
    for part in ("title", "outlet", "published"):
        got = report.get(part)
        right = got == wanted[part] or (
            part == "outlet" and got and wanted[part] and wanted[part].casefold() in got.casefold()
        )
        scores.counts[part, "gold"] += 1
        scores.counts[part, "right"] += bool(right)
        if not right:
            scores.wrong(f"page: {part}", name, f"expected {wanted[part]!r}, read {got!r}")


def _distractor(scores: Scores, name: str, reading: Facts) -> None:
    for kind in (*EXACT, "events"):
        for fact in reading.get(kind, []):
            scores.counts["distractors", "read"] += 1
            scores.wrong(
                "false fact on a distractor", name, f"{kind}: {shown(kind, fact)} [{words(fact, reading)}]"
            )


def _kind(scores: Scores, name: str, kind: str, wanted: Facts, reading: Facts) -> None:
    gold, read = wanted[kind], reading.get(kind, [])
    pairs = pair(kind, gold, read)
    rest = [j for j in range(len(read)) if j not in {j for _, j in pairs}]
    spare = pair(kind, wanted.get("optional", {}).get(kind, []), [read[j] for j in rest])
    false = [j for position, j in enumerate(rest) if position not in {position for _, position in spare}]
    scores.counts[kind, "gold"] += len(gold)
    scores.counts[kind, "right"] += len(pairs)
    scores.counts[kind, "read"] += len(pairs) + len(false)
    for i in range(len(gold)):
        if i not in {i for i, _ in pairs}:
            scores.wrong(f"{kind}: missed", name, shown(kind, gold[i]))
            if kind == "agreements":
                scores.counts["obligations", "gold"] += len(set(gold[i]["obligations"]))
    if kind in EXACT:
        for j in false:
            scores.wrong(f"{kind}: false", name, f"{shown(kind, read[j])} [{words(read[j], reading)}]")
    for i, j in pairs:
        for what, right, expected, got in _fields(kind, gold[i], read[j]):
            scores.counts[what, "gold"] += 1
            scores.counts[what, "right"] += right
            if not right:
                line = f"{shown(kind, gold[i])}: expected {expected}, read {got} [{words(read[j], reading)}]"
                scores.wrong(what, name, line)
        if kind == "agreements":
            _obligations(scores, name, gold[i], read[j])


def _fields(kind: str, gold: Facts, read: Facts) -> Iterator[tuple[str, bool, Any, Any]]:
    """(name, right, expected, read) of the fields that a paired fact is judged by."""
    if kind == "agreements":
        yield (
            "agreement parties",
            set(gold["parties"]) <= set(read["parties"])
            and len(read["parties"]) <= max(2, len(gold["parties"])),
            gold["parties"],
            read["parties"],
        )
        for part in ("signed", "in_force", "ended"):
            if gold[part] or read[part]:
                yield f"agreement {part}", same_day(gold[part], read[part]), gold[part], read[part]
    if kind in ("agreements", "sanctions", "transfers"):
        allowed = {gold["status"], *gold.get("status_also", [])}
        yield f"{kind[:-1]} status", read["status"] in allowed, sorted(allowed), read["status"]
    if kind == "visits" and gold["date"]:
        yield "visit date", same_day(gold["date"], read["date"]), gold["date"], read["date"]
    if kind == "events" and gold["date"]:
        yield "event date", same_day(gold["date"], read["date"]), gold["date"], read["date"]
    if kind == "statements" and gold["speaker_country"]:
        yield "speaker code", gold["speaker_country"] == read["code"], gold["speaker_country"], read["code"]


def _obligations(scores: Scores, name: str, gold: Facts, read: Facts) -> None:
    """Kinds of obligation as in the plain form, then who owes whom where the gold says so."""
    wanted, optional = set(gold["obligations"]), set(gold.get("obligations_optional", []))
    got = {item["kind"] for item in read["obligations"]} - (optional - wanted)
    scores.counts["obligations", "gold"] += len(wanted)
    scores.counts["obligations", "right"] += len(wanted & got)
    scores.counts["obligations", "read"] += len(got)
    what = shown("agreements", gold)
    for kind in sorted(wanted - got):
        scores.wrong("obligations: missed", name, f"{what}: {kind}")
    for kind in sorted(got - wanted):
        scores.wrong("obligations: false", name, f"{what}: {kind}")
    if "owed" not in gold:
        return
    owed = {(item["kind"], item["debtor"], item["creditor"]) for item in gold["owed"]}
    told = {(item["kind"], item["debtor"], item["creditor"]) for item in read["obligations"]}
    for kind in sorted(wanted & got):
        expected, found = ({item for item in side if item[0] == kind} for side in (owed, told))
        scores.counts["obligation directions", "gold"] += 1
        scores.counts["obligation directions", "right"] += expected == found
        if expected != found:
            scores.wrong(
                "obligation directions", name, f"{what}: expected {sorted(expected)}, read {sorted(found)}"
            )


def load_gold(folder: Path = GOLD) -> dict[str, Facts]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def load_readings(path: Path) -> dict[str, Facts]:
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {line["id"]: line["reading"] for line in lines}


def table(scores: Scores) -> str:
    """One line a kind: precision, recall, F1 where gold is complete, else what was found of how many."""
    lines = [
        f"{kind:22}p {scores.precision(kind):.2f}  r {scores.recall(kind):.2f}  f1 {scores.f1(kind):.2f}"
        f"  ({scores.counts[kind, 'gold']} gold, {scores.counts[kind, 'read']} read)"
        for kind in (*EXACT, "obligations")
    ]
    seen = dict.fromkeys(kind for kind, _ in scores.counts)
    for kind in (kind for kind in seen if kind not in (*EXACT, "obligations", "distractors")):
        lines.append(f"{kind:22}{scores.counts[kind, 'right']}/{scores.counts[kind, 'gold']}")
    return "\n".join([*lines, f"{'false on distractors':22}{scores.false_on_distractors}"])


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--errors"]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    gold = load_gold(Path(arguments[1])) if len(arguments) > 1 else load_gold()
    scores = score(gold, load_readings(Path(arguments[0])))
    print(table(scores))
    if "--errors" in sys.argv:
        for kind, number in Counter(kind for kind, _, _ in scores.errors).most_common():
            print(f"\n## {kind} ({number})")
            for _, report, what in (error for error in scores.errors if error[0] == kind):
                print(f"- {report}: {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
