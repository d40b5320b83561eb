"""The pages of a guide's site.  A guide without routes or options has no pages for them."""

from collections.abc import Iterator, Mapping
from datetime import date

from whichway.editorial import facts_of, review_words
from whichway.evidence import evidence_view
from whichway.form import tree_view
from whichway.graph import Extent, extents
from whichway.language import Words
from whichway.markdown_text import citations_in, plain
from whichway.model import Choice, Criterion, Guide, Id, Option, Route, Value, Verdict
from whichway.verdicts import verdict_view
from whichway.views import (
    COMPARE,
    EVIDENCE,
    MAP,
    OPTIONS,
    QUESTIONS,
    ROUTES,
    Arm,
    Balance,
    Cell,
    ChoiceView,
    CompareView,
    Fact,
    HomeView,
    Link,
    ListView,
    Page,
    Row,
    Section,
)

Choices = Mapping[Id, Route] | Mapping[Id, Option]


def pages_of(guide: Guide, words: Words, today: date) -> tuple[Page, ...]:
    """Return all pages of the site, in the order of its navigation."""
    return tuple(_pages(guide, words, today))


def _pages(guide: Guide, words: Words, today: date) -> Iterator[Page]:
    about = guide.about
    yield Page(
        address="",
        template="home.md",
        kind="home",
        title=words["start"],
        description=f"{about.decision} {about.audience.for_ or ''}".strip(),
        file="guide.yml",
        content=_home(guide, words),
    )
    yield Page(
        address=QUESTIONS,
        template="questions.md",
        kind="questions",
        title=words["questions"],
        description=words["questions-description"],
        file="tree.yml",
        content=tree_view(guide, words),
        keywords=None,
    )
    yield from _choice_pages(guide, words, "routes", guide.routes, today)
    yield from _choice_pages(guide, words, "options", guide.options, today)
    if guide.options and about.criteria:
        yield Page(
            address=COMPARE,
            template="compare.md",
            kind="compare-page",
            title=words["compare"],
            description=words["compare-intro"],
            file="guide.yml",
            content=_compare(guide, words),
        )
    yield Page(
        address=MAP,
        template="map.md",
        kind="map-page",
        title=words["map"],
        description=words["map-intro"],
        file="tree.yml",
        content=tree_view(guide, words),
        keywords=None,
    )
    evidence = evidence_view(guide, words, today)
    yield Page(
        address=EVIDENCE,
        template="evidence.md",
        kind="evidence",
        title=words["evidence"],
        description=evidence.intro,
        file="sources.yml" if guide.sources else "guide.yml",
        content=evidence,
    )


def _choice_pages(
    guide: Guide, words: Words, kind: str, choices: Choices, today: date
) -> Iterator[Page]:
    """Yield the list of all routes or of all options, and a page for each."""
    if not choices:
        return
    folder = f"{kind}/"
    arms = _arms(guide, folder, choices)
    yield Page(
        address=folder,
        template="list.md",
        kind="list",
        title=words[kind],
        description=words[f"{kind}-intro"],
        file="guide.yml",
        content=ListView(
            title=words[kind],
            intro=words[f"{kind}-intro"],
            arms=tuple(arms.values()),
            meanings=_meanings(guide.about.verdicts) if kind == "routes" else (),
        ),
    )
    for position, (id_, choice) in enumerate(choices.items(), start=1):
        singular = kind.removesuffix("s")
        others = tuple(arm for other, arm in arms.items() if other != id_)
        sections = (
            *_sections(guide, words, kind, id_, choice),
            Section("others", words[f"other-{kind}"], "signpost", others),
        )
        yield Page(
            address=arms[id_].address,
            template="choice.md",
            kind="choice",
            title=choice.title,
            description=plain(choice.summary or choice.title),
            file=f"{folder}{id_}.yml",
            keywords=choice.also_called,
            content=ChoiceView(
                position=words.fill(f"{singular}-n", n=position, total=len(choices)),
                choice=choice,
                verdict=arms[id_].verdict,
                sections=tuple(section for section in sections if section.content),
                review=review_words(guide, words, today),
            ),
        )


