"""What staff see and do: what waits for them, reading, acknowledging, asking."""
