"""The words of the interface, and how a language writes dates, plurals and lines."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from whichway.errors import GuideError, Mistake
from whichway.model import Id, Month, Text
from whichway.reading import read

CATALOGUES = Path(__file__).parent / "words"

DEFAULT = "en"
"""The language of a guide that names none, and of the interface where there is no other."""


class Words(Mapping[str, str]):
    """The catalogue of the interface in one language.  A sentence may have `{blanks}`."""

    def __init__(self, language: str, entries: Mapping[Id, Text], *, is_own: bool = True) -> None:
        """Take the language of the words, and whether that is the guide's own."""
        self.language = language
        self.is_own = is_own
        self._entries: dict[str, str] = {str(key): str(text) for key, text in entries.items()}

    def __getitem__(self, key: str) -> str:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fill(self, key: str, **values: object) -> str:
        """Return a sentence with its blanks filled in."""
        return self[key].format(**values)

    def count(self, key: str, n: int) -> str:
        """Return the sentence `key-one`, `key-other` and so on that the number asks for."""
        return self.fill(f"{key}-{self._locale.plural_form(n)}", n=n)

    def day(self, day: date) -> str:
        """Write a day in full."""
        return format_date(day, self["day-format"], locale=self._locale)

    def number(self, number: int) -> str:
        """Write a number, with marks between its thousands."""
        return format_decimal(number, locale=self._locale)

    def month(self, month: Month) -> str:
        """Write a month in full."""
        return format_date(month, self["month-format"], locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")


def words_for(language: str) -> Words:
    """Return the interface in `language` (BCP 47), or in English where it has no catalogue yet."""
    available = {path.stem for path in CATALOGUES.glob("*.yml")}
    own = (language, language.partition("-")[0])
    chosen = next(candidate for candidate in (*own, DEFAULT) if candidate in available)
    path = CATALOGUES / f"{chosen}.yml"
    mistakes: list[Mistake] = []
    entries = read(
        Mapping[Id, Text],
        path.read_text(encoding="utf-8"),
        file=path.name,
        report=mistakes.append,
    )
    if mistakes:
        raise GuideError(mistakes)
    return Words(chosen, entries, is_own=chosen in own)


def direction(language: str) -> str:
    """Return whether a language is written from left to right (ltr) or from right to left (rtl)."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
