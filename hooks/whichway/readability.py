"""How hard the texts of a guide are to read.

The grade is Flesch and Kincaid's, for English alone: Kincaid and others, Derivation of New
Readability Formulas for Navy Enlisted Personnel, 1975.  Hyphenation counts the syllables, which
misses one in fifteen or so: the grade is an estimate.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pyphen import Pyphen

from whichway.markdown_text import words_in

LONG_SENTENCE = 25
"""A sentence of more words than these is long: the limit that GOV.UK names for its content."""


class Readability(NamedTuple):
    """How hard some texts are to read.  `grade` is a school grade of the United States."""

    grade: float
    sentences: int
    long_sentences: int
    words_per_sentence: float


def readability(texts: Iterable[str]) -> Readability | None:
    """Measure plain texts in English; return None if there is no word in them."""
    sentences = [sentence for text in texts for sentence in _sentences_in(text)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    length = len(words) / len(sentences)
    syllables = sum(_syllables(word.lower()) for word in words) / len(words)
    return Readability(
        grade=0.39 * length + 11.8 * syllables - 15.59,
        sentences=len(sentences),
        long_sentences=sum(len(sentence) > LONG_SENTENCE for sentence in sentences),
        words_per_sentence=length,
    )


def _sentences_in(text: str) -> list[list[str]]:
    return [words for part in re.split(r"(?<=[.!?])\s+", text) if (words := words_in(part))]


@cache
def _syllables(word: str) -> int:
    return len(_english().inserted(word).split("-"))


@cache
def _english() -> Pyphen:
    return Pyphen(lang="en_US", left=1, right=1)
