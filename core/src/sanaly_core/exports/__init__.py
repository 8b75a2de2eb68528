"""Readers of personal data exports, one module (or folder) per platform."""
