"""Sanaly on a person's own computer: the checker."""

__version__ = "0.1.0"
