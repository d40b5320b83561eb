"""Read data files into records, whose fields say what a file may hold.

Every mistake is reported, not only the first.  Where a field is wrong a stand-in takes its place,
so that the rest of its file can be read and checked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from whichway.errors import Mistake, Place, Report, Unread, closest_to, did_you_mean
from whichway.model import Address, Id, Language, Markdown, Month, Months, Reference, Text
from whichway.nodes import Entries, Items, Node, Scalar, compose

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_ID = 64
LONGEST_TEXT = 10_000
"""Some six pages.  How long Markdown takes grows with the square of a text."""

OUTCOME_KEY = "to"
"""What a shared link calls the outcome that it led to; so nothing else may be called that."""

MONTH = r"[0-2][0-9]{3}-(0[1-9]|1[0-2])"
DAY = MONTH + r"-(0[1-9]|[12][0-9]|3[01])"
LENGTH_OF_TIME = r"([1-9][0-9]?) (month|year)s?"
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
YES_OR_NO = ("yes", "no")
UNSEEN_CHARACTER = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"


def read(kind: Any, text: str, *, file: str, report: Report) -> Any:
    """Read `text`, the contents of the data file called `file`, as a `kind`.

    A `kind` is a record of `whichway.model`, or a tuple or mapping of records.
    Mistakes go to `report`.  None comes back where nothing could be read at all.
    """
    root = compose(text, file=file, report=report)
    return None if root is None else _value(kind, root, report)


def yaml_name(attribute: str) -> str:
    """Return the name that a field has in YAML."""
    return attribute.rstrip("_").replace("_", "-")


def check_id(text: str) -> None:
    """Raise ValueError, with the problem, if `text` cannot be an id."""
    if len(text) > LONGEST_ID:
        problem = f"an id has at most {LONGEST_ID} characters; this one has {len(text)}"
        raise ValueError(problem)
    if not re.fullmatch(ID, text):
        problem = f"'{text}' cannot be an id: use letters a to z and digits, joined by hyphens"
        raise ValueError(problem)
    if text == OUTCOME_KEY:
        problem = f"'{text}' cannot be an id: links use it to say where they led"
        raise ValueError(problem)


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


def _value(kind: Any, node: Node, report: Report) -> Any:
    if is_dataclass(kind):
        return _record(kind, node, report)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item, report) for item in _items(node, report))
    if get_origin(kind) is Mapping:
        key_kind, value_kind = get_args(kind)
        return {
            _scalar(key_kind, key, report): _value(value_kind, value, report)
            for key, value in _entries(node, report)
        }
    return _scalar(kind, node, report)


def _record(kind: Any, node: Node, report: Report) -> Any:
    known = fields_of(kind)
    values: dict[str, Any] = {}
    misspelt: set[str | None] = set()
    for key, value in _entries(node, report):
        if key.text not in known:
            misspelt.add(closest_to(key.text, known))
            hint = did_you_mean(key.text, known)
            report(Mistake(f"unknown field '{key.text}'{hint}", key.place))
        elif not (isinstance(value, Scalar) and value.is_nothing):
            field = known[key.text]
            values[field.attribute] = _value(field.kind, value, report)
            if field.required and _is_empty(value):
                report(Mistake(f"'{key.text}' is empty", key.place))
    for name, field in known.items():
        if field.required and field.attribute not in values:
            if isinstance(node, Entries) and name not in misspelt:
                report(Mistake(f"missing field '{name}'", node.place))
            values[field.attribute] = _stand_in(field.kind, node.place)
    return kind(**values)


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


def _items(node: Node, report: Report) -> list[Node]:
    if not isinstance(node, Items):
        report(Mistake("expected a list: lines that each start with '- '", node.place))
        return []
    return node.items


def _entries(node: Node, report: Report) -> Iterator[tuple[Scalar, Node]]:
    if not isinstance(node, Entries):
        report(Unread("expected lines of the form 'name: value'", node.place))
        return
    seen: set[str] = set()
    for key, value in node.entries:
        if key.text in seen:
            report(Mistake(f"'{key.text}' is written twice", key.place))
        else:
            yield key, value
        seen.add(key.text)


def _scalar(kind: Any, node: Node, report: Report) -> Any:
    if not isinstance(node, Scalar) or node.is_nothing or not node.text.strip():
        report(Mistake("expected some text", node.place))
        return _stand_in(kind, node.place)
    if len(node.text) > LONGEST_TEXT:
        problem = f"a text has at most {LONGEST_TEXT} characters; this one has {len(node.text)}"
        report(Unread(problem, node.place))
        return _stand_in(kind, node.place)
    try:
        _check_characters(node.text)
        return _parse(kind, node)
    except ValueError as error:
        report(Mistake(str(error), node.place))
        return _stand_in(kind, node.place, node.text)


def _parse(kind: Any, node: Scalar) -> Any:
    """Return what a scalar stands for; raise ValueError, with the problem, where it is none."""
    if get_origin(kind) is Literal:
        return _choice(node.text, get_args(kind))
    if kind is Id:
        check_id(node.text)
    if kind in (Text, Markdown, Id, Reference, Address):
        return kind(node.text, node.place)
    return _PARSERS[kind](node.text)


def _check_characters(text: str) -> None:
    unseen = re.search(UNSEEN_CHARACTER, text)
    if unseen:
        problem = f"the character U+{ord(unseen[0]):04X} cannot be shown: take it out"
        raise ValueError(problem)


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        problem = f"expected one of {', '.join(choices)}"
        raise ValueError(problem)
    return text


def _flag(text: str) -> bool:
    return _choice(text, YES_OR_NO) == "yes"


def _day(text: str) -> date:
    return _date(text, DAY, text, "a day, such as 2026-01-31")


def _month(text: str) -> Month:
    return Month(_date(text, MONTH, f"{text}-01", "a month, such as 2026-01"))


def _date(text: str, pattern: str, iso: str, expected: str) -> date:
    if re.fullmatch(pattern, text):
        with suppress(ValueError):
            return date.fromisoformat(iso)
    problem = f"expected {expected}, not '{text}'"
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
