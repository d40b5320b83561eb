"""What an author gets who breaks a sound guide in one place: one message, which is about it."""

import re
from pathlib import Path

import pytest

from whichway.cures import NO_COLON
from whichway.errors import GuideError, Mistake, total_of
from whichway.folder import load
from whichway.lock import locked

BREAKAGES = [
    ("tree.yml", "      - id: near", "- id: near"),
    ("guide.yml", "verdicts:", "verdict:"),
    ("guide.yml", "criteria:", "criterias:"),
    ("tree.yml", "start: distance", ""),
    ("tree.yml", "start: distance", "start:"),
    ("tree.yml", "start: distance", "strat: distance"),
    ("tree.yml", "start: distance", "start: distanse"),
    ("tree.yml", "start: distance", "start: xyz"),
    ("tree.yml", "questions:", "qestions:"),
    ("tree.yml", "outcomes:", "outcoms:"),
    ("tree.yml", "outcomes:", "results:"),
    ("tree.yml", "outcomes:\n", ""),
    ("tree.yml", "  load:", "  freight:"),
    ("tree.yml", "  rain:", "    rain:"),
    ("tree.yml", "  rain:", "---\n  rain:"),
    ("tree.yml", "        text: A bag", "---\n        text: A bag"),
    ("tree.yml", "  cycle:", "  load:"),
    ("tree.yml", "  ride:", "ride:"),
    ("tree.yml", "    text: What do you carry?\n", ""),
    ("tree.yml", "    text: What do you carry?", "  text: What do you carry?"),
    ("tree.yml", "    title: Drive", "    titel: Drive"),
    ("tree.yml", "    title: Drive", "    title:"),
    ("tree.yml", "    title: Drive", "  title: Drive"),
    ("tree.yml", "carry?\n    answers:", "carry?\n    anwsers:"),
    ("tree.yml", "carry?\n    answers:", "carry?\n    choices:"),
    ("tree.yml", "carry?\n    answers:", "carry?\n  answers:"),
    ("tree.yml", "    why: A short", "  why: A short"),
    ("tree.yml", "    why: A short", "why: A short"),
    ("tree.yml", "        hint: Up", "    hint: Up"),
    ("tree.yml", "        hint: Up", "      hint: Up"),
    ("tree.yml", "        text: Far", "      text: Far"),
    ("tree.yml", "text: Far", "text: Far:"),
    ("tree.yml", "routes: [town]", "routes: town]"),
    ("tree.yml", "- id: near", "- id: far"),
    ("tree.yml", "- id: near", "- di: near"),
    ("tree.yml", "- id: near", "- id:"),
    ("tree.yml", "      - id: far", "        id: far"),
    ("tree.yml", "next: rain", "nxt: rain"),
    ("tree.yml", "next: rain", "next:"),
    ("tree.yml", "next: rain", "next: rian"),
    ("tree.yml", "next: rain", "next: xyz"),
    ("tree.yml", "next: cycle", "next: cylce"),
    ("tree.yml", "next: cycle", "next: xyz"),
    ("tree.yml", "next: cycle", "next: distance"),
    ("tree.yml", "next: cycle", "next: ride"),
    ("tree.yml", "next: cycle", "next:cycle"),
    ("tree.yml", "next: ride", "next: bicycle"),
    ("tree.yml", "Buy a bicycle, *not* a car.", "Buy one of these:\n      a bicycle"),
    ("tree.yml", "text: What do you carry?", "text: load: a bag"),
    ("guide.yml", "  What we could", "What we could"),
    ("guide.yml", "criteria:\n  time:\n", "  time:\ncriteria:\n"),
    ("guide.yml", "  time:", "   time:"),
    ("guide.yml", "  time:", "     time:"),
    ("tree.yml", "  distance:", " distance:"),
    ("tree.yml", "  distance:", "   distance:"),
    ("tree.yml", "    body: |\n", "    body: |\n# c\n"),
    ("sources.yml", "  url:", "- url:"),
    ("tree.yml", "help: Measure it", "help: >-\n    Be exact in this: so\n    measure it well: it"),
    ("tree.yml", "verdict: ask-first", "verdict: ask"),
    ("tree.yml", "options: [bicycle]", "options: [bicycle, bicycle]"),
    ("tree.yml", "      Half of", "    Half of"),
    ("tree.yml", "      Half of", "Half of"),
    ("tree.yml", "      Try it on", "Try it: on"),
    ("tree.yml", "      Try it on", "  Try it on"),
    ("tree.yml", "      Try it on", "    # later\n      Try it on"),
    ("tree.yml", "- id: far", "-  id: far"),
    ("tree.yml", "  rain:", "  ra #in:"),
    ("guide.yml", "  ask-first:", "  ask-firs\nt:"),
    ("guide.yml", "    by: Ada Walker", ">     by: Ada Walker"),
    ("tree.yml", "      - id: not-sure", "+      - id: not-sure"),
    ("tree.yml", "      - id: far", "      -- id: far"),
    ("tree.yml", "    why: A short", "    why\uff1a A short"),
    ("tree.yml", "    answers:", "    **answers:**"),
    ("journeys.yml", "- name: A plumber", "1. - name: A plumber"),
    ("options/bus.yml", "title: A bus", "**title:** A bus"),
    ("tree.yml", "        next: drive\n  rain:", "        next: drive rain:"),
    ("guide.yml", "[all options](/options/)", "[all\noptions](/options/)"),
    ("tree.yml", "- id: much", "-id: much"),
    ("tree.yml", "      - id: yes", "   - id: yes"),
    ("tree.yml", "questions:", "  questions:"),
    ("options/bicycle.yml", "    text: 20", "text: 20"),
    ("guide.yml", "    label: Needed", "label: Needed"),
    ("tree.yml", "    answers:", "    {answers:"),
    ("tree.yml", "  rain:", "  {rain:"),
    ("tree.yml", "  rain:", "  rain:\n  rain:"),
    ("tree.yml", "  rain:", "questions:\n  rain:"),
    ("tree.yml", "    answers:", "    answers:\n    answers:"),
    ("tree.yml", "    verdict: needed", "  verdict: needed"),
    ("tree.yml", "    next-steps: [", " next-steps: ["),
    ("tree.yml", "    title: Drive", "    [title: Drive"),
    ("tree.yml", "    title: Drive", "    - title: Drive"),
    ("tree.yml", "    title: Drive", "    title; Drive"),
    ("tree.yml", "    verdict: needed", "    - verdict: needed"),
    ("tree.yml", "outcomes:", "!outcomes:"),
    ("tree.yml", 'good: ["It', 'good: !x ["It'),
    ("tree.yml", "      - id: no\n", "      - {id: no\n"),
    ("tree.yml", "start: dist", "- start: dist"),
    ("tree.yml", "        text: Near", "       text: Near"),
    ("tree.yml", "        text: Near", "      - text: Near"),
    ("tree.yml", "      - id: near", "       id: near"),
    ("tree.yml", "      - id: near\n", "      - id: near\n      - id: near\n"),
    ("guide.yml", "  needed:", "  - needed:"),
    ("tree.yml", "      - id: near", "       - id: near"),
    ("tree.yml", "      - id: near", "        - id: near"),
    ("tree.yml", "      - id: near", "     - id: near"),
    ("guide.yml", "title: Getting", "- title: Getting"),
    ("guide.yml", "    label: Needed", " label: Needed"),
    ("journeys.yml", "  outcome: cycle", "  !outcome: cycle"),
    ("tree.yml", "outcomes:", "outcomes"),
    ("tree.yml", "routes: [town]", "routes: [town"),
    ("tree.yml", "text: How", 'text: "How'),
    ("sources.yml", "count:", "count"),
    ("options/bicycle.yml", "title:", "titel:"),
    ("options/bicycle.yml", "  time:", "time:"),
    ("guide.yml", "routes: [town, country]", "routes: [town country]"),
    ("sources.yml", "  publisher:", " publisher:"),
    ("journeys.yml", "answers: {distance: near", "anwsers: {distance: near"),
    ("journeys.yml", "distance: near", "distance: naer"),
    ("journeys.yml", "distance: near", "distance:near"),
    ("journeys.yml", "distance: near", "distance: Near"),
    ("journeys.yml", "outcome: cycle", "outcom: cycle"),
    ("journeys.yml", "outcome: cycle", "outcome:"),
    ("journeys.yml", "outcome: cycle", "outcome: ride"),
    ("published-ids.yml", "live:", "lives:"),
    ("published-ids.yml", "renamed:", "renmed:"),
    ("published-ids.yml", "removed:", "removd:"),
    ("published-ids.yml", "on: 2026-02-01", "on: today"),
    ("published-ids.yml", "luggage: load", "luggage: laod"),
]

