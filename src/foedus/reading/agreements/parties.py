"""Between whom an agreement is: its own words first, then who signed it, then whom the clause binds, then
the report's pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import AgreementStatus, Code, Interval, Modality, State
from foedus.reading.agreements import instrument
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.mediators import is_mediator
from foedus.reading.agreements.nouns import strength_of
from foedus.reading.agreements.steps import Step
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.syntax import datives, patients, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Span as TokenSpan
    from foedus.reading.tree import Token

_MAKING = frozenset(
    {AgreementStatus.SIGNED, AgreementStatus.NEGOTIATING, AgreementStatus.PROPOSED, AgreementStatus.RATIFIED}
)
_LEAD_SENTENCES = 5
_BACK = 2
"""How many sentences back the text may have named those of whom it still speaks."""
_MARKET = frozenset({"BUS"})
_WITHIN = frozenset({"REB", "OPP"})
_GROUPS = frozenset(
    "group rebel insurgent movement militia guerrilla faction opposition union party tribe clan separatist "
    "clubs miner farmer worker company firm".split()
)
_SPEAK_FOR_STATES = frozenset(
    "official minister leader negotiator diplomat envoy side party delegation government country nation "
    "state "
    "president premier representative ally neighbour neighbor capital team signatory member pair "
    "bloc general commander power authority ambassador chief head king one document treaty pact agreement "
    "accord".split()
)
_PROMISES = frozenset({"promise", "pledge", "assure", "undertake", "guarantee", "agree", "commit"})
_KEEPS = frozenset("have keep maintain hold conclude sign obtain get form found create".split())
_BINDS = frozenset("commit bind oblige require give allow let grant provide".split())


def settle_parties(
    discourse: Discourse, clusters: Clusters, steps: list[Step]
) -> dict[int, tuple[Code, ...]]:
    """Codes of the parties by the agreement's `id()`, each as the state was on the day of signature."""
    found: dict[int, tuple[Code, ...]] = {}
    if instrument.is_instrument(discourse) and (named := instrument.parties_of(discourse)):
        done = instrument.done(discourse)
        return {
            id(pact): _as_of(discourse, list(named), done[1] if done else None) for pact in clusters.pacts
        }
    for pact in sorted(clusters.pacts, key=lambda p: p.follows is not None):
        mine = [s for s in steps if s.pact is pact]
        political = _political(discourse, mine) and not _within_one_state(discourse, pact)
        codes = _settle(discourse, clusters, pact, mine, found) if political else []
        if len(codes) > 1:
            joining = [h for s in mine if s.joining and s.modality is Modality.ASSERTED for h in s.actors]
            codes = _join(discourse, codes, _codes(discourse, joining))
        found[id(pact)] = _as_of(
            discourse,
            codes,
            pact.year or next((s.date for s in mine if s.date and s.status in _MAKING), None),
        )
    for pact in clusters.pacts:  # what was replaced was between the same two, as they then were
        newer = next((p for p in clusters.pacts if p.follows is pact), None)
        if newer is not None and len(found[id(pact)]) < 2 and len(found[id(newer)]) > 1:
            mine = [s for s in steps if s.pact is pact]
            made = pact.year or next((s.date for s in mine if s.date and s.status in _MAKING), None)
            found[id(pact)] = _as_of(discourse, list(found[id(newer)]), made)
    return found


def _political(discourse: Discourse, steps: list[Step]) -> bool:
    """No firm, club or kitchen is what makes or ends it, and it is not made within one state."""
    actors = [e for s in steps for h in s.actors for e in discourse.who(h)]
    states = {e.code for e in actors if e.code}
    inside = any(e.sector in _WITHIN for e in actors) and len(states) < 2
    return not inside and not any(e.sector in _MARKET for e in actors)


def _made_by_others(discourse: Discourse, steps: list[Step]) -> bool:
    """ "Insurers in London and Paris reached an accord": made by people who speak for no state."""
    heads = [h for s in steps if s.status is AgreementStatus.SIGNED for h in s.actors]
    return bool(heads) and all(
        h.pos_ == "NOUN" and not discourse.who(h) and h.lemma_.lower() not in _SPEAK_FOR_STATES for h in heads
    )


