"""The engine without MkDocs: python -m whichway check | outline | schema | export | lock | new."""

import gc
import os
import signal
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from inspect import cleandoc
from pathlib import Path

from whichway.advice import warnings_in
from whichway.errors import GuideError, Mistake, in_file_order
from whichway.findings import FORMATS, Findings, as_github
from whichway.folder import PUBLISHED_IDS, load
from whichway.language import DEFAULT
from whichway.lock import START, counted, locked, not_noted, unlocked
from whichway.model import Guide
from whichway.new import write_new
from whichway.outline import outline_of
from whichway.report import report_on
from whichway.schema import write_schemas
from whichway.site import DayError, build_day, generate

SOUND, MISTAKES, WRONG_CALL = 0, 1, 2
"""The statuses that a command ends with; the last is also argparse's."""

DATA = os.environ.get("WHICHWAY_DATA") or "data"
"""The folder of the guide that `make` works on."""


NEW_OBJECTS = 100_000
"""After how many of them Python looks for what is no longer in use: a guide is, to the end."""


class WrongCallError(Exception):
    """A call that cannot be carried out, whatever the guide is like."""


def main() -> int:
    """Run the command that is asked for, and return its status."""
    if hasattr(signal, "SIGPIPE"):  # Windows has none
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as `head` expects of what it reads from
    gc.set_threshold(NEW_OBJECTS)
    arguments = _parser().parse_args()
    try:
        return _run(arguments)
    except GuideError as error:
        _complain(error.mistakes, str(error), arguments)
        return MISTAKES
    except (DayError, WrongCallError) as error:
        print(error, file=sys.stderr)
        with suppress(AttributeError, OSError):
            sys.stdout.close()  # or Python would try once more to write what is left
        return WRONG_CALL


