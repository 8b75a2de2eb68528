"""Letters on courses: to staff around their last day, then to their head."""
