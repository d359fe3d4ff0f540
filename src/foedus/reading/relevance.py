"""Whether a report is about states at all. Sport, stage, kitchen and market borrow the words of politics
("a truce", "an
alliance", "invaded"); where their own words outnumber those of offices, armies and ministries, nothing is
read but who said what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.model import ReportKind

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse

_BODIES = frozenset({"organisation", "armed_group"})


@remembered
def _words(name: str) -> frozenset[str]:
    return frozenset(load_codebook().relevance[name].words)


def about_states(discourse: Discourse) -> bool:
    """True unless sentences with words from elsewhere outnumber those with words of politics."""
    if discourse.report.kind is ReportKind.TREATY:
        return True
    politics = elsewhere = 0
    for sentence in discourse.sentences:
        words = {t.lemma_.lower() for t in sentence if t.pos_ in {"NOUN", "PROPN", "ADJ"}}
        politics += bool(words & _words("politics")) or _bodies(discourse, sentence.start, sentence.end)
        elsewhere += bool(words & _words("elsewhere"))
    return elsewhere <= politics or elsewhere < 2


def _bodies(discourse: Discourse, start: int, end: int) -> bool:
    """Whether an organisation of states, or somebody known to hold an office, stands in the sentence."""
    for i in range(start, end):
        reference = discourse.cast.references.get(i)
        if reference and any(e.kind in _BODIES or e.known is not None for e in reference.entities):
            return True
    return False
