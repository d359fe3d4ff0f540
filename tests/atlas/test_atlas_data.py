"""The atlas's own files: complete, consistent, and their compiled forms fresh."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from foedus.atlas import files, load_atlas, names, organisations, people, sources
from foedus.atlas.history import load_history
from foedus.atlas.titles import load_titles
from foedus.errors import CodebookError

TABLES = ["names.toml", "seats.toml", "blockers.toml", "titles.toml", "organisations.toml"]


@pytest.mark.parametrize("name", TABLES)
def test_compiled_tables_are_fresh(name: str) -> None:
    compiled = files.data_file(files.compiled_name(name)).read_bytes()
    assert compiled == files.compile_toml(name), "Run: python scripts/build_atlas.py compile"


def test_every_state_has_a_name_and_every_living_one_an_adjective() -> None:
    named = {item.code for item in names.load_names() if item.kind == "state"}
    described = {item.code for item in names.load_names() if item.kind in ("adjective", "demonym")}
    seated = {item.code for item in names.load_names() if item.kind == "capital"}
    for state in load_history().rows:
        assert state.code in named
        if state.end is None and state.cow:
            assert state.code in described, state.code
            cities_of_their_own_name = {"SGP", "MCO", "SMR", "DJI", "STP", "LUX", "SYC", "BEL"}
            assert state.code in seated | cities_of_their_own_name, state.code


def test_periods_of_one_code_do_not_overlap() -> None:
    history = load_history()
    for code in history.codes:
        periods = history.periods(code)
        for before, after in pairwise(periods):
            assert before.end
            assert after.start
            assert before.end < after.start, code


def test_no_name_means_two_states_at_once_unless_meant() -> None:
    meant = {"Dominican", "Dominicans", "Congolese", "Russia", "Koreas"}
    seen: dict[str, names.StateName] = {}
    for item in names.load_names():
        other = seen.setdefault(item.dated.text, item)
        if other.code != item.code and item.kind == other.kind and item.dated.always and other.dated.always:
            assert item.dated.text in meant, item


def test_sizes() -> None:
    assert len(organisations.load_organisations()) >= 150
    assert len(people.load_tenures()) >= 1000
    assert len(list(sources.seats())) >= 120
    assert len(sources.city_rows()) >= 2000
    assert len(load_titles().texts) >= 150


def test_every_city_has_a_known_country_and_a_place_on_earth() -> None:
    known = {*load_history().codes, ""}
    for row in sources.city_rows():
        assert row["country"] in known, row
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"kind": "igo", "name": "X", "colour": "blue"}, "colour"),
        ({"kind": "club", "name": "X"}, "kind"),
        ({"kind": "igo", "name": "X", "aliases": "Y"}, "aliases"),
        ({"kind": "igo", "name": "X", "country": "ZZZ"}, "ZZZ"),
        ({"kind": "igo", "name": "X", "founded": "soon"}, "soon"),
        ({"kind": "igo", "name": "X", "members": [["USA"]]}, "member"),
    ],
)
def test_a_broken_organisation_names_file_and_key(table: dict[str, object], words: str) -> None:
    with pytest.raises(CodebookError, match=words) as raised:
        organisations.read_organisation("THEX", table)
    assert raised.value.file == "organisations.toml"
    assert raised.value.key.startswith("THEX")


def test_questions_about_states_load_neither_places_nor_the_lexicon() -> None:
    code = (
        "import sys; from foedus.atlas import load_atlas; import foedus.atlas.sources as s;"
        "import foedus.atlas.atlas as a;"
        "load_atlas().state('russia'); load_atlas().lineage('RUS');"
        "assert s.city_rows.cache_info().currsize == 0 and a._lexicon.cache_info().currsize == 0;"
        "assert 'spacy' not in sys.modules and 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_every_name_is_found_whole_and_means_its_state() -> None:
    atlas = load_atlas()
    for item in names.load_names():
        if item.contextual or item.dated.text.endswith("-"):
            continue
        day = item.dated.end or item.dated.start
        for text in (
            item.dated.text,
            item.dated.text.upper() if len(item.dated.text) > 4 else item.dated.text,
        ):
            (mention,) = atlas.find(f"So {text} it was", day)
            assert mention.text == text
            assert item.code in (mention.code, *mention.others), item


def test_every_code_and_name_of_a_state_answers() -> None:
    atlas = load_atlas()
    for code in load_history().codes:
        assert atlas.state(code).code == code
        assert atlas.state(code.lower()).code == code
    for item in names.load_names():
        if item.kind == "state" and item.dated.now and not item.contextual:
            assert atlas.state(item.dated.text).code == item.code, item
