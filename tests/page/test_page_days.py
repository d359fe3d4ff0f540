"""Dates as page headers write them."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.page.days import Label, beside, days_in, month_first, settle


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: June 19, 2024, 1:59pm", "2024-06-19"),
        ("Monday,  November 4 , 2024", "2024-11-04"),
        ("19/06/2024", "2024-06-19"),
        ("2024-06-19T13:59:00Z", "2024-06-19"),
        ("2024-06-19", "2024-06-19"),
        ("2024.06.19", "2024-06-19"),
        ("Mon 30/06/2025 - 16:20", "2025-06-30"),
        ("29 Mar 2025, 21:40 IST", "2025-03-29"),
        ("20/04/2022 5:47 pm", "2022-04-20"),
        ("KPS - Apr 2, 2025 - 21:36 | World, All", "2025-04-02"),
        ("Published on: Nov. 7, 2025", "2025-11-07"),
        ("Updated: 18 Jul 2025, 06:15 BST", "2025-07-18"),
        ("2024年6月19日", "2024-06-19"),
        ("Wednesday 28 August 2024", "2024-08-28"),
        ("19th of June 2024", "2024-06-19"),
        ("SEPT 3RD, 1996", "1996-09-03"),
        ("14.11.2022 kl. 08:30", "2022-11-14"),
        ("3-Oct-2021", "2021-10-03"),
        ("3/14/95", "1995-03-14"),
        ("Date: Tue, 30 May 2023 06:02:11 +0000", "2023-05-30"),
        ("14:02, 3 Oct 2021Updated: 21:47, 4 Oct 2021", "2021-10-03"),
    ],
)
def test_forms(line: str, day: str) -> None:
    assert days_in(line)[0].readings == (dt.date.fromisoformat(day),)


@pytest.mark.parametrize(
    "line",
    [
        "June 2024",
        "2024",
        "31 February 2024",
        "31/31/2024",
        "19 June",
        "version 1.2.2024.5",
        "May 2024 be better",
    ],
)
def test_no_day_is_invented(line: str) -> None:
    assert days_in(line) == []


def test_both_readings_stay_open_until_something_settles_them() -> None:
    (open_day,) = days_in("04/05/2024")
    assert settle(open_day, american=False) == dt.date(2024, 5, 4)
    assert settle(open_day, american=True) == dt.date(2024, 4, 5)
    (by_weekday,) = days_in("Friday 04/05/2024")
    assert by_weekday.readings == (dt.date(2024, 4, 5),)


@pytest.mark.parametrize(
    ("lines", "text", "american"),
    [
        (["04/05/2024", "04/25/2024"], "", True),
        (["04/05/2024", "25/04/2024"], "", False),
        (["04/05/2024 3:15 PM EDT"], "", True),
        (["04/05/2024"], "The defense and labor ministers", True),
        (["04/05/2024"], "The defence and labour ministers of the center", False),
        (["04/05/2024"], "The ministers", False),
    ],
)
def test_which_comes_first(lines: list[str], text: str, american: bool) -> None:
    days = [(line, day) for line in lines for day in days_in(line)]
    assert month_first(days, text) is american


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Published June 1, 2024 | Updated June 2, 2024", [Label.PUBLISHED, Label.UPDATED]),
        ("First published: 1 May 2024. Last modified: 2 May 2024", [Label.PUBLISHED, Label.UPDATED]),
        ("Printed from example.org on 5 March 2024", [Label.RETRIEVED]),
        ("LOAD-DATE: September 18, 1996", [Label.RETRIEVED]),
        ("5 March 2024", [Label.BARE]),
        ("Publication date: 5 March 2024", [Label.PUBLISHED]),
    ],
)
def test_labels(line: str, labels: list[Label]) -> None:
    assert [day.label for day in days_in(line)] == labels


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Luanda Dispatch | Mon, 13 Nov 2023, 18:05 WAT", "Luanda Dispatch"),
        ("Published on: Nov. 7, 2025 at 5:47 p.m.", ""),
        ("2024-06-19T13:59:00+02:00", ""),
    ],
)
def test_what_stands_beside(line: str, rest: str) -> None:
    assert beside(line, days_in(line)) == rest
