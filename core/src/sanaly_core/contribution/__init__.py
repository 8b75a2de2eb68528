"""Anonymous contributions: blind tokens, what may be told, and the bytes that are sent.

``blind`` is the cryptography, ``groups`` what a campaign may ask about, ``answers`` how
findings become yes or no, ``published`` the list of keys, ``papers`` the files that pass
between a person and the office, ``handed`` the contribution itself.
"""
