"""What a check of a guide found: as text for people, data for programs, notes on a change."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from whichway.errors import Mistake, total_of
from whichway.report import Report


class Findings(NamedTuple):
    """What is wrong with a guide, what could be better, and figures, if it could be read.

    `strict` says that warnings count, too.
    """

    mistakes: Sequence[Mistake]
    warnings: Sequence[Mistake]
    report: Report | None
    strict: bool = False


def as_text(findings: Findings) -> str:
    """Return the findings for somebody at a terminal."""
    lines = [str(mistake) for mistake in findings.mistakes]
    lines += [str(replace(it, problem=f"warning: {it.problem}")) for it in findings.warnings]
    lines.append(_total(findings))
    if findings.report:
        lines += ["", *_report_lines(findings.report)]
    return "\n".join(lines)


def as_json(findings: Findings) -> str:
    """Return the findings for another program."""
    report = findings.report
    found = {
        "mistakes": [_located(mistake) for mistake in findings.mistakes],
        "warnings": [_located(warning) for warning in findings.warnings],
        "report": report
        and {
            **report._asdict(),
            "readability": report.readability and report.readability._asdict(),
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2, default=str)


def as_github(findings: Findings) -> str:
    """Return the findings as notes that GitHub shows on the changed lines.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    notes = [("error", mistake) for mistake in findings.mistakes]
    notes += [("warning", warning) for warning in findings.warnings]
    return "\n".join(
        f"::{level} file={_escaped(it.place.file, ':,')},line={it.place.line},"
        f"col={it.place.column}::{_escaped(_with_notes(it))}"
        for level, it in notes
    )


def as_github_with_total(findings: Findings) -> str:
    """Return the same below its total: of each level, GitHub shows the first ten notes alone."""
    total = f"This guide has {_total(findings)}"
    if not (findings.mistakes or findings.warnings):
        return total
    level = "warning"
    if findings.mistakes or findings.strict:
        level = "error"
        total += ": it is published when none is left"
    return f"::{level}::{total}\n{as_github(findings)}"


FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github_with_total,
}


def _total(findings: Findings) -> str:
    total = total_of(findings.mistakes)
    if findings.mistakes:  # so nobody has looked for warnings
        return total
    count = len(findings.warnings)
    return f"{total}, {'1 warning' if count == 1 else f'{count} warnings'}"


def _located(mistake: Mistake) -> dict[str, object]:
    file, line, column, _ = mistake.place
    located = {"file": file, "line": line, "column": column, "problem": mistake.problem}
    notes = [_located(note) for note in mistake.notes]
    return {**located, "notes": notes} if notes else located


def _with_notes(mistake: Mistake) -> str:
    return "\n".join([mistake.problem, *(note.summary for note in mistake.notes)])


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _report_lines(report: Report) -> Iterator[str]:
    yield f"Questions             {report.questions}"
    yield f"Outcomes              {report.outcomes}"
    yield f"Paths                 {report.paths:,}"
    yield (
        f"Questions on a path   {report.shortest} to {report.longest}, {report.mean:.1f} on average"
    )
    yield from _readability_lines(report)
    yield from _age_lines(report)
    yield from _gap_lines(report)
    if report.idle_questions:
        yield f"Questions that never change the outcome: {', '.join(report.idle_questions)}"
    yield "Share of the paths that lead to each outcome"
    for id_, share in sorted(report.shares.items(), key=lambda item: -item[1]):
        yield f"  {share:6.1%}  {id_}"
    if report.words:
        yield "Words in each route and option"
        for id_, words in report.words.items():
            yield f"  {words:6}  {id_}"


def _readability_lines(report: Report) -> Iterator[str]:
    if report.readability is None:
        yield "Sentences             not measured: no texts yet, or no spaces between words"
        return
    grade, sentences, long_sentences, words_per_sentence = report.readability
    measured = "not measured: there is a measure for English alone"
    yield f"Reading grade         {measured if grade is None else f'{grade:.1f}'}"
    yield (
        f"Sentences             {sentences}, {words_per_sentence:.1f} words on average, "
        f"{long_sentences} of more than 25 words"
    )


def _gap_lines(report: Report) -> Iterator[str]:
    """Yield what the self-assessment says that readers have to know of first."""
    for state, name in {
        "not-met": "Not met",
        "no-answer": "Not answered yet",
        "partly": "Partly met",
    }.items():
        rows = [row for row, found in report.gaps.items() if found == state]
        if rows:
            yield f"{name:<22}{', '.join(rows)}"


def _age_lines(report: Report) -> Iterator[str]:
    overdue = report.review_overdue
    yield f"Review                {f'was due on {overdue}' if overdue else 'not overdue'}"
    lapsed = report.lapsed_sources
    yield f"Lapsed sources        {', '.join(lapsed) if lapsed else 'none'}"
    if report.ahead:
        yield f"Days still to come    {', '.join(report.ahead)}"