LOSSES = [
    ("tree.yml", "  load:", '  load:"'),
    ("tree.yml", "    title: Drive", "    *title: Drive"),
    ("tree.yml", "    body: |", "    body: >-: x"),
    ("options/bicycle.yml", "values:\n", ""),
    ("guide.yml", "verdicts:\n", ""),
    ("journeys.yml", "distance: near", "distance:"),
    ("tree.yml", "  load:", "  load:\\"),
    ("published-ids.yml", "renamed:", "{renamed:"),
    ("guide.yml", "uncertain: |\n", ""),
    ("guide.yml", "  not-needed:", "  Not needed:"),
    ("guide.yml", "  time:", "  Time:"),
    ("tree.yml", "  distance:", "  Distance:"),
    ("tree.yml", "  load:", "  Lo ad:"),
    ("tree.yml", "  load:", "  Gepäck:"),
    ("tree.yml", "  rain:\n", ""),
    ("tree.yml", "  rain:\n    text: Do you mind rain?\n", ""),
    ("tree.yml", "  cycle:", "  Cycle it:"),
    ("tree.yml", "  cycle:", "  to:"),
    ("tree.yml", "- id: near", "- id: Near"),
    ("guide.yml", "  ask-first:\n", ""),
    ("sources.yml", "count:", "Count:"),
    ("guide.yml", "  needed:\n", ""),
    ("sources.yml", "count:\n", ""),
    ("guide.yml", "  needed:", "  ask-first:"),
    ("tree.yml", "  rain:", "  load:"),
    ("tree.yml", "  ride:", "  cycle:"),
    ("guide.yml", "options: [bicycle, bus]\ndeclared:", "declared:\noptions: [bicycle, bus]"),
]
"""Breakages behind which a part of the file, or an id that others may refer to, cannot be read."""

