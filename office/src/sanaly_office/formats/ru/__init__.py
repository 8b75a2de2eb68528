"""Formats of ru."""
