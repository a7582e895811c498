"""Whether a count is more than chance brings: an exact test, and the care that many looks at once need. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence


def at_least(count: int, trials: int, share: float) -> float:
    """How likely it is that `count` or more of `trials` matters fall into a part of the time that is `share` of it.

    The upper tail of the binomial distribution, exact. Given how many came in two spans of time together, it says how
    often so many of them fall into the later one, if matters come at one steady rate (the conditional test of two
    Poisson rates). `share` lies between 0 and 1.
    """
    if count <= 0:
        return 1.0
    if count > trials:
        return 0.0
    if count > trials * share:
        return min(1.0, _falling(count, trials, share))
    return max(0.0, 1.0 - _falling(trials - count + 1, trials, 1.0 - share))


def holm(chances: Sequence[float]) -> list[float]:
    """The chances of several looks, each as it counts among all of them (Holm's correction), in the same order.

    Whoever acts on those below 0.05 is misled by chance, in whichever of them, at most once in twenty times.
    """
    found, reached = [1.0] * len(chances), 0.0
    for rank, at in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        reached = max(reached, min(1.0, (len(chances) - rank) * chances[at]))
        found[at] = reached
    return found


def _falling(count: int, trials: int, share: float) -> float:
    """The tail from `count`, which lies above the mean: its terms become less and less, until they add nothing."""
    log = (
        math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
        + count * math.log(share) + (trials - count) * math.log1p(-share)
    )  # fmt: skip
    term = total = math.exp(log)
    while count < trials and term > total * 1e-17:
        term *= (trials - count) / (count + 1) * share / (1.0 - share)
        count += 1
        total += term
    return total