def check(arguments: Namespace) -> int:
    """find every mistake, then report on the guide

    Shows mistakes with their places, then warnings, then figures: how many ways lead through the
    questions, how they divide over the outcomes, how hard the texts are to read, what has grown
    old.  What is not met, not answered yet or partly met are rows of the self-assessment, a page
    of the site that says what each of them asks.

    The status is 1 if there are mistakes, or with --strict, as before a guide is published, if
    there are warnings.

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
    print(tell(Findings((), warnings, report, strict=arguments.strict)))
    return MISTAKES if warnings and arguments.strict else SOUND


def outline(arguments: Namespace) -> int:
    """print the whole guide as plain text, for somebody to review

    Every question, answer, outcome, route and option in reading order, and every way through the
    questions where there are not too many.  To hand it on:

        python -m whichway outline data > guide.txt
    """
    print(outline_of(_guide(arguments)), end="")
    return SOUND


def schema(arguments: Namespace) -> int:
    """write JSON Schemas into the guide's folder, for editors

    An editor that knows YAML then completes fields and shows mistakes while you type, in files
    whose first line names a schema: # yaml-language-server: $schema=schema/tree.json
    """
    with _writing_to(arguments.data):
        paths = write_schemas(Path(arguments.data))
    print(*paths, sep="\n")
    return SOUND


def export(arguments: Namespace) -> int:
    """write the finished pages and the script into a folder

    For other site generators: Markdown with its metadata, and the script of the decision tree.
    What is in the folder already stays, unless a page takes its place.
    """
    if Path(arguments.to, "guide.yml").exists():
        raise WrongCallError(f"{arguments.to} holds a guide: choose another folder to write to")
    files = generate(_guide(arguments), build_day(os.environ)).files
    for file in files:
        path = Path(arguments.to, file.path)
        with _writing_to(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files written to {arguments.to}")
    return SOUND


def lock(arguments: Namespace) -> int:
    """note the ids that are being published, so that links to them keep working

    Adds every id of the guide to published-ids.yml.  From then on the build fails when one of them
    is gone, unless it is noted there as renamed or removed.

    With --check nothing is written: if an id is missing, the status is 1, and what the file must
    hold is printed, for somebody to paste.  --format github shows what is wrong beside the file.
    """
    guide = _guide(arguments)
    missing = unlocked(guide)
    path = Path(arguments.data, PUBLISHED_IDS)
    if not missing:
        print(f"{path} is up to date")
        return SOUND
    is_new = not path.exists()
    text = START if is_new else path.read_text(encoding="utf-8-sig")
    complete = locked(guide, text, file=f"{arguments.data}/{PUBLISHED_IDS}")
    if arguments.check:
        shown = "in the summary of this run" if arguments.format == "github" else "below"
        mistake = not_noted(missing, folder=arguments.data, shown=shown)
        _complain([mistake], str(mistake), arguments)
        print(complete, end="")
        return MISTAKES
    with _writing_to(path):
        _rewrite(path, complete)
    print(f"{path} was {'written' if is_new else 'extended'}: {counted(missing)} new in it")
    return SOUND


def new(arguments: Namespace) -> int:
    """write a small, sound guide to start from into a new folder

    It can be built and seen at once, and its comments explain each field.  Only the workflow that
    publishes it waits until its texts are written.  Next:

        python -m whichway check my-guide     names the texts that are still to be written
        WHICHWAY_DATA=my-guide make serve     shows it as a site while you write
    """
    folder = Path(arguments.data)
    with _writing_to(folder):
        try:
            files = (*write_new(folder), *write_schemas(folder))
        except FileExistsError as error:
            raise WrongCallError(str(error)) from error
    print(f"{len(files)} files written to {arguments.data}: start with guide.yml")
    return SOUND


def _run(arguments: Namespace) -> int:
    if arguments.command is not new and not (arguments.data and Path(arguments.data).is_dir()):
        raise WrongCallError(f"there is no folder '{arguments.data}': name the folder of a guide")
    with _writing_to():
        status = int(arguments.command(arguments))
        print(end="", flush=True)
    return status


def _guide(arguments: Namespace) -> Guide:
    return load(Path(arguments.data), name=arguments.data)


def _rewrite(path: Path, text: str) -> None:
    """Write a file; one that was there keeps the mark of its encoding and the ends of its lines."""
    before = path.read_bytes() if path.exists() else b""
    encoding = "utf-8-sig" if before.startswith(BOM_UTF8) else "utf-8"
    path.write_text(text, encoding=encoding, newline="\r\n" if b"\r\n" in before else "\n")


def _complain(mistakes: Sequence[Mistake], text: str, arguments: Namespace) -> None:
    """Show mistakes beside the output, in the format that was asked for: as `text`, or as notes."""
    is_on_github = arguments.format == "github"
    print(as_github(Findings(mistakes, (), None)) if is_on_github else text, file=sys.stderr)


@contextmanager
def _writing_to(place: Path | str | None = None) -> Iterator[None]:
    """Refuse the call where the computer does not let it write; without a place, its output."""
    try:
        yield
    except OSError as error:
        name = error.filename or place
        what = f"'{name}'" if name else "the output"
        raise WrongCallError(f"{what} cannot be written: {error.strerror}") from error


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m whichway",
        description="Work on a decision guide: a folder with guide.yml and tree.yml.",
        epilog="The status is 0 if all is well, 1 if the guide has mistakes, 2 for a wrong call.",
    )
    parser.set_defaults(format="text")
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
            default=DATA,
            help="the folder of the guide (default: $WHICHWAY_DATA, or else data)",
        )
        return added

    checking = add(check)
    checking.add_argument("--strict", action="store_true", help="let warnings count, too")
    checking.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    add(outline)
    add(schema)
    add(export).add_argument("--to", metavar="pages", required=True, help="the folder to write to")
    locking = add(lock)
    locking.add_argument("--check", action="store_true", help="only say whether it is needed")
    locking.add_argument("--format", choices=["text", "github"], default="text", help="for --check")
    add(new)
    return parser


if __name__ == "__main__":
    sys.exit(main())
