"""Who speaks in a guide, who paid, and when it was checked."""

from datetime import date

from whichway.language import Words
from whichway.model import Guide
from whichway.views import Fact
from whichway.yardsticks import review_due


def facts_of(guide: Guide, words: Words) -> tuple[Fact, ...]:
    """Return who made the guide, who paid, what they gain, and when it was checked."""
    about = guide.about
    authors = "; ".join(
        f"{author.name}. {author.about}" if author.about else author.name
        for author in about.authors
    )
    facts = {
        "made-by": authors,
        "who-pays": about.paid_by,
        "interests": about.interests,
        "published": about.published and words.day(about.published),
        "reviewed": about.reviewed and words.day(about.reviewed),
        "review-due": (due := review_due(guide)) and words.day(due),
        "licence": about.licence,
    }
    return tuple(Fact(words[key], text) for key, text in facts.items() if text)


def review_words(guide: Guide, words: Words, today: date) -> str:
    """Return when the guide was checked, and when it is to be checked again; "" if unknown."""
    reviewed, due = guide.about.reviewed, review_due(guide)
    sentences = [words.fill("last-checked", day=words.day(reviewed))] if reviewed else []
    if due:
        key = "check-overdue" if due < today else "next-check"
        sentences.append(words.fill(key, day=words.day(due)))
    return " ".join(sentences)
