"""One broken file for each way to be wrong: the message names the file, the key, and what is the matter."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from foedus.codebook import Codebook, load_codebook, read_codebook
from foedus.errors import CodebookError, FoedusError
from foedus.model import EventType


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package's codebook, to be broken."""
    with resources.as_file(resources.files("foedus.codebook") / "data") as data:
        return Path(shutil.copytree(data, tmp_path / "codebook"))


VISIT = """
[go]
definition = "To go and see."
source = "Ordinary meaning."
verbs = ["visit"]
examples = [{ text = "Peru's president visited Chile on Monday.", expect = { to = "CHL" } }]
"""
ASSAULT = """
type = "ASSAULT"
definition = "Force is used."
source = "PLOVER 2.0 draft manual, ASSAULT."
quad = 4
score = -9.0
[modes]
beat = "Beating."
[frames.hit]
definition = "To hit."
source = "PLOVER 2.0 draft manual, ASSAULT."
verbs = ["hit"]
mode = "beat"
examples = [{ text = "Peru hit Chile.", expect = { mode = "beat" } }]
"""

# what is broken in visits.toml: (replace, by, key in the message, words of the message)
VISITS_BROKEN = {
    "unknown key": ('source = "Ordinary', 'note = "x"\nsource = "Ordinary', "go", "unknown field `note`"),
    "misspelt key": ('verbs = ["visit"]', 'verb = ["visit"]', "go", "unknown field `verb`"),
    "unknown key in an example": ("expect = {", "expected = {", "go.examples[0]", "unknown field `expected`"),
    "no definition": ('definition = "To go and see."', "", "go", "missing required field `definition`"),
    "no source": ('source = "Ordinary meaning."', "", "go", "missing required field `source`"),
    "no examples": (
        'examples = [{ text = "Peru\'s president visited Chile on Monday.", expect = { to = "CHL" } }]',
        "",
        "go",
        "missing required field `examples`",
    ),
    "empty examples": (
        'examples = [{ text = "Peru\'s president visited Chile on Monday.", expect = { to = "CHL" } }]',
        "examples = []",
        "go.examples",
        "at least one example",
    ),
    "example without text": (
        'text = "Peru\'s president visited Chile on Monday.", ',
        "",
        "go.examples[0]",
        "missing required field `text`",
    ),
    "number for words": ('["visit"]', "[7]", "go.verbs[0]", "Expected `str`, got `int`"),
    "word for a list": ('["visit"]', '"visit"', "go.verbs", "Expected `array`, got `str`"),
    "cue without predicate": ('["visit"]', '["-home"]', "go.verbs", "names no predicate"),
    "cue with an empty alternative": ('["visit"]', '["visit home|"]', "go.verbs", "Empty alternative"),
    "doubled cue": ('["visit"]', '["visit", "tour", "visit"]', "go.verbs", "'visit' stands twice"),
    "doubled cue in capitals": ('["visit"]', '["visit", "Visit"]', "go.verbs", "'Visit' stands twice"),
    "doubled key": ("verbs = ", 'verbs = ["tour"]\nverbs = ', "TOML", "overwrite"),
    "doubled frame": ("[go]", '[go]\ndefinition = "x"\n[go]', "TOML", "go"),
    "broken TOML": ("[go]", "[go", "TOML", "line"),
}