LINES_BELOW = {
    ("        next: drive\n  rain:", "        next: drive rain:"): -1,
    ("[all options](/options/)", "[all\noptions](/options/)"): 1,
    ("criteria:\n  time:\n", "  time:\ncriteria:\n"): -1,
    ("    body: |\n", "    body: |\n# c\n"): 1,
    ("options: [bicycle, bus]\ndeclared:", "declared:\noptions: [bicycle, bus]"): 1,
    ("renamed:", "{renamed:"): 1,
    ("  needed:", "  ask-first:"): 3,
    ("start: distance", ""): 1,
    ("  rain:", "  rain:\n  rain:"): 1,
    ("      - id: near\n", "      - id: near\n      - id: near\n"): 1,
    ("    answers:", "    answers:\n    answers:"): 1,
    ("- id: near", "- id: far"): 5,
    ("next: cycle", "next: ride"): 5,
    ("outcome: cycle", "outcome: ride"): -1,
    ("help: Measure it", "help: >-\n    Be exact in this: so\n    measure it well: it"): 1,
}
"""How far below a breakage its message stands: at the second of two, or at what it leaves alone."""

SLIPS = [
    ("because: your work is near", "because: your work: near"),
    ("text: I'm not sure", "text: 'I'm not sure'"),
    ("    because: you carry", "   because: you carry"),
    ("text: It varies", 'text: "It varies'),
    ("everyone-knows: yes", "everyone-knows:yes"),
    ("text: Yes", "text: \u201cYes: often\u201d"),
    ("bad: [It takes longer.]", "bad: [It takes longer."),
    ("uncertain: Nobody", "uncertain Nobody"),
    ("title: Take the bus", "title:\u00a0Take the bus"),
    ("    options: [bus]", "\toptions: [bus]"),
]
"""What makes tree.yml no YAML, far from all the breakages."""

FILES = [
    "guide.yml",
    "tree.yml",
    "routes/town.yml",
    "options/bicycle.yml",
    "sources.yml",
    "journeys.yml",
    "published-ids.yml",
]

