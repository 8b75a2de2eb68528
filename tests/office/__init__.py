"""The office as people meet it: in a browser, and as several processes."""
