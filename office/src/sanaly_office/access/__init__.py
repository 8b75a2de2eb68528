"""Roles, what each may do, and the guards that every view declares."""
