"""Somebody comes from the residents' identity provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.residents.models import Identity, Resident
from hanseong.core.residents.selectors.indexes import subject_index
from hanseong.core.residents.selectors.sessions import resident_actor
from hanseong.core.residents.services.begin_session import begin_session
from hanseong.core.residents.services.redeem_code import Opened


def enter_by_identity(*, issuer: str, subject: str, now: datetime) -> Opened:
    """A session for whoever this subject is. ValueError without a subject.

    Nothing the provider says joins them to somebody else: a mail address or a number from there proves
    nothing here, so two ways in are two residents.
    """
    if not issuer or not subject:
        raise ValueError("an identity has an issuer and a subject")
    index = subject_index(issuer, subject)
    with transaction.atomic():
        known = Identity.objects.filter(subject_index=index).first()
        if known is None:
            fresh = Resident.objects.create(created_at=now)
            facts = {"resident": fresh, "seen_at": now}
            known, is_new = Identity.objects.get_or_create(subject_index=index, defaults=facts)
            if not is_new:
                fresh.delete()
        Identity.objects.filter(id=known.id).update(seen_at=now)
        by = resident_actor(known.resident_id)
        target = f"resident:{known.resident_id}"
        audit.record(by=by, verb="residents.identity.entered", target=target, detail={}, now=now)
        return Opened(begin_session(resident_id=known.resident_id, now=now), known.resident_id)
