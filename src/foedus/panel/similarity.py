"""How alike the alliance portfolios of two states are.

S (Signorino, Curtis S., and Jeffrey M. Ritter. 1999. "Tau-b or Not Tau-b." International Studies Quarterly
43: 115-144), unweighted and with absolute distances: 1 - 2 * sum |a - b| / (n * largest). Kappa (Haege,
Frank M. 2011. "Choice or Circumstance? Adjusting Measures of Foreign Policy Similarity for Chance
Agreement." Political Analysis 19: 287-305), Cohen's with squared distances: 1 - observed / expected, the
distance expected of the same two sets of values at random being (mean a - mean b)^2 + variance a + variance
b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import ObligationKind
from foedus.panel.spells import BIT, VARIES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 3
_VALUES = (
    (BIT[ObligationKind.CONSULTATION], 1),
    (BIT[ObligationKind.NEUTRALITY] | BIT[ObligationKind.NONAGGRESSION], 2),
    (BIT[ObligationKind.DEFENSE] | BIT[ObligationKind.OFFENSE], LARGEST),
)


def portfolios(bits: NDArray[np.uint16]) -> NDArray[np.float64]:
    """States by states of the system: what each owes each, as one number from 0 to 3; 3 for itself."""
    import numpy as np

    both = bits | (bits // VARIES)
    found = np.zeros(bits.shape, dtype=np.float64)
    for mask, value in _VALUES:
        found[(both & mask) != 0] = value
    np.fill_diagonal(found, LARGEST)
    return found


def s_scores(portfolio: NDArray[np.float64]) -> NDArray[np.float64]:
    """S of every two states."""
    import numpy as np

    size = len(portfolio)
    distance = np.zeros((size, size), dtype=np.float64)
    small = portfolio.astype(np.int8)
    for row in range(size):
        distance[row] = np.abs(small - small[row]).sum(axis=1, dtype=np.int64)
    found: NDArray[np.float64] = 1.0 - 2.0 * distance / (size * LARGEST)
    return found


def kappas(portfolio: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kappa of every two states; NaN where neither portfolio varies and both are alike."""
    import numpy as np

    size = len(portfolio)
    if not size:
        return portfolio
    squares = (portfolio**2).sum(axis=1)
    observed = (squares[:, None] + squares[None, :] - 2 * portfolio @ portfolio.T) / size
    mean, variance = portfolio.mean(axis=1), portfolio.var(axis=1)
    expected = (mean[:, None] - mean[None, :]) ** 2 + variance[:, None] + variance[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.where(expected > 0, 1.0 - observed / expected, np.nan)
    return found
