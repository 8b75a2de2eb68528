"""Measurements for ``docs/benchmarks.md``; no test depends on them."""
