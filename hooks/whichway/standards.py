"""What standards for decision aids ask for, asked of a guide: the rows of its self-assessment.

The standards were made for health: IPDASi 4.0 (its criteria as other papers list them), NICE's
framework of 2021 (its first section), Norway's requirements (B1 to B5), the steps of Ottawa's
Personal Decision Guide, and GOV.UK's and the NHS's advice on content.  None was found for other
decisions, so the rows are adapted, in our own words, and claim nothing of the standards' own.
Where a number is ours, its rule says so.

A rule looks at one thing after the other and yields what each of them lacks: nothing where all is
well.  It sees that something is there, never that it is right.  What no build can see, the authors
declare.  What counts as missing or unequal is in `yardsticks`, as it is for the warnings.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from whichway.markdown_text import citations_in, plain
from whichway.model import (
    Choice,
    Declaration,
    Guide,
    Markdown,
    Outcome,
    Source,
    texts_in,
)
from whichway.readability import Readability, readability
from whichway.yardsticks import (
    QUESTION_MARKS,
    choices_and_outcomes,
    choices_of,
    cited_in,
    criteria_without_value,
    excess_of_good,
    excess_of_words,
    is_filled,
    kinds_of,
    later,
    leaves_the_unsure_behind,
    length_in_words,
    review_due,
    usual_length,
)

WITHOUT_QUESTION_MARKS = {"bo", "dz", "km", "lo", "my", "th"}
"""Languages that mark a question by its words alone."""

SHORTEST_SUMMARY = 30
"""Words that it takes to explain a situation: ours."""

LONGEST_INTERVAL = 36
"""Months between two reviews, at most: a guide to finding trusted information asks for this."""

MOST_LONG_SENTENCES = 0.05
"""The share of sentences that may be long: ours."""

HIGHEST_GRADE = 9
"""The reading grade of a plain text, at the age of 14 to 15: ours, for readers who are experts."""

PUSHING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "best", "clearly", "foolish", "ideal", "must", "no-brainer", "obvious", "obviously",
        "of course", "perfect", "recommend", "recommended", "should", "smart", "stupid",
        "unbeatable", "undoubtedly", "wise", "worst",
    ),
}  # fmt: skip
"""Words that tell readers what to choose, by language: ours."""

FIGURE = re.compile(
    r"[$\u00a3\u20ac\u00a5\u20b9] ?\d|\d ?(?:%|\u066a|per ?cent\b|(?:USD|GBP|EUR)\b)"
)
"""A sum of money or a percentage."""

_PARAGRAPHS_AND_ITEMS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")

State = Literal["not-met", "no-answer", "partly", "met", "does-not-apply"]

GAPS: tuple[State, ...] = ("not-met", "no-answer", "partly")
"""The states that readers have to know of first."""

DECLARED_STATES: Mapping[str, State] = {
    "yes": "met", "partly": "partly", "no": "not-met", "does-not-apply": "does-not-apply"
}  # fmt: skip


class Subject(NamedTuple):
    """A guide as it is on a day, the language that it is in, and how hard it is to read."""

    guide: Guide
    language: str
    today: date
    readability: Readability | None


def subject_of(guide: Guide, *, language: str, today: date) -> Subject:
    """Return what a guide in `language` is on the day `today`."""
    texts = (plain(text) for text in texts_in(guide, Markdown))
    return Subject(guide, language, today, readability(texts, language=language))


class Lack(NamedTuple):
    """What something lacks: the kind of gap, what it is called, and days that matter to it."""

    kind: str
    name: str = ""
    days: Mapping[str, date] = {}


Looks = Iterator[tuple[Lack, ...]]
"""What came of looking at one thing after the other."""


class Row(NamedTuple):
    """A row of the self-assessment.

    `rule` is None where only the authors can answer; `can_be_exempt` is whether they may answer
    that it does not apply.  A row about choices does not apply to a guide that is a tree alone.
    """

    id: str
    group: str
    rule: Callable[[Subject], Looks] | None
    is_about_choices: bool = False
    can_be_exempt: bool = False


class Result(NamedTuple):
    """What came of a row: how many of the things that it looks at pass, and what they lack."""

    row: Row
    state: State
    passed: int = 0
    total: int = 0
    lacks: tuple[Lack, ...] = ()
    declaration: Declaration | None = None


def assess(subject: Subject) -> tuple[Result, ...]:
    """Return what comes of every row."""
    return tuple(_result(row, subject) for row in ROWS)


def _result(row: Row, subject: Subject) -> Result:
    if row.is_about_choices and not any(choices_of(subject.guide)):
        return Result(row, "does-not-apply")
    if row.rule:
        return _checked(row, row.rule(subject))
    return _declared(row, subject.guide)


def _checked(row: Row, looks: Looks) -> Result:
    found = tuple(looks)
    passed, total = sum(not lacks for lacks in found), len(found)
    if total == 0:
        return Result(row, "does-not-apply")
    state: State = "met" if passed == total else "partly" if passed else "not-met"
    return Result(row, state, passed, total, tuple(lack for lacks in found for lack in lacks))


def _declared(row: Row, guide: Guide) -> Result:
    answers = {str(id_): declaration for id_, declaration in guide.about.declared.items()}
    declaration = answers.get(row.id)
    if declaration is None:
        return Result(row, "no-answer")
    return Result(row, DECLARED_STATES[declaration.answer], declaration=declaration)


def decision_named(it: Subject) -> Looks:
    """The decision is put as a question (IPDASi 1.1.2, NICE, Ottawa step 1)."""
    decision = it.guide.about.decision
    asks = any(mark in decision for mark in QUESTION_MARKS)
    asks = asks or _main(it.language) in WITHOUT_QUESTION_MARKS
    yield _unless(is_filled(decision) and asks, "no-question")


def situation_explained(it: Subject) -> Looks:
    """The situation behind the decision is explained (IPDASi 1.1.1, NICE)."""
    summary = it.guide.about.summary
    yield _unless(summary and length_in_words(summary) >= SHORTEST_SUMMARY, "no-situation")


def audience_named(it: Subject) -> Looks:
    """Readers are told whom the guide is for, and whom not (Norway B2, NICE's process guide)."""
    audience = it.guide.about.audience
    yield _unless(is_filled(audience.for_), "not-said-for-whom")
    yield _unless(is_filled(audience.not_for), "not-said-for-whom-not")


def options_listed(it: Subject) -> Looks:
    """There are at least two options, and each comes up as a result (IPDASi 1.1.3, NICE)."""
    guide = it.guide
    if len(guide.options or guide.routes) == 1:
        yield (Lack("a-single-choice"),)
        return
    for kind in kinds_of(guide):
        for id_, choice in kind.choices.items():
            yield _unless(id_ in kind.named, "never-a-result", choice.title)


def do_nothing(it: Subject) -> Looks:
    """To carry on as before is an option like the others (NICE, Norway B4, IPDASi 3 item 4)."""
    described = {
        (kind.name, id_): id_ in kind.named
        for kind in kinds_of(it.guide)
        for id_, choice in kind.choices.items()
        if choice.do_nothing and choice.good and choice.bad
    }
    if not described:
        yield (Lack("carrying-on-not-described"),)
    else:
        yield _unless(any(described.values()), "carrying-on-never-a-result")


def good_points(it: Subject) -> Looks:
    """Every choice has good points (IPDASi 1.1.4)."""
    for choice in choices_of(it.guide):
        yield _unless(choice.good, "no-good-points", choice.title)


def bad_points(it: Subject) -> Looks:
    """Every choice has bad points (IPDASi 1.1.5)."""
    for choice in choices_of(it.guide):
        yield _unless(choice.bad, "no-bad-points", choice.title)


def what_it_is_like(it: Subject) -> Looks:
    """Readers can imagine to live with each choice (IPDASi 1.2.1)."""
    for choice in choices_of(it.guide):
        yield _unless(is_filled(choice.what_it_is_like), "not-said-what-it-is-like", choice.title)


def equal_detail(it: Subject) -> Looks:
    """Good and bad, and all choices of a kind, get the same room (IPDASi 2.1.1, NICE)."""
    for kind in kinds_of(it.guide):
        usual = usual_length(kind.choices)
        for choice in kind.choices.values():
            words, good = excess_of_words(choice, usual), excess_of_good(choice)
            yield (
                *_unless(words <= 0, "longer", choice.title),
                *_unless(words >= 0, "shorter", choice.title),
                *_unless(good <= 0, "more-good-than-bad", choice.title),
                *_unless(good >= 0, "more-bad-than-good", choice.title),
            )


def side_by_side(it: Subject) -> Looks:
    """Each option has a value on each of several criteria (Norway B4, IPDASi 3 item 7)."""
    guide = it.guide
    if guide.options and len(guide.about.criteria) <= 1:
        yield (Lack("too-few-criteria"),)
        return
    for option in guide.options.values():
        empty = set(criteria_without_value(guide, option))
        for id_, criterion in guide.about.criteria.items():
            yield _unless(id_ not in empty, "empty-box", f"{option.title}: {criterion.label}")


def does_not_advise(it: Subject) -> Looks:
    """Readers are not told what to choose (NICE, IPDAS 2021 on balance)."""
    outcomes = it.guide.tree.outcomes.values()
    yield _unless(not any(outcome.verdict for outcome in outcomes), "verdicts")
    if pushing := PUSHING.get(_main(it.language)):
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, pushing))})\b")
        yield tuple(
            Lack("pushing-words", f"{word} ({text})")
            for text in _leading_texts(it.guide)
            for word in dict.fromkeys(pattern.findall(text.casefold()))
        )


