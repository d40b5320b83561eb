"""What each page shows, ready to print: sorted, counted, resolved and put into words."""

from typing import NamedTuple

from whichway.model import Answer, Choice, Id, Markdown, Outcome, Question, Source
from whichway.picture import Picture

QUESTIONS = "questions/"
ROUTES = "routes/"
OPTIONS = "options/"
COMPARE = "compare/"
MAP = "map/"
EVIDENCE = "evidence/"
ASSESSMENT = "evidence/self-assessment/"
PRINT = "print/"


class Link(NamedTuple):
    """A link to a page of the site; its address starts at the root of the site."""

    title: str
    address: str
    note: str = ""


class Page(NamedTuple):
    """A page of the site.

    `address` is where it is, from the root of the site; `template` shows `content`.
    `is_in_menu` is whether the menu has it; the foot of each page names all that are at the top.
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
    is_in_menu: bool = True

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
    """A way to go: a route or an option, as part of a signpost.  `badge` is a word on it."""

    title: str
    address: str
    badge: str
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


class OutcomeView(NamedTuple):
    """An outcome, and which answers lead to it."""

    id: Id
    label: str
    outcome: Outcome
    verdict: VerdictView | None
    link: Link
    links: tuple[Link, ...]
    conditions: ConditionsView


class LeadsHere(NamedTuple):
    """Which answers lead to a choice: to the outcomes that name it, or else to each of them."""

    conditions: ConditionsView
    outcomes: tuple[Link, ...] = ()
    by_outcome: tuple[OutcomeView, ...] = ()


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
    """How a choice does on a criterion: a verdict, some points or a text; else nothing is given."""

    criterion: str
    is_judgement: bool = False
    text: str = ""
    rating: str = ""
    note: Markdown | None = None
    points: tuple[Markdown, ...] = ()
    verdict: VerdictView | None = None


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
    badge: str
    choice: Choice
    verdict: VerdictView | None
    sections: tuple[Section, ...]
    start: Link
    review: str


class Row(NamedTuple):
    """A route or an option as a row of the comparison.

    `fits` are the ends of addresses in which the reader's result names it.
    """

    choice: Arm
    fits: tuple[str, ...]
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """All choices of a kind, each with a cell for every criterion; `head` names the kind."""

    id: str
    title: str
    caption: str
    head: str
    rows: tuple[Row, ...]


class CompareView(NamedTuple):
    title: str
    start: Link
    tables: tuple[Table, ...]
    meanings: tuple[Fact, ...]


class SourceView(NamedTuple):
    id: str
    number: str
    source: Source
    origin: str
    grade: str
    grade_style: str
    read: str
    lapses: str
    has_lapsed: bool
    used_in: tuple[Link, ...]


class Topic(NamedTuple):
    id: str
    title: str
    sources: tuple[SourceView, ...]


class Example(NamedTuple):
    """An invented reader, and the outcome that the answers lead to."""

    name: str
    result: Link


class GapView(NamedTuple):
    """What is missing, with the names of what lacks it: `more` says how many others there are."""

    text: str
    names: tuple[str, ...]
    more: str


class RowView(NamedTuple):
    """A row of the self-assessment: its state in words, and how that is known."""

    id: str
    label: str
    state: str
    style: str
    known: str
    sentences: tuple[str, ...]
    gaps: tuple[GapView, ...]
    reason: Markdown | None
    remark: Markdown | None


class RowGroup(NamedTuple):
    title: str
    rows: tuple[RowView, ...]


class AssessmentView(NamedTuple):
    """The self-assessment: gaps first, then what is met by groups, then what does not apply."""

    gaps: tuple[RowView, ...]
    groups: tuple[RowGroup, ...]
    exempt: tuple[RowView, ...]
    tree_alone: str
    facts: tuple[Fact, ...]


class EvidenceView(NamedTuple):
    """What the guide rests on.  `gaps` are what it does not do, or only in part."""

    intro: str
    review: str
    gaps: tuple[Link, ...]
    assessment: Link
    lapsed: tuple[Link, ...]
    topics: tuple[Topic, ...]
    uncertain: Markdown | None
    facts: tuple[Fact, ...]
    examples: tuple[Example, ...]


class PrintView(NamedTuple):
    """The whole guide on one page: the contents of other pages, one after the other."""

    title: str
    decision: str
    review: str
    parts: tuple[Page, ...]
