"""What an author meant where the shape of a file is a little off: reported, and read as meant.

So nothing that follows from a slip is reported, and what is inside is checked with the rest.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby

from whichway.cures import OUT_OF_ITS_TEXT, STRAY_NAME
from whichway.errors import MOST_NOTES, LostName, Mistake, Report, Unread, closest_to
from whichway.nodes import Entries, Items, Node, Scalar, is_nothing
from whichway.surroundings import lines_of_text, opens

Entry = tuple[Scalar, Node]

_IDS = re.compile("[a-z0-9-]+( *[ ;/|] *[a-z0-9-]+)+")

MOST_WORDS_OF_A_NAME = 2
"""How many words somebody may write for the name of a field."""

NAME_ABOVE = "put a line '{}:' above this: what starts here belongs below it"

FEW = 3
"""How many names no chance puts together; so many are looked at behind one that comes again."""


def items_of(node: Node, known: Collection[str], report: Report) -> Iterator[Node]:
    """Yield the items of a list, also those that lack their dash if their fields are `known`."""
    match node:
        case Items(items=items):
            if not known:
                yield from items
                return
            for item in _joined([*_begun_once(items, report)], known, report):
                yield from _parts(item, report)
        case Entries(entries=[(Scalar(text=first), _), *_]) if first in known:
            cure = "put '- ' in front of this, and in front of the first line of each other item"
            report(Mistake(f"expected a list: {cure}", node.place))
            yield from _parts(node, lambda _: None)
        case Scalar(text=text) if re.match("-[^ -]", text):
            report(Mistake("expected a list: put a space behind each '-'", node.place))
        case Scalar(text=text, quoted=False) if re.match(r"[^\w\s] ", text):
            report(Mistake("expected a list: type '- ' in place of each bullet", node.place))
        case Scalar(text=text, quoted=False) if text.endswith("]"):
            report(Mistake("expected a list: put a '[' in front of it", node.place))
        case _:
            report(Mistake("expected a list: lines that each start with '- '", node.place))


def ids_of(node: Node, report: Report) -> Iterator[Node]:
    """Yield the items of a list of ids, but not what may be several that no comma divides."""
    items = list(items_of(node, (), report))
    match items:
        case [Scalar(text=text, place=place)] if (
            _IDS.fullmatch(text) and "[" in place.source[: place.column - 1]
        ):
            cure = "put ', ' between ids, or join the words of one by hyphens"
            report(Mistake(cure, place))
        case _:
            yield from items


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
    report(Unread(problem, node.place))
    return []


def merged(entries: list[Entry], records: Collection[str]) -> list[Entry]:
    """Put the records below a name that comes again to those below it the first time, if new."""
    first: dict[str, list[Entry]] = {}
    known: dict[str, set[str]] = {}
    together: list[Entry] = []
    for key, value in entries:
        if key.text not in records or not isinstance(value, Entries):
            together.append((key, value))
            continue
        is_first = key.text not in first
        if is_first:
            first[key.text], known[key.text] = [], set()
        together.append((key, value._replace(entries=first[key.text] if is_first else [])))
        first[key.text].extend(it for it in value.entries if it[0].text not in known[key.text])
        known[key.text].update(_names_in(value))
    return together


def without_lost_names(
    entries: list[Entry], records: Mapping[str, Collection[str]], report: Report
) -> list[Entry]:
    """Leave out a name that got between records of another kind, and comes again for its own."""
    times = Counter(key.text for key, _ in entries)
    whole: list[Entry] = []
    for key, value in entries:
        above, others = whole[-1] if whole else (key, value)
        if (
            times[key.text] > 1
            and key.text in records
            and isinstance(value, Entries)
            and isinstance(others, Entries)
            and value.entries
            and all(_kind_of(it, records) == above.text for it in value.entries)
        ):
            report(Mistake(STRAY_NAME.text, key.place))
            whole[-1] = (above, others._replace(entries=[*others.entries, *value.entries]))
        else:
            whole.append((key, value))
    return whole


def without_stray_ids(
    entries: list[Entry], records: Mapping[str, Collection[str]], report: Report
) -> list[Entry]:
    """Leave out an id that parts a record from its first fields, if it is that of another one."""
    kept: list[Entry] = []
    times = Counter(
        id_
        for key, value in entries
        if key.text in records and isinstance(value, Entries)
        for id_ in _ids_in(value)
    )
    for key, value in entries:
        if key.text not in records or not isinstance(value, Entries):
            kept.append((key, value))
            continue
        first = next(iter(records[key.text]), "")
        whole: list[Entry] = []
        for id_, record in value.entries:
            above, begun = whole[-1] if whole else (id_, record)
            names = _names_in(record)
            if (
                times[id_.text] > 1
                and isinstance(begun, Entries)
                and isinstance(record, Entries)
                and first in _names_in(begun)
                and names.isdisjoint(_names_in(begun))
                and names <= {*records[key.text]}
            ):
                report(Mistake(STRAY_NAME.text, id_.place))
                whole[-1] = (above, begun._replace(entries=[*begun.entries, *record.entries]))
            else:
                whole.append((id_, record))
        kept.append((key, value._replace(entries=whole)))
    return kept


def with_what_is_beside(
    entries: list[Entry], known: Collection[str], holders: Collection[str], report: Report
) -> list[Entry]:
    """Put unknown names below the field above them if that is empty and one of the `holders`."""
    whole: list[Entry] = []
    inside: list[Entry] | None = None
    for key, value in entries:
        if key.text in known or inside is None:
            inside = [] if key.text in holders and is_nothing(value) else None
            whole.append((key, value))
            continue
        holder, _ = whole[-1]
        if not inside:
            cure = "put more spaces in front of it, and of what belongs to it as well"
            report(Mistake(f"'{key.text}' stands beside '{holder.text}': {cure}", key.place))
        inside.append((key, value))
        whole[-1] = (holder, Entries(inside, inside[0][0].place))
    return whole


def in_their_places(
    entries: list[Entry], records: Mapping[str, Collection[str]], report: Report
) -> list[Entry]:
    """Put records below the name of their kind that stand below another one, or below none.

    `records` has the fields of the records below each name.
    """
    mended: list[Entry] = []
    strays: dict[str, list[Entry]] = {}
    inner: dict[str, list[Entry]] = {}
    for key, value in _parted_at_names(entries, records, report):
        home = _kind_of((key, value), records)
        if not isinstance(value, Entries) or not (home or key.text in records):
            mended.append((key, value))
            continue
        here = "" if home else key.text
        inside = [it for it in value.entries if (_kind_of(it, records) or here) == here]
        (strays.setdefault(home, []) if home else mended).append(
            (key, value._replace(entries=inside))
        )
        for it in value.entries:
            if (kind := _kind_of(it, records)) and kind != here:
                (inner if home else strays).setdefault(kind, []).append(it)
    written = {key.text for key, _ in mended}
    for kind, found in strays.items():
        (id_, _), *others = found
        if kind in written:
            problem = f"'{id_.text}' has the fields of what is below '{kind}': move it there"
            notes = tuple(Mistake(f"so has '{it.text}'", it.place) for it, _ in others[:MOST_NOTES])
            report(Mistake(problem, id_.place, notes))
        else:
            report(LostName(NAME_ABOVE.format(kind), id_.place))
            mended.append((Scalar(kind, id_.place), Entries([], id_.place)))
    return [
        (key, value._replace(entries=[*value.entries, *moved]))
        if isinstance(value, Entries)
        and (moved := [*strays.pop(key.text, ()), *inner.pop(key.text, ())])
        else (key, value)
        for key, value in mended
    ]


def apart(entries: list[Entry], known: Collection[str], report: Report) -> list[Entry]:
    """Give records of `known` fields that have got into the one above their own place below it.

    One that lacks its id has the fields of that one again; the id of one that is indented too far
    is like a field that holds fields, or nothing if they are indented no further.
    """
    mended: list[Entry] = []
    for id_, record in entries:
        if not (known and isinstance(record, Entries)):
            mended.append((id_, record))
            continue
        inside: list[Entry] = []
        seen: set[str] = set()
        others: list[tuple[int, Scalar]] = []
        mended.append((id_, record._replace(entries=inside)))
        for n, (key, value) in enumerate(record.entries):
            begins = None
            if key.text not in known and _names_in(value) & {*known}:
                others.append((n, key))
                mended.append((key, value))
                continue
            if key.text not in known and _starts_again(record.entries, n + 1, seen):
                report(Mistake(_misplaced(key, known), key.place))
                begins = key
            elif _starts_again(record.entries, n, seen):
                cure = "if something new starts here, write its id in front"
                report(Mistake(f"'{key.text}' is written twice: {cure}", key.place))
                begins = Scalar("", key.place, is_unknown=True)
            if begins:
                inside, seen = [], set()
                is_whole = record.is_whole and begins is key
                mended.append((begins, Entries(inside, key.place, is_whole)))
            if begins is not key:
                inside.append((key, value))
                seen.add(key.text)
        report_runs(others, lambda it: _misplaced(it, known), report)
    return mended


def with_strays(entries: list[Entry], known: Collection[str], report: Report) -> list[Entry]:
    """Give the `known` fields that stand beside the ids of records to the record above them."""
    mended: list[Entry] = []
    inside: list[Entry] | None = None
    for key, value in entries:
        id_, record = mended[-1] if mended else (key, Items([], key.place))
        if key.text not in known or isinstance(value, Entries) or isinstance(record, Items):
            mended.append((key, value))
            inside = None
            continue
        if inside is None:
            problem = f"'{key.text}' stands beside '{id_.text}': put more spaces in front of it"
            report(Mistake(problem, key.place))
            inside = [*record.entries] if isinstance(record, Entries) else []
            mended[-1] = (id_, Entries(inside, record.place))
        inside.append((key, value))
    return mended


def are_of_another_kind(entries: list[Entry], known: Collection[str], report: Report) -> bool:
    """Tell whether names with their values are not what should be here, and report that once."""
    names = {key.text for key, _ in entries}
    if len(names) < FEW or not names.isdisjoint(known):
        return False
    cure = f"the fields here are {', '.join(known)}: put back what was here"
    report(Unread(f"nothing of this belongs here; {cure}", entries[0][0].place))
    return True


def named(
    entries: list[Entry], known: Collection[str], needed: Mapping[str, type[Node]], report: Report
) -> Iterator[tuple[str, Scalar, Node]]:
    """Yield each `known` field once, under the name that it has or was meant to have.

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
    report_repeated(repeated, "delete one of the two", report)


