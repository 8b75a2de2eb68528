"""Tests of anonymous contributions."""
