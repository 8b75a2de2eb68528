"""Keeps libraries from saying what they think of a picture's file."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silent() -> Iterator[None]:
    """No warning, and nothing on standard error, where libtiff writes of its own accord.

    A message about a broken file may hold words of that file (promise 9).
    """
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error
        kept = -1
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.close(nowhere)
        if kept >= 0:
            os.dup2(kept, 2)
            os.close(kept)
