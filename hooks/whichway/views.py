"""What each page shows, ready to print: sorted, counted, resolved and put into words."""

from typing import NamedTuple

from whichway.model import Answer, Choice, Markdown, Outcome, Question, Source

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
    leads_to: Link
    leads_to_question: bool


class QuestionView(NamedTuple):
    id: str
    number: int
    label: str
    question: Question
    answers: tuple[AnswerView, ...]


class ConditionView(NamedTuple):
    """A condition in words; where it has parts, the words lead over to them."""

    text: str
    parts: tuple["ConditionView", ...] = ()


class ConditionsView(NamedTuple):
    """Which answers lead somewhere: a sentence, and the conditions that it leads over to.

    `starts` lead to the questions with the answers that a condition asks for.  Where the answers
    take too many words, it is not whole: the sentence says so.
    """

    sentence: str
    parts: tuple[ConditionView, ...] = ()
    starts: tuple[Link, ...] = ()
    is_whole: bool = True


class ResultView(NamedTuple):
    """An outcome, and which answers lead to it."""

    link: Link
    conditions: ConditionsView


class LeadsHere(NamedTuple):
    """Which answers lead to a choice: to the outcomes that name it, or else to each of them."""

    conditions: ConditionsView
    outcomes: tuple[Link, ...] = ()
    by_outcome: tuple[ResultView, ...] = ()


class OutcomeView(NamedTuple):
    id: str
    label: str
    outcome: Outcome
    verdict: VerdictView | None
    link: Link
    links: tuple[Link, ...]
    conditions: ConditionsView


class TreeView(NamedTuple):
    decision: str
    size: str
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]
    removed: tuple[Fact, ...]


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
    start: Link
    review: str


class Row(NamedTuple):
    """An option as a row of the comparison.

    `fits` are the ends of addresses in which the reader's result names the option.
    """

    option: Link
    fits: tuple[str, ...]
    cells: tuple[Cell, ...]


class CompareView(NamedTuple):
    title: str
    start: Link
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