def _settle(
    discourse: Discourse,
    clusters: Clusters,
    pact: Pact,
    steps: list[Step],
    known: dict[int, tuple[Code, ...]],
) -> list[Code]:
    own = [e.code for e in pact.parties if e.code]
    if (owner := _owner(discourse, pact)) is not None:
        return _join(discourse, [], owner)
    if pact.plural and pact.first.with_one:
        return _each_with(discourse, pact, steps, own)
    own = _join(discourse, [], own)
    if len(own) > 1:
        return own
    codes = list(own)
    for source in (_signatories, _holders, _bound, _users, _around):
        if source is not _signatories and _bodys_own(discourse, pact, codes):
            return codes
        if source is _around and _with_unnamed(discourse, pact):
            return codes
        codes = _join(discourse, codes, source(discourse, pact, steps))
        if len(codes) > 1:
            return codes
    if pact.follows is not None:
        return _join(discourse, codes, list(known.get(id(pact.follows), ())))
    by = next((clusters.at[h.i] for s in steps for h in s.actors if h.i in clusters.at), None)
    if by is not None and by is not pact and not codes:
        return list(known.get(id(by), ()))
    if not codes and pact.first.another and (twin := _one_before(discourse, clusters, pact)) is not None:
        codes = list(known.get(id(twin), ()))
    if not codes and pact.name is not None and not _speaks_of_main(discourse, pact):
        return codes
    if not codes and any(
        discourse.who(discourse.doc[h]) for h in pact.heads
    ):  # "the Warsaw Pact": a body too
        return codes
    if not codes and _made_by_others(discourse, steps):
        return codes
    if not codes and not discourse.in_title(discourse.doc[pact.first.head]):
        near = _nearby(discourse, pact)
        if near is not None:
            return near
    return _join(discourse, codes, _pair(discourse, codes, pact))


def _owner(discourse: Discourse, pact: Pact) -> list[Code] | None:
    """ "X and Y formed a league, whose charter ...": those who formed it. None where it is nobody's."""
    clause = discourse.doc[pact.first.head].head
    owned = any(c.lower_ == "whose" for c in discourse.doc[pact.first.head].children)
    if not owned or clause.dep_ != "relcl":
        return None
    body = clause.head
    founding = body.dep_ in {"dobj", "pobj"} and body.head.lemma_.lower() in _FOUNDS
    return _codes(discourse, list(subject_heads(body.head))) if founding else []


_FOUNDS = frozenset({"form", "found", "create", "establish", "launch", "set"})


def _one_before(discourse: Discourse, clusters: Clusters, pact: Pact) -> Pact | None:
    """ "A further protocol is under negotiation": between those who made the agreement just spoken of."""
    place = discourse.sentence_of[pact.first.head]
    before = [
        i
        for i, other in clusters.at.items()
        if other is not pact and i < pact.first.head and place - discourse.sentence_of[i] <= _BACK
    ]
    return clusters.at[max(before)] if before else None


def _nearby(discourse: Discourse, pact: Pact) -> list[Code] | None:
    """Where neither the agreement nor its makers name anybody, but the text is just speaking of a state that
    the report is not about: that one and the country that the report comes from. None where it is not.
    """
    number = discourse.sentence_of[pact.first.head]
    main = discourse.main_pair()
    for back in range(_BACK + 1):
        if number - back < 0 or (back and discourse.in_title(discourse.sentences[number - back][0])):
            return None
        named = _named(discourse, discourse.sentences[number - back])
        if len(named) == 1 and named[0] not in main:
            home = discourse.cast.home
            return [named[0], home] if home and home != named[0] else []
        if named:
            return None
    return None


def _named(discourse: Discourse, sentence: TokenSpan) -> list[Code]:
    """The states of a sentence, each once."""
    found: list[Code] = []
    for token in sentence:
        if _is_setting(token):
            continue
        modifier = discourse.cast.modifiers.get(token.i)
        for entity in (*([modifier] if modifier else []), *discourse.parties(token)):
            if entity.code and entity.kind == "state":
                found = _join(discourse, found, [entity.code])
    return found


def _is_setting(token: Token) -> bool:
    """ "In Port Moresby, Papua New Guinea": where it was done, not by whom."""
    node = token.head if token.dep_ in {"appos", "conj"} else token
    return node.dep_ == "pobj" and node.head.lower_ in {"in", "at", "near"}


def _bodys_own(discourse: Discourse, pact: Pact, codes: list[Code]) -> bool:
    """A pact of one organisation that nobody else signs: "the EU Treaty", "the League's security pact"."""
    token = discourse.doc[pact.first.head]
    owned = any(c.dep_ == "poss" and discourse.codes(c) == tuple(codes) for c in token.children)
    return (
        (pact.name is not None or owned)
        and len(codes) == 1
        and not discourse.atlas.periods(codes[0])
        and not pact.first.with_one
    )


def _each_with(discourse: Discourse, pact: Pact, steps: list[Step], partners: list[Code]) -> list[Code]:
    """ "Similar accords with Australia and Britain": the partners, and whose accords they are."""
    for source in (_signatories, _holders, _bound):
        more = _join(discourse, partners, source(discourse, pact, steps))
        if len(more) > len(partners):
            return more
    return _join(discourse, partners, _pair(discourse, partners, pact))


