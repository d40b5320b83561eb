"""The tree as a paper form: every question and every outcome, numbered and in order."""

from collections.abc import Iterator

from whichway.graph import answers_of, extents, reading_order
from whichway.language import Words
from whichway.model import Guide, Id, Outcome
from whichway.verdicts import verdict_view
from whichway.views import (
    OPTIONS,
    ROUTES,
    AnswerView,
    Fact,
    Link,
    OutcomeView,
    QuestionView,
    TreeView,
)


def tree_view(guide: Guide, words: Words) -> TreeView:
    """Return the tree as a form whose steps are numbered once, in reading order."""
    tree = guide.tree
    order = reading_order(tree)
    questions = {id_: n for n, id_ in enumerate((s for s in order if s in tree.questions), 1)}
    outcomes = {id_: n for n, id_ in enumerate((s for s in order if s in tree.outcomes), 1)}
    extent = extents(tree)[tree.start]

    def answers(id_: Id) -> Iterator[AnswerView]:
        for answer in answers_of(tree, id_):
            is_question = answer.next in questions
            n = questions[answer.next] if is_question else outcomes[answer.next]
            text = _title_of_step(guide, answer.next)
            kind = "question" if is_question else "outcome"
            yield AnswerView(
                id=answer.id,
                text=answer.text,
                hint=answer.hint or "",
                hint_id=f"hint-{id_}-{answer.id}",
                because=answer.because or "",
                next=answer.next,
                go_to=words.fill(f"go-to-{kind}", n=n, text=text),
                leads_to=Link(words.fill(f"map-{kind}", n=n, text=text), f"#map-{answer.next}"),
                leads_to_question=is_question,
            )

    return TreeView(
        decision=guide.about.decision,
        number_of_steps=words.fill(
            "number-of-steps",
            questions=len(questions),
            outcomes=len(outcomes),
            least=extent.least,
            most=extent.most,
        ),
        questions=tuple(
            QuestionView(
                id=id_,
                number=n,
                label=words.fill("question-n", n=n),
                question=tree.questions[id_],
                answers=tuple(answers(id_)),
            )
            for id_, n in questions.items()
        ),
        outcomes=tuple(
            OutcomeView(
                id=id_,
                number=n,
                label=words.fill("outcome-n", n=n),
                outcome=tree.outcomes[id_],
                verdict=verdict_view(guide, tree.outcomes[id_].verdict),
                links=tuple(_links_of(guide, tree.outcomes[id_])),
            )
            for id_, n in outcomes.items()
        ),
        removed=tuple(
            Fact(id_, removal.because) for id_, removal in guide.published_ids.removed.items()
        ),
    )


def _title_of_step(guide: Guide, id_: Id) -> str:
    tree = guide.tree
    return tree.questions[id_].text if id_ in tree.questions else tree.outcomes[id_].title


def _links_of(guide: Guide, outcome: Outcome) -> Iterator[Link]:
    for route in outcome.routes:
        yield Link(guide.routes[route].title, f"{ROUTES}{route}/")
    for option in outcome.options:
        yield Link(guide.options[option].title, f"{OPTIONS}{option}/")
