"""What becomes of a folder with something else in it than files."""

import os
from collections.abc import Callable
from errno import EACCES
from pathlib import Path

import pytest

from tests.odd.data import TREE, pages, put, refused


class TestFolder:
    @pytest.mark.parametrize(
        "make",
        [
            lambda path: path.mkdir(),
            lambda path: path.symlink_to(path),
            lambda path: path.symlink_to("nowhere"),
            lambda path: path.symlink_to("/dev/zero"),
            os.mkfifo,
        ],
        ids=["folder", "link-to-itself", "link-to-nothing", "device", "pipe"],
    )
    @pytest.mark.parametrize("file", ["tree.yml", "sources.yml", "routes/a.yml"])
    def test_something_stands_where_a_file_should_be(
        self, make: Callable[[Path], object], file: str, folder: Path
    ) -> None:
        (folder / "data" / "tree.yml").unlink()
        put(folder, file, make)
        if file != "tree.yml":
            put(folder, "tree.yml", TREE)

        assert (
            refused(folder) == f"data/{file}:1:1: "
            "this is no file, but a folder or a link to nothing: put a file here"
        )

    @pytest.mark.parametrize(
        ("make", "problem"),
        [
            (lambda path: path.write_text("title: Go"), "Not a directory"),
            (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
            (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
        ],
        ids=["file", "link-to-itself", "link-to-nothing"],
    )
    def test_something_stands_where_a_folder_should_be(
        self, make: Callable[[Path], object], problem: str, folder: Path
    ) -> None:
        put(folder, "routes", make)

        assert refused(folder) == (
            f"data/routes:1:1: this folder cannot be read: {problem}; "
            "put one here that you may read"
        )

    def test_a_link_from_a_folder_to_itself_is_not_followed(self, folder: Path) -> None:
        expected = pages(folder)
        put(folder, "more", lambda path: path.symlink_to(path.parent))

        assert pages(folder) == expected

    def test_a_file_may_not_be_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Permissions do not stop root, so the refusal is made up."""
        problem = "this file cannot be read: Permission denied; put one here that you may read"

        def refuse(_: Path) -> bytes:
            raise PermissionError(EACCES, os.strerror(EACCES))

        monkeypatch.setattr(Path, "read_bytes", refuse)

        assert refused(folder) == f"data/guide.yml:1:1: {problem}\ndata/tree.yml:1:1: {problem}"
