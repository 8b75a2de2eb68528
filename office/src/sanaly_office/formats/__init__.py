"""How days and times are written, one module for each language.

Django's own differ in the order of day and month between languages, begin a Vietnamese date with a
capital within a sentence, and give Kazakh an English clock.
"""
