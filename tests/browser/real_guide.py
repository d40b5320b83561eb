"""The guide in data/, and what the engine says that its readers must find in their browsers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from whichway.folder import load
from whichway.graph import Walk, answers_of, extents, paths, reachable, walk
from whichway.language import words_for
from whichway.model import Answer, Id
from whichway.pages import pages_of
from whichway.site import build_day

ROOT = Path(__file__).parents[2]
GUIDE = load(ROOT / "data", name="data")
TREE = GUIDE.tree
WORDS = words_for(GUIDE.about.language or "en")
PAGES = (*(page.address for page in pages_of(GUIDE, WORDS, build_day({}))), "about/")

Answers = Mapping[Id, Id]

WALKS = tuple(paths(TREE))
"""Every way from the start to an outcome."""

STATES = tuple(
    dict.fromkeys(walk(TREE, dict(way.path[:n])) for way in WALKS for n in range(len(way.path) + 1))
)
"""Every beginning of every way, its end included: all that answering can lead to."""

EXTENTS = extents(TREE)

LONGEST = max(WALKS, key=lambda way: len(way.path))


def changed(way: Walk, question: Id) -> tuple[Walk, Answers]:
    """Return where a reader is who changes an answer, and the later answers that are kept."""
    others = {asked: answer for asked, answer in way.path if asked != question}
    here = walk(TREE, others)
    ahead = reachable(TREE, [here.end])
    return here, {q: a for q, a in others.items() if q not in dict(here.path) and q in ahead}


def fragment(here: Walk, kept: Answers | None = None) -> str:
    """Write a state as the address holds it, with the answers that are kept for later."""
    pairs = [f"{question}={answer}" for question, answer in (*here.path, *(kept or {}).items())]
    end = [f"to={here.end}"] if here.end in TREE.outcomes else []
    return "#/" + "/".join([*pairs, *end])


def heading_of(step: Id) -> str:
    """Return the text of a question, or the title of an outcome."""
    return TREE.questions[step].text if step in TREE.questions else TREE.outcomes[step].title


def answer_of(question: Id, answer: Id) -> Answer:
    """Return an answer by its ids."""
    return next(a for a in answers_of(TREE, question) if a.id == answer)


def questions_left(question: Id, kept: Answers | None = None) -> str:
    """Say how many questions come after this one: those with a kept answer do not count."""
    following = [
        EXTENTS[walk(replace(TREE, start=answer.next), kept or {}).end]
        for answer in answers_of(TREE, question)
    ]
    least, most = min(e.least for e in following), max(e.most for e in following)
    if most == 0:
        return WORDS["tree-last-question"]
    if least == most:
        return WORDS.count("tree-more", most)
    if least == 0:
        return WORDS.count("tree-at-most", most)
    return WORDS.fill("tree-range", least=least, most=most)


def ruled_out(way: Walk) -> list[tuple[str, list[str]]]:
    """Return for each answer of a way why outcomes went, and the titles of those that did."""
    reasons = []
    for question, chosen in way.path:
        answer = answer_of(question, chosen)
        gone = _outcomes_from(question) - _outcomes_from(answer.next)
        reasons.append((_reason(answer, gone), sorted(map(heading_of, gone))))
    return reasons


def _reason(answer: Answer, gone: set[Id]) -> str:
    if not gone:
        return WORDS["tree-ruled-out-nothing"]
    if answer.because:
        return WORDS.fill("tree-ruled-out-because", because=answer.because)
    return WORDS["tree-ruled-out"]


def _outcomes_from(step: Id) -> set[Id]:
    return reachable(TREE, [step]) & set(TREE.outcomes)
