"""Formats of kk."""
