"""What stands in letters about gifts: looked up when a letter is sent."""

from __future__ import annotations

from sanaly_office.declarations.gifts.content import clock_of, spoken
from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person


@at_sending("declarations/letters/gift")
def reminder(reader: Person, context: Context) -> Context:
    """What is to be done, until when, and who receives it. Nothing of what was given."""
    gift = Gift.objects.get(pk=context["gift"], person=reader)
    clock = clock_of(gift)
    text = clock.texts[spoken(reader.language)] if clock else None
    return {
        "number": gift.number,
        "due": gift.due_on.isoformat() if gift.due_on else "",
        "act": text.act if text else "",
        "recipient": text.recipient if text else "",
        "done": gift.stopped_on is not None,
    }
