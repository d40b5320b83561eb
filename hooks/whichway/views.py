"""What each page shows, ready to print: sorted, counted, resolved and put into words."""

from dataclasses import dataclass

from whichway.model import Choice, Markdown, Outcome, Question, Source

QUESTIONS = "questions/"
ROUTES = "routes/"
OPTIONS = "options/"
COMPARE = "compare/"
MAP = "map/"
EVIDENCE = "evidence/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site; its address starts at the root of the site."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `address` is where it is, from the root of the site; `template` shows `content`.
    `file` is the data file that its texts come from.  `keywords` are what else the search finds it
    by; None keeps it out of the search.
    """

    address: str
    template: str
    kind: str
    title: str
    description: str
    file: str
    content: object
    keywords: tuple[str, ...] | None = ()

    @property
    def parent(self) -> str:
        """The address of the page above this one; "" where there is none but the home page."""
        above, slash, _ = self.address.removesuffix("/").rpartition("/")
        return above + slash

    @property
    def root(self) -> str:
        """The relative address of the site's root, as seen from the page."""
        return "../" * self.address.count("/")


@dataclass(frozen=True, slots=True)
class Mark:
    """How much of a verdict's ring is filled: its share of the scale, and the edge of that share.

    The ring is drawn round (10, 10), its filling with a radius of 5.
    """

    share: float
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict in words, with its place on the scale: None where it has none."""

    label: str
    style: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Arm:
    """A way to go: a route or an option, as part of a signpost."""

    title: str
    address: str
    verdict: VerdictView | None
    summary: Markdown | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the guide itself."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class HomeView:
    decision: str
    audience: str
    not_for: str
    summary: Markdown | None
    number_of_questions: str
    arms: tuple[Arm, ...]
    ways: tuple[Link, ...]
    facts: tuple[Fact, ...]
    uncertain: Markdown | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    id: str
    text: str
    hint: str
    hint_id: str
    because: str
    next: str
    go_to: str
    leads_to: Link
    leads_to_question: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    id: str
    number: int
    label: str
    question: Question
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    id: str
    number: int
    label: str
    outcome: Outcome
    verdict: VerdictView | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TreeView:
    decision: str
    number_of_steps: str
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]
    removed: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    title: str
    intro: str
    arms: tuple[Arm, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How an option does on a criterion."""

    criterion: str
    text: str
    note: Markdown | None
    is_judgement: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading; `kind` names the macro that prints its content."""

    id: str
    title: str
    kind: str
    content: object


@dataclass(frozen=True, slots=True)
class Balance:
    """Good points and bad points, which are always shown together and alike."""

    good: tuple[Markdown, ...]
    bad: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    position: str
    choice: Choice
    verdict: VerdictView | None
    sections: tuple[Section, ...]
    review: str


@dataclass(frozen=True, slots=True)
class Row:
    option: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    title: str
    criteria: tuple[Fact, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    id: str
    number: str
    source: Source
    origin: str
    grade: str
    grade_style: str
    read: str
    lapses: str
    used_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An invented reader, and the outcome that the answers lead to."""

    name: str
    result: Link


@dataclass(frozen=True, slots=True)
class EvidenceView:
    intro: str
    topics: tuple[Topic, ...]
    uncertain: Markdown | None
    facts: tuple[Fact, ...]
    examples: tuple[Example, ...]
