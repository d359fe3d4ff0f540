"""Nouns that name an agreement, with what stands beside them: a proper name, a year, parties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.model import Code, Interval
from foedus.reading.dates import DateMention
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.modality import historical
from foedus.reading.syntax import phrase, preposition_objects, subject_heads
from foedus.reading.timing import interval_of, resolved

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token

_CONNECTORS = frozenset(
    {"of", "on", "for", "and", "the", "to", "in", "against", "-", "–", "/", "&", "between"}
)
_UNREAL = frozenset({"no", "any", "such", "what", "every", "possible", "potential", "alleged", "kind"})
_UNREAL_PLURAL = frozenset({"similar", "other"})
_ANOTHER = frozenset(
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
_EARLIER = frozenset(
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
_CURRENT = frozenset({"current", "present", "existing"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several"})
_CONSENT_VERBS = frozenset({"seek", "need", "require", "obtain", "get", "secure", "give", "await"})
_MAKES = frozenset(
    {"sign", "conclude", "ink", "seal", "reach", "strike", "adopt", "agree", "obtain", "endorse", "make"}
)
_PAST = frozenset({"VBN", "VBD"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]{2,}s?|[A-Z]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PactMention:
    """One noun that names an agreement. `head` is its token index, offsets are of its noun phrase.

    `year` is the time of conclusion that the phrase itself gives. `parties` are those that its own words
    name;
    `with_one` marks that only a partner is named ("a treaty with Australia").
    """

    head: int
    lemma: str
    start: int
    end: int
    name: str | None
    descriptor: str
    year: Interval | None
    parties: tuple[Entity, ...]
    with_one: bool
    definite: bool
    plural: bool
    strength: str
    another: bool
    earlier: bool
    new: bool
    unreal: bool
    current: bool = False
    partners: tuple[Code, ...] = ()


@remembered
def nouns() -> dict[str, str]:
    nouns = load_codebook().agreements.nouns
    kinds = dict.fromkeys(nouns.generic, "generic")
    kinds.update(dict.fromkeys(nouns.weak, "weak"))
    kinds.update(dict.fromkeys(nouns.strong, "strong"))
    return kinds


def find_mentions(discourse: Discourse) -> list[PactMention]:
    """All nouns for agreements, in the order of the text. Pronouns are left to the clusters."""
    found = []
    skip: set[int] = set()
    proper = _proper_names(discourse) | _short_names(discourse)
    for token in discourse.doc:
        if token.i in skip:
            continue
        if token.i in proper:
            found.append(_proper(discourse, token, proper[token.i]))
            continue
        strength = strength_of(token)
        if strength is None or _only_attribute(token) or _refused(token):
            continue
        if found and strength == "weak" and token.idx < end_of_phrase(discourse.doc[found[-1].head]):
            continue  # "a treaty on comprehensive strategic partnership"
        if strength == "weak" and any(e.kind == "organisation" for e in discourse.who(token)):
            continue  # "a member of the alliance"
        mention = _mention(discourse, token, strength)
        words = f"{mention.name} {discourse.text[mention.start : mention.end]}".lower()
        if any(n in words for n in load_codebook().agreements.nouns.not_named):
            continue
        found.append(mention)
        skip.update(_acronyms(discourse, token))
    return found


@remembered
def _proper_pattern() -> re.Pattern[str]:
    names = sorted(load_codebook().agreements.nouns.proper, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")


def _proper_names(discourse: Discourse) -> dict[int, str]:
    """Agreements known by a name without a noun ("New START"): head token -> name."""
    found = {}
    for match in _proper_pattern().finditer(discourse.text):
        span = discourse.doc.char_span(match.start(), match.end())
        if span is not None and not (span.root.dep_ in {"compound", "nmod"} and strength_of(span.root.head)):
            found[span.root.i] = match.group()
    return found


def _proper(discourse: Discourse, token: Token, name: str) -> PactMention:
    return PactMention(
        head=token.i,
        lemma=name.lower(),
        start=token.idx,
        end=token.idx + len(token),
        name=name,
        descriptor=name,
        year=_year(discourse, token),
        parties=(),
        with_one=False,
        definite=True,
        plural=False,
        strength="strong",
        another=False,
        earlier=False,
        new=False,
        unreal=False,
    )


def strength_of(token: Token) -> str | None:
    """strong, weak or generic, or None where the token names no agreement."""
    if token.pos_ not in {"NOUN", "PROPN"} and not (_counted(token) or _taken_for_a_verb(token)):
        return None
    if token.lower_ in {"it", "this"}:
        return None
    lemma = token.lemma_.lower()
    if lemma == "exchange":
        what = {head.lemma_.lower() for _, head in preposition_objects(token, {"of"})}
        return "strong" if what & {"note", "letter"} else None
    return (
        nouns().get(lemma)
        or nouns().get(token.lower_.removesuffix("s"))
        or ("strong" if lemma in {"memoranda"} else None)
    )


def _counted(token: Token) -> bool:
    return token.lower_ in {"one", "ones"} and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}


def _taken_for_a_verb(token: Token) -> bool:
    """ "The accord ran out": an article makes it a noun, whatever the tagger says."""
    articled = any(c.dep_ == "det" for c in token.children)
    return articled and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def _only_attribute(token: Token) -> bool:
    """ "treaty obligations", "deal makers", "Partnership Agreement": the noun qualifies another."""
    if token.dep_ not in {"compound", "amod", "nmod"} or token.head.i <= token.i:
        return False
    return token.head.pos_ in {"NOUN", "PROPN"}


def _refused(token: Token) -> bool:
    if token.lemma_.lower() == "statement" and token.head.lemma_.lower() not in _MAKES:
        return True
    if token.lemma_ == "package" and not any(
        c.lower_ == "of" and any(strength_of(g) for g in c.subtree) for c in token.children
    ):
        return True
    if (
        token.lemma_ == "agreement"
        and token.dep_ == "dobj"
        and token.head.lemma_ in _CONSENT_VERBS
        and any(c.dep_ == "poss" for c in token.children)
    ):
        return True
    nouns = load_codebook().agreements.nouns
    return any(c.lower_ in nouns.not_after for c in token.children if c.dep_ in {"compound", "amod", "nmod"})


def _mention(discourse: Discourse, token: Token, strength: str) -> PactMention:
    start, end = phrase(token)
    words = {
        c.lower_
        for c in token.children
        if c.dep_ in {"det", "amod", "nummod", "predet", "advmod", "poss", "compound"}
    }
    name = _name(discourse, token)
    parties, partners, with_one = _parties(discourse, token)
    return PactMention(
        head=token.i,
        lemma=token.lemma_.lower(),
        start=start,
        end=end,
        name=name[0] if name else None,
        descriptor=_descriptor(discourse, token),
        year=_year(discourse, token),
        parties=parties,
        with_one=with_one,
        partners=partners,
        definite=bool(words & {"the", "this", "that", "its", "their", "both"}) or name is not None,
        plural=token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"memoranda", "ones", "package"},
        strength=strength,
        another=bool(words & (_ANOTHER - {"new"})),
        earlier=bool(words & _EARLIER),
        new="new" in words or "latest" in words,
        current=bool(words & _CURRENT) or _possessed(token),
        unreal=bool(words & _UNREAL)
        or (bool(words & _UNREAL_PLURAL) and token.tag_ in {"NNS", "NNPS"} and not partners),
    )


def _possessed(token: Token) -> bool:
    """ "Its trade agreement with Peru": what is had, and with whom, is there."""
    own = any(c.dep_ == "poss" for c in token.children)
    planned = any(
        c.lower_ in {"planned", "proposed", "draft", "future", "new", "former", "old"} for c in token.children
    )
    return own and not planned and any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)


def _name(discourse: Discourse, token: Token) -> tuple[str, int, int] | None:
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


def _descriptor(discourse: Discourse, token: Token) -> str:
    """The noun with its describing words, for an agreement without a name: "treaty of friendship and
    solidarity".
    """
    kept = [
        c
        for c in token.children
        if c.dep_ in {"compound", "amod"}
        and c.i < token.i
        and c.tag_ not in {"JJS", "JJR", "RBS", "RBR"}
        and c.lower_ not in _EARLIER | _ANOTHER | _UNREAL | _UNREAL_PLURAL | {"only", "sole"}
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


def _acronyms(discourse: Discourse, token: Token) -> set[int]:
    """Indices of an acronym set beside a name: "..., or GSOMIA", "(EDCA)"."""
    return {
        t.i
        for t in discourse.doc[token.i + 1 : min(token.i + 5, len(discourse.doc))]
        if _ACRONYM.fullmatch(t.text)
    }


def _short_names(discourse: Discourse) -> dict[int, str]:
    """Acronyms that the report sets beside a full name, wherever it uses them: "EDCA" -> "Enhanced Defense
    ...".
    """
    full: dict[str, str] = {}
    for token in discourse.doc:
        name = _name(discourse, token) if strength_of(token) in {"strong", "weak"} else None
        if name is not None:
            initials = "".join(w[0] for w in re.findall(r"[A-Z]\w*", name[0]))
            for i in _acronyms(discourse, token):
                short = discourse.doc[i].text
                if (
                    len(short) > 2
                    and initials.startswith(short[0])
                    and set(short.upper()) <= set(initials.upper())
                ):
                    full[short] = name[0]
    return {t.i: full[t.text] for t in discourse.doc if t.text in full}


def _year(discourse: Discourse, token: Token) -> Interval | None:
    """When it was concluded, by its own phrase: "the 1961 treaty", "the treaty of 1963", "signed in 2014"."""
    near = [d for d in discourse.dates_of(token) if d.interval is not None]
    for mention in near:
        if mention.adjectival and _stands_before(discourse, mention, token):
            # "the June pact takes effect": what has a date for a name was made then, whatever the tense
            return resolved(discourse, mention)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "in", "on"} and child.i > token.i:
            for mention in near:
                if (
                    child.idx < mention.start <= child.idx + len(child) + 12
                    and child.right_edge.idx >= mention.start
                ):
                    made = resolved(discourse, mention, token)
                    if made is not None and (child.lower_ == "of" or (made.last - made.first).days > 300):
                        return made
        if child.dep_ == "nummod" and child.like_num:
            for mention in near:
                if mention.start == child.idx:
                    return resolved(discourse, mention, token)
    partners = [head for _, head in preposition_objects(token, {"with", "between"})]
    clauses = [c for head in (token, *partners) for c in head.children]
    for child in dict.fromkeys([*clauses, *_making(token)]):
        if child.dep_ in {"acl", "relcl"} and child.tag_ in _PAST and child.lemma_.lower() in _MAKES:
            made = interval_of(discourse, child, inherit=False)
            if historical(made, discourse.published):
                return made
    later = _dated_after(discourse, token)
    if later is not None:
        return later
    if token.lower_ == "one" and token.dep_ == "pobj" and token.head.dep_ == "agent":
        return interval_of(discourse, token.head.head, inherit=False)  # "replaced in 2000 by one"
    return _signed_long_ago(discourse, token)


def _dated_after(discourse: Discourse, token: Token) -> Interval | None:
    """ "The exchange of letters with Oman of 4 June 1977": the date at the end of its own phrase."""
    start = token.idx + len(token)
    for mention in discourse.dates_of(token):
        between = discourse.text[start : mention.start]
        if not 0 < len(between) <= 70 or not between.rstrip().endswith((" of", " dated")):
            continue
        inside = [t for t in discourse.doc[token.i + 1 : token.i + 16] if t.idx < mention.start]
        if any(t.pos_ in {"VERB", "AUX"} or t.text in {",", ";"} or strength_of(t) for t in inside):
            return None
        return resolved(discourse, mention, token)
    return None


def _signed_long_ago(discourse: Discourse, token: Token) -> Interval | None:
    """The date of the verb that makes it, where that lies in the past of the report: "signed a treaty in
    1961".
    """
    verb = token.head
    if token.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in _MAKES:
        return None
    made = interval_of(discourse, verb, inherit=False)
    return made if historical(made, discourse.published) else None


def _stands_before(discourse: Discourse, mention: DateMention, token: Token) -> bool:
    start, _ = phrase(token)
    gap = discourse.text[mention.end : token.idx]
    return start <= mention.start < token.idx and len(gap.split()) <= 6


def _making(token: Token) -> list[Token]:
    """The clauses that tell who made it: "the accord on gas that Peru and Chile signed"."""
    found = []
    for verb in token.doc[token.i + 1 : token.right_edge.i + 1]:
        if strength_of(verb) in {"strong", "weak"}:
            break
        told = verb.dep_ == "relcl" or (verb.dep_ == "acl" and any(c.dep_ == "nsubj" for c in verb.children))
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        if told and verb.lemma_.lower() in _MAKES and not passive:
            found.append(verb)
    return found


def _makers(discourse: Discourse, verb: Token) -> list[Entity]:
    heads = [*subject_heads(verb), *(h for _, h in preposition_objects(verb, {"with"}))]
    return [e for head in heads for e in discourse.parties(head) if e.kind in {"state", "organisation"}]


def _territory(discourse: Discourse, entity: Entity) -> bool:
    """ "The Chagos treaty": land that belongs to a state is what a treaty is about, not who makes it."""
    periods = discourse.atlas.periods(entity.code) if entity.code else ()
    return bool(periods) and all(period.relation == "territory" for period in periods)


def _lone_capital(discourse: Discourse, token: Token) -> bool:
    """ "the Kuala Lumpur accord": one capital names the place where it was made; two name the parties."""
    inside = [t.i for t in token.subtree if t.i < token.i and t.i in discourse.cast.capitals]
    return sum(1 for n, i in enumerate(inside) if n == 0 or inside[n - 1] != i - 1) == 1


def _parties(discourse: Discourse, token: Token) -> tuple[tuple[Entity, ...], tuple[Code, ...], bool]:
    """States and bodies that the phrase names as parties, those of them it is with, and whether it names no
    others.
    """
    own: list[Entity] = []
    start, _ = phrase(token)
    for inner in discourse.doc[token.left_edge.i : token.i]:
        if inner.idx < start or (inner.i in discourse.cast.capitals and _lone_capital(discourse, token)):
            continue
        if inner.i in discourse.cast.modifiers:
            if not _territory(discourse, discourse.cast.modifiers[inner.i]):
                own.append(discourse.cast.modifiers[inner.i])
        elif inner.i in discourse.cast.references:
            own += [
                e for e in discourse.parties(inner) if e.code not in load_codebook().agreements.nouns.proper
            ]
    host = token
    while host.dep_ == "conj":
        host = host.head
    beside = (
        list(discourse.parties(host.head))
        if host.dep_ == "appos" and host.head.i in discourse.cast.references
        else []
    )
    between = [
        e for name, head in preposition_objects(token, {"between", "among"}) for e in discourse.parties(head)
    ]
    members = [e for _, head in preposition_objects(token, {"of"}) for e in discourse.parties(head)]
    if len({e.code for e in members if e.code}) > 1:
        between += members  # "the alliance of Greece, Turkey and Yugoslavia"
    partner = [
        e for name, head in preposition_objects(token, {"with", "from"}) for e in discourse.parties(head)
    ]
    partner += [e for e in beside if e.kind in {"state", "organisation"}]
    makers = [e for verb in _making(token) for e in _makers(discourse, verb)]
    found = [e for e in dict.fromkeys([*own, *between, *partner]) if e.code and e.collective]
    makers = [e for e in dict.fromkeys(makers) if e.code and e.collective and e not in found]
    with_whom = tuple(dict.fromkeys(e.code for e in partner if e.code and e.collective))
    return (
        (*found, *makers),
        with_whom,
        bool(partner) and len(found) == len({e.code for e in partner if e.code}) and not between,
    )
