"""The self-assessment, ready to print: what the guide does not do first, and then what it does."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from whichway.language import Words
from whichway.model import Declaration, Guide
from whichway.readability import LONG_SENTENCE, Readability
from whichway.report import arrivals
from whichway.standards import (
    GAPS,
    Lack,
    Result,
    Subject,
    assess,
    is_out_of_date,
    knows_pushing_words,
    subject_of,
)
from whichway.views import AssessmentView, Fact, GapView, RowGroup, RowView
from whichway.yardsticks import choices_of, review_due

MOST_NAMES = 10
"""How many things that lack something are named; of more, the first ones and a count."""

GROUPS = ("covers", "fair", "open", "helps", "tried")


def assessment_view(guide: Guide, words: Words, *, language: str, today: date) -> AssessmentView:
    """Return every row, those with gaps before all others, and figures without a verdict."""
    subject = subject_of(guide, language=language, today=today)
    is_tree_alone = not any(True for _ in choices_of(guide))
    rows = [
        (result, _row(result, subject, words))
        for result in assess(subject)
        if not (is_tree_alone and result.row.is_about_choices)
    ]
    met = {
        group: tuple(row for it, row in rows if it.row.group == group and it.state == "met")
        for group in GROUPS
    }
    return AssessmentView(
        gaps=tuple(row for state in GAPS for it, row in rows if it.state == state),
        groups=tuple(RowGroup(words[f"rows-{group}"], of) for group, of in met.items() if of),
        exempt=tuple(row for it, row in rows if it.state == "does-not-apply"),
        tree_alone=words["rows-of-a-tree-alone"] if is_tree_alone else "",
        facts=tuple(_facts(subject, words)),
    )


def _row(result: Result, subject: Subject, words: Words) -> RowView:
    row, declaration = result.row, result.declaration
    remarks = {str(id_): remark for id_, remark in subject.guide.about.remarks.items()}
    return RowView(
        id=row.id,
        label=words[f"row-{row.id}"],
        state=_state(result, words),
        style=result.state,
        known=_known(result, subject, words),
        sentences=tuple(_sentences(result, subject, words)),
        gaps=tuple(_gaps(result.lacks, words)),
        reason=declaration.reason if declaration else None,
        remark=remarks.get(row.id),
    )


def _state(result: Result, words: Words) -> str:
    if result.state == "partly" and result.total:
        return words.fill("state-partly-of", passed=result.passed, total=result.total)
    return words[f"state-{result.state}"]


def _known(result: Result, subject: Subject, words: Words) -> str:
    """Return how a state is known."""
    if result.row.rule:
        return words["checked-by-the-build"]
    return _stated(result.declaration, subject, words) if result.declaration else ""


def _stated(declaration: Declaration, subject: Subject, words: Words) -> str:
    is_old = is_out_of_date(declaration, subject)
    key = "stated-and-not-since" if is_old else "stated-by-the-authors"
    return words.fill(key, by=declaration.by, day=words.day(declaration.on))


def _sentences(result: Result, subject: Subject, words: Words) -> Iterator[str]:
    """Yield what is said of a row as such."""
    if result.state == "no-answer":
        yield words["authors-have-not-said"]
    elif result.declaration and result.state == "not-met":
        yield words[f"no-{result.row.id}"]
    elif result.row.rule and result.state == "does-not-apply":
        yield words[f"exempt-{result.row.id}"]
    if result.row.id == "plain-words" and subject.readability:
        yield _measured(subject.readability, words)
    if result.row.id == "does-not-advise" and not knows_pushing_words(subject.language):
        yield words["pushing-words-not-checked"]


def _gaps(lacks: tuple[Lack, ...], words: Words) -> Iterator[GapView]:
    """Yield each kind of gap once, with the names of what has it."""
    for kind in dict.fromkeys(lack.kind for lack in lacks):
        of_kind = [lack for lack in lacks if lack.kind == kind]
        names = [lack.name for lack in of_kind if lack.name]
        more = len(names) - MOST_NAMES
        days = {name: words.day(day) for name, day in of_kind[0].days.items()}
        yield GapView(
            text=words.fill(f"lack-{kind}", **days),
            names=tuple(names[:MOST_NAMES]),
            more=words.count("and-more", more) if more > 0 else "",
        )


def _measured(measured: Readability, words: Words) -> str:
    sentences = words.fill(
        "measured-sentences",
        long=words.number(measured.long_sentences),
        total=words.number(measured.sentences),
        limit=LONG_SENTENCE,
    )
    if measured.grade is None:
        return sentences
    return f"{words.fill('measured-grade', grade=round(measured.grade, 1))} {sentences}"


def _facts(subject: Subject, words: Words) -> Iterator[Fact]:
    """Yield figures that readers may weigh themselves."""
    guide, due = subject.guide, review_due(subject.guide)
    yield Fact(words["fact-ways"], " ".join(_ways(guide, words)))
    if guide.journeys:
        reached = len({journey.outcome for journey in guide.journeys})
        text = words.fill("n-of-total", n=reached, total=len(guide.tree.outcomes))
        yield Fact(words["fact-examples"], text)
    if grades := " ".join(_grades(guide, words)):
        yield Fact(words["fact-grades"], grades)
    if years := _years(guide):
        yield Fact(words["fact-years"], words.fill("from-to", first=years[0], last=years[-1]))
    if subject.readability:
        yield Fact(words["fact-reading"], _measured(subject.readability, words))
    if due:
        yield Fact(words["review-due"], words.day(due))


def _ways(guide: Guide, words: Words) -> Iterator[str]:
    """Yield how many ways lead through the questions, in all and to each verdict."""
    ways, _ = arrivals(guide)
    outcomes = guide.tree.outcomes
    yield words.fill("ways-in-all", n=words.number(sum(ways[id_] for id_ in outcomes)))
    for id_, verdict in guide.about.verdicts.items():
        of_verdict = sum(ways[step] for step, outcome in outcomes.items() if outcome.verdict == id_)
        yield words.fill("name-and-number", name=verdict.label, n=words.number(of_verdict))


def _grades(guide: Guide, words: Words) -> Iterator[str]:
    """Yield how many sources were read how directly."""
    found = Counter(source.grade for source in guide.sources.values())
    for grade in ("A", "B", "C"):
        if found[grade]:
            name = words[f"grade-{grade.lower()}"]
            yield words.fill("name-and-number", name=name, n=found[grade])


def _years(guide: Guide) -> list[str]:
    """Return the year of each source that has one; of several years, the first."""
    years = (re.search(r"[12]\d{3}", source.year or "") for source in guide.sources.values())
    return sorted(year[0] for year in years if year)
