"""Printing figures beside their limits."""

from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured; where it has a limit, that must be kept."""

    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    least: float | None = None

    @property
    def bounds(self) -> str:
        if self.limit is not None:
            return f"at most {_text(self.limit, self.unit)}"
        return "" if self.least is None else f"at least {_text(self.least, self.unit)}"

    @property
    def verdict(self) -> str:
        if self.limit is None and self.least is None:
            return ""
        is_low = self.least is not None and self.value < self.least
        is_high = self.limit is not None and self.value > self.limit
        return "does not hold" if is_low or is_high else "holds"


def print_table(title: str, *figures: Figure) -> None:
    """Print figures, each with its limit and whether that holds."""
    print(f"\n{title}")
    for figure in figures:
        value = _text(figure.value, figure.unit)
        print(
            f"  {figure.name:44}{value:>12}  {figure.bounds:22}{figure.verdict}".rstrip(),
            flush=True,
        )


def _text(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2f}"
    return f"{number} {unit}".strip()
