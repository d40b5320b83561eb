"""What becomes of published-ids.yml, a file that its author may have written in, on a release."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from whichway.checks import ids_in
from whichway.errors import Place
from whichway.folder import load
from whichway.lock import is_locked, locked
from whichway.model import Guide, PublishedIds, Reference

TESTS = Path(__file__).parent
SOUND = load(TESTS / "sound", name="sound")

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

FILES = {
    "empty": ("", LIVE),
    "only-a-comment": ("# Written by lock.\n", f"# Written by lock.\n{LIVE}"),
    "no-live": (OTHERS, f"{OTHERS}{LIVE}"),
    "no-line-end": ("renamed: {}", f"renamed: {{}}\n{LIVE}"),
    "nothing-in-live": (f"live:\n{OTHERS}", f"{LIVE}{OTHERS}"),
    "in-brackets": (f"live: [rain, hills]\n\n{OTHERS}", f"{LIVE}  - hills\n\n{OTHERS}"),
    "in-brackets-with-comments": (
        f"live: [ # all\n  rain, # wet\n  hills,\n] # done\n{OTHERS}",
        LIVE.replace("live:", "live: # all").replace("rain\n", "rain  # wet\n")
        + f"  - hills\n  # done\n{OTHERS}",
    ),
    "in-the-middle": (
        "# First.\nrenamed: {}\nlive:\n- hills\n# Last.\nremoved: {}\n",
        f"# First.\nrenamed: {{}}\n{LIVE}  - hills\n# Last.\nremoved: {{}}\n",
    ),
    "with-comments": (
        "live: # all\n# gone\n- hills # flat\n\n# wet\n# or dry\n- rain\n# end\n",
        LIVE.replace("live:", "live: # all").replace(
            "  - rain\n", "  # wet\n  # or dry\n  - rain\n"
        )
        + "  # gone\n  - hills  # flat\n# end\n",
    ),
    "odd-ids": (
        "live: ['null', 'a #b', \"c'd\", hills]\n",
        f'{LIVE}  - "null"\n  - "a #b"\n  - "c\'d"\n  - hills\n',
    ),
    "indented": (
        "  live: [hills]\n  renamed: {}\n",
        "".join(f"  {line}\n" for line in [*LIVE.splitlines(), "  - hills"]) + "  renamed: {}\n",
    ),
}

IN_BRACES = ", ".join(ids_in(SOUND))


@pytest.mark.parametrize(("before", "after"), FILES.values(), ids=FILES)
def test_every_id_is_there_and_all_else_stays(before: str, after: str) -> None:
    assert locked(SOUND, before) == after


@pytest.mark.parametrize("after", [after for _, after in FILES.values()], ids=FILES)
def test_a_second_time_changes_nothing(after: str) -> None:
    assert locked(SOUND, after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{live: [hills], renamed: {}}", f"{{live: [{IN_BRACES}, hills], renamed: {{}}}}"),
        ("{renamed: {}, live: }", f"{{renamed: {{}}, live: [{IN_BRACES}]}}"),
        ("# All.\n{renamed: {}}", f"# All.\n{{live: [{IN_BRACES}], renamed: {{}}}}"),
    ],
    ids=["live-first", "nothing-in-live", "no-live"],
)
def test_a_file_in_braces_stays_in_braces(before: str, after: str) -> None:
    assert locked(SOUND, before) == after
    assert locked(SOUND, after) == after


@pytest.mark.parametrize("before", ["sound", "empty"])
def test_the_new_file_is_read_without_a_mistake(before: str, tmp_path: Path) -> None:
    path = shutil.copytree(TESTS / "sound", tmp_path / "data") / "published-ids.yml"
    text = path.read_text(encoding="utf-8") if before == "sound" else ""
    path.write_text(locked(SOUND, text), encoding="utf-8")

    guide = load(path.parent, name="data")

    gone = ("hills", "luggage") if before == "sound" else ()
    assert guide.published_ids.live == (*ids_in(SOUND), *gone)
    assert is_locked(guide)


def test_a_guide_is_locked_when_every_id_is_live() -> None:
    everything = [*ids_in(SOUND), "hills"]

    assert not is_locked(SOUND)
    assert is_locked(with_live(everything))
    assert not is_locked(with_live(everything[1:]))


def with_live(ids: list[str]) -> Guide:
    place = Place("published-ids.yml", 1, 1)
    live = tuple(Reference(id_, place) for id_ in ids)
    return replace(SOUND, published_ids=PublishedIds(live=live))
