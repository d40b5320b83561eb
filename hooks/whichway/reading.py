"""Read data files into records, whose fields say what a file may hold.

Every mistake is reported, not only the first.  Where a field is wrong a stand-in takes its place,
so that the rest of its file can be read and checked.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from whichway.composing import compose
from whichway.cures import INSIDE_A_TEXT, NAME_ABOVE
from whichway.cut_off import as_one
from whichway.errors import (
    Hiding,
    HidingMisfit,
    MendedLine,
    Misfit,
    Mistake,
    Place,
    Report,
    UnreadPart,
    did_you_mean,
)
from whichway.leftovers import UNSEEN, has_no_shape
from whichway.mending import (
    FEW,
    Entry,
    are_of_another_kind,
    belongs_elsewhere,
    entries_of,
    ids_of,
    items_of,
    named,
    report_repeated,
    with_own_fields,
)
from whichway.model import Address, Id, Language, Markdown, Month, Months, Reference, Text
from whichway.nodes import Entries, Items, Node, Scalar, is_nothing, is_same, names_of
from whichway.placing import apart, in_place, records_in_texts, with_strays
from whichway.surroundings import is_item, line_below, lines_of_text, name_of
from whichway.weighing import Expected

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_ID = 64
LONGEST_TEXT = 10_000
"""Some six pages.  How long Markdown takes grows with the square of a text."""

NO_ID = "what starts here lacks its id: put a line with that and a ':' above it"

TEXT_IS_HIDDEN = "# starts a comment, so put the text in quotes"

OUTCOME_KEY = "to"
"""What a shared link calls the outcome that it led to; so nothing else may be called that."""

MONTH = r"[0-2][0-9]{3}-(0[1-9]|1[0-2])"
DAY = MONTH + r"-(0[1-9]|[12][0-9]|3[01])"
LENGTH_OF_TIME = r"([1-9][0-9]?) (month|year)s?"
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
YES_OR_NO = ("yes", "no")

_UNSEEN = re.compile(UNSEEN)

_TEXTS = (Text, Markdown)
"""What may go on in the next line."""


def read(kind: Any, text: str, *, file: str, report: Report) -> Any:
    """Read `text`, the contents of the data file called `file`, as a `kind`.

    A `kind` is a record of `whichway.model`, or a tuple or mapping of records.
    Mistakes go to `report`.  Where nothing could be read at all, nothing is in what comes back.
    """
    last = _Read(None, None, [])

    def mistakes_in(document: Node) -> Sequence[Mistake]:
        nonlocal last
        if document is not last.document:
            found: list[Mistake] = []
            last = _Read(document, _value(kind, document, found.append), found)
        return as_one(document, last.mistakes, names_in(kind))

    expected = Expected(names_in(kind), known_in(kind), _lists_in(kind), mistakes_in)
    told: list[Mistake] = []
    root = compose(text, file=file, report=told.append, expected=expected)
    if root is None:
        last = _Read(None, nothing(kind), [])
    else:
        mistakes_in(root)
        told += [] if told else records_in_texts(root, names_in(kind))  # lines were moved, if so
    for mistake in as_one(root, [*told, *last.mistakes], names_in(kind)):
        report(mistake)
    return last.value


class _Read(NamedTuple):
    """What was read in a document, so that it need not be read again, and what is wrong with it."""

    document: Node | None
    value: Any
    mistakes: list[Mistake]


def nothing(kind: Any) -> Any:
    """Return a `kind` with stand-ins for everything that has to be in it."""
    return _value(kind, Entries([], Place("", 1, 1)), lambda _: None)


def yaml_name(attribute: str) -> str:
    """Return the name that a field has in YAML."""
    return attribute.rstrip("_").replace("_", "-")


def wrong_with_id(text: str) -> str:
    """Return why `text` cannot be an id; "" if it can."""
    if len(text) > LONGEST_ID:
        return f"an id has at most {LONGEST_ID} characters; this one has {len(text)}: shorten it"
    if not re.fullmatch(ID, text):
        problem = (
            f"'{text}' cannot be an id: use small letters a to z and digits, joined by hyphens"
        )
        mended = "-".join(re.findall("[a-z0-9]+", text.lower()))
        is_latin = all(mark.isascii() or not mark.isalpha() for mark in text)
        return f"{problem}; did you mean '{mended}'?" if mended and is_latin else problem
    if text == OUTCOME_KEY:
        return f"'{text}' cannot be an id: links use it to say where they led; choose another"
    return ""


class Field(NamedTuple):
    """What a record has under a name."""

    attribute: str
    kind: Any
    required: bool


@cache
def fields_of(kind: Any) -> Mapping[str, Field]:
    """Return the fields of a record, by the names that they have in YAML."""
    hints = get_type_hints(kind)
    return {
        yaml_name(field.name): Field(
            attribute=field.name,
            kind=_without_none(hints[field.name]),
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
    }


@cache
def names_in(kind: Any) -> frozenset[str]:
    """Return the names of all fields of a kind and of the records in it."""
    known = known_in(kind)
    inside = [field.kind for field in known.values()] if known else get_args(kind)
    return frozenset(known).union(*map(names_in, inside))


@cache
def _lists_in(kind: Any) -> Mapping[str, str]:
    """Return the names of lists of records in a kind, by the names that their items start with."""
    known = known_in(kind)
    lists: dict[str, str] = {}
    for name, field in known.items():
        if _shape(field.kind) is Items:
            lists |= {f"{first}:": name for first in [*known_in(get_args(field.kind)[0])][:1]}
    inside = [field.kind for field in known.values()] if known else get_args(kind)
    for part in inside:
        lists |= _lists_in(part)
    return lists


@cache
def _records_below(kind: Any) -> Mapping[str, Mapping[str, Field]]:
    """Return the fields of the records with ids that a record has, by the names they are below."""
    return {
        name: inside
        for name, field in fields_of(kind).items()
        if get_origin(field.kind) is Mapping and (inside := known_in(get_args(field.kind)[1]))
    }


def _value(kind: Any, node: Node, report: Report) -> Any:
    is_unknown = isinstance(node, Scalar) and node.is_unknown  # it was refused where it stands
    if known_in(kind):
        nothing_known = Entries([], node.place, is_whole=False)
        return _record(kind, nothing_known if is_unknown else node, report)
    if is_unknown:
        return _stand_in(kind, node.place)
    shape = _shape(kind)
    if shape is Items:
        item_kind = get_args(kind)[0]
        if item_kind is Reference:
            ids = tuple(_scalar(Reference, item, report) for item in ids_of(node, report))
            _refuse_repeated(ids, report)
            return ids
        items = items_of(node, known_in(item_kind), _needed_in(item_kind), report)
        return tuple(_value(item_kind, item, report) for item in items)
    if shape is Entries:
        return _mapping(kind, node, report)
    return _scalar(kind, node, report)


def _record(kind: Any, node: Node, report: Report) -> Any:
    known = fields_of(kind)
    needed = _needed_in(kind)
    values: dict[str, Any] = {}
    if _is_list_of_texts(node) and (name := _only_list_in(kind)):
        node = _below_its_name(name, node, report)
    records = _records_below(kind)
    entries = entries_of(node, known, report)
    is_whole = isinstance(node, Entries) and node.is_whole
    if are_of_another_kind(entries, known, report):
        entries, is_whole = [], False
    entries = in_place(entries, known, records, _holders_in(kind), report)
    written = {key.text for key, _ in entries}
    doubtful = _doubtful(entries) if len(written) < len(entries) else set()
    for name, key, value in named(entries, known, needed, doubtful, report):
        field = known[name]
        if name not in records and key.text in doubtful:
            values[field.attribute] = _stand_in(field.kind, key.place)
        elif not is_nothing(value):
            values[field.attribute] = _value(field.kind, value, report)
        if name == key.text and is_whole:
            _refuse_empty(field, key, value, report)
        written.add(name)
    for name, field in known.items():
        if field.required and field.attribute not in values:
            if is_whole and name not in written:
                report(_missing(name, known, node.place, entries))
            values[field.attribute] = _stand_in(field.kind, node.place)
    return kind(**values)


def _refuse_empty(field: Field, key: Scalar, value: Node, report: Report) -> None:
    """Report a field that holds nothing, if it has to hold something, or was meant to."""
    is_hidden = _hides_its_text(value)
    if (field.required or is_hidden) and (is_nothing(value) or _is_empty(value)):
        cure = TEXT_IS_HIDDEN if is_hidden else "fill it in"
        report(Misfit(f"'{key.text}' is empty: {cure}", key.place, is_lacking=True))


def _doubtful(entries: list[Entry]) -> set[str]:
    """Return the names that are written several times, and not with the same values."""
    values: dict[str, Node] = {}
    return {
        key.text
        for key, value in entries
        if not (is_nothing(value) or is_same(values.setdefault(key.text, value), value))
    }


@cache
def _needed_in(kind: Any) -> Mapping[str, type[Node]]:
    """Return the fields that a kind must have, and what each is written as."""
    known = known_in(kind)
    return {name: _shape(field.kind) for name, field in known.items() if field.required}


@cache
def _holders_in(kind: Any) -> frozenset[str]:
    """Return the fields of a record that have names below them."""
    return frozenset(name for name, field in fields_of(kind).items() if _holds_names(field.kind))


@cache
def _only_list_in(kind: Any) -> str:
    """Return the only field for a list in a record that needs no field, "" if there is none."""
    known = fields_of(kind)
    lists = [name for name, field in known.items() if get_origin(field.kind) is tuple]
    needs_none = not any(field.required for field in known.values())
    return lists[0] if needs_none and len(lists) == 1 else ""


def _is_list_of_texts(node: Node) -> bool:
    return isinstance(node, Items) and all(isinstance(it, Scalar) for it in node.items)


def _below_its_name(name: str, node: Node, report: Report) -> Entries:
    """Put a list below its name, which is gone."""
    report(Misfit(NAME_ABOVE.format(name), node.place))
    return Entries([(Scalar(name, node.place), node)], node.place, is_whole=False)


def _missing(name: str, known: Mapping[str, Field], place: Place, entries: list[Entry]) -> Mistake:
    """Say that a record lacks a field, or that a text of the record has got hold of it."""
    kind = known[name].kind
    first = next(iter(known_in(get_args(kind)[0])), None) if get_origin(kind) is tuple else None
    for key, value in entries:
        if not isinstance(value, Scalar):
            continue
        for line in lines_of_text(value.place) if value.quoted else ():
            if name_of(line) == f"{name}:":
                return Misfit(INSIDE_A_TEXT.format(f"{name}:"), line)
            if first and is_item(line) and name_of(line) == f"{first}:":
                return Misfit(NAME_ABOVE.format(name), line)
        field = known.get(key.text)
        if field and field.kind not in _TEXTS and (more := _goes_on(value)):
            return MendedLine(NAME_ABOVE.format(name), more)
    cure = f"add '{name}: ...' to what starts here"
    if place.column == 1:
        cure = f"put a line '{name}: ...' above this"
    holds_records = get_origin(kind) is Mapping and known_in(get_args(kind)[1])
    kind_of_mistake = HidingMisfit if holds_records else Misfit
    names = [*known]
    is_last = all(key.text in names[: names.index(name)] for key, _ in entries[-1:])
    return kind_of_mistake(f"missing field '{name}': {cure}", place, is_lacking=is_last)


def _mapping(kind: Any, node: Node, report: Report) -> dict[Any, Any]:
    key_kind, value_kind = get_args(kind)
    values: dict[Any, Any] = {}
    known = known_in(value_kind)
    written = entries_of(node, (), report)
    if written and all(key.text in known and not names_of(value) for key, value in written):
        report(UnreadPart(NO_ID, node.place))
        return {}
    if known and _is_of_another_kind(written, known):
        report(UnreadPart(belongs_elsewhere(known), node.place))
        return {}
    records = with_own_fields([it for _, it in written], _needed_in(value_kind), report, first=0)
    entries = [(key, record) for (key, _), record in zip(written, records, strict=True)]
    entries = with_strays(apart(entries, known, report), known, report)
    repeated: list[tuple[int, Scalar]] = []
    for n, (key, value) in enumerate(entries):
        name = _value(key_kind, key, report)
        if name in values:
            repeated.append((n, key))
        if not name or name in values or is_nothing(value):
            name = _stand_in(key_kind, key.place, _blank(len(values)))
        values[name] = _value(value_kind, value, report)
    report_repeated(repeated, "delete one, or give it an id of its own", report, HidingMisfit)
    return values


def _is_of_another_kind(records: list[Entry], known: Collection[str]) -> bool:
    """Tell whether only some names have names below them, and none of the `known` fields."""
    inside = [names_of(value) for _, value in records]
    if len(inside) < FEW or all(inside):
        return False
    return any(inside) and frozenset[str]().union(*inside).isdisjoint(known)


def _refuse_repeated(ids: tuple[Reference, ...], report: Report) -> None:
    seen: set[str] = set()
    repeated: list[tuple[int, Scalar]] = []
    for n, id_ in enumerate(ids):
        if id_ and id_ in seen:
            repeated.append((n, Scalar(id_, id_.place)))
        seen.add(id_)
    report_repeated(repeated, "delete one of the two", report)


def known_in(kind: Any) -> Mapping[str, Field]:
    """Return the fields of a kind: none where it is no record."""
    return fields_of(kind) if hasattr(kind, "__dataclass_fields__") else {}


def _holds_names(kind: Any) -> bool:
    return get_origin(kind) is Mapping or bool(known_in(kind))


@cache
def _shape(kind: Any) -> type[Node]:
    return {tuple: Items, Mapping: Entries}.get(get_origin(kind), Scalar)


def _hides_its_text(node: Node) -> bool:
    """Tell whether a comment stands where a text should be."""
    text = node.place.source[node.place.column - 1 :]
    return is_nothing(node) and bool(re.match(r"\s*#\S", text))


def _is_empty(node: Node) -> bool:
    match node:
        case Items(items=[]) | Entries(entries=[]):
            return True
    return False


def _without_none(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) in (Union, UnionType) else kind


def _stand_in(kind: Any, place: Place, text: str = "") -> Any:
    """Return something harmless of the given kind."""
    if get_origin(kind) is tuple:
        return ()
    if get_origin(kind) is Mapping:
        return {}
    if isinstance(kind, type) and issubclass(kind, Text):
        return kind(text, place)
    return None


def _blank(number: int) -> str:
    """Return a number in tabs and spaces: a blank id that no other stand-in has."""
    return f"{number:b} ".translate(str.maketrans("01", " \t"))


def _scalar(kind: Any, node: Node, report: Report) -> Any:
    if not isinstance(node, Scalar):
        problem = "expected one text: put it in quotes if it starts with [ or {, or has ': ' in it"
        if kind is Reference:
            problem = "expected a single id, without brackets, dashes or fields"
        elif node.place.source[node.place.column - 1 :].startswith("- "):
            problem = "expected one text, without '- ' in front of it"
        report(Misfit(problem, node.place))
        return _stand_in(kind, node.place)
    if is_nothing(node) or not node.text.strip():
        cure = TEXT_IS_HIDDEN if _hides_its_text(node) else "write it, or delete this"
        report(Misfit(f"expected some text: {cure}", node.place, is_lacking=True))
        return _stand_in(kind, node.place)
    if len(node.text) > LONGEST_TEXT:
        problem = f"a text has at most {LONGEST_TEXT} characters; this one has {len(node.text)}"
        report(Mistake(f"{problem}: shorten it", node.place))
        return _stand_in(kind, node.place)
    if kind not in _TEXTS and (more := _goes_on(node)):
        cure = "correct the spaces in front, or write the '- ' or the name that it lacks"
        report(Misfit(f"this goes on with what is above, which is no text: {cure}", more))
        return _stand_in(kind, node.place)
    try:
        _check_characters(node.text)
        return _parse(kind, node)
    except ValueError as error:
        report((Hiding if kind is Id else Mistake)(str(error), node.place))
        return _stand_in(kind, node.place, node.text)


def _goes_on(node: Scalar) -> Place | None:
    """Return where the next line starts of what is written in several lines, without quotes."""
    words = [] if node.quoted else node.text.split()
    if not words[1:]:
        return None
    line = node.place.source[node.place.column - 1 :].split()
    is_more = len(line) < len(words) and line[:1] == words[:1]
    return line_below(node.place) if is_more else None


def _parse(kind: Any, node: Scalar) -> Any:
    """Return what a scalar stands for; raise ValueError, with the problem, where it is none."""
    if kind is Id and (problem := wrong_with_id(node.text)):
        raise ValueError(problem)
    if kind is Address and re.match(r"(https?|mailto):.*\s", node.text):
        problem = "an address has no spaces: take them out, or give each address a line of its own"
        raise ValueError(problem)
    if kind in (Text, Markdown, Id, Reference, Address):
        return kind(node.text, node.place)
    if get_origin(kind) is Literal:
        return _choice(node.text, get_args(kind))
    return _PARSERS[kind](node.text)


def _check_characters(text: str) -> None:
    if unseen := _UNSEEN.search(text):
        raise ValueError(has_no_shape(unseen[0]))


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        problem = f"expected one of {', '.join(choices)}; '{text}' is none of them"
        problem += did_you_mean(text, choices)
        raise ValueError(problem)
    return text


def _flag(text: str) -> bool:
    return _choice(text, YES_OR_NO) == "yes"


def _day(text: str) -> date:
    return _date(text, DAY, text, "a day, such as 2026-01-31")


def _month(text: str) -> Month:
    return Month(_date(text, MONTH, f"{text}-01", "a month, such as 2026-01"))


def _date(text: str, pattern: str, iso: str, expected: str) -> date:
    problem = f"expected {expected}, not '{text}'"
    if re.fullmatch(pattern, text):
        problem = f"no month has the day '{text}'"
        with suppress(ValueError):
            return date.fromisoformat(iso)
    raise ValueError(problem)


def _language(text: str) -> Language:
    if not re.fullmatch(LANGUAGE, text):
        problem = f"expected a language tag, such as en or pt-BR, not '{text}'"
        raise ValueError(problem)
    return Language(text)


def _months(text: str) -> Months:
    written = re.fullmatch(LENGTH_OF_TIME, text)
    if not written:
        problem = f"expected a length of time, such as 6 months or 1 year, not '{text}'"
        raise ValueError(problem)
    number, unit = written.groups()
    return Months(int(number) * (12 if unit == "year" else 1))


_PARSERS: Mapping[Any, Callable[[str], Any]] = {
    bool: _flag,
    date: _day,
    Language: _language,
    Month: _month,
    Months: _months,
}
