"""What a head sees: who has completed a course, and nothing of how."""
