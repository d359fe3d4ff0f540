"""Notice of withdrawal: the day on which it is given, and the day on which the agreement ends by it.

A party that gives notice is still bound until the notice has run (Vienna Convention on the Law of Treaties,
art. 56 and 65): the day of the notice is never the day of the end.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from foedus.model import Interval

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_NOTICE = frozenset({"notice", "notification"})
_GIVE = frozenset("give serve submit deliver send hand file issue lodge receive present transmit".split())
_TELL = frozenset({"notify"})
_UP = 6

_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10,
    "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PERIOD = re.compile(
    rf"\b{_NUMBER}[ -](year|month)(?:s|['’]s|s['’])? (?:written |formal |prior |advance )?notice\b"
    rf"|\b{_NUMBER} (year|month)s? (?:after|from) (?:the |such |this |that |its |receipt of |date of )*"
    r"(?:written |formal )?(?:notice|notification|denunciation)\b",
    re.I,
)


def notice_of(leaving: Token) -> Token | None:
    """The verb by which notice is given that a party leaves: "gave notice that it will withdraw", "notified
    Peru of its withdrawal". None where `leaving` stands under no notice.
    """
    node = leaving
    for _ in range(_UP):
        if node is not leaving and _notifies(node):
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def _notifies(verb: Token) -> bool:
    """ "notified Peru", "gave notice", "notice was given"."""
    lemma = verb.lemma_.lower()
    if lemma in _TELL:
        return True
    what = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    return lemma in _GIVE and any(child.lemma_.lower() in _NOTICE for child in what)


def period_of(text: str) -> int | None:
    """The months of notice that the text says must be given; None where it says none, or several."""
    found = {_months(match) for match in _PERIOD.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _months(match: re.Match[str]) -> int:
    number, unit = match[1] or match[3], match[2] or match[4]
    count = int(number) if number.isdecimal() else _NUMBERS[number.lower()]
    return count * (12 if unit.lower() == "year" else 1)


def end_of_notice(given: Interval, months: int) -> Interval:
    """`months` after the notice, as wide as its own day is."""
    return Interval(_later(given.first, months), _later(given.last, months))


def _later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