REFERENCES = [
    ("options/bus.yml", "time:", "tmie:", "guide.yml"),
    ("tree.yml", "verdict: needed", "verdict: neded", "guide.yml"),
    ("tree.yml", "options: [bicycle]", "options: [bicicle]", "options/"),
    ("guide.yml", "[^count]", "[^cuont]", "sources.yml"),
    ("journeys.yml", "distance: near", "distance: naer", "tree.yml"),
    ("published-ids.yml", "luggage: load", "luggage: laod", "tree.yml"),
]
"""Mistakes in what refers to something, and the file that has to have it."""

NEW_NAMES = [
    ("guide.yml", "guide.yaml"),
    ("tree.yml", "Tree.yml"),
    ("sources.yml", "source.yml"),
    ("sources.yml", "options/sources.yml"),
    ("journeys.yml", "journey.yml"),
    ("options/bicycle.yml", "options/bicycle.yaml"),
    ("options/bicycle.yml", "options/bicycle.txt"),
    ("tree.yml", "tree.txt"),
    ("options/bicycle.yml", "options/Bicycle.yml"),
    ("routes/town.yml", "route/town.yml"),
    ("routes/town.yml", "options/town.yml"),
    ("options/bus.yml", "routes/bus.yml"),
    ("routes", "route"),
    ("options", "Options"),
]


@pytest.fixture
def data(data: Path) -> Path:
    """A copy of the sound guide, whose ids were published."""
    path = data / "published-ids.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(locked(load(data, name="data"), text, file=path.name), encoding="utf-8")
    return data


@pytest.mark.parametrize(("file", "old", "new"), [*BREAKAGES, *LOSSES])
def test_what_only_follows_from_it_is_not_told(file: str, old: str, new: str, data: Path) -> None:
    path = data / file
    above, found, below = path.read_text(encoding="utf-8").partition(old)
    path.write_text(f"{above}{new}{below}", encoding="utf-8")

    line = f"{above}{old.rstrip()}".count("\n") + 1 + LINES_BELOW.get((old, new), 0)

    assert found
    assert places_of_mistakes(data) == [(f"data/{file}", line)]


@pytest.mark.parametrize(("file", "old", "new"), BREAKAGES)
def test_it_hides_nothing(file: str, old: str, new: str, data: Path) -> None:
    put(data, file, (old, new))
    alone = mistakes_in(data)
    put(data, "journeys.yml", ("outcome: drive", "outcome: drvie"))
    put(data, "guide.yml", ("reviewed: 2026-01-31", "reviewed: today"))

    assert total_of(alone) == "1 mistake"
    assert total_of(mistakes_in(data)) == "3 mistakes"


@pytest.mark.parametrize(("file", "old", "new"), LOSSES)
def test_what_is_lost_behind_it_may_hide_others(file: str, old: str, new: str, data: Path) -> None:
    put(data, file, (old, new))

    assert total_of(mistakes_in(data)) == "1 mistake; it may hide others"


@pytest.mark.parametrize(("file", "old", "new"), BREAKAGES)
def test_it_is_told_beside_slips_in_yaml(file: str, old: str, new: str, data: Path) -> None:
    put(data, "tree.yml", *SLIPS)
    slips = mistakes_in(data)
    put(data, "tree.yml", *((wrong, right) for right, wrong in SLIPS))
    put(data, file, (old, new))
    alone = mistakes_in(data)
    put(data, "tree.yml", *SLIPS)
    together = mistakes_in(data)

    assert len(slips) == len(SLIPS)
    assert sorted(it.problem for it in together) == sorted(it.problem for it in [*slips, *alone])
    if old.count("\n") == new.count("\n"):
        assert sorted(places(together)) == sorted(places(slips) + places(alone))


def test_a_guide_may_be_cut_off_anywhere_above_its_verdicts(data: Path) -> None:
    path = data / "guide.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in range(lines.index("verdicts:") + 1):
        path.write_text("\n".join(lines[:number]), encoding="utf-8")

        assert len(mistakes_in(data)) == 1


def test_a_tree_may_be_cut_off_in_the_middle_of_a_word(data: Path) -> None:
    path = data / "tree.yml"
    text, _ = path.read_text(encoding="utf-8").split("outcomes:")
    for length in range(1, len(text), 2):
        path.write_text(text[:length], encoding="utf-8")

        assert len(mistakes_in(data)) == 1


