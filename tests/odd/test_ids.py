"""What becomes of an odd id: it is taken, or refused with the place."""

from pathlib import Path

import pytest

from tests.odd.data import TREE, pages, put, refused


class TestId:
    @pytest.mark.parametrize(
        "id_",
        ["1", "007", "0x10", "con", "constructor", "prototype", "true", "no", "x" * 64],
    )
    def test_it_is_taken(self, id_: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("go", id_))

        assert f'id="step-{id_}"' in pages(folder)["questions/index.md"]

    @pytest.mark.parametrize(
        ("id_", "mended"),
        [
            ("..", ""),
            ("1.5", "1-5"),
            ("__proto__", "proto"),
            ("Go", "go"),
            ("gö", ""),
            ("Да", ""),
            ("日本", ""),
            ("🚲", ""),
            ("go-", "go"),
            ("a b", "a-b"),
            ("../../go", "go"),
            ("<b>", "b"),
        ],
    )
    def test_it_is_refused(self, id_: str, mended: str, folder: Path) -> None:
        put(
            folder,
            "tree.yml",
            TREE.replace("  go:", f"  {id_}:").replace("next: go", f"next: {id_}"),
        )

        hint = f"; did you mean '{mended}'?" if mended else ""
        assert refused(folder) == (
            f"data/tree.yml:5:3: '{id_}' cannot be an id: use small letters a to z and digits, "
            f"joined by hyphens{hint}\n    {id_}:\n    ^"
        )

    def test_it_is_too_long(self, folder: Path) -> None:
        put(
            folder,
            "tree.yml",
            TREE.replace("  go:", f"  ? {'x' * 10_000}\n  :").replace("go}", "x}"),
        )

        assert (
            refused(folder)
            == f"""\
data/tree.yml:5:5: an id has at most 64 characters; this one has 10000: shorten it
    ? {"x" * 96}
      ^"""
        )

    @pytest.mark.parametrize("id_", ["null", "~", '""'])
    def test_there_is_none(self, id_: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("  go:", f"  {id_}:"))

        assert (
            refused(folder)
            == f"""\
data/tree.yml:5:3: expected some text: write it, or delete this
    {id_}:
    ^"""
        )

    def test_it_differs_only_in_case(self, folder: Path) -> None:
        put(folder, "routes/town.yml", "title: Town\n")
        put(folder, "routes/Town.yml", "title: Town\n")

        assert refused(folder) == (
            "data/routes/Town.yml:1:1: 'Town' cannot be an id: "
            "use small letters a to z and digits, joined by hyphens; "
            "did you mean 'town'? (the file's name is the id)"
        )

    @pytest.mark.parametrize("id_", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
    @pytest.mark.parametrize("kind", ["routes", "options"])
    def test_windows_has_no_such_file(self, kind: str, id_: str, folder: Path) -> None:
        put(folder, f"{kind}/{id_}.yml", "title: Town\n")

        assert refused(folder) == (
            f"data/{kind}/{id_}.yml:1:1: Windows cannot have a file called '{id_}': "
            "choose another id"
        )
