"""Courses as packages for learning management systems: one ZIP that runs there, or offline."""
