"""Tests of the whole office; each app has its own beside its code."""
