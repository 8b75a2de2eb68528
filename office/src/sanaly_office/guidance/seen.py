"""What pages show that two may write on at once (`pages.stale`)."""

from __future__ import annotations

from typing import Any

from sanaly_office.guidance.models import Consent, Inquiry


def shown_of(row: Inquiry) -> dict[str, Any]:
    """A question and its answer."""
    return {"answer": row.answer, "by": row.answered_by_id}


def shown_consent(row: Consent) -> dict[str, Any]:
    """A wish for consent and what was decided."""
    return {"status": row.status, "conditions": row.conditions, "until": row.until}
