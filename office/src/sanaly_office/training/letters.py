"""What stands in letters on courses: looked up when a letter is sent."""

from __future__ import annotations

from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person, Unit
from sanaly_office.training.contents import title_of
from sanaly_office.training.models import Round


@at_sending("training/letters/waiting")
def waiting(reader: Person, context: Context) -> Context:
    """A course waits for its reader."""
    round_ = Round.objects.select_related("given__issuer").get(pk=context["round"])
    title = title_of(round_.content_id, reader.language)
    return {"title": title, "issuer": round_.given.issuer.title}


@at_sending("training/letters/late")
def late(reader: Person, context: Context) -> Context:
    """Some of a head's unit are late."""
    unit = Unit.objects.filter(pk=context["unit"]).first()
    return waiting(reader, context) | {"unit_title": unit.title if unit else ""}
