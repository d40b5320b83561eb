"""Sound YAML that looks like a slip is none, also beside a mistake elsewhere in its file."""

from pathlib import Path

import pytest

from whichway.errors import GuideError
from whichway.folder import load

HELP = "    help: Measure it on a **map**, not in minutes.\n"

SOUND = [
    "    help: |\n      Type this:\n\n      ```sh\n      ls\n      ```\n",
    "    help: Measure it, or\n      ```sh\n      ls\n      ```\n",
    '    help: "Measure it, or so\n      > they say\n      > at least"\n',
    "    help: >-\n      Points:\n      - one: first\n      - two\n\n      Note: no more.\n",
    "    help: |2\n        Two spaces more.\n      Note: none here.\n",
    "    help: Measure it,\n      - not in minutes,\n      + as some say\n",
    "    help: |\n      Text\n        \n      more\n",
    "    help: |\n          \n      Text\n",
    '    "help": |\n      Text\n',
    "    help:\n      Measure it -- or ask: nobody".replace(": nobody", " nobody") + "\n",
    "    help: 'Measure it, dis\n      tance counts'\n",
    "    # Pasted: a comment\n    help: Measure it.\n    # - and more\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_it_is_taken(text: str, data: Path) -> None:
    put(data, HELP, text)

    load(data, name="data")


@pytest.mark.parametrize("text", SOUND)
def test_it_is_no_mistake_beside_one(text: str, data: Path) -> None:
    put(data, HELP, text)
    put(data, "next: cycle", "next: cylce")

    with pytest.raises(GuideError) as caught:
        load(data, name="data")

    (mistake,) = caught.value.mistakes
    assert "'cylce'" in mistake.problem


def put(folder: Path, old: str, new: str) -> None:
    path = folder / "tree.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
