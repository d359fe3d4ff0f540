"""Category alone, roles given: how well the classifier does on sentences with a marked source and target.

    python training/evaluate.py GOLD.tsv [--model FOLDER] [--full MODEL.onnx] [--errors]

GOLD.tsv has the columns `marked_sentence` (with <s>...</s> and <t>...</t>) and `gold_root`; a file of our own
(`sentence`, `category`) does too. CONCEDE and RETREAT count as YIELD where the gold has YIELD. There is an
event in every sentence of such a file, unless it has the category NONE. Nothing read here is trained on.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from pathlib import Path

from marked import unmark

from foedus.reading.events.classifier import NO_EVENT, Classifier, Question, _load

OUT = Path(__file__).parent.parent / "src" / "foedus" / "reading" / "data" / "classifier"


def load(folder: Path, model: Path) -> Classifier:
    """The classifier of a folder, or the same one with other weights."""
    about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    return _load(about, model.read_bytes(), (folder / "tokenizer.json").read_text(encoding="utf-8"))


def gold(path: Path) -> list[tuple[Question, str]]:
    """Questions and the categories that people gave."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    out = []
    for row in rows:
        marked = row.get("marked_sentence") or row["sentence"]
        if "<s>" in marked:
            out.append((unmark(marked), row.get("gold_root") or row["category"]))
    return out


def scores(pairs: list[tuple[str, str]]) -> dict[str, tuple[float, float, float, int]]:
    """For each gold category precision, recall, F1 and how many there are."""
    out = {}
    for label in sorted({wanted for wanted, _ in pairs}):
        hit = sum(wanted == given == label for wanted, given in pairs)
        said = sum(given == label for _, given in pairs)
        there = sum(wanted == label for wanted, _ in pairs)
        precision, recall = hit / said if said else 0.0, hit / there
        out[label] = (precision, recall, 2 * hit / (said + there) if hit else 0.0, there)
    return out


def report(classifier: Classifier, rows: list[tuple[Question, str]], errors: bool) -> None:
    """Prints the scores, and the errors by category where asked."""
    folded = any(wanted == "YIELD" for _, wanted in rows)
    fold = {"CONCEDE": "YIELD", "RETREAT": "YIELD"} if folded else {}
    certain = all(wanted != NO_EVENT for _, wanted in rows)
    questions = [question for question, _ in rows]
    begin = time.process_time()
    given = [category or NO_EVENT for category, _ in classifier.classify(questions, certain=certain)]
    seconds = time.process_time() - begin
    pairs = [
        (wanted, fold.get(category, category)) for (_, wanted), category in zip(rows, given, strict=True)
    ]
    table = scores(pairs)
    for label, (precision, recall, f1, there) in table.items():
        wrong = Counter(g for w, g in pairs if w == label != g).most_common(4)
        print(f"{label:10} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} of {there:4}  taken for {wrong}")
    macro = sum(row[2] for row in table.values()) / len(table)
    accuracy = sum(w == g for w, g in pairs) / len(pairs)
    print(f"macro F1 {macro:.3f}, accuracy {accuracy:.3f}, {len(rows) / seconds:.0f} sentences a CPU second")
    if certain:
        silent = sum(category is None for category, _ in classifier.classify(questions))
        print(f"left free to say nothing, it says nothing of {silent / len(rows):.1%}")
    if errors:
        for (question, wanted), category in zip(rows, given, strict=True):
            if wanted != fold.get(category, category):
                print(wanted, category, question[0], sep="\t")


def main() -> None:
    """Scores the shipped model, and the full-precision one beside it where given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--model", type=Path, default=OUT, help="folder with model.onnx, model.json, tokenizer.json"
    )
    parser.add_argument("--full", type=Path, help="a full-precision model of the same training, to compare")
    parser.add_argument("--errors", action="store_true")
    a = parser.parse_args()
    rows = gold(a.gold)
    for model in [a.model / "model.onnx", *([a.full] if a.full else [])]:
        print(f"{model.name}, {model.stat().st_size / 1e6:.1f} MB")
        report(load(a.model, model), rows, a.errors)


if __name__ == "__main__":
    main()
