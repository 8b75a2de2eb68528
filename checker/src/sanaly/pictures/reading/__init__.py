"""Reads the text that a picture shows; shared by the detectors that need it."""
