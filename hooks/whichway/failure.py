"""Where YAML gave up, and what is known of it."""

from typing import NamedTuple

from whichway.errors import Place

QUOTES = ("'", '"')

SECOND_DOCUMENT = "a second document starts"
"""What is said where another could follow: to the parser, that is no failure."""

NO_DASH = "did not find expected '-' indicator"
"""What is said where a list has something else than an item."""


class Failure(NamedTuple):
    """Where YAML gave up, and what it said.

    `opened` is where the part starts that it was reading; `quote` and `quote_end` are where the
    last text in quotes starts and ends.
    """

    said: str
    place: Place
    opened: Place
    quote: Place
    quote_end: Place
