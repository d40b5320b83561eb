"""What a reader may rely on in the guide of this repository, whatever its texts say."""

import re
from collections.abc import Iterable
from itertools import chain
from statistics import median

import pytest

from tests.cases import DATA
from whichway.folder import load
from whichway.graph import paths, walk
from whichway.markdown_text import citations_in, plain
from whichway.model import (
    Choice,
    Id,
    Journey,
    Markdown,
    Option,
    Outcome,
    Question,
    Source,
    Text,
    texts_in,
)
from whichway.readability import readability
from whichway.references import ids_in
from whichway.yardsticks import cited_in

GUIDE = load(DATA, name="data")
QUESTIONS = GUIDE.tree.questions
OUTCOMES = GUIDE.tree.outcomes
CHOICES: dict[str, Choice] = {
    **{f"routes/{id_}": route for id_, route in GUIDE.routes.items()},
    **{f"options/{id_}": option for id_, option in GUIDE.options.items()},
}
CITED = {*cited_in(GUIDE)}

MONEY_OR_SHARE = re.compile(r"[$£€] ?\d|\d ?(%|per cent)")
LONGEST_QUESTION = 75
LONGEST_ANSWER = 8
LARGEST_DIFFERENCE = 0.3
LONGEST_WHY = 25
HARDEST_GRADE = 9
ORDERS = re.compile(r"\b(?:you should|the best (?:way|choice|option|route))\b", re.IGNORECASE)

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
each_outcome = pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=OUTCOMES)
each_choice = pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
each_record = pytest.mark.parametrize(
    "record", [*OUTCOMES.values(), *CHOICES.values()], ids=[*OUTCOMES, *CHOICES]
)
each_source = pytest.mark.parametrize("source", GUIDE.sources.values(), ids=GUIDE.sources)


class TestJourneys:
    @pytest.mark.parametrize("journey", GUIDE.journeys, ids=lambda journey: journey.name)
    def test_it_ends_where_it_says(self, journey: Journey) -> None:
        taken = walk(GUIDE.tree, journey.answers)

        assert (dict(taken.path), taken.end) == (journey.answers, journey.outcome)

    def test_together_they_reach_most_outcomes(self) -> None:
        assert len({journey.outcome for journey in GUIDE.journeys}) >= 8


class TestQuestions:
    @each_question
    def test_q2_it_is_one_short_question(self, question: Question) -> None:
        assert question.text.endswith("?")
        assert len(question.text) <= LONGEST_QUESTION
        assert [other.text for other in QUESTIONS.values()].count(question.text) == 1

    @each_question
    def test_q4_it_says_why_it_is_asked(self, question: Question) -> None:
        assert question.why is not None
        assert len(question.why.split()) <= LONGEST_WHY

    @each_question
    def test_q6_there_is_a_way_on_for_those_who_do_not_know(self, question: Question) -> None:
        ways = [answer.id for answer in question.answers if answer.id == "not-sure"]

        assert len(ways) == (0 if question.everyone_knows else 1)

    @each_question
    def test_q5_its_answers_are_few_and_short(self, question: Question) -> None:
        texts = [answer.text for answer in question.answers]

        assert [text for text in texts if len(text.split()) > LONGEST_ANSWER] == []
        assert 2 <= len({*texts}) == len(texts) <= 5

    def test_q12_they_are_easy_to_read(self) -> None:
        texts = [
            text
            for question in QUESTIONS.values()
            for text in texts_in(question, Text)
            if not isinstance(text, Id)
        ]
        found = readability(map(plain, texts), language="en")

        assert found is not None
        assert found.grade is not None
        assert found.grade <= HARDEST_GRADE

    @each_question
    def test_each_answer_can_say_why_it_led_somewhere(self, question: Question) -> None:
        assert [answer.id for answer in question.answers if not answer.because] == []


