"""Datelines: the place in good case, the agency, the day; no dateline where there is none."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.page.dateline import dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("HANOI, Vietnam — Russian President", "Hanoi, Vietnam", None),
        ("NEW DELHI/YANGON: Fifteen tonnes", "New Delhi/Yangon", None),
        ("NIAMEY - Niger's rulers", "Niamey", None),
        ("WASHINGTON (AP) — The United States", "Washington", "AP"),
        (
            "Nancy (France), May 9, 2025 (Presse du Sud) - France and Poland",
            "Nancy (France)",
            "Presse du Sud",
        ),
        ("UNITED NATIONS — The Council", "United Nations", None),
        ("BEIJING/TAIPEI - The Chinese military", "Beijing/Taipei", None),
        ("MOSCOW, June 19 (Reuters) - Russia", "Moscow", "Reuters"),
        ("VIENTIANE, Aug. 22 (Mekong News Agency) -- Laos", "Vientiane", "Mekong News Agency"),
        ("New Delhi, Sep 6 (PTI) India and the Maldives", "New Delhi", "PTI"),
        ("WASHINGTON, D.C. — The", "Washington, D.C.", None),
        ("DAR ES SALAAM, Tanzania -- Officials", "Dar Es Salaam, Tanzania", None),
        ("Brussels – The Council agreed on Monday.", "Brussels", None),
        ("PORT-AU-PRINCE, Haiti (AFP) — Two", "Port-Au-Prince, Haiti", "AFP"),
        ("LONDON, England: Ministers", "London, England", None),
        ("MOSCOW, June 19. /TASS/. Russia and the DPRK", "Moscow", "TASS"),
        ("TASHKENT. December 22. STEPPE WIRE - Kazakhstan", "Tashkent", "STEPPE WIRE"),
        ("MOSCOW. June 19 (Interfax) - Russia", "Moscow", "Interfax"),
        ("RIO DE JANEIRO — “We signed,” he said.", "Rio de Janeiro", None),
    ],
)
def test_datelines(paragraph: str, place: str, agency: str | None) -> None:
    found = dateline(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert paragraph[found.end :][:1] not in (" ", "—", "-", ":")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Lithuania — the largest of the three — has long asked.",
        "DEFENSE Secretary Gilberto Teodoro Jr. signed.",
        "Defence. Building on the agreement - signed in 2023 - the pair",
        "EXCLUSIVE: French ministers walked out.",
        "ANALYSIS — What the pact means",
        "The minister said: We shall see.",
        "NATO — the alliance of 32 states — met.",
        "He paused - Then he signed - and left.",
        "",
        " — ",
    ],
)
def test_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


def test_the_day_in_a_dateline() -> None:
    whole = dateline("Nancy (France), May 9, 2025 (Presse du Sud) - France and Poland")
    assert whole is not None
    assert whole.date(american=False) == dt.date(2025, 5, 9)
    partial = dateline("MOSCOW, June 19 (Reuters) - Russia")
    assert partial is not None
    assert partial.date(american=False) is None
    assert partial.date(american=False, near=dt.date(2024, 6, 20)) == dt.date(2024, 6, 19)
    assert partial.date(american=False, near=dt.date(2024, 11, 4)) is None
    eve = dateline("MOSCOW, Dec. 31 (Reuters) - Russia")
    assert eve is not None
    assert eve.date(american=False, near=dt.date(2024, 1, 1)) == dt.date(2023, 12, 31)
