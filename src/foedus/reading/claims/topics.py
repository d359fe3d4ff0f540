"""Whether a claim concerns relations between states: by the noun that it grades, or by what is done.

The words stand in `reading/data/claims.toml`. What is claimed of concerts, matches, companies and
careers is no claim here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from foedus.errors import CodebookError

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_FILE = "claims.toml"


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    definition: str
    words: frozenset[str]


class Topics(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word lists of the file, by name."""

    bonds: _Words
    contacts: _Words
    dealings: _Words
    degrees: _Words
    states: _Words
    people: _Words
    abroad: _Words
    deeds: _Words
    elsewhere: _Words
    promised: _Words
    force: _Words
    agents: _Words


@cache
def topics() -> Topics:
    """Raises CodebookError, naming the key, where the file breaks its rules."""
    text = files("foedus.reading").joinpath("data", _FILE).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Topics)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(str(error), file=_FILE, key="(file)") from None


def is_a(token: Token, *names: str) -> bool:
    """Whether the token's lemma stands in one of the lists."""
    lemma = token.lemma_.lower()
    return any(lemma in getattr(topics(), name).words for name in names)


def concerns_relations(discourse: Discourse, head: Token, deed: Token | None) -> bool:
    """Whether a claim about `head`, or about the act `deed`, is about dealings between states."""
    if any(is_a(t, "elsewhere") for t in discourse.sentence(head)):
        return False
    if deed is not None:
        return is_a(deed, "deeds")
    if is_a(head, "people") and not is_a(head, "contacts"):
        return _does(discourse, head)
    if is_a(head, "bonds", "contacts", "dealings", "force"):
        return True
    if is_a(head, "states"):
        return any(is_a(t, "deeds", "bonds", "dealings", "contacts") for t in _after(discourse, head))
    if is_a(head, "degrees") or head.pos_ not in {"NOUN", "PROPN"}:
        return any(is_a(t, "bonds", "contacts") for t in _around(discourse, head))
    return False


def _does(discourse: Discourse, head: Token) -> bool:
    """ "The first leader to visit", "the only minister who signed":
    what the person does is told after the noun."""
    rest = _after(discourse, head, stop=",")
    told = any(
        (t.lower_ == "to" and t.dep_ == "aux") or t.lower_ in {"who", "that"} or t.dep_ == "relcl"
        for t in rest
    )
    return told and any(is_a(t, "deeds") if t.pos_ == "VERB" else is_a(t, "bonds", "contacts") for t in rest)


def _after(discourse: Discourse, head: Token, *, stop: str = ".") -> list[Token]:
    """The words to the right of a noun in its sentence, up to a stop."""
    found: list[Token] = []
    for token in discourse.doc[head.i + 1 : discourse.sentence(head).end]:
        if token.text in {".", ";", ":", "—", stop}:
            break
        found.append(token)
    return found


def _around(discourse: Discourse, head: Token) -> list[Token]:
    """The subject that is graded and the words of the phrase itself."""
    sentence = discourse.sentence(head)
    return [
        t
        for t in sentence
        if t.pos_ in {"NOUN", "PROPN"} and t != head and (t.i < head.i or t.i - head.i < 8)
    ]
