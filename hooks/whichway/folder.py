"""A folder of data files: the guide that it holds, or all the mistakes in it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from whichway.checks import mistakes_in
from whichway.errors import GuideError, Mistake, Place, Unread, did_you_mean
from whichway.model import (
    About,
    Guide,
    Id,
    Journey,
    Option,
    PublishedIds,
    Reference,
    Route,
    Source,
    Tree,
)
from whichway.reading import check_id, read


def load(folder: Path, *, name: str) -> Guide:
    """Read and check the guide in `folder`, which messages call `name`.

    Raises GuideError, with every mistake, where the guide cannot be built.
    """
    files = _Files(folder, name)
    about: About = files.one("guide.yml", About, required=True)
    tree: Tree = files.one("tree.yml", Tree, required=True)
    others = {
        "routes": files.each("routes", Route),
        "options": files.each("options", Option),
        "sources": files.one("sources.yml", Mapping[Id, Source]),
        "journeys": files.one("journeys.yml", tuple[Journey, ...]),
        "published_ids": files.one("published-ids.yml", PublishedIds),
    }
    files.refuse_others()
    if any(isinstance(mistake, Unread) for mistake in files.mistakes):
        raise GuideError(files.mistakes)
    guide = Guide(about=about, tree=tree, **{key: it for key, it in others.items() if it})
    files.mistakes.extend(mistakes_in(guide))
    if files.mistakes:
        raise GuideError(files.mistakes)
    return replace(
        guide,
        routes=_ordered(guide.routes, about.routes),
        options=_ordered(guide.options, about.options),
    )


def _ordered(records: Mapping[Id, Any], order: tuple[Reference, ...]) -> dict[Id, Any]:
    """Put the records named in `order` first, and the others after them by their ids."""
    return {id_: records[id_] for id_ in dict.fromkeys([*order, *sorted(records)])}


class _Files:
    """The data files of a folder, and the mistakes that were found in reading them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._expected: set[str] = set()
        self.mistakes: list[Mistake] = []

    def one(self, file: str, kind: Any, *, required: bool = False) -> Any:
        """Return what the file holds; None where it is not there or cannot be read."""
        self._expected.add(file)
        if not (self._folder / file).exists():
            if required:
                self._report(Unread, "there is no such file, and a guide needs one", file)
            return None
        text = self._text(file)
        if text is None:
            return None
        return read(kind, text, file=f"{self._name}/{file}", report=self.mistakes.append)

    def each(self, folder: str, kind: Any) -> dict[Id, Any]:
        """Return what the files of a folder hold, by their names without the ending."""
        records = {}
        for path in sorted((self._folder / folder).glob("[!.]*.yml")):
            file = f"{folder}/{path.name}"
            try:
                check_id(path.stem)
            except ValueError as error:
                self._report(Mistake, f"{error} (the file's name is the id)", file)
            record = self.one(file, kind)
            if record is not None:
                records[Id(path.stem, Place(f"{self._name}/{file}", 1, 1))] = record
        return records

    def refuse_others(self) -> None:
        """Report the data files that belong to no guide, so that none is left out unseen."""
        for path in sorted(self._folder.rglob("*")):
            inside = path.relative_to(self._folder)
            is_hidden = any(part.startswith(".") for part in inside.parts)
            if is_hidden or path.suffix.lower() not in {".yml", ".yaml"}:
                continue
            file = inside.as_posix()
            if path.suffix != ".yml":
                self._report(
                    Mistake, "rename this file: only those that end in .yml are read", file
                )
            elif file not in self._expected:
                hint = did_you_mean(file, self._expected)
                self._report(Mistake, f"a guide has no such file{hint}", file)

    def _text(self, file: str) -> str | None:
        try:
            return (self._folder / file).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            self._report(Unread, "this is not UTF-8 text: save the file as UTF-8", file)
        except OSError as error:
            self._report(Unread, f"this file cannot be read: {error.strerror}", file)
        return None

    def _report(self, kind: type[Mistake], problem: str, file: str) -> None:
        self.mistakes.append(kind(problem, Place(f"{self._name}/{file}", 1, 1)))
