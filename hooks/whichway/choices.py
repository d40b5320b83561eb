"""The pages of routes and of options: the list of all, one page for each, and the comparison.

All pages of a kind have the same parts in the same order, so that no choice looks better for the
way in which it is shown (IPDAS: equal detail).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from whichway.conditions import Layout, layout_of
from whichway.editorial import review_words
from whichway.form import start_link
from whichway.language import Words
from whichway.markdown_text import citations_in, plain
from whichway.model import (
    Choice,
    Criterion,
    Guide,
    Id,
    Markdown,
    Option,
    Outcome,
    Reference,
    Route,
    Value,
    Verdict,
)
from whichway.reading import OUTCOME_KEY
from whichway.verdicts import verdict_view
from whichway.views import (
    COMPARE,
    OPTIONS,
    ROUTES,
    Arm,
    Balance,
    Cell,
    ChoiceView,
    CompareView,
    Fact,
    LeadsHere,
    ListView,
    OutcomeView,
    Page,
    Row,
    Section,
    Table,
    TreeView,
    VerdictView,
)
from whichway.wording import conditions_view


class Shelf(NamedTuple):
    """All routes or all options.  `name` is how the catalogue calls one of them."""

    name: str
    folder: str
    choices: Mapping[Id, Route] | Mapping[Id, Option]
    named_by: Callable[[Outcome], tuple[Reference, ...]]


def routes_of(guide: Guide) -> Shelf:
    """Return the routes of a guide."""
    return Shelf("route", ROUTES, guide.routes, lambda outcome: outcome.routes)


def options_of(guide: Guide) -> Shelf:
    """Return the options of a guide."""
    return Shelf("option", OPTIONS, guide.options, lambda outcome: outcome.options)


def choice_pages(
    guide: Guide, words: Words, shelf: Shelf, tree: TreeView, today: date
) -> Iterator[Page]:
    """Yield the list of all choices on a shelf and a page for each; nothing if it is empty."""
    layout = layout_of(guide.tree)
    outcomes = {outcome.id: outcome for outcome in tree.outcomes}
    if shelf.choices:
        yield _list_page(guide, words, shelf)
    for place, (id_, choice) in enumerate(shelf.choices.items(), start=1):
        naming = [outcomes[step] for step in _naming(guide, shelf, id_)]
        yield Page(
            address=f"{shelf.folder}{id_}/",
            template="choice.md",
            kind="choice",
            title=choice.title,
            description=plain(choice.summary or choice.title),
            file=f"{shelf.folder}{id_}.yml",
            keywords=(choice.title, *choice.also_called),
            content=ChoiceView(
                position=words.fill(f"{shelf.name}-n", n=place, total=len(shelf.choices)),
                badge=_badge(choice, words),
                choice=choice,
                verdict=_verdict(guide, choice),
                sections=tuple(
                    section
                    for section in _sections(
                        guide, words, shelf, id_, _leads_here(words, layout, naming)
                    )
                    if section.content
                ),
                start=start_link(guide, words),
                review=review_words(guide, words, today),
            ),
        )


def compare_page(guide: Guide, words: Words) -> Page:
    """Return all options side by side on the guide's criteria, and all routes on what they have."""
    return Page(
        address=COMPARE,
        template="compare.md",
        kind="compare-page",
        title=words["compare"],
        description=words["compare-intro"],
        file="guide.yml",
        content=CompareView(
            title=compare_title(guide, words),
            start=start_link(guide, words),
            tables=tuple(_table(guide, words, shelf) for shelf in _compared(guide)),
            meanings=(*_meanings(guide.about.criteria), *_meanings(guide.about.verdicts)),
        ),
    )


def compare_title(guide: Guide, words: Words) -> str:
    """Return what is compared, with its number; "" where a guide has nothing to compare."""
    counted = [words.count(f"n-{shelf.name}s", len(shelf.choices)) for shelf in _compared(guide)]
    if not counted:
        return ""
    what = (
        words.fill("options-and-routes", first=counted[0], second=counted[-1])
        if counted[1:]
        else counted[0]
    )
    return words.fill("compare-title", what=what)


def _compared(guide: Guide) -> Iterator[Shelf]:
    """Yield the options, if there is something to hold them against, and several routes."""
    if guide.options and guide.about.criteria:
        yield options_of(guide)
    if len(guide.routes) > 1:
        yield routes_of(guide)


def _table(guide: Guide, words: Words, shelf: Shelf) -> Table:
    arms = arms_of(guide, words, shelf)
    return Table(
        id=f"compare-{shelf.name}s",
        title=words[f"{shelf.name}s"],
        caption=words[f"compare-{shelf.name}s-caption"],
        head=words[shelf.name],
        rows=tuple(
            Row(arms[id_], _fits(guide, shelf, id_), _cells(guide, words, choice))
            for id_, choice in shelf.choices.items()
        ),
    )


def arms_of(guide: Guide, words: Words, shelf: Shelf) -> dict[Id, Arm]:
    """Return the choices on a shelf as the arms of a signpost, by their ids."""
    return {
        id_: Arm(
            title=choice.title,
            address=f"{shelf.folder}{id_}/",
            badge=_badge(choice, words),
            verdict=_verdict(guide, choice),
            summary=choice.summary,
        )
        for id_, choice in shelf.choices.items()
    }


