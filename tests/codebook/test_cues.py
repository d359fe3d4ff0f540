"""The grammar of cues, on words written by hand: no parser, so that each rule shows alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from foedus.codebook import Cue, CueIndex


@dataclass(eq=False)
class Word:
    """A token with what a cue asks of it."""

    lemma_: str
    children: list[Word] = field(default_factory=list)
    form: str = ""

    @property
    def lower_(self) -> str:
        return (self.form or self.lemma_).lower()


def tree(text: str) -> Word:
    """`enter(into(force) Friday)`: a word, and in brackets the words below it; `was/be` is form and lemma."""
    stack: list[list[Word]] = [[]]
    for piece in text.replace("(", " ( ").replace(")", " ) ").split():
        if piece == "(":
            stack.append(stack[-1][-1].children)
        elif piece == ")":
            stack.pop()
        else:
            form, _, lemma = piece.rpartition("/")
            stack[-1].append(Word(lemma, form=form))
    (root,) = stack[0]
    return root


# cue                          | tree                                        | words matched, or -
MATCHES = """
sign                           | sign(treaty)                                | sign
sign                           | signed/sign(treaty)                         | sign
sign                           | refuse(sign)                                | -
enter into force               | enter(into(force))                          | enter into force
enter into force               | enter(into(talk))                           | -
enter into force               | enter(force)                                | -
enter into force               | enter(into(force) Friday)                   | enter into force
put name|signature to          | put(name to(accord))                        | put name to
put name|signature to          | put(signature to(accord))                   | put signature to
put name|signature to          | put(name(to))                               | put name to
put name|signature to          | put(foot to(accord))                        | -
withdraw|pull from|out         | withdraw(from(treaty))                      | withdraw from
withdraw|pull from|out         | pull(out(of))                               | pull out
withdraw|pull from|out         | leave(from)                                 | -
call for _                     | call(for(talk))                             | call for talk
call for _                     | call(for)                                   | -
meet -expectation|demand       | meet(Putin)                                 | meet
meet -expectation|demand       | meet(expectation)                           | -
meet -expectation|demand       | meet(demands/demand)                        | -
meet with -expectation         | meet(with(Putin expectation))               | -
take place of -parking         | take(place(of(treaty)))                     | take place of
come to aid                    | come(to(house) to(aid))                     | come to aid
come to aid -late              | come(to(house) to(aid late))                | -
come to aid                    | come(to(defence(aid)))                      | -
names|name to                  | names/name(to)                              | name to
plan to strike                 | plan(strike(to base))                       | plan to strike
plan to strike                 | plan(strike(base))                          | -
plan to strike base            | plan(strike(to base))                       | plan to strike base
come to aid                    | come(aid(to))                               | come to aid
SIGN                           | sign                                        | sign
sign treaty treaty             | sign(treaty(treaty))                        | sign treaty treaty
"""


@pytest.mark.parametrize("row", MATCHES.strip().splitlines())
def test_match(row: str) -> None:
    cue, words, expected = (cell.strip() for cell in row.split(" | "))
    found = Cue.parse(cue).match(tree(words))
    assert (" ".join(word.lemma_ for word in found) if found else "-") == expected


def test_a_form_counts_as_well_as_its_lemma() -> None:
    assert Cue.parse("talks on").match(tree("talks/talk(on)")) is not None
    assert Cue.parse("talk on").match(tree("talks/talk(on)")) is not None


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("", "names no predicate"),
        ("   ", "names no predicate"),
        ("_", "names no predicate"),
        ("_ treaty", "names no predicate"),
        ("-sign", "names no predicate"),
        ("sign |treaty", "Empty alternative"),
        ("sign treaty|", "Empty alternative"),
        ("a||b", "Empty alternative"),
        ("sign -", "Empty alternative"),
        ("sign -a|", "Empty alternative"),
    ],
)
def test_a_broken_cue_is_refused(cue: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        Cue.parse(cue)
    assert repr(cue) in str(caught.value)


def test_case_does_not_matter() -> None:
    assert Cue.parse("Sign Treaty|Pact").wanted == (frozenset({"treaty", "pact"}),)


INDEX = CueIndex(
    [
        ("signed", ["sign", "sign up to"]),
        ("in force", ["enter into force"]),
        ("entered", ["enter|sign into"]),
        ("joined", ["sign up"]),
    ]
)


@pytest.mark.parametrize(
    ("words", "frames"),
    [
        ("sign(treaty)", ["signed"]),
        ("sign(up(to(treaty)))", ["signed", "joined"]),
        ("sign(up)", ["joined", "signed"]),
        ("enter(into(force))", ["in force", "entered"]),
        ("enter(into(talk))", ["entered"]),
        ("enter(house)", []),
        ("sleep", []),
    ],
)
def test_the_most_specific_cue_comes_first_and_each_frame_once(words: str, frames: list[str]) -> None:
    head = tree(words)
    assert [hit.frame for hit in INDEX.matches(head)] == frames
    best = INDEX.best(head)
    assert (best.frame if best else None) == (frames[0] if frames else None)


def test_heads_are_all_first_words() -> None:
    assert set(INDEX.heads) == {"sign", "enter"}


def test_a_hit_says_which_cue_and_which_words() -> None:
    hit = INDEX.best(tree("enter(into(force))"))
    assert hit is not None
    assert hit.cue.text == "enter into force"
    assert [word.lemma_ for word in hit.words] == ["enter", "into", "force"]
