"""The words of the interface, and how a language writes dates, plurals and lines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from whichway.errors import GuideError, Mistake, Place, did_you_mean
from whichway.folder import load_file
from whichway.model import Id, Month, Text

CATALOGUES = Path(__file__).parent / "words"
CALLED = "hooks/whichway/words"
"""What messages call the folder of the catalogues."""

DEFAULT = "en"
"""The language of a guide that names none, and of the interface where there is no other."""


class Words(Mapping[str, str]):
    """The catalogue of the interface in one language.  A sentence may have `{blanks}`."""

    def __init__(self, language: str, entries: Mapping[Id, Text], *, is_own: bool = True) -> None:
        """Take the language of the words, and whether that is the guide's own."""
        self.language = language
        self.is_own = is_own
        self._entries: dict[str, Text] = {str(key): text for key, text in entries.items()}

    def __getitem__(self, key: str) -> str:
        """Return a sentence.  Raises GuideError where the catalogue has none of that name."""
        if key not in self._entries:
            problem = f"there is no word '{key}'{did_you_mean(key, self)}"
            raise GuideError([Mistake(problem, Place(f"{CALLED}/{self.language}.yml", 1, 1))])
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fill(self, key: str, **values: object) -> str:
        """Return a sentence with its blanks filled in."""
        sentence = self[key]
        try:
            return sentence.format(**values)
        except (LookupError, ValueError) as error:
            blanks = " and ".join(f"{{{name}}}" for name in values)
            raise self._mistake(
                key, f"'{key}' may have {blanks} in it, and no other brace"
            ) from error

    def count(self, key: str, n: int) -> str:
        """Return the sentence `key-one`, `key-other` and so on that the number asks for."""
        return self.fill(f"{key}-{self._locale.plural_form(n)}", n=n)

    def day(self, day: date) -> str:
        """Write a day in full."""
        return self._date(day, "day-format")

    def number(self, number: int) -> str:
        """Write a number, with marks between its thousands."""
        return format_decimal(number, locale=self._locale)

    def month(self, month: Month) -> str:
        """Write a month in full."""
        return self._date(month, "month-format")

    def any_of(self, items: Sequence[str]) -> str:
        """List things of which any will do: a, b or c."""
        return format_list(items, style="or", locale=self._locale)

    def _date(self, day: date, key: str) -> str:
        pattern = self[key]
        try:
            return format_date(day, pattern, locale=self._locale)
        except (AttributeError, ValueError) as error:  # Babel's words for a time of day, and others
            raise self._mistake(key, f"'{pattern}' is no pattern of a date") from error

    def _mistake(self, key: str, problem: str) -> GuideError:
        return GuideError([Mistake(problem, self._entries[key].place)])

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")


def words_for(language: str) -> Words:
    """Return the interface in `language` (BCP 47), or in English where it has no catalogue yet."""
    available = {path.stem for path in CATALOGUES.glob("*.yml")}
    own = (language, language.partition("-")[0])
    chosen = next((candidate for candidate in own if candidate in available), DEFAULT)
    entries = load_file(CATALOGUES, f"{chosen}.yml", Mapping[Id, Text], name=CALLED)
    return Words(chosen, entries, is_own=chosen in own)


def direction(language: str) -> str:
    """Return whether a language is written from left to right (ltr) or from right to left (rtl)."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