def test_a_word_that_a_file_ends_with_and_what_lacks_behind_it_are_one_mistake(data: Path) -> None:
    path = data / "tree.yml"
    text, _ = path.read_text(encoding="utf-8").split("wers:", maxsplit=1)
    path.write_text(text, encoding="utf-8")

    (mistake,) = mistakes_in(data)

    assert mistake.problem == "the file ends in the middle of this: add what is missing"
    assert [it.problem for it in mistake.notes] == [
        NO_COLON.text,
        "missing field 'answers'",
        "missing field 'outcomes'",
    ]


def test_a_tree_may_be_cut_off_anywhere_in_its_questions(data: Path) -> None:
    """What then lacks its fields is told with the outcomes that are gone."""
    path = data / "tree.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in range(2, lines.index("outcomes:") + 1):
        path.write_text("\n".join(lines[:number]), encoding="utf-8")
        (mistake,) = mistakes_in(data)

        notes = [it.problem for it in mistake.notes]
        gone = {"missing field 'outcomes'", "'outcomes' is empty"}
        assert gone.intersection([*notes, mistake.problem.partition(": ")[0]])


@pytest.mark.parametrize(("file", "new"), NEW_NAMES)
def test_what_only_follows_from_a_wrong_name_of_a_file_is_not_told(
    file: str, new: str, data: Path
) -> None:
    (data / new).parent.mkdir(exist_ok=True)
    (data / file).rename(data / new)

    assert places_of_mistakes(data) == [(f"data/{new}", 1)]


