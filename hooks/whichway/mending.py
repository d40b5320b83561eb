"""What an author meant where the shape of a file is a little off: reported, and read as meant.

So nothing that follows from a slip is reported, and what is inside is checked with the rest.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby, zip_longest

from whichway.cures import NO_DASH, NO_ITEM_OF_LINES
from whichway.errors import (
    MOST_NOTES,
    HidingMisfit,
    Misfit,
    Mistake,
    Place,
    Report,
    Unread,
    UnreadPart,
    closest_to,
)
from whichway.nodes import Entries, Items, Node, Scalar, is_nothing, names_of
from whichway.surroundings import (
    is_item,
    line_below,
    line_further_left,
    lines_of_text,
    opens,
    start_of,
    text_before,
)

Entry = tuple[Scalar, Node]

_WITHOUT_COLON = re.compile(r"([\w-]+) *(?:=|[;.,]? (?=[\"'{])) *(\S.*)")
"""A name and a text, with an equals sign or a gap between them."""

_IDS = re.compile("[a-z0-9-]+((?: +| *[;|] *)[a-z0-9-]+)+")

FEW = 3
"""How many names no chance puts together; so many are looked at behind one that comes again."""


def items_of(
    node: Node, known: Collection[str], needed: Collection[str], report: Report
) -> Iterator[Node]:
    """Yield the items of a list, also those that lack their dash if their fields are `known`."""
    match node:
        case Items(items=items):
            if not known:
                yield from items
                return
            joined = _joined(_begun_once(items, report), known, report)
            for item in with_own_fields(joined, needed, report, first=1):
                yield from _parts(item, report)
        case Entries(entries=[(Scalar(text=first), _), *_]) if first in known:
            cure = "put '- ' in front of this, and in front of the first line of each other item"
            start = next(iter(known))
            is_lost = start in needed and start not in names_of(node)
            if is_lost:
                cure = f"write '- {start}: ...' above this"
            report(Misfit(f"expected a list: {cure}", node.place))
            yield from _parts(node._replace(is_whole=not is_lost), lambda _: None)
        case _:
            report(Misfit(_wrong_with_list(node), node.place))


def _wrong_with_list(node: Node) -> str:
    """Return why something is no list, and how to make one of it."""
    match node:
        case Scalar(text=text) if re.match("-[^ -]", text):
            return "expected a list: put a space behind each '-'"
        case Scalar(text=text, quoted=False) if re.match(r"[^\w\s(] ", text):
            return "expected a list: type '- ' in place of each bullet"
        case Scalar(quoted=False) if " - " in node.text and _is_above_items(node.place):
            return _without_its_dash(node.place)
        case Scalar(text=text, quoted=False) if text.endswith("]") and "[" not in text:
            return "expected a list: put a '[' in front of it"
        case Scalar(text=text, quoted=False) if re.fullmatch(r"\(.*\)", text):
            return "expected a list: type [ and ] in place of ( and )"
    return "expected a list: lines that each start with '- '"


def _may_be_several(item: Node, *, is_alone: bool) -> bool:
    return (
        isinstance(item, Scalar)
        and "[" in text_before(item.place)
        and bool(_IDS.fullmatch(item.text))
        and (is_alone or bool(re.search("[;|]", item.text)))
    )


def _is_above_items(place: Place) -> bool:
    return is_item(line_below(place)) or is_item(line_further_left(place))


def _without_its_dash(place: Place) -> str:
    """Return what to do about the first item of a list, which starts at a place."""
    if start_of(place) != place:
        return "expected a list: put this on a line of its own, with '- ' in front, as the others"
    is_one_line = is_item(line_below(place))
    return NO_DASH.text if is_one_line else NO_ITEM_OF_LINES.text


def ids_of(node: Node, report: Report) -> Iterator[Node]:
    """Yield the items of a list of ids, but not what may be several that no comma divides."""
    items = [*items_of(node, (), (), report)]
    several = [it for it in items if _may_be_several(it, is_alone=len(items) == 1)]
    if several:
        cure = "put ', ' between ids, or join the words of one by hyphens"
        report(Mistake(cure, several[0].place))
    yield from (it for it in items if it not in several)


def entries_of(node: Node, known: Collection[str], report: Report) -> list[Entry]:
    """Return names with their values: those of `known` fields, or ids."""
    if isinstance(node, Entries):
        entries = [*_without_repeated(node.entries, report)]
        return [_divided(key, value, known, report) for key, value in entries]
    problem = "expected lines of the form 'name: value'"
    if isinstance(node, Items):
        is_in_brackets = node.place.source.startswith("[", node.place.column - 1)
        problem += ", in { } and not [ ]" if is_in_brackets else ", without '- ' in front of them"
    elif re.match(r"[\w-]+:\S", node.text):
        problem += ": put a space behind the ':'"
    elif known:
        problem += f", such as '{next(iter(known))}: ...'"
    report(UnreadPart(problem, node.place, is_lacking=isinstance(node, Scalar)))
    return []


def are_of_another_kind(entries: list[Entry], known: Collection[str], report: Report) -> bool:
    """Tell whether names with their values are not what should be here, and report that once.

    Most of them are like no name that is `known`.  Records may be only indented too little.
    """
    strange = [it for it in entries if it[0].text not in known]
    is_whole_file = bool(strange) and strange == entries and entries[0][0].place.column == 1
    if is_whole_file and not any(closest_to(key.text, known) for key, _ in entries[:FEW]):
        report(UnreadPart(belongs_elsewhere(known), entries[0][0].place))
        return True
    if len(strange) < FEW:
        return False
    mine = {key.text for key, _ in entries if key.text in known}
    if mine:
        others = [
            key
            for key, value in strange
            if not isinstance(value, Entries) and not closest_to(key.text, known)
        ]
    else:
        others = [key for key, _ in strange if key.text.lower() not in known]
    if len(others) < FEW or len(others) <= len(mine):
        return False
    report(UnreadPart(belongs_elsewhere(known), others[0].place))
    return True


def belongs_elsewhere(known: Collection[str]) -> str:
    """Return what is wrong where most is of another kind than records of `known` fields."""
    cure = f"the fields here are {', '.join(known)}: put back what was here"
    return f"much of what follows does not belong here; {cure}"


def named(
    entries: list[Entry],
    known: Collection[str],
    needed: Mapping[str, type[Node]],
    doubtful: Collection[str],
    report: Report,
) -> Iterator[tuple[str, Scalar, Node]]:
    """Yield each `known` field once, under the name that it has or was meant to have.

    Of one that is `doubtful`, since it is there with several values, none can be checked.

    One that is unknown was meant to be the missing one that is closest, or the only one `needed`
    if no other is unknown, if it is a little like that one, or a list or names as that has to be.
    """
    written = {key.text for key, _ in entries}
    missing = [name for name in known if name not in written]
    is_alone = sum(key.text not in known for key, _ in entries) == 1
    seen: set[str] = set()
    repeated: list[tuple[int, Scalar]] = []
    is_misplaced = False
    for n, (key, value) in enumerate(entries):
        if key.text in seen:
            if not is_misplaced:
                repeated.append((n, key))
            continue
        seen.add(key.text)
        if key.text in known:
            yield key.text, key, value
            continue
        meant = closest_to(key.text, missing) or _lone(
            key, value, missing, needed, is_alone=is_alone
        )
        report(_unknown_field(key, value, meant, known))
        if meant:
            missing.remove(meant)
            yield meant, key, value
        elif is_nothing(value):
            is_misplaced = True  # what comes next may belong to it
    kind = HidingMisfit if any(key.text in doubtful for _, key in repeated) else Misfit
    report_repeated(repeated, "delete one of the two", report, kind)


def with_own_fields(
    records: list[Node], needed: Collection[str], report: Report, *, first: int
) -> list[Node]:
    """Give a field that is `needed` to the record that lacks it, if its neighbour has it twice.

    It is the last of the record above, or at the place `first` of the one below: the next to the
    dash of an item, which stays where it is.
    """
    mended = [*records]
    for n in range(len(mended) - 1):
        above, below = mended[n : n + 2]
        if isinstance(above, Entries) and isinstance(below, Entries):
            mended[n : n + 2] = _exchanged(above, below, needed, report, first)
    return mended


def report_repeated(
    names: Iterable[tuple[int, Scalar]],
    cure: str,
    report: Report,
    kind: type[Mistake] = Misfit,
) -> None:
    """Report names that are written twice, with their numbers: those behind each other once."""
    report_runs(names, lambda it: f"'{it.text}' is written twice: {cure}", report, kind)


def report_runs(
    names: Iterable[tuple[int, Scalar]],
    problem: Callable[[Scalar], str],
    report: Report,
    kind: type[Mistake] = Misfit,
) -> None:
    """Report names that have a problem, with their numbers: those behind each other once."""
    for _, run in groupby(enumerate(names), lambda it: it[1][0] - it[0]):
        first, *others = [name for _, (_, name) in run]
        notes = (Mistake(f"so is '{name.text}'", name.place) for name in others[:MOST_NOTES])
        report(kind(problem(first), first.place, tuple(notes)))


def starts_again(entries: list[Entry], n: int, seen: Collection[str]) -> bool:
    """Tell whether the name at `n` was seen, and so was another one soon behind it."""
    first, *others = [name.text for name, _ in entries[n : n + 1 + FEW]] or [""]
    return first in seen and any(name in seen for name in others if name != first)


def _without_repeated(entries: list[Entry], report: Report) -> Iterator[Entry]:
    """Yield names with their values, but not one that has nothing and comes again right below."""
    for (key, value), below in zip_longest(entries, entries[1:]):
        if below and below[0].text == key.text and isinstance(value, Scalar) and not value.text:
            place = below[0].place
            report(Misfit(f"'{key.text}' is written twice: delete one of the two", place))
        else:
            yield key, value


def _divided(key: Scalar, value: Node, known: Collection[str], report: Report) -> Entry:
    """Divide a name from its text, also if there is no space or no ':' between them."""
    if key.quoted or key.text in known:
        return key, value
    if found := re.fullmatch(r"([\w-]+):(\S.*)", key.text):
        cure = "put a space behind the ':'"
    elif (found := _WITHOUT_COLON.fullmatch(key.text)) and (not known or found[1] in known):
        cure = "put ': ' behind the name"
    elif (
        not known and is_nothing(value) and (found := re.fullmatch(r"([\w-]+) ([\w-]+)", key.text))
    ):
        cure = "put a ':' behind the name"
    else:
        return key, value
    name, text = found.groups()
    place = key.place._replace(column=key.place.column + len(name))
    is_marked = text[0] in "{.,;"  # by a brace, of which it is only a part, or by a slip
    report((Unread if is_marked else Mistake)(cure, place))
    return Scalar(name, key.place), Scalar(text, place, is_unknown=is_marked)


def _lone(
    key: Scalar,
    value: Node,
    missing: list[str],
    needed: Mapping[str, type[Node]],
    *,
    is_alone: bool,
) -> str | None:
    """Return the only missing name that is `needed`, if a key and its value could be meant so.

    A key that `is_alone` is the only one that is not known.
    """
    names = [name for name in missing if name in needed]
    if len(names) != 1 or not isinstance(value, needed[names[0]]):
        return None
    if isinstance(value, Scalar) and not is_alone:
        return closest_to(key.text, names, likeness=0.5)
    return names[0]


def _begun_once(items: list[Node], report: Report) -> list[Node]:
    """Return items, but none that is only the start of the one below it, also several times."""
    whole: list[Node] = []
    told: Node | None = None
    for item in reversed(items):
        below = whole[-1] if whole else item
        if not _is_start_of(item, below):
            whole.append(item)
        elif told is not below:
            told = below
            report(Misfit("this is written twice: delete one of the two", below.place))
    return whole[::-1]


def _is_start_of(item: Node, other: Node) -> bool:
    if not (isinstance(item, Entries) and isinstance(other, Entries)):
        return False
    first, whole = (
        [(key.text, value.text) for key, value in it.entries if isinstance(value, Scalar)]
        for it in (item, other)
    )
    return len(first) < len(whole) and whole[: len(first)] == first


def _joined(items: list[Node], known: Collection[str], report: Report) -> list[Node]:
    """Join an item to the one above that lacks all that it has, where only that one is begun."""
    joined: list[Node] = []
    for item in items:
        names, above = names_of(item), joined[-1] if joined else item
        has = names_of(above)
        if (
            isinstance(item, Entries)
            and isinstance(above, Entries)
            and next(iter(known)) in has - names
            and has.isdisjoint(names)
            and names <= {*known}
        ):
            problem = "this belongs to the item above: put two spaces in place of its '- '"
            report(Misfit(problem, item.place))
            joined[-1] = above._replace(entries=[*above.entries, *item.entries])
        else:
            joined.append(item)
    return joined


def _exchanged(
    above: Entries, below: Entries, needed: Collection[str], report: Report, first: int
) -> tuple[Entries, Entries]:
    up, down = [*above.entries], [*below.entries]
    if _is_one_too_many(above, below, needed, len(up) - 1):
        down.insert(0, up.pop())
        key, cure = down[0][0], "and what starts below lacks it: move it there"
    elif _is_one_too_many(below, above, needed, first):
        up.append(down.pop(first))
        key, cure = up[-1][0], "and what is above lacks it: move it there"
    else:
        return above, below
    report(Misfit(f"'{key.text}' is written twice, {cure}", key.place))
    return above._replace(entries=up), below._replace(entries=down)


def _is_one_too_many(record: Entries, other: Entries, needed: Collection[str], n: int) -> bool:
    """Tell whether a record has the `needed` field at a place twice, and another one lacks it."""
    names = [key.text for key, _ in record.entries]
    lacking = {*needed} - names_of(other)
    return any(name in lacking and names.count(name) > 1 for name in names[n : n + 1])


def _parts(node: Node, report: Report) -> Iterator[Node]:
    """Divide an item in front of each name that comes again, as another one soon behind it does."""
    if not isinstance(node, Entries):
        yield node
        return
    first, *others = _divided_where_names_start_again(node.entries)
    yield node._replace(entries=first)
    for part in others:
        key, start = part[0][0], first[0][0].text
        has_start = any(name.text == start for name, _ in part)
        problem = f"'{key.text}' is written twice: if the next item of the list starts here"
        if has_start:
            cure = "put '- ' in place of two spaces in front of it"
            report(Misfit(f"{problem}, {cure}", key.place))
        else:
            report(UnreadPart(f"{problem}, write '- {start}: ...' above it", key.place))
        yield Entries(part, key.place, has_start and node.is_whole)


def _divided_where_names_start_again(entries: list[Entry]) -> list[list[Entry]]:
    parts = list[list[Entry]]([[]])
    seen: set[str] = set()
    for n, (key, value) in enumerate(entries):
        if starts_again(entries, n, seen):
            parts.append([])
            seen = set()
        seen.add(key.text)
        parts[-1].append((key, value))
    return parts


def _unknown_field(key: Scalar, value: Node, meant: str | None, known: Collection[str]) -> Mistake:
    problem = f"unknown field '{key.text}'"
    if key.place.source[key.place.column - 1 + len(key.text) :][:1] in {",", "}"}:
        about = f"{key.place.file}:{key.place.line}"  # a text may have several commas
        return Mistake(f"{problem}: put a text with ', ' in it in quotes", key.place, about=about)
    if meant:
        kind = Mistake if closest_to(key.text, [meant]) else Misfit
        return kind(f"{problem}; did you mean '{meant}'?", key.place)
    if (
        isinstance(value, Entries)
        or is_nothing(value)
        or any(map(opens, lines_of_text(value.place)))
    ):
        return UnreadPart(_misplaced(key, known), key.place)
    problem += f": the fields here are {', '.join(known)}"
    return Misfit(problem, key.place)  # what is no name has nothing that others refer to


def _misplaced(key: Scalar, known: Collection[str]) -> str:
    problem = f"unknown field '{key.text}': the fields here are {', '.join(known)}"
    return f"{problem}; the spaces in front of a name say what it belongs to"
