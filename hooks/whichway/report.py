"""A report on a sound guide: how large, how balanced, how readable and how old it is."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from whichway.evidence import has_lapsed
from whichway.graph import answers_of, extents, reading_order
from whichway.model import Guide, Id
from whichway.readability import Readability
from whichway.standards import GAPS, State, assess, subject_of
from whichway.yardsticks import kinds_of, lengths_of, review_due


class Report(NamedTuple):
    """Figures about a guide.  All are counted over the graph; no path is walked.

    `shares` has, for each outcome, the share of all paths that end there.  `idle_questions` are
    those that never change the outcome.  `words` has the words of each route and option.
    `ahead` are fields whose day or month is still to come, and cannot be.
    `readability` is None where no word of the language can be counted.  `gaps` are the rows of the
    self-assessment that are not met, or only partly.
    """

    questions: int
    outcomes: int
    paths: int
    shortest: int
    longest: int
    mean: float
    shares: Mapping[str, float]
    idle_questions: tuple[str, ...]
    readability: Readability | None
    words: Mapping[str, int]
    review_overdue: date | None
    lapsed_sources: tuple[str, ...]
    ahead: tuple[str, ...]
    gaps: Mapping[str, State]


def report_on(guide: Guide, *, language: str, today: date) -> Report:
    """Return the figures about a guide in `language` as they are on the day `today`."""
    tree = guide.tree
    subject = subject_of(guide, language=language, today=today)
    extent = extents(tree)[tree.start]
    ways, answered = arrivals(guide)
    paths = sum(ways[id_] for id_ in tree.outcomes)
    due = review_due(guide)
    return Report(
        questions=len(tree.questions),
        outcomes=len(tree.outcomes),
        paths=paths,
        shortest=extent.least,
        longest=extent.most,
        mean=sum(answered[id_] for id_ in tree.outcomes) / paths,
        shares={id_: ways[id_] / paths for id_ in tree.outcomes},
        idle_questions=tuple(_idle_questions(guide)),
        readability=subject.readability,
        words={
            id_: length
            for kind in kinds_of(guide)
            for id_, length in lengths_of(kind.choices).items()
        },
        review_overdue=due if due and due < today else None,
        lapsed_sources=tuple(
            id_ for id_, source in guide.sources.items() if has_lapsed(source, today)
        ),
        ahead=tuple(_ahead(guide, today)),
        gaps={result.row.id: result.state for result in assess(subject) if result.state in GAPS},
    )


def arrivals(guide: Guide) -> tuple[dict[Id, int], dict[Id, int]]:
    """Return the number of ways to each step, and of answers given on all of them together."""
    order = reading_order(guide.tree)
    ways, answered = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    ways[guide.tree.start] = 1
    for step in order:
        for answer in answers_of(guide.tree, step):
            ways[answer.next] += ways[step]
            answered[answer.next] += answered[step] + ways[step]
    return ways, answered


def _ahead(guide: Guide, today: date) -> Iterator[str]:
    """Yield the fields whose day or month is still to come."""
    about = guide.about
    days = {
        "published": about.published,
        "reviewed": about.reviewed,
        **{f"{id_}: read": source.read for id_, source in guide.sources.items()},
        **{f"{id_}: on": declaration.on for id_, declaration in about.declared.items()},
    }
    return (name for name, day in days.items() if day and day > today)


def _idle_questions(guide: Guide) -> Iterator[Id]:
    """Return the questions whose answers all lead to the same step, or all to the same outcome."""
    tree = guide.tree
    following = {step: {it.next for it in answers_of(tree, step)} for step in reading_order(tree)}
    only_end: dict[Id, Id | None] = {}
    for step in reversed(following):
        ends = {only_end[it] for it in following[step]} or {step}
        only_end[step] = ends.pop() if len(ends) == 1 else None
    return (id_ for id_ in tree.questions if only_end[id_] or len(following[id_]) == 1)
