"""What readers are promised is tested: README.md says where.

The names of the tests carry the ids of the promises.  When tests were moved on purpose, write the
last column of the table anew: .venv/bin/python tests/test_catalogue.py
"""

import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
README = TESTS / "README.md"

ROW = re.compile(r"^\| ([A-Z]+\d+) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)
NAME = re.compile(r"^\s*def test_((?:[a-z]{1,2}\d+_)+)", re.MULTILINE)


def test_every_promise_has_its_tests_in_the_table() -> None:
    written = {id_: files for id_, _, files in ROW.findall(README.read_text(encoding="utf-8"))}

    assert written == where_tested()


def where_tested() -> dict[str, str]:
    """Return the files with tests of each promise, as the table names them."""
    found: dict[str, list[str]] = {}
    for id_, file in ids_in_names():
        files = found.setdefault(id_, [])
        if file not in files:
            files.append(file)
    return {id_: ", ".join(f"[{Path(it).stem}]({it})" for it in it) for id_, it in found.items()}


def ids_in_names() -> Iterator[tuple[str, str]]:
    for path in sorted(TESTS.rglob("test_*.py")):
        file = path.relative_to(TESTS).as_posix()
        for ids in NAME.findall(path.read_text(encoding="utf-8")):
            yield from ((id_.upper(), file) for id_ in ids.rstrip("_").split("_"))


if __name__ == "__main__":
    known = where_tested()
    table = ROW.sub(
        lambda row: f"| {row[1]} | {row[2]} | {known.get(row[1], '')} |",
        README.read_text(encoding="utf-8"),
    )
    README.write_text(table, encoding="utf-8")
