"""A treaty's own text: what it is called, between whom it is, when it was done and who signed it.

A report tells of agreements, and much in it must be weighed. A treaty says these four things in fixed places:
in its title, in its preamble, in its testimonium ("Done at Helsinki on the fourteenth day of March, nineteen
hundred and thirty-two") and in the signatures under that.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import Code, Interval, Person, ReportKind, Span
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_ARTICLE = re.compile(
    r"(?:article|art\.|chapter|part|section)\s{1,3}(?:\d{1,3}|[ivxl]{1,7}|one|first)\b", re.I
)
_DONE = re.compile(r"(?:In (?:witness|faith) whereof[^.]{0,300})?(?:done|signed|concluded)\b", re.I)
_BETWEEN = re.compile(
    r"\b(?:between|among)\b(?P<parties>.{1,400}?)(?:\b(?:concerning|regarding|relating|respecting|on|about)\b|$)",
    re.I | re.S,
)
_ON_BEHALF = re.compile(r"For (?:and on behalf of )?(?:the )?[A-Z][^:,.;]{2,80}(?P<end>[:,]|$)")
_FINAL = re.compile(
    r"\b(?:enter|come|remain|continue) in(?:to)? force\b|\bshall be (?:subject to ratification|ratified)\b"
    r"|\bshall be renewed\b"
    r"|\b(?:concluded|valid|extended|prolonged) (?:for|by) (?:a |an |successive |further |one |[a-z]+ )"
    r"|\bunlimited (?:duration|period)\b|\b(?:may|shall) (?:withdraw|accede|denounce|terminate)\b"
    r"|\b(?:denounced|terminated|notice)\b|^The (?:withdrawal|denunciation|accession)\b",
    re.I,
)
_SIGNATURE = re.compile(r"[A-Z][\w'’-]+(?: [A-Za-z][\w.'’-]*){1,4}")

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
    + [f"{stem}eenth" for stem in ("fourt", "fift", "sixt", "sevent", "eight", "ninet")]
)
_ORDINALS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    "twentieth": 20,
    "thirtieth": 30,
    "thirty-first": 31,
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_UNITS[:9], 1)},
}
_CARDINALS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        1,
    )
} | {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_FORMAL_DAY = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?: day)? of (?:the month of )?(?P<month>{'|'.join(_MONTHS)}),?"
    r"(?: (?:in )?(?:the )?year(?: of our lord)?)? (?P<year>\d{4}\b|[a-z-]{3,12}(?: [a-z-]{3,12}){1,6})",
    re.I,
)


def is_instrument(discourse: Discourse) -> bool:
    return discourse.report.kind is ReportKind.TREATY


def name_of(discourse: Discourse) -> str | None:
    """The treaty's title, without the parties where it says more than that: "Mutual Defence Treaty"."""
    title = discourse.report.title
    found = _BETWEEN.search(title or "")
    bare = title[: found.start()].strip(" ,:-–—") if title and found else title
    return bare if bare and len(bare.split()) > 1 else title


def parties_of(discourse: Discourse) -> tuple[Code, ...]:
    """The states that the title says it is between, else those that the preamble begins with, else those
    signed for. Organisations count in the title alone: a preamble invokes the United Nations. Empty where no
    place names two.
    """
    head = discourse.report.body
    between = _BETWEEN.search(discourse.text, 0, head)
    if between and len(codes := _named(discourse, *between.span("parties"))) > 1:
        return codes
    for start, end in _preamble(discourse):
        if len(codes := _named(discourse, start, end, states=True)) > 1:
            return codes
    codes = tuple(dict.fromkeys(code for code, _ in _signed_for(discourse)))
    return codes if len(codes) > 1 else ()


def done(discourse: Discourse) -> tuple[Token, Interval] | None:
    """The testimonium of a treaty, by its first word, and its day: "Done at Nairobi on 12 May 1978"."""
    for sentence in reversed(discourse.sentences):
        span = discourse.sentence_span(sentence)
        if _DONE.match(span.of(discourse.text)):
            formal = _formal_day(span.of(discourse.text))
            days = [d.interval for d in discourse.dates if span.start <= d.start < span.end and d.interval]
            if formal or days:
                return sentence[0], formal or days[0]
    return None


