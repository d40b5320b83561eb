"""What an editor tells an author while they type: JSON Schema, as any validator reads it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cases import SOUND, TESTS
from whichway.folder import load
from whichway.model import Guide
from whichway.schema import SCHEMAS, schema_of, write_schemas

FILES = sorted(SOUND.rglob("*.yml"))
MISTAKES = {path.stem: path for path in sorted((TESTS / "mistakes").glob("*"))}

NO_SCHEMA_IS_ASKED = {
    "answer-without-its-spaces": "this is not YAML",
    "bullets-out-of-a-text": "this is not YAML",
    "control-character": "this is not YAML",
    "items-too-far-left": "this is not YAML",
    "line-of-a-text-not-indented": "this is not YAML",
    "line-too-far-left": "this is not YAML",
    "lines-too-far-left": "this is not YAML",
    "lines-too-far-right": "this is not YAML",
    "mark-of-git": "this is not YAML",
    "name-of-questions-lost": "this is not YAML",
    "paragraphs-pasted-below-an-id": "this is not YAML",
    "paragraphs-pasted-behind-a-name": "this is not YAML",
    "paragraphs-pasted-into-a-text": "this is not YAML",
    "starts-with-a-star-and-goes-on": "this is not YAML",
    "two-conflicts-of-a-merge": "this is not YAML",
    "web-page": "this is not YAML",
    "two-documents": "a validator reads one",
    "two-files-in-one": "a validator reads one",
    **{
        name: "this is not YAML"
        for name, path in MISTAKES.items()
        if ": this is not YAML: " in path.read_text(encoding="utf-8")
    },
}

ANOTHER_PLACE = "it depends on another place in the data"
NAME_OF_THE_FILE = "it is in the name of the file"
BEFORE = "YAML has dealt with it before a schema is asked"
MARKS = "how Markdown is nested is known after reading"
CALENDAR = "how long a month is is known after reading"
LINK = "what is an address on the web is known after reading"

CANNOT_BE_SEEN = {
    "all-verdicts-lost": ANOTHER_PLACE,
    "anchor-and-alias": BEFORE,
    "answer-to-a-checked-row": ANOTHER_PLACE,
    "bad-file-name": NAME_OF_THE_FILE,
    "circle": ANOTHER_PLACE,
    "dash-forgotten-in-the-middle": BEFORE,
    "day-that-no-month-has": CALENDAR,
    "field-of-a-journey-written-twice": BEFORE,
    "record-inside-a-text": ANOTHER_PLACE,
    "file-outside-its-folder": NAME_OF_THE_FILE,
    "hidden-ending": NAME_OF_THE_FILE,
    "id-forgotten": BEFORE,
    "id-mistyped-where-it-is-defined": ANOTHER_PLACE,
    "id-of-question-and-outcome": ANOTHER_PLACE,
    "id-of-two-answers": ANOTHER_PLACE,
    "id-written-twice": BEFORE,
    "journey-answers-too-much": ANOTHER_PLACE,
    "journey-ends-at-a-question": ANOTHER_PLACE,
    "journey-ends-elsewhere": ANOTHER_PLACE,
    "journey-leaves-early": ANOTHER_PLACE,
    "journey-without-the-first-answer": ANOTHER_PLACE,
    "late-in-a-long-line": ANOTHER_PLACE,
    "line-with-the-id-of-an-answer-lost": BEFORE,
    "link-to-no-page": ANOTHER_PLACE,
    "link-to-no-page-like-it": ANOTHER_PLACE,
    "name-of-other-records-between": BEFORE,
    "name-of-records-on-top": BEFORE,
    "name-typed-twice": BEFORE,
    "names-pasted-twice": BEFORE,
    "names-written-twice": BEFORE,
    "published-id-is-gone": ANOTHER_PLACE,
    "published-id-mistyped": ANOTHER_PLACE,
    "published-steps-cut-off": ANOTHER_PLACE,
    "published-steps-gone-beside-new-ones": ANOTHER_PLACE,
    "renamed-id-still-exists": ANOTHER_PLACE,
    "renamed-start": ANOTHER_PLACE,
    "renamed-steps": ANOTHER_PLACE,
    "renamed-to-another-kind": ANOTHER_PLACE,
    "renamed-to-nothing": ANOTHER_PLACE,
    "renamed-to-nothing-like-it": ANOTHER_PLACE,
    "row-that-always-applies": ANOTHER_PLACE,
    "same-answer-twice": ANOTHER_PLACE,
    "tag": BEFORE,
    "tag-of-python": BEFORE,
    "too-deep": MARKS,
    "two-circles": ANOTHER_PLACE,
    "unknown-answer-like-nothing": ANOTHER_PLACE,
    "unknown-answer-of-a-journey": ANOTHER_PLACE,
    "unknown-criterion": ANOTHER_PLACE,
    "unknown-criterion-like-nothing": ANOTHER_PLACE,
    "unknown-file": NAME_OF_THE_FILE,
    "unknown-next": ANOTHER_PLACE,
    "unknown-next-like-nothing": ANOTHER_PLACE,
    "unknown-option": ANOTHER_PLACE,
    "unknown-option-like-nothing": ANOTHER_PLACE,
    "unknown-order": ANOTHER_PLACE,
    "unknown-outcome-like-nothing": ANOTHER_PLACE,
    "unknown-outcome-of-a-journey": ANOTHER_PLACE,
    "unknown-question-of-a-journey": ANOTHER_PLACE,
    "unknown-route": ANOTHER_PLACE,
    "unknown-route-like-nothing": ANOTHER_PLACE,
    "unknown-source": ANOTHER_PLACE,
    "unknown-source-like-nothing": ANOTHER_PLACE,
    "unknown-row": ANOTHER_PLACE,
    "unknown-row-like-nothing": ANOTHER_PLACE,
    "unknown-start": ANOTHER_PLACE,
    "unknown-start-like-nothing": ANOTHER_PLACE,
    "unknown-verdict": ANOTHER_PLACE,
    "unknown-verdict-like-nothing": ANOTHER_PLACE,
    "unknown-verdict-of-a-route": ANOTHER_PLACE,
    "unreachable-chain": ANOTHER_PLACE,
    "unreachable-outcome": ANOTHER_PLACE,
    "unreachable-question": ANOTHER_PLACE,
    "unread-file-name": NAME_OF_THE_FILE,
    "unsafe-link": LINK,
    "written-twice": BEFORE,
}

CAN_BE_SEEN = sorted(MISTAKES.keys() - NO_SCHEMA_IS_ASKED.keys() - CANNOT_BE_SEEN.keys())


class TestTheSchemas:
    def test_there_is_one_for_each_kind_of_file(self) -> None:
        assert len(SCHEMAS) == len(fields(Guide))

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_they_are_schemas(self, name: str) -> None:
        Draft202012Validator.check_schema(schema_of(name))

    def test_they_are_no_part_of_the_guide(self, data: Path) -> None:
        write_schemas(data)

        assert load(data, name="data") == load(SOUND, name="data")


class TestSoundData:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_a_sound_guide_is_valid(self, path: Path) -> None:
        assert problems(path, file=path.relative_to(SOUND).as_posix()) == []

    @pytest.mark.parametrize(
        "typed", ["no", "true", "5", "007", "1.10", "1e3", "2026-01-31", "'null'"]
    )
    def test_an_id_may_look_like_something_else(self, typed: str) -> None:
        journey = f"[{{name: {typed}, answers: {{no: {typed}}}, outcome: {typed}}}]"

        assert problems_in(journey, schema="journeys") == []

    def test_a_text_may_look_like_a_time(self) -> None:
        assert problems_in("title: 12:30", schema="option") == []

    @pytest.mark.parametrize("typed", ["", "~", "null"])
    def test_nothing_is_the_same_as_no_field(self, typed: str) -> None:
        nothing = f"title: A bus\nsummary: {typed}\ngood: {typed}\nvalues: {typed}\n"

        assert problems_in(nothing, schema="option") == []

    def test_a_rating_may_have_quotes(self) -> None:
        assert problems_in("title: A\nvalues: {a: {text: b, rating: '4'}}", schema="option") == []


class TestMistakes:
    @pytest.mark.parametrize("name", CAN_BE_SEEN)
    def test_it_is_refused(self, name: str) -> None:
        assert problems(MISTAKES[name]) != []

    @pytest.mark.parametrize("name", CANNOT_BE_SEEN)
    def test_no_schema_can_see_it(self, name: str) -> None:
        assert problems(MISTAKES[name]) == []

    @pytest.mark.parametrize("name", NO_SCHEMA_IS_ASKED)
    def test_no_schema_is_asked(self, name: str) -> None:
        with pytest.raises(yaml.YAMLError):
            problems(MISTAKES[name])


def schema_for(file: str) -> str:
    """Return the name of the schema for a data file."""
    folder, _, name = file.removesuffix(".yml").rpartition("/")
    return folder.removesuffix("s") or name


def problems(path: Path, *, file: str | None = None) -> list[str]:
    """Return what a validator finds in a file, which may say for which data file it stands."""
    text = path.read_text(encoding="utf-8")
    stands_for = re.match(r"# (\S+/.+|\S+\.yml)\n", text)
    schema = schema_for(file or (stands_for[1] if stands_for else "tree.yml"))
    return problems_in(text, schema=schema) if schema in SCHEMAS else []


def problems_in(text: str, *, schema: str) -> list[str]:
    found = as_json(yaml.compose(text, Loader=yaml.CSafeLoader))
    return [error.message for error in Draft202012Validator(schema_of(schema)).iter_errors(found)]


def as_json(node: yaml.Node | None) -> object:
    """Return what editors make of YAML: that of 1.2, in which `no` and days are text."""
    match node:
        case yaml.MappingNode():
            return {str(key.value): as_json(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [as_json(item) for item in node.value]
        case yaml.ScalarNode():
            return node.value if node.style else plain(node.value)
    return None


def plain(text: str) -> str | float | bool | None:
    if text.lower() in {"", "~", "null"}:
        return None
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    is_number = re.fullmatch(
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?", text, re.IGNORECASE
    )
    return float(text) if is_number else text
