"""What ids refer to.  One reference is a mistake of its own only if all it could mean is known.

An id that could not be read may be what a reference means; that was reported where it stands.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from whichway.errors import FILES, MOST_NOTES, VERY_LIKE, Mistake, closest_to
from whichway.graph import answers_of
from whichway.model import (
    Answer,
    Choice,
    Criterion,
    Guide,
    Id,
    Outcome,
    Question,
    Reference,
    Tree,
    Verdict,
)
from whichway.reading import wrong_with_id

MOST_HINTS = 20
"""For how many unknown names of a kind the closest is looked for, which takes its time."""

MOST_MISSING = 20
"""How many ids of a kind may be missing by slips: where more are, a part of the data is lost."""

FEWEST_CUT_OFF = 3
"""How many steps that were published in a row are at least lost at once if they are cut off."""

OF_STEPS = ("question", "outcome", "question or outcome", "id")
"""The kinds of which a step may be one."""

OR_ELSE = {
    "question": "add it to 'questions' in tree.yml",
    "outcome": "add it to 'outcomes' in tree.yml",
    "question or outcome": "add it to tree.yml",
    "route": "add it to the folder routes",
    "option": "add it to the folder options",
    "page": "add it to the folder routes or options",
    "verdict": "add it to 'verdicts' in guide.yml",
    "criterion": "add it to 'criteria' in guide.yml",
    "source": "add it to sources.yml",
    "id": "add it to tree.yml",
    "row of the self-assessment": "take it out; see 'declared' and 'remarks' in FIELDS.md",
}
"""What else to do than to correct a reference, by the kind of thing that it is to."""


class Past(NamedTuple):
    """What ids were: new names by old ones, and those that a released site has had.

    Of published ones that are `lost`, the whole row that is gone, by each of them.
    """

    renamed: Mapping[str, str] = MappingProxyType({})
    published: Collection[str] = ()
    lost: Mapping[str, Sequence[str]] = MappingProxyType({})


NO_PAST = Past()


def unknown(
    kind: str,
    references: Iterable[Reference],
    known: Collection[str],
    past: Past = NO_PAST,
    *,
    are_all: bool = False,
) -> Iterator[Mistake]:
    """Yield a mistake for each id that is referred to and not known.

    If the references `are_all` that there are to such things, one that none of them names may be
    the new name of an id that is not known; and if several name that, the mistake is where the new
    one is defined.  Ids that were published are no slips: they count as if they were named once
    more, and no other of them was meant.
    """
    references = [*references]
    used = {*references}
    named: dict[str, list[Reference]] = {}
    hints: dict[str, str | None] = {}
    for reference, hint in _not_known(references, known, past):
        named.setdefault(reference, []).append(reference)
        hints[reference] = hint
    if len(named) > (MOST_MISSING if known else 1):
        yield _part_is_lost(kind, [places[0] for places in named.values()])
        return
    unused = {str(it): it for it in known if isinstance(it, Id) and it.strip() and it not in used}
    is_pair = len(unused) == len(named) == 1 and kind not in OF_STEPS
    for n, (id_, (first, *again)) in enumerate(named.items()):
        longer = _longer(id_, unused) if are_all and n < MOST_HINTS else []
        hint = longer[0] if len(longer) == 1 else hints[id_]
        if are_all and is_pair and again:
            hint = next(iter(unused))
        is_published = id_ in past.published
        if is_published and hint in past.published:
            hint = None
        about = cause_of(id_, past) if kind in OF_STEPS else ""
        if are_all and (again or is_published) and hint in unused:
            yield misnamed(unused[hint], named[id_], about)
        else:
            cure = f"; did you mean '{hint}'?" if hint else f": correct it, or {OR_ELSE[kind]}"
            if id_ in past.lost:
                cure = f": {put_back(past.lost[id_])}"
            yield Mistake(f"there is no {kind} '{id_}'{cure}", first.place, _naming(again), about)


def _not_known(
    references: Iterable[Reference], known: Collection[str], past: Past
) -> Iterator[tuple[Reference, str | None]]:
    """Yield each reference to nothing known, with what it may mean: renamed ones first."""
    ids, others = {*known}, list[Reference]()
    for reference in references:
        new = past.renamed.get(reference)
        if new in ids:
            yield reference, new
        else:
            others.append(reference)
    yield from strange(others, known)


def _part_is_lost(kind: str, ids: list[Reference]) -> Mistake:
    """Say that more ids of a kind are not there than by slips: a part of their file is lost."""
    one, *rest = ids
    file = next(it for it in FILES if it in OR_ELSE[kind])
    which = f"{kind} '{one}', nor {len(rest)} more of those that are named"
    problem = f"there is no {which}: {OR_ELSE[kind]}, or put back what is lost"
    return Mistake(problem, one.place, _naming(rest), about=file)


def cause_of(id_: str, past: Past) -> str:
    """Return what all mistakes about a step that is not there have in common.

    If what was published last is lost, the tree may be cut off.
    """
    row = past.lost.get(id_, [id_])
    return "tree.yml" if row[1:] and row[-1] == [*past.published][-1] else row[0]


def misnamed(id_: Id, references: list[Reference], about: str) -> Mistake:
    """Say that nothing names an id, and that references name another one in its place."""
    meant, count = references[0], len(references)
    cure = f"call it '{meant}' here, or write '{id_}' there"
    problem = f"nothing names '{id_}', but {count} places name '{meant}': {cure}"
    if count == 1:
        problem = f"nothing names '{id_}', and '{meant}' is named once: {cure}"
    return Mistake(problem, id_.place, _naming(references), about)


def _longer(id_: str, ids: Iterable[str]) -> list[str]:
    """Return which of some ids hold one whole, as `by-bus` holds `bus`."""
    return [it for it in ids if f"-{id_}-" in f"-{it}-"]


def _naming(references: list[Reference]) -> tuple[Mistake, ...]:
    """Return where else an id is named, as far as it can be shown."""
    shown = references[:MOST_NOTES]
    return tuple(Mistake(f"'{it}' is named here", it.place) for it in shown)


def past_of(guide: Guide) -> Past:
    """Return what the ids of the steps of a guide were."""
    live = guide.published_ids.live
    return Past(renamed_in(guide.tree), dict.fromkeys(live), _lost_in(guide))


def _lost_in(guide: Guide) -> Mapping[str, Sequence[str]]:
    """Return the steps that were published in a row of which all are gone, by each of them.

    A part of the tree is cut off; but if there are new steps, the others may be called so now.
    """
    live, gone = guide.published_ids.live, {*gone_in(guide)}
    if steps_in(guide.tree).keys() - {*live}:
        return {}
    steps = [it for it in live if "/" not in it]
    rows = [[*row] for is_gone, row in groupby(steps, gone.__contains__) if is_gone]
    return {it: row for row in rows if len(row) >= FEWEST_CUT_OFF for it in row}


def put_back(row: Sequence[str]) -> str:
    """Return what to do where a row of published steps is lost."""
    which = f"put back what is lost, from '{row[0]}' to '{row[-1]}'"
    return f"{which}; or list each below 'renamed:' or 'removed:' in published-ids.yml"


def renamed_in(tree: Tree) -> Mapping[str, str]:
    """Return the new names of steps, by old ones that are still in use.

    A step has got another name if nothing uses that one, and it holds the old one, or no other
    step and no other name are left alone.  A name that is very like a step's is a slip.
    """
    answers = [answer for question in tree.questions.values() for answer in question.answers]
    used, steps = {tree.start, *(answer.next for answer in answers)}, steps_in(tree)
    if unread_in([*used, *steps]) or not all(it.answers for it in tree.questions.values()):
        return {}
    old, new = sorted(used.difference(steps)), sorted(steps.keys() - used)
    if len(old) == len(new) == 1:
        pairs = {old[0]: new}
    else:
        pairs = {it: _longer(it, new) for it in old[:MOST_HINTS]}
    return {
        it: names[0]
        for it, names in pairs.items()
        if len(names) == 1 and not closest_to(it, steps, likeness=VERY_LIKE)
    }


def strange(
    references: Iterable[Reference], known: Iterable[str]
) -> Iterator[tuple[Reference, str | None]]:
    """Yield each reference that can mean nothing known, with the known one closest to it."""
    titles = _titles_of(known) if isinstance(known, Mapping) else {}
    known = frozenset(known)
    unread = unread_in(known)
    sound = sorted(known.difference(unread))
    bare = {_bare(id_) for id_ in unread}
    hints: dict[str, str | None] = {}
    for reference in references:
        if not reference.strip() or reference in known:
            continue
        if reference not in hints:
            titled = titles.get(reference.lower())
            is_early = len(hints) < MOST_HINTS
            closest = closest_to(reference, sound) if is_early and not titled else None
            hints[reference] = titled or (None if _is_other_number(reference, closest) else closest)
        if not _may_mean(reference, bare, hints[reference]):
            yield reference, hints[reference]


def unread_in(ids: Iterable[str]) -> list[str]:
    """Return those of some ids, of paths made of ids and of addresses that could not be read."""
    return [id_ for id_ in ids if any(map(wrong_with_id, id_.strip("/").split("/")))]


def steps_in(tree: Tree) -> Mapping[str, object]:
    """Return all steps by their ids, and by a blank one if two steps have the same."""
    steps = dict[str, object]([*tree.questions.items(), *tree.outcomes.items()])
    return {**steps, " ": None} if tree.questions.keys() & tree.outcomes.keys() else steps


def is_unclear(question: Question) -> bool:
    """Tell whether nobody can say what the answers of a question are called."""
    ids = {answer.id for answer in question.answers}
    return len(ids) < len(question.answers) or not ids or bool(unread_in(ids))


def ids_in(guide: Guide) -> Iterator[str]:
    """Yield the ids that shared links are made of; an answer is question/answer."""
    for question in guide.tree.questions:
        yield question
        for answer in answers_of(guide.tree, question):
            yield f"{question}/{answer.id}"
    yield from guide.tree.outcomes


def gone_with_new_ids(guide: Guide) -> Iterator[tuple[Reference, str | None]]:
    """Yield the ids that were published and are gone, and what each may be called now."""
    existing, live = {*ids_in(guide), *steps_in(guide.tree)}, {*guide.published_ids.live}
    renamed = renamed_in(guide.tree)
    for id_, hint in strange(gone_in(guide), existing):
        yield id_, renamed.get(id_) or (hint if hint not in live else None)


def gone_in(guide: Guide) -> list[Reference]:
    """Return the ids that a released site has had, are not there, and have no explanation."""
    existing = {*ids_in(guide), *steps_in(guide.tree)}
    return [it for it in guide.published_ids.live if not _is_explained(it, guide, existing)]


def _is_explained(id_: str, guide: Guide, existing: Collection[str]) -> bool:
    """Tell whether a published id exists, or it was said what became of it or of its question."""
    published = guide.published_ids
    if id_ in existing or id_ in published.renamed or id_ in published.removed:
        return True
    question, _, answer = id_.partition("/")
    questions: Mapping[Any, Question] = guide.tree.questions
    renamed: Mapping[Any, Reference] = published.renamed
    if question in questions:
        return bool(answer) and is_unclear(questions[question])
    if question in renamed:
        return f"{renamed[question]}/{answer}" in existing
    return bool(answer) and (question in published.live or question in published.removed)


def _titles_of(records: Mapping[str, object]) -> dict[str, str]:
    """Return the ids that can be read, by what readers see in their place."""
    sound = (it for it in records.items() if not wrong_with_id(it[0]))
    return {title.lower(): id_ for id_, record in sound if (title := _title_of(record))}


def _title_of(record: object) -> str:
    match record:
        case Question(text=title) | Answer(text=title) | Outcome(title=title) | Choice(title=title):
            return title
        case Verdict(label=title) | Criterion(label=title):
            return title
    return ""


def _may_mean(reference: str, bare: Collection[str], hint: str | None) -> bool:
    """Tell whether a reference may mean an id that could not be read, and not its `hint`.

    `bare` are those ids without their marks.  Of one that is blank nothing is known.
    """
    if hint is None:
        return bool(bare)
    is_part = reference in hint or hint in reference
    words, like = (re.sub(r"[\d-]", "", it) for it in (reference, hint))  # years are alike
    is_slip = not is_part and closest_to(words, [like], likeness=VERY_LIKE)
    is_inside = any(_bare(reference) in it for it in bare)
    return is_inside or ("" in bare and not is_slip)


def _is_other_number(reference: str, closest: str | None) -> bool:
    """Tell whether two ids differ only in a number, such as a year: no slip of the fingers."""
    ids = (re.sub(r"\d+", "0", id_) for id_ in (reference, closest or ""))
    return len({*ids}) == 1


def _bare(id_: str) -> str:
    return re.sub("[^a-z0-9]", "", id_.lower())
