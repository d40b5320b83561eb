"""The tree as a paper form: every question and every outcome, numbered and in order."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whichway.conditions import Layout, layout_of
from whichway.graph import extents, reading_order
from whichway.language import Words
from whichway.model import Guide, Id, Outcome
from whichway.verdicts import verdict_view
from whichway.views import (
    OPTIONS,
    QUESTIONS,
    ROUTES,
    AnswerView,
    Fact,
    Link,
    OutcomeView,
    QuestionView,
    TreeView,
)
from whichway.wording import conditions_view


class Numbers(NamedTuple):
    """The numbers of the steps, by their ids and in reading order: each kind has its own."""

    questions: Mapping[Id, int]
    outcomes: Mapping[Id, int]


def tree_view(guide: Guide, words: Words) -> TreeView:
    """Return the tree as a form whose steps are numbered once, in reading order."""
    numbers = numbers_of(guide)
    return TreeView(
        decision=guide.about.decision,
        size=" ".join(_size(guide, words)),
        questions=tuple(_questions(guide, words, numbers)),
        outcomes=tuple(_outcomes(guide, words, numbers, layout_of(guide.tree))),
        removed=tuple(
            Fact(id_, removal.because) for id_, removal in guide.published_ids.removed.items()
        ),
    )


def numbers_of(guide: Guide) -> Numbers:
    """Number the questions and the outcomes of a guide."""
    order = reading_order(guide.tree)
    questions = (step for step in order if step in guide.tree.questions)
    outcomes = (step for step in order if step in guide.tree.outcomes)
    return Numbers(
        questions={id_: n for n, id_ in enumerate(questions, start=1)},
        outcomes={id_: n for n, id_ in enumerate(outcomes, start=1)},
    )


def start_link(guide: Guide, words: Words) -> Link:
    """Return the way to the first question."""
    return Link(words["find-your-route" if guide.routes else "start-questions"], QUESTIONS)


def go_to(guide: Guide, words: Words, numbers: Numbers, step: Id) -> str:
    """Name the step that the reader of a form goes to next."""
    if step in numbers.questions:
        question = guide.tree.questions[step]
        return words.fill("go-to-question", n=numbers.questions[step], text=question.text)
    outcome = guide.tree.outcomes[step]
    return words.fill("go-to-outcome", n=numbers.outcomes[step], text=outcome.title)


def questions_to_answer(guide: Guide, words: Words) -> str:
    """Return how many questions a reader is asked, at least and at most."""
    extent = extents(guide.tree)[guide.tree.start]
    if extent.least == extent.most:
        return words.count("to-answer", extent.most)
    return words.fill("to-answer-range", least=extent.least, most=extent.most)


def _size(guide: Guide, words: Words) -> Iterator[str]:
    yield words.count("size-questions", len(guide.tree.questions))
    yield words.count("size-outcomes", len(guide.tree.outcomes))
    yield questions_to_answer(guide, words)


def _questions(guide: Guide, words: Words, numbers: Numbers) -> Iterator[QuestionView]:
    for id_, n in numbers.questions.items():
        question = guide.tree.questions[id_]
        yield QuestionView(
            id=id_,
            number=n,
            label=words.fill("question-n", n=n),
            question=question,
            answers=tuple(
                AnswerView(
                    answer=answer,
                    hint_id=f"hint-{id_}-{answer.id}",
                    go_to=go_to(guide, words, numbers, answer.next),
                )
                for answer in question.answers
            ),
        )


def _outcomes(
    guide: Guide, words: Words, numbers: Numbers, layout: Layout
) -> Iterator[OutcomeView]:
    for id_, n in numbers.outcomes.items():
        outcome = guide.tree.outcomes[id_]
        yield OutcomeView(
            id=id_,
            label=words.fill("outcome-n", n=n),
            outcome=outcome,
            verdict=verdict_view(guide, outcome.verdict),
            link=Link(outcome.title, f"{QUESTIONS}#step-{id_}"),
            links=tuple(_links_of(guide, outcome)),
            conditions=conditions_view(layout, words, [id_]),
        )


def _links_of(guide: Guide, outcome: Outcome) -> Iterator[Link]:
    for route in outcome.routes:
        yield Link(guide.routes[route].title, f"{ROUTES}{route}/")
    for option in outcome.options:
        yield Link(guide.options[option].title, f"{OPTIONS}{option}/")