def signers_of(discourse: Discourse) -> tuple[Person, ...]:
    """Who signed for whom: "For the Republic of Ghana: Kofi Mensah", the name beside or below."""
    return tuple(Person(name=name, code=code) for code, name in _signed_for(discourse) if name)


def final_clauses(discourse: Discourse) -> list[Token]:
    """The first words of the sentences on its beginning, length and end, and on who may join or leave."""
    heads = [span.start for span in _paragraphs(discourse) if _ARTICLE.match(span.of(discourse.text))]
    body = [s for s in discourse.sentences if heads and s.start_char >= heads[0]]
    return [s[0] for s in body if _FINAL.search(discourse.sentence_span(s).of(discourse.text))]


def _named(discourse: Discourse, start: int, end: int, *, states: bool = False) -> tuple[Code, ...]:
    found: list[Code] = []
    for token in discourse.doc:
        if not start <= token.idx < end or token.i not in discourse.cast.references:
            continue
        for entity in discourse.parties(token):
            code = entity.code
            if code is None or entity.kind not in {"state", "organisation"}:
                continue
            if states and not discourse.atlas.periods(code):
                continue
            if not any(code == c or discourse.atlas.same_state(code, c) for c in found):
                found.append(code)
    return tuple(found)


def _paragraphs(discourse: Discourse) -> Iterator[Span]:
    start = discourse.report.body
    for paragraph in discourse.text[start:].split("\n\n"):
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + 2


def _preamble(discourse: Discourse) -> Iterator[tuple[int, int]]:
    """Its paragraphs, up to the first article."""
    for span in _paragraphs(discourse):
        if _ARTICLE.match(span.of(discourse.text)):
            return
        yield span.start, span.end


def _signed_for(discourse: Discourse) -> Iterator[tuple[Code, str | None]]:
    """For each signature the state, and the name if there is one."""
    testimonium = done(discourse)
    below = testimonium[0].idx if testimonium else len(discourse.text)
    spans = [span for span in _paragraphs(discourse) if span.start > below]
    for number in range(len(spans)):
        text = spans[number].of(discourse.text)
        head = _ON_BEHALF.match(text)
        if head is None:
            continue
        codes = _named(discourse, spans[number].start, spans[number].start + head.end())
        if len(codes) != 1:
            continue
        rest = text[head.end() :].strip()
        if not rest and number + 1 < len(spans):
            rest = spans[number + 1].of(discourse.text)
        name = _SIGNATURE.fullmatch(rest.partition(",")[0].strip())
        yield codes[0], name.group() if name and not rest.startswith("For ") else None


def _formal_day(text: str) -> Interval | None:
    """A day in the words of a chancery: "this ninth day of June 1952"."""
    for found in _FORMAL_DAY.finditer(text):
        day = found["day"].lower()
        number = _ORDINALS.get(day) or int(re.sub(r"\D", "", day))
        year = int(found["year"]) if found["year"].isdecimal() else _year_in_words(found["year"])
        try:
            when = dt.date(year or 0, _MONTHS[found["month"].lower()], number)
        except ValueError:
            continue
        return Interval(when, when)
    return None


def _year_in_words(text: str) -> int | None:
    """ "nineteen hundred and seven", "one thousand nine hundred and seven", "nineteen thirty-two"."""
    total = part = 0
    for word in re.split(r"[ -]", text.lower()):
        if word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        elif word == "hundred":
            total, part = total + max(part, 1) * 100, 0
        elif word in _CARDINALS:
            value = _CARDINALS[word]
            if 10 < part < 20 and value > 9 and not total:  # "nineteen thirty-two"
                total, part = part * 100, 0
            part += value
        elif word != "and":
            break
    year = total + part
    return year if 1500 <= year <= 2200 else None
