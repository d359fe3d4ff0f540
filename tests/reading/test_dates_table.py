# ruff: noqa: E501  (tables are read better unbroken)
"""Every form of date, as a table: the sentence, the words found, what they are, and the days they come to.

All reports here are of Wednesday, 19 June 2024, and in the past tense unless the words say otherwise.
"""

import datetime as dt

import pytest

from foedus.model import Interval
from foedus.reading.dates import find_dates

PUBLISHED = dt.date(2024, 6, 19)

ABSOLUTE = """
The treaty was signed on April 9, 1991.        | April 9, 1991          | point    | 1991-04-09
It was signed on 9 April 1991 in Warsaw.       | 9 April 1991           | point    | 1991-04-09
It was signed on the 9th of April, 1991.       | the 9th of April, 1991 | point    | 1991-04-09
They met on Tuesday, June 18, 2024, in Hanoi.  | Tuesday, June 18, 2024 | point    | 2024-06-18
They met on Tuesday 18 June 2024.              | Tuesday 18 June 2024   | point    | 2024-06-18
JUNE 18, 2024 - They met.                      | JUNE 18, 2024          | point    | 2024-06-18
It ended on Jan. 1, 1980.                      | Jan. 1, 1980           | point    | 1980-01-01
It ended on Sept 1 1980.                       | Sept 1 1980            | point    | 1980-09-01
Monday, November 4 , 2024                      | Monday, November 4 , 2024 | point    | 2024-11-04
Posted 2024-06-19 by the ministry.             | 2024-06-19             | point    | 2024-06-19
Posted 2024/06/19 by the ministry.             | 2024/06/19             | point    | 2024-06-19
Posted 23.10.2024 by the ministry.             | 23.10.2024             | point    | 2024-10-23
Posted 6/19/2024 by the ministry.              | 6/19/2024              | point    | 2024-06-19
Posted 6/7/2024 by the ministry.               | 6/7/2024               | point    | -
Posted 5/5/2024 by the ministry.               | 5/5/2024               | point    | 2024-05-05
It was published in March 2015.                | March 2015             | point    | 2015-03
It was published in March, 2015.               | March, 2015            | point    | 2015-03
It was published in december 1991.             | december 1991          | point    | 1991-12
The pact of 1961 lapsed.                       | 1961                   | point    | 1961
They signed a treaty in 1961 that lapsed.      | 1961                   | point    | 1961
It was replaced by one in 2000 that was weaker. | 2000                   | point    | 2000
Resolution 1718 (2006) imposed an embargo.     | 2006                   | point    | 2006
It began in the year 1914.                     | 1914                   | point    | 1914
It ran through the 1990s.                      | through the 1990s      | until    | 1999-12-31
It began in the 1990s.                         | the 1990s              | point    | 1990-01-01/1999-12-31
It began in the '80s.                          | the '80s               | point    | 1980-01-01/1989-12-31
It began in the 19th century.                  | the 19th century       | point    | 1801-01-01/1900-12-31
It began in the twentieth century.             | the twentieth century  | point    | 1901-01-01/2000-12-31
Growth slowed in Q3 2023.                      | Q3 2023                | point    | 2023-07-01/2023-09-30
Growth slowed in the third quarter of 2023.    | the third quarter of 2023 | point    | 2023-07-01/2023-09-30
Growth slowed in the first half of 2023.       | the first half of 2023 | point    | 2023-01-01/2023-06-30
They spent more in 2023-24.                    | 2023-24                | span     | 2023-01-01/2024-12-31
The 1950-1953 war ended.                       | 1950-1953              | span     | 1950-01-01/1953-12-31
They fought in the spring of 2022.             | the spring of 2022     | point    | 2022-03-01/2022-05-31
They fought in the winter of 2022-23.          | the winter of 2022-23  | point    | 2022-12-01/2023-02-28
They fought in the winter of 2022.             | the winter of 2022     | point    | 2021-12-01/2023-02-28
"""

