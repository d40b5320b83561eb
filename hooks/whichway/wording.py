"""Which answers lead somewhere, in the words of the guide."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from whichway.conditions import (
    ALWAYS,
    Condition,
    Description,
    Group,
    Layout,
    conditions_of,
)
from whichway.graph import Walk, answers_of, walk
from whichway.language import Words
from whichway.model import Id, Tree
from whichway.views import QUESTIONS, ConditionsView, ConditionView, Link

FEW_ANSWERS = 3
"""So many answers are named, even where all but one would do."""


def conditions_view(layout: Layout, words: Words, outcomes: Sequence[Id]) -> ConditionsView:
    """Say which answers lead to some outcomes, or that this takes too many words."""
    found = conditions_of(layout, outcomes)
    if found is None:
        return ConditionsView(words["too-many-conditions"], is_whole=False)
    tree, description = layout.tree, _in_order(layout, found)
    starts = tuple(_starts(tree, words, description))
    if description == ALWAYS:
        return ConditionsView(words["here-always"])
    if isinstance(description, Condition):
        description = Group("any", (description,))
    parts = _views(tree, words, description)
    if len(parts) == 1:
        return ConditionsView(words.fill("here-if", condition=parts[0].text), starts=starts)
    return ConditionsView(words[f"here-if-{description.kind}"], tuple(parts), starts)


def _in_order(layout: Layout, description: Description) -> Description:
    """Put the parts of a description into the order of the questions and answers in them."""
    if isinstance(description, Condition):
        return description
    parts = [_in_order(layout, part) for part in description.parts]
    return Group(description.kind, tuple(sorted(parts, key=lambda part: _place(layout, part))))


def _place(layout: Layout, description: Description) -> tuple[int, int]:
    """Return the places of the question and of the answer that a description begins with."""
    while isinstance(description, Group):
        description = description.parts[0]
    answers = [answer.id for answer in answers_of(layout.tree, description.question)]
    return layout.places[description.question], answers.index(description.answers[0])


def _views(tree: Tree, words: Words, group: Group) -> Sequence[ConditionView]:
    """Put the parts of a group into words; of those that must all be true, long ones come last."""
    if group.kind == "all":
        return sorted((_view(tree, words, part) for part in group.parts), key=_is_list)
    views: list[ConditionView] = []
    for part in group.parts:
        if isinstance(part, Condition):
            views.extend(map(ConditionView, _alternatives(tree, words, part)))
        else:
            views.append(_view(tree, words, part))
    return views


def _view(tree: Tree, words: Words, description: Description) -> ConditionView:
    """Put a description into one line, or into a list where it is long."""
    if isinstance(description, Condition):
        return _either(words, _alternatives(tree, words, description))
    views = _views(tree, words, description)
    match description.kind, views:
        case "all", [first, second] if not _is_list(first):
            return ConditionView(words.fill("both", a=first.text, b=second.text), second.parts)
    return ConditionView(words[f"{description.kind}-of-these"], tuple(views))


def _is_list(view: ConditionView) -> bool:
    return bool(view.parts)


def _either(words: Words, alternatives: Sequence[str]) -> ConditionView:
    """Put what is true in any of some cases into one line, or into a list if there are many."""
    match alternatives:
        case [only]:
            return ConditionView(only)
        case [a, b]:
            return ConditionView(words.fill("either", a=a, b=b))
    return ConditionView(words["any-of-these"], tuple(map(ConditionView, alternatives)))


def _alternatives(tree: Tree, words: Words, condition: Condition) -> list[str]:
    """Say in how many ways a condition is met; where that is shorter, in which one it is not."""
    answers = answers_of(tree, condition.question)
    given = [answer for answer in answers if answer.id in condition.answers]
    others = [answer for answer in answers if answer.id not in condition.answers]
    is_shorter = len(others) == 1 and len(given) > FEW_ANSWERS
    named = others if is_shorter else given
    reasons = [str(answer.because) for answer in named if answer.because]
    if len(reasons) == len(named):
        return [words.fill("not-true", reason=reasons[0])] if is_shorter else reasons
    key = "answer-not" if is_shorter else "answer"
    texts = words.any_of([words.fill("quoted", text=answer.text) for answer in named])
    return [words.fill(key, answers=texts, question=tree.questions[condition.question].text)]


def _starts(tree: Tree, words: Words, description: Description) -> Iterator[Link]:
    """Yield links to the questions that are left to those who meet a condition, each way once."""
    taken = (_to_a_question(tree, answers) for answers in _fixed(tree, description))
    for way in dict.fromkeys(way for way in taken if way.path):
        pairs = "/".join(f"{question}={answer}" for question, answer in way.path)
        yield Link(
            title=tree.questions[way.end].text,
            address=f"{QUESTIONS}#/{pairs}",
            note=words.fill("after-answer", answer=_last_answer(tree, way)),
        )


def _to_a_question(tree: Tree, answers: Mapping[Id, Id]) -> Walk:
    """Follow answers for as long as they lead to questions."""
    taken = walk(tree, answers)
    if taken.end in tree.questions:
        return taken
    return Walk(taken.path[:-1], taken.path[-1][0])


def _fixed(tree: Tree, description: Description) -> Iterator[Mapping[Id, Id]]:
    """Yield the answers that are fixed in each of the ways to meet a description."""
    if isinstance(description, Group) and description.kind == "any":
        for part in description.parts:
            yield from _fixed(tree, part)
    elif isinstance(description, Group):
        for parts in product(*(_fixed(tree, part) for part in description.parts)):
            pairs = {pair for part in parts for pair in part.items()}
            if len(pairs) == len(dict(pairs)):
                yield dict(pairs)
    elif len(description.answers) == 1 or description.question == tree.start:
        yield from ({description.question: answer} for answer in description.answers)
    else:
        yield {}


def _last_answer(tree: Tree, way: Walk) -> str:
    question, given = way.path[-1]
    return next(answer.text for answer in answers_of(tree, question) if answer.id == given)
