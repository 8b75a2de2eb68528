"""What a commissioner does: gives courses to units, and withdraws them."""
