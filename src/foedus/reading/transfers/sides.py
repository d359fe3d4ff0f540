"""Who gives or receives where the words of the act leave it out: whoever the text spoke of just before, or
whom the report is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.behind import behind
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import is_passive, subject_heads
from foedus.reading.transfers.giving import Giving, Side
from foedus.reading.transfers.goods import is_vague, words
from foedus.reading.transfers.told import REACH, Draft, Told, is_aid, is_material, is_unnamed, only

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def sides_of(
    discourse: Discourse, giving: Giving, before: list[Draft], told: Told
) -> tuple[tuple[Code | None, ...], tuple[Code | None, ...]]:
    givers: tuple[Code | None, ...] = giving.giver.codes or (None,)
    receivers: tuple[Code | None, ...] = tuple(
        c for c in giving.receiver.codes if c not in giving.giver.codes
    )
    parallel = _parallel(discourse, giving, before)
    if parallel is not None:
        receivers = (parallel,)
    elif (turned := _in_return(discourse, giving, before)) is not None:
        return turned
    if giving.receiver.codes and not receivers:
        heads = giving.receiver.heads
        misread = all(h.pos_ == "PRON" or _stands_for_other(h) for h in heads) or _is_own_force(
            giving.receiver
        )
        giver = giving.giver.codes[0]
        other = (
            _antecedent(discourse, giving.receiver, giver)
            or _latest(discourse, giving, before)
            or _other_party(discourse, giver)
            or _state_of_report(discourse)
            if misread
            else None
        )
        last = before[-1] if before else None
        if last is not None and other and last.giver == other and last.receiver not in {None, giver}:
            other = (
                last.receiver
            )  # "Japan lent Chad the money; Russia gave it buses": who received, not who gave
        receivers = (other,) if other else giving.receiver.codes
    owing = giving.giver.codes == giving.receiver.codes and bool(giving.giver.heads)
    if owing and giving.receiver.codes and all(h.lower_ == "it" for h in giving.giver.heads):
        receiver = giving.receiver.codes[0]  # "the accord: it promises Luanda"
        givers = (_other_party(discourse, receiver) or _antecedent(discourse, giving.giver, receiver),)
    if not receivers and len(givers) > 1 and (taker := told.taker_from(discourse, giving)):
        receivers = (taker,)
    if not receivers and givers != (None,) and (buyer := _announcer(discourse, giving, told)):
        receivers = (buyer,)
    if not receivers:
        receivers = (_receiver(discourse, giving, before) or _focus(discourse, giving, told),)
    if givers == (None,):
        receiver_alone = receivers[0] if len(receivers) == 1 else None
        givers = (
            _giver(discourse, giving, before) or _source(discourse, giving, receiver_alone, before, told),
        )
    if givers == receivers == (None,):
        pair = _told_before(discourse, giving, before, told)
        givers, receivers = ((pair[0],), (pair[1],)) if pair else (givers, receivers)
    return givers, receivers


def _parallel(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """ "Iran has supplied Sudan with drones. Egypt sends it fuel": "it" is who received, not who gave."""
    side = giving.receiver
    last = before[-1] if before else None
    if last is None or not side.codes or not all(h.lower_ in {"it", "them"} for h in side.heads):
        return None
    near = 0 <= discourse.sentence_of[giving.word.i] - last.number <= 1
    gave = last.giver in side.codes and last.receiver not in {None, *giving.giver.codes}
    return last.receiver if near and gave else None


def _in_return(
    discourse: Discourse, giving: Giving, before: list[Draft]
) -> tuple[tuple[Code | None, ...], tuple[Code | None, ...]] | None:
    """ "Pyongyang sends Moscow shells and gets oil in return": who gave receives, of whom received."""
    last = before[-1] if before else None
    back = any(
        g.lower_ in {"return", "exchange"}
        for c in giving.word.children
        if c.lower_ == "in"
        for g in c.children
    )
    if last is None or not back or not last.giver or not last.receiver:
        return None
    if not 0 <= discourse.sentence_of[giving.word.i] - last.number <= 1:
        return None
    named = (*giving.giver.codes, *giving.receiver.codes)
    alone = bool(named) and set(named) <= {last.giver, last.receiver}
    return ((last.receiver,), (last.giver,)) if alone and len(set(named)) == 1 else None


def _announcer(discourse: Discourse, giving: Giving, told: Told) -> Code | None:
    """ "Twelve helicopters have been ordered from Italy, the Kenyan army said": who speaks of what was
    bought, or is to come, gets it."""
    verb = giving.word
    bought = "subject" in giving.frame.receiver and is_passive(verb) and not giving.receiver.named
    if not bought and giving.name != "come":
        return None
    above = verb.head if verb.dep_ in {"ccomp", "xcomp"} else None
    if above is not None and above.lemma_ == "be" and above.dep_ == "ccomp":
        above = above.head  # "are to come from Denmark, the minister said"
    said = next((c for c in verb.children if c.dep_ == "parataxis"), above)
    if said is None or said.lemma_.lower() not in words("saying"):
        return _home_side(discourse, giving, told) if bought else None
    codes: set[Code] = {e.code for h in subject_heads(said) for e in behind(discourse, h) if e.code}
    return only(codes - set(giving.giver.codes))


def _home_side(discourse: Discourse, giving: Giving, told: Told) -> Code | None:
    """Who bought, where nobody says: to whom the seller gives elsewhere, else the state of which the report
    tells most, unless it gives itself."""
    if (known := told.receiver_from(giving.giver.codes[0])) is not None:
        return known
    first = next((Code(c) for c in discourse.main[:1] if discourse.atlas.periods(c)), None)
    return first if first not in {*giving.giver.codes, *told.givers} else None


def _antecedent(discourse: Discourse, side: Side, other: Code) -> Code | None:
    """Whom a pronoun means that cannot mean the other side: the last state before it in its sentence that
    is not the other; else the subject of the sentence before."""
    if not side.heads:
        return None
    head = side.heads[0]
    sentence = discourse.sentence(head)
    number = discourse.sentence_of[head.i]
    here = [t for t in reversed(list(sentence)) if t.i < head.i]
    before = list(discourse.sentences[number - 1]) if number else []
    subjects = [t for t in before if t.dep_ in {"nsubj", "nsubjpass"}]
    for token in (*here, *subjects, *reversed(before)):
        found = [e.code for e in discourse.parties(token) if e.code and e.kind == "state"]
        if len(found) == 1 and found[0] != other:
            return found[0]
    return None


def _told_before(
    discourse: Discourse, giving: Giving, before: list[Draft], told: Told
) -> tuple[Code, Code] | None:
    """ "forty lorries are promised": who gives to whom as just told; an order or a sale of which
    nothing is said, as the report has it of its two states."""
    if giving.giver.named or giving.receiver.named or not is_material(giving):
        return None
    number = discourse.sentence_of[giving.word.i]
    if is_passive(giving.word) or giving.name in {"follow", "on_way", "arrive"}:
        for draft in reversed(before):
            if draft.giver and draft.receiver and 0 <= number - draft.number <= 1:
                return draft.giver, draft.receiver
    return told.direction(discourse.main_pair()) if giving.word.pos_ == "NOUN" else None


def _focus(discourse: Discourse, giving: Giving, told: Told) -> Code | None:
    """Who receives of a stranger, where nobody is named: whom the report tells of as receiving, or the state
    of which most is told."""
    giver = giving.giver.codes[0] if len(giving.giver.codes) == 1 else None
    if giver is None or giver in told.sharers or not is_unnamed(giving):
        return None
    if giving.giver.armed or "subject" in giving.frame.receiver:
        return None
    sent = giving.word.lemma_.lower() in words("sending") and giver not in discourse.main[:2]
    if not is_material(giving) and not (sent and not is_vague(giving.goods)):
        return None
    known = told.receiver_from(giver) or told.taker(giver)
    main = discourse.main[:2]
    if known is not None and (known in discourse.main[:3] or told.receivers.count(known) > 1):
        return known
    home = discourse.cast.home
    if home in main and home != giver and home not in told.givers:
        return home
    sent = giving.word.lemma_.lower() in words("sending") and giver != discourse.main[0]
    strange = (giver not in main and bool(told.pairs)) and is_material(giving)
    sent = sent and is_material(giving)
    first = Code(main[0]) if main and discourse.atlas.periods(main[0]) else None
    gives = first in told.givers if sent or not strange else (first, giver) in told.pairs
    return first if (strange or sent) and first != giver and not gives else None


def _source(
    discourse: Discourse, giving: Giving, receiver: Code | None, before: list[Draft], told: Told
) -> Code | None:
    """Who gave, where nobody is named: who gave just before, the one other state of the sentence, whoever
    gives to the receiver elsewhere, the maker of what is handed over."""
    if receiver is None or giving.giver.named or (_subjectless(giving)):
        return None
    number = discourse.sentence_of[giving.word.i]
    others = {
        e.code
        for t in discourse.sentence(giving.word)
        if t.i < giving.goods.i
        for e in (*discourse.parties(t), *discourse.cast.holder(t))
        if e.code and e.code != receiver and e.kind in {"state", "person"}
    }
    for draft in reversed(before):
        if draft.receiver == receiver and draft.giver and 0 <= number - draft.number <= 1:
            return draft.giver if not others or draft.giver in others else None
    if len(others) == 1 and giving.name in {"carry", "arrive", "on_way"}:
        return others.pop()
    return told.giver_to(receiver) if is_material(giving) else None


def _subjectless(giving: Giving) -> bool:
    """A verb of giving in the active without a subject: the parser has lost it, and nobody can be guessed."""
    finite = giving.word.pos_ == "VERB" and giving.word.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
    return finite and giving.frame.giver[:1] == ("subject",) and not is_passive(giving.word)


def _latest(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Who got the giver's last gift nearby: of "sold Iraq jets and gave it credits", Iraq."""
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.giver in giving.giver.codes and draft.receiver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    return None


