"""Who owes a promise to whom. One-sided where the clause names one party as the helper or as the helped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.agreements.promises import help_nouns
from foedus.reading.agreements.wording import (
    BINDING,
    CASE,
    COMING,
    EACH_OTHER,
    GIVEN,
    OBLIGING,
    ONE_AND_OTHER,
    RECIPROCAL,
)
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import datives, is_passive, patients, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Span as TokenSpan
    from foedus.reading.tree import Token


def pairs_of(
    discourse: Discourse, token: Token, commit: Token | None, sentence: TokenSpan, codes: tuple[Code, ...]
) -> tuple[tuple[Code, Code], ...]:
    """Who owes whom. One-sided where the clause names one party as the helper or as the helped."""
    debtors = _bound(discourse, commit, codes) or _party_codes(discourse, _doers(token), codes)
    creditors = _party_codes(discourse, _helped(token, commit), codes)
    if not creditors:
        creditors = _attacked(discourse, token.subtree, codes) or _attacked(discourse, sentence, codes)
    if not debtors and commit is not None:
        debtors = _party_codes(
            discourse,
            [
                *subject_heads(commit),
                *(patients(commit) if commit.lemma_.lower() in OBLIGING else ()),
            ],
            codes,
        )
    clause = discourse.text[token.left_edge.idx : token.right_edge.idx + len(token.right_edge)]
    if len(debtors) == 1 and not RECIPROCAL.search(clause) and not ONE_AND_OTHER.search(sentence.text):
        others = [c for c in creditors if c != debtors[0]] or [c for c in codes if c != debtors[0]]
        return tuple((debtors[0], other) for other in others)
    mutual = EACH_OTHER.search(sentence.text) or ONE_AND_OTHER.search(sentence.text)
    if len(creditors) == 1 and len(debtors) != len(codes) and not mutual:
        return tuple((other, creditors[0]) for other in codes if other != creditors[0])
    return all_to_all(codes)


def _bound(discourse: Discourse, commit: Token | None, codes: tuple[Code, ...]) -> list[Code]:
    """Whom a binding verb binds: "Australia is obliged to", "a treaty that commits Britain and Germany
    to", "each promises to".
    """
    if commit is None or commit.lemma_.lower() not in BINDING:
        return []
    obliging = commit.lemma_.lower() in OBLIGING and not is_passive(commit)
    objects = _party_codes(discourse, list(patients(commit)), codes) if obliging else []
    return objects or _party_codes(discourse, list(subject_heads(commit)), codes)


def _helped(token: Token, commit: Token | None) -> list[Token]:
    """Who is helped: the verb's object; with a noun, whom the help is given, promised or owed."""
    if token.pos_ == "VERB":
        nouns = [h for n, h in preposition_objects(token) if h.lemma_.lower() in help_nouns()]
        return [
            *patients(token),
            *datives(token),
            *(h for _, h in preposition_objects(token, {"to", "for", "alongside", "beside"})),
            *(h for n in nouns for _, h in preposition_objects(n, {"of"})),
            *(c for n in nouns for c in n.children if c.dep_ == "poss"),
        ]
    if _comes_to(token) is not None:
        return [h for _, h in preposition_objects(token, {"of"})] + [
            c for c in token.children if c.dep_ == "poss"
        ]
    verb = token.head if token.dep_ == "dobj" else None
    given = (
        [*datives(verb), *patients(verb)] if verb is not None and verb.lemma_.lower() not in OBLIGING else []
    )
    return [h for h in given if h != token] + [h for _, h in preposition_objects(token, {"to", "for"})]


def _doers(token: Token) -> list[Token]:
    if token.pos_ == "VERB":
        return list(subject_heads(token))
    coming = _comes_to(token)
    if coming is not None:
        return list(subject_heads(coming))
    given = preposition_objects(token, {"of", "from"} if token.lemma_.lower() in GIVEN else {"from"})
    return [c for c in token.children if c.dep_ == "poss"] + [head for _, head in given]


def _comes_to(noun: Token) -> Token | None:
    """The verb of "comes to the assistance of Togo", "went to Togo's aid": it is Togo that is helped."""
    to = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    return to.head if to is not None and to.head.lemma_.lower() in COMING else None


def _attacked(discourse: Discourse, words: Iterable[Token], codes: tuple[Code, ...]) -> list[Code]:
    """The one party that the condition says is attacked: "if the North came under attack"."""
    for token in words:
        if token.dep_ == "mark" and token.lower_ in CASE:
            found = _party_codes(discourse, list(subject_heads(token.head)), codes)
            if len(found) == 1:
                return found
    return []


def _party_codes(discourse: Discourse, heads: list[Token], codes: tuple[Code, ...]) -> list[Code]:
    found: list[Code] = []
    for head in heads:
        for entity in discourse.parties(head):
            for code in codes:
                if (
                    entity.code
                    and (entity.code == code or discourse.atlas.same_state(entity.code, code))
                    and code not in found
                ):
                    found.append(code)
    return found


def all_to_all(codes: tuple[Code, ...]) -> tuple[tuple[Code, Code], ...]:
    return tuple((a, b) for a in codes for b in codes if a != b)