def without_text_beside(entries: list[Entry], report: Report) -> list[Entry]:
    """Give what is no name, but several words, to the text above it, with which it goes on."""
    whole: list[Entry] = []
    for key, value in entries:
        above, text = whole[-1] if whole else (key, value)
        if whole and isinstance(text, Scalar) and len(key.text.split()) > MOST_WORDS_OF_A_NAME:
            report(Mistake(OUT_OF_ITS_TEXT.text, key.place))
            whole[-1] = (above, text._replace(text=f"{text.text} {key.text}", quoted=True))
        else:
            whole.append((key, value))
    return whole


def report_repeated(names: Iterable[tuple[int, Scalar]], cure: str, report: Report) -> None:
    """Report names that are written twice, with their numbers: those behind each other once."""
    report_runs(names, lambda it: f"'{it.text}' is written twice: {cure}", report)


def report_runs(
    names: Iterable[tuple[int, Scalar]], problem: Callable[[Scalar], str], report: Report
) -> None:
    """Report names that have a problem, with their numbers: those behind each other once."""
    for _, run in groupby(enumerate(names), lambda it: it[1][0] - it[0]):
        first, *others = [name for _, (_, name) in run]
        notes = (Mistake(f"so is '{name.text}'", name.place) for name in others[:MOST_NOTES])
        report(Mistake(problem(first), first.place, tuple(notes)))


