"""What counts as cited, missing, unequal, unsure or overdue in a guide.

The warnings of `advice` and the self-assessment of `standards` both ask here, so that the two
cannot disagree.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import NamedTuple

from whichway.markdown_text import citations_in, words_in
from whichway.model import (
    Choice,
    Guide,
    Id,
    Markdown,
    Months,
    Option,
    Outcome,
    Question,
    Text,
    texts_in,
)

PLACEHOLDERS = ("todo", "tbd", "xxx", "?", "-", "n/a")
TO_FILL_IN = "To fill in:"
"""What stands for a text that is not written yet: some as the whole text, one before a hint."""

QUESTION_MARKS = tuple("?\u037e\u055e\u061f\u1367\u1945\u2e2e\ua60f\ua6f7\ufe56\uff1f")
"""The question marks of Latin, Greek, Armenian, Arabic, Ethiopic, Limbu, Vai, Bamum and others."""

NOT_SURE = "not-sure"

LARGEST_DIFFERENCE = 0.3
"""How far the length of a choice may be from the median of its kind: ours."""

_UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that puts no spaces between words; two count as one word."""


class Kind(NamedTuple):
    """All routes or all options, and the ids of those that some outcome names."""

    name: str
    choices: Mapping[Id, Choice]
    named: frozenset[str]


def kinds_of(guide: Guide) -> tuple[Kind, ...]:
    """Return the routes and the options, each with what outcomes name of them."""
    outcomes = guide.tree.outcomes.values()
    routes = frozenset[str](id_ for outcome in outcomes for id_ in outcome.routes)
    options = frozenset[str](id_ for outcome in outcomes for id_ in outcome.options)
    return Kind("route", guide.routes, routes), Kind("option", guide.options, options)


def choices_of(guide: Guide) -> Iterator[Choice]:
    """Yield all routes and all options."""
    yield from guide.routes.values()
    yield from guide.options.values()


def choices_and_outcomes(guide: Guide) -> Iterator[Choice | Outcome]:
    """Yield all routes, all options and all outcomes."""
    yield from choices_of(guide)
    yield from guide.tree.outcomes.values()


def cited_in(value: object) -> Iterator[str]:
    """Yield the ids of the sources that the texts of a record, a tuple or a mapping cite."""
    for text in texts_in(value, Markdown):
        yield from citations_in(text)


def is_filled(text: Text | None) -> bool:
    """Tell whether a text is there, and written out."""
    return text is not None and not is_placeholder(text)


def is_placeholder(text: Text) -> bool:
    """Tell whether a text only stands for one that is still to be written."""
    return text.lower() in PLACEHOLDERS or text.startswith(TO_FILL_IN)


def excess_of_good(record: Outcome | Choice) -> int:
    """Return how many more good points there are than bad ones; 0 for one more or less."""
    more = len(record.good) - len(record.bad)
    return more if abs(more) > 1 else 0


def lengths_of(choices: Mapping[Id, Choice]) -> dict[Id, int]:
    """Count the words in all texts of each route or option."""
    return {id_: _words_of(choice) for id_, choice in choices.items()}


def usual_length(lengths: Mapping[Id, int]) -> float:
    """Return the median of the lengths of some choices; 0 where there are none."""
    return median(lengths.values() or [0])


def excess_of_words(length: int, usual: float) -> float:
    """Return how many more words a choice has than is usual; 0 for a few more or less."""
    more = length - usual
    return more if abs(more) > LARGEST_DIFFERENCE * usual else 0


def length_in_words(text: str) -> int:
    """Count the words of a text: in scripts without spaces between them, two letters for each."""
    words = words_in(text)
    if not _UNSPACED.search(text):
        return len(words)
    return sum(max(1, len(_UNSPACED.findall(word)) // 2) for word in words)


def criteria_without_value(guide: Guide, option: Option) -> Iterator[Id]:
    """Yield the criteria on which an option has no value that is written out."""
    values = {str(id_): value for id_, value in option.values.items()}
    for criterion in guide.about.criteria:
        if criterion not in values or is_placeholder(values[criterion].text):
            yield criterion


def leaves_the_unsure_behind(question: Question) -> bool:
    """Tell whether a question has no way on for readers who do not know."""
    return not question.everyone_knows and all(it.id != NOT_SURE for it in question.answers)


def review_due(guide: Guide) -> date | None:
    """Return the day by which the guide is to be checked again, if it says so."""
    about = guide.about
    if not (about.reviewed and about.review_every):
        return None
    return later(about.reviewed, about.review_every)


def later(day: date, months: Months) -> date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _words_of(choice: Choice) -> int:
    texts = texts_in(choice, Text)
    return sum(length_in_words(text) for text in texts if not isinstance(text, Id))