def claims_sourced(it: Subject) -> Looks:
    """Every choice, and every paragraph with a figure, cites a source (IPDASi 2.2.1)."""
    guide = it.guide
    records: tuple[Outcome | Choice, ...] = tuple(choices_of(guide))
    for record in records or tuple(guide.tree.outcomes.values()):
        yield _unless(any(cited_in(record)), "no-source", record.title)
    for name, part in _parts_with_figures(guide):
        yield _unless(citations_in(part), "figure-without-source", name)


def sources_complete(it: Subject) -> Looks:
    """Every cited source says what, when, where and how it was read (IPDASi 2.2.1)."""
    cited = {*cited_in(it.guide)}
    sources = [source for id_, source in it.guide.sources.items() if id_ in cited]
    if not sources:
        yield (Lack("no-sources"),)
    for source in sources:
        yield _unless(_is_complete(source), "incomplete-source", source.title)


def uncertainty_stated(it: Subject) -> Looks:
    """It is said of every result what nobody knows (IPDASi 2.2.4); of the guide alone: partly."""
    stated = [is_filled(outcome.uncertain) for outcome in it.guide.tree.outcomes.values()]
    if not any(stated) and is_filled(it.guide.about.uncertain):
        yield ()
    for outcome in it.guide.tree.outcomes.values():
        yield _unless(is_filled(outcome.uncertain), "no-uncertainty", outcome.title)


