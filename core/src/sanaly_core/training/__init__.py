"""Training: scenarios, items of tests and courses as data, and how a scenario is played."""
