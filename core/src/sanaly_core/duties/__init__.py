"""What the clauses of a service ask of somebody who is offered something, as data."""
