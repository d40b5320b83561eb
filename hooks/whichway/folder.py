"""A folder of data files: the guide that it holds, or all the mistakes in it."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from os.path import lexists
from pathlib import Path
from typing import Any

from whichway.checks import mistakes_in
from whichway.consequences import causes
from whichway.errors import FILES, GuideError, Hiding, Mistake, Place, Unread, closest_to
from whichway.model import (
    About,
    Guide,
    Id,
    Journey,
    Option,
    Outcome,
    PublishedIds,
    Reference,
    Route,
    Source,
    Tree,
)
from whichway.reading import fields_of, nothing, read, wrong_with_id

LARGEST = 5_000_000
"""How many bytes of a file are read; two thousand steps need three million."""

CHOICES: Mapping[str, Any] = {"routes": Route, "options": Option}
"""The folders of a guide, and what their files hold."""

DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
"""What no file can be called on Windows, whatever its ending."""

PUBLISHED_IDS = "published-ids.yml"

_FORMATTED = re.compile(
    rb"PK\x03\x04|\xd0\xcf\x11\xe0|%PDF-|\{\\rtf|\s*<(!doctype|html|\?xml)", re.IGNORECASE
)
"""How what word processors and browsers save starts: as Word, OpenDocument, PDF, RTF or HTML."""

_ENDING = re.compile(r"\.(ya?ml(\.txt)?|txt)$", re.IGNORECASE)
"""How the name of a data file ends, also as it was not meant: Windows hides the last part."""


def load(folder: Path, *, name: str) -> Guide:
    """Read and check the guide in `folder`, which messages call `name`.

    Raises GuideError, with every mistake, where the guide cannot be built.
    """
    files = _Files(folder, name)
    about: About = files.one("guide.yml", About, required=True)
    tree: Tree = files.one("tree.yml", Tree, required=True)
    choices = files.choices(_named(about, tree))
    guide = Guide(
        about=about,
        tree=tree,
        routes=choices["routes"],
        options=choices["options"],
        sources=files.one("sources.yml", Mapping[Id, Source]),
        journeys=files.one("journeys.yml", tuple[Journey, ...]),
        published_ids=files.one(PUBLISHED_IDS, PublishedIds),
    )
    files.refuse_others()
    files.mistakes.extend(mistakes_in(guide, unread=files.unread))
    if files.mistakes:
        raise GuideError(causes(files.mistakes))
    return replace(
        guide,
        routes=_ordered(guide.routes, about.routes),
        options=_ordered(guide.options, about.options),
    )


def load_file(folder: Path, file: str, kind: Any, *, name: str) -> Any:
    """Read one file of a folder, which messages call `name`.

    Raises GuideError, with every mistake, where it cannot be read as what it should be.
    """
    files = _Files(folder, name)
    content = files.one(file, kind, required=True)
    if files.mistakes:
        raise GuideError(causes(files.mistakes))
    return content


def _named(about: About, tree: Tree) -> Mapping[str, Collection[str]]:
    """Return the names that files go by in guide.yml and tree.yml, by their folders."""
    records: list[About | Outcome] = [about, *tree.outcomes.values()]
    return {
        "routes": {id_ for record in records for id_ in record.routes},
        "options": {id_ for record in records for id_ in record.options},
    }


def _ordered(records: Mapping[Id, Any], order: tuple[Reference, ...]) -> dict[Id, Any]:
    """Put the records named in `order` first, and the others after them by their ids."""
    ids = {str(id_): id_ for id_ in records}
    return {ids[id_]: records[ids[id_]] for id_ in dict.fromkeys([*order, *sorted(records)])}


class _Files:
    """The data files of a folder, and the mistakes that were found in reading them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._expected: set[str] = set()
        self._missing: set[str] = set()
        self.mistakes: list[Mistake] = []

    def one(self, file: str, kind: Any, *, required: bool = False) -> Any:
        """Return what the file holds: nothing where it is not there or cannot be read."""
        self._expected.add(file)
        if not lexists(self._folder / file):
            if required:
                self._missing.add(file)
            return nothing(kind)
        text = self._text(file)
        if text is None:
            return nothing(kind)
        return read(kind, text, file=f"{self._name}/{file}", report=self.mistakes.append)

    def choices(self, named: Mapping[str, Collection[str]]) -> dict[str, dict[Id, Any]]:
        """Return what the files of the folders hold, by their names without the ending.

        One that is `named` as what its own folder holds is where it belongs, whatever it holds.
        """
        records: dict[str, dict[Id, Any]] = {folder: {} for folder in CHOICES}
        for folder, path in [(it, path) for it in CHOICES for path in self._paths(it)]:
            file = f"{folder}/{path.name}"
            is_named = path.stem in named[folder]
            if self._is_meant_for_top(path.name) and not is_named:
                continue
            id_, field = self._id_of(file), self._foreign_field(folder, path)
            home = _other(folder) if field and not is_named else folder
            if field:
                cure = "put back what was here" if is_named else "move this file there"
                problem = f"'{field}' is a field of what is in the folder {_other(folder)}: {cure}"
                self._report(Unread if is_named else Mistake, problem, file)
            is_lost = field and is_named
            self._expected.add(file)
            records[home][id_] = (
                nothing(CHOICES[home]) if is_lost else self.one(file, CHOICES[home])
            )
        return records

    def _id_of(self, file: str) -> Id:
        """Return what a file of a folder is called, and report it if that can be no id."""
        name = Path(file).stem
        if problem := wrong_with_id(name):
            self._report(Hiding, f"{problem} (the file's name is the id)", file)
        if name in DEVICES:
            problem = f"Windows cannot have a file called '{name}': choose another id"
            self._report(Mistake, problem, file)
        return Id(name, Place(f"{self._name}/{file}", 1, 1))

    def _foreign_field(self, folder: str, path: Path) -> str:
        """Return a field that only what is in the other folder has, "" if a file has none.

        What has a field that only its own folder has is where it belongs, and so is what would
        stand in another one's place.
        """
        own, others = fields_of(CHOICES[folder]), fields_of(CHOICES[_other(folder)])
        names = _names_at_left(path)
        is_at_home = any(it in names and it not in others for it in own)
        is_taken = lexists(self._folder / _other(folder) / path.name)
        foreign = [it for it in others if it in names and it not in own]
        return foreign[0] if foreign and not (is_at_home or is_taken) else ""

    def _is_meant_for_top(self, name: str) -> bool:
        """Tell whether a file that is in a folder should be beside it, and is not there."""
        return name in FILES and not lexists(self._folder / name)

    def refuse_others(self) -> None:
        """Report the data files that belong to no guide, so that none is left out unseen.

        What is missing is not reported where one of them is meant to be it.
        """
        renamed = {*self._refused_folders()}
        for path in sorted(self._folder.rglob("*")):
            inside = path.relative_to(self._folder)
            if inside.parts[0] in renamed:
                continue
            is_hidden = any(part.startswith(".") for part in inside.parts)
            ending = _ENDING.search(path.name)
            if is_hidden or not ending or (ending[0] == ".txt" and not _may_be_data(path)):
                continue
            file = inside.as_posix()
            if ending[0] != ".yml":
                self._report(Unread, "rename this file: only those that end in .yml are read", file)
                self._missing.discard(f"{file.removesuffix(ending[0])}.yml")
            elif file not in self._expected:
                self._refuse(file)
        problem = "this file is missing: write it, or use another folder"
        for file in self._missing:
            self._report(Unread, problem, file)

    def _refused_folders(self) -> Iterator[str]:
        """Report and yield the folders that are meant to be one that is not there."""
        for path in sorted(self._folder.glob("*")):
            meant = closest_to(path.name, CHOICES)
            if meant and not lexists(self._folder / meant) and any(path.glob("*.yml")):
                problem = f"a guide has no such folder; did you mean '{meant}'?"
                self._report(Unread, problem, path.name)
                yield path.name

    @property
    def unread(self) -> set[str]:
        """The files and folders of which it is not known what is in them."""
        unread = {
            mistake.place.file.removeprefix(f"{self._name}/")
            for mistake in self.mistakes
            if isinstance(mistake, Unread)
        }
        strays = unread - self._expected - {*FILES}
        return {*FILES} if strays else unread

    def _refuse(self, file: str) -> None:
        """Report a file that no guide has, and name the one that is not there and was meant.

        Those of one folder are one mistake.
        """
        *_, name = file.split("/")
        folder = file.removesuffix(name)  # with its slash, as no id of a step
        meant = closest_to(file, sorted(self._expected))
        if folder and self._is_meant_for_top(name):
            problem = "a guide has this file beside its folders: move it out of this one"
            self._report(Unread, problem, file)
            self._missing.discard(name)
        elif meant is not None and not lexists(self._folder / meant):
            self._report(Unread, f"a guide has no such file; did you mean '{meant}'?", file)
            self._missing.discard(meant)
        elif "title" in _names_at_left(self._folder / file):
            cure = f"move it into the folder {' or '.join(CHOICES)}, or out of this one"
            self._report(Unread, f"a guide has no such file here: {cure}", file, folder)
        else:
            problem = "a guide has no such file: move it out of this folder"
            self._report(Mistake, problem, file, folder)

    def _paths(self, folder: str) -> list[Path]:
        """Return the data files of a folder, if it is there."""
        if not lexists(self._folder / folder):
            return []
        try:
            paths = sorted((self._folder / folder).iterdir())
        except OSError as error:
            self._report(
                Unread,
                f"this folder cannot be read: {error.strerror}; put one here that you may read",
                folder,
            )
            return []
        return [path for path in paths if path.suffix == ".yml" and path.name[0] != "."]

    def _text(self, file: str) -> str | None:
        try:
            return _text_of(self._folder / file)
        except ValueError as error:
            self._report(Unread, str(error), file)
            return None

    def _report(self, kind: type[Mistake], problem: str, file: str, about: str = "") -> None:
        self.mistakes.append(kind(problem, Place(f"{self._name}/{file}", 1, 1), about=about))