def _other_party(discourse: Discourse, code: Code | None) -> Code | None:
    """The other of the two states of which the report speaks."""
    pair = discourse.main_pair()
    if code not in pair:
        return None
    return next((Code(c) for c in pair if c != code), None)


def _receiver(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Of a gift to people who are not named as anyone's: the country of the visit that the sentence
    tells of. Of a gift to nobody in particular: the receiver of the giver's last one; of aid, the one
    receiver of the report so far."""
    giver = giving.giver.codes[0] if giving.giver.codes else None
    if giving.receiver.heads and all(_stands_for_other(h) for h in giving.receiver.heads):
        stranger = giver is not None and giver not in discourse.main[:2]
        pair = _latest(discourse, giving, before) or _other_party(discourse, giver)
        return pair or (_state_of_report(discourse) if stranger else None)
    if _by_treaty(giving.word) and not giving.receiver.codes:
        return _other_party(discourse, giver)  # "under it Ankara will provide boats for the lake"
    if giving.receiver.named and not is_unnamed(giving):
        return _host(discourse, giving, giver, before) if _is_population(giving.receiver) else None
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.giver == giver and giver and draft.receiver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    known = {d.receiver for d in before if d.receiver}
    if len(known) == 1 and is_aid(giving) and giver and giver not in known:
        return known.pop()
    last = next((d for d in reversed(before) if d.number in {number, number - 1} and d.receiver), None)
    spoken = last is not None and last.receiver in discourse.main[:3] and last.giver not in discourse.main[:1]
    if last is not None and spoken and giver and giver != last.receiver and not is_vague(giving.goods):
        return last.receiver  # "London delivered missiles to Ukraine. Berlin refused to supply the Taurus."
    money = any(t.ent_type_ == "MONEY" or t.tag_ == "$" for t in giving.goods.subtree)
    handed = giving.word.lemma_.lower() in words("handing") and not (money and giving.name == "pledge")
    alone = handed and _alone(discourse, giving)
    if _by_treaty(giving.word) or alone or (not known and is_aid(giving)):
        return _other_party(discourse, giver)
    too = handed and any(c.lower_ in {"also", "too"} for c in giving.word.children)
    return _state_of_report(discourse) if too and giver not in discourse.main[:2] else None


def _stands_for_other(head: Token) -> bool:
    """ "It", "its partner": the other one, where nothing better is known."""
    owned = any(c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"} for c in head.children)
    country = head.lower_ in {"country", "nation", "kingdom", "republic"} and any(
        c.lower_ == "the" for c in head.children
    )
    return (
        head.lower_ in {"it", "them"}
        or country
        or (head.lemma_.lower() in {"partner", "neighbour", "ally"} and owned)
    )


def _state_of_report(discourse: Discourse) -> Code | None:
    """Of "Turkey is also delivering gas": the state of which most is told."""
    states = (c for c in discourse.main[:2] if discourse.atlas.periods(c))
    return next((Code(c) for c in states), None)


def _alone(discourse: Discourse, giving: Giving) -> bool:
    """Whether the sentence names no state or body but the giver, and the giver is named by itself."""
    named = {
        e.code
        for t in discourse.sentence(giving.word)
        if t.pos_ != "PRON"
        for e in (*discourse.parties(t), *discourse.cast.holder(t))
        if e.code
    }
    return bool(giving.giver.codes) and named <= set(giving.giver.codes)


def _by_treaty(verb: Token) -> bool:
    """ "Under it", "by the accord": the other party receives."""
    return any(
        c.dep_ == "prep"
        and c.lower_ in {"under", "by"}
        and any(
            g.lower_ in {"it", "them", "which"} or g.lemma_.lower() in words("settled") for g in c.children
        )
        for c in verb.children
    )


def _is_population(side: Side) -> bool:
    return any(h.lemma_.lower() in words("population") for h in side.heads)


def _is_own_force(side: Side) -> bool:
    """ "The army", without an owner."""
    return bool(side.heads) and all(
        h.lemma_.lower() in words("own_forces")
        and not any(c.dep_ in {"poss", "amod", "compound"} for c in h.children)
        for h in side.heads
    )


def _host(discourse: Discourse, giving: Giving, giver: Code | None, before: list[Draft]) -> Code | None:
    """Who was helped just before; the one other state that the sentence speaks of; the country of the
    dateline."""
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.receiver and draft.receiver != giver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    codes = {
        e.code
        for t in discourse.sentence(giving.word)
        if t.dep_ not in {"nsubj", "nsubjpass"}
        for e in discourse.who(t)
        if e.kind == "state" and e.code and e.code != giver
    }
    if len(codes) == 1:
        return codes.pop()
    home = discourse.cast.home
    if home is None and not codes and _is_own_force(giving.receiver):
        home = _state_of_report(discourse)  # "has supplied the army with drones"
    return home if home != giver and not codes else None


def _giver(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Of goods that come from somewhere in the country of the dateline ("from the mines of the north"),
    that country."""
    if not giving.giver.named:
        return _giver_before(discourse, giving, before)
    if len(giving.receiver.codes) == 1 and all(
        h.lower_ == "they" or _stands_for_other(h) for h in giving.giver.heads
    ):
        return _other_party(discourse, giving.receiver.codes[0])
    definite = any(c.lower_ in {"the", "its"} for h in giving.giver.heads for c in h.children)
    local = any(h.head.lower_ == "from" for h in giving.giver.heads)
    home = discourse.cast.home
    return home if definite and local and home not in giving.receiver.codes else None


def _giver_before(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """ "Kenya is also to get 150 vehicles": from whom it was just told to get something."""
    number = discourse.sentence_of[giving.word.i]
    also = any(
        c.lower_ in {"also", "too", "further"} for w in (giving.word, giving.word.head) for c in w.children
    )
    for draft in reversed(before):
        if also and draft.receiver in giving.receiver.codes and 0 <= number - draft.number <= REACH:
            return draft.giver
    return None
