"""The front door: what the district runs here, and for staff what waits for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell import at_a_glance, navigation, programmes, waiting
from hanseong.core.shell.permissions import VIEW

MOST_WAITING = 8


@requires(VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """Programmes with the links this reader may follow; those not built yet say so."""
    actor, now = actor_of(request), timezone.now()
    waits = waiting.waiting_for(actor, now) if actor.user_id else []
    cards = programmes.cards(actor, request.path)
    data = {
        "open_cards": [card for card in cards if card.is_open],
        "later_cards": [card for card in cards if not card.is_open],
        "glances": at_a_glance.glances(actor, now),
        "work_links": navigation.links(actor, request.path, "work"),
        "is_staff": actor.is_staff,
        "waiting": waits[:MOST_WAITING],
        "waiting_total": len(waits),
    }
    return render(request, "shell/home.html", data)
