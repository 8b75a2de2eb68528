"""How rectangles lie to each other, in pixels or in shares of a picture."""

from __future__ import annotations

from typing import Protocol


class Rectangle(Protocol):
    """A ``Box`` or a ``Region``."""

    @property
    def left(self) -> float:
        """Its left side."""

    @property
    def top(self) -> float:
        """Its upper side."""

    @property
    def right(self) -> float:
        """Its right side."""

    @property
    def bottom(self) -> float:
        """Its lower side."""


def area(one: Rectangle) -> float:
    """Width times height; 0 for one that is turned inside out."""
    return max(0.0, one.right - one.left) * max(0.0, one.bottom - one.top)


def shared(one: Rectangle, other: Rectangle) -> float:
    """The area that lies in both."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)


def overlap(one: Rectangle, other: Rectangle) -> float:
    """Intersection over union, 0–1; 0 where neither has an area."""
    both = shared(one, other)
    union = area(one) + area(other) - both
    return both / union if union > 0 else 0.0
