"""The whole guide as plain text, for somebody who knows its subject to read and to correct.

The fields of the records say what is shown, in which order and under which name, so that no text
is left out.  The headings are for authors: they are no words of the interface.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from textwrap import fill
from typing import Any, NamedTuple, get_args

from whichway.form import Numbers, numbers_of
from whichway.graph import Walk, count_paths, paths, walk
from whichway.markdown_text import Citation, Renderer
from whichway.model import Guide, Id, Markdown, Month, Reference

WIDTH = 80
"""Columns of a line.  A longer word, such as an address, stays whole."""

MOST_PATHS = 200
"""How many ways through the questions are written out."""

LABELS = {
    "also": "Also at",
    "lapses": "Look again after",
    "next": "Leads to",
    "read": "Read in",
    "review_every": "Months between two reviews",
    "url": "Address",
    "why": "Why we ask",
}
"""What fields are called whose own name says too little."""


class _Names(NamedTuple):
    """How things are named: the `titles` of what a field refers to, by the field's name."""

    numbers: Numbers
    titles: Mapping[str, Mapping[str, str]]
    renderer: Renderer


def outline_of(guide: Guide) -> str:
    """Return every text of a guide once, in reading order, and the ways through its questions."""
    return "\n\n".join(_blocks(guide, _names(guide))) + "\n"


def _names(guide: Guide) -> _Names:
    numbers = numbers_of(guide)
    steps: dict[str, str] = {
        **{id_: f"Question {n}, {_question(guide, id_)}" for id_, n in numbers.questions.items()},
        **{id_: f"Result {n}, {_outcome(guide, id_)}" for id_, n in numbers.outcomes.items()},
    }
    titles: dict[str, Mapping[str, str]] = {
        "next": steps,
        "options": {id_: option.title for id_, option in guide.options.items()},
        "routes": {id_: route.title for id_, route in guide.routes.items()},
        "declared": {id_: id_ for id_ in guide.about.declared},
        "remarks": {id_: id_ for id_ in guide.about.remarks},
        "values": {id_: criterion.label for id_, criterion in guide.about.criteria.items()},
        "verdict": {id_: verdict.label for id_, verdict in guide.about.verdicts.items()},
    }
    cited = ((id_, Citation(f"[{n}]", "", "")) for n, id_ in enumerate(guide.sources, start=1))
    return _Names(numbers, titles, Renderer(dict[str, Citation](cited)))


def _question(guide: Guide, id_: Id) -> str:
    return guide.tree.questions[id_].text


def _outcome(guide: Guide, id_: Id) -> str:
    return guide.tree.outcomes[id_].title


def _blocks(guide: Guide, names: _Names) -> Iterator[str]:
    """Yield the outline in parts that have an empty line between them."""
    numbers = names.numbers
    yield _heading(guide.about.title, "=")
    yield _fields(guide.about, names)
    yield from _part("Questions", "Question {}. ", guide.tree.questions, numbers.questions, names)
    yield from _part("Results", "Result {}. ", guide.tree.outcomes, numbers.outcomes, names)
    yield from _part("Routes", "", guide.routes, guide.routes, names)
    yield from _part("Options", "", guide.options, guide.options, names)
    yield from _part("Sources", "[{}] ", guide.sources, guide.sources, names)
    yield from _list("Examples of readers", _examples(guide, names))
    yield from _list("Taken out of the guide", _removed(guide))
    yield from _list("Every way through the questions", _ways(guide, names))


