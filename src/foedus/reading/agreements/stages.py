"""What is done to an agreement: signed, ratified, in force, suspended, ended, replaced; when, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import Cue, StageFrame, load_codebook, remembered
from foedus.model import AgreementStatus, Interval, Modality
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.notice import notice_of
from foedus.reading.dates import DateKind
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.syntax import (
    agents,
    is_passive,
    patients,
    preposition_objects,
    resolve_relative,
    subject_heads,
)
from foedus.reading.timing import date_of, resolved

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_REACH = 12
_EFFECTIVE = re.compile(r"\b(?:with effect|effective)(?: as)? (?:from|of|since|on)\b[^.]{0,8}$")
_LASTS = frozenset({"be", "remain", "stay", "stand", "hold"})
_REACHES = frozenset({"reach", "strike", "make"})
_TALKS = frozenset({"negotiation", "discussion", "preparation", "consideration"})
_CALLS = frozenset({"call", "ask", "push", "press", "plead", "campaign", "appeal", "vote", "argue"})
_TIES = frozenset({"bind", "tie", "link", "ally", "join", "unite", "connect"})
_HOLDS = frozenset(
    "be hold begin start open resume conduct enter continue conclude launch have lead wrap finish complete "
    "end".split()
)
_MAKES = frozenset({"sign", "conclude", "reach", "agree", "strike"})
_WITNESS = frozenset({"witness", "guarantor", "mediator", "observer", "host"})
_JOURNEY = frozenset({"travel", "fly", "come", "go", "meet", "gather", "arrive", "sail", "journey", "return"})
_OTHER_TIME = frozenset({"since", "after", "before", "until", "if", "unless", "while", "although", "though"})
_SAID_OR_DONE = frozenset({"denounce", "renounce", "repudiate"})
"""Verbs that end an agreement where a state does it, and only blame it where others do."""
_ANNOUNCE = frozenset({"announce", "declare", "proclaim"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage of one agreement, as one predicate states it. `actors` are head tokens of those who did
    it.
    """

    pact: Pact
    status: AgreementStatus
    frame: str
    verb: Token
    date: Interval | None
    modality: Modality
    actors: tuple[Token, ...]
    replaced_by: Token | None = None
    notice: bool = False
    """Whether the party only gave notice that it leaves; `date` is then the notice's."""

    @property
    def joining(self) -> bool:
        """Whether a state only joins what others have made."""
        return self.frame.endswith(".joined")


@dataclass(frozen=True, slots=True)
class _Entry:
    cue: Cue
    name: str
    frame: StageFrame
    voice: str


@remembered
def _verbs() -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for name, frame in load_codebook().agreements.stages.items():
        for voice in ("active", "intransitive", "nouns"):
            for text in getattr(frame, voice):
                cue = Cue.parse(text)
                for head in cue.heads:
                    found.setdefault(head, []).append(_Entry(cue, name, frame, voice))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e.cue.wanted))
    return found


def find_steps(discourse: Discourse, clusters: Clusters) -> list[Step]:
    """All stages in the order of the text."""
    found: list[Step] = []
    for token in discourse.doc:
        entries = _verbs().get(token.lemma_.lower(), ())
        if not entries or token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"}:
            continue
        found.extend(_steps(discourse, clusters, token, entries))
    return [
        *found,
        *_in_force_phrases(discourse, clusters),
        *_kept(discourse, clusters),
        *_tied(discourse, clusters),
        *_negotiated(discourse, clusters),
        *_reached(discourse, clusters),
    ]


