"""Does this relative count? The lists of one's own rules answer at once; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from sanaly_core.duties.advice import weakest
from sanaly_core.duties.model import Duties, Group, Kin
from sanaly_office.access.guards import signed_in
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.rules import own_services, place_of, service_at

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422
LISTS = {
    Group.CLOSE: _("Close relatives"),
    Group.SPOUSE: _("Spouse"),
    Group.IN_LAW: _("In-laws: relatives of the spouse"),
    Group.NAMED: _("Relatives whom the clause names"),
    Group.NOT_LISTED: _("On no list of the clause"),
}


class KinForm(forms.Form):
    """Which kind of relative; by services where the unit has none set."""

    kin = forms.ChoiceField(label=_("Who is it to you?"))

    def __init__(self, *args: Any, services: list[Duties], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._services = {one.id: one for one in services}
        self.fields["kin"].choices = list(self._choices())  # type: ignore[attr-defined]

    def _choices(self) -> Iterator[tuple[str, Any]]:
        """``service/kin``, under the title of the service where there are several."""
        language = spoken(get_language())
        yield "", _("Choose")
        for one in self._services.values():
            rows = [(f"{one.id}/{kin.id}", kin.titles[language]) for kin in one.kin]
            yield from [(one.title(language), rows)] if len(self._services) > 1 else rows

    @property
    def chosen(self) -> tuple[Duties, Kin]:
        """What was chosen, once the form is valid."""
        service, _slash, kin = self.cleaned_data["kin"].partition("/")
        duties = self._services[service]
        return duties, next(one for one in duties.kin if one.id == kin)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def kin(request: OfficeRequest) -> HttpResponse:
    """Choose a kind of relative; a POST, so that no address holds what was asked."""
    own = service_at(place_of(request.user))
    services = [own] if own else [one for one in own_services().values() if one.kin]
    form = KinForm(request.POST if request.method == "POST" else None, services=services)
    told: dict[str, Any] = {"form": form, "lists": [_lists(one) for one in services]}
    if form.is_valid():
        told |= _found(*form.chosen)
    status = UNFIT if form.errors else 200
    return render(request, "declarations/kin.html", told, status=status)


def _found(duties: Duties, found: Kin) -> dict[str, Any]:
    """On which list somebody stands, what that means, and how far it was verified."""
    language = spoken(get_language())
    said = duties.sayings[language]
    return {
        "kin": found.titles[language],
        "listed": found.group is not Group.NOT_LISTED,
        "group": LISTS[found.group],
        "saying": said.get(found.means or found.instead, ""),
        "clauses": found.clauses,
        "seen": weakest(found.clauses),
        "service": duties.title(language),
        "about": duties.about[language],
    }


def _lists(duties: Duties) -> tuple[str, list[tuple[Any, list[str]]]]:
    """Title of a service, and its lists in full."""
    language = spoken(get_language())
    rows = [
        (title, [one.titles[language] for one in duties.kin if one.group is group])
        for group, title in LISTS.items()
    ]
    return duties.title(language), [(title, names) for title, names in rows if names]
