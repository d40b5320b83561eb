"""What the documentation says, held to what the code does."""

import ast
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import isfunction
from pathlib import Path
from types import GenericAlias
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest

import whichway.__main__
from tests.cases import ROOT
from tests.test_mistakes import last_comment
from whichway import advice, checks, cures
from whichway.cures import Cure, Slip
from whichway.errors import Mistake, Place
from whichway.folder import load
from whichway.model import (
    About,
    Address,
    Answer,
    Audience,
    Author,
    Choice,
    Criterion,
    Declaration,
    Guide,
    Id,
    Journey,
    Language,
    Markdown,
    Month,
    Months,
    Option,
    Outcome,
    PublishedIds,
    Question,
    Reference,
    Removal,
    Route,
    Source,
    Text,
    Tree,
    Value,
    Verdict,
)
from whichway.reading import Field, fields_of, read

README = ROOT / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
FIELDS = ROOT / ".github" / "FIELDS.md"
MESSAGES = ROOT / ".github" / "MESSAGES.md"
ABOUT = ROOT / "content" / "about.md"
PAGES = (README, CONTRIBUTING, FIELDS, MESSAGES)
SPEAKING = [
    ROOT / "hooks" / "whichway" / f"{name}.py"
    for name in (
        "parsing",
        "composing",
        "mending",
        "placing",
        "reading",
        "folder",
        "references",
        "logic",
        "checks",
        "advice",
    )
]
"""The modules whose messages authors are shown."""

TABLES: Mapping[str, Mapping[str, Any]] = {
    "`guide.yml`": {
        "The file": About,
        "`audience`": Audience,
        "Each of `authors`": Author,
        "Each of `verdicts`": Verdict,
        "Each of `criteria`": Criterion,
        "Each of `declared`": Declaration,
    },
    "`tree.yml`": {
        "The file": Tree,
        "Each of `questions`": Question,
        "Each of `answers`": Answer,
        "Each of `outcomes`": Outcome,
    },
    "`routes/` and `options/`": {
        "Fields of both": Choice,
        "Of routes only": Route,
        "Of options only": Option,
        "Each of `values`": Value,
    },
    "`sources.yml`": {"Each source": Source},
    "`journeys.yml`": {"Each journey": Journey},
    "`published-ids.yml`": {"The file": PublishedIds, "Each of `removed`": Removal},
}
"""The record that each table of FIELDS.md is about, by the headings that it stands under."""

KINDS: Mapping[Any, tuple[str, str]] = {
    Text: ("text", "texts"),
    Markdown: ("Markdown", "Markdown"),
    Id: ("id", "ids"),
    Reference: ("id", "ids"),
    Address: ("address", "addresses"),
    bool: ("yes or no", ""),
    date: ("day", ""),
    Month: ("month", ""),
    Months: ("length of time", ""),
    Language: ("language", ""),
}
"""What FIELDS.md calls one and several of a kind."""

ENDINGS = ("; did you mean '...'?", "(the file's name is the id)")
"""What may follow any message."""

THE_FILE = "it is about the file itself, not about what is in it"
LARGE = "a file that shows it would be large"
FILES_ALIKE = "it takes five files"
NO_BAD_FILE = {
    "a guide has no such file; did you mean '...'?": THE_FILE,
    "a guide has no such folder; did you mean '...'?": THE_FILE,
    "a guide has this file beside its folders: move it out of this one": THE_FILE,
    "this file is missing: write it, or use another folder": THE_FILE,
    "Windows cannot have a file called '...': choose another id": THE_FILE,
    "this is no file, but a folder or a link to nothing: put a file here": THE_FILE,
    "this file cannot be read: ...; put one here that you may read": THE_FILE,
    "this folder cannot be read: ...; put one here that you may read": THE_FILE,
    "this is not UTF-8 text: save the file as UTF-8": THE_FILE,
    "the file has ... bytes, and at most ... are read: shorten it": LARGE,
    "the file is too long: what starts here is its part number ...: shorten it": LARGE,
    "this is inside more than ... lists and names: nothing belongs so deep": LARGE,
    "a text has at most ... characters; this one has ...: shorten it": LARGE,
    "here is no ..., as each other ... has: write it, or see if a name is gone": FILES_ALIKE,
    "nothing names '...', and '...' is named once: ...": "it takes two files",
    "nothing in this guide has a source: list them in a file sources.yml": "no file is bad here",
}
"""Why no file in mistakes/ or warnings/ shows a message."""