def _meanings(named: Mapping[Id, Verdict] | Mapping[Id, Criterion]) -> tuple[Fact, ...]:
    """Return what the verdicts or the criteria stand for, where the guide says it."""
    return tuple(Fact(it.label, it.description) for it in named.values() if it.description)


def _sections(guide: Guide, words: Words, kind: str, id_: Id, choice: Choice) -> Iterator[Section]:
    """Yield what a page says of a choice: for all in the same order, empty parts included."""
    balance = Balance(choice.good, choice.bad) if choice.good or choice.bad else None
    content = {
        "at-a-glance": ("cells", _cells(guide, words, choice)),
        "suits": ("items", choice.suits),
        "does-not-suit": ("items", choice.does_not_suit),
        "good-and-bad": ("balance", balance),
        "what-it-is-like": ("text", choice.what_it_is_like),
        "ask-yourself": ("items", choice.ask_yourself),
        "do-next": ("next_steps", choice.next_steps),
        "how-sure": ("text", choice.how_sure),
        "leads-here": ("links", _outcomes_with(guide, kind, id_)),
    }
    for key, (macro, value) in content.items():
        yield Section(key, words[key], macro, value)


def _home(guide: Guide, words: Words) -> HomeView:
    about = guide.about
    return HomeView(
        decision=about.decision,
        audience=about.audience.for_ or "",
        not_for=about.audience.not_for or "",
        summary=about.summary,
        number_of_questions=_number_of_questions(extents(guide.tree)[guide.tree.start], words),
        arms=tuple(_arms(guide, ROUTES, guide.routes).values()),
        ways=tuple(_ways(guide, words)),
        facts=facts_of(guide, words),
    )


def _number_of_questions(extent: Extent, words: Words) -> str:
    if extent.least == extent.most:
        return words.count("number-of-questions", extent.most)
    return words.fill("range-of-questions", least=extent.least, most=extent.most)


def _ways(guide: Guide, words: Words) -> Iterator[Link]:
    """Yield the ways into the guide that lead past the questions."""
    if guide.options and guide.about.criteria:
        title = words.count("compare-title", len(guide.options))
        yield Link(title, COMPARE, words["compare-note"])
    if guide.options:
        yield Link(words["options"], OPTIONS, words["all-options-note"])
    yield Link(words["map-title"], MAP, words["map-note"])
    yield Link(words["evidence"], EVIDENCE, words["evidence-note"])


def _arms(guide: Guide, folder: str, choices: Choices) -> dict[Id, Arm]:
    return {
        id_: Arm(
            title=choice.title,
            address=f"{folder}{id_}/",
            verdict=verdict_view(guide, choice.verdict) if isinstance(choice, Route) else None,
            summary=choice.summary,
        )
        for id_, choice in choices.items()
    }


def _outcomes_with(guide: Guide, kind: str, id_: Id) -> tuple[Link, ...]:
    """Return links to the outcomes that name a route or an option."""
    return tuple(
        Link(outcome.title, f"{QUESTIONS}#step-{step}")
        for step, outcome in guide.tree.outcomes.items()
        if id_ in (outcome.routes if kind == "routes" else outcome.options)
    )


def _cells(guide: Guide, words: Words, choice: Choice) -> tuple[Cell, ...]:
    """Return an option's values, for every criterion of the guide; a route has none."""
    if not isinstance(choice, Option):
        return ()
    values = {str(id_): value for id_, value in choice.values.items()}
    return tuple(
        _cell(criterion.label, values.get(id_), words)
        for id_, criterion in guide.about.criteria.items()
    )


def _cell(criterion: str, value: Value | None, words: Words) -> Cell:
    if value is None:
        return Cell(criterion, words["not-given"], None, is_judgement=False)
    is_judgement = not (value.note and citations_in(value.note))
    return Cell(criterion, value.text, value.note, is_judgement)


def _compare(guide: Guide, words: Words) -> CompareView:
    return CompareView(
        title=words.count("compare-title", len(guide.options)),
        criteria=tuple(criterion.label for criterion in guide.about.criteria.values()),
        meanings=_meanings(guide.about.criteria),
        rows=tuple(
            Row(Link(option.title, f"{OPTIONS}{id_}/"), _cells(guide, words, option))
            for id_, option in guide.options.items()
        ),
    )
