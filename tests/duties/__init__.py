"""Duties: data, answers, clocks."""
