"""Code sentences with a gold and write what scorers read, so that the figures can be repeated.

    python benchmarks/score_events.py gold.jsonl predictions.jsonl          lines {id, date, event_text, ...}
    python benchmarks/score_events.py marked.tsv predictions.jsonl          marked_sentence with <s> and <t>
    ... --entities     with the parser's entity recogniser, as `foedus read` works
    ... --plover-codes organisations as IGO, NGO ..., which a gold by PLOVER's codes asks for
    ... --gate-loss    say also how many events the gate loses

A table's sentence is called by the first twelve digits of its SHA-1, as the scorer of marked sentences
does. Each line out is {"id", "events"}, the events as `foedus code` gives them. Nothing of the sentences
is kept.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import foedus
from foedus.bulk.plover import with_plover_codes
from foedus.bulk.story import story_from_record
from foedus.reading import read_events_of
from foedus.reading.discourse import discuss
from foedus.reading.events import read_events
from foedus.reading.parse import parse_many
from foedus.reading.relevance import about_states
from foedus.reading.speech import find_speech

_MARK = re.compile(r"</?[st]>")


def records(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".tsv":
        return list(_marked(path))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _marked(path: Path) -> Iterator[dict[str, Any]]:
    seen = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = _MARK.sub("", row["marked_sentence"])
            name = hashlib.sha1(text.encode()).hexdigest()[:12]
            if name not in seen:
                seen.add(name)
                yield {"id": name, "date": None, "event_text": text}


def with_entities(reports: list[foedus.Report]) -> list[tuple[foedus.Event, ...]]:
    discourses = [discuss(r, doc) for r, doc in zip(reports, parse_many(reports), strict=True)]
    return [read_events(d, find_speech(d)) if about_states(d) else () for d in discourses]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--entities", action="store_true")
    arguments.add_argument("--plover-codes", action="store_true")
    arguments.add_argument("--gate-loss", action="store_true")
    told = arguments.parse_args()
    stories = [story_from_record(record) for record in records(told.gold)]
    reports = [story.report for story in stories]
    found = with_entities(reports) if told.entities else read_events_of(reports)
    with told.out.open("wb") as out:
        for story, events in zip(stories, found, strict=True):
            if told.plover_codes:
                events = tuple(map(with_plover_codes, events))
            out.write(foedus.to_json({"id": story.id, "events": events}) + b"\n")
    count = sum(map(len, found))
    print(f"{len(stories)} sentences, {count} events", file=sys.stderr)
    if told.gate_loss:
        whole = sum(map(len, read_events_of(reports, gated=False)))
        print(f"without the gate {whole}: {(whole - count) / max(whole, 1):.2%} lost", file=sys.stderr)


if __name__ == "__main__":
    main()
