"""Letters that remind: to staff around their last day, then to their head."""
