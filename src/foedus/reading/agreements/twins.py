"""Which drafts are one agreement: the same parties, and nothing in the later one that sets it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from foedus.model import (
    Obligation,
)
from foedus.reading.agreements.clusters import Clusters
from foedus.reading.agreements.drafts import Draft, is_signed, just_signed, only_ahead, signed_on, title_only
from foedus.reading.discourse import Discourse
from foedus.reading.modality import historical

if TYPE_CHECKING:
    pass

_NICKNAMED = frozenset({"nickname", "dub", "known", "nicknamed", "dubbed"})


_PLAIN = frozenset(
    "of on a an the and for treaty pact accord agreement deal convention protocol new joint".split()
)


def merge_drafts(
    discourse: Discourse, clusters: Clusters, drafts: list[Draft], obligations: dict[int, list[Obligation]]
) -> list[Draft]:
    """Two drafts with the same parties, one of them known only from the title or from a sentence that adds
    no name, year or date of its own.
    """
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(discourse, k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        for other in clusters.pacts:
            if other.follows is draft.pact:
                other.follows = twin.pact
        twin.pact.follows = twin.pact.follows or draft.pact.follows
        for mention in draft.pact.mentions:
            twin.pact.add(mention)
            clusters.at[mention.head] = twin.pact
        twin.steps += draft.steps
        mine = obligations.get(id(twin.pact), [])
        obligations[id(twin.pact)] = _join(discourse, twin, mine, obligations.pop(id(draft.pact), []))
    return kept


def _join(
    discourse: Discourse, twin: Draft, mine: list[Obligation], theirs: list[Obligation]
) -> list[Obligation]:
    """The duties that two drafts of one agreement state, under the parties' codes of the first; what a
    clause says goes
    before what a name implies."""
    out: list[Obligation] = []
    for duty in sorted([*mine, *theirs], key=lambda o: o.frame.endswith(":named")):
        debtor, creditor = (
            next((c for c in twin.codes if c == code or discourse.atlas.same_state(c, code)), code)
            for code in (duty.debtor, duty.creditor)
        )
        implied = duty.frame.endswith(":named")
        stated = any(o.kind is duty.kind and not o.frame.endswith(":named") for o in out)
        again = any((o.kind, o.debtor, o.creditor) == (duty.kind, debtor, creditor) for o in out)
        if again or (implied and stated):
            continue
        out.append(msgspec.structs.replace(duty, debtor=debtor, creditor=creditor))
    return out


def _same(discourse: Discourse, a: Draft, b: Draft) -> bool:
    """Whether a later draft only speaks again of an earlier one."""
    if not _same_parties(discourse, a, b) or a.pact.follows is b.pact or b.pact.follows is a.pact:
        return False
    if a.pact.plural != b.pact.plural or b.pact.first.another or a.pact.first.another:
        return False
    both_named = bool(a.pact.name and b.pact.name)
    title = title_only(discourse, a) or title_only(discourse, b)
    mine, theirs = signed_on(discourse, a), signed_on(discourse, b)
    if mine and theirs:
        return mine.overlaps(theirs) and not both_named
    if both_named:
        return _nickname(discourse, a) or _nickname(discourse, b)
    if not mine and b.pact.first.definite and _ended_alike(a, b):
        return True  # "tore up a deal. ... The 2012 agreement was scrapped"
    if not b.pact.first.definite and not title and not (is_signed(a) and (is_signed(b) or not b.steps)):
        return False
    if historical(theirs, discourse.published) and (just_signed(a) or only_ahead(a)):
        return title
    if historical(mine, discourse.published) and is_signed(b):
        return False
    if not b.pact.first.definite and not title and _of_another_matter(a, b):
        return False
    shared = {m.lemma for m in a.pact.mentions} & {m.lemma for m in b.pact.mentions}
    return bool(shared) or title


def _of_another_matter(a: Draft, b: Draft) -> bool:
    """ "A pact of mutual assistance" is not the pact of non-aggression that was spoken of."""
    mine, theirs = (set(k.pact.first.descriptor.lower().split()) - _PLAIN for k in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _ended_alike(a: Draft, b: Draft) -> bool:
    """One end is told of both, and no beginning of the earlier one."""
    ends = [{s.status for s in draft.held if s.status.has_ended} for draft in (a, b)]
    return bool(ends[0] & ends[1]) and not is_signed(a)


def _same_parties(discourse: Discourse, a: Draft, b: Draft) -> bool:
    """The same states, one that continues another counting as that one."""
    if len(a.codes) != len(b.codes):
        return False
    return all(any(x == y or discourse.atlas.same_state(x, y) for y in b.codes) for x in a.codes)


def _nickname(discourse: Discourse, draft: Draft) -> bool:
    """A name in quotation marks, or one that the text says is not the official one."""
    for mention in draft.pact.mentions:
        token = discourse.doc[mention.head]
        if mention.name and (
            discourse.in_quote(token.idx)
            or any({t.lemma_.lower(), t.lower_} & _NICKNAMED for t in discourse.sentence(token))
        ):
            return True
    return False
