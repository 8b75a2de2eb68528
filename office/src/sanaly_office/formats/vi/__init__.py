"""Formats of vi."""
