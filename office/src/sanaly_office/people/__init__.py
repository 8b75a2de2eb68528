"""Persons, the tree of units, who belongs where, and when somebody is away."""
