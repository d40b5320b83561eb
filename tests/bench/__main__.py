"""Measure building, loading and clicking on the first guide, served compressed.

It reports and never fails: a busy machine is no mistake.  What is compared takes turns.
"""

import gzip
import tempfile
from pathlib import Path

from tests.bench import builds, lighthouse
from tests.bench.browsing import SLOW_DEVICE, SLOW_LINE, UNTHROTTLED, chromium
from tests.bench.clicking import growth_of_cpu, growth_of_memory, time_clicks
from tests.bench.loading import load
from tests.bench.serving import served
from tests.bench.sites import build_guide, build_plain_pages, write_guide_of
from tests.bench.table import Figure, print_table
from tests.cases import DATA


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sites = work / "sites"
        report_builds(work)
        build_guide(DATA, sites / "guide")
        build_plain_pages(work / "pages", sites / "plain")
        for size in (15, 1000):
            build_guide(write_guide_of(size, work / f"of-{size}"), sites / f"of-{size}")
        report_sizes(sites / "guide")
        with served(sites) as address:
            report_reading(address)
            lighthouse.report(f"{address}guide/")


def report_builds(work: Path) -> None:
    ours, plain = builds.median_cpu_seconds(work)
    print_table(
        f"Build, processor time, median of {builds.BUILDS} turns",
        Figure("Whichway", ours, "s"),
        Figure("of which drawing the map", builds.median_cpu_seconds_of_the_map(), "s"),
        Figure("plain MkDocs, same pages and theme", plain, "s"),
        Figure("ratio", ours / plain),
    )


def report_sizes(site: Path) -> None:
    files = {
        "script of the decision tree": next(site.glob("assets/decision-tree.*.js")),
        "questions page": site / "questions" / "index.html",
        "style sheet": site / "assets" / "whichway.css",
    }
    limits = {"script of the decision tree": 8_000}
    sizes = {name: len(gzip.compress(file.read_bytes())) for name, file in files.items()}
    figures = (Figure(name, size, "bytes", limits.get(name)) for name, size in sizes.items())
    print_table("Sizes, gzipped", *figures)


def report_reading(address: str) -> None:
    """Report what a reader of the questions page waits for."""
    questions = f"{address}guide/questions/"
    empty, steps = f"{address}plain/", f"{address}plain/steps/"
    small, large = f"{address}of-15/questions/", f"{address}of-1000/questions/"
    with chromium() as browser:
        for conditions in (UNTHROTTLED, SLOW_DEVICE, SLOW_LINE):
            loads = load(browser, questions, empty, conditions)
            print_table(
                f"Loading, {conditions.name}",
                Figure("first question on screen", loads.questions, "ms"),
                Figure("empty page of the theme", loads.empty, "ms"),
                Figure("ratio", loads.ratio, limit=1.05),
                Figure("layout shift, the worst", loads.shift, limit=0.02),
            )
        for conditions, limit in ((UNTHROTTLED, 25), (SLOW_DEVICE, 50)):
            question, outcome, bare = time_clicks(browser, questions, steps, conditions)
            print_table(
                f"Click to next step painted, {conditions.name}",
                Figure("question, median", question.median, "ms"),
                Figure("question, 95th percentile", question.p95, "ms", limit),
                Figure("bare question of the theme, median", bare.median, "ms"),
                Figure("bare question of the theme, 95th percentile", bare.p95, "ms"),
                Figure("result, median", outcome.median, "ms"),
                Figure("result, 95th percentile", outcome.p95, "ms", 200),
            )
        print_table(
            "What clicks cost",
            Figure(
                "processor, 1,000 questions against 15",
                growth_of_cpu(browser, small, large),
                limit=1.2,
            ),
            Figure(
                "memory after clicks, above an empty page",
                growth_of_memory(browser, questions, empty) / 1e6,
                "MB",
                1.5,
            ),
        )


if __name__ == "__main__":
    main()
