"""What somebody who changes the engine may rely on: what knows of what."""

import ast
import re
import sys
from collections.abc import Iterator
from inspect import isfunction
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import whichway
from tests.cases import ROOT
from whichway import checks, logic
from whichway.errors import Mistake
from whichway.language import words_for
from whichway.model import Guide
from whichway.standards import ROWS, State

ENGINE = sorted((ROOT / "hooks" / "whichway").glob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
THEME = [path for path in sorted((ROOT / "overrides").rglob("*")) if path.is_file()]
SCRIPT = sorted((ROOT / "overrides" / "templates").rglob("*.js"))

MAY_IMPORT = {
    "language": {"babel"},
    "layers": {"pygraphviz"},
    "markdown_text": {"markdown"},
    "parsing": {"yaml"},
    "rendering": {"jinja2", "markupsafe"},
    "mkdocs_hooks": {"jinja2", "mkdocs"},
    "mkdocs_preview": {"mkdocs"},
}
"""The packages of other people, each behind one module; MkDocs hands out the theme's Jinja."""

HOLES = "a|b|c|all|any|question|outcome|route|option|routes|options"
"""What names of words that are put together are put together with."""

STANDARDS = ROOT / "hooks" / "whichway" / "standards.py"
"""What has the ids of rows, of their groups and states, and of what is lacking."""


class TestImports:
    def test_the_order_of_the_modules_is_written_down(self) -> None:
        assert sorted(order()) == sorted(path.stem for path in ENGINE if path.stem != "__init__")

    @pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.stem)
    def test_a_module_imports_only_from_those_before_it(self, path: Path) -> None:
        modules = order()
        before = modules[: modules.index(path.stem)] if path.stem in modules else []
        imported = {name.removeprefix("whichway.") for name in imports(path) if "whichway" in name}

        assert imported - {*before} == set()

    @pytest.mark.parametrize("path", [*ENGINE, *HOOKS], ids=lambda path: path.stem)
    def test_each_package_is_known_to_one_module(self, path: Path) -> None:
        packages = {name.partition(".")[0] for name in imports(path)}
        foreign = packages - sys.stdlib_module_names - {"mkdocs_preview", "whichway"}

        assert foreign == MAY_IMPORT.get(path.stem, set())


class TestChecks:
    def test_every_check_is_made(self) -> None:
        public = [
            check
            for module in (checks, logic)
            for name, check in vars(module).items()
            if not name.startswith("_") and isfunction(check)
        ]
        checking = {"guide": Guide, "return": Iterator[Mistake]}
        written = {check for check in public if get_type_hints(check) == checking}

        assert written - {checks.mistakes_in} == {*checks.CHECKS}


class TestWords:
    """The interface's words are in one catalogue, and nowhere else."""

    def test_every_row_of_the_self_assessment_has_words(self) -> None:
        text = STANDARDS.read_text(encoding="utf-8")
        lacks = re.findall(r'(?:Lack\(|_unless\([^"]*?, )"([a-z-]+)"', text)
        asked = {
            *(f"row-{row.id}" for row in ROWS),
            *(f"rows-{row.group}" for row in ROWS),
            *(f"no-{row.id}" for row in ROWS if row.rule is None),
            *(f"state-{state}" for state in get_args(State)),
            *(f"lack-{kind}" for kind in lacks),
        }

        assert asked - {*words_for("en")} == set()

    def test_i1_every_word_is_used(self) -> None:
        used = re.compile("|".join([*names(), *words_of_the_script(), *patterns()]))
        bases = {key: re.sub("-(one|other|range)$", "", key) for key in words_for("en")}

        assert [
            key for key, base in bases.items() if not (used.fullmatch(key) or used.fullmatch(base))
        ] == []

    def test_i1_every_word_that_is_used_exists(self) -> None:
        assert {*words_asked_for()} - {*words_for("en")} == set()


def order() -> list[str]:
    """Return the modules in the order that the package's docstring gives."""
    arrows = [line for line in (whichway.__doc__ or "").splitlines() if "->" in line]
    return re.findall(r"\w+", "\n".join(arrows).replace("../mkdocs_hooks.py", ""))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [f"whichway.{alias.name}" for alias in node.names]
            yield from names if node.module == "whichway" else [node.module or ""]


def quoted(path: Path) -> list[str]:
    return re.findall(r"""["'`]([a-z0-9-]+)["'`]""", path.read_text(encoding="utf-8"))


def names() -> Iterator[str]:
    """Yield everything that could be the name of a word."""
    for path in [*ENGINE, *HOOKS, *THEME]:
        if path not in SCRIPT:
            yield from quoted(path)


def words_of_the_script() -> Iterator[str]:
    """Yield what could be the name of a word in the script, which has a part of the catalogue."""
    for path in SCRIPT:
        yield from (f"tree-{name}" for name in quoted(path))


def patterns() -> Iterator[str]:
    """Yield the names that are put together, as patterns: f"{kind}-intro", "grade-" ~ grade."""
    parts = "|".join([HOLES, *quoted(STANDARDS)])
    for path in ENGINE:
        for name in re.findall(r'f"([a-z-]*\{[^"]*)"', path.read_text(encoding="utf-8")):
            yield f"({parts})".join(map(re.escape, re.split(r"\{[^}]*\}", name)))
    for path in THEME:
        if path.suffix in {".md", ".html"}:
            for name in re.findall(r'"[a-z-]+"(?: ~ [\w."-]+)+', path.read_text(encoding="utf-8")):
                yield "".join(
                    part.strip('"') if part.startswith('"') else f"({parts})"
                    for part in name.split(" ~ ")
                )


def words_asked_for() -> Iterator[str]:
    for path in [*ENGINE, *THEME]:
        if path.suffix in {".py", ".md", ".html"}:
            text = path.read_text(encoding="utf-8")
            yield from re.findall(
                r"""words(?:\[|\.fill\(|\.say\()["']([a-z-]+)["'](?=[],)])""", text
            )
            yield from (f"{key}-other" for key in re.findall(r'words\.count\("([a-z-]+)"', text))
    for path in SCRIPT:
        script = path.read_text(encoding="utf-8")
        yield from (f"tree-{key}" for key in re.findall(r"\bsay\('([a-z-]+)'", script))
        yield from (f"tree-{key}-other" for key in re.findall(r"\bcount\('([a-z-]+)'", script))
        yield from (f"tree-{key}-range" for key in re.findall(r"\brange\('([a-z-]+)'", script))
