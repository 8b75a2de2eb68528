"""Duties with their clocks: gifts, services, relatives, conflicts of interest, as data by country."""
