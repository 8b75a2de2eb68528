"""Scenarios and courses for anybody: nothing is asked and nothing is kept."""
