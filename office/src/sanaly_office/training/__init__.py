"""Courses given to units, taken with a test before and after; certificates; playing for anybody."""