class Row(NamedTuple):
    """What FIELDS.md says of a field."""

    name: str
    is_required: bool
    kind: str
    example: str


class TestFields:
    """FIELDS.md has every field of the records, and no other."""

    def test_each_file_of_a_guide_has_a_section(self) -> None:
        assert files_in(" ".join(TABLES)) == [*fields_of(Guide)]
        assert [*sections(FIELDS)][1:] == [*TABLES]

    @pytest.mark.parametrize("section", TABLES)
    def test_each_section_has_the_records_of_its_files(self, section: str) -> None:
        found = {
            record
            for name, field in fields_of(Guide).items()
            if name in files_in(section)
            for record in records_in(field.kind)
        }

        assert {*TABLES[section].values()} - {Choice} == found

    @pytest.mark.parametrize("section", TABLES)
    def test_each_section_has_the_fields_of_its_records(self, section: str) -> None:
        tables = {
            heading: [(row.name, row.is_required, row.kind) for row in rows_of(text)]
            for heading, text in parts(sections(FIELDS)[section], "###").items()
        }

        assert tables == {
            heading: [
                (name, field.required, name_of(field.kind)) for name, field in own(record).items()
            ]
            for heading, record in TABLES[section].items()
        }

    @pytest.mark.parametrize("section", TABLES)
    def test_each_example_is_right(self, section: str) -> None:
        for heading, text in parts(sections(FIELDS)[section], "###").items():
            known = own(TABLES[section][heading])
            for row in rows_of(text):
                kind = GenericAlias(Mapping, (Text, known[row.name].kind))
                assert [*read(kind, row.example, file=row.name, report=fail)] == [row.name]

    def test_the_kinds_of_values_are_explained(self) -> None:
        kinds = re.findall(r"(?m)^\| ([^|`]+) \|", sections(FIELDS)["Kinds of values"])[2:]

        assert {*kinds} == {
            *(one for one, _ in KINDS.values()),
            *("one of ...", "list", "fields"),
        }

    def test_the_examples_are_a_guide(self, tmp_path: Path) -> None:
        for file, text in example_files():
            path = tmp_path / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

        guide = load(tmp_path, name="examples")

        assert [part.name for part in fields(Guide) if not getattr(guide, part.name)] == []


