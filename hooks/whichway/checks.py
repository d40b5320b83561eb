"""Find what is wrong with a guide that could be read.

Each check is a generator that yields every mistake of one kind, so that one run reports them all.
A reference that was never read is empty; that was reported when its file was read.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

from whichway.errors import HidingMisfit, Misfit, Mistake
from whichway.logic import goes_round_in_a_circle, journey_ends_elsewhere, unreachable_step
from whichway.markdown_text import (
    citations_in,
    is_on_web,
    is_safe,
    is_too_deep,
    links_in,
)
from whichway.model import (
    Address,
    Guide,
    Markdown,
    Outcome,
    Reference,
    Route,
    Text,
    texts_in,
)
from whichway.references import (
    cause_of,
    gone_with_new_ids,
    ids_in,
    past_of,
    put_back,
    steps_in,
    unknown,
)
from whichway.standards import ROWS


def mistakes_in(guide: Guide, *, unread: Collection[str] = ()) -> Iterator[Mistake]:
    """Yield every mistake in the guide, but none that may follow from what is `unread`: files."""
    for check, looked_up in CHECKS.items():
        if not looked_up.intersection(unread):
            yield from check(guide)


def id_used_twice(guide: Guide) -> Iterator[Mistake]:
    """Questions and outcomes have different ids, and so have the answers of a question.

    Bad:  an outcome `phd` beside a question `phd`
    Good: an outcome `phd` beside a question `ready`
    """
    for outcome in guide.tree.outcomes:
        if outcome in guide.tree.questions:
            yield Mistake(
                f"'{outcome}' is also the id of a question: choose another", outcome.place
            )
    for question in guide.tree.questions.values():
        for answer in _repeated(answer.id for answer in question.answers):
            problem = f"another answer of this question has the id '{answer}': choose another"
            yield Mistake(problem, answer.place)


def same_answer_twice(guide: Guide) -> Iterator[Mistake]:
    """The answers of a question have different texts.

    Bad:  two answers with the text `Yes`
    Good: `Yes, at work` and `Yes, at home`
    """
    for question in guide.tree.questions.values():
        texts = {answer.id: answer.text for answer in question.answers}  # an id twice was reported
        for text in _repeated(texts.values()):
            problem = "another answer of this question has the same text: say what tells them apart"
            yield Mistake(problem, text.place)


def unknown_step(guide: Guide) -> Iterator[Mistake]:
    """The tree starts at a question, and an answer leads to a question or an outcome.

    Bad:  next: bugdet
    Good: next: budget
    """
    tree = guide.tree
    if not (tree.questions and tree.outcomes):
        return  # all of them are missing, which was reported
    past = past_of(guide)
    yield from unknown("question", [tree.start], tree.questions, past)
    onward = (answer.next for question in tree.questions.values() for answer in question.answers)
    yield from unknown("question or outcome", onward, steps_in(tree), past, are_all=True)


def unknown_route_or_option(guide: Guide) -> Iterator[Mistake]:
    """A route or an option is named by its file's name, without the ending.

    Bad:  options: [byke]
    Good: options: [bike]
    """
    outcomes = guide.tree.outcomes.values()
    routes = chain(guide.about.routes, *(outcome.routes for outcome in outcomes))
    options = chain(guide.about.options, *(outcome.options for outcome in outcomes))
    yield from unknown("route", routes, guide.routes)
    yield from unknown("option", options, guide.options)


def unknown_verdict_or_criterion(guide: Guide) -> Iterator[Mistake]:
    """Verdicts and criteria are named by ids that guide.yml has.

    Bad:  verdict: not-neded
    Good: verdict: not-needed
    """
    verdicts, criteria = guide.about.verdicts, guide.about.criteria
    judged: tuple[Outcome | Route, ...] = (*guide.tree.outcomes.values(), *guide.routes.values())
    given = (it.verdict for it in judged if it.verdict is not None)
    yield from unknown("verdict", given, verdicts, are_all=True)
    valued = chain.from_iterable(option.values for option in guide.options.values())
    yield from unknown("criterion", valued, criteria, are_all=True)


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
    yield from unknown("source", cited, guide.sources, are_all=True)


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
        if address and not (is_safe(address) and is_on_web(address)):
            cure = "start it with https:// and the name of a site, or with mailto:"
            yield Mistake(f"'{address}' is no address on the web: {cure}", address.place)


def published_id_is_gone(guide: Guide) -> Iterator[Mistake]:
    """An id that a released site has had still exists, or says where it went.

    Bad:  `live: [goal, colour]`, where no question is called `colour`
    Good: `removed: {colour: {on: 2026-12-01, because: It never changed a result.}}`
    """
    if not (guide.tree.questions and guide.tree.outcomes):
        return  # all of them are missing, which was reported
    past = past_of(guide)
    for id_, hint in gone_with_new_ids(guide):
        new = id_[: id_.find("/") + 1] + "its-new-id"
        renamed = f"'{id_}: {new}' below 'renamed:'"
        removed = f"'{id_}: {{on: 2026-01-31, because: your reason}}' below 'removed:'"
        cure = f"put it back, or write {renamed}, or {removed}"
        if hint:
            cure = f"did you mean '{hint}'? If not, {cure}"
        if id_ in past.lost:
            cure = put_back(past.lost[id_])
        problem = f"'{id_}' was published and is gone: {cure}"
        kind = Misfit if hint else HidingMisfit  # it may have led to other steps
        yield kind(problem, id_.place, about=cause_of(id_, past))
    existing = {*ids_in(guide), *steps_in(guide.tree)}
    yield from unknown("id", guide.published_ids.renamed.values(), existing)


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
            problem = f"'{new}' is not the same kind of thing as '{old}'"
            yield Mistake(
                f"{problem}: write question/answer on both sides or on neither", new.place
            )


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
    yield from unknown("page", linked, known)


def unknown_row(guide: Guide) -> Iterator[Mistake]:
    """What the authors declare and remark is about rows that the self-assessment has.

    Bad:  declared: {outside-reviews: {answer: no, ...}}
    Good: declared: {outside-review: {answer: no, ...}}
    """
    named = [*guide.about.declared, *guide.about.remarks]
    yield from unknown("row of the self-assessment", named, [row.id for row in ROWS])


def answer_to_a_checked_row(guide: Guide) -> Iterator[Mistake]:
    """The authors answer only what the build cannot check.

    Bad:  declared: {claims-sourced: {answer: yes, ...}}
    Good: remarks: {claims-sourced: Our own judgement is marked as such.}
    """
    checked = {row.id for row in ROWS if row.rule}
    for id_, declaration in guide.about.declared.items():
        if id_ in checked and declaration.answer:
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


_GUIDE, _TREE, _SOURCES = {"guide.yml"}, {"tree.yml"}, {"sources.yml"}
_CHOICES = {"routes", "options"}
CHECKS: Mapping[Callable[[Guide], Iterator[Mistake]], set[str]] = {
    id_used_twice: set(),
    same_answer_twice: set(),
    unknown_step: _TREE,
    unknown_route_or_option: _CHOICES,
    unknown_verdict_or_criterion: _GUIDE,
    unknown_source: _SOURCES,
    too_deep: set(),
    unsafe_link: set(),
    goes_round_in_a_circle: set(),
    unreachable_step: _TREE,
    journey_ends_elsewhere: {*_TREE, "journeys.yml"},
    published_id_is_gone: {*_TREE, "published-ids.yml"},
    renamed_id_still_exists: set(),
    link_to_no_page: _CHOICES,
    unknown_row: set(),
    answer_to_a_checked_row: set(),
    row_that_always_applies: set(),
}
"""All checks, with the files that each of them has to have the whole of."""


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
