"""A parsed text as the readers of facts see it: tokens with their words, labels and places in the tree.

Names and meanings are spaCy's, of which this is the part that is used here. It is read out of spaCy's own
objects once, because those look a word up in a table, and make a new object, each time that they are asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed
    from spacy.tokens import Token as ParsedToken


class Token:
    """One word or mark. `i` counts tokens, `idx` characters of the text."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
    )

    def __init__(self, doc: Doc, found: ParsedToken) -> None:
        self.doc = doc
        self.i: int = found.i
        self.idx: int = found.idx
        self.text = doc.text[found.idx : found.idx + len(found)]
        self.lower_ = self.text.lower()
        self.lemma_: str = found.lemma_
        self.pos_: str = found.pos_
        self.tag_: str = found.tag_
        self.dep_: str = found.dep_
        self.ent_type_: str = found.ent_type_
        self.is_space: bool = found.is_space
        self.is_punct: bool = found.is_punct
        self.head: Token = self
        """The root of a sentence is its own head."""
        self.children: list[Token] = []
        """What hangs directly below, in the order of the text."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def sent(self) -> Span:
        return self.doc.sentence(self.i)

    @property
    def is_sent_start(self) -> bool:
        return self.sent.start == self.i

    @property
    def left_edge(self) -> Token:
        """The first token of all that hangs below, itself included."""
        edge = self
        for child in self.children:
            if (first := child.left_edge).i < edge.i:
                edge = first
        return edge

    @property
    def right_edge(self) -> Token:
        """The last token of all that hangs below, itself included."""
        edge = self
        for child in self.children:
            if (last := child.right_edge).i > edge.i:
                edge = last
        return edge

    @property
    def subtree(self) -> Iterator[Token]:
        """All that hangs below, itself included, in the order of the text."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What is coordinated with it, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for word in row:
            row += [child for child in word.children if child.dep_ == "conj" and child.i > word.i]
        return tuple(word for word in row if word is not self)

    def nbor(self, distance: int) -> Token:
        """The token so many places further on. IndexError where there is none."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc.tokens[self.i + distance]

    @property
    def whitespace_(self) -> str:
        """The space behind it, if any."""
        after = self.doc.tokens[self.i + 1].idx if self.i + 1 < len(self.doc) else len(self.doc.text)
        return self.doc.text[self.idx + len(self.text) : after]

    @property
    def like_num(self) -> bool:
        from spacy.lang.en.lex_attrs import like_num

        return bool(like_num(self.text))  # type: ignore[no-untyped-call]

    @property
    def is_quote(self) -> bool:
        from spacy.lang.lex_attrs import is_quote

        return bool(is_quote(self.text))


class Span:
    """Tokens side by side, `end` excluded: a sentence, a name, any words."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][place]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if self.start < self.end else ""

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence; of several, the first."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=self.doc.tokens[self.start])


def _depth(token: Token) -> int:
    """Steps to the root of the sentence; a mark with nothing below it counts as the deepest."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """The text with its tokens, its sentences and the names in it. It keeps nothing of spaCy's."""

    __slots__ = ("_begin", "_places", "ents", "sents", "text", "tokens")

    def __init__(self, parsed: Parsed) -> None:
        self.text: str = parsed.text
        self.tokens = [Token(self, token) for token in parsed]
        for token, found in zip(self.tokens, parsed, strict=True):
            head = self.tokens[found.head.i]
            if head is not token:
                token.head = head
                head.children.append(token)
        self.sents = tuple(Span(self, sentence.start, sentence.end) for sentence in parsed.sents)
        self.ents = tuple(Span(self, name.start, name.end, name.label_) for name in parsed.ents)
        self._places = [token.idx for token in self.tokens]
        self._begin = [sentence.start for sentence in self.sents]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    def sentence(self, place: int) -> Span:
        """The sentence in which the token stands."""
        return self.sents[bisect_right(self._begin, place) - 1]

    def char_span(self, start: int, end: int) -> Span | None:
        """The tokens that the characters touch; None where they go beyond the text."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first = bisect_right(self._places, start) - 1
        last = bisect_right(self._places, end - 1) - 1
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the space behind a token is no part of it
        return Span(self, first, last + 1)
