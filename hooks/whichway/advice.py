"""Find what would make a sound guide better.

Each check is a generator that yields every warning of one kind.  A published guide has none.
What counts as missing or unequal is decided in `yardsticks`, as it is for the self-assessment.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from whichway.cures import INSIDE_A_TEXT
from whichway.errors import Mistake, Place
from whichway.markdown_text import citations_in, ids_in_brackets, without_code
from whichway.model import (
    Address,
    Choice,
    Guide,
    Id,
    Markdown,
    Text,
    records_in,
    texts_in,
    texts_of,
)
from whichway.reading import ID, fields_of, known_in, names_in, yaml_name
from whichway.surroundings import is_item, lines_of_text, name_of
from whichway.yardsticks import (
    NOT_SURE,
    QUESTION_MARKS,
    choices_and_outcomes,
    cited_in,
    criteria_without_value,
    excess_of_good,
    excess_of_words,
    is_placeholder,
    kinds_of,
    leaves_the_unsure_behind,
    lengths_of,
    usual_length,
)

_FIELDS = names_in(Guide)

_BROKEN_LINK = re.compile(
    r"""(?<!\\)(
        \[(?!\^)[^]\[]+\][ ]+\((https?:|mailto:|/[\w-]+/)[^)]*\)?  # a space in front of the address
        |\[[^]\[]+\]\(https?:(?!//)[^)]*\)?
        |\[[^]\[]+\]\(https?://[^\s)]*(?=\s+[^\s"'()]|\s*$)[^)\n]*\)?  # a space in it, or no end
        |\([^()]+\)\[https?:[^]]*\]?
    )""",
    re.VERBOSE,
)
"""What was meant to be a link and is none, or leads to no address."""

_BULLET = re.compile("\\s*[\u2022\u2023\u25aa\u25cf\u25e6\u00b7]\\s")
"""One of those that Word makes lists with."""

_LATER_IN_BRACKETS = re.compile(r": *\[[\"']?[A-Z][^\]]*, *$")
"""What stands before a text that is not the first in its list, where the first starts large."""

_BROKEN_CITATION = re.compile(
    r"""(?<!\\)(
        \[\^(?![^\]\s]+\])
        |\[[ ]+\^
        |[({]\^(?=[a-z])
        |(?<![\[({])\^(?=(?P<bare>[a-z0-9-]+)\])
    )[^\s\]]*[ ]?[^\s\]]*\]?""",
    re.VERBOSE,
)
"""What was meant to be a citation and is none, up to its second word."""

ENOUGH = 4
"""Of how many of a kind at least it is no chance that one alone lacks a field."""

_DETAILS = [
    it.name for it in fields(Choice) if it.name not in {"title", "also_called", "do_nothing"}
]
"""The fields that tell readers about a route or an option."""

LONGEST_QUESTION = 75
"""Characters of a question: it is also a title, a line of the answers and a name in the history."""


def warnings_in(guide: Guide) -> Iterator[Mistake]:
    """Yield every warning about the guide."""
    for check in CHECKS:
        yield from check(guide)


def single_answer(guide: Guide) -> Iterator[Mistake]:
    """A question leaves a choice.

    Bad:  a question with the answer `Yes` alone
    Good: a question with the answers `Yes` and `No`
    """
    for id_, question in guide.tree.questions.items():
        if len(question.answers) == 1:
            yield Mistake("this question has a single answer: add one, or take it out", id_.place)


def no_way_on_for_the_unsure(guide: Guide) -> Iterator[Mistake]:
    """A question that somebody may be unable to answer has an answer `not-sure`.

    Bad:  answers `yes` and `no` to "Would you enjoy the work?"
    Good: a third answer with `id: not-sure`, or `everyone-knows: yes` in the question
    """
    for id_, question in guide.tree.questions.items():
        if leaves_the_unsure_behind(question):
            problem = f"no answer has the id '{NOT_SURE}': add one, or write 'everyone-knows: yes'"
            yield Mistake(problem, id_.place)


def not_a_question(guide: Guide) -> Iterator[Mistake]:
    """A question ends in a question mark, of any script.

    Bad:  text: Your budget
    Good: text: What can you spend?
    """
    for question in guide.tree.questions.values():
        if not question.text.rstrip().endswith(QUESTION_MARKS):
            problem = "this does not end in a question mark: write it as a question"
            yield Mistake(problem, question.text.place)


def long_question(guide: Guide) -> Iterator[Mistake]:
    """A question has at most 75 characters.

    Bad:  text: If you think about your working life in general, how much of it would you want ...?
    Good: text: How big a part of your working life should research be?
    """
    for question in guide.tree.questions.values():
        if (length := len(question.text)) > LONGEST_QUESTION:
            problem = f"this question has {length} characters, more than {LONGEST_QUESTION}"
            yield Mistake(f"{problem}: move some of it to 'help'", question.text.place)


def missing_editorial_field(guide: Guide) -> Iterator[Mistake]:
    """A guide says whom it is for, who paid, what its authors gain, when it was checked, and why.

    Bad:  a guide.yml without `paid-by`
    Good: paid-by: Nobody.
    """
    about = guide.about
    fields: Mapping[str, object] = {
        "audience": about.audience.for_ and about.audience.not_for,
        "paid-by": about.paid_by,
        "interests": about.interests,
        "reviewed": about.reviewed,
    }
    is_inside_a_text = any(next(_fields_inside(about, it), None) for it in texts_of(about))
    for name, value in fields.items():
        if not (value or is_inside_a_text):
            problem = f"the field '{name}' is not filled in: add it to this file"
            yield Mistake(problem, about.title.place)
    if not guide.sources:
        problem = "nothing in this guide has a source: list them in a file sources.yml"
        yield Mistake(problem, about.title.place)


def unequal_points(guide: Guide) -> Iterator[Mistake]:
    """Good and bad points differ in number by at most one (IPDAS: equal detail).

    Bad:  four good points beside one bad point
    Good: three good points beside three bad ones
    """
    for record in choices_and_outcomes(guide):
        if excess_of_good(record):
            good, bad = len(record.good), len(record.bad)
            problem = f"the good points are {good}, the bad ones {bad}: give about as many of both"
            if not (good and bad):
                problem += f", or see if the line '{'bad' if good else 'good'}:' is gone"
            yield Mistake(problem, record.title.place)


def lacks_what_others_have(guide: Guide) -> Iterator[Mistake]:
    """What all other routes have, a route has too, and so it is with options (IPDAS: equal detail).

    Bad:  an option without `does-not-suit`, where three others have it
    Good: `does-not-suit` in all of them
    """
    for kind in kinds_of(guide):
        choices = kind.choices.values() if len(kind.choices) >= ENOUGH else ()
        lacking = {name: [it for it in choices if not getattr(it, name)] for name in _DETAILS}
        for choice in choices:
            told = {"good", "bad"} if excess_of_good(choice) else set[str]()
            names = [
                f"'{yaml_name(name)}'"
                for name, found in lacking.items()
                if found == [choice] and name not in told
            ]
            if names:
                lacking_here = f"here is no {', '.join(names)}, as each other {kind.name}"
                problem = f"{lacking_here} has: write it, or see if a name is gone"
                yield Mistake(problem, choice.title.place)


def unequal_length(guide: Guide) -> Iterator[Mistake]:
    """Routes are described at about the same length, and so are options (IPDAS: equal detail).

    Bad:  an option of 900 words among options of 300
    Good: all within 30 % of the median
    """
    for kind in kinds_of(guide):
        lengths = lengths_of(kind.choices)
        usual = usual_length(lengths)
        for id_, words in lengths.items():
            if excess_of_words(words, usual):
                problem = f"{words} words, where the median of its kind is {usual:.0f}"
                yield Mistake(f"{problem}: describe all at about the same length", id_.place)


def unused_source(guide: Guide) -> Iterator[Mistake]:
    """Each source is cited somewhere.

    Bad:  a source that no text names
    Good: `[^its-id]` behind the sentence that rests on it
    """
    cited = {*cited_in(guide), *_cited_badly(guide)}
    for id_ in guide.sources:
        if id_ not in cited:
            yield Mistake(
                f"no text cites this source: write '[^{id_}]' where it is used", id_.place
            )


def unused_option(guide: Guide) -> Iterator[Mistake]:
    """Each option and each route is named by an outcome.

    Bad:  an option that no outcome lists under `options`
    Good: `options: [bootcamp]` in an outcome
    """
    for kind in kinds_of(guide):
        for id_ in kind.choices:
            if id_ not in kind.named:
                problem = f"no outcome names this {kind.name} under '{kind.name}s'"
                yield Mistake(f"{problem}: add it where it fits", id_.place)


def missing_value(guide: Guide) -> Iterator[Mistake]:
    """Each option has a value for every criterion, so that each criterion is used (IPDAS Q2).

    Bad:  an option without a value for `cost`
    Good: `cost: {text: Not known}`
    """
    for id_, option in guide.options.items():
        lacking = [it for it in criteria_without_value(guide, option) if it not in option.values]
        if lacking:
            criteria = "criterion" if len(lacking) == 1 else "criteria"
            named = ", ".join(f"'{it}'" for it in lacking)
            problem = f"there is no value for the {criteria} {named}: add it under 'values'"
            yield Mistake(problem, id_.place)


def comment_behind_a_text(guide: Guide) -> Iterator[Mistake]:
    """A text is not cut by a ` #`, which starts a comment.

    Bad:  text: Which is it, C # or Java?
    Good: text: "Which is it, C # or Java?"
    """
    for text in _written_texts(guide):
        if comment := _comment_behind(text):
            cure = "put the text in quotes, or the comment on a line of its own"
            yield Mistake(f"'{comment.source[comment.column - 1 :]}' is left out: {cure}", comment)


def text_to_fill_in(guide: Guide) -> Iterator[Mistake]:
    """Texts are written out.

    Bad:  summary: TODO
    Good: summary: What it is, in one sentence.
    """
    for text in _written_texts(guide):
        if is_placeholder(text):
            problem = (
                "this text is still to be written: write it, or delete a field that is not needed"
            )
            yield Mistake(problem, text.place)


def list_split_at_a_comma(guide: Guide) -> Iterator[Mistake]:
    """A text with a comma in it is not cut in two by the brackets of its list.

    Bad:  good: [It is cheap, quick and easy]
    Good: - It is cheap, quick and easy
    """
    for text in texts_in(guide, Markdown):
        before = text.place.source[: text.place.column - 1]
        if text[:1].islower() and _LATER_IN_BRACKETS.search(before):
            cure = "put each text on a line of its own, behind '- '"
            yield Mistake(f"a comma in brackets starts a new text: {cure}", text.place)


def citation_without_its_mark(guide: Guide) -> Iterator[Mistake]:
    """A source is cited with a `^` in front of its id.

    Bad:  It takes a year. [count]
    Good: It takes a year. [^count]
    """
    for text in texts_in(guide, Markdown):
        for id_, start in ids_in_brackets(text).items():
            if id_ in guide.sources:
                cure = f"write '[^{id_}]', or '\\[{id_}]' if it is only words"
                place = _place_of(text, start, start + len(f"[{id_}]"))
                yield Mistake(f"'[{id_}]' cites no source: {cure}", place)


def _cited_badly(guide: Guide) -> Iterator[str]:
    """Yield what may be the ids of sources where a citation is none, which is told there."""
    for text in texts_in(guide, Text):
        if not isinstance(text, Markdown):
            yield from citations_in(text)
            continue
        yield from ids_in_brackets(text)
        for broken in _broken_citations(guide, text):
            yield from (it[0] for it in re.finditer(ID, broken[0]))


def _written_texts(guide: Guide) -> Iterator[Text]:
    """Yield the texts that are neither ids nor addresses."""
    return (text for text in texts_in(guide, Text) if not isinstance(text, Id | Address))


def _comment_behind(text: Text) -> Place | None:
    """Return where a comment starts behind a text without quotes, on its last line."""
    place, words = text.place, text.split()
    for line in range(place.line, len(place.lines) + 1):
        start = place.column - 1 if line == place.line else 0
        for word in re.finditer(r"\S+", place.lines[line - 1][start:]):
            if not words:
                here = place._replace(line=line, column=start + word.start() + 1)
                return here if word[0].startswith("#") else None
            if word[0] != words.pop(0):
                return None
        if not words:
            return None
    return None


def item_joined_to_another(guide: Guide) -> Iterator[Mistake]:
    """An item of a list does not go on with the one above it.

    Bad:  `- It is quiet` one space further right than the `- It is cheap` above
    Good: both with the same spaces in front
    """
    for text in texts_in(guide, Text):
        item = _item_inside(text) if re.search(r"\s?- ", text) else None
        if item:
            problem = "this line starts with '- ' and goes on with the text above"
            cure = "give it the spaces of the '- ' above; or put the text in quotes, or behind '|'"
            yield Mistake(f"{problem}: {cure}", item)


def bullet_in_a_text(guide: Guide) -> Iterator[Mistake]:
    """The items of a list in a text start with `- `, which alone makes a list of them.

    Bad:  `• It is cheap`, in a text behind `|`
    Good: `- It is cheap`, with an empty line above the first item
    """
    for text in texts_in(guide, Markdown):
        bullets = (it for it in lines_of_text(text.place) if _BULLET.match(it.source))
        if bullet := next(bullets, None):
            cure = "type '- ' in its place, in a text behind '|', with an empty line above the list"
            yield Mistake(f"Markdown knows no such bullet: {cure}", bullet)


def field_inside_a_text(guide: Guide) -> Iterator[Mistake]:
    """A field has the spaces of the other fields, not those of the text above it.

    Bad:  `good:` below the text of `body: |`, with the spaces of that text
    Good: `good:` with the spaces of `body`
    """
    for record in records_in(guide):
        for text in texts_of(record):
            if field := next(_fields_inside(record, text), None):
                yield Mistake(INSIDE_A_TEXT.format(name_of(field)), field)


def broken_citation(guide: Guide) -> Iterator[Mistake]:
    """A citation has one id in its brackets, and no spaces.

    Bad:  It takes a year.[^count, letter]
    Good: It takes a year.[^count][^letter]
    """
    for text in texts_in(guide, Markdown):
        for broken in _broken_citations(guide, text):
            problem = "this is no citation: write '[^id]' for each source, without spaces"
            yield Mistake(problem, _place_of(text, *broken.span()))


def broken_link(guide: Guide) -> Iterator[Mistake]:
    """A link has its address right behind its text, and two slashes behind `https:`.

    Bad:  [a course] (https://example.org/course), [a course](https:/example.org/course)
    Good: [a course](https://example.org/course)
    """
    for text in texts_in(guide, Markdown):
        for broken in _BROKEN_LINK.finditer(without_code(text)):
            problem = "this is no link: write '[text](https://...)'"
            yield Mistake(problem, _place_of(text, *broken.span()))


def paragraphs_run_together(guide: Guide) -> Iterator[Mistake]:
    """A text of several paragraphs starts behind `|`, which alone keeps the empty lines.

    Bad:  `body:` or `body: >-`, and below it two paragraphs
    Good: `body: |`, and below it two paragraphs
    """
    for record in records_in(guide):
        texts = (it for it in texts_of(record) if isinstance(it, Markdown) and _loses_lines(it))
        for text in texts:
            if not (_item_inside(text) or any(_fields_inside(record, text))):
                cure = "start it with '|', and the text itself in the next line"
                yield Mistake(f"the empty lines of this text are lost: {cure}", text.place)


def citation_in_plain_text(guide: Guide) -> Iterator[Mistake]:
    """Sources are cited in texts in Markdown, which alone can show a citation.

    Bad:  text: Start a company.[^count]
    Good: help: Half of all companies fail.[^count]
    """
    for text in texts_in(guide, Text):
        cited = () if isinstance(text, Markdown) else dict.fromkeys(citations_in(text))
        for id_ in cited:
            if id_ in guide.sources:
                mark = f"[^{id_}]"
                problem = f"'{mark}' is shown as it stands, since this text is plain"
                cure = "cite the source in a text in Markdown"
                yield Mistake(f"{problem}: {cure}", text.place.of(mark))


def _broken_citations(guide: Guide, text: str) -> Iterator[re.Match[str]]:
    """Yield what was meant to be a citation: without a bracket, only of a source that is there."""
    found = _BROKEN_CITATION.finditer(without_code(text))
    return (it for it in found if it["bare"] is None or it["bare"] in guide.sources)


def _loses_lines(text: Text) -> bool:
    """Tell whether a text has empty lines that mean nothing, since it does not start behind `|`.

    A line break that is left in such a text stands for one of them, but for lines with spaces.
    """
    start = text.place.source[text.place.column - 1 :]
    return not start.startswith(("|", '"', "'")) and bool(re.search(r"(?m)^\S.*\n\S", text))


def _fields_inside(record: object, text: Text) -> Iterator[Place]:
    """Yield where a line of a text is the name of a field alone, or of one that is not there.

    Where a record inside is not there, nor are its fields.
    """
    lines = [it for it in lines_of_text(text.place) if name_of(it)]
    lacking = _lacking_in(record) if lines else set()
    for line in lines:
        name = name_of(line).removesuffix(":")
        is_alone = line.source.strip() == f"{name}:"
        if name in lacking or (is_alone and name in _FIELDS):
            yield line


def _lacking_in(record: object) -> set[str]:
    """Return the names of fields that a record does not have, and of those of a record in it."""
    kind: Any = type(record)
    lacking: set[str] = set()
    for name, field in fields_of(kind).items():
        value = getattr(record, field.attribute)
        inside = known_in(field.kind)
        if not value or (inside and not [*texts_of(value)]):
            lacking |= {name, *inside}
    return lacking


def _item_inside(text: Text) -> Place | None:
    """Return where a further line of a text without quotes starts with a '- '."""
    for part in lines_of_text(text.place):
        is_folded = text.place.source.startswith(">", text.place.column - 1)
        if re.match(r" *- +([|>]|$)", part.source) or (is_folded and is_item(part)):
            return part
    place, left = text.place, text.split()
    for line in range(place.line, len(place.lines) + 1):
        here = place if line == place.line else place._replace(line=line, column=1)
        written = here.source[here.column - 1 :]
        if left[:1] == ["-"] and written.lstrip().startswith("- "):
            return here.of("- ")
        words = written.split()
        if words != left[: len(words)]:
            return None
        left = left[len(words) :]
    return None


def _place_of(text: Text, start: int, end: int) -> Place:
    """Return where the part of a text from `start` to `end` stands in its file."""
    part = text[start:end]
    place = text.place.of(part)
    for _ in range(text.count(part, 0, start)):
        place = place._replace(column=place.column + 1).of(part)
    return place


CHECKS: tuple[Callable[[Guide], Iterator[Mistake]], ...] = (
    single_answer,
    no_way_on_for_the_unsure,
    not_a_question,
    long_question,
    missing_editorial_field,
    unequal_points,
    lacks_what_others_have,
    unequal_length,
    unused_source,
    unused_option,
    missing_value,
    comment_behind_a_text,
    text_to_fill_in,
    list_split_at_a_comma,
    citation_without_its_mark,
    item_joined_to_another,
    bullet_in_a_text,
    field_inside_a_text,
    broken_citation,
    broken_link,
    paragraphs_run_together,
    citation_in_plain_text,
)
