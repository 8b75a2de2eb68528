"""Words of training for its pages."""
