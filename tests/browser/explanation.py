"""Why answers lead to a result, as the engine's graph says and as the page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tests.browser.fragments import fragment
from whichway.graph import Extent, Walk, answers_of, extents, reachable, walk
from whichway.language import Words
from whichway.model import Answer, Id, Reference, Tree

Answers = Mapping[Id, Id]


class Change(NamedTuple):
    """A single different answer, where it leads while the others are kept, and where it can end."""

    question: Id
    answer: Id
    here: Walk
    kept: Answers
    ends: set[Id]
    left: Extent


def titles(tree: Tree) -> dict[Id, str]:
    """Return the text of each question and the title of each outcome, on one line."""
    texts = {
        **{id_: question.text for id_, question in tree.questions.items()},
        **{id_: outcome.title for id_, outcome in tree.outcomes.items()},
    }
    return {id_: " ".join(text.split()) for id_, text in texts.items()}


def answer_of(tree: Tree, question: Id, answer: Id) -> Answer:
    """Return an answer by its ids."""
    return next(it for it in answers_of(tree, question) if it.id == answer)


def outcomes_from(tree: Tree, step: Id) -> set[Id]:
    """Return every outcome that can be reached from a step."""
    return reachable(tree, [step]) & {*tree.outcomes}


def ruled_out(tree: Tree, way: Walk) -> Iterator[set[Id]]:
    """Yield for each answer of a way the outcomes that could be reached before it alone."""
    steps = [*(question for question, _ in way.path), way.end]
    for before, after in pairwise(steps):
        yield outcomes_from(tree, before) - outcomes_from(tree, after)


def still_needed(tree: Tree, answers: Answers, here: Walk) -> Answers:
    """Return the answers that are not used yet and may still be."""
    ahead = reachable(tree, [here.end]) - {question for question, _ in here.path}
    return {question: answer for question, answer in answers.items() if question in ahead}


def without(tree: Tree, way: Walk, question: Id) -> tuple[Walk, Answers]:
    """Return where a reader is who changes an answer, and the later answers that are kept."""
    others = {asked: answer for asked, answer in way.path if asked != question}
    here = walk(tree, others)
    return here, still_needed(tree, others, here)


def left_to_ask(tree: Tree, step: Id, kept: Answers) -> Tree:
    """Return the tree from a step on, without the questions whose answers are kept."""

    def onward(answer: Answer) -> Answer:
        return replace(answer, next=_reference(walk(_from(tree, answer.next), kept).end))

    questions = {
        id_: replace(question, answers=tuple(map(onward, question.answers)))
        for id_, question in tree.questions.items()
        if id_ not in kept
    }
    return replace(tree, start=_reference(step), questions=questions)


def single_changes(tree: Tree, way: Walk) -> Iterator[Change]:
    """Yield every single different answer on a way, those nearest to its end first."""
    for question, given in reversed(way.path):
        for answer in answers_of(tree, question):
            if answer.id != given:
                yield _change(tree, question, answer.id, {**dict(way.path), question: answer.id})


def _change(tree: Tree, question: Id, answer: Id, answers: Answers) -> Change:
    here = walk(tree, answers)
    kept = still_needed(tree, answers, here)
    rest = left_to_ask(tree, here.end, kept) if kept else _from(tree, here.end)
    return Change(
        question, answer, here, kept, outcomes_from(rest, here.end), extents(rest)[here.end]
    )


def explain(tree: Tree, way: Walk, words: Words) -> dict[str, object]:
    """Return what the page must say of a result, as `READ_EXPLANATION` reads it."""
    title = titles(tree)
    changes = [*single_changes(tree, way)]
    elsewhere = [change for change in changes if change.ends != {way.end}]
    leads = [
        *(change for change in elsewhere if change.here.end in tree.outcomes),
        *(change for change in elsewhere if change.here.end in tree.questions),
    ]
    return {
        "why": [
            {
                "question": title[question],
                "answer": _text(tree, question, answer),
                "reason": _reason(words, answer_of(tree, question, answer), gone),
                "ruledOut": sorted(title[outcome] for outcome in gone),
                "change": fragment(tree, *without(tree, way, question)),
            }
            for (question, answer), gone in zip(way.path, ruled_out(tree, way), strict=True)
        ],
        "changes": [
            {
                "question": title[change.question],
                "answer": _text(tree, change.question, change.answer),
                "href": fragment(tree, change.here, change.kept),
                "leads": _leads(words, change, title),
            }
            for change in leads
        ],
        "same": [
            {"question": title[question], "answers": same}
            for question, _ in way.path
            if (same := _same(tree, question, changes, way.end))
        ],
    }


READ_EXPLANATION = """() => {
    const text = it => it.textContent.replace(/\\s+/g, ' ').trim()
    const part = (it, name) => text(it.querySelector(`[data-part=${name}]`))
    const items = it => [...it.children].map(text)
    const shown = selector => [...document.querySelectorAll(`.ww ${selector}`)]
    return {
        why: shown('.ww-trail > li:not(.ww-trail-end)').map(it => ({
            question: part(it, 'question'),
            answer: part(it, 'answer'),
            reason: part(it, 'reason'),
            ruledOut: items(it.querySelector('[data-part=ruledOut]')).sort(),
            change: it.querySelector('a').getAttribute('href'),
        })),
        changes: shown('.ww-change-list > li').map(it => ({
            question: part(it, 'question'),
            answer: part(it, 'answer'),
            href: it.querySelector('a').getAttribute('href'),
            leads: part(it, 'leads'),
        })),
        same: shown('.ww-changes .ww-pairs > li').map(it => ({
            question: part(it, 'question'),
            answers: items(it.querySelector('[data-part=answers]')),
        })),
    }
}"""


def _from(tree: Tree, start: Id) -> Tree:
    return replace(tree, start=_reference(start))


def _reference(step: Id) -> Reference:
    return Reference(step, step.place)


def _text(tree: Tree, question: Id, answer: Id) -> str:
    return " ".join(answer_of(tree, question, answer).text.split())


def _reason(words: Words, answer: Answer, gone: set[Id]) -> str:
    if not gone:
        return words["tree-ruled-out-nothing"]
    if answer.because:
        return words.fill("tree-ruled-out-because", because=answer.because)
    return words["tree-ruled-out"]


def _leads(words: Words, change: Change, title: Mapping[Id, str]) -> str:
    if not change.left.most:
        return title[change.here.end]
    if change.left.least == change.left.most:
        asks = words.count("tree-would-ask", change.left.most)
    else:
        asks = words.fill("tree-would-ask-range", **change.left._asdict())
    return f"{asks} {words.count('tree-would-lead', len(change.ends))}"


def _same(tree: Tree, question: Id, changes: list[Change], outcome: Id) -> list[str]:
    return [
        _text(tree, question, change.answer)
        for change in changes
        if change.question == question and change.ends == {outcome}
    ]
