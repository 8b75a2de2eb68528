"""Tests of the climate pages."""
