"""Pictures that are drawn, with invented content, to test and to measure with."""
