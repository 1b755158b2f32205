"""What a measurement gives: a name, a figure, its bar, and whether it holds."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One measured figure.

    Parameters
    ----------
    value
        A ratio or a rate, as `name` says.
    bar
        What it is held against, in words ("at most 0.75").
    detail
        The absolute figures behind it, for this machine on this day only.
    points
        The figure at several sizes, where it was measured so: (size, figure) of each.
    """

    name: str
    value: float
    bar: str
    holds: bool
    detail: str = ""
    points: Points = ()

    def as_json(self) -> dict[str, object]:
        """Give the object that `--json` writes."""
        return asdict(self)


def at_most(name: str, value: float, bar: float, detail: str = "", points: Points = ()) -> Result:
    """Hold a figure against an upper bar."""
    return Result(name, round(value, 3), f"at most {bar:g}", value <= bar, detail, points)


def at_least(name: str, value: float, bar: float, detail: str = "") -> Result:
    """Hold a figure against a lower bar."""
    return Result(name, round(value, 3), f"at least {bar:g}", value >= bar, detail)


def median_of(times: int, measure: Callable[[], float]) -> float:
    """Take the median of several runs, since shared machines are noisy."""
    return statistics.median(measure() for _ in range(times))


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
