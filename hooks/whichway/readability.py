"""How hard the texts of a guide are to read.

Sentences are measured in every language that has spaces between its words.  The grade is Flesch
and Kincaid's, for English alone: Kincaid and others, Derivation of New Readability Formulas for
Navy Enlisted Personnel, 1975.  Hyphenation counts the syllables, which misses one in fifteen or so:
the grade is an estimate.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pyphen import Pyphen

from whichway.markdown_text import words_in

WITHOUT_SPACES = {"bo", "dz", "ja", "km", "lo", "my", "th", "zh"}
"""Languages that put no spaces between words, so that no word of theirs can be counted."""

LONG_SENTENCE = 25
"""A sentence of more words than these is long: the limit that GOV.UK names for its content."""


class Readability(NamedTuple):
    """How hard some texts are to read.

    `grade` is a school grade of the United States, None where the language has no measure.
    """

    grade: float | None
    sentences: int
    long_sentences: int
    words_per_sentence: float


def readability(texts: Iterable[str], *, language: str) -> Readability | None:
    """Measure plain texts; return None if there is no word in them that can be told apart."""
    main = language.partition("-")[0]
    if main in WITHOUT_SPACES:
        return None
    sentences = [sentence for text in texts for sentence in _sentences_in(text)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    length = len(words) / len(sentences)
    return Readability(
        grade=_grade(words, length) if main == "en" else None,
        sentences=len(sentences),
        long_sentences=sum(len(sentence) > LONG_SENTENCE for sentence in sentences),
        words_per_sentence=length,
    )


def _sentences_in(text: str) -> list[list[str]]:
    return [words for part in re.split(r"(?<=[.!?])\s+", text) if (words := words_in(part))]


def _grade(words: list[str], length: float) -> float:
    english = Pyphen(lang="en_US", left=1, right=1)
    counts = Counter(word.lower() for word in words)
    syllables = sum(n * len(english.inserted(it).split("-")) for it, n in counts.items())
    return 0.39 * length + 11.8 * syllables / len(words) - 15.59
