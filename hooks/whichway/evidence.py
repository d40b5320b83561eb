"""What the guide rests on: its sources, their age, and where they are cited."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from whichway.editorial import facts_of, review_words
from whichway.language import Words
from whichway.markdown_text import Citation
from whichway.model import Guide, Journey, Source
from whichway.reading import OUTCOME_KEY
from whichway.views import (
    ASSESSMENT,
    EVIDENCE,
    OPTIONS,
    QUESTIONS,
    ROUTES,
    AssessmentView,
    EvidenceView,
    Example,
    Link,
    SourceView,
    Topic,
)
from whichway.yardsticks import cited_in


def citations_of(guide: Guide, words: Words) -> dict[str, Citation]:
    """Return how each source is cited: sources are numbered in the order of their file."""
    return {
        id_: Citation(str(n), words.fill("source-n", n=n), f"/{EVIDENCE}#source-{id_}")
        for n, id_ in enumerate(guide.sources, start=1)
    }


def evidence_view(
    guide: Guide, words: Words, today: date, assessment: AssessmentView
) -> EvidenceView:
    """Return every source by topic, with its age on the day `today` and where it is used."""
    count = len(guide.sources)
    uses = _uses(guide, words)
    topics: dict[str, list[SourceView]] = defaultdict(list)
    for n, (id_, source) in enumerate(guide.sources.items(), start=1):
        topics[source.topic or words["other-sources"]].append(
            SourceView(
                id=id_,
                number=str(n),
                source=source,
                origin=_origin(source),
                grade=words[f"grade-{source.grade.lower()}"] if source.grade else "",
                grade_style=source.grade.lower() if source.grade else "",
                read=words.fill("read-in", month=words.month(source.read)) if source.read else "",
                lapses=_lapse(source, words, today),
                has_lapsed=has_lapsed(source, today),
                used_in=tuple(uses[id_]),
            )
        )
    return EvidenceView(
        intro=words.count("evidence-intro", count) if count else words["evidence-none"],
        review=review_words(guide, words, today),
        gaps=tuple(
            Link(row.label, f"{ASSESSMENT}#row-{row.id}", row.state) for row in assessment.gaps
        ),
        assessment=Link(words["self-assessment"], ASSESSMENT),
        lapsed=tuple(
            Link(words.fill("source-n", n=n), f"{EVIDENCE}#source-{id_}")
            for n, (id_, source) in enumerate(guide.sources.items(), start=1)
            if has_lapsed(source, today)
        ),
        topics=tuple(
            Topic(f"topic-{n}", title, tuple(sources))
            for n, (title, sources) in enumerate(topics.items(), start=1)
        ),
        uncertain=guide.about.uncertain,
        facts=facts_of(guide, words),
        examples=tuple(_example(guide, journey) for journey in guide.journeys),
    )


def has_lapsed(source: Source, today: date) -> bool:
    """Tell whether the month after which a source must be looked at again is over."""
    lapses = source.lapses
    return lapses is not None and (lapses.year, lapses.month) < (today.year, today.month)


def _origin(source: Source) -> str:
    published = ", ".join(filter(None, (source.publisher, source.year)))
    return " ".join(f"{part}." for part in (published, source.place) if part)


def _example(guide: Guide, journey: Journey) -> Example:
    pairs = [*journey.answers.items(), (OUTCOME_KEY, journey.outcome)]
    address = "/".join(f"{key}={value}" for key, value in pairs)
    title = guide.tree.outcomes[journey.outcome].title
    return Example(journey.name, Link(title, f"{QUESTIONS}#/{address}"))


def _lapse(source: Source, words: Words, today: date) -> str:
    if source.lapses is None:
        return ""
    key = "has-lapsed" if has_lapsed(source, today) else "lapses"
    return words.fill(key, month=words.month(source.lapses))


def _uses(guide: Guide, words: Words) -> dict[str, list[Link]]:
    """Return for each source the pages whose texts cite it."""
    uses: dict[str, list[Link]] = defaultdict(list)
    for link, record in _places(guide, words):
        for id_ in dict.fromkeys(cited_in(record)):
            uses[id_].append(link)
    return uses


def _places(guide: Guide, words: Words) -> Iterator[tuple[Link, object]]:
    """Yield each place of the site whose texts may cite a source, and the record they are from."""
    about = guide.about
    yield Link(words["start"], ""), about.summary
    yield Link(words["evidence"], EVIDENCE), about.uncertain
    yield Link(words["self-assessment"], ASSESSMENT), (about.declared, about.remarks)
    for id_, route in guide.routes.items():
        yield Link(route.title, f"{ROUTES}{id_}/"), route
    for id_, option in guide.options.items():
        yield Link(option.title, f"{OPTIONS}{id_}/"), option
    for id_, question in guide.tree.questions.items():
        yield Link(question.text, f"{QUESTIONS}#step-{id_}"), question
    for id_, outcome in guide.tree.outcomes.items():
        yield Link(outcome.title, f"{QUESTIONS}#step-{id_}"), outcome
