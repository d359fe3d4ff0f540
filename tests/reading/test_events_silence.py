"""Where there is no politics there is no event: sport, weather, kitchens, markets, stages; states in all."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports_by_hand import discourse

from foedus.reading.events import read_events
from foedus.reading.speech import find_speech

SILENT = (
    "Brazil beat Chile 3-1 in the final on Sunday.",
    "England crushed Scotland in a one-sided match at Wembley.",
    "The striker from Senegal attacked the penalty area of Morocco again and again.",
    "India defeated Pakistan by six wickets to win the cup.",
    "Argentina's defenders fought hard against Croatia but lost the semifinal.",
    "Kenya's runners dominated the marathon in Japan.",
    "The coach of Nigeria threatened to drop his goalkeeper before the match with Egypt.",
    "France will meet Spain in the quarter-final next Tuesday.",
    "The tennis player from Serbia visited Australia for the tournament.",
    "Italy's cyclist surrendered the yellow jersey to a rider from Slovenia.",
    "Fans from Poland rallied behind their team in Germany.",
    "Germany struck twice before half-time and Sweden never recovered.",
    "A typhoon battered the coast of the Philippines overnight.",
    "Heavy rain threatened the rice harvest in Vietnam.",
    "Temperatures in Spain and Portugal hit 44 degrees on Monday.",
    "A cold front from Canada invaded the plains of the Midwest.",
    "Forecasters warned residents of Cuba of strong winds.",
    "Snow blocked the passes between Switzerland and Italy.",
    "An earthquake shook the south of Peru on Friday.",
    "Drought has killed thousands of cattle in Somalia.",
    "The recipe from Lebanon calls for two lemons and a bunch of parsley.",
    "Beat the eggs and add the paprika from Hungary.",
    "The chef brought dumplings from China to Paris.",
    "French wine and Italian cheese meet on the menu of the new restaurant.",
    "The bakery in Vienna supplies bread to hotels across Austria.",
    "Shares in Japan fell as investors awaited figures from the United States.",
    "Shares rallied in South Korea after strong exports.",
    "The carmaker from Germany opened a showroom in Brazil.",
    "A start-up from Estonia raised ten million euros.",
    "Coffee prices in Colombia rose for the third week.",
    "The airline will fly to Iceland twice a week from June.",
    "The furniture chain from Sweden bought a warehouse in Poland.",
    "Tourists from China returned to Thailand in large numbers.",
    "Analysts expect inflation in Turkey to ease next year.",
    "The festival in Cannes honoured a director from Iran.",
    "The band from Iceland released a new album in April.",
    "Critics praised the novel by the writer from Argentina.",
    "A museum in Vienna shows paintings from Mexico.",
    "The orchestra from Berlin toured Japan in the spring.",
    "The singer captured the mood of Ireland in three minutes.",
    "The film about Greece opens in cinemas on Friday.",
    "An actress from India won the hearts of viewers in Egypt.",
    "The exhibition brings together carpets from Iran and Turkey.",
    "The pianist from Ukraine played to a full house in Vienna.",
    "Scientists from Norway and Chile found a new species of whale.",
    "A telescope in Chile observed a distant galaxy.",
    "Researchers in Israel grew dates from ancient seeds.",
    "Penguins from Argentina were seen on the beaches of Brazil.",
    "Wolves have returned to the forests of Belgium.",
    "The train from Hungary to Romania takes nine hours.",
    "A hiker from Canada climbed the highest peak of Bolivia.",
    "A couple from New Zealand travelled to Peru on bicycles.",
    "The village in Portugal celebrated its oldest resident.",
    "Students in Finland read more than those in most countries.",
    "The language of Malta has words from Italian and Arabic.",
    "The castle in Slovakia has 61 rooms and a well.",
    "Beaches in Greece were full again at the weekend.",
    "The clock on the tower in Prague was repaired.",
    "Bananas from Ecuador are cheaper this month.",
    "A ferry from Denmark was late because of fog.",
    "The bridge between Denmark and Sweden is 25 years old.",
    "Tea from Sri Lanka sells well in Russia.",
    "The population of Japan fell again last year.",
    "Doctors in Italy recommend a walk after lunch.",
    "A pop star conquered Tokyo with confetti and fireworks.",
    "The invasion of the jellyfish reached the coast of Spain.",
    "Her heart surrendered to Italy at first sight.",
    "The battle of the bakeries divides Austria.",
    "A war of words broke out between two chefs from France.",
    "The truce between stadium pop and good taste in Japan is over.",
)


MORE = Path(__file__).with_name("sentences_of_silence.txt").read_text(encoding="utf-8").splitlines()
"""A hundred more: courts, business, culture, sport, weather, kitchens, science."""


def _events(text: str) -> int:
    made = discourse(text)
    return len(read_events(made, find_speech(made)))


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert _events(text) == 0


def test_at_most_three_events_in_all_of_them() -> None:
    every = (*SILENT, *MORE)
    assert len(set(every)) >= 150
    heard = {text: count for text in every if (count := _events(text))}
    assert sum(heard.values()) <= 3, heard
