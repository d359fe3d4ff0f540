"""What an agreement is called: its proper name, an acronym beside it, else the words that describe it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.reading.agreements.nouns import strength_of
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token

_CONNECTORS = frozenset(
    {"of", "on", "for", "and", "the", "to", "in", "against", "-", "–", "/", "&", "between"}
)


UNREAL = frozenset({"no", "any", "such", "what", "every", "possible", "potential", "alleged", "kind"})


UNREAL_PLURAL = frozenset({"similar", "other"})


ANOTHER = frozenset(
    {
        "second",
        "third",
        "another",
        "other",
        "separate",
        "additional",
        "further",
        "parallel",
        "companion",
        "new",
    }
)


EARLIER = frozenset(
    {
        "old",
        "older",
        "previous",
        "earlier",
        "former",
        "original",
        "existing",
        "first",
        "prior",
        "defunct",
        "long-standing",
    }
)


_HEADLINE_VERBS = frozenset(
    {"sign", "signs", "seal", "seals", "ink", "inks", "ratify", "ratifies", "agree", "strike"}
)


_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]{2,}s?|[A-Z]{3,}")


@remembered
def _proper_pattern() -> re.Pattern[str]:
    names = sorted(load_codebook().agreements.nouns.proper, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")


def proper_names(discourse: Discourse) -> dict[int, str]:
    """Agreements known by a name without a noun ("New START"): head token -> name."""
    found = {}
    for match in _proper_pattern().finditer(discourse.text):
        span = discourse.doc.char_span(match.start(), match.end())
        if span is not None and not (span.root.dep_ in {"compound", "nmod"} and strength_of(span.root.head)):
            found[span.root.i] = match.group()
    return found


def proper_name(discourse: Discourse, token: Token) -> tuple[str, int, int] | None:
    """The run of capitalised words around the noun: "Treaty of Nancy", "New START", "Trinity House
    Agreement".
    """
    doc = discourse.doc
    if discourse.in_title(token) and (discourse.report.title or "").isupper():
        return None
    if not token.text[:1].isupper():
        return _half_name(discourse, token)
    left = right = token.i
    bounds = discourse.sentence(token)
    while left > bounds.start and _name_word(doc[left - 1]):
        left -= 1
    while right + 1 < bounds.end and (_name_word(doc[right + 1]) or _in_row(doc, token.i, right + 1)):
        right += 1
    while left < token.i and (doc[left].lower_ in _CONNECTORS or doc[left].lower_ in {"the", "sir"}):
        left += 1
    while right > token.i and (doc[right].lower_ in _CONNECTORS or doc[right].text == ","):
        right -= 1
    if left == right:
        return None
    inside = [i for i in range(left, right + 1) if i != token.i]
    if any(doc[i].lower_ in _HEADLINE_VERBS for i in inside):
        return None
    if not any(doc[i].text[:1].isupper() and _names(discourse, i) for i in inside):
        return None
    start, end = doc[left].idx, doc[right].idx + len(doc[right])
    return discourse.text[start:end], start, end


def _names(discourse: Discourse, i: int) -> bool:
    """Whether a word helps to name an agreement: a state's adjective does not, a body's ("the EU Treaty")
    does.
    """
    entity = discourse.cast.modifiers.get(i)
    return entity is None or i in discourse.cast.capitals or entity.kind == "organisation"


def _in_row(doc: Doc, head: int, i: int) -> bool:
    """A comma, or the second half of "Co-operation", inside "Treaty of Peace, Friendship and
    Co-operation".
    """
    if not any(t.lower_ in {"of", "on", "for"} for t in doc[head:i]):
        return False
    if doc[i].text == ",":
        following = doc[i + 1] if i + 1 < len(doc) else None
        return (
            following is not None
            and following.text[:1].isupper()
            and following.ent_type_ not in {"PERSON", "GPE", "DATE"}
            and any(t.lower_ == "and" for t in doc[i : i + 8])
        )
    return i >= 2 and doc[i - 1].text == "-" and doc[i - 2].text[:1].isupper() and not doc[i - 1].whitespace_


def _half_name(discourse: Discourse, token: Token) -> tuple[str, int, int] | None:
    """ "the Falepili Union treaty": proper words before a common noun, none of them a state or a person."""
    doc = discourse.doc
    left = token.i
    while (
        left > 0
        and doc[left - 1].text[:1].isupper()
        and doc[left - 1].pos_ == "PROPN"
        and not _is_actor(discourse, left - 1)
    ):
        left -= 1
    if left == token.i or discourse.in_title(token):
        return None
    start, end = doc[left].idx, token.idx + len(token)
    return discourse.text[start:end], start, end


def _is_actor(discourse: Discourse, i: int) -> bool:
    cast = discourse.cast
    return i in cast.modifiers or i in cast.references or i in cast.covered


def _name_word(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"} and (token.is_sent_start or not token.text[:1].isupper()):
        return False
    if token.is_sent_start and token.pos_ in {"ADP", "SCONJ", "CCONJ", "ADV", "DET"}:
        return False
    return (
        token.text[:1].isupper()
        and token.pos_ not in {"PRON", "SCONJ"}
        and not token.like_num
        and token.ent_type_ != "DATE"
    ) or token.lower_ in _CONNECTORS


def descriptor_of(discourse: Discourse, token: Token) -> str:
    """The noun with its describing words, for an agreement without a name: "treaty of friendship and
    solidarity".
    """
    kept = [
        c
        for c in token.children
        if c.dep_ in {"compound", "amod"}
        and c.i < token.i
        and c.tag_ not in {"JJS", "JJR", "RBS", "RBR"}
        and c.lower_ not in EARLIER | ANOTHER | UNREAL | UNREAL_PLURAL | {"only", "sole"}
        and c.i not in discourse.cast.modifiers
    ]
    inside = [t for c in kept for t in c.subtree if not t.like_num and t.i < token.i]
    first = min(inside, key=lambda t: t.i, default=token)
    start, end = (first if first.i not in discourse.cast.modifiers else token).idx, token.idx + len(token)
    end = max(end, end_of_phrase(token))
    return " ".join(discourse.text[start:end].split()).lstrip("-– ")


def end_of_phrase(token: Token) -> int:
    """Where "of friendship, cooperation and mutual assistance" after the noun ends; read word by word,
    since parsers
    break such rows up."""
    doc, i, end = token.doc, token.i + 1, token.idx + len(token)
    if (
        i >= len(doc)
        or doc[i].lower_ not in {"of", "on", "for"}
        or doc[i].i + 1 >= len(doc)
        or doc[i + 1].like_num
    ):
        return end
    for word in doc[i + 1 : min(i + 10, token.sent.end)]:
        if word.pos_ == "NOUN":
            end = word.idx + len(word)
        elif not (
            word.pos_ in {"CCONJ", "ADJ"}
            or word.text in {",", "-"}
            or word.lower_ in {"the", "of", "a", "an", "in"}
        ):
            break
        if word.ent_type_ in {"DATE", "GPE"}:
            break
    return end


def acronyms_beside(discourse: Discourse, token: Token) -> set[int]:
    """Indices of an acronym set beside a name: "..., or GSOMIA", "(EDCA)"."""
    return {
        t.i
        for t in discourse.doc[token.i + 1 : min(token.i + 5, len(discourse.doc))]
        if _ACRONYM.fullmatch(t.text)
    }


def short_names(discourse: Discourse) -> dict[int, str]:
    """Acronyms that the report sets beside a full name, wherever it uses them: "EDCA" -> "Enhanced Defense
    ...".
    """
    full: dict[str, str] = {}
    for token in discourse.doc:
        name = proper_name(discourse, token) if strength_of(token) in {"strong", "weak"} else None
        if name is not None:
            initials = "".join(w[0] for w in re.findall(r"[A-Z]\w*", name[0]))
            for i in acronyms_beside(discourse, token):
                short = discourse.doc[i].text
                if (
                    len(short) > 2
                    and initials.startswith(short[0])
                    and set(short.upper()) <= set(initials.upper())
                ):
                    full[short] = name[0]
    return {t.i: full[t.text] for t in discourse.doc if t.text in full}
