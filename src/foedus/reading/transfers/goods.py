"""What is handed over: goods and money, never people; and the exact words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_MODEL = re.compile(r"(?!(?:COVID|G|Covid)-)[A-Z][A-Za-z]{0,5}-\d{1,3}[A-Za-z]{0,3}")
"""The name of a weapon's model: MiG-29s, S-400."""
_SUM = re.compile(r"(?:[A-Z]{1,3}|Rs\.?)?[$€£¥]?\d[\d.,]*(?:m|mn|bn|tn)?", re.IGNORECASE)
"""A sum in one word: 1.2bn, K1.6."""
_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "npadvmod"}
)
_DEFINITE = frozenset({"the", "this", "these", "those", "that", "its", "their", "such"})


@remembered
def words(name: str) -> frozenset[str]:
    """A list of the transfers' lexicon."""
    return frozenset(load_codebook().transfers.lexicon[name].words)


def is_goods(head: Token) -> bool:
    """Whether a noun phrase names goods or money. Measures ("tonnes", "million") are what they measure; words
    such as "support" or "system" count only with an amount or a word that makes them material
    ("military")."""
    if head.lower_ == "more" and any(
        c.dep_ == "npadvmod" and (_listed(c, "measures") or is_goods(c)) for c in head.children
    ):
        return True
    if head.lower_ == "won" and any(c.dep_ == "nummod" for c in head.children):
        return True  # the money of Korea, not the verb
    if head.pos_ not in {"NOUN", "PROPN", "NUM", "SYM", "ADJ"} or head.ent_type_ == "DATE":
        return False
    if head.lemma_ == "relief" and _from_sanctions(head):
        return False
    inner = list(complements(head))
    if any(c.lower_ in {"mutual", "reciprocal", "little"} for c in head.children if c.i < head.i):
        return False
    if head.lower_ == "fighters" and any(_made(c) for c in _before(head)):
        return True  # aircraft, not men
    if any(_listed(t, "people") for t in (head, *inner)):
        return False
    if head.lower_ in words("makes") and head.text[:1].isupper():
        return True
    if _listed(head, "measures") or _listed(head, "currency"):
        counted = head.pos_ == "NUM" or (
            _listed(head, "units") and any(c.dep_ == "nummod" for c in head.children)
        )
        bare = (
            counted and (head.dep_ in {"dobj", "nsubjpass", "nsubj"} or _spoken_of(head)) and not inner
        )  # "gave it 40 million", "tonnes"
        inner += [c for c in head.children if c.dep_ == "appos" and c.i > head.i]  # "a tranche, $6 million"
        model = any(c.dep_ == "compound" and _MODEL.fullmatch(c.text) for c in head.children)
        return is_money(head) or model or bare or any(_listed(head, "units") or is_goods(t) for t in inner)
    if _SUM.fullmatch(head.text) and not head.text.isdigit():
        return is_money(head) or (
            head.text[:1].isalpha() and any(_listed(c, "measures") for c in head.children)
        )
    if head.pos_ == "NUM" and inner and head.ent_type_ != "PERCENT":
        return any(is_goods(t) for t in inner)  # "eight of the jets"
    if _listed(head, "goods") or _MODEL.fullmatch(head.text):
        return True
    if _listed(head, "weak"):
        return any(
            c.dep_ == "nummod"
            or any(g.dep_ == "nummod" for g in c.children)  # "gave Fiji 14 Hilux vehicles"
            or _listed(c, "material")
            or any(part in words("material") for part in c.lower_.split("-"))
            or c.lower_ in words("goods")
            or any(x.isdigit() for x in c.text)
            for c in _before(head)
        ) or any(is_goods(t) for t in inner)
    return False


def _spoken_of(amount: Token) -> bool:
    """ "The sale of 120,000 tonnes", "the 35,000 barrels that Venezuela provides": of what, is known."""
    sold = amount.dep_ == "pobj" and amount.head.head.lemma_.lower() in words("moves")
    return sold or any(c.dep_ == "relcl" for c in amount.children)


def _from_sanctions(relief: Token) -> bool:
    """Relief from sanctions or debts frees somebody, and gives him nothing."""
    following = relief.doc[relief.i + 1 : relief.i + 2]
    return any(t.lower_ == "from" for t in following)


def is_things(head: Token) -> bool:
    """Whether the head is a number of things of whatever kind, under a verb of carrying ("40 desks")."""
    if head.tag_ not in {"NNS", "NNPS"} or head.ent_type_ in {"DATE", "TIME", "PERCENT", "GPE", "NORP"}:
        return False
    counted = any(c.dep_ == "nummod" and c.ent_type_ not in {"DATE", "TIME"} for c in head.children)
    inner = (head, *complements(head), *(c for c in head.children if c.dep_ == "compound"))
    return counted and not any(_listed(t, "people") or _listed(t, "abstract") for t in inner)