class TestOutcomes:
    def test_r2_none_gives_orders(self) -> None:
        said = {
            id_: ORDERS.findall(" ".join([outcome.title, *texts_in(outcome, Markdown)]))
            for id_, outcome in OUTCOMES.items()
        }

        assert {id_: found for id_, found in said.items() if found} == {}

    @each_outcome
    def test_r4_each_ends_in_one_to_three_next_steps(self, outcome: Outcome) -> None:
        assert 1 <= len(outcome.next_steps) <= 3

    def test_r6_every_way_ends_and_every_outcome_is_reached(self) -> None:
        assert {way.end for way in paths(GUIDE.tree)} == {*OUTCOMES}

    def test_r7_there_is_one_for_readers_whom_nothing_else_fits(self) -> None:
        nothing = {id_ for id_, option in GUIDE.options.items() if option.do_nothing}

        assert [it for it in OUTCOMES.values() if nothing & {*it.options}] != []

    @each_outcome
    def test_r1_r7_each_is_as_complete_as_the_others(self, outcome: Outcome) -> None:
        parts = (outcome.summary, outcome.verdict, outcome.good, outcome.bad, outcome.next_steps)

        assert all(parts)


class TestBalance:
    @each_record
    def test_r3_good_and_bad_are_given_the_same_room(self, record: Outcome | Choice) -> None:
        good, bad = words_in(record.good), words_in(record.bad)

        assert len(record.good) == len(record.bad) > 0
        assert abs(good - bad) <= LARGEST_DIFFERENCE * max(good, bad)

    @each_choice
    def test_p3_no_route_and_no_option_is_told_at_more_length(self, choice: Choice) -> None:
        others = [other for other in CHOICES.values() if type(other) is type(choice)]
        usual = median(words_in(texts_in(other, Text)) for other in others)
        length = words_in(texts_in(choice, Text))

        assert abs(length - usual) <= LARGEST_DIFFERENCE * usual

    @each_choice
    def test_p1_the_same_headings_stand_over_each(self, choice: Choice) -> None:
        parts = (
            choice.summary,
            choice.also_called,
            choice.suits,
            choice.does_not_suit,
            choice.what_it_is_like,
            choice.ask_yourself,
            choice.next_steps,
            choice.how_sure,
        )

        assert all(parts)

    @pytest.mark.parametrize("option", GUIDE.options.values(), ids=GUIDE.options)
    def test_each_option_is_held_against_each_criterion(self, option: Option) -> None:
        assert [*option.values] == [*GUIDE.about.criteria]

    @pytest.mark.parametrize("option", GUIDE.options.values(), ids=GUIDE.options)
    def test_c2_times_are_given_in_months_and_sums_in_pounds(self, option: Option) -> None:
        values = {str(id_): value.text for id_, value in option.values.items()}

        assert re.search(r"\d+ months", values["time"]) or "0 months" in values["time"]
        assert not re.search("year|week|day", values["time"])
        assert not re.search(r"[$€]", values["cost"])

    def test_carrying_on_as_before_is_one_of_the_options(self) -> None:
        assert [id_ for id_, option in GUIDE.options.items() if option.do_nothing] != []


class TestEvidence:
    @each_record
    def test_r9_each_sum_and_each_share_has_a_source(self, record: Outcome | Choice) -> None:
        items = chain(record.good, record.bad, record.next_steps)

        assert [it for it in items if MONEY_OR_SHARE.search(it) and not citations_in(it)] == []

    @each_source
    def test_r9_it_says_what_it_is_and_how_it_was_read(self, source: Source) -> None:
        assert all([source.url, source.year, source.place, source.read, source.grade])

    def test_each_source_is_cited(self) -> None:
        assert {*GUIDE.sources} == CITED


class TestIds:
    def test_l3_every_id_of_a_released_site_is_accounted_for(self) -> None:
        """The file is there from the first release on."""
        published = GUIDE.published_ids
        known = {*ids_in(GUIDE), *published.renamed, *published.removed}

        assert {*published.live} <= known

    def test_every_verdict_is_given_somewhere(self) -> None:
        of_outcomes = {outcome.verdict for outcome in OUTCOMES.values()}
        of_routes = {route.verdict for route in GUIDE.routes.values()}

        assert {*GUIDE.about.verdicts} <= of_outcomes | of_routes


def words_in(texts: Iterable[str]) -> int:
    return sum(len(plain(text).split()) for text in texts)
