"""A small, sound guide to start from: new/ holds its files, whose comments explain each field."""

from pathlib import Path

TEMPLATE = Path(__file__).parent / "new"


def write_new(folder: Path) -> tuple[Path, ...]:
    """Write the guide to start from into `folder`; return the paths of its files.

    Raises FileExistsError, and writes nothing, where there is something already.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"'{folder}' is a file: name a folder that is empty or not there yet")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(
            f"'{folder}' is not empty: name a folder that is, or is not there yet"
        )
    return tuple(_copy(file, folder) for file in sorted(TEMPLATE.rglob("*.yml")))


def _copy(file: Path, folder: Path) -> Path:
    path = folder / file.relative_to(TEMPLATE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.read_bytes())
    return path