def _parted_at_names(
    entries: list[Entry], records: Mapping[str, Collection[str]], report: Report
) -> Iterator[Entry]:
    """Yield names with their values, divided where the name of other records is indented."""
    lost = records.keys() - {key.text for key, _ in entries}
    for key, value in entries:
        if not (key.text in records and isinstance(value, Entries)):
            yield key, value
            continue
        above, inside = key, list[Entry]()
        for name, record in value.entries:
            if not (name.text in lost and is_nothing(record)):
                inside.append((name, record))
                continue
            problem = f"'{name.text}' is not part of '{above.text}'"
            report(Mistake(f"{problem}: take away the spaces in front", name.place))
            yield above, value._replace(entries=inside)
            above, inside = name, []
        yield above, value._replace(entries=inside)


def _kind_of(entry: Entry, records: Mapping[str, Collection[str]]) -> str | None:
    """Return the one name below which there are records with the fields of one, if it has any."""
    key, record = entry
    kinds = [name for name, fields in records.items() if not _names_in(record).isdisjoint(fields)]
    return kinds[0] if len(kinds) == 1 and key.text not in records else None


def _without_repeated(entries: list[Entry], report: Report) -> Iterator[Entry]:
    """Yield names with their values, but not one that has nothing and comes again right below."""
    for n, (key, value) in enumerate(entries):
        below = next((it for it, _ in entries[n + 1 : n + 2] if it.text == key.text), None)
        if below and isinstance(value, Scalar) and not value.text:
            report(Mistake(f"'{key.text}' is written twice: delete one of the two", below.place))
        else:
            yield key, value