@pytest.mark.parametrize("way", VISITS_BROKEN)
def test_broken_frame(tmp_path: Path, way: str) -> None:
    old, new, key, words = VISITS_BROKEN[way]
    assert old in VISIT
    (tmp_path / "visits.toml").write_text(VISIT.replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        _ = Codebook(tmp_path).visits
    assert (caught.value.file, caught.value.key) == ("visits.toml", key)
    assert str(caught.value).startswith(f"visits.toml: {key}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


# what is broken in a category's file
EVENTS_BROKEN = {
    "unknown mode": ('mode = "beat"\n', 'mode = "poke"\n', "frames.hit.mode", "'poke' is not among"),
    "unknown category": ('type = "ASSAULT"', 'type = "SCOLD"', "type", "Invalid enum value 'SCOLD'"),
    "no type": ('type = "ASSAULT"', "", "-", "missing required field `type`"),
    "score as text": ("score = -9.0", 'score = "-9.0"', "score", "Expected `float`, got `str`"),
    "unknown key": ("quad = 4", "quad = 4\nquadclass = 4", "-", "unknown field `quadclass`"),
    "unknown list": ('["hit"]', '["@nowhere"]', "frames.hit.verbs", "'@nowhere'"),
    "unknown list of objects": (
        'mode = "beat"\n',
        'objects = ["@nowhere"]\n',
        "frames.hit.objects",
        "'@nowhere'",
    ),
    "bad cue": ('["hit"]', '["hit |"]', "frames.hit.verbs", "Empty alternative"),
    "doubled cue": ('["hit"]', '["hit", "hit"]', "frames.hit.verbs", "stands twice"),
    "no example": (
        'examples = [{ text = "Peru hit Chile.", expect = { mode = "beat" } }]',
        "examples = []",
        "frames.hit.examples",
        "at least one example",
    ),
}


@pytest.mark.parametrize("way", EVENTS_BROKEN)
def test_broken_category(folder: Path, way: str) -> None:
    old, new, key, words = EVENTS_BROKEN[way]
    assert old in ASSAULT
    for file in (folder / "events").glob("*.toml"):
        file.unlink()
    (folder / "events" / "assault.toml").write_text(ASSAULT.replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_codebook(folder)
    assert (caught.value.file, caught.value.key) == ("assault.toml", key)
    assert words in str(caught.value)


def test_two_files_of_one_category(folder: Path) -> None:
    (folder / "events" / "zz.toml").write_text(ASSAULT, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"zz\.toml: type = ASSAULT: .*file already"):
        read_codebook(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "words"),
    [
        (
            "agreements.toml",
            'status = "ratified"\ndef',
            'status = "blessed"\ndef',
            "stages.ratified.status",
            "Invalid enum value 'blessed'",
        ),
        (
            "agreements.toml",
            'active = ["ratify"',
            'active = ["ratify", "ratify"',
            "stages.ratified.active",
            "'ratify' stands twice",
        ),
        ("obligations.toml", 'kind = "offense"', 'kind = "revenge"', "kinds.offense.kind", "'revenge'"),
        ("obligations.toml", "[triggers.threat]", "[dangers.threat]", "-", "unknown field `dangers`"),
        (
            "obligations.toml",
            'promises = ["attack"',
            'promises = ["_"',
            "kinds.offense.promises",
            "no predicate",
        ),
        ("sanctions.toml", 'status = "lifted"', 'status = "gone"', "stages.lifted.status", "'gone'"),
    ],
)
def test_broken_file(folder: Path, file: str, old: str, new: str, key: str, words: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_codebook(folder)
    assert (caught.value.file, caught.value.key) == (file, key)
    assert words in str(caught.value)


def test_broken_word_list(folder: Path) -> None:
    lists = '[kin]\ndefinition = "Kin."\nsource = "Ours."\nwordz = ["son"]\n'
    (folder / "lexicon.toml").write_text(lists, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"^lexicon\.toml: kin: .*unknown field `wordz`"):
        read_codebook(folder)


@pytest.mark.parametrize(
    "file",
    [
        "agreements.toml",
        "claims.toml",
        "contexts.toml",
        "lexicon.toml",
        "obligations.toml",
        "sanctions.toml",
        "statements.toml",
        "transfers.toml",
        "visits.toml",
    ],
)
def test_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(CodebookError, match=rf"^{file}: -: The file is missing"):
        read_codebook(folder)


def test_missing_folder(folder: Path) -> None:
    shutil.rmtree(folder / "events")
    with pytest.raises(CodebookError, match="events: The folder is missing"):
        read_codebook(folder)


def test_a_file_that_is_not_utf_8(folder: Path) -> None:
    (folder / "visits.toml").write_bytes(VISIT.replace("see", "sehen wörtlich").encode("latin-1"))
    with pytest.raises(CodebookError, match=r"visits\.toml: TOML: "):
        read_codebook(folder)


def test_a_file_is_read_when_it_is_asked_for(folder: Path) -> None:
    """A slip in one file leaves the others readable; `check` finds it."""
    (folder / "visits.toml").write_text("[", encoding="utf-8")
    codebook = Codebook(folder)
    assert codebook.claims
    with pytest.raises(CodebookError):
        codebook.check()


def test_the_package_s_codebook_is_whole() -> None:
    codebook = load_codebook()
    codebook.check()
    assert set(codebook.events) == set(EventType)
    assert load_codebook() is codebook


def test_the_error_is_one_of_ours() -> None:
    error = CodebookError("Wrong.", file="visits.toml", key="go.verbs")
    assert isinstance(error, FoedusError)
    assert str(error) == "visits.toml: go.verbs: Wrong."
