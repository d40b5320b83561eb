"""Find what is wrong with a guide that could be read.

Each check is a generator that yields every mistake of one kind, so that one run reports them all.
A reference that was never read is empty; that was reported when its file was read.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from whichway.errors import Mistake, closest_to, did_you_mean
from whichway.graph import answers_of, cycles, reachable, walk
from whichway.markdown_text import citations_in, is_inside, is_safe, is_too_deep, links_in
from whichway.model import Address, Guide, Id, Journey, Markdown, Reference, Text, texts_in
from whichway.standards import ROWS

LONGEST_WAY = 20
"""How many steps of a circle are named; of a longer one, the first and the last."""

MOST_HINTS = 20
"""For how many unknown names of a kind the closest is looked for, which takes its time."""


def mistakes_in(guide: Guide) -> Iterator[Mistake]:
    """Yield every mistake in the guide."""
    for check in CHECKS:
        yield from check(guide)


def id_used_twice(guide: Guide) -> Iterator[Mistake]:
    """Questions and outcomes have different ids, and so have the answers of a question.

    Bad:  an outcome `phd` beside a question `phd`
    Good: an outcome `phd` beside a question `ready`
    """
    for outcome in guide.tree.outcomes:
        if outcome in guide.tree.questions:
            yield Mistake(f"'{outcome}' is also the id of a question", outcome.place)
    for question in guide.tree.questions.values():
        for answer in _repeated(answer.id for answer in question.answers):
            yield Mistake(f"another answer of this question has the id '{answer}'", answer.place)


def same_answer_twice(guide: Guide) -> Iterator[Mistake]:
    """The answers of a question have different texts.

    Bad:  two answers with the text `Yes`
    Good: `Yes, at work` and `Yes, at home`
    """
    for question in guide.tree.questions.values():
        for text in _repeated(answer.text for answer in question.answers):
            yield Mistake("another answer of this question has the same text", text.place)


def unknown_step(guide: Guide) -> Iterator[Mistake]:
    """The tree starts at a question, and an answer leads to a question or an outcome.

    Bad:  next: bugdet
    Good: next: budget
    """
    tree = guide.tree
    yield from _unknown("question", [tree.start], tree.questions)
    onward = (answer.next for question in tree.questions.values() for answer in question.answers)
    yield from _unknown("question or outcome", onward, [*tree.questions, *tree.outcomes])


def unknown_reference(guide: Guide) -> Iterator[Mistake]:
    """Routes, options, verdicts and criteria are named by ids that exist.

    Bad:  verdict: not-neded
    Good: verdict: not-needed
    """
    verdicts, criteria = guide.about.verdicts, guide.about.criteria
    yield from _unknown("route", guide.about.routes, guide.routes)
    yield from _unknown("option", guide.about.options, guide.options)
    for outcome in guide.tree.outcomes.values():
        yield from _unknown("route", outcome.routes, guide.routes)
        yield from _unknown("option", outcome.options, guide.options)
        yield from _unknown("verdict", _given(outcome.verdict), verdicts)
    for route in guide.routes.values():
        yield from _unknown("verdict", _given(route.verdict), verdicts)
    for option in guide.options.values():
        yield from _unknown("criterion", option.values, criteria)


def unknown_source(guide: Guide) -> Iterator[Mistake]:
    """A citation names a source that exists.

    Bad:  It takes a year. [^durham]
    Good: It takes a year. [^durham-2025]
    """
    cited = (
        Reference(id_, text.place.of(f"[^{id_}]"))
        for text in texts_in(guide, Markdown)
        for id_ in dict.fromkeys(citations_in(text))
    )
    yield from _unknown("source", cited, guide.sources)


def too_deep(guide: Guide) -> Iterator[Mistake]:
    """A text does not have brackets, lists or quotations inside each other without end.

    Bad:  [[[[[[[[[[[[[[[[[[[[[ a list
    Good: [a list](/options/), ( a bracket that is never closed
    """
    for text in texts_in(guide, Markdown):
        if is_too_deep(text):
            problem = "this text has more than 20 brackets or lists inside each other"
            yield Mistake(f"{problem}: put a \\ before a mark that is only a character", text.place)


def unsafe_link(guide: Guide) -> Iterator[Mistake]:
    """A link leads to the web, to a mail address, or to a page of this site.

    Bad:  [a course](javascript:alert(1))
    Good: [a course](https://example.org/course), [all options](/options/)
    """
    for text in texts_in(guide, Markdown):
        for address in links_in(text):
            if not is_safe(address):
                yield _unsafe(address, text)
    for address in texts_in(guide, Address):
        if not is_safe(address) or is_inside(address):
            cure = "start it with https:// or mailto:"
            yield Mistake(f"'{address}' is no address on the web: {cure}", address.place)


def goes_round_in_a_circle(guide: Guide) -> Iterator[Mistake]:
    """Answers lead forward: nobody is asked the same question twice.

    Bad:  budget -> team -> budget
    Good: budget -> team -> an outcome
    """
    for circle in cycles(guide.tree):
        steps: list[str] = [*(question for question, _ in circle), circle[0][0]]
        if len(steps) > LONGEST_WAY:
            steps[LONGEST_WAY // 2 : -LONGEST_WAY // 2] = ["..."]
        way = " -> ".join(steps)
        last = circle[-1][1].next
        yield Mistake(f"these questions lead round in a circle: {way}", last.place)


def unreachable_step(guide: Guide) -> Iterator[Mistake]:
    """Some answers lead to each question and each outcome.

    Bad:  a question that is no answer's `next`
    Good: `next: budget` in an answer that can be reached
    """
    tree = guide.tree
    steps = dict.fromkeys([*tree.questions, *tree.outcomes])
    onward = [answer.next for question in tree.questions.values() for answer in question.answers]
    unknown = {next_ for next_ in onward if next_ not in steps}
    if len(unknown) > MOST_HINTS:
        return  # one of so many references may lead anywhere
    starts = {closest_to(it, steps) for it in unknown} | {closest_to(tree.start, tree.questions)}
    if None in starts or not all(question.answers for question in tree.questions.values()):
        return  # a reference that means nothing, or an answer that is missing, may lead anywhere
    found = reachable(tree, {Id(start, tree.start.place) for start in starts if start})
    for step in steps:
        if step not in found:
            kind = "question" if step in tree.questions else "outcome"
            yield Mistake(f"no answer leads to the {kind} '{step}'", step.place)


def journey_ends_elsewhere(guide: Guide) -> Iterator[Mistake]:
    """A journey's answers lead, all of them, to its outcome.

    Bad:  outcome: phd, where the answers lead to `bridge`
    Good: outcome: bridge
    """
    tree = guide.tree
    for journey in guide.journeys:
        taken = walk(tree, journey.answers)
        unknown = list(_unknown_in_journey(guide, journey))
        if unknown or not (journey.answers and journey.outcome):
            yield from unknown
        elif taken.end in tree.questions:
            problem = f"this journey ends at the question '{taken.end}', which it does not answer"
            yield Mistake(problem, journey.outcome.place)
        elif taken.end not in tree.outcomes:
            continue  # the answer that leads there was reported already
        elif taken.end != journey.outcome:
            problem = f"this journey ends at '{taken.end}', not at '{journey.outcome}'"
            yield Mistake(problem, journey.outcome.place)
        else:
            asked = {question for question, _ in taken.path}
            for question in journey.answers:
                if question not in asked:
                    problem = f"this journey is never asked '{question}'"
                    yield Mistake(problem, question.place)


def published_id_is_gone(guide: Guide) -> Iterator[Mistake]:
    """An id that a released site has had still exists, or says where it went.

    Bad:  `live: [goal, colour]`, where no question is called `colour`
    Good: `removed: {colour: {on: 2026-12-01, because: It never changed a result.}}`
    """
    published, existing = guide.published_ids, set(ids_in(guide))
    known = {*existing, *published.renamed, *published.removed}
    for id_ in published.live:
        if id_ and id_ not in known:
            problem = f"'{id_}' was published and is gone: say under 'renamed' or 'removed' why"
            yield Mistake(problem, id_.place)
    yield from _unknown("id", published.renamed.values(), existing)


def renamed_id_still_exists(guide: Guide) -> Iterator[Mistake]:
    """An id that was renamed or removed is not in use, and a new name is for the same thing.

    Bad:  `renamed: {budget: money}`, where a question is still called `budget`
    Good: `renamed: {budget: money}`, where the question `budget` is now called `money`
    """
    published, existing = guide.published_ids, set(ids_in(guide))
    for old in (*published.renamed, *published.removed):
        if old in existing:
            yield Mistake(f"'{old}' is still in use: take it out of this list", old.place)
    for old, new in published.renamed.items():
        if ("/" in old) != ("/" in new):
            yield Mistake(f"'{new}' is not the same kind of thing as '{old}'", new.place)


def link_to_no_page(guide: Guide) -> Iterator[Mistake]:
    """A link inside the site leads to a route or an option that exists.

    Bad:  [a bicycle](/options/bycicle/)
    Good: [a bicycle](/options/bicycle/)
    """
    known = [f"/routes/{id_}/" for id_ in guide.routes] + [
        f"/options/{id_}/" for id_ in guide.options
    ]
    linked = (
        Reference(address.partition("#")[0], text.place.of(address))
        for text in texts_in(guide, Markdown)
        for address in links_in(text)
        if re.match("/(routes|options)/[^#]", address)
    )
    yield from _unknown("page", linked, known)


def unknown_row(guide: Guide) -> Iterator[Mistake]:
    """What the authors declare and remark is about rows that the self-assessment has.

    Bad:  declared: {outside-reviews: {answer: no, ...}}
    Good: declared: {outside-review: {answer: no, ...}}
    """
    named = [*guide.about.declared, *guide.about.remarks]
    yield from _unknown("row of the self-assessment", named, (row.id for row in ROWS))


def answer_to_a_checked_row(guide: Guide) -> Iterator[Mistake]:
    """The authors answer only what the build cannot check.

    Bad:  declared: {claims-sourced: {answer: yes, ...}}
    Good: remarks: {claims-sourced: Our own judgement is marked as such.}
    """
    checked = {row.id for row in ROWS if row.rule}
    for id_ in guide.about.declared:
        if id_ in checked:
            problem = f"the build checks '{id_}' itself: what you want to add belongs in 'remarks'"
            yield Mistake(problem, id_.place)


def row_that_always_applies(guide: Guide) -> Iterator[Mistake]:
    """The authors answer a question that every guide has to face.

    Bad:  declared: {outside-review: {answer: does-not-apply, ...}}
    Good: declared: {outside-review: {answer: no, ...}}
    """
    always = {row.id for row in ROWS if not row.can_be_exempt}
    for id_, declaration in guide.about.declared.items():
        if id_ in always and declaration.answer == "does-not-apply":
            yield Mistake(f"'{id_}' applies to every guide: answer yes, partly or no", id_.place)


def ids_in(guide: Guide) -> Iterator[str]:
    """Yield the ids that shared links are made of; an answer is question/answer."""
    for question in guide.tree.questions:
        yield question
        for answer in answers_of(guide.tree, question):
            yield f"{question}/{answer.id}"
    yield from guide.tree.outcomes


CHECKS: tuple[Callable[[Guide], Iterator[Mistake]], ...] = (
    id_used_twice,
    same_answer_twice,
    unknown_step,
    unknown_reference,
    unknown_source,
    too_deep,
    unsafe_link,
    goes_round_in_a_circle,
    unreachable_step,
    journey_ends_elsewhere,
    published_id_is_gone,
    renamed_id_still_exists,
    link_to_no_page,
    unknown_row,
    answer_to_a_checked_row,
    row_that_always_applies,
)


def _unknown(kind: str, references: Iterable[Reference], known: Iterable[str]) -> Iterator[Mistake]:
    known = frozenset(known)
    hints = 0
    for reference in references:
        if reference and reference not in known:
            hint = did_you_mean(reference, sorted(known)) if hints < MOST_HINTS else ""
            hints += 1
            yield Mistake(f"there is no {kind} '{reference}'{hint}", reference.place)


def _unknown_in_journey(guide: Guide, journey: Journey) -> Iterator[Mistake]:
    tree = guide.tree
    yield from _unknown("question", journey.answers, tree.questions)
    for question, answer in journey.answers.items():
        if question in tree.questions:
            answers = [known.id for known in tree.questions[question].answers]
            if answer and answer not in answers:
                hint = did_you_mean(answer, answers)
                yield Mistake(
                    f"the question '{question}' has no answer '{answer}'{hint}", answer.place
                )
    yield from _unknown("outcome", [journey.outcome], tree.outcomes)


def _given(reference: Reference | None) -> tuple[Reference, ...]:
    return () if reference is None else (reference,)


def _unsafe(address: str, text: Text) -> Mistake:
    cure = "start it with https:// or mailto:, or with / for a page of this site"
    return Mistake(f"'{address}' cannot be a link: {cure}", text.place.of(address))


def _repeated(texts: Iterable[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            yield text
        elif text:
            seen.add(text)