def _may_be_data(text: Path) -> bool:
    """Tell whether a text was meant to be a data file: by its name, or by its title."""
    return f"{text.stem}.yml" in FILES or "title" in _names_at_left(text)


def _other(folder: str) -> str:
    """Return the other one of the two folders."""
    return next(it for it in CHOICES if it != folder)


def _names_at_left(path: Path) -> set[str]:
    """Return the names that start in column 1 of a file: none if it cannot be read."""
    with suppress(ValueError):
        return {*re.findall(r"^([\w-]+):", _text_of(path), re.MULTILINE)}
    return set()


def _text_of(path: Path) -> str:
    """Return what a file holds.  Raises ValueError, with what to do, where it cannot be read."""
    problem = "this is no file, but a folder or a link to nothing: put a file here"
    try:
        if path.is_file():
            size = path.stat().st_size
            if size <= LARGEST:
                return _decoded(path.read_bytes())
            problem = f"the file has {size} bytes, and at most {LARGEST} are read: shorten it"
    except UnicodeDecodeError:
        problem = "this is not UTF-8 text: save the file as UTF-8"
    except OSError as error:
        problem = f"this file cannot be read: {error.strerror}; put one here that you may read"
    raise ValueError(problem)


def _decoded(content: bytes) -> str:
    if _FORMATTED.match(content):
        problem = "this file has formatting, as word processors and browsers save it"
        raise ValueError(f"{problem}: save it as plain text")
    if b"\0" in content[:4]:  # UTF-16 without its mark
        raise UnicodeDecodeError("utf-8", content, 0, 1, "a zero byte")
    return content.decode("utf-8-sig").lstrip("\ufeff")
