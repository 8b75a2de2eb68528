"""Duties with their clocks as data, by country: gifts, services, relatives, conflicts."""