def _made(token: Token) -> bool:
    return token.lower_ in words("makes") or token.lower_ == "jet" or bool(_MODEL.fullmatch(token.text))


def _listed(token: Token, name: str) -> bool:
    return token.lemma_.lower() in words(name) or token.lower_ in words(name)


def _before(head: Token) -> Iterator[Token]:
    return (c for c in head.children if c.i < head.i and c.dep_ in _LEFT)


def is_money(head: Token) -> bool:
    """Whether the head is a sum of money."""
    return any(
        c.pos_ == "SYM" or c.tag_ == "$" or _listed(c, "currency")
        for c in head.subtree
        if abs(c.i - head.i) < 5
    ) or _listed(head, "currency")


def complements(head: Token) -> Iterator[Token]:
    """What a measure is of: "15 tonnes of tents", "$5 million in aid", "a batch of vaccines"."""
    for child in head.children:
        if child.dep_ == "prep" and child.i > head.i and child.lower_ in {"of", "in"}:
            inner = [
                g for g in child.children if g.dep_ == "pobj" and g.ent_type_ not in {"GPE", "LOC", "DATE"}
            ]
            yield from (g for g in inner if child.lower_ == "of" or is_goods(g))


def parts(head: Token, over: Token | None = None) -> tuple[Token, ...]:
    """The head, what it is of, and what is coordinated with either: where a "from" or "to" of the goods
    may stand. `over` is the verb or noun above, to which the parser may have hung the "in aid" of "$5
    million in aid"."""
    found = [head]
    beside = [
        g
        for c in head.children
        if c.dep_ == "prep" and c.lower_ in {"alongside", "including"}
        for g in c.children
        if g.dep_ == "pobj"
    ]
    below = [] if over is None else [t for t in (_loose(head, over),) if t is not None]
    for child in (*complements(head), *beside, *below, *(c for c in head.children if c.dep_ == "conj")):
        found += parts(child)
    return tuple(found)


def _loose(head: Token, over: Token) -> Token | None:
    if not is_money(head):
        return None
    for child in over.children:
        if child.dep_ == "prep" and child.lower_ == "in" and head.i < child.i <= _last(head) + 6:
            return next((g for g in child.children if g.dep_ == "pobj" and is_goods(g)), None)
    return None


def extent(head: Token, over: Token | None = None) -> tuple[int, int]:
    """Character offsets of the goods' own words: amounts, units, "of ..." and what is coordinated; no
    clause, no receiver."""
    first = min((c.left_edge.i for c in _before(head)), default=head.i)
    last = _last(head)
    loose = _loose(head, over) if over is not None else None
    if loose is not None:
        last = _last(loose)
    end = head.doc[last]
    return head.doc[first].idx, end.idx + len(end)


def _last(head: Token) -> int:
    last = head.i
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
            inner = [t for t in complements(head) if t.head == child]
            last = max([last, *(_last(t) for t in inner)])
        elif child.lower_ == "worth":
            last = max(last, child.right_edge.i)
        elif (
            child.dep_ == "conj"
            and child.pos_ in {"NOUN", "PROPN", "NUM"}
            and not any(c.dep_ == "nsubj" for c in child.children)
        ):
            last = max(last, _last(child))
        elif child.dep_ in {"amod", "advmod"} and child.lower_ in {"more", "worth"} and child.i == last + 1:
            last = child.i
    return last


def is_vague(head: Token) -> bool:
    """Help without an amount or a word on its kind: "assistance", "aid"."""
    return not any(c.dep_ in _LEFT - {"det", "poss"} for c in head.children) and not any(
        True for _ in complements(head)
    )


def is_definite(head: Token) -> bool:
    """Goods that the text has spoken of: "the relief supplies", without an amount."""
    children = list(head.children)
    definite = any(c.lower_ in _DEFINITE and c.dep_ in {"det", "poss"} for c in children)
    return (
        definite
        and not any(c.dep_ == "nummod" or c.like_num for c in children)
        and not any(True for _ in complements(head))
    )


def without_owner(head: Token, owners: frozenset[int], over: Token | None = None) -> tuple[int, int]:
    """As `extent`, without the article and the words that name whose the goods are."""
    start, end = extent(head, over)
    tokens = [t for t in head.doc[: head.i + 1] if t.idx >= start]
    while len(tokens) > 1 and (
        (tokens[0].i in owners and tokens[0].lower_ not in words("material"))
        or tokens[0].dep_ in {"case"}
        or (tokens[0].dep_ in {"det", "poss"} and tokens[0].lower_ not in {"another"})
    ):
        tokens.pop(0)
    return tokens[0].idx, end