PARTS = """
It began in the early 1960s.                   | the early 1960s        | point    | 1960-01-01/1963-12-31
It began in the late 1960s.                    | the late 1960s         | point    | 1966-01-01/1969-12-31
It began in mid-1996.                          | mid-1996               | point    | 1996-05-01/1996-08-31
It began in late 2022.                         | late 2022              | point    | 2022-09-01/2022-12-31
It began in early July 2023.                   | early July 2023        | point    | 2023-07-01/2023-07-10
It began in mid-July.                          | mid-July               | point    | 2023-07-11/2023-07-21
It began late last month.                      | late last month        | point    | 2024-05-21/2024-05-31
It began earlier this month.                   | earlier this month     | point    | 2024-06-01/2024-06-19
It began earlier in the week.                  | earlier in the week    | point    | 2024-06-17/2024-06-19
It will end later this year.                   | later this year        | point    | 2024-06-19/2024-12-31
It was signed late on 16 March 2024.           | late on 16 March 2024  | point    | 2024-03-16
It was signed late on Friday.                  | late on Friday         | point    | 2024-06-14
It began at the end of 2023.                   | the end of 2023        | point    | 2023-10-01/2023-12-31
It began at the start of 2023.                 | the start of 2023      | point    | 2023-01-01/2023-03-31
It slowed in the second half of the year.      | the second half of the year | point    | 2024-07-01/2024-12-31
It ended in the last week of June 2023.            | the last week of June 2023 | point    | 2023-06-24/2023-06-30
They met in the week of June 10.                   | the week of June 10    | point    | 2024-06-10/2024-06-16
"""

NEAR = """
They met today.                                | today                  | point    | 2024-06-19
They met earlier today.                        | earlier today          | point    | 2024-06-19
They met yesterday.                            | yesterday              | point    | 2024-06-18
They met yesterday evening.                    | yesterday evening      | point    | 2024-06-18
They met last night.                           | last night             | point    | 2024-06-18
They will meet tomorrow.                       | tomorrow               | point    | 2024-06-20
They will meet tonight.                        | tonight                | point    | 2024-06-19
They met the day before yesterday.             | the day before yesterday | point    | 2024-06-17
They will meet the day after tomorrow.         | the day after tomorrow | point    | 2024-06-21
They met overnight.                            | overnight              | point    | 2024-06-18/2024-06-19
They met this week.                            | this week              | point    | 2024-06-17/2024-06-23
They met last week.                            | last week              | point    | 2024-06-10/2024-06-16
They will meet next week.                      | next week              | point    | 2024-06-24/2024-06-30
They met the week before last.                 | the week before last   | point    | 2024-06-03/2024-06-09
They met last weekend.                         | last weekend           | point    | 2024-06-15/2024-06-16
They met over the weekend.                     | the weekend            | point    | 2024-06-15/2024-06-16
They met this month.                           | this month             | point    | 2024-06
They met last month.                           | last month             | point    | 2024-05
They will meet next month.                     | next month             | point    | 2024-07
They met last quarter.                         | last quarter           | point    | 2024-01-01/2024-03-31
They met this year.                            | this year              | point    | 2024
They met last year.                            | last year              | point    | 2023
They will meet next year.                      | next year              | point    | 2025
They met last summer.                          | last summer            | point    | 2023-06-01/2023-08-31
They met last autumn.                          | last autumn            | point    | 2023-09-01/2023-11-30
They met last fall.                            | last fall              | point    | 2023-09-01/2023-11-30
They met in the spring.                        | the spring             | point    | 2024-03-01/2024-05-31
They will meet next summer.                    | next summer            | point    | 2025-06-01/2025-08-31
They met last November.                        | last November          | point    | 2023-11
They met on April 2 last year in Oslo.         | April 2 last year      | point    | 2023-04-02
They met on 2 April of last year in Oslo.      | 2 April of last year   | point    | 2023-04-02
They met in May of this year.                  | May of this year       | point    | 2024-05
They met last Sept. 25 in Oslo.                | last Sept. 25          | point    | 2023-09-25
They met last June.                            | last June              | point    | 2023-06
They met this January.                         | this January           | point    | 2024-01
They will meet this coming May.                | this coming May        | point    | 2025-05
They will meet next June.                      | next June              | point    | 2025-06
They met in July.                              | July                   | point    | 2023-07
They met in May.                               | May                    | point    | 2024-05
They met in June.                              | June                   | point    | 2024-06
They met on July 6.                            | July 6                 | point    | 2023-07-06
They met on June 18.                           | June 18                | point    | 2024-06-18
They met on 6 July.                            | 6 July                 | point    | 2023-07-06
They met on the 6th of July.                   | the 6th of July        | point    | 2023-07-06
They met on July 4th.                          | July 4th               | point    | 2023-07-04
They met on Feb. 29.                           | Feb. 29                | point    | 2024-02-29
They met on New Year's Eve.                    | New Year's Eve         | point    | 2023-12-31
They met on Christmas Day.                     | Christmas Day          | point    | 2023-12-25
They met on May Day.                           | May Day                | point    | 2024-05-01
"""

