"""The numbers by which a picture is made ready for reading and by which stamps are found.

Nothing here needs pixels, so whoever has them takes the same numbers. Windows are
in pixels, levels in grey levels 0–255, colours in the a and b of CIE Lab.
"""

from __future__ import annotations

LETTER = 21
"""Height in pixels of small letters that Tesseract reads best (about 300 dots an inch)."""
MOST_LARGER, MOST_SMALLER = 3.0, 0.35
MOST_PIXELS = 7_000_000
GOOD_SIZE = (0.85, 1.2)
"""Factors between which making a picture larger or smaller is not worth it."""
STRIP_ROWS = 3

SHEET_SIDE, TILT_SIDE = 500, 700
"""Longer sides at which a sheet and a tilt are looked for."""
PAPER = (0.15, 0.94)
"""Shares of the picture between which a sheet on a table lies."""
SHEET_BLUR, SHEET_GAP = 7, 15
SHEET_SHARES = (1.0, 0.8, 0.65)
"""Parts of the level that parts dark from bright from which on paper may be bright."""
SIMPLER = 0.03
"""Part of an outline by which its corners may lie beside it."""
OUTSIDE = 0.04
"""Part of a sheet's extent by which its text may lie outside."""
NARROWEST = 32
"""Pixels of a sheet's shorter side."""
ROOM_LETTERS, ROOM_SIDE = 6, 0.12
"""Room around rows, in letters and in parts of the longer side: stamps stand beside the rows."""
MUCH_LESS = 0.6
"""Share of the picture up to which cutting is worth it."""
TILTS, TILT_STEPS = range(-16, 17), 4
"""Degrees that are tried, and the steps of one degree around the best."""
SHARPER = 1.1
LEVEL = 0.6
"""Degrees of tilt that a reader does not mind."""

EVEN = 45
"""Grey levels between a sheet's darkest and brightest ground that a reader does not mind."""
EVEN_SHARES = (4, 96)
"""Percentiles that count as the darkest and the brightest ground."""
COARSE, WINDOW = 4, 17
"""How many times smaller the ground is looked at, and the window there: three letters' height."""
MEDIAN, SOFT = 3, 1.2
"""Window and sigma of what takes grain out."""
GROUND_SOFT, DEPTH_SOFT = 8, 12
"""Sigmas of the ground and of the ink's depth."""
GRAIN = 1.5
"""How often the median is grain: most of a sheet is ground."""
LEAST_DEPTH = 0.18

SIDE = 1000
"""Longer side at which stamps are looked for."""
COLOUR = 26
"""Distance from grey from which ink is coloured."""
WEAKEST = 14.0
"""The same of a stamp's strongest points in the dimmest light."""
CLEAREST, HALF = 99.9, 0.5
"""The percentile of the strongest points, and the part of it from which on points are coloured."""
LEAST_INK, MOST_INK = 0.0004, 0.12
"""Shares of coloured points between which a picture may be a sheet with a stamp."""
COLOUR_BLUR, LIGHT_BLUR = 5, 9
LIGHT_REACH, FULL, MOST_GAIN = 41, 230, 2.5
"""Window of the light around a point, the level of full light, and what dim light is made up by."""
GAP_ACROSS, GAP_DOWN = 25, 13
"""Gaps that letters of one stamp leave at most."""
FILLED = 0.08
"""Share of ink that letters and a frame have at least, and grain has not."""
LEAST_WIDTH, LEAST_HEIGHT = 30, 10
MOST_STAMPS = 3
LINE = 80.0
"""Height of a stamp of one line with its frame, in pixels, once it is made ready."""
MARGIN = 6
INK_FLOOR, INK_PART, INK_CLEAREST = 0.6, 0.4, 97
"""Of a stamp cut out: parts of ``WEAKEST`` and of this percentile from which on points are ink."""
NEAR_INK = 9
"""Window around coloured points in which dark ones are ink: pressed pictures keep colours at half
the size."""
FRAME_DARK, FRAME_ACROSS, FRAME_DOWN = 150, 0.8, 0.6
"""A frame's level, and the shares of the block's width and height that it spans."""
NEAR_FRAME = 5


def sigma(window: int) -> float:
    """The Gaussian that OpenCV takes for a window of this size (``cv2.getGaussianKernel``)."""
    return 0.3 * ((window - 1) * 0.5 - 1) + 0.8
