"""“May I …?”: what the rules say, questions to the ethics commissioner, consent of the head."""