WEEKDAYS = """
They signed it Wednesday.                      | Wednesday              | point    | 2024-06-19
They signed it on Tuesday.                     | Tuesday                | point    | 2024-06-18
They signed it on Thursday.                    | Thursday               | point    | 2024-06-13
They signed it on monday.                      | monday                 | point    | 2024-06-17
He was welcomed Wednesday morning.             | Wednesday morning      | point    | 2024-06-19
It was hit on Tuesday night.                   | Tuesday night          | point    | 2024-06-18
They signed it last Wednesday.                 | last Wednesday         | point    | 2024-06-12
They signed it last Tuesday.                   | last Tuesday           | point    | 2024-06-18
They will sign it next Wednesday.              | next Wednesday         | point    | 2024-06-26
They will sign it next Friday.                 | next Friday            | point    | 2024-06-28
They will sign it this Friday.                 | this Friday            | point    | 2024-06-21
They signed it on Friday of last week.         | Friday of last week    | point    | 2024-06-14
They will sign it on Monday next week.         | Monday next week       | point    | 2024-06-24
They will meet on Monday.                      | Monday                 | point    | 2024-06-24
He is due to host him on Monday.               | Monday                 | point    | 2024-06-24
The talks scheduled for Monday were put off.   | Monday                 | point    | 2024-06-24
They will meet Wednesday.                      | Wednesday              | point    | 2024-06-19
He is to go to Ankara in the spring.           | the spring             | point    | 2025-03-01/2025-05-31
Elections are due in May.                      | May                    | point    | 2025-05
Elections will be held on June 18.             | June 18                | point    | 2025-06-18
It said it would pay, and will do so by Friday. | by Friday              | until    | 2024-06-21
They met on Friday, June 21.                       | Friday, June 21        | point    | 2024-06-21
The treaty takes effect Jan. 1.                    | Jan. 1                 | point    | 2025-01-01
He leaves Tuesday for Hanoi.                       | Tuesday                | point    | 2024-06-25
They will sign it at the U.N. General Assembly in September. | September | point | 2024-09
The summit begins Thursday.                        | Thursday               | point    | 2024-06-20
"""

AGO = """
They met three days ago.                       | three days ago         | point    | 2024-06-16
They met a day ago.                            | a day ago              | point    | 2024-06-18
They met a week ago.                           | a week ago             | point    | 2024-06-09/2024-06-15
They met a fortnight ago.                      | a fortnight ago        | point    | 2024-06-02/2024-06-08
They met six months ago.                       | six months ago         | point    | 2023-12
They met two years ago.                        | two years ago          | point    | 2022
They met twenty-four years ago.                | twenty-four years ago  | point    | 2000
They met more than a decade ago.               | more than a decade ago | point    | 2004-06-19/2014-06-19
They met nearly two years ago.                 | nearly two years ago   | point    | 2022-06-19/2023-06-19
They met over 20 years ago.                    | over 20 years ago      | point    | 2003-06-19/2004-06-19
They met 48 hours ago.                         | 48 hours ago           | point    | 2024-06-17
They met decades ago.                          | decades ago            | point    | -
They met several years ago.                    | several years ago      | point    | -
They will meet two years from now.             | two years from now     | point    | 2026
They will meet in six months' time.            | in six months' time    | point    | 2024-12
They met a year and a half ago.                    | a year and a half ago  | point    | 2022-11-19/2023-01-19
"""

