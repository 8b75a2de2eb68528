"""What may be said of what people learnt: through the gate, once for each round."""
