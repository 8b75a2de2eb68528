"""Sanaly's core: what a person published, what it may touch, and why.

Data flows one way: Item → Signal → Finding. Nothing here opens a socket,
reads a clock it was not given, or writes outside the streams it is handed.
"""

__version__ = "0.1.0"