BOUNDS = """
It has grown since 1991.                       | since 1991             | since    | 1991
It has grown since June 2023.                  | since June 2023        | since    | 2023-06
It has grown since Monday.                     | since Monday           | since    | 2024-06-17
It has grown since last year.                  | since last year        | since    | 2023
It has grown since late 2018.                  | since late 2018        | since    | 2018-09-01/2018-12-31
It has grown since the start of the year.      | since the start of the year | since    | 2024-01-01
It has grown since the end of the Cold War.    | since the end of the Cold War | since    | 1989-11-09/1991-12-26
It was the strongest since the Cold War.       | since the Cold War     | since    | 1989-11-09/1991-12-26
It was the first since the Second World War.   | since the Second World War | since    | 1945-05-08/1945-09-02
It applied from 2022.                          | from 2022              | since    | 2022
It applies as of 1 July 2024.                  | as of 1 July 2024      | since    | 2024-07-01
It was the first vote since independence.      | since independence     | since    | -
It runs until 31 January 2026.                 | until 31 January 2026  | until    | 2026-01-31
It runs through 2027.                          | through 2027           | until    | 2027-12-31
It runs until 2027.                            | until 2027             | until    | 2027
They promised it by the end of the year.       | by the end of the year | until    | 2024-12-31
They promised it by the end of 2026.           | by the end of 2026     | until    | 2026-12-31
It was extended until the end of January.      | until the end of January | until    | 2025-01-31
They promised it by May.                       | by May                 | until    | 2025-05
They promised it within five years.            | within five years      | until    | 2024-06-19/2029-06-19
They met before 2014.                          | before 2014            | before   | 2014
They met after 2014.                           | after 2014             | after    | 2014
It was dropped after the collapse of the USSR. | after the collapse of the USSR | after    | 1991-12-26
They met before World War II.                  | before World War II    | before   | 1939-09-01
It held from 1961 to 1996.                     | from 1961 to 1996      | span     | 1961-01-01/1996-12-31
It held between 2000 and 2010.                 | between 2000 and 2010  | span     | 2000-01-01/2010-12-31
They met from June 3 to June 5, 2023.          | from June 3 to June 5, 2023 | span     | 2023-06-03/2023-06-05
They met between July 1 and July 3.            | between July 1 and July 3 | span     | 2023-07-01/2023-07-03
They met on June 12-14.                        | June 12-14             | span     | 2024-06-12/2024-06-14
They met on 12-14 June 2023.                   | 12-14 June 2023        | span     | 2023-06-12/2023-06-14
They met from Monday to Wednesday.             | from Monday to Wednesday | span     | 2024-06-17/2024-06-19
They met between December and March.           | between December and March | span     | 2023-12-01/2024-03-31
They met from October 2023 to January.         | from October 2023 to January | span     | 2023-10-01/2024-01-31
They fought during the Korean War.             | the Korean War         | point    | 1950-06-25/1953-07-27
They fought at the end of World War II.        | the end of World War II | point    | 1945-05-08/1945-09-02
It has grown since the start of the war in Ukraine. | since the start of the war in Ukraine | since    | 2022-02-24
It has grown since Russia's invasion of Ukraine. | since Russia's invasion of Ukraine | since    | 2022-02-24
It must go before the end of the year.             | before the end of the year | before | 2024-12-31
They fought from Feb. 24, 2022, to March 2023.     | from Feb. 24, 2022, to March 2023 | span | 2022-02-24/2023-03-31
They met in July-August 2023.                      | July-August 2023       | span     | 2023-07-01/2023-08-31
It has grown since the war began in February 2022. | February 2022          | since    | 2022-02
It was his first since taking office last October. | last October           | since    | 2023-10
It was due within a year of signing.               | within a year          | until    | -
"""

LENGTHS = """
It was extended for six months.                | for six months         | duration | -
He was jailed for more than seven years.       | for more than seven years | duration | -
They fought for years.                         | for years              | duration | -
A five-year plan was agreed.                   | five-year              | duration | -
A week-long visit began.                       | week-long              | duration | -
They agreed after months of talks.             | after months           | duration | -
It grew over the past decade.                  | over the past decade   | duration | 2014-06-19/2024-06-19
It grew in the past five years.                | in the past five years | duration | 2019-06-19/2024-06-19
It grew in recent years.                       | in recent years        | duration | -
It will grow over the next two years.          | over the next two years | duration | 2024-06-19/2026-06-19
He came for the first time in 24 years.        | in 24 years            | duration | 2000-06-19/2024-06-19
It was his first visit to Greece in six years. | in six years           | duration | 2018-06-19/2024-06-19
They built it in six years.                    | in six years           | duration | -
They meet every year.                          | every year             | recurrence | -
The annual summit opened.                      | annual                 | recurrence | -
They meet twice a week.                        | twice a week           | recurrence | -
They meet on Fridays.                          | On Fridays             | recurrence | -
They meet every two years.                     | every two years        | recurrence | -
"""

NEED_AN_ANCHOR = """
They met two days earlier.                     | two days earlier       | point    | -
They met a day later.                          | a day later            | point    | -
They met the following month.                  | the following month    | point    | -
They met that year.                            | that year              | point    | -
They met the same day.                         | the same day           | point    | -
They met the previous October.                 | the previous October   | point    | -
They met the day before.                       | the day before         | point    | -
It has grown since then.                       | since then             | since    | -
They met two days before the summit.           | two days before        | point    | -
It was the second day of talks.                | the second day         | point    | -
"""


