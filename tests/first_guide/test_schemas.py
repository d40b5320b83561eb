"""What editors know of the files in data/: the schemas that stand beside them."""

from pathlib import Path

import pytest

from tests.built import contents
from tests.cases import DATA
from tests.test_schema import problems, schema_for
from whichway.schema import write_schemas

each_file = pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)


def test_they_are_up_to_date(tmp_path: Path) -> None:
    """If not: python -m whichway schema."""
    write_schemas(tmp_path)

    assert contents(DATA / "schema") == contents(tmp_path / "schema")


@each_file
def test_a_file_names_its_own_in_its_first_line(path: Path) -> None:
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    named = first.removeprefix("# yaml-language-server: $schema=")

    schema = DATA / "schema" / f"{schema_for(path.relative_to(DATA).as_posix())}.json"
    assert (path.parent / named).resolve() == schema
    assert schema.exists()


@each_file
def test_a_file_is_valid(path: Path) -> None:
    assert problems(path, file=path.relative_to(DATA).as_posix()) == []
