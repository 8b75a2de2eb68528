"""Tests of the gate: what it promises, and attacks on it."""