def _part(
    title: str, number: str, records: Mapping[Id, object], order: Iterable[Id], names: _Names
) -> Iterator[str]:
    """Yield the records in the given order, each under a heading; nothing if there are none."""
    if records:
        yield _heading(title, "=")
    for n, id_ in enumerate(order, start=1):
        own, others = _split(records[id_])
        yield _heading(number.format(n) + own, "-")
        if others:
            yield _fields(records[id_], names)


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a list under a heading; nothing if it is empty."""
    lines = [_wrap(item, mark="- ") for item in items]
    if lines:
        yield _heading(title, "=")
        yield "\n".join(lines)


def _examples(guide: Guide, names: _Names) -> Iterator[str]:
    for journey in guide.journeys:
        yield f"{journey.name}: {_way(guide, names, walk(guide.tree, journey.answers))}"


def _removed(guide: Guide) -> Iterator[str]:
    for id_, removal in guide.published_ids.removed.items():
        yield f"'{id_}' on {removal.on}: {removal.because}"


def _ways(guide: Guide, names: _Names) -> Iterator[str]:
    count = count_paths(guide.tree)
    if count > MOST_PATHS:
        yield f"There are {count} ways. Only up to {MOST_PATHS} would be written out here."
    else:
        yield from (_way(guide, names, taken) for taken in paths(guide.tree))


def _way(guide: Guide, names: _Names, taken: Walk) -> str:
    """Write a way through the questions as `1 Answer > 3 Answer > Result 2, Title`."""
    given = []
    for question, chosen in taken.path:
        answers = guide.tree.questions[question].answers
        text = next(answer.text for answer in answers if answer.id == chosen)
        given.append(f"{names.numbers.questions[question]} {text}")
    return " > ".join([*given, names.titles["next"][taken.end]])


def _split(record: object) -> tuple[str, list[Field[Any]]]:
    """Return the title of a record, "" if it has none, and its other fields that are filled in.

    The title is the first field, where that is required; ids do not count.
    """
    known = fields(record) if is_dataclass(record) else ()
    shown = [field for field in known if field.type is not Id]
    has_title = shown[0].default is MISSING
    title = getattr(record, shown[0].name) if has_title else ""
    return title, [field for field in shown[has_title:] if _is_filled_in(field, record)]


def _is_filled_in(field: Field[Any], record: object) -> bool:
    value = getattr(record, field.name)
    return value not in (None, (), {}) and value != field.default


def _fields(record: object, names: _Names) -> str:
    return "\n".join(_lines(record, names, 0))


def _lines(record: object, names: _Names, indent: int) -> Iterator[str]:
    """Yield the fields of a record, without its title."""
    _, others = _split(record)
    for field in others:
        value = getattr(record, field.name)
        label = LABELS.get(field.name, field.name.strip("_").replace("_", " ").capitalize())
        if is_dataclass(value):
            yield from _lines(value, names, indent)
        elif isinstance(value, (tuple, Mapping)):
            yield _wrap(f"{label}:", indent)
            for item in value.items() if isinstance(value, Mapping) else value:
                yield from _item(field, item, names, indent + 2)
        else:
            yield from _labelled(label, _paragraphs(field, value, names), indent)


def _item(field: Field[Any], item: object, names: _Names, indent: int) -> Iterator[str]:
    """Yield an item of a list: a text or a record, or one of these with its id."""
    if isinstance(item, tuple):
        id_, value = item
        label = f"{names.titles[field.name][id_]}: " if isinstance(id_, Reference) else ""
        if is_dataclass(value):
            yield _wrap(label + _split(value)[0], indent, "- ")
            yield from _lines(value, names, indent + 4)
        else:
            yield _wrap(label + " ".join(_paragraphs(field, value, names)), indent, "- ")
    elif is_dataclass(item):
        yield _wrap(_split(item)[0], indent, "- ")
        yield from _lines(item, names, indent + 4)
    else:
        first, *others = _paragraphs(field, item, names)
        yield _wrap(first, indent, "- ")
        yield from (_wrap(other, indent + 2, hang=0) for other in others)


def _labelled(label: str, paragraphs: tuple[str, ...], indent: int) -> Iterator[str]:
    """Yield a field of one paragraph on its label's line, and one of several below it."""
    if len(paragraphs) == 1 and not paragraphs[0].startswith("- "):
        yield _wrap(f"{label}: {paragraphs[0]}", indent)
        return
    yield _wrap(f"{label}:", indent)
    for n, paragraph in enumerate(paragraphs):
        if n and not paragraph.startswith("- "):
            yield ""
        yield _wrap(paragraph, indent + 2, hang=2 if paragraph.startswith("- ") else 0)


def _paragraphs(field: Field[Any], value: object, names: _Names) -> tuple[str, ...]:
    """Return the value of a field in words."""
    match value:
        case Markdown():
            return names.renderer.plain_blocks(value) or (value,)
        case Reference():
            return (names.titles[field.name][value],)
        case bool():
            return ("yes" if value else "no",)
        case date() if Month in get_args(field.type):
            return (value.isoformat()[: len("2026-01")],)
    return (str(value),)


def _heading(text: str, line: str) -> str:
    wrapped = _wrap(text)
    return f"{wrapped}\n{line * max(map(len, wrapped.splitlines()))}"


def _wrap(text: str, indent: int = 0, mark: str = "", hang: int = 2) -> str:
    return fill(
        text,
        WIDTH,
        initial_indent=" " * indent + mark,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
