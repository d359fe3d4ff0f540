"""The Equal Earth projection, on a sheet 1000 wide: areas keep their proportion.

Savric, Bojan, Tom Patterson and Bernhard Jenny. 2018. "The Equal Earth map projection." International Journal
of Geographical Information Science 33: 454-465.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH = 1000.0
HEIGHT = 444.0
"""Without Antarctica, which binds nobody."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_SCALE = WIDTH / 5.42
_TOP = 241.0
"""How far the equator lies below the upper edge."""


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point (degrees, WGS 84) lies on the sheet, from its upper left corner."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = radians(longitude) * cos(theta)
    x /= _M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + x * _SCALE, _TOP - y * _SCALE
