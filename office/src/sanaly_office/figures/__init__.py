"""The gate through which every count of people leaves the office. It knows nothing of Django.

``model`` what is counted and what is published, ``tree`` whose figures add up to whose,
``hiding`` what is shown, ``rounding`` how it is told, ``history`` what was published before,
``gate`` all of it, ``paper`` the bytes that are kept, ``percent`` shares. How it protects and
why is in ``docs/office/figures.md``.
"""
