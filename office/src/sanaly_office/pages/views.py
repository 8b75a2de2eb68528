"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanaly_office.access.guards import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Where one comes after signing in."""
    return render(request, "office/home.html")
