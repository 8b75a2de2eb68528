"""What the core says, in English: each sentence is the key of its translations.

Tables only; ``wording`` looks up, translates and fills them.
"""
