"""The pages of a guide's site, each with its view.  A guide without options has no pages for them."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import sqrt

from whichway.graph import Extent, answers_of, extents, reading_order
from whichway.language import Words
from whichway.markdown_text import Citation, citations_in, plain
from whichway.model import (
    Choice,
    Guide,
    Id,
    Markdown,
    Month,
    Months,
    Option,
    Outcome,
    Question,
    Reference,
    Route,
    Source,
    Value,
    texts_in,
)
from whichway.views import (
    AnswerView,
    Arm,
    Cell,
    ChoiceView,
    CompareView,
    EvidenceView,
    Example,
    Fact,
    HomeView,
    Link,
    ListView,
    Mark,
    OutcomeView,
    Page,
    QuestionView,
    Row,
    SourceView,
    Topic,
    TreeView,
    VerdictView,
)

QUESTIONS = "questions/"
ROUTES = "routes/"
OPTIONS = "options/"
COMPARE = "compare/"
MAP = "map/"
EVIDENCE = "evidence/"

VERDICT_COLOURS = 5
"""How many colours the verdicts have; of a longer scale, the last ones share a colour."""

MARK_CENTRE = 10
MARK_RADIUS = 5


def pages_of(guide: Guide, words: Words, today: date) -> tuple[Page, ...]:
    """Return all pages of the site, in the order of its navigation."""
    return tuple(_pages(guide, words, today))


def citations_of(guide: Guide, words: Words) -> dict[str, Citation]:
    """Return how each source is cited: sources are numbered in the order of their file."""
    return {
        id_: Citation(str(n), words.fill("source-n", n=n), f"/{EVIDENCE}#source-{id_}")
        for n, id_ in enumerate(guide.sources, start=1)
    }


def facts_of(guide: Guide, words: Words) -> tuple[Fact, ...]:
    """Return who made the guide, who paid, what they gain, and when it was checked."""
    about = guide.about
    authors = "; ".join(
        f"{author.name}. {author.about}" if author.about else author.name
        for author in about.authors
    )
    facts = {
        "made-by": authors,
        "who-pays": about.paid_by,
        "interests": about.interests,
        "published": about.published and words.day(about.published),
        "reviewed": about.reviewed and words.day(about.reviewed),
        "review-due": (due := review_due(guide)) and words.day(due),
        "licence": about.licence,
    }
    return tuple(Fact(words[key], text) for key, text in facts.items() if text)


def review_due(guide: Guide) -> date | None:
    """Return the day by which the guide is to be checked again, if it says so."""
    about = guide.about
    if not (about.reviewed and about.review_every):
        return None
    return _later(about.reviewed, about.review_every)


def review_words(guide: Guide, words: Words, today: date) -> str:
    """Return when the guide was checked, and when it is to be checked again; "" if unknown."""
    reviewed, due = guide.about.reviewed, review_due(guide)
    sentences = [words.fill("last-checked", day=words.day(reviewed))] if reviewed else []
    if due:
        key = "check-overdue" if due < today else "next-check"
        sentences.append(words.fill(key, day=words.day(due)))
    return " ".join(sentences)


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
        content=_tree(guide, words),
        keywords=None,
    )
    yield from _choice_pages(guide, words, ROUTES, guide.routes)
    yield from _choice_pages(guide, words, OPTIONS, guide.options)
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
        content=_tree(guide, words),
        keywords=None,
    )
    evidence = _evidence(guide, words, today)
    yield Page(
        address=EVIDENCE,
        template="evidence.md",
        kind="evidence",
        title=words["evidence"],
        description=evidence.intro,
        file="sources.yml",
        content=evidence,
    )


def _choice_pages(
    guide: Guide, words: Words, folder: str, choices: Mapping[Id, Route] | Mapping[Id, Option]
) -> Iterator[Page]:
    """Yield the list of all routes or of all options, and a page for each."""
    if not choices:
        return
    kind = folder.removesuffix("/")
    arms = _arms(guide, folder, choices)
    yield Page(
        address=folder,
        template="list.md",
        kind="list",
        title=words[kind],
        description=words[f"{kind}-intro"],
        file="guide.yml",
        content=ListView(words[kind], words[f"{kind}-intro"], tuple(arms.values())),
    )
    for position, (id_, choice) in enumerate(choices.items(), start=1):
        singular = kind.removesuffix("s")
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
                cells=_cells(guide, words, choice),
                outcomes=_outcomes_with(guide, kind, id_),
                others_title=words[f"other-{kind}"],
                others=tuple(arm for other, arm in arms.items() if other != id_),
            ),
        )


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
        uncertain=about.uncertain,
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


def _arms(
    guide: Guide, folder: str, choices: Mapping[Id, Route] | Mapping[Id, Option]
) -> dict[Id, Arm]:
    return {
        id_: Arm(
            title=choice.title,
            address=f"{folder}{id_}/",
            verdict=_verdict(guide, choice.verdict) if isinstance(choice, Route) else None,
            summary=choice.summary,
        )
        for id_, choice in choices.items()
    }


def _verdict(guide: Guide, id_: Reference | None) -> VerdictView | None:
    if id_ is None:
        return None
    verdicts = guide.about.verdicts
    scale = [other for other, verdict in verdicts.items() if verdict.on_scale]
    if id_ not in scale:
        return VerdictView(verdicts[id_].label, "off", None)
    place = scale.index(id_)
    style = str(min(place + 1, VERDICT_COLOURS))
    return VerdictView(verdicts[id_].label, style, _mark(place, len(scale)))


def _mark(place: int, length: int) -> Mark:
    """Draw a place on a scale: the first empty, the last full, a share between them."""
    share = place / (length - 1) if length > 1 else 1
    offset = MARK_RADIUS * (2 * share - 1)
    half = sqrt(MARK_RADIUS**2 - offset**2)
    return Mark(
        share=share,
        x=round(MARK_CENTRE + offset, 2),
        top=round(MARK_CENTRE - half, 2),
        bottom=round(MARK_CENTRE + half, 2),
    )


def _tree(guide: Guide, words: Words) -> TreeView:
    tree = guide.tree
    order = reading_order(tree)
    questions = {id_: n for n, id_ in enumerate((s for s in order if s in tree.questions), 1)}
    outcomes = {id_: n for n, id_ in enumerate((s for s in order if s in tree.outcomes), 1)}
    extent = extents(tree)[tree.start]

    def answers(id_: Id) -> Iterator[AnswerView]:
        for answer in answers_of(tree, id_):
            is_question = answer.next in tree.questions
            n = questions[answer.next] if is_question else outcomes[answer.next]
            text = _title_of_step(guide, answer.next)
            yield AnswerView(
                id=answer.id,
                text=answer.text,
                hint=answer.hint or "",
                hint_id=f"hint-{id_}-{answer.id}",
                because=answer.because or "",
                next=answer.next,
                go_to=words.fill(f"go-to-{'question' if is_question else 'outcome'}", n=n, text=text),
                leads_to=Link(f"{n}, {text}" if is_question else text, f"#map-{answer.next}"),
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
                verdict=_verdict(guide, tree.outcomes[id_].verdict),
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
    return tuple(
        _cell(criterion.label, choice.values.get(id_), words)
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
        criteria=tuple(
            Fact(criterion.label, criterion.description or "")
            for criterion in guide.about.criteria.values()
        ),
        rows=tuple(
            Row(Link(option.title, f"{OPTIONS}{id_}/"), _cells(guide, words, option))
            for id_, option in guide.options.items()
        ),
    )


def _evidence(guide: Guide, words: Words, today: date) -> EvidenceView:
    count = len(guide.sources)
    used = _uses(guide, words)
    topics: dict[str, list[SourceView]] = defaultdict(list)
    for n, (id_, source) in enumerate(guide.sources.items(), start=1):
        view = _source(id_, n, source, words, today, used[id_])
        topics[source.topic or words["other-sources"]].append(view)
    return EvidenceView(
        intro=words.count("evidence-intro", count) if count else words["evidence-none"],
        topics=tuple(Topic(title, tuple(sources)) for title, sources in topics.items()),
        uncertain=guide.about.uncertain,
        facts=facts_of(guide, words),
        examples=tuple(
            Example(
                journey.name,
                Link(
                    guide.tree.outcomes[journey.outcome].title,
                    f"{QUESTIONS}#/{'/'.join(f'{q}={a}' for q, a in journey.answers.items())}",
                ),
            )
            for journey in guide.journeys
        ),
    )


def _source(
    id_: Id, n: int, source: Source, words: Words, today: date, used_in: Iterable[Link]
) -> SourceView:
    published = ", ".join(filter(None, (source.publisher, source.year)))
    return SourceView(
        id=id_,
        number=str(n),
        source=source,
        origin=" ".join(f"{part}." for part in (published, source.place) if part),
        grade=words[f"grade-{source.grade.lower()}"] if source.grade else "",
        grade_style=source.grade.lower() if source.grade else "",
        read=words.fill("read-in", month=words.month(source.read)) if source.read else "",
        lapses=_lapse(source.lapses, words, today) if source.lapses else "",
        used_in=tuple(used_in),
    )


def _lapse(lapses: Month, words: Words, today: date) -> str:
    has_lapsed = (lapses.year, lapses.month) < (today.year, today.month)
    return words.fill("has-lapsed" if has_lapsed else "lapses", month=words.month(lapses))


def _uses(guide: Guide, words: Words) -> dict[str, list[Link]]:
    """Return for each source the pages whose texts cite it."""
    places: dict[Link, object] = {Link(words["start"], ""): guide.about}
    for id_, outcome in guide.tree.outcomes.items():
        places[Link(outcome.title, f"{QUESTIONS}#step-{id_}")] = outcome
    for id_, question in guide.tree.questions.items():
        places[Link(question.text, f"{QUESTIONS}#step-{id_}")] = question
    for link, choice in _choices(guide):
        places[link] = choice
    uses: dict[str, list[Link]] = defaultdict(list)
    for link, record in places.items():
        cited = (id_ for text in texts_in(record, Markdown) for id_ in citations_in(text))
        for id_ in dict.fromkeys(cited):
            uses[id_].append(link)
    return uses


def _choices(guide: Guide) -> Iterator[tuple[Link, Choice]]:
    for id_, route in guide.routes.items():
        yield Link(route.title, f"{ROUTES}{id_}/"), route
    for id_, option in guide.options.items():
        yield Link(option.title, f"{OPTIONS}{id_}/"), option


def _later(day: date, months: Months) -> date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