class TestMessages:
    """MESSAGES.md has every message about what is in a guide, and no other."""

    @pytest.mark.parametrize(
        ("section", "found"),
        [
            ("Something does not fit", checks.CHECKS),
            ("Warnings", advice.CHECKS),
        ],
        ids=["checks", "advice"],
    )
    def test_each_check_is_explained(self, section: str, found: tuple[Any, ...]) -> None:
        """Each has a heading with its name, in the order in which they are made."""
        names = [check.__name__.replace("_", " ").capitalize() for check in found]

        assert [*parts(sections(MESSAGES)[section], "###")] == names

    def test_each_message_has_a_cause_and_a_cure(self) -> None:
        entries = {
            heading: text
            for section in sections(MESSAGES).values()
            for heading, text in parts(section, "###").items()
        }
        signs = ("```text\n", "\n- Cause: ", "\n- Cure: ")

        assert [
            heading for heading, text in entries.items() if any(it not in text for it in signs)
        ] == []

    def test_the_endings_are_explained(self) -> None:
        explained = re.findall(r"(?m)^- `([^`]+)`", introduction(MESSAGES))

        assert explained == [*ENDINGS]

    def test_no_message_is_explained_twice(self) -> None:
        assert sorted(documented()) == sorted({*documented()})

    def test_each_message_of_a_bad_file_is_explained_once(self) -> None:
        assert [message for message in shown() if len(explanations(message)) != 1] == []

    def test_each_message_in_the_code_is_explained(self) -> None:
        explained = [*documented(), *(f"... {ending}" for ending in ENDINGS)]

        assert [
            beginning
            for beginning in written_in_the_code()
            if not any(re.match(beginning, message) for message in explained)
        ] == []

    def test_each_explained_message_is_shown_by_a_bad_file(self) -> None:
        seen = {it for message in shown() for it in explanations(message)}

        assert {*documented()} - seen == {*NO_BAD_FILE}

    @pytest.mark.parametrize("message", NO_BAD_FILE)
    def test_other_messages_are_in_the_code(self, message: str) -> None:
        code = "".join(path.read_text(encoding="utf-8") for path in SPEAKING)

        assert [part for part in message.split("...") if part not in code] == []

    def test_each_slip_is_explained(self) -> None:
        place = Place("data/tree.yml", 1, 1)
        slips = [Slip(it, place) for it in vars(cures).values() if isinstance(it, Cure)]

        assert [it.problem for it in slips if len(explanations(it.problem)) != 1] == []


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
    def test_links_and_pictures_lead_to_files(self, page: Path) -> None:
        text = without_code(page.read_text(encoding="utf-8"))
        addresses = re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", text)
        inside = [a or b for a, b in addresses if not re.match("https?:|mailto:", a or b)]

        assert [it for it in inside if not (page.parent / it.partition("#")[0]).exists()] == []

    @pytest.mark.parametrize("page", [FIELDS, MESSAGES], ids=lambda page: page.stem)
    def test_authors_are_sent_there(self, page: Path) -> None:
        assert f"]({page.name})" in CONTRIBUTING.read_text(encoding="utf-8")


class TestCommands:
    def test_each_target_of_make_exists(self) -> None:
        assert targets_named() - targets() == set()

    def test_each_command_exists(self) -> None:
        assert commands_named() - commands() == set()

    def test_each_command_is_documented(self) -> None:
        assert commands() - commands_named() - targets_named() == set()

    def test_each_target_of_make_is_documented(self) -> None:
        """Those that the pages do not name are shown by `make help`, which they do name."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        shown_by_help = {*re.findall(r"(?m)^([a-z]+):.*## ", makefile)}

        assert "help" in targets_named()
        assert targets() - targets_named() - shown_by_help == set()


def introduction(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n## ")[0]


def sections(page: Path) -> dict[str, str]:
    return parts(page.read_text(encoding="utf-8"), "##")


def parts(text: str, mark: str) -> dict[str, str]:
    """Return what stands under each heading with the given mark."""
    _, *found = re.split(rf"(?m)^{mark} ", text)
    return {heading: body for heading, _, body in (part.partition("\n") for part in found)}


def files_in(heading: str) -> list[str]:
    """Return the fields of a guide that hold the files which a heading names."""
    names = re.findall(r"`([a-z-]+)(?:\.yml|/)`", heading)
    return ["about" if name == "guide" else name for name in names]


def rows_of(text: str) -> list[Row]:
    found = re.findall(r"(?m)^\| `([a-z-]+)`(, required)? \| ([^|]+) \| [^|]+ \| `(.+)` \|$", text)
    return [Row(name, bool(required), kind, example) for name, required, kind, example in found]


def example_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file that is shown whole in FIELDS.md."""
    text = FIELDS.read_text(encoding="utf-8")
    pattern = r"`([a-z/-]+\.yml)`:?\n(?:(?!\n## |```)[\s\S])*?```yaml\n([\s\S]*?)```"
    yield from re.findall(pattern, "\n## ".join(["", *text.split("\n## ")[2:]]))


def records_in(kind: Hashable) -> Iterator[Any]:
    """Yield the records that a kind is made of."""
    if is_dataclass(kind):
        yield kind
        for field in fields_of(kind).values():
            yield from records_in(field.kind)
    elif get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from records_in(part)


