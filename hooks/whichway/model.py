"""What a guide is made of.  The fields of these records are the schema of the data files.

A field with a default may be left out.  Its name in YAML has hyphens for underscores
(`review_every` is `review-every`), and a Python keyword loses its underscore (`for_` is `for`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from typing import Literal, NewType, Self, TypeVar

from whichway.errors import Place


class Text(str):
    """Plain text as its author typed it.  It knows its place; that does not count in equality."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, text: str, place: Place) -> Self:
        """Remember the place beside the text."""
        new = super().__new__(cls, text)
        new.place = place
        return new


class Markdown(Text):
    """Text in Markdown, which may cite sources as `[^id]`."""

    __slots__ = ()


class Id(Text):
    """The permanent name that something is given where it is defined.  Readers never see it."""

    __slots__ = ()


class Reference(Id):
    """The id of something that is defined elsewhere."""

    __slots__ = ()


class Address(Text):
    """The address of a page on the web."""

    __slots__ = ()


Month = NewType("Month", date)
"""A month, as its first day."""

Months = NewType("Months", int)
"""A length of time, in months."""

Language = NewType("Language", str)
"""A language, as a tag of BCP 47."""

Grade = Literal["A", "B", "C"]
"""How directly a source was read: itself (A), through somebody else (B), our own count (C)."""

Rating = Literal["1", "2", "3", "4", "5"]
"""How an option does on a criterion, from poor to good."""

DeclaredAnswer = Literal["yes", "partly", "no", "does-not-apply"]
"""What the authors say of a row of the self-assessment that no build can check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The readers whom the guide is written for, and those who had better not use it."""

    for_: Text | None = None
    not_for: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who wrote the guide, and what they know about its subject."""

    name: Text
    about: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One of the answers to the guide's decision, in the order of the scale."""

    label: Text
    description: Text | None = None
    on_scale: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something on which options are compared."""

    label: Text
    description: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the authors say of a row of the self-assessment: with the reason, also of a yes."""

    answer: DeclaredAnswer
    reason: Markdown
    by: Text
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The file guide.yml: the decision, and who helps with it.

    `routes` and `options` give the order in which these are shown; others follow by their ids.
    `declared` and `remarks` are about rows of the self-assessment, by their ids.
    """

    title: Text
    decision: Text
    summary: Markdown | None = None
    audience: Audience = field(default_factory=Audience)
    language: Language | None = None
    authors: tuple[Author, ...] = ()
    paid_by: Text | None = None
    interests: Text | None = None
    disclaimer: Text | None = None
    published: date | None = None
    reviewed: date | None = None
    review_every: Months | None = None
    uncertain: Markdown | None = None
    contact: Address | None = None
    licence: Text | None = None
    verdicts: Mapping[Id, Verdict] = field(default_factory=dict)
    criteria: Mapping[Id, Criterion] = field(default_factory=dict)
    routes: tuple[Reference, ...] = ()
    options: tuple[Reference, ...] = ()
    declared: Mapping[Reference, Declaration] = field(default_factory=dict)
    remarks: Mapping[Reference, Markdown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A way on from a question.  The id `not-sure` marks the way on for readers who do not know."""

    id: Id
    text: Text
    hint: Text | None = None
    because: Text | None = None
    next: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A step of the tree at which the reader chooses an answer."""

    text: Text
    why: Text | None = None
    help: Markdown | None = None
    everyone_knows: bool = False
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A step at which the tree ends: what suits these answers."""

    title: Text
    summary: Markdown | None = None
    body: Markdown | None = None
    verdict: Reference | None = None
    routes: tuple[Reference, ...] = ()
    options: tuple[Reference, ...] = ()
    good: tuple[Markdown, ...] = ()
    bad: tuple[Markdown, ...] = ()
    next_steps: tuple[Markdown, ...] = ()
    uncertain: Markdown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The file tree.yml: questions whose answers lead on to questions or to outcomes."""

    start: Reference
    questions: Mapping[Id, Question]
    outcomes: Mapping[Id, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """How an option does on a criterion."""

    text: Text
    rating: Rating | None = None
    note: Markdown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a route and an option have in common."""

    title: Text
    summary: Markdown | None = None
    also_called: tuple[Text, ...] = ()
    suits: tuple[Markdown, ...] = ()
    does_not_suit: tuple[Markdown, ...] = ()
    good: tuple[Markdown, ...] = ()
    bad: tuple[Markdown, ...] = ()
    what_it_is_like: Markdown | None = None
    ask_yourself: tuple[Markdown, ...] = ()
    next_steps: tuple[Markdown, ...] = ()
    how_sure: Markdown | None = None
    do_nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Choice):
    """A file of routes/: a direction that the reader may take."""

    verdict: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Choice):
    """A file of options/: a means that the reader could choose."""

    values: Mapping[Reference, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A piece of evidence."""

    title: Text
    publisher: Text | None = None
    url: Address | None = None
    also: tuple[Address, ...] = ()
    year: Text | None = None
    place: Text | None = None
    read: Month | None = None
    grade: Grade | None = None
    lapses: Month | None = None
    topic: Text | None = None
    claim: Text | None = None
    figure: Text | None = None
    limits: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """An invented reader: answers, and the outcome that they must lead to."""

    name: Text
    answers: Mapping[Reference, Reference]
    outcome: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """When and why a published id was taken out of the guide."""

    on: date
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedIds:
    """The file published-ids.yml: every id that a released site has had."""

    live: tuple[Reference, ...] = ()
    renamed: Mapping[Reference, Reference] = field(default_factory=dict)
    removed: Mapping[Reference, Removal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A decision, with everything that belongs to it.  Each field is a file or a folder."""

    about: About
    tree: Tree
    routes: Mapping[Id, Route] = field(default_factory=dict)
    options: Mapping[Id, Option] = field(default_factory=dict)
    sources: Mapping[Id, Source] = field(default_factory=dict)
    journeys: tuple[Journey, ...] = ()
    published_ids: PublishedIds = field(default_factory=PublishedIds)


Kind = TypeVar("Kind", bound=Text)


def records_in(value: object) -> Iterator[object]:
    """Yield every record in a record, a tuple or a mapping, in order: the outer ones first."""
    if is_dataclass(value):
        yield value
    for part in _parts_of(value):
        if not isinstance(part, str):
            yield from records_in(part)


def texts_of(record: object) -> Iterator[Text]:
    """Yield the texts that a record has itself, alone or in a list."""
    for name in getattr(record, "__dataclass_fields__", ()):
        value = getattr(record, name)
        values = value if isinstance(value, tuple) else (value,)
        yield from (it for it in values if isinstance(it, Text))


def texts_in(value: object, kind: type[Kind]) -> list[Kind]:
    """Return every text of the given kind in a record, a tuple or a mapping, in order."""
    found: list[Kind] = []
    _collect_texts([value], kind, found)
    return found


def _collect_texts(parts: Iterable[object], kind: type[Kind], found: list[Kind]) -> None:
    for part in parts:
        if isinstance(part, kind):
            found.append(part)
        elif part and not isinstance(part, str):
            _collect_texts(_parts_of(part), kind, found)


def _parts_of(value: object) -> Iterable[object]:
    """Return what a record, a tuple or a mapping holds: of a mapping, the names first."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return [getattr(value, name) for name in getattr(value, "__dataclass_fields__", ())]
