"""The rules of clutter.toml catch their examples and spare what they must spare."""

from __future__ import annotations

import pytest

from foedus.page.clutter import Rule, language_names, rules, words
from foedus.page.lines import Unit, is_menu, is_share_bar


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_catches_its_examples_and_spares_the_rest(rule: Rule) -> None:
    assert rule.examples, "a rule without an example"
    assert rule.spares, "a rule without a line that it spares"
    assert [line for line in rule.examples if not rule.catches(line)] == []
    assert [line for line in rule.spares if rule.catches(line)] == []


def test_no_rule_takes_a_sentence_that_another_spares() -> None:
    spared = [line for rule in rules() for line in rule.spares]
    assert [line for line in spared if any(rule.catches(line) for rule in rules())] == []


@pytest.mark.parametrize(
    "line", ["a" * 100_000, "( " * 50_000, "Photo " * 20_000, "- " * 50_000, "1/" * 50_000]
)
def test_rules_do_not_blow_up_on_long_lines(line: str) -> None:
    assert all(rule.catches(line) in (True, False) for rule in rules())


def test_word_lists_are_lower_case() -> None:
    for kind in ("share", "share_core", "section", "kicker", "outlet", "outlets_known", "small", "english"):
        assert all(word == word.lower() for word in words(kind))
    assert words("share_core") <= words("share")
    assert language_names()["fr"] == "French"


@pytest.mark.parametrize(
    "text",
    [
        "Linkedin Pinterest",
        "Tweet | Share | Reddit | Print | A- A+",
        "Share Save Comments (214)",
        "Facebook | Twitter | E-mail | Print",
        "LIKE | SHARE | PLAYLIST",
    ],
)
def test_share_bars(text: str) -> None:
    assert is_share_bar(text)


@pytest.mark.parametrize("text", ["Shares in the line fell", "Leaders share power", "The post", "2024"])
def test_no_share_bars(text: str) -> None:
    assert not is_share_bar(text)


@pytest.mark.parametrize(
    "raw",
    [
        "HOME   NEWS   OPINION   BUSINESS",
        "News / Nation & World",
        "Home > World > Asia",
        "Concerts  Charts  Interviews  Vinyl",
        "HOME NEWS OPINION",
    ],
)
def test_menus(raw: str) -> None:
    assert is_menu(Unit(" ".join(raw.split()), raw, 0, False))


@pytest.mark.parametrize(
    "raw", ["Russia and North Korea sign deal", "Talks fail: no deal", "Manila Bay Chronicle"]
)
def test_no_menus(raw: str) -> None:
    assert not is_menu(Unit(raw, raw, 0, False))
