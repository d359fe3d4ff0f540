"""Near duplicates: reprints are found, look-alikes are not."""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path

import pytest

from foedus.bulk.duplicates import SIZE, leaders, signature

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import layouts
from articles import Story, make_story


def text(story: Story) -> str:
    return "\n\n".join(story.paragraphs)


def story(seed: int, kind: str = "political.pact") -> Story:
    return make_story(random.Random(seed), kind)


def copies(*texts: str) -> list[int]:
    return leaders([signature(one) for one in texts], [None] * len(texts))


def edited(one: Story) -> dict[str, str]:
    whole = text(one)
    return {
        "the same": whole,
        "half of it": whole[: len(whole) // 2],
        "a byline and a note": f"By A. Nother\n\n{whole}\n\nThis report has been edited for length.",
        "another dateline": f"ELSEWHERE, Monday (Agency) - {whole}",
        "other paragraphs": whole.replace("\n\n", " "),
        "curly quotes and capitals": whole.upper(),
        "a word here and there": whole.replace(" said ", " stated ").replace(" on ", " last "),
    }


@pytest.mark.parametrize("edit", list(edited(story(1))))
@pytest.mark.parametrize("kind", ["political.clash", "other.market"])
def test_an_edited_copy_is_a_copy(edit: str, kind: str) -> None:
    for seed in range(5):
        one = make_story(random.Random(seed), kind, sentences=20)
        assert copies(text(one), edited(one)[edit]) == [0, 0], seed


def test_look_alikes_are_none() -> None:
    rng = random.Random(5)
    for kind in ("political.visit", "other.market", "other.weather"):
        one = make_story(rng, kind)
        others = [make_story(rng, kind), layouts.follow_up(one, rng), layouts.twin(one, rng)]
        assert copies(text(one), *map(text, others)) == [0, 1, 2, 3], kind


def test_a_report_within_a_long_round_up_is_not_the_round_up() -> None:
    rng = random.Random(1)
    one = make_story(rng, "political.pact", sentences=12)
    others = [make_story(rng, "other.local", sentences=15) for _ in range(5)]
    round_up = "\n\n".join(map(text, [one, *others]))
    assert copies(text(one), round_up) == [0, 1]


def test_the_earliest_leads_then_the_first() -> None:
    one, other = text(story(1)), text(story(2))
    signatures = [signature(each) for each in (other, one, one, one)]
    day = dt.date(2024, 5, 1)
    assert leaders(signatures, [None, None, None, None]) == [0, 1, 1, 1]
    assert leaders(signatures, [None, None, day, day]) == [0, 2, 2, 2]
    assert leaders(signatures, [day, day, None, dt.date(2024, 4, 30)]) == [0, 3, 3, 3]


def test_short_texts_have_no_signature_and_no_copies() -> None:
    assert signature("Rain is expected.") == b""
    assert copies("Rain is expected.", "Rain is expected.", text(story(1))) == [0, 1, 2]
    assert leaders([], []) == []


def test_a_signature_is_of_one_size_and_of_the_text_alone() -> None:
    one = text(story(1))
    assert len(signature(one)) == len(signature(one * 50)) == SIZE
    assert signature(one) == signature(one.replace("\n\n", "\n \n"))
    # The same on every machine and in every version: datasets keep it.
    assert signature("word " * 30)[:4] == (1).to_bytes(4, "little")


def test_which_story_copies_which_does_not_depend_on_their_order() -> None:
    rng = random.Random(11)
    made = [story(seed) for seed in range(30)]
    texts = [text(one) for one in made] + [text(layouts.reprint(one, rng)) for one in made[:15]]
    truth = [*range(30), *range(15)]
    for _ in range(3):
        order = rng.sample(range(len(texts)), len(texts))
        found = copies(*(texts[place] for place in order))
        first = {}
        for at, place in enumerate(order):
            first.setdefault(truth[place], at)
        assert found == [first[truth[place]] for place in order]


def test_reprints_are_found_among_look_alikes() -> None:
    """The benchmark in small: `python benchmarks/duplicates.py` has 2,000 pages."""
    rng = random.Random(3)
    made = [
        make_story(rng, rng.choice(("political.aid", "other.science", "other.market"))) for _ in range(150)
    ]
    made += [layouts.follow_up(one, rng) for one in made[:40]]
    truth = list(range(len(made)))
    for _ in range(60):
        number = rng.randrange(20)
        made.append(layouts.reprint(made[number], rng))
        truth.append(number)
    found = copies(*map(text, made))
    pairs = [(a, b) for a in range(len(made)) for b in range(a)]
    right = sum(truth[a] == truth[b] and found[a] == found[b] for a, b in pairs)
    assert right / sum(found[a] == found[b] for a, b in pairs) >= 0.98
    assert right / sum(truth[a] == truth[b] for a, b in pairs) >= 0.95
