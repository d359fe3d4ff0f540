"""Those whom a list names side by side, where the parser lost the thread of it.

"A of Y and Soviet Premier B signed", "signed by A, the Finnish premier, and B, the Russian one": the names
stand in a row with nothing between them but commas, "and", titles and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_FILLING = frozenset({"PROPN", "ADJ", "NOUN", "DET", "NUM", "PART"})
_JOINS = frozenset({"and", ","})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "conj", "appos", "compound", "nmod", "npadvmod", "dep", "ROOT"})
_ACTS = frozenset({"person", "office", "state", "organisation", "group", "armed_group"})


def listed_before(discourse: Discourse, first: Token) -> Iterator[Token]:
    """Names to the left of the first known one, nearest first."""
    doc, cast = discourse.doc, discourse.cast
    start = discourse.sentence(first).start
    index = first.i - 1
    while index > start:
        while index > start and index not in cast.references and doc[index].pos_ in _FILLING:
            index -= 1
        if doc[index].lower_ not in _JOINS:
            return
        index -= 1
        if index > start and doc[index].lower_ == ",":
            index -= 1
        token = doc[cast.covered.get(index, index)]
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in cast.references:
            token = token.head.head  # "Tito of Yugoslavia and ..."
        if not _acts(discourse, token) or token.dep_ not in _SUBJECTS:
            return
        yield token
        begins = cast.references[token.i].start
        index = token.i
        while index > start and doc[index].idx >= begins:
            index -= 1


def listed_after(discourse: Discourse, last: Token, before: int) -> Iterator[Token]:
    """Names to the right of the last known one, up to the token number `before`."""
    for index in range(last.i + 1, before):
        token = discourse.doc[index]
        if _acts(discourse, token):
            if not _belongs(token):
                yield token
        elif token.lower_ not in _JOINS | {"of"} and token.pos_ not in _FILLING:
            return


def _belongs(token: Token) -> bool:
    """ "Tito of Yugoslavia": a state that only says whose man he is."""
    node = token
    while node.dep_ == "conj" and node.ent_type_ != "PERSON":
        node = node.head
    return node.dep_ == "pobj" and node.head.lower_ == "of" and token.ent_type_ != "PERSON"


def _acts(discourse: Discourse, token: Token) -> bool:
    reference = discourse.cast.references.get(token.i)
    return (
        reference is not None
        and reference.how != "pronoun"
        and any(e.kind in _ACTS and e.code for e in reference.entities)
    )
