"""What becomes of YAML that is more than names, lists and texts: it is refused."""

from pathlib import Path

import pytest

from tests.odd.data import TREE, count, put, refused, refused_within_limits


class TestMoreThanPlainYaml:
    @pytest.mark.parametrize(
        ("title", "refusals"),
        [
            ("&x Go", ["'&x'"]),
            ("!!python/object/apply:os.system Go", ["the tag '!!python/object/apply:os.system'"]),
            ("!!binary Go", ["the tag '!!binary'"]),
            ("! Go", ["the tag '!'"]),
            ("*x", ["'*x'"]),
        ],
        ids=["anchor", "python", "binary", "no-tag", "alias-of-nothing"],
    )
    def test_it_is_not_allowed(self, title: str, refusals: list[str], folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("title: Go", f"title: {title}"))

        assert refused(folder) == "\n".join(
            f"data/tree.yml:6:12: {what} is not allowed: "
            "write the text out, or put it in quotes if it is text\n"
            f"    title: {title}\n           ^"
            for what in refusals
        )

    def test_a_list_that_holds_itself_is_not_read(self, folder: Path) -> None:
        put(folder, "sources.yml", "&all [*all]\n")

        assert (
            refused(folder)
            == """\
data/sources.yml:1:1: '&all' is not allowed: write the text out, or put it in quotes if it is text
    &all [*all]
    ^
data/sources.yml:1:7: '*all' is not allowed: write the text out, or put it in quotes if it is text
    &all [*all]
          ^"""
        )

    def test_aliases_do_not_expand(self, folder: Path) -> None:
        """Nine levels of nine aliases each would be 387 million texts."""
        lists = [f"{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)]
        put(folder, "sources.yml", "0: &a0 [x]\n" + "".join(lists))

        assert count(refused_within_limits(folder)) == "91 mistakes; they may hide others"

    def test_a_merge_key_is_not_allowed(self, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("    title", "    <<: {bad: []}\n    title"))

        assert (
            refused(folder)
            == """\
data/tree.yml:6:5: '<<' is not allowed: write the fields out
    <<: {bad: []}
    ^"""
        )