def names_both(discourse: Discourse, pact: Pact, steps: list[Step]) -> bool:
    """Whether the text names two sides, beside the agreement or as those who make it; a partner named
    alone will do.
    """
    talks = any(s.status is AgreementStatus.NEGOTIATING and s.verb.pos_ == "NOUN" and s.actors for s in steps)
    if pact.first.with_one or talks:
        return True
    return len(_join(discourse, list(pact.codes()), _signatories(discourse, pact, steps))) > 1


def _with_unnamed(discourse: Discourse, pact: Pact) -> bool:
    """ "The 2015 accord with six powers": whoever they are, not the next state that the text names."""
    heads = [head for m in pact.mentions for _, head in preposition_objects(discourse.doc[m.head], {"with"})]
    return any(head.tag_ == "NNS" and not discourse.codes(head) for head in heads)


def _join(discourse: Discourse, codes: list[Code], more: list[Code]) -> list[Code]:
    """The codes with those of `more` that are not the same state under another name."""
    out = list(codes)
    for code in more:
        if not any(code == c or discourse.atlas.same_state(code, c) for c in out):
            out.append(code)
    return out


def _signatories(discourse: Discourse, pact: Pact, steps: list[Step]) -> list[Code]:
    """Who makes it: the subjects of its making, and those it is made with. Signers go before those who
    negotiate or ratify.
    """
    making = [s for s in steps if s.status in _MAKING and not (s.joining and s.modality is Modality.NEGATED)]
    signing = [s for s in making if s.status is AgreementStatus.SIGNED and not s.joining]
    signers = _makers(discourse, signing)
    return signers if len(signers) > 1 else _makers(discourse, making)


def _makers(discourse: Discourse, steps: list[Step]) -> list[Code]:
    heads = [h for s in steps for h in s.actors]
    heads += [
        h
        for s in steps
        for _, h in preposition_objects(s.verb, {"with", "between"})
        if not _beside_another(s, h)
    ]
    return _codes(discourse, [h for h in heads if not is_mediator(h)])


def _beside_another(step: Step, head: Token) -> bool:
    """ "Signed a pact on trade with Peru and one on gas with Chile": the partner of another agreement."""
    before = [
        t
        for t in step.verb.doc[step.verb.i : head.i]
        if t.i in step.pact.heads or (strength_of(t) == "strong" and t.dep_ in {"dobj", "conj"})
    ]
    return bool(before) and before[-1].i not in step.pact.heads


def _holders(discourse: Discourse, pact: Pact, steps: list[Step]) -> list[Code]:
    """Who has or keeps it: "Turkey, which has a naval pact with Somalia"."""
    heads: list[Token] = []
    for mention in pact.mentions:
        token = discourse.doc[mention.head]
        if token.dep_ == "dobj" and token.head.lemma_.lower() in _KEEPS:
            heads += subject_heads(token.head)
    return _codes(discourse, heads)


def _users(discourse: Discourse, pact: Pact, steps: list[Step]) -> list[Code]:
    """Who acts under it, where it says whom it is with: "uses the base under an accord with Oman"."""
    token = discourse.doc[pact.first.head]
    if not pact.codes() or token.dep_ != "pobj" or token.head.lower_ not in {"under", "by"}:
        return []
    verb = token.head.head
    return _codes(discourse, list(subject_heads(verb))) if verb.pos_ == "VERB" else []


def _bound(discourse: Discourse, pact: Pact, steps: list[Step]) -> list[Code]:
    """Whom its clause binds: "a treaty that commits Britain and Germany to ..."."""
    heads: list[Token] = []
    for mention in pact.mentions:
        token = discourse.doc[mention.head]
        verbs = [c for c in token.children if c.dep_ in {"relcl", "acl"}]
        if token.dep_ == "nsubj":
            verbs.append(token.head)
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in {"in", "under", "by"}
            and token.head.head.lemma_ in _PROMISES
        ):
            heads += [*patients(token.head.head), *datives(token.head.head)]
            verbs.append(token.head.head)  # "In a memorandum the United States promised Israel ..."
        for verb in verbs:
            heads += subject_heads(verb)
            if verb.lemma_.lower() in _BINDS:
                heads += patients(verb)
            heads += [
                h for p in (verb, *patients(verb)) for _, h in preposition_objects(p, {"between", "among"})
            ]
    return _codes(discourse, [h for h in heads if h.i not in pact.heads])


