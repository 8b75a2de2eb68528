"""What staff see of campaigns: what they are, how to draw, how to hand in."""