def date_published(it: Subject) -> Looks:
    """The guide has a date of publication (IPDASi 2.2.2)."""
    published = it.guide.about.published
    yield _unless(published and published <= it.today, "no-date")


def update_rule(it: Subject) -> Looks:
    """The guide was checked, and will be before long (IPDASi 2.2.3, NHS, PIF TICK)."""
    about, due = it.guide.about, review_due(it.guide)
    if due and due < it.today:
        yield (Lack("overdue", days={"day": due}),)
        return
    yield (
        *_unless(about.reviewed and about.reviewed <= it.today, "never-checked"),
        *_unless(about.review_every and about.review_every <= LONGEST_INTERVAL, "no-update-rule"),
    )


def authors_named(it: Subject) -> Looks:
    """It is said who wrote the guide, and what they know (IPDAS template for development 2b)."""
    if not it.guide.about.authors:
        yield (Lack("no-authors"),)
    for author in it.guide.about.authors:
        yield _unless(is_filled(author.about), "no-qualification", author.name)


def paid_by(it: Subject) -> Looks:
    """It is said who paid (IPDASi 2.3.1)."""
    yield _unless(is_filled(it.guide.about.paid_by), "no-payer")


def interests_stated(it: Subject) -> Looks:
    """It is said what the authors gain or lose by a choice (IPDAS 2005, group D)."""
    yield _unless(is_filled(it.guide.about.interests), "no-interests")


def asks_what_matters(it: Subject) -> Looks:
    """Readers are asked what matters to them (IPDAS 2021 on values, NICE, Ottawa step 2)."""
    yield _unless(len(it.guide.about.criteria) > 1, "too-few-criteria")
    for choice in choices_of(it.guide):
        yield _unless(choice.ask_yourself, "nothing-to-ask-yourself", choice.title)


def steps_with_reasons(it: Subject) -> Looks:
    """Questions say why they are asked, and let readers be unsure (Ottawa step 3)."""
    for question in it.guide.tree.questions.values():
        yield (
            *_unless(is_filled(question.why), "no-why", question.text),
            *_unless(not leaves_the_unsure_behind(question), "no-not-sure", question.text),
        )


