"""What each page shows, ready to print: sorted, counted, resolved and put into words."""

from typing import NamedTuple

from whichway.model import Answer, Choice, Markdown, Outcome, Question, Source
from whichway.picture import Picture

QUESTIONS = "questions/"
ROUTES = "routes/"
OPTIONS = "options/"
COMPARE = "compare/"
MAP = "map/"
EVIDENCE = "evidence/"


class Link(NamedTuple):
    """A link to a page of the site; its address starts at the root of the site."""

    title: str
    address: str
    note: str = ""


class Page(NamedTuple):
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
        """The relative address of the site's root, as seen from the page.  It is never empty."""
        return "../" * self.address.count("/") or "./"


class Mark(NamedTuple):
    """How much of a verdict's ring is filled: its share of the scale, and the edge of that share.

    The ring is drawn round (10, 10), its filling with a radius of 5.
    """

    share: float
    x: float
    top: float
    bottom: float


class VerdictView(NamedTuple):
    """A verdict in words, with its place on the scale: None where it has none."""

    label: str
    style: str
    mark: Mark | None


class Arm(NamedTuple):
    """A way to go: a route or an option, as part of a signpost."""

    title: str
    address: str
    verdict: VerdictView | None
    summary: Markdown | None


class Fact(NamedTuple):
    """Something about the guide itself."""

    name: str
    text: str


class HomeView(NamedTuple):
    decision: str
    audience: str
    not_for: str
    summary: Markdown | None
    start: Link
    before_starting: str
    arms: tuple[Arm, ...]
    ways: tuple[Link, ...]
    facts: tuple[Fact, ...]


class AnswerView(NamedTuple):
    answer: Answer
    hint_id: str
    go_to: str


class QuestionView(NamedTuple):
    id: str
    number: int
    label: str
    question: Question
    answers: tuple[AnswerView, ...]


class OutcomeView(NamedTuple):
    id: str
    label: str
    outcome: Outcome
    verdict: VerdictView | None
    link: Link
    links: tuple[Link, ...]


class TreeView(NamedTuple):
    decision: str
    size: str
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]
    removed: tuple[Fact, ...]


class MapAnswer(NamedTuple):
    name: str
    text: str


class MapWay(NamedTuple):
    """A way on from a question.  Where it leads to is either a link or a question written here."""

    name: str
    letter: str
    answers: tuple[MapAnswer, ...]
    link: Link | None
    is_end: bool
    question: "MapQuestion | None"


class MapQuestion(NamedTuple):
    id: str
    number: int
    text: str
    ways: tuple[MapWay, ...]


class Pictures(NamedTuple):
    """A part of the tree drawn twice: in layers, where that can be, and as a column in sheets."""

    layers: Picture | None
    sheets: tuple[Picture, ...]


class MapBranch(NamedTuple):
    """A part of the tree.  Its title is "" where it is all of it."""

    id: str
    title: str
    questions: tuple[MapQuestion, ...]
    pictures: Pictures


class MapView(NamedTuple):
    """The whole tree.

    Where it is cut into branches, `contents` links to them, and the overview shows how they hang
    together, if there are not too many.
    """

    start: str
    size: str
    contents: tuple[Link, ...]
    branches: tuple[MapBranch, ...]
    overview: Pictures | None
    outcomes: tuple[OutcomeView, ...]


class ListView(NamedTuple):
    title: str
    intro: str
    arms: tuple[Arm, ...]
    meanings: tuple[Fact, ...]


class Cell(NamedTuple):
    """How an option does on a criterion."""

    criterion: str
    text: str
    note: Markdown | None
    is_judgement: bool


class Section(NamedTuple):
    """A part of a page under a heading; `kind` names the macro that prints its content."""

    id: str
    title: str
    kind: str
    content: object


class Balance(NamedTuple):
    """Good points and bad points, which are always shown together and alike."""

    good: tuple[Markdown, ...]
    bad: tuple[Markdown, ...]


class ChoiceView(NamedTuple):
    position: str
    choice: Choice
    verdict: VerdictView | None
    sections: tuple[Section, ...]
    review: str


class Row(NamedTuple):
    option: Link
    cells: tuple[Cell, ...]


class CompareView(NamedTuple):
    title: str
    criteria: tuple[str, ...]
    meanings: tuple[Fact, ...]
    rows: tuple[Row, ...]


class SourceView(NamedTuple):
    id: str
    number: str
    source: Source
    origin: str
    grade: str
    grade_style: str
    read: str
    lapses: str
    used_in: tuple[Link, ...]


class Topic(NamedTuple):
    title: str
    sources: tuple[SourceView, ...]


class Example(NamedTuple):
    """An invented reader, and the outcome that the answers lead to."""

    name: str
    result: Link


class EvidenceView(NamedTuple):
    intro: str
    topics: tuple[Topic, ...]
    uncertain: Markdown | None
    facts: tuple[Fact, ...]
    examples: tuple[Example, ...]
