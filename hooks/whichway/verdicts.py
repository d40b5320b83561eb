"""How a verdict is shown: its word, its colour, and its place on the guide's scale."""

from math import sqrt

from whichway.model import Guide, Reference
from whichway.views import Mark, VerdictView

COLOURS = 5
"""How many colours the verdicts have; of a longer scale, the last ones share a colour."""

MARK_CENTRE = 10
MARK_RADIUS = 5


def verdict_view(guide: Guide, id_: Reference | None) -> VerdictView | None:
    """Return the view of the verdict with an id: None where there is none."""
    if id_ is None:
        return None
    verdicts = guide.about.verdicts
    scale = [other for other, verdict in verdicts.items() if verdict.on_scale]
    if id_ not in scale:
        return VerdictView(verdicts[id_].label, "off", None)
    place = scale.index(id_)
    style = str(min(place + 1, COLOURS))
    return VerdictView(verdicts[id_].label, style, _mark(place, len(scale)))


def _mark(place: int, length: int) -> Mark:
    """Draw a place on a scale: the first empty, the last full, a share between them."""
    share = place / (length - 1) if length > 1 else 1
    offset = MARK_RADIUS * (2 * share - 1)
    half = sqrt(MARK_RADIUS**2 - offset**2)
    return Mark(
        share=share,
        x=round(MARK_CENTRE + offset, 2),
        top=round(MARK_CENTRE - half, 2),
        bottom=round(MARK_CENTRE + half, 2),
    )
