"""Drawing a token and handing in a contribution; ``sending`` alone may open a connection."""
