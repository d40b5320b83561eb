"""Find what is wrong with the ways through the questions.  The checks are made in `checks`.

What may only follow from another mistake is not reported: it may be gone when that is mended.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from whichway.errors import Mistake, closest_to
from whichway.graph import (
    Walk,
    answers_of,
    cycles,
    entrances,
    leading_to,
    reachable,
    walk,
)
from whichway.model import Answer, Guide, Id, Journey, Reference, Tree
from whichway.references import (
    MOST_HINTS,
    Past,
    gone_with_new_ids,
    is_unclear,
    misnamed,
    past_of,
    renamed_in,
    steps_in,
    strange,
    unknown,
    unread_in,
)

MOST_NAMED = 100
"""How many steps of a circle are named; of a longer one, the first and the last."""


def goes_round_in_a_circle(guide: Guide) -> Iterator[Mistake]:
    """Answers lead forward: nobody is asked the same question twice.

    Bad:  budget -> team -> budget
    Good: budget -> team -> an outcome
    """
    noted: set[tuple[Id, Id]] = set()
    for circle in cycles(guide.tree):
        is_long = len(circle) > MOST_NAMED
        first, last = circle[: MOST_NAMED // 2], circle[-MOST_NAMED // 2 :]
        shown = (*first, *last) if is_long else circle
        way: list[str] = [*(question for question, _ in shown), circle[0][0]]
        if is_long:
            way.insert(len(first), "...")
        new = [pair for pair in shown[:-1] if (pair[0], pair[1].id) not in noted]
        noted.update((question, answer.id) for question, answer in new)
        problem = f"these questions lead round in a circle: {' -> '.join(way)}"
        cure = "let this answer lead elsewhere, or another on this way"
        yield Mistake(
            f"{problem}; {cure}", circle[-1][1].next.place, tuple(_step(*it) for it in new)
        )


def unreachable_step(guide: Guide) -> Iterator[Mistake]:
    """Some answers lead to each question and each outcome.

    Bad:  a question that is no answer's `next`
    Good: `next: budget` in an answer that can be reached
    """
    tree = guide.tree
    steps = dict.fromkeys((*tree.questions, *tree.outcomes))
    renamed = renamed_in(tree)
    start = renamed.get(tree.start) or closest_to(tree.start, tree.questions)
    answered = all(question.answers for question in tree.questions.values())
    if start is None or not answered or not all(new for _, new in gone_with_new_ids(guide)):
        return  # a start that means nothing, or what is missing, may have led anywhere
    nowhere = {a.next for it in tree.questions.values() for a in it.answers if a.next not in steps}
    if len(nowhere) > MOST_HINTS:
        return  # one of so many references may lead anywhere
    meant = {it: renamed.get(it) or closest_to(it, steps) for it in nowhere}
    begin = {start, *filter(None, meant.values()), *unread_in(steps)}
    found = reachable(tree, {Id(step, tree.start.place) for step in begin})
    lost = entrances(tree, dict.fromkeys(step for step in steps if step not in found))
    pages = guide.routes.keys() | guide.options.keys()  # named for an outcome, of whatever id
    anywhere = sum(hint is None or it in pages for it, hint in meant.items())
    if len(lost) > anywhere + sum(1 for _ in cycles(tree)):
        told = {*found, *lost}
        for step, behind in lost.items():
            also = behind - told
            told |= also
            yield _unreachable(tree, step, [it for it in steps if it in also] if also else [])


def journey_ends_elsewhere(guide: Guide) -> Iterator[Mistake]:
    """A journey's answers lead, all of them, to its outcome.

    Bad:  outcome: phd, where the answers lead to `bridge`
    Good: outcome: bridge
    """
    tree = guide.tree
    if not (tree.questions and tree.outcomes):
        return  # all of them are missing, which was reported
    past, given = past_of(guide), _answers_given(guide.journeys)
    yield from _unknown_in_journeys(tree, guide.journeys, past)
    asked = reachable(tree, {tree.start})
    for journey in guide.journeys:
        unknown_answers = [*_unknown_answers(tree, journey, given, past.published)]
        yield from unknown_answers
        if not unknown_answers and journey.answers.keys() <= asked and _is_clear(tree, journey):
            yield from _wrong_way(tree, journey)


def _step(question: Id, answer: Answer) -> Mistake:
    return Mistake(
        f"the answer '{answer.id}' of '{question}' leads to '{answer.next}'", answer.next.place
    )


def _unreachable(tree: Tree, step: Id, behind: list[Id]) -> Mistake:
    kind = "question" if step in tree.questions else "outcome"
    problem = f"no way leads to the {kind} '{step}'"
    cure = f"write 'next: {step}' in an answer that readers come to, or delete it"
    notes = (Mistake(f"so no way leads to '{it}' either", it.place) for it in behind)
    return Mistake(f"{problem}: {cure}", step.place, tuple(notes))


def _unknown_in_journeys(tree: Tree, journeys: Iterable[Journey], past: Past) -> Iterator[Mistake]:
    asked = (question for journey in journeys for question in journey.answers)
    yield from unknown("question", asked, tree.questions, past)
    questions = tree.questions.keys() - tree.outcomes.keys()
    outcomes = {id_: step for id_, step in steps_in(tree).items() if id_ not in questions}
    ends = (it.outcome for it in journeys)
    yield from unknown("outcome", ends, outcomes, past)


Given = Mapping[str, Mapping[str, list[Reference]]]
"""Where journeys give an answer, by its question and its own id."""


def _answers_given(journeys: Iterable[Journey]) -> Given:
    given: dict[str, dict[str, list[Reference]]] = {}
    for journey in journeys:
        for question, answer in journey.answers.items():
            given.setdefault(question, {}).setdefault(answer, []).append(answer)
    return given


def _unknown_answers(
    tree: Tree, journey: Journey, given: Given, live: Collection[str]
) -> Iterator[Mistake]:
    """Yield the answers of a journey that its questions do not have.

    One that is `live` was published, so it is no slip: its answer has another name now, if one of
    the question's was not published, and no journey gives it.
    """
    for id_, answer in journey.answers.items():
        known: dict[str, Answer] = {it.id: it for it in answers_of(tree, id_)}
        if len(known) < max(1, len(answers_of(tree, id_))):
            continue  # one of them has no id of its own, and may be meant
        new = [it for it in known if it not in given[id_] and f"{id_}/{it}" not in live]
        for _, hint in strange([answer], known):
            about = f"{id_}/{answer}"
            meant = [it for it in new if it == hint] or new
            if about in live and len(meant) == 1:
                named = given[id_][answer]
                if named[0] is answer:
                    yield misnamed(known[meant[0]].id, named, about)
                continue
            is_slip = hint and about not in live
            cure = f"; did you mean '{hint}'?" if is_slip else f": it has {', '.join(known)}"
            problem = f"the question '{id_}' has no answer '{answer}'{cure}"
            yield Mistake(problem, answer.place, about=about)


def _is_clear(tree: Tree, journey: Journey) -> bool:
    """Tell whether a journey can be followed, and its outcome be reached at all."""
    path, end = walk(tree, journey.answers)
    asked = [tree.questions[question] for question, _ in path]
    if end in tree.questions:
        asked.append(tree.questions[end])
    return (
        bool(journey.answers)
        and journey.outcome in tree.outcomes
        and journey.outcome not in tree.questions
        and tree.start in leading_to(tree, journey.outcome)
        and (end in tree.outcomes or (end in tree.questions and end not in journey.answers))
        and not any(map(is_unclear, asked))
        and not unread_in([end])
    )


def _wrong_way(tree: Tree, journey: Journey) -> Iterator[Mistake]:
    answers: Mapping[Any, Reference] = journey.answers
    taken = walk(tree, answers)
    toward = leading_to(tree, journey.outcome)
    left = _last_chance(taken, toward)
    if left:
        question, answer = left
        problem = f"this journey ends at '{taken.end}', not at '{journey.outcome}'"
        cause = f"after '{answer}' to '{question}' no way leads there"
        cure = "change this answer, or the journey's outcome"
        yield Mistake(f"{problem}: {cause}; {cure}", answers[question].place)
    elif taken.end in tree.questions:
        onward = next(a.id for a in answers_of(tree, taken.end) if a.next in toward)
        problem = f"this journey ends at the question '{taken.end}', which it does not answer"
        last = answers[taken.path[-1][0]] if taken.path else journey.name
        yield Mistake(f"{problem}: add an answer, such as '{taken.end}: {onward}'", last.place)
    else:
        asked = {question for question, _ in taken.path}
        for question in answers:
            if question.strip() and question not in asked:
                problem = f"this journey is never asked '{question}': delete this answer"
                yield Mistake(problem, question.place)


def _last_chance(taken: Walk, toward: set[Id]) -> tuple[Id, Id] | None:
    """Return the question and the answer on a way after which nothing leads `toward` its goal."""
    after = [*(question for question, _ in taken.path), taken.end][1:]
    return next(
        (pair for pair, step in zip(taken.path, after, strict=True) if step not in toward), None
    )
