"""The engine without MkDocs: python -m whichway check | export."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from whichway.errors import GuideError
from whichway.folder import load
from whichway.graph import count_paths, extents
from whichway.model import Guide
from whichway.site import build_day, generate


def main() -> int:
    """Run a command; return 0, or 1 where the guide has mistakes."""
    arguments = _parser().parse_args()
    try:
        guide = load(Path(arguments.data), name=arguments.data)
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    arguments.command(guide, arguments)
    return 0


def check(guide: Guide, arguments: Namespace) -> None:
    """Say that the guide is sound, and how large it is."""
    tree = guide.tree
    extent = extents(tree)[tree.start]
    print(
        f"{arguments.data} is sound: {len(tree.questions)} questions, {len(tree.outcomes)} "
        f"outcomes, {count_paths(tree)} paths of {extent.least} to {extent.most} questions."
    )


def export(guide: Guide, arguments: Namespace) -> None:
    """Write the finished Markdown and the decision tree into a folder."""
    folder = Path(arguments.to)
    files = generate(guide, build_day(os.environ)).files
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files written to {folder}")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m whichway", description="Work on a decision guide.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in (check, export):
        added = commands.add_parser(command.__name__, help=command.__doc__)
        added.set_defaults(command=command)
        added.add_argument(
            "data",
            nargs="?",
            default=os.environ.get("WHICHWAY_DATA", "data"),
            help="the folder of the guide (default: $WHICHWAY_DATA, or else data)",
        )
        if command is export:
            added.add_argument("--to", required=True, help="the folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
