"""What becomes of published-ids.yml, a file that its author may have written in, on a release."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cases import SOUND
from whichway.errors import GuideError, Place
from whichway.folder import load
from whichway.lock import locked, unlocked
from whichway.model import Guide, PublishedIds, Reference
from whichway.references import ids_in

GUIDE = load(SOUND, name="sound")

LIVE = """\
live:
  - distance
  - distance/near
  - distance/far
  - distance/not-sure
  - load
  - load/little
  - load/much
  - load/not-sure
  - rain
  - rain/no
  - rain/yes
  - cycle
  - ride
  - drive
"""

OTHERS = """\
# Names that were too long.
renamed: {luggage: load} # since 2026
removed:
  # It never helped.
  hills: {on: 2026-02-01, because: "It never changed a result: never."}
"""

ODD = """\
removed:
  "null": {on: 2026-02-01, because: It never changed a result.}
  'a #b': {on: 2026-02-01, because: It never changed a result.}
  "c'd": {on: 2026-02-01, because: It never changed a result.}
  hills: {on: 2026-02-01, because: It never changed a result.}
"""

FILES = {
    "no-file": ("", LIVE),
    "no-live": ("# Nothing yet.\nrenamed: {}", f"# Nothing yet.\nrenamed: {{}}\n{LIVE}"),
    "nothing-in-live": ("live:\nrenamed: {}\n", f"{LIVE}renamed: {{}}\n"),
    "in-lines": (f"live:\n- hills\n\n{OTHERS}", f"{LIVE}  - hills\n\n{OTHERS}"),
    "in-brackets": (f"live: [rain, hills]\n\n{OTHERS}", f"{LIVE}  - hills\n\n{OTHERS}"),
    "in-brackets-over-lines": (
        f"live: [ # all\n  rain, # wet\n  hills,\n] # done\n{OTHERS}",
        f"{LIVE}  - hills\n{OTHERS}",
    ),
    "last": (f"{OTHERS}live: [hills] # flat", f"{OTHERS}{LIVE}  - hills\n"),
    "last-in-a-document": (
        f"{OTHERS}live: [hills]\n...\n# Done.\n",
        f"{OTHERS}{LIVE}  - hills\n...\n# Done.\n",
    ),
    "no-live-in-a-document": ("renamed: {}\n...\n", f"renamed: {{}}\n{LIVE}...\n"),
    "odd-ids": (
        f"live: ['null', 'a #b', \"c'd\", hills]\n{ODD}",
        f'{LIVE}  - "null"\n  - "a #b"\n  - "c\'d"\n  - hills\n{ODD}',
    ),
    "indented": (
        "  renamed: {}\n  live: [rain]\n",
        "  renamed: {}\n" + "".join(f"  {line}\n" for line in LIVE.splitlines()),
    ),
}


@pytest.mark.parametrize(("before", "after"), FILES.values(), ids=FILES)
def test_every_id_is_there_and_all_else_stays(before: str, after: str, data: Path) -> None:
    assert locked_in(data, before) == after


@pytest.mark.parametrize("after", [after for _, after in FILES.values()], ids=FILES)
def test_a_second_time_changes_nothing(after: str, data: Path) -> None:
    assert locked_in(data, after) == after
    assert unlocked(load(data, name="data")) == []


def test_a_file_in_braces_is_refused(data: Path) -> None:
    with pytest.raises(GuideError) as caught:
        locked_in(data, "# All.\n{live: [rain]}\n")

    assert (
        str(caught.value)
        == """\
data/published-ids.yml:2:1: write this file without braces around it, so that ids can be added to it
    {live: [rain]}
    ^
1 mistake"""
    )


def test_what_is_not_live_is_to_be_locked() -> None:
    everything = [*ids_in(GUIDE)]

    assert unlocked(GUIDE) == everything[2:]
    assert unlocked(with_live([*everything, "hills"])) == []
    assert unlocked(with_live(everything[1:])) == everything[:1]


def locked_in(folder: Path, text: str) -> str:
    """Return what becomes of a guide's published-ids.yml that holds `text`, if it is there."""
    file = folder / "published-ids.yml"
    if text:
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink()
    return locked(load(folder, name="data"), text, file="data/published-ids.yml")


def with_live(ids: list[str]) -> Guide:
    place = Place("published-ids.yml", 1, 1)
    live = tuple(Reference(id_, place) for id_ in ids)
    return replace(GUIDE, published_ids=PublishedIds(live=live))