@pytest.mark.parametrize(
    ("file", "record", "new"),
    [
        ("guide.yml", ".*", "*a"),
        ("tree.yml", ".*", "*a"),
        ("published-ids.yml", ".*", "*a"),
        ("routes/town.yml", ".*", "*a"),
        ("options/bus.yml", ".*", "*a"),
        ("tree.yml", "  load:.*?(?=  rain:)", "  load: *a\n"),
        ("tree.yml", "- id: much.*?(?=  rain:)", "- *a\n"),
    ],
)
def test_an_alias_in_place_of_a_record_is_told_once(
    file: str, record: str, new: str, data: Path
) -> None:
    path = data / file
    text, found = re.subn(record, new, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")

    (mistake,) = mistakes_in(data)

    assert found
    assert mistake.problem.startswith("'*a' is not allowed")


def test_a_file_that_another_was_saved_over_is_one_mistake(data: Path) -> None:
    bicycle = (data / "options" / "bicycle.yml").read_text(encoding="utf-8")
    (data / "routes" / "town.yml").write_text(bicycle, encoding="utf-8")

    (mistake,) = mistakes_in(data)

    assert mistake.place.file == "data/routes/town.yml"
    assert mistake.problem.endswith("in the folder options: put back what was here")


def test_a_text_beside_the_data_may_be_there(data: Path) -> None:
    (data / "notes.txt").write_text("Ask Ben: when?\n", encoding="utf-8")

    assert load(data, name="data").options


def test_an_option_may_have_the_name_of_a_file(data: Path) -> None:
    (data / "journeys.yml").unlink()
    (data / "published-ids.yml").unlink()
    (data / "options" / "bus.yml").rename(data / "options" / "journeys.yml")
    put(data, "guide.yml", ("options: [bicycle, bus]", "options: [bicycle, journeys]"))
    put(data, "tree.yml", ("options: [bus]", "options: [journeys]"))

    assert "journeys" in load(data, name="data").options


def test_a_point_below_another_name_is_not_moved_there(data: Path) -> None:
    """Where the line `good:` is gone, what it held must not become a bad point."""
    text = "title: A bus\nvalues:\n  time:\n    text: 35 minutes\n  - It is quiet.\n"
    (data / "options" / "bus.yml").write_text(f"{text}bad:\n  - It is late.\n", encoding="utf-8")

    (mistake,) = mistakes_in(data)

    assert mistake.place[1:3] == (5, 3)
    assert mistake.problem.startswith("this is not YAML: what starts here lacks its name: put a")


def test_a_block_that_is_moved_to_its_name_is_one_mistake(data: Path) -> None:
    text = (data / "tree.yml").read_text(encoding="utf-8")
    block = re.findall(r"  cycle:\n.*?(?=  ride:)", text, flags=re.DOTALL)[0]
    put(data, "tree.yml", (block, re.sub("(?m)^  ", "", block)))

    (mistake,) = mistakes_in(data)

    assert mistake.place.source == "cycle:"


def test_a_first_record_that_stands_beside_its_name_is_one_mistake(data: Path) -> None:
    record = "  not-needed:\n    label: Not needed\n    description: You can"
    put(data, "guide.yml", (record, record.replace("\n  ", "\n")[2:]))

    assert places_of_mistakes(data) == [("data/guide.yml", 25)]


def test_a_dash_in_front_of_each_line_is_one_mistake(data: Path) -> None:
    path = data / "tree.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line and f"- {line}" for line in lines), encoding="utf-8")

    assert places_of_mistakes(data) == [("data/tree.yml", 1)]


def test_a_record_without_its_first_lines_is_one_mistake(data: Path) -> None:
    put(data, "tree.yml", ("  ride:\n    title: Take the bus\n", ""))

    assert places_of_mistakes(data) == [("data/tree.yml", 57)]


def test_a_text_of_several_lines_holds_no_missing_field(data: Path) -> None:
    put(data, "tree.yml", ("        text: Tools\n", "        text: Tools\n          or bricks\n"))
    put(data, "tree.yml", ("        because: you carry tools\n        next: drive\n", ""))

    (mistake,) = mistakes_in(data)

    assert mistake.problem == "missing field 'next': add 'next: ...' to what starts here"


def test_a_step_that_is_cut_off_is_to_be_put_back_also_where_it_is_named(data: Path) -> None:
    live = "live: [distance, load, rain, cycle, ride, drive, train, train/slow, ferry, balloon]\n"
    (data / "published-ids.yml").write_text(live, encoding="utf-8")
    put(data, "tree.yml", ("next: rain", "next: train"))

    (mistake,) = mistakes_in(data)

    assert mistake.place.file == "data/tree.yml"
    assert "put back what is lost, from 'train' to 'balloon'" in mistake.problem


def test_a_route_and_an_option_with_one_name_are_two_mistakes(data: Path) -> None:
    put(data, "tree.yml", ("routes: [town]", "routes: [xyz]"), ("[bicycle]", "[xyz]"))

    assert len(mistakes_in(data)) == 2


def test_where_only_a_deleted_answer_led_need_not_be_told(data: Path) -> None:
    put(data, "tree.yml", ("      - id: yes\n        text: Yes\n        next: ride\n", ""))

    (mistake,) = mistakes_in(data)

    assert mistake.problem.startswith("the question 'rain' has no answer 'yes'")
    assert total_of([mistake]) == "1 mistake; it may hide others"


def test_an_answer_that_journeys_give_is_not_called_mistyped(data: Path) -> None:
    """Another journey gives one that was published: that one is behind the times."""
    put(data, "tree.yml", ("id: little", "id: litle"))
    put(data, "journeys.yml", ("load: much}\n  outcome: drive", "load: litle}\n  outcome: drive"))

    assert places_of_mistakes(data)[0] == ("data/journeys.yml", 5)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    answers:", "    answers:|", 7),
        ("    answers:\n      - id: little\n", "      - id: little\n    answers:\n", 21),
        ("  cycle:", " cycle:", 43),
        ("options: [bus]", "options: [[bus]", 60),
        ("next: drive\n  rain", "\n    next: drive\n  rain", 32),
        ("title: Drive", 'title: "Drive""' + "\n    body: |" + "\n      More." * 100, 62),
        ("outcomes:", "    outcomes:", 42),
        ("text: How far is it to work?", "text: How far\nis it?", 5),
        ("    good: [", "    good:\n  - It is quiet.\n  - It is quick.\n    next-steps: [", 54),
        ("verdict: needed", "verdict:\nWhat else to know: it is full.\n- one\n\nneeded", 64),
        ('good: ["It costs little.[^count]"]', "good:\n      1. >-\n        It is quick.", 54),
        ("      - id: much", "    answers:\n      - id: much", 25),
    ],
)
def test_it_is_told_once_where_nothing_else_is_wrong(
    old: str, new: str, line: int, data: Path
) -> None:
    put(data, "tree.yml", (old, new))

    assert places_of_mistakes(data) == [("data/tree.yml", line)]


