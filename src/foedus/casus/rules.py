"""The rules by which a scenario is judged, each with its source. Every verdict names one of them.

They follow ATOP's definitions of the five obligations (Leeds, Ritter, Mitchell and Long 2002; ATOP codebook
5.1, section on obligations and conditions); what the coders left open is decided here, and said so.
"""

from __future__ import annotations

ATOP = "ATOP codebook"
OURS = "foedus"

_RULES: dict[str, tuple[str, str]] = {
    "defense": (
        "A promise of defense is due when its creditor is attacked.",
        ATOP,
    ),
    "defense-of-attacker": (
        "A promise of defense is not due to a creditor that attacks.",
        ATOP,
    ),
    "offense": (
        "A promise of offense is due when its creditor goes to war on its own account: it is among the "
        "attackers.",
        ATOP,
    ),
    "offense-of-attacked": (
        "A promise of offense alone is not due to a creditor that is attacked: ATOP codes a promise of "
        "defense for that case.",
        ATOP,
    ),
    "offense-of-defender": (
        "Who helps the attacked is at war in their defense, not on its own account: it calls up no "
        "promise of offense, and nobody owes the attacker defense against it.",
        OURS,
    ),
    "neutrality": (
        "A promise of neutrality forbids help to the enemies of its creditor while that is at war.",
        ATOP,
    ),
    "consultation": (
        "A promise to consult is due in a crisis that may lead to war, or a war, of its creditor.",
        ATOP,
    ),
    "own-attack": (
        "Who attacks its creditor owes it no help against itself: the promise is broken.",
        OURS,
    ),
    "breach": (
        "Who attacks a state to which it has promised nonaggression, neutrality or help breaks the "
        "promise, also one that it ended on that day or in the thirty days before.",
        OURS,
    ),
    "condition": (
        "A condition that the question answers with no keeps a promise from being due; one that it does not "
        "answer leaves it conditional.",
        OURS,
    ),
    "stage": (
        "A promise that is suspended, denied or only proposed is not due; one that is only reported as "
        "possible is conditional. A promise that is signed and not known to be in force counts, and is "
        "marked so: ATOP dates promises from their signature.",
        OURS,
    ),
    "partner-varies": (
        "Where a member owes different partners different things, the record says what it owes at most, "
        "and the promise is conditional, unless the dyads that ATOP 5.1 adds settle it.",
        OURS,
    ),
    "collision": (
        "Promises collide where one state owes help to both sides, or help to one and neutrality or "
        "nonaggression to the other.",
        OURS,
    ),
    "cascade": (
        "Round by round every state that is bound without a condition acts: through defense on the side "
        "of the attacked, through offense on that of the attackers. A state that is called to both sides "
        "in one round stays out. It ends when nobody more is drawn in.",
        OURS,
    ),
}


def case_rules() -> dict[str, tuple[str, str]]:
    """Every rule by its name: what it says, and where it comes from."""
    return dict(_RULES)
