"""Concept bundles: models that turn a picture into probabilities of concepts."""