def test_an_answer_with_a_new_name_is_told_where_it_is_defined(data: Path) -> None:
    """Another answer has a name like the old one, but that was published, too."""
    put(data, "tree.yml", ("id: much", "id: heavy"), ("id: little", "id: not-much"))
    put(data, "journeys.yml", ("load: little", "load: not-much"))
    path = data / "published-ids.yml"
    put(data, path.name, ("load/little", "load/not-much"))

    (mistake,) = mistakes_in(data)

    assert mistake.problem.startswith("nothing names 'heavy', and 'much' is named once")


def test_a_list_that_is_moved_to_its_name_ends_in_front_of_another_field(data: Path) -> None:
    text = (data / "tree.yml").read_text(encoding="utf-8")
    items = re.findall(r"      - id: no\n.*?(?=outcomes:)", text, flags=re.DOTALL)[0]
    moved = re.sub("(?m)^    ", "", items)
    put(
        data,
        "tree.yml",
        ("    everyone-knows: yes\n", ""),
        (items, f"{moved}    everyone-knows: yes\n"),
    )

    (mistake,) = mistakes_in(data)

    assert mistake.place.source == "  - id: no"
    assert mistake.problem.endswith("and those of the 5 lines below")


def test_an_id_below_a_text_belongs_beside_the_other_ids(data: Path) -> None:
    """Its own fields follow, so it does not go on with the text."""
    lines = [f"    Line {n}." for n in range(20)]
    text = "\n".join(["  limits: >-", *lines])
    put(data, "sources.yml", ("  limits: One city, one week.\nletter:", f"{text}\n letter:"))

    (mistake,) = mistakes_in(data)

    assert mistake.problem.endswith("and what is above it in column 1: change its spaces in front")


def test_bullets_below_each_other_are_one_mistake(data: Path) -> None:
    put(data, "tree.yml", ("not in minutes.\n", "not in minutes.\n•\tOne\n•\tTwo\n•\tThree\n"))

    (mistake,) = mistakes_in(data)

    assert mistake.place.line == 7
    assert mistake.problem.startswith("if lines 7 to 9 go on with the text above, ")


def test_a_tree_that_ends_in_front_of_its_outcomes_is_one_mistake(data: Path) -> None:
    text = (data / "tree.yml").read_text(encoding="utf-8")
    put(data, "tree.yml", (text[text.index("  rain:") :], ""))

    (mistake,) = mistakes_in(data)

    assert "'outcomes'" in mistake.problem
    assert total_of([mistake]) == "1 mistake; it may hide others"


def test_a_folder_inside_another_is_told_once(data: Path) -> None:
    (data / "routes").rename(data / "options" / "routes")

    (mistake,) = mistakes_in(data)
    assert str(mistake.place) == "data/options/routes/country.yml:1:1"
    assert [str(it.place) for it in mistake.notes] == ["data/options/routes/town.yml:1:1"]


@pytest.mark.parametrize("file", FILES)
def test_what_only_follows_from_a_file_that_cannot_be_read_is_not_told(
    file: str, data: Path
) -> None:
    (data / file).write_bytes(b"\xff")

    assert places_of_mistakes(data) == [(f"data/{file}", 1)]


@pytest.mark.parametrize("unread", FILES)
@pytest.mark.parametrize("reference", REFERENCES)
def test_a_file_that_cannot_be_read_hides_only_what_is_looked_up_in_it(
    reference: tuple[str, str, str, str], unread: str, data: Path
) -> None:
    file, old, new, looked_up_in = reference
    put(data, file, (old, new))
    (data / unread).write_bytes(b"\xff")

    told = [place for place, _ in places_of_mistakes(data)]

    assert (f"data/{file}" in told) == (unread == file or unread != looked_up_in)


def put(folder: Path, file: str, *changes: tuple[str, str]) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def places_of_mistakes(folder: Path) -> list[tuple[str, int]]:
    return places(mistakes_in(folder))


def places(mistakes: tuple[Mistake, ...]) -> list[tuple[str, int]]:
    return [(mistake.place.file, mistake.place.line) for mistake in mistakes]


def mistakes_in(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(GuideError) as caught:
        load(folder, name="data")
    return caught.value.mistakes
