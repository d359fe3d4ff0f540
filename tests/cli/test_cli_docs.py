"""The documents name every command and option, and the help has an example of each command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus import __all__ as public
from foedus.cli.main import app

ROOT = Path(__file__).parents[2]
COMMANDS = app.commands
DOCUMENT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"^## foedus {name}\b.*?(?=^## |\Z)", DOCUMENT, re.M | re.S)
    assert found, f"docs/commands.md has no section on foedus {name}."
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    text = section(name)
    for parameter in COMMANDS[name].params:
        for flag in parameter.opts:
            if flag.startswith("--"):
                assert f"`{flag}`" in text, f"docs/commands.md: foedus {name} does not mention {flag}."


def test_no_document_names_a_command_that_is_gone() -> None:
    assert set(re.findall(r"^## foedus (\w+)", DOCUMENT, re.M)) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    assert f"Example: foedus {name}" in (COMMANDS[name].help or "")


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^ *\$ )foedus ([a-z]+)", readme, re.M)) <= set(COMMANDS)


def test_public_functions_have_docstrings() -> None:
    import foedus

    for name in public:
        if name.islower() and not name.startswith("_"):
            assert getattr(foedus, name).__doc__, f"foedus.{name} has no docstring."


PRINTED = [
    "Report",
    "Event",
    "Actor",
    "EventDate",
    "Place",
    "Attribution",
    "Agreement",
    "Obligation",
    "Person",
    "Sanction",
    "Transfer",
    "Visit",
    "Statement",
    "Claim",
    "Check",
    "Owes",
    "Owed",
    "NotCovered",
    "Timeline",
    "TimelineEntry",
    "Comparison",
    "Compared",
    "ComparedObligation",
    "Order",
    "Source",
    "Coverage",
    "StateRef",
    "AgreementRef",
    "Entry",
    "Citation",
]


@pytest.mark.parametrize("name", PRINTED)
def test_every_key_of_the_json_is_documented(name: str) -> None:
    import msgspec

    import foedus

    words = set(re.findall(r"\w+", (ROOT / "docs" / "json.md").read_text(encoding="utf-8")))
    keys = {field.encode_name for field in msgspec.structs.fields(getattr(foedus, name))}
    assert keys <= words, f"docs/json.md does not mention {sorted(keys - words)} of {name}."