def own(record: type) -> dict[str, Field]:
    """Return the fields of a record without those of the record that it extends."""
    inherited = {
        name for base in record.__bases__ if is_dataclass(base) for name in fields_of(base)
    }
    return {name: field for name, field in fields_of(record).items() if name not in inherited}


def name_of(kind: object) -> str:
    """Return what FIELDS.md calls a kind."""
    if is_dataclass(kind):
        return "fields"
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    if get_origin(kind) is Mapping:
        of = get_args(kind)[1]
        return f"ids, each with {'an id' if of is Reference else name_of(of)}"
    if get_origin(kind) is tuple:
        of = get_args(kind)[0]
        return "list, each with fields" if is_dataclass(of) else f"list of {KINDS[of][1]}"
    return KINDS[kind][0]


def documented() -> list[str]:
    """Return the messages of MESSAGES.md."""
    blocks = re.findall(r"```text\n([\s\S]*?)```", MESSAGES.read_text(encoding="utf-8"))
    return [message for block in blocks for message in block.splitlines()]


def shown() -> list[str]:
    """Return the messages at the end of the bad files."""
    found = []
    for path in sorted(ROOT.glob("tests/mistakes/*")) + sorted(ROOT.glob("tests/warnings/*")):
        comment = last_comment(path.read_text(encoding="utf-8").split("\n"))
        found += re.findall(r"(?m)^ *data/.*?:\d+:\d+: (.+)$", comment)
    return found


def explanations(message: str) -> list[str]:
    """Return the messages of MESSAGES.md that a message fits: in them, `...` is any text."""
    endings = "".join(rf"( ?{pattern(ending)})?" for ending in ENDINGS)
    return [it for it in documented() if re.fullmatch(pattern(it) + endings, message)]


def written_in_the_code() -> Iterator[str]:
    """Yield the beginnings of messages that the modules hold, as patterns."""
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Assign(targets=[ast.Name("problem")], value=text):
                    yield from written(text)
                case ast.Call(func=ast.Name("Mistake" | "Unread"), args=[text, *_]):
                    yield from written(text)
                case ast.Call(func=ast.Attribute(attr="_report"), args=[_, text, *_]):
                    yield from written(text)


def written(text: ast.expr) -> Iterator[str]:
    """Yield a text in the code as a pattern, if it is one."""
    if isinstance(text, ast.JoinedStr):
        yield "".join("".join(written(part)) or ".*" for part in text.values)
    elif isinstance(text, ast.Constant):
        yield re.escape(str(text.value))


def pattern(message: str) -> str:
    return re.escape(message).replace(r"\.\.\.", ".+?")


def fail(mistake: Mistake) -> None:
    pytest.fail(str(mistake))


def without_code(text: str) -> str:
    return re.sub(r"```[\s\S]*?```|`[^`\n]*`", "", text)


def code_of(page: Path) -> str:
    """Return the code of a page: what is typed, not what is said."""
    return "\n".join(re.findall(r"```[\s\S]*?```|`[^`\n]*`", page.read_text(encoding="utf-8")))


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {*re.findall(r"(?m)^\.PHONY: ([a-z]+)$", makefile)}


def targets_named() -> set[str]:
    """Return the targets of make that the pages name."""
    lines = [
        line for page in (*PAGES, ABOUT) for line in re.findall(r"\bmake( [a-z ]+)", code_of(page))
    ]
    return {target for line in lines for target in line.split()}


def commands() -> set[str]:
    """Return the commands of `python -m whichway`."""
    return {
        name
        for name, it in vars(whichway.__main__).items()
        if isfunction(it) and it.__module__ == whichway.__main__.__name__
        if not name.startswith("_") and name != "main"
    }


def commands_named() -> set[str]:
    """Return the commands of `python -m whichway` that the pages name."""
    return {
        name
        for page in (*PAGES, ABOUT)
        for name in re.findall(r"python -m whichway ([a-z]+)", code_of(page))
    }
