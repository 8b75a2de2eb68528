"""Looks at pictures and videos in the page: pixels in the picture worker, judging here."""
