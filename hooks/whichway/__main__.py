"""The engine without MkDocs: python -m whichway check | outline | schema | export | lock | new."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path

from whichway.advice import warnings_in
from whichway.errors import GuideError, in_file_order
from whichway.findings import FORMATS, Findings
from whichway.folder import PUBLISHED_IDS, load
from whichway.language import DEFAULT
from whichway.lock import is_locked, locked
from whichway.model import Guide
from whichway.new import write_new
from whichway.outline import outline_of
from whichway.report import report_on
from whichway.schema import write_schemas
from whichway.site import build_day, generate

SOUND, MISTAKES, WRONG_CALL = 0, 1, 2
"""The statuses that a command ends with; the last is also argparse's."""


def main() -> int:
    """Run the command that is asked for, and return its status."""
    arguments = _parser().parse_args()
    if arguments.command is not new and not Path(arguments.data).is_dir():
        return _refuse(f"there is no folder '{arguments.data}': name the folder of a guide")
    try:
        return int(arguments.command(arguments))
    except GuideError as error:
        print(error, file=sys.stderr)
        return MISTAKES
    except OSError as error:
        return _refuse(f"'{error.filename}' cannot be written: {error.strerror}")


def check(arguments: Namespace) -> int:
    """find every mistake, then report on the guide

    Shows mistakes with their places, then warnings, then figures: how many ways lead through the
    questions, how they divide over the outcomes, how hard the texts are to read, what has grown
    old.  The status is 1 if there are mistakes, or with --strict if there are warnings.

    --format github shows them on the changed lines of a pull request; json is for other programs.
    """
    tell = FORMATS[arguments.format]
    try:
        guide = _guide(arguments)
    except GuideError as error:
        print(tell(Findings(error.mistakes, (), None)))
        return MISTAKES
    warnings = in_file_order(warnings_in(guide))
    language = guide.about.language or DEFAULT
    report = report_on(guide, language=language, today=build_day(os.environ))
    print(tell(Findings((), warnings, report)))
    return MISTAKES if warnings and arguments.strict else SOUND


def outline(arguments: Namespace) -> int:
    """print the whole guide as plain text, for somebody to review

    Every question, answer, outcome, route and option in reading order, and every way through the
    questions where there are not too many.  To hand it on: outline data > guide.txt
    """
    print(outline_of(_guide(arguments)), end="")
    return SOUND


def schema(arguments: Namespace) -> int:
    """write JSON Schemas into the guide's folder, for editors

    An editor that knows YAML then completes fields and shows mistakes while you type, in files
    whose first line names a schema: # yaml-language-server: $schema=schema/tree.json
    """
    for path in write_schemas(Path(arguments.data)):
        print(path)
    return SOUND


def export(arguments: Namespace) -> int:
    """write the finished pages and the script into a folder

    For other site generators: Markdown with its metadata, and the script of the decision tree.
    What is in the folder already stays, unless a page takes its place.
    """
    if Path(arguments.to, "guide.yml").exists():
        return _refuse(f"{arguments.to} holds a guide: choose another folder to write to")
    files = generate(_guide(arguments), build_day(os.environ)).files
    for file in files:
        path = Path(arguments.to, file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files written to {arguments.to}")
    return SOUND


def lock(arguments: Namespace) -> int:
    """note the ids that are being published, so that links to them keep working

    Adds every id of the guide to published-ids.yml.  From then on the build fails when one of them
    is gone, unless it is noted there as renamed or removed.  With --check nothing is written: the
    status is 1 if an id is missing.
    """
    guide = _guide(arguments)
    if arguments.check:
        if not is_locked(guide):
            print("there are ids that are not noted yet: run `make lock`", file=sys.stderr)
        return SOUND if is_locked(guide) else MISTAKES
    path = Path(arguments.data, PUBLISHED_IDS)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(locked(guide, text), encoding="utf-8", newline="\n")
    print(f"{path} is up to date")
    return SOUND


def new(arguments: Namespace) -> int:
    """write a small, sound guide to start from into a new folder

    It can be seen at once, and its comments explain each field; `make build`, which is strict,
    waits until its texts are written.  Next:

        python -m whichway check my-guide     names the texts that are still to be written
        WHICHWAY_DATA=my-guide make serve     shows it as a site while you write
    """
    try:
        files = (*write_new(Path(arguments.data)), *write_schemas(Path(arguments.data)))
    except FileExistsError as error:
        return _refuse(str(error))
    print(f"{len(files)} files written to {arguments.data}: start with guide.yml")
    return SOUND


def _guide(arguments: Namespace) -> Guide:
    return load(Path(arguments.data), name=arguments.data)


def _refuse(problem: str) -> int:
    print(problem, file=sys.stderr)
    return WRONG_CALL


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m whichway",
        description="Work on a decision guide: a folder with guide.yml and tree.yml.",
        epilog="The status is 0 if all is well, 1 if the guide has mistakes, 2 for a wrong call.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(command: Callable[[Namespace], int]) -> ArgumentParser:
        summary, _, description = (command.__doc__ or "").partition("\n")
        added = commands.add_parser(
            command.__name__,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.\n\n{cleandoc(description)}",
            formatter_class=RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=command)
        added.add_argument(
            "data",
            metavar="folder",
            nargs="?",
            default=os.environ.get("WHICHWAY_DATA", "data"),
            help="the folder of the guide (default: $WHICHWAY_DATA, or else data)",
        )
        return added

    checking = add(check)
    checking.add_argument("--strict", action="store_true", help="let warnings count, too")
    checking.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    add(outline)
    add(schema)
    add(export).add_argument("--to", metavar="pages", required=True, help="the folder to write to")
    add(lock).add_argument("--check", action="store_true", help="only say whether it is needed")
    add(new)
    return parser


if __name__ == "__main__":
    sys.exit(main())
