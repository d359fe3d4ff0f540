"""The shapes that a codebook file can take. The loader refuses a key that is not named here.

Every frame says what it means (`definition`), where the rule comes from (`source`) and shows sentences of
our own with what must be read in them (`examples`); the examples run as tests.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from foedus.model import AgreementStatus, ClaimKind, EventType, ObligationKind, SanctionStatus, TransferStatus


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and what is read in it. `expect` names fields of the fact; empty means that nothing is read.

    `published` is the day against which relative dates resolve, `about` what the example shows.
    """

    text: str
    expect: dict[str, Any] = {}
    published: str | None = None
    about: str | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every frame says of itself."""

    definition: str
    source: str
    examples: tuple[Example, ...]
    not_coded: str | None = None


class EventFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of saying that an event of a PLOVER category happened.

    `verbs` and `nouns` are cues. `actor` and `recipient` name where the participants stand, tried in order:
    `subject` (who does it: the by-phrase of a passive, the possessor or attribute of a noun), `object` (to
    whom it is done: the subject of a passive, the of-phrase of a noun), `dative`, `holder`, `person` (an
    object that is a participant itself), `clause` (the participants of the clause below), `clause.subject`,
    or a preposition; with `object.` or `subject.` before it a place inside that noun phrase (`object.with`).
    `mutual` makes all of them actors and recipients alike.

    `objects` and `subjects` ask for one of these lemmas, `@name` stands for a list of the lexicon, `*state`,
    `*org`, `*group` and `*person` for an actor of that kind; `objects_not` refuses. `complements` asks for at
    least one of: `clause`, `other` (a clause of another's doing), `must` (one with must or should), `will`,
    `object`, `plural` (subjects), a preposition, or `@name` for a word of that list. `actors` asks for one of
    these sectors (`STATE` for a state itself). `absorbs` marks that what stands below is asked, refused,
    promised or alleged, not told as an event. `joint` asks for a joint or common act, `visiting` for a guest
    who acts for a state, `person` for a person who acts, `militant` for an actor who is political whoever the
    other side is. `doubtful` says that the words are used of other categories too: the classifier may decide.
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    mutual: bool = False
    objects: tuple[str, ...] = ()
    objects_not: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    score: float | None = None
    needs_recipient: bool = False
    absorbs: bool = False
    joint: bool = False
    visiting: bool = False
    person: bool = False
    militant: bool = False
    doubtful: bool = False


class EventCategory(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER category: its frames, its quad class (1 verbal cooperation ... 4 material conflict), its
    score.

    `future` is the category of an announced or promised act of this one. `absorbs` holds for all frames.
    """

    type: EventType
    definition: str
    source: str
    quad: int
    score: float
    future: EventType | None = None
    absorbs: bool = False
    modes: dict[str, str] = {}
    frames: dict[str, EventFrame]


class ClassifierUse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the classifier of events is asked, and from which probability (0 to 1) on its answer counts.

    `silent`: of a sentence in which no frame finds an event, at most `questions` times, about those who
    stand at `actor` and `recipient` of a verb, tried in order as for a frame. `doubtful`: of an event whose
    frame is `doubtful`. `ask = false` leaves all to the frames.
    """

    definition: str
    source: str
    ask: bool = True
    silent: float
    doubtful: float
    questions: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


class WordList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lemmas under a name on which event frames lean."""

    definition: str
    source: str
    words: tuple[str, ...]


class ContextFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show what an event is about."""

    words: tuple[str, ...]


class AgreementNouns(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that name an agreement. `weak` ones count only with a party, a name or a stage beside them.

    `not_named` are instruments that texts cite and that are no agreement between the states spoken of.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()


class StageFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that bring an agreement to a stage. `role` is where the agreement stands: object or subject."""

    status: AgreementStatus
    active: tuple[str, ...] = ()
    passive_only: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class MembershipFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which a state comes to belong to an organisation, or ceases to."""

    status: AgreementStatus
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class DomainFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show what an agreement covers."""

    words: tuple[str, ...]


class ObligationFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that oblige, after ATOP's definitions.

    A case in which it binds must stand beside it where `needs_trigger`, save for the cues in `entailing` (to
    defend entails the attack). Cues in `negated` bind only where the clause denies them ("will not use
    force").
    """

    kind: ObligationKind
    promises: tuple[str, ...]
    entailing: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    needs_trigger: bool = False


class TriggerFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the case in which a promise binds."""

    trigger: str
    words: tuple[str, ...]


class SanctionFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that bring sanctions to a stage.

    `verbs` and `nouns` are cues for what governs a noun of sanctions ("lift", "extension of"); `acts` are
    verbs that are sanctions by themselves ("blacklist", "freeze assets"), laid on their object. `imposer` and
    `target` name where those stand beside the governing verb (subject, object), besides the noun's own words
    ("U.S. sanctions on Syria").
    """

    status: SanctionStatus
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    imposer: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)


class TransferFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs and nouns of giving. `giver`, `receiver` and `goods` name their places as in EventFrame."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    giver: tuple[str, ...] = ("subject",)
    receiver: tuple[str, ...] = ("dative", "to")
    goods: tuple[str, ...] = ("object",)
    status: TransferStatus = TransferStatus.HAPPENED


class VisitFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs and nouns of going to see. `visitor` and `host` name their places as in EventFrame."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    visitor: tuple[str, ...] = ("subject",)
    host: tuple[str, ...] = ("object", "to", "in", "at")


class SpeechFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs and nouns by which a text gives words to a speaker.

    `content` is what must stand with the verb for it to be speech: `any` complement, or a `clause` or
    quotation ("see", "find" and "add" are speech only then).
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    content: Literal["any", "clause"] = "any"


class ClaimFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a superlative, a first or a comparison."""

    kind: ClaimKind
    words: tuple[str, ...]


class LexiconFrame(Frame, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of lemmas that other frames lean on, under a name."""

    words: tuple[str, ...]
