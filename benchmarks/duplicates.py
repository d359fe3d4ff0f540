"""How well near duplicates are found, and how fast.

    python benchmarks/duplicates.py [--seed N] [--stories 100000]

2,000 pages of 90 outlets in six layouts, read as `foedus code` reads a crawl. 400 are reprints of others:
with another headline, byline, dateline or first words, an ending cut off (up to half the text), an agency's
note behind. The other 1,600 look alike on purpose: reports of one kind share their wordings, 300 are
follow-ups that repeat two or three paragraphs of an older story, and 100 tell of something else in the very
words of another, only the names and figures differ. Counted are pairs of pages that are copies of one story.
Wanted: precision .98, recall .95. Then the time of a signature, and time and memory of the step over many.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Sequence
from math import comb

import layouts
import numpy as np
from articles import Story, kinds, make_story

from foedus.bulk.duplicates import WIDTH, leaders, signature
from foedus.bulk.sources import story_of
from foedus.bulk.sources.http import Fetched
from foedus.bulk.story import Story as Read

PAGES, REPRINTS, FOLLOW_UPS, TWINS = 2000, 400, 300, 100


def stories(rng: random.Random) -> list[tuple[int, Story]]:
    """Each story with the number of the one that it prints, in an order of chance."""
    every = kinds("political") + kinds("other")
    fresh = [make_story(rng, rng.choice(every)) for _ in range(PAGES - REPRINTS - FOLLOW_UPS - TWINS)]
    fresh += [layouts.follow_up(rng.choice(fresh), rng) for _ in range(FOLLOW_UPS)]
    fresh += [layouts.twin(rng.choice(fresh), rng) for _ in range(TWINS)]
    found = list(enumerate(fresh))
    reprinted = rng.sample(found, 160)
    for _ in range(REPRINTS):
        number, story = rng.choice(reprinted)
        found.append((number, layouts.reprint(story, rng)))
    rng.shuffle(found)
    return found


def read(story: Story, serial: int, rng: random.Random) -> Read:
    outlet = rng.randrange(90)
    url = layouts.address(story, outlet, serial)
    body = layouts.page(story, outlet, url, rng).encode()
    found = story_of("page", Fetched(str(serial), url, None, "text/html", "", False, body))
    assert isinstance(found, Read), found
    return found


def pairs(labels: Sequence[object]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())


def main() -> None:
    plain = argparse.RawDescriptionHelpFormatter
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--stories", type=int, default=100_000)
    told = arguments.parse_args()
    rng = random.Random(told.seed)
    made = stories(rng)
    pages = [read(story, serial, rng) for serial, (_, story) in enumerate(made)]
    begin = time.process_time()
    signatures = [signature(page.text[page.report.body :]) for page in pages]
    took = time.process_time() - begin
    found = leaders(signatures, [page.date for page in pages])
    truth = [number for number, _ in made]
    right = pairs(list(zip(truth, found, strict=True)))
    precision, recall = right / pairs(found), right / pairs(truth)
    print(f"{len(pages):,} pages, {pairs(truth):,} pairs of copies, {pairs(found):,} found")
    print(f"precision {precision:.4f} (wanted .98)  recall {recall:.4f} (wanted .95)")
    size = np.mean([len(page.text) for page in pages])
    print(f"signature: {took / len(pages) * 1000:.2f} ms a page of {size:.0f} characters")
    many(told.stories)


def many(size: int) -> None:
    """The step over many signatures, one in ten a copy."""
    rng = np.random.default_rng(1)
    numbers = rng.integers(0, 2**32, (size, WIDTH), dtype=np.uint32)
    numbers[:, :2] = 300, 20
    copies = rng.choice(size, size // 10, replace=False)
    numbers[copies] = numbers[rng.choice(size, len(copies))]
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = leaders(numbers, [None] * size)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"{size:,} stories: {time.process_time() - begin:.1f} s, {grown / 1024:.0f} MB above the signatures' "
    )
    print(f"{numbers.nbytes / 2**20:.0f} MB; {sum(n != place for place, n in enumerate(found)):,} copies")


if __name__ == "__main__":
    main()
