"""The checker in a web page: what runs in Pyodide beside the core and the checker."""