def rows(*tables: str) -> list[tuple[str, str, str, str]]:
    out = []
    for table in tables:
        for line in table.strip().splitlines():
            sentence, text, kind, days = (cell.strip() for cell in line.split("|"))
            out.append((sentence, text, kind, days))
    return out


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "days"),
    rows(ABSOLUTE, PARTS, NEAR, WEEKDAYS, AGO, BOUNDS, LENGTHS, NEED_AN_ANCHOR),
    ids=lambda cell: cell,
)
def test_each_form_is_found_whole_and_comes_to_its_days(
    sentence: str, text: str, kind: str, days: str
) -> None:
    (mention,) = find_dates(sentence, published=PUBLISHED)
    assert mention.text.lower() == text.lower()
    assert mention.kind == kind
    assert mention.interval == (None if days == "-" else Interval.parse(days))


ONLY_ADJECTIVES = """
The 1961 treaty lapsed.                        | 1961
It joined the landmark 1972 pact.              | 1972
Russia's 2014 annexation was condemned.        | 2014
They cited Monday's summit.                    | Monday
They cited last week's attack.                 | last week
The March 17 explosion killed ten.             | March 17
They cited a September attack.                 | September
It preceded the 2000 elections.                | 2000
"""


@pytest.mark.parametrize("row", ONLY_ADJECTIVES.strip().splitlines())
def test_a_date_that_belongs_to_a_noun_is_marked(row: str) -> None:
    sentence, text = (cell.strip() for cell in row.split("|"))
    (mention,) = find_dates(sentence, published=PUBLISHED)
    assert (mention.text, mention.adjectival) == (text, True)


NO_DATES = """
Theresa May resigned, and May said so.
The talks may march on.
He sat in the sun, and on the second try won.
The fall of Kabul was a blow, and prices fall.
A 5-year-old boy and a 65-year-old man were aged 5 and 65 years old.
The decade-old conflict goes on.
It has a range of more than 2,000km.
Resolution 2799 was adopted by 14 votes.
Some 1,000 soldiers are stationed there.
They took a further 1553 refugees and around 1553 migrants.
It fetched a price of 1950 dollars.
It landed at 1900 GMT.
A Boeing 737 landed.
See page 1961.
They looked in 300 villages and in 2000 villages.
The drill is called Strait Thunder-2025A.
The 1718 Committee met.
From 1500 to 2000 troops and between 1500 and 2000 people came.
They hold Taliban prisoners for the Good Friday Agreement.
The Sunday Times and USA Today wrote so.
He felt regret at Brexit and over its invasion of Ukraine.
It wore the World War II uniform.
A man in his 40s spoke.
They made 1961 cars and version 1.2.2024.1 of it.
Call 02 5550 0100 or 2024-555-0100.
One day they will see.
"""


@pytest.mark.parametrize("sentence", NO_DATES.strip().splitlines())
def test_what_only_looks_like_a_date_is_left_alone(sentence: str) -> None:
    assert [m.text for m in find_dates(sentence, published=PUBLISHED)] == []


def test_years_in_a_list_are_each_found() -> None:
    found = find_dates("Accords of 2014, 2016 and 2018 lapsed.", published=None)
    assert [m.text for m in found] == ["2014", "2016", "2018"]


def test_day_first_is_taken_from_the_caller() -> None:
    def read(day_first: bool | None) -> Interval | None:
        return find_dates("Posted 6/7/2024.", published=None, day_first=day_first)[0].interval

    assert read(True) == Interval.parse("2024-07-06")
    assert read(False) == Interval.parse("2024-06-07")
    assert read(None) is None


def test_without_a_publication_day_only_absolute_dates_come_to_days() -> None:
    text = "On Wednesday, last year, in May and two years ago they met; in 1961 and on 9 April 1991 too."
    found = {m.text: m.interval for m in find_dates(text, published=None)}
    assert found["1961"] == Interval.year(1961)
    assert found["9 April 1991"] == Interval.parse("1991-04-09")
    assert [found[name] for name in ("Wednesday", "last year", "May", "two years ago")] == [None] * 4


def test_a_mention_never_crosses_an_empty_line() -> None:
    assert [m.text for m in find_dates("since\n\n1991 saw it. On June\n\n5 men", published=PUBLISHED)] == [
        "1991"
    ]


def test_a_line_break_and_a_hard_space_are_spaces() -> None:
    found = find_dates("It was signed on 9\u00a0April\n1991.", published=None)
    assert [m.interval for m in found] == [Interval.parse("1991-04-09")]