def _reached(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "An accord reached on Sunday": concluded, by a verb that means this of agreements alone."""
    for head, pact in clusters.at.items():
        for verb in discourse.doc[head].children:
            made = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in _REACHES
            if made and modality_of(verb) is Modality.ASSERTED:
                yield Step(
                    pact=pact,
                    status=AgreementStatus.SIGNED,
                    frame="agreements.stages.signed",
                    verb=verb,
                    date=_date(discourse, verb),
                    modality=Modality.ASSERTED,
                    actors=(),
                )


def _tied(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "The two have been bound since April 1948 by a treaty": made then, whoever asked whom."""
    for head, pact in clusters.at.items():
        token = discourse.doc[head]
        verb = token.head.head
        if token.head.lower_ not in {"by", "through"} or token.dep_ != "pobj" or not is_passive(verb):
            continue
        others = [h for _, h in preposition_objects(verb, {"to", "with"})]
        if any(not discourse.codes(h) for h in others):
            continue  # "bound to the West by the treaty": not between those two
        if verb.lemma_.lower() in _TIES and modality_of(verb) is Modality.ASSERTED:
            yield Step(
                pact=pact,
                status=AgreementStatus.SIGNED,
                frame="agreements.stages.signed",
                verb=verb,
                date=_since(discourse, verb),
                modality=Modality.ASSERTED,
                actors=(*subject_heads(verb), *others),
            )


def _kept(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "Greece has had a defence agreement with Cyprus since 1994": what is had is in force."""
    for head, pact in clusters.at.items():
        token = discourse.doc[head]
        verb = token.head
        if token.dep_ != "dobj" or verb.lemma_.lower() not in {"have", "maintain", "keep"}:
            continue
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        now = verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"has", "have", "'s", "’s", "'ve"})
        known = pact.codes() or len({c for h in subject_heads(verb) for c in discourse.codes(h)}) > 1
        if now and modality_of(verb) is Modality.ASSERTED and known:
            yield Step(
                pact=pact,
                status=AgreementStatus.IN_FORCE,
                frame="agreements.stages.in_force",
                verb=verb,
                date=_since(discourse, verb),
                modality=Modality.ASSERTED,
                actors=(),
            )


def _set_off(discourse: Discourse, head: int) -> list[Token]:
    """The "in" of ", in force since 1994," right after the noun, wherever the parser has hung it."""
    after = discourse.doc[head + 1 : head + 8]
    return [t for n, t in enumerate(after) if t.lower_ == "in" and (not n or after[n - 1].text == ",")][:1]


def _in_force_phrases(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "The Compact, in force since 1994, ...": the stage without a verb."""
    for head, pact in clusters.at.items():
        for child in (*_beside_noun(discourse.doc[head]), *_set_off(discourse, head)):
            if (
                child.lower_ != "in"
                or child.dep_ not in {"prep", "conj"}
                or (child.head.dep_ == "ROOT" and child.i != head + 1)
                or not any(g.lower_ in {"force", "effect"} for g in child.children)
            ):
                continue
            near = [
                d
                for d in discourse.dates_of(child)
                if d.kind is DateKind.SINCE and 0 < d.start - child.idx <= 40
            ]
            yield Step(
                pact=pact,
                status=AgreementStatus.IN_FORCE,
                frame="agreements.stages.in_force",
                verb=child,
                date=resolved(discourse, near[0], child) if near else None,
                modality=Modality.ASSERTED,
                actors=(),
            )


def _negotiated(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "A trade agreement under negotiation since May": the stage without a verb."""
    for head, pact in clusters.at.items():
        for word in discourse.doc[head + 1 : head + 8]:
            talks = [c for c in word.children if c.dep_ == "pobj" and c.lemma_.lower() in _TALKS]
            if (
                word.lower_ in {"under", "in"}
                and talks
                and word.head.i in {head, head - 1} | {c.i for c in discourse.doc[head].children}
            ):
                yield Step(
                    pact=pact,
                    status=AgreementStatus.NEGOTIATING,
                    frame="agreements.stages.negotiating",
                    verb=word,
                    date=None,
                    modality=Modality.ASSERTED,
                    actors=(),
                )


def _beside_noun(noun: Token) -> Iterator[Token]:
    """What hangs on the noun, also as the second of two: "the treaty, signed in 2021 and in force since"."""
    for child in noun.children:
        yield child
        if child.dep_ == "acl":
            for inner in child.children:
                if inner.dep_ in {"conj", "prep"}:
                    yield inner
                    yield from (c for c in inner.children if c.dep_ == "conj")


def _steps(discourse: Discourse, clusters: Clusters, token: Token, entries: list[_Entry]) -> Iterator[Step]:
    for entry in entries:
        nominal = entry.voice == "nouns"
        if nominal != (token.pos_ in {"NOUN", "PROPN"}):
            continue
        words = entry.cue.match(token)
        if words is None or _as_witness(token) or _what_is_left(token):
            continue
        if entry.voice == "intransitive" and any(c.dep_ == "dobj" and c not in words for c in token.children):
            continue  # "the ceasefire, which ended five days of fighting"
        if token.lemma_.lower() in _SAID_OR_DONE and not _by_a_state(discourse, token):
            continue  # opponents who denounce an accord end nothing
        pacts = list(_objects(discourse, clusters, token, entry, words))
        if not pacts:
            continue
        for pact in pacts:
            yield _step(discourse, clusters, token, entry, pact)
        return


def _what_is_left(token: Token) -> bool:
    """ "What was left of the truce": left over, not left by anybody."""
    return token.lemma_.lower() == "leave" and (is_passive(token) or token.tag_ == "VBN")


def _as_witness(token: Token) -> bool:
    """Who signs as a witness or guarantor is no party."""
    return any(head.lemma_.lower() in _WITNESS for _, head in preposition_objects(token, {"as"}))


def _by_a_state(discourse: Discourse, verb: Token) -> bool:
    return any(entity.kind == "state" for actor in agents(verb) for entity in discourse.who(actor))


def _objects(
    discourse: Discourse, clusters: Clusters, token: Token, entry: _Entry, words: tuple[Token, ...]
) -> Iterator[Pact]:
    """The agreements that stand where the frame wants one."""
    heads: list[Token]
    if entry.voice == "nouns":
        heads = [head for _, head in preposition_objects(token, {"of", "on", "from", "to", "for"})]
        heads += [c for c in token.children if c.dep_ in {"compound", "poss"}]
        if not heads and token.lower_ in {"signing", "signature", "ratification"}:
            heads = [token]
    elif entry.voice == "intransitive":
        heads = list(subject_heads(token))
        if token.dep_ in {"relcl", "acl"} and not heads:
            heads = [token.head]
    else:
        heads = list(patients(token)) + _loose_subject(clusters, token)
        for word in words[1:]:
            heads += [c for c in word.children if c.dep_ in {"pobj", "dobj"}]
            if word.dep_ not in {"nsubj", "nsubjpass"}:
                heads.append(word)
        for _, head in preposition_objects(
            token,
            {"to", "into", "on", "from", "of", "upon", "off"} & {w.lower_ for w in token.children}
            | {w.lower_ for w in words[1:]},
        ):
            heads.append(head)
    seen: list[Pact] = []
    for head in heads:
        if head.lower_ == "it" and entry.frame.status.lies_ahead:
            continue
        pact = _pact_at(clusters, head)
        if pact is not None and pact not in seen:
            seen.append(pact)
            yield pact
    bare = not entry.cue.wanted and not any(c.dep_ == "prep" and c.i == token.i + 1 for c in token.children)
    if not seen and entry.voice == "active" and bare and not is_passive(token):
        pact = _to_the_right(discourse, clusters, token)
        if pact is not None:
            yield pact


def _loose_subject(clusters: Clusters, token: Token) -> list[Token]:
    """A participle set off by a comma: of the agreement just before it ("Under the pact, signed on Monday,
    both ..."),
    else of the clause's subject ("The deal was discarded after ..., replaced by one")."""
    bare = token.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in token.children
    )
    if bare and token.i - 2 in clusters.at and token.doc[token.i - 1].text == ",":
        return [token.doc[token.i - 2]]
    if bare and token.dep_ == "advcl" and token.i < token.head.i:
        return list(subject_heads(token.head))  # "Signed in 2014, the pact is ..."
    if token.dep_ != "acl" or token.tag_ != "VBN" or token.head.i in clusters.at:
        return []
    node = token.head
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    return list(subject_heads(node)) if token.doc[token.i - 1].text == "," else []


def _pact_at(clusters: Clusters, head: Token) -> Pact | None:
    """The agreement that a head names, also through "a package of", "the text of", "it", "to which"."""
    head = resolve_relative(head)
    if head.lower_ in {"that", "which"} and head.head.dep_ in {"relcl", "acl"}:
        head = head.head.head
    if head.i in clusters.at:
        return clusters.at[head.i]
    if head.lower_ in {"it", "which", "that"} and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return clusters.pronoun(head) if head.lower_ == "it" else None
    if head.dep_ == "pobj" and head.head.lower_ in {"of", "on", "for"} and head.head.head.i in clusters.at:
        return clusters.at[head.head.head.i]
    for _, inner in preposition_objects(head, {"of", "on"}):
        if inner.i in clusters.at:
            return clusters.at[inner.i]
    return None


def _to_the_right(discourse: Discourse, clusters: Clusters, verb: Token) -> Pact | None:
    """Where the parse has lost the object: the next agreement after the verb, with no other verb between."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return None
    sentence = discourse.sentence(verb)
    behind = _behind_aside(discourse, clusters, verb)
    if behind is not None:
        return behind
    for token in discourse.doc[verb.i + 1 : min(verb.i + _REACH, sentence.end)]:
        if token.i in clusters.at:
            return clusters.at[token.i]
        if (
            token.pos_ in {"VERB", "AUX"}
            or token.text in {";", "—"}
            or token.lower_ in {"but", "and", "as", "after", "when"}
        ):
            return None
    return None


def _behind_aside(discourse: Discourse, clusters: Clusters, verb: Token) -> Pact | None:
    """The object behind an aside: "signed today, after two years of talks, a treaty"."""
    sentence = discourse.sentence(verb)
    aside = False
    for token in discourse.doc[verb.i + 1 : min(verb.i + 2 * _REACH, sentence.end)]:
        if token.text == ",":
            aside = True
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if aside and token.i in clusters.at:
            first = token.i
            while discourse.doc[first - 1].head == token and discourse.doc[first - 1].text != ",":
                first -= 1
            return clusters.at[token.i] if discourse.doc[first - 1].text == "," else None
    return None


def _step(discourse: Discourse, clusters: Clusters, token: Token, entry: _Entry, pact: Pact) -> Step:
    passive = is_passive(token)
    status = entry.frame.status
    notice = notice_of(token) if status is AgreementStatus.WITHDRAWN else None
    if notice is not None:
        return _notice(discourse, token, entry, pact, notice)
    actors: tuple[Token, ...] = ()
    if entry.voice == "active":
        actors = agents(token)
    elif entry.voice == "nouns" and status.lies_ahead:
        actors = _negotiators(token)
    replaced_by = None
    if status is AgreementStatus.REPLACED:
        replaced_by = next((t for a in actors if (t := _agreement_over(clusters, a)) is not None), None)
        if passive and not actors:
            replaced_by = next((h for n, h in preposition_objects(token, {"by", "with"})), None)
        if pact.follows is not None and replaced_by is not None and clusters.at[replaced_by.i] is pact:
            pact = pact.follows  # "the treaty that replaced it": it is not the treaty itself
    date = (_since(discourse, token) if status is AgreementStatus.IN_FORCE else None) or _date(
        discourse, token
    )
    return Step(
        pact=pact,
        status=status,
        frame=f"agreements.stages.{entry.name}",
        verb=token,
        date=date,
        modality=_held(discourse, token, date),
        actors=_beside(discourse, actors, token) if status is AgreementStatus.SIGNED else actors,
        replaced_by=replaced_by,
    )


def _notice(discourse: Discourse, token: Token, entry: _Entry, pact: Pact, verb: Token) -> Step:
    """A withdrawal of which notice is given: a step that is taken where that was, on its day."""
    modality = modality_of(verb)
    return Step(
        pact=pact,
        status=entry.frame.status,
        frame=f"agreements.stages.{entry.name}",
        verb=token,
        date=_date(discourse, verb),
        modality=modality,
        actors=agents(verb),
        notice=modality is Modality.ASSERTED,
    )


def _held(discourse: Discourse, token: Token, date: Interval | None) -> Modality:
    """A stage with a day still to come is foreseen, whatever the tense: "expires in December"."""
    modality = Modality.ASSERTED if _came_to(token) or _noticed(token) else modality_of(token)
    if modality is Modality.ASSERTED and _called_for(token):
        return Modality.HYPOTHETICAL
    ahead = date is not None and discourse.published is not None and date.first > discourse.published
    return Modality.FUTURE if ahead and modality is Modality.ASSERTED else modality


def _called_for(noun: Token) -> bool:
    """ "Called for sanctions and for suspension of the pact": what is asked for has not come about."""
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    above = node.head if node.dep_ == "pobj" and node.head.lower_ == "for" else None
    while above is not None and above.dep_ == "conj" and above.head != above:
        above = above.head
    calling = above is not None and above.head.lemma_.lower() in _CALLS
    return noun.pos_ in {"NOUN", "PROPN"} and calling


def _negotiators(noun: Token) -> tuple[Token, ...]:
    """Who is "in talks", who "opened negotiations"; not who welcomed them."""
    node = noun
    while node.dep_ in {"pobj", "prep", "dobj", "attr"} and node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return subject_heads(node) if node.lemma_.lower() in _HOLDS else ()
    return ()


def _beside(discourse: Discourse, actors: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """Signers whom the parser has hung elsewhere: "President A of X and Premier B signed"."""
    if not actors or is_passive(verb):
        return actors
    sentence = discourse.sentence(verb)
    found = list(actors)
    for token in reversed(discourse.doc[sentence.start : verb.i]):
        people = [e for e in discourse.who(token) if e.kind == "person"]
        if not people or token in found or token.i not in discourse.cast.references or token.dep_ == "poss":
            continue
        gap = discourse.doc[token.i + 1 : verb.i]
        if not any(t.pos_ == "VERB" and t.dep_ not in {"amod", "relcl", "acl"} for t in gap) and _joined(
            discourse, token, found
        ):
            found.append(token)
    return tuple(sorted(found, key=lambda t: t.i))


def _joined(discourse: Discourse, token: Token, actors: list[Token]) -> bool:
    """Whether an "and" stands between the name and one of the subjects."""
    for actor in actors:
        first, last = sorted((token.i, actor.i))
        between = discourse.doc[first + 1 : last]
        if first != last and len(between) <= 14 and any(t.lower_ == "and" for t in between):
            return True
    return False


def _noticed(verb: Token) -> bool:
    """ "Gave notice that it would withdraw": notice is the withdrawal's own step."""
    node = verb
    for _ in range(3):
        if node.head == node:
            return False
        node = node.head
        words = {node.lemma_.lower(), *(c.lemma_.lower() for c in node.children if c.dep_ == "dobj")}
        if words & {"notice", "notify", "notification"}:
            return True
    return False


def _came_to(verb: Token) -> bool:
    """ "travelled to Minsk to sign a treaty": the purpose of a journey that was made."""
    head = verb.head
    purpose = verb.dep_ in {"advcl", "xcomp"} and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    )
    return purpose and verb.lemma_ == "sign" and head.lemma_.lower() in _JOURNEY and head.tag_ == "VBD"


def _agreement_over(clusters: Clusters, token: Token) -> Token | None:
    """The agreement that replaces: the subject, what "it" stands for, or the noun above a relative clause
    hung too low.
    """
    if token.lower_ in {"it", "this"} and token.i not in clusters.at:
        pact = clusters.pronoun(token)
        return token.doc[pact.mentions[-1].head] if pact is not None else None
    node = token
    for _ in range(6):
        if node.i in clusters.at:
            return node
        if node.dep_ not in {"pobj", "prep", "conj", "poss", "compound"} or node.head == node:
            return None
        node = node.head
    return None


def _date(discourse: Discourse, verb: Token) -> Interval | None:
    """The day of the stage. The day on which somebody speaks of it is its own only where speaking makes it
    so.
    """
    lasting = verb.lemma_.lower() in _LASTS
    found = date_of(discourse, verb, inherit=not lasting and _told_as_it_happens(verb))
    if found is None and verb.lemma_.lower() in _MAKES:
        below = [c for noun in patients(verb) for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        found = next((d for c in below if (d := date_of(discourse, c, inherit=False)) is not None), None)
    if found is None and verb.lemma_.lower() == "cease":
        below = [c for c in verb.children if c.dep_ == "xcomp"]  # "will cease to be in force on March 4"
        found = next((d for c in below if (d := date_of(discourse, c, inherit=False)) is not None), None)
    return found.interval if found is not None else _with_effect(discourse, verb)


def _with_effect(discourse: Discourse, verb: Token) -> Interval | None:
    """ "Terminated it with effect from 10 April", "applied as of May": the first day of the new stage."""
    sentence = discourse.sentence(verb)
    for mention in discourse.dates_of(verb):
        before = discourse.text[sentence.start_char : mention.start + 8].lower()
        near = verb.idx < mention.start <= verb.idx + 90
        if near and mention.kind is DateKind.SINCE and _EFFECTIVE.search(before):
            return resolved(discourse, mention, verb)
    return None


def _since(discourse: Discourse, verb: Token) -> Interval | None:
    """ "has been in force since 1994": the day from which it binds."""
    for mention in discourse.dates_of(verb):
        if mention.kind is DateKind.SINCE and verb.left_edge.idx <= mention.start <= verb.right_edge.idx:
            return resolved(discourse, mention, verb)
    return None


def _told_as_it_happens(verb: Token) -> bool:
    """ "announced on Monday that they were revoking"; not "said on Monday that it had signed"."""
    if verb.dep_ == "advcl" and any(
        c.lower_ in _OTHER_TIME and c.dep_ in {"mark", "advmod"} for c in verb.children
    ):
        return False
    if verb.dep_ == "relcl" and any(
        c.lower_ in {"has", "have", "had"} and c.dep_ == "aux" for c in verb.children
    ):
        return False
    if verb.dep_ != "ccomp":
        return True
    if verb.head.lemma_.lower() in _ANNOUNCE or _cleft(verb):
        return True
    perfect = any(c.lower_ in {"had", "has", "have"} for c in verb.children)
    return not perfect and verb.tag_ != "VBD"


def _cleft(verb: Token) -> bool:
    """ "It was at Accra, on 7 May, that they signed"."""
    return verb.head.lemma_ == "be" and any(
        c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in verb.head.children
    )


def after_bound(discourse: Discourse, verb: Token) -> Interval | None:
    """The day after which something was done: "discarded after the collapse of the USSR"."""
    for mention in discourse.dates_of(verb):
        if (
            mention.kind in {DateKind.AFTER, DateKind.SINCE}
            and verb.idx <= mention.start <= verb.right_edge.idx + 40
        ):
            return resolved(discourse, mention, verb)
    return None