def _divided(key: Scalar, value: Node, known: Collection[str], report: Report) -> Entry:
    """Divide a name from its text, also if there is no space or no ':' between them."""
    if key.quoted:
        return key, value
    if found := re.fullmatch(r"([\w-]+):(\S.*)", key.text):
        cure = "put a space behind the ':'"
    elif found := re.fullmatch(r"([\w-]+) *(?:=| (?=[\"'])) *(\S.*)", key.text):
        cure = "put ': ' behind the name"
    elif (
        not known and is_nothing(value) and (found := re.fullmatch(r"([\w-]+) ([\w-]+)", key.text))
    ):
        cure = "put a ':' behind the name"
    else:
        return key, value
    name, text = found.groups()
    place = key.place._replace(column=key.place.column + len(name))
    report(Mistake(cure, place))
    return Scalar(name, key.place), Scalar(text, place)


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


def _begun_once(items: list[Node], report: Report) -> Iterator[Node]:
    """Yield items, but none that is only the start of the one right below it."""
    for n, item in enumerate(items):
        below = next((it for it in items[n + 1 : n + 2] if _is_start_of(item, it)), None)
        if below:
            report(Mistake("this is written twice: delete one of the two", below.place))
        else:
            yield item


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
        names, above = _names_in(item), joined[-1] if joined else item
        has = _names_in(above)
        if (
            isinstance(item, Entries)
            and isinstance(above, Entries)
            and next(iter(known)) in has - names
            and has.isdisjoint(names)
            and names <= {*known}
        ):
            problem = "this belongs to the item above: put two spaces in place of its '- '"
            report(Mistake(problem, item.place))
            joined[-1] = above._replace(entries=[*above.entries, *item.entries])
        else:
            joined.append(item)
    return joined


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
            report(Mistake(f"{problem}, {cure}", key.place))
        else:
            report(Unread(f"{problem}, write '- {start}: ...' above it", key.place))
        yield Entries(part, key.place, has_start and node.is_whole)


def _divided_where_names_start_again(entries: list[Entry]) -> list[list[Entry]]:
    parts = list[list[Entry]]([[]])
    seen: set[str] = set()
    for n, (key, value) in enumerate(entries):
        if _starts_again(entries, n, seen):
            parts.append([])
            seen = set()
        seen.add(key.text)
        parts[-1].append((key, value))
    return parts


def _starts_again(entries: list[Entry], n: int, seen: Collection[str]) -> bool:
    """Tell whether the name at `n` was seen, and so was another one soon behind it."""
    first, *others = [name.text for name, _ in entries[n : n + 1 + FEW]] or [""]
    return first in seen and any(name in seen for name in others if name != first)


def _ids_in(node: Entries) -> list[str]:
    return [key.text for key, _ in node.entries]


def _names_in(node: Node) -> set[str]:
    return {key.text for key, _ in node.entries} if isinstance(node, Entries) else set()


def _unknown_field(key: Scalar, value: Node, meant: str | None, known: Collection[str]) -> Mistake:
    problem = f"unknown field '{key.text}'"
    if key.place.source[key.place.column - 1 + len(key.text) :][:1] in {",", "}"}:
        return Mistake(f"{problem}: put a text with ', ' in it in quotes", key.place)
    if meant:
        return Mistake(f"{problem}; did you mean '{meant}'?", key.place)
    if (
        isinstance(value, Entries)
        or is_nothing(value)
        or any(map(opens, lines_of_text(value.place)))
    ):
        return Unread(_misplaced(key, known), key.place)
    problem += f": the fields here are {', '.join(known)}"
    return Mistake(problem, key.place)  # what is no name has nothing that others refer to


def _misplaced(key: Scalar, known: Collection[str]) -> str:
    problem = f"unknown field '{key.text}': the fields here are {', '.join(known)}"
    return f"{problem}; the spaces in front of a name say what it belongs to"