def _list_page(guide: Guide, words: Words, shelf: Shelf) -> Page:
    title, intro = words[f"{shelf.name}s"], words[f"{shelf.name}s-intro"]
    arms = arms_of(guide, words, shelf)
    has_verdicts = any(arm.verdict for arm in arms.values())
    return Page(
        address=shelf.folder,
        template="list.md",
        kind="list",
        title=title,
        description=intro,
        file="guide.yml",
        content=ListView(
            title=title,
            intro=intro,
            arms=tuple(arms.values()),
            meanings=tuple(_meanings(guide.about.verdicts)) if has_verdicts else (),
        ),
    )


def _meanings(labelled: Mapping[Id, Criterion] | Mapping[Id, Verdict]) -> Iterator[Fact]:
    """Yield what the labels stand for, where that is said."""
    for it in labelled.values():
        if it.description:
            yield Fact(it.label, it.description)


def _sections(
    guide: Guide, words: Words, shelf: Shelf, id_: Id, leads_here: LeadsHere | None
) -> Iterator[Section]:
    """Yield the parts of a choice's page, those that are empty included."""
    choice = shelf.choices[id_]
    balance = Balance(choice.good, choice.bad) if choice.good or choice.bad else None
    others = [arm for other, arm in arms_of(guide, words, shelf).items() if other != id_]
    contents = {
        "at-a-glance": ("cells", _values(guide, words, choice)),
        "suits": ("items", choice.suits),
        "does-not-suit": ("items", choice.does_not_suit),
        "good-and-bad": ("balance", balance),
        "what-it-is-like": ("text", choice.what_it_is_like),
        "ask-yourself": ("items", choice.ask_yourself),
        "do-next": ("next_steps", choice.next_steps),
        "how-sure": ("text", choice.how_sure),
        "leads-here": ("leads_here", leads_here),
        f"other-{shelf.name}s": ("signpost", others),
    }
    for key, (macro, content) in contents.items():
        yield Section(key, words[key], macro, content)


def _badge(choice: Choice, words: Words) -> str:
    return words["no-change"] if choice.do_nothing else ""


def _verdict(guide: Guide, choice: Choice) -> VerdictView | None:
    return verdict_view(guide, choice.verdict) if isinstance(choice, Route) else None


def _fits(guide: Guide, shelf: Shelf, id_: Id) -> tuple[str, ...]:
    return tuple(f"{OUTCOME_KEY}={step}" for step in _naming(guide, shelf, id_))


def _naming(guide: Guide, shelf: Shelf, id_: Id) -> list[Id]:
    """Return the outcomes that name a choice."""
    return [step for step, it in guide.tree.outcomes.items() if id_ in shelf.named_by(it)]


def _leads_here(words: Words, layout: Layout, naming: Sequence[OutcomeView]) -> LeadsHere | None:
    """Return which answers lead to any of the outcomes that name a choice; None if none does."""
    if not naming:
        return None
    conditions = conditions_view(layout, words, [outcome.id for outcome in naming])
    if conditions.is_whole:
        return LeadsHere(conditions, outcomes=tuple(outcome.link for outcome in naming))
    return LeadsHere(conditions, by_outcome=tuple(naming))


def _cells(guide: Guide, words: Words, choice: Choice) -> tuple[Cell, ...]:
    return (
        _points(guide, words, choice)
        if isinstance(choice, Route)
        else _values(guide, words, choice)
    )


def _values(guide: Guide, words: Words, choice: Choice) -> tuple[Cell, ...]:
    """Return an option's values, for every criterion of the guide; a route has none."""
    if not isinstance(choice, Option):
        return ()
    values = {str(id_): value for id_, value in choice.values.items()}
    return tuple(
        _value(criterion.label, values.get(id_), words)
        for id_, criterion in guide.about.criteria.items()
    )


def _value(criterion: str, value: Value | None, words: Words) -> Cell:
    if value is None:
        return Cell(criterion)
    is_judgement = not (value.note and citations_in(value.note))
    rating = words.fill("rating", n=value.rating) if value.rating else ""
    return Cell(criterion, is_judgement, value.text, rating, value.note)


def _points(guide: Guide, words: Words, route: Route) -> tuple[Cell, ...]:
    """Return a route's verdict, if the guide has any, and its points."""
    verdict = _verdict(guide, route)
    answer = Cell(words["our-answer"], is_judgement=verdict is not None, verdict=verdict)
    points = {
        "suits": route.suits,
        "does-not-suit": route.does_not_suit,
        "good": route.good,
        "bad": route.bad,
    }
    return (
        *([answer] if guide.about.verdicts else []),
        *(_listed(words[key], texts) for key, texts in points.items()),
    )


def _listed(criterion: str, points: tuple[Markdown, ...]) -> Cell:
    is_cited = any(map(citations_in, points))
    return Cell(criterion, is_judgement=bool(points) and not is_cited, points=points)
