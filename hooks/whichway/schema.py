"""JSON Schema for the data files, so that editors complete and check them while somebody types.

It is made from the records.  Editors give words such as `true` and `5` a type of their own; where
a text is wanted each of these types will do, since it is the text that the author typed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from inspect import getdoc
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from whichway.leftovers import UNSEEN
from whichway.model import (
    About,
    Address,
    Id,
    Journey,
    Language,
    Markdown,
    Month,
    Months,
    Option,
    PublishedIds,
    Reference,
    Route,
    Source,
    Text,
    Tree,
)
from whichway.reading import (
    DAY,
    ID,
    LANGUAGE,
    LENGTH_OF_TIME,
    LONGEST_ID,
    MONTH,
    OUTCOME_KEY,
    YES_OR_NO,
    Field,
    fields_of,
)

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: Mapping[str, Any] = {
    "guide": About,
    "tree": Tree,
    "route": Route,
    "option": Option,
    "sources": Mapping[Id, Source],
    "journeys": tuple[Journey, ...],
    "published-ids": PublishedIds,
}
"""What is in the files that a schema is for, by the schema's name."""


def schema_of(name: str) -> Schema:
    """Return the schema of this name."""
    kind = SCHEMAS[name]
    definitions = {part.__name__: _definition(part) for part in _named_parts(kind)}
    return {"$schema": DRAFT, **_use(kind), "$defs": definitions}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema into `schema/` in a data folder, and return where they are."""
    (folder / "schema").mkdir(exist_ok=True)
    return tuple(_write(name, folder / "schema" / f"{name}.json") for name in SCHEMAS)


def _write(name: str, path: Path) -> Path:
    text = json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def _named_parts(kind: Any) -> Iterator[Any]:
    """Yield the records and the kinds of text that a kind is made of."""
    if get_origin(kind) is tuple:
        yield from _named_parts(get_args(kind)[0])
    elif get_origin(kind) is Mapping:
        for part in get_args(kind):
            yield from _named_parts(part)
    elif is_dataclass(kind):
        yield kind
        yield from _named_parts_of_fields(kind)
    elif get_origin(kind) is not Literal:
        yield kind


def _named_parts_of_fields(record: Any) -> Iterator[Any]:
    for field in fields_of(record).values():
        yield from _named_parts(field.kind)


def _use(kind: Any) -> Schema:
    """Return the schema of a kind, in which definitions stand for its named parts."""
    if get_origin(kind) is tuple:
        item_kind = get_args(kind)[0]
        unique = {"uniqueItems": True} if item_kind is Reference else {}
        return {"type": "array", "items": _use(item_kind), **unique}
    if get_origin(kind) is Mapping:
        key_kind, value_kind = get_args(kind)
        names, values = _use(key_kind), _use(value_kind)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    if get_origin(kind) is Literal:
        return {"enum": [typed for choice in get_args(kind) for typed in _as_typed(choice)]}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _as_typed(choice: str) -> tuple[str | int, ...]:
    """Return what an editor may take a choice for: without quotes, digits are a number."""
    return (int(choice), choice) if choice.isdecimal() else (choice,)


def _definition(kind: Any) -> Schema:
    return _record(kind) if is_dataclass(kind) else _SCALARS[kind]


def _record(kind: Any) -> Schema:
    known = fields_of(kind)
    return {
        "type": "object",
        "description": getdoc(kind),
        "properties": {name: _property(field) for name, field in known.items()},
        "required": [name for name, field in known.items() if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> Schema:
    """Return the schema of a field: if it has to be there, it holds something."""
    schema = _use(field.kind)
    if not field.required:
        return {"anyOf": [schema, {"type": "null"}]}
    at_least = {"array": {"minItems": 1}, "object": {"minProperties": 1}}
    return schema | at_least.get(schema.get("type", ""), {})


def _text(limits: Schema) -> Schema:
    """Return the schema of a text.  (With the type `boolean`, editors would offer `true`.)"""
    typed_as_other = {"not": {"type": ["array", "null", "object", "string"]}}
    return {"anyOf": [{"type": "string", **limits}, typed_as_other]}


def _whole(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


_ANY_TEXT = _text({"pattern": r"\S", "not": {"pattern": UNSEEN}})

_SCALARS: Mapping[Any, Schema] = {
    Text: _ANY_TEXT,
    Markdown: _ANY_TEXT,
    Reference: _text(_whole(f"{ID}(/{ID})?")),
    Address: _text(_whole(r"(https?://[^\s/]+\.\S+|mailto:\S+)") | {"not": {"pattern": UNSEEN}}),
    Id: _text({**_whole(ID), "maxLength": LONGEST_ID, "not": {"const": OUTCOME_KEY}}),
    bool: {"enum": [*YES_OR_NO]},
    date: _whole(DAY),
    Month: _whole(MONTH),
    Months: _whole(LENGTH_OF_TIME),
    Language: _whole(LANGUAGE),
}
