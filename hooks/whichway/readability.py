"""How hard the texts of a guide are to read.

Sentences are measured in every language that has spaces between its words.  The grade is Flesch
and Kincaid's, for English alone: Kincaid and others, Derivation of New Readability Formulas for
Navy Enlisted Personnel, 1975.  A syllable is a group of vowels that is not a silent ending.  Held
against a count by hand of the 400 commonest words of the first guide, that is wrong for two in a
hundred words of the running text, and for more of the rarer ones: the grade is an estimate.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from whichway.markdown_text import words_in

WITHOUT_SPACES = {"bo", "dz", "ja", "km", "lo", "my", "th", "zh"}
"""Languages that put no spaces between words, so that no word of theirs can be counted."""

_VOWELS = re.compile(r"(?:[aeiou]|y(?![aeiou]))+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouyszxcgh]es$|[^aeiouytd]ed$")

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
    counts = Counter(word.lower() for word in words)
    syllables = sum(n * _syllables(word) for word, n in counts.items()) / len(words)
    return 0.39 * length + 11.8 * syllables - 15.59


def _syllables(word: str) -> int:
    stem = re.sub(r"['\u2019]\w*$", "", word)
    return max(1, len(_VOWELS.findall(stem)) - bool(_SILENT.search(stem)))
