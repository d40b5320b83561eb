"""What stands at a wrong place in a data file: reported, and put where its author meant it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import pairwise

from whichway.cures import INSIDE_A_TEXT, NAME_ABOVE, OUT_OF_ITS_TEXT, STRAY_NAME
from whichway.errors import (
    MOST_NOTES,
    HidingPart,
    LostName,
    Misplaced,
    Mistake,
    Report,
    UnreadPart,
    closest_to,
)
from whichway.mending import Entry, report_runs, starts_again
from whichway.nodes import Entries, Items, Node, Scalar, is_nothing, names_of
from whichway.surroundings import MOST_WORDS_OF_A_NAME, is_item, lines_of_text, name_of

Records = Mapping[str, Collection[str]]
"""The fields that records have, by the names below which these stand with their ids."""


def in_place(
    entries: list[Entry],
    known: Collection[str],
    records: Records,
    holders: Collection[str],
    report: Report,
) -> list[Entry]:
    """Return the fields of a record, by their names, with all that is in them where it belongs.

    Of the `known` fields, the `holders` are those that have names below them.
    """
    entries = _without_text_beside(entries, known, report)
    if records:
        entries = _without_lost_names(entries, records, report)
        entries = _without_stray_ids(_merged(entries, records), records, report)
        entries = [*_parted_at_names(entries, known, records, report)]
        entries = _below_their_kind(entries, records, report)
    return _with_what_is_beside(entries, known, records, holders, report) if holders else entries


def apart(entries: list[Entry], known: Collection[str], report: Report) -> list[Entry]:
    """Give records of `known` fields that have got into the one above their own place below it."""
    mended: list[Entry] = []
    for id_, record in entries:
        if not (known and isinstance(record, Entries)):
            mended.append((id_, record))
            continue
        rest, inner = _divided(record, known)
        is_inside = partial(_is_inside, id_, "and move what belongs to it along")
        report_runs(((n, key) for n, (key, _) in inner), is_inside, report)
        mended += _begun_again(id_, rest, known, report)
        mended += (it for _, it in inner)
    return mended


def records_in_texts(node: Node, names: Collection[str]) -> Iterator[Mistake]:
    """Yield a mistake for each record, with fields of some `names`, that a text has got hold of."""
    match node:
        case Items(items=items):
            inside = items
        case Entries(entries=entries):
            inside = [value for _, value in entries]
        case Scalar():
            inside = []
            lines = [*lines_of_text(node.place)]
            for line, below in pairwise(lines):
                is_field = name_of(below).removesuffix(":") in names and not is_item(below)
                if name_of(line) == line.source.strip() and below.column > line.column and is_field:
                    yield UnreadPart(INSIDE_A_TEXT.format(name_of(line)), line)
                    break
    for it in inside:
        yield from records_in_texts(it, names)


def _is_inside(id_: Scalar, cure: str, inner: Scalar) -> str:
    problem = f"'{inner.text}' has too many spaces in front to stand beside '{id_.text}'"
    return f"{problem}: start it in column {id_.place.column}, {cure}"


def _divided(record: Entries, known: Collection[str]) -> tuple[Entries, list[tuple[int, Entry]]]:
    """Return a record without those of the `known` fields that are in it, and these by numbers."""
    numbered = [*enumerate(record.entries)]
    inner = [(n, it) for n, it in numbered if _is_record(it, known)]
    rest = [it for _, it in numbered if not _is_record(it, known)]
    return record._replace(entries=rest), inner


def _is_record(entry: Entry, known: Collection[str]) -> bool:
    """Tell whether what stands among the `known` fields of a record is a record itself."""
    key, value = entry
    return key.text not in known and not names_of(value).isdisjoint(known)


def _begun_again(
    id_: Scalar, record: Entries, known: Collection[str], report: Report
) -> list[Entry]:
    """Divide a record where another one starts: one that lacks its id has the same fields again.

    A list of records is enough of that: nobody types it twice by a slip.  The id of one that is
    indented too far is like a field that holds nothing.
    """
    inside: list[Entry] = []
    seen: dict[str, Node] = {}
    records: list[Entry] = [(id_, record._replace(entries=inside))]
    for n, (key, value) in enumerate(record.entries):
        is_apart = bool(inside) and inside[-1][0].text != key.text
        is_list = is_apart and _lists_records(value) and _lists_records(seen.get(key.text, key))
        is_id = key.text not in known and starts_again(record.entries, n + 1, seen)
        if is_id:
            report(Misplaced(_is_inside(id_, "as that does", key), key.place))
        elif is_list or starts_again(record.entries, n, seen):
            cure = "if something new starts here, put a line with its id and a ':' above it"
            report(HidingPart(f"'{key.text}' is written twice: {cure}", key.place))
        else:
            inside.append((key, value))
            seen[key.text] = value
            continue
        begins = key if is_id else Scalar("", key.place, is_unknown=True)
        inside = [] if is_id else [(key, value)]
        seen = {it.text: other for it, other in inside}
        records.append((begins, Entries(inside, key.place, record.is_whole and is_id)))
    return records


def _lists_records(node: Node) -> bool:
    return isinstance(node, Items) and any(isinstance(it, Entries) for it in node.items)


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
            report(Misplaced(problem, key.place))
            inside = [*record.entries] if isinstance(record, Entries) else []
            mended[-1] = (id_, Entries(inside, record.place))
        inside.append((key, value))
    return mended


def _without_text_beside(
    entries: list[Entry], known: Collection[str], report: Report
) -> list[Entry]:
    """Leave out several words that are no name: the text above goes on with them, or starts so."""
    whole: list[Entry] = []
    last = 0
    for key, value in entries:
        above, text = whole[-1] if whole else (key, value)
        is_below = bool(whole) and key.place.line > above.place.line
        if not (is_below and isinstance(text, Scalar)) or _may_be_name(key, known):
            whole.append((key, value))
            continue
        if key.place.line > last + 1:
            report(Misplaced(OUT_OF_ITS_TEXT.text, key.place))
        last = key.place.line
        whole[-1] = (above, text._replace(text=text.text or key.text))
    return whole


def _may_be_name(key: Scalar, known: Collection[str]) -> bool:
    is_short = key.text.count(" ") < MOST_WORDS_OF_A_NAME
    return is_short or closest_to(key.text.replace(" ", "-"), known) is not None


def _without_lost_names(entries: list[Entry], records: Records, report: Report) -> list[Entry]:
    """Leave out a name that got between records of another kind, and comes again for its own."""
    times = Counter(key.text for key, _ in entries)
    whole: list[Entry] = []
    ids: set[str] = set()
    for key, value in entries:
        above, others = whole[-1] if whole else (key, value)
        if (
            whole
            and times[key.text] > 1
            and key.text in records
            and isinstance(value, Entries)
            and isinstance(others, Entries)
            and value.entries
            and ids.isdisjoint(names_of(value))
            and all(_kind_of(it, records) == above.text for it in value.entries)
        ):
            report(Misplaced(STRAY_NAME.text, key.place))
            others.entries.extend(value.entries)
        else:
            own = value._replace(entries=[*value.entries]) if isinstance(value, Entries) else value
            whole.append((key, own))
            ids = set()
        ids |= names_of(value)
    return whole


def _merged(entries: list[Entry], records: Records) -> list[Entry]:
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
        known[key.text].update(names_of(value))
    return together


def _without_stray_ids(entries: list[Entry], records: Records, report: Report) -> list[Entry]:
    """Leave out an id that parts a record from its first fields, if it is that of another one."""
    times = Counter(
        id_.text
        for key, value in entries
        if key.text in records and isinstance(value, Entries)
        for id_, _ in value.entries
    )
    return _with_records(
        entries, records, lambda name, it: _rejoined(it, times, records[name], report)
    )


def _rejoined(
    entries: list[Entry], times: Mapping[str, int], fields: Collection[str], report: Report
) -> list[Entry]:
    """Join records to those above where an id that is there several `times` parts their `fields`.

    The first field is in the upper part, and no other is in both.
    """
    first = next(iter(fields))
    whole: list[Entry] = []
    for id_, record in entries:
        above, begun = whole[-1] if whole else (id_, record)
        has, names = names_of(begun), names_of(record)
        is_rest = first in has and has.isdisjoint(names) and names <= {*fields}
        if (
            times[id_.text] > 1
            and is_rest
            and isinstance(begun, Entries)
            and isinstance(record, Entries)
        ):
            report(Misplaced(STRAY_NAME.text, id_.place))
            whole[-1] = (above, begun._replace(entries=[*begun.entries, *record.entries]))
        else:
            whole.append((id_, record))
    return whole


def _below_their_kind(entries: list[Entry], records: Records, report: Report) -> list[Entry]:
    """Put records below the name of their kind that stand below another one, or below none."""
    strays: dict[str, list[Entry]] = {kind: [] for kind in records}
    inner: dict[str, list[Entry]] = {kind: [] for kind in records}
    whole: list[Entry] = []
    beside: list[Scalar] = []
    last = ""
    for key, value in entries:
        kind = _kind_of((key, value), records)
        last = key.text if key.text in records else last
        if not (isinstance(value, Entries) and (kind or key.text in records)):
            whole.append((key, value))
            continue
        if kind == last:
            beside.append(key)
        inside: list[Entry] = []
        (strays[kind] if kind else whole).append((key, value._replace(entries=inside)))
        for record in value.entries:
            other = _kind_of(record, records)
            if other is None or other == key.text:
                inside.append(record)
            else:
                (inner if kind else strays)[other].append(record)
    written = {key.text for key, _ in whole}
    for kind, found in strays.items():
        if found and kind not in written:
            place = found[0][0].place
            report(LostName(NAME_ABOVE.format(kind), place))
            whole.append((Scalar(kind, place), Entries([], place)))
        elif found:
            ids = [id_ for id_, _ in found]
            report(_belong_below(kind, ids, are_beside=all(it in beside for it in ids)))
    opened = [
        (key, Entries([], it.place) if strays.get(key.text) and is_nothing(it) else it)
        for key, it in whole
    ]
    return _with_records(opened, records, lambda name, it: [*it, *strays[name], *inner[name]])


def _with_records(
    entries: list[Entry], records: Records, change: Callable[[str, list[Entry]], list[Entry]]
) -> list[Entry]:
    """Return names with their values, with the records below a name changed."""
    return [
        (key, value._replace(entries=change(key.text, value.entries)))
        if key.text in records and isinstance(value, Entries)
        else (key, value)
        for key, value in entries
    ]


def _belong_below(kind: str, ids: list[Scalar], *, are_beside: bool) -> Mistake:
    first, *others = ids
    problem = f"'{first.text}' has the fields of what is below '{kind}': move it there"
    if are_beside:
        problem = _stands_beside(first.text, kind)
    notes = (
        Mistake(f"so {'does' if are_beside else 'has'} '{it.text}'", it.place)
        for it in others[:MOST_NOTES]
    )
    return Misplaced(problem, first.place, tuple(notes))


def _stands_beside(name: str, holder: str) -> str:
    cure = "put more spaces in front of it, and of what belongs to it as well"
    return f"'{name}' stands beside '{holder}': {cure}"


def _with_what_is_beside(
    entries: list[Entry],
    known: Collection[str],
    records: Records,
    holders: Collection[str],
    report: Report,
) -> list[Entry]:
    """Put unknown names below the field above them if that is empty and one of the `holders`.

    Records that are below such a name, and not beside it, are where they belong.
    """
    whole: list[Entry] = []
    inside: list[Entry] | None = None
    for key, value in entries:
        if key.text in known or inside is None:
            inside = [] if key.text in holders and is_nothing(value) else None
            whole.append((key, value))
            continue
        holder, _ = whole[-1]
        if not inside:
            report(Misplaced(_stands_beside(key.text, holder.text), key.place))
        if isinstance(value, Entries):
            rest, inner = _divided(value, records.get(holder.text, ()))
            inside += [(key, rest), *(it for _, it in inner)]
        else:
            inside.append((key, value))
        whole[-1] = (holder, Entries(inside, inside[0][0].place))
    return whole


def _parted_at_names(
    entries: list[Entry], known: Collection[str], records: Records, report: Report
) -> Iterator[Entry]:
    """Yield names with their values, divided where one of the `known` fields is indented."""
    lost = {*known} - {key.text for key, _ in entries}
    for key, value in entries:
        if not (key.text in records and isinstance(value, Entries)):
            yield key, value
            continue
        above, inside, others = key, list[Entry](), list[Entry]()
        for name, record in value.entries:
            if name.text not in lost or not names_of(record).isdisjoint(records[key.text]):
                inside.append((name, record))
                continue
            problem = f"'{name.text}' is not part of '{above.text}'"
            report(Misplaced(f"{problem}: take away the spaces in front", name.place))
            if is_nothing(record):
                yield above, value._replace(entries=inside)
                above, inside = name, []
            else:
                others.append((name, record))
        yield above, value._replace(entries=inside)
        yield from others


def _kind_of(entry: Entry, records: Records) -> str | None:
    """Return the one name below which there are records with the fields of one, if it has any."""
    key, record = entry
    kinds = [name for name, fields in records.items() if not names_of(record).isdisjoint(fields)]
    return kinds[0] if len(kinds) == 1 and key.text not in records else None
