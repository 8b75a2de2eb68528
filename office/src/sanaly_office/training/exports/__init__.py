"""Courses as packages for the organisation's own learning system."""