def next_steps(it: Subject) -> Looks:
    """Every result says what to do next (Ottawa step 4, GOV.UK)."""
    for outcome in it.guide.tree.outcomes.values():
        yield _unless(outcome.next_steps, "no-next-steps", outcome.title)


def plain_words(it: Subject) -> Looks:
    """Sentences are short and words are plain (IPDAS 2005, group D; GOV.UK on 25 words)."""
    measured = it.readability
    if measured:
        is_short = measured.long_sentences <= MOST_LONG_SENTENCES * measured.sentences
        is_plain = measured.grade is None or measured.grade <= HIGHEST_GRADE
        yield _unless(is_short and is_plain, "hard-to-read")


ROWS = (
    Row("decision-named", "covers", decision_named),
    Row("situation-explained", "covers", situation_explained),
    Row("audience-named", "covers", audience_named),
    Row("options-listed", "covers", options_listed, is_about_choices=True),
    Row("do-nothing", "covers", do_nothing, is_about_choices=True),
    # NICE; IPDAS 2005, group C
    Row("options-complete", "covers", None, is_about_choices=True, can_be_exempt=True),
    Row("good-points", "covers", good_points, is_about_choices=True),
    Row("bad-points", "covers", bad_points, is_about_choices=True),
    Row("what-it-is-like", "covers", what_it_is_like, is_about_choices=True),
    Row("equal-detail", "fair", equal_detail, is_about_choices=True),
    Row("side-by-side", "fair", side_by_side, is_about_choices=True),
    Row("does-not-advise", "fair", does_not_advise),
    Row("claims-sourced", "fair", claims_sourced),
    Row("sources-complete", "fair", sources_complete),
    # IPDAS template for development 3f
    Row("evidence-search", "fair", None),
    Row("uncertainty-stated", "fair", uncertainty_stated),
    # IPDASi 3 items 9 to 13 and 15, IPDAS 2021 on chances
    Row("chances-in-numbers", "fair", None, can_be_exempt=True),
    Row("date-published", "open", date_published),
    Row("update-rule", "open", update_rule),
    Row("authors-named", "open", authors_named),
    Row("paid-by", "open", paid_by),
    Row("interests-stated", "open", interests_stated),
    # A chapter of 2012 behind IPDAS: it proposes this, and no version asks for it
    Row("no-seller-money", "open", None, can_be_exempt=True),
    Row("asks-what-matters", "helps", asks_what_matters, is_about_choices=True),
    Row("steps-with-reasons", "helps", steps_with_reasons),
    Row("next-steps", "helps", next_steps),
    Row("plain-words", "tried", plain_words),
    # IPDAS template for development 3a, 4a, 5a
    Row("made-with-readers", "tried", None),
    # IPDAS template for development 4b, 5c
    Row("outside-review", "tried", None),
    # IPDAS 2005, group E
    Row("shown-to-help", "tried", None),
)


def knows_pushing_words(language: str) -> bool:
    """Tell whether there is a list of the words that push, in a language."""
    return _main(language) in PUSHING


def is_out_of_date(declaration: Declaration, subject: Subject) -> bool:
    """Tell whether an answer is older than the guide may be without being checked."""
    every = subject.guide.about.review_every
    return every is not None and later(declaration.on, every) < subject.today


def _unless(passes: object, kind: str, name: str = "") -> tuple[Lack, ...]:
    return () if passes else (Lack(kind, name),)


def _main(language: str) -> str:
    return language.partition("-")[0]


def _leading_texts(guide: Guide) -> Iterator[str]:
    """Yield what readers meet first of the choices and the results, and all answers."""
    for record in choices_and_outcomes(guide):
        yield record.title
        if record.summary:
            yield plain(record.summary)
    for question in guide.tree.questions.values():
        yield from (answer.text for answer in question.answers)


def _parts_with_figures(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield each paragraph and each item of a list that has a figure, and what it is part of."""
    questions = ((question.text, question) for question in guide.tree.questions.values())
    others = ((record.title, record) for record in choices_and_outcomes(guide))
    for name, record in ((guide.about.title, guide.about), *questions, *others):
        for text in texts_in(record, Markdown):
            for part in _PARAGRAPHS_AND_ITEMS.split(text):
                if FIGURE.search(part):
                    yield name, part


def _is_complete(source: Source) -> bool:
    texts = (source.title, source.publisher, source.url, source.year)
    return all(map(is_filled, texts)) and bool(source.read and source.grade)
