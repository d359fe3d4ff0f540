"""Dates in news English: found where they stand, resolved against the day of publication.

    words      the vocabulary: months, weekdays, numbers, units
    terms      what an expression of time says (`Meaning`) and where it stands (`DateMention`)
    almanac    arithmetic of days: shifting, and the week, month or year that holds a day
    periods    named periods and holidays, from `reading/data/periods.toml`
    forms      how a form of date is written down; calendar_forms, relative_forms and length_forms hold them
    atoms      the smallest expressions in a text
    around     what the words around an atom say: a date or not, of a noun or of the sentence
    find       atoms joined with the words before them ("since", "by the end of", "from ... to")
    resolve    a meaning, a day of publication, an anchor and a tense -> an interval

Nothing is guessed: what needs a publication day or an anchor and has none resolves to None.
"""

from foedus.reading.dates.find import find_dates
from foedus.reading.dates.periods import Holiday, Period, holidays, periods
from foedus.reading.dates.resolve import event_date, resolve
from foedus.reading.dates.terms import DateKind, DateMention, Tense

__all__ = [
    "DateKind",
    "DateMention",
    "Holiday",
    "Period",
    "Tense",
    "event_date",
    "find_dates",
    "holidays",
    "periods",
    "resolve",
]
