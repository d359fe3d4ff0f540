"""What the model's attribute ruler sets (coarse tags, morphology, some lemmas) at a tenth of its time.

The ruler tries each of its rules on each token, which takes a fifth of a parse. But nearly all of them ask
only for the tag of one token, its label and, for some two hundred words, the word. So the ruler is asked once
for each such combination, and its answer is kept. Where a rule for several tokens may begin ("gon na", "let
's"), the ruler itself reads the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SPELLED = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}
"""The words meant by the few rules that are regular expressions."""

_Answer = tuple[int, int, int, int, Any]
"""Tag, label, coarse tag, lemma (0 where the rules leave it to the lemmatizer), morphology."""


class QuickRuler:
    """Gives each token what the ruler gives one with the same tag, label and, where a rule names it, word.

    Raises KeyError where a rule looks at anything else.
    """

    def __init__(self, nlp: Language) -> None:
        from spacy.strings import get_string_id

        self._vocab = nlp.vocab
        self._ruler = cast("Any", nlp.get_pipe("attribute_ruler"))
        rules = [tokens for rule in self._ruler.patterns for tokens in rule["patterns"]]
        words = {" "}.union(word for tokens in rules for token in tokens for word in _words(token))
        begin = [tokens[0] for tokens in rules if len(tokens) > 1]
        self._words = {get_string_id(word): word for word in words}
        self._begin_words = {word for token in begin for word in _words(token)}
        self._begin_labels = {token["DEP"] for token in begin if "LOWER" not in token}
        self._space = get_string_id(" ")
        self._answers: dict[tuple[int, int, int], _Answer | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        words, answers = self._words, self._answers
        found = []
        for token in doc:
            word = self._space if token.is_space else token.lower if token.lower in words else 0
            asked = token.tag, token.dep, word
            if asked not in answers:
                answers[asked] = self._ask(*asked)
            answer = answers[asked]
            if answer is None:
                return self._ruler(doc)  # type: ignore[no-any-return]
            found.append(answer)
        for token, answer in zip(doc, found, strict=True):
            token.tag, token.dep, token.pos, token.lemma, token.morph = answer
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        return map(self, docs)

    def _ask(self, tag: int, label: int, word: int) -> _Answer | None:
        """The ruler's answer to a text of one such token; None where a rule for several may begin with it."""
        from spacy.tokens import Doc

        strings = self._vocab.strings
        text = self._words.get(word, "_")
        if text in self._begin_words or strings[label] in self._begin_labels:
            return None
        doc = Doc(self._vocab, words=[text], tags=[strings[tag]], deps=[strings[label]], heads=[0])
        (token,) = self._ruler(doc)
        return token.tag, token.dep, token.pos, token.lemma, token.morph


def _words(token: dict[str, Any]) -> Iterable[str]:
    """The words that a rule names for a token."""
    for key in token:
        if key not in {"TAG", "DEP", "IS_SPACE", "LOWER"}:
            raise KeyError(key)
    asked = token.get("LOWER", {"IN": ()})
    if isinstance(asked, str):
        return (asked,)
    return _SPELLED[asked["REGEX"]] if "REGEX" in asked else asked["IN"]