def _around(discourse: Discourse, pact: Pact, steps: list[Step]) -> list[Code]:
    """The states of the sentence, where it names just two (or one beside a party known already)."""
    token = discourse.doc[pact.first.head]
    if discourse.in_title(token) and len(pact.mentions) > 1:
        token = discourse.doc[pact.mentions[1].head]
    sentence = discourse.sentence(token)
    if any(e.sector == "BUS" for t in sentence for e in discourse.who(t)):
        return []
    entities: list[Entity] = []
    for inner in sentence:
        if inner.i in pact.heads or _is_setting(inner) or is_mediator(inner):
            continue
        if _aside(discourse, token, inner):
            continue
        if inner.i in discourse.cast.modifiers:
            entities.append(discourse.cast.modifiers[inner.i])
        elif inner.i in discourse.cast.references:
            entities += discourse.parties(inner)
    codes = list(dict.fromkeys(e.code for e in entities if e.code and e.collective))
    wanted = 2 if not pact.codes() else len(pact.codes() | set(codes))
    return codes if len(codes) == 2 and wanted == 2 else []


_ASIDES = frozenset({";", ":"})


def _aside(discourse: Discourse, noun: Token, other: Token) -> bool:
    """Behind a semicolon the text speaks of something else."""
    first, last = sorted((noun.i, other.i))
    return any(t.text in _ASIDES for t in discourse.doc[first:last])


def _pair(discourse: Discourse, codes: list[Code], pact: Pact) -> list[Code]:
    """Where only a partner is named, the state that the text is then speaking of; where nobody is, the
    report's two.
    """
    main = [Code(c) for c in discourse.main_pair()]
    token = discourse.doc[pact.first.head]
    if not codes:
        return [] if pact.plural and pact.first.definite and not discourse.in_title(token) else main
    token = discourse.doc[pact.first.head]
    subjects = [
        e.code
        for t in discourse.sentence(token)
        if t.i < token.i and t.dep_ in {"nsubj", "nsubjpass"}
        for e in discourse.parties(t)
        if e.kind == "state"
    ]
    spoken = [
        e.code
        for i, r in sorted(discourse.cast.references.items())
        if i < token.i and not _is_partner(discourse.doc[i])
        for e in r.entities
        if e.code in main
    ]
    for code in [*subjects, *_subjects_before(discourse, token), *reversed(spoken[-6:]), *main]:
        if code and not any(code == c or discourse.atlas.same_state(code, c) for c in codes):
            return [Code(code)]
    return []


def _subjects_before(discourse: Discourse, token: Token) -> list[Code]:
    """The state that is the subject of the sentence before, in the same paragraph."""
    number = discourse.sentence_of[token.i]
    if number == 0:
        return []
    before = discourse.sentences[number - 1]
    if "\n\n" in discourse.text[before.start_char : token.idx]:
        return []
    states = [
        e.code
        for t in before
        if t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT"
        for e in discourse.parties(t)
        if e.kind == "state" and e.code
    ]
    return states if len(set(states)) == 1 else []


def _is_partner(token: Token) -> bool:
    """ "A pact with France": named beside another agreement, not the one of whom the text speaks."""
    return token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "NOUN"


def _within_one_state(discourse: Discourse, pact: Pact) -> bool:
    """ "Signed in Algiers between the government and rebel groups": one side of it is no state."""
    for mention in pact.mentions:
        token = discourse.doc[mention.head]
        hosts = [token, *(c for c in token.children if c.dep_ == "acl")]
        heads = [h for host in hosts for _, h in preposition_objects(host, {"between"})]
        if any(not discourse.codes(h) and h.lemma_.lower() in _GROUPS for h in heads):
            return True
    return False


def _speaks_of_main(discourse: Discourse, pact: Pact) -> bool:
    """A named agreement with no party beside it is the report's own pair's only where it stands near the
    head of the
    report, or where no other state shares its sentence."""
    token = discourse.doc[pact.first.head]
    if discourse.sentence_of[token.i] <= _LEAD_SENTENCES:
        return True
    main = set(discourse.main_pair())
    others = {e.code for t in discourse.sentence(token) for e in discourse.parties(t) if e.code} - main
    return not others


def _codes(discourse: Discourse, heads: list[Token]) -> list[Code]:
    return list(
        dict.fromkeys(
            e.code
            for h in heads
            for e in discourse.parties(h)
            if e.code and e.collective and e.kind != "group"
        )
    )


def _stood(period: State, when: Interval) -> bool:
    """Whether the state stood under that code on some day of the interval."""
    return (period.start is None or period.start <= when.last) and (
        period.end is None or when.first <= period.end
    )


def _as_of(discourse: Discourse, codes: list[Code], when: Interval | None) -> tuple[Code, ...]:
    """A state under the code that it had then: a treaty of 2000 inherits Russia, not the Soviet Union."""
    if when is None:
        return tuple(dict.fromkeys(codes))
    found = []
    for code in codes:
        stood = any(_stood(p, when) for p in discourse.atlas.periods(code))
        then = None if stood else discourse.atlas.period(code, when.last)
        found.append(then.code if then is not None and discourse.atlas.same_state(code, then.code) else code)
    return tuple(dict.fromkeys(found))
