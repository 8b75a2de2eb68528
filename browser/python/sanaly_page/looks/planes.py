"""Points of the plane, and matrices of 3 × 3 that move them; rows one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = tuple[float, ...]
"""Nine numbers."""
Point = tuple[float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def product(one: Matrix, other: Matrix) -> Matrix:
    """First ``other``, then ``one``."""
    return tuple(
        sum(one[3 * row + n] * other[3 * n + column] for n in range(3))
        for row in range(3)
        for column in range(3)
    )


def scaled(factor: float) -> Matrix:
    """Every point so many times as far from the corner."""
    return (factor, 0.0, 0.0, 0.0, factor, 0.0, 0.0, 0.0, 1.0)


def shifted(right: float, down: float) -> Matrix:
    """Every point moved."""
    return (1.0, 0.0, right, 0.0, 1.0, down, 0.0, 0.0, 1.0)


def turned(angle: float) -> Matrix:
    """Turned about the corner by so many degrees, clockwise as pictures lie."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0)


def moved(point: Point, by: Matrix) -> Point:
    """Where a point comes to lie."""
    x, y = point
    depth = by[6] * x + by[7] * y + by[8]
    across, down = by[0] * x + by[1] * y + by[2], by[3] * x + by[4] * y + by[5]
    return across / depth, down / depth


def laid_on(corners: Sequence[Point], width: float, height: float) -> Matrix:
    """The matrix that takes a rectangle of this size to four corners, clockwise from top left.

    P. Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), 2.2.3.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / whole, (dx1 * sy - sx * dy1) / whole
    unit = (
        x1 - x0 + g * x1,
        x3 - x0 + h * x3,
        x0,
        y1 - y0 + g * y1,
        y3 - y0 + h * y3,
        y0,
        g,
        h,
        1.0,
    )
    return product(unit, (1 / width, 0.0, 0.0, 0.0, 1 / height, 0.0, 0.0, 0.0, 1.0))


def inverse(one: Matrix) -> Matrix:
    """The way back (the adjugate, which is enough where depth is divided out)."""
    a, b, c, d, e, f, g, h, i = one
    return (
        e * i - f * h, c * h - b * i, b * f - c * e,
        f * g - d * i, a * i - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    )  # fmt: skip


def area(points: Sequence[Point]) -> float:
    """Of a polygon whose points follow each other."""
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def around(points: Sequence[Point]) -> float:
    """Length of a polygon's outline."""
    return sum(
        math.dist(one, other) for one, other in zip(points, [*points[1:], *points[:1]], strict=True)
    )


def simplified(points: Sequence[Point], far: float) -> list[Point]:
    """A closed outline of fewer points, none further away than that (Douglas and Peucker, 1973)."""
    start = max(range(len(points)), key=lambda n: math.dist(points[0], points[n]))
    halves = (points[: start + 1], [*points[start:], points[0]])
    return [point for half in halves for point in _between(half, far)[:-1]]


def _between(line: Sequence[Point], far: float) -> list[Point]:
    if len(line) < 3:
        return list(line)
    apart = [_away(point, line[0], line[-1]) for point in line[1:-1]]
    furthest = max(range(len(apart)), key=apart.__getitem__) + 1
    if apart[furthest - 1] <= far:
        return [line[0], line[-1]]
    return [*_between(line[: furthest + 1], far)[:-1], *_between(line[furthest:], far)]


def _away(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    (x, y), (u, v) = start, end
    return abs((u - x) * (y - point[1]) - (x - point[0]) * (v - y)) / length


def smallest_frame(points: Sequence[Point]) -> tuple[Point, Point, float]:
    """Middle, width and height, and angle of the smallest rectangle around a convex hull.

    One of its sides lies along one of the hull's (H. Freeman, R. Shapira, 1975).
    """
    frames = (
        _framed(points, one, other)
        for one, other in zip(points, [*points[1:], *points[:1]], strict=True)
        if one != other
    )
    return min(
        frames, default=((0.0, 0.0), (0.0, 0.0), 0.0), key=lambda frame: frame[1][0] * frame[1][1]
    )


def _framed(points: Sequence[Point], one: Point, other: Point) -> tuple[Point, Point, float]:
    angle = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    back = turned(-angle)
    xs, ys = zip(*(moved(point, back) for point in points), strict=True)
    middle = moved(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), turned(angle))
    return middle, (max(xs) - min(xs), max(ys) - min(ys)), angle
