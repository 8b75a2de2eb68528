"""What a detector says of a picture that it could not look at in full."""

from __future__ import annotations

from sanaly_core.not_checked import Reason


class Unable(Exception):  # noqa: N818 - an outcome that the report tells
    """A detector could not look at this picture in full; what it gave before still counts.

    ``troubles`` are reasons and what they are about, as in ``Seen.troubles``.
    """

    def __init__(self, *troubles: tuple[Reason, str]) -> None:
        super().__init__(*(reason.value for reason, _ in troubles))
        self.troubles = troubles
