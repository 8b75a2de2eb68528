"""Taking a course: the test before, its parts, the test after."""
