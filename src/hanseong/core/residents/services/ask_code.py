"""Somebody asks for a code. What happens here is the same whether or not anything exists."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.core.people.domain.secrets import hash_of, new_secret
from hanseong.core.residents.domain.contacts import Reach
from hanseong.core.residents.domain.lifetimes import (
    ASK_BY_ADDRESS,
    ASK_BY_CONTACT,
    ASK_BY_NUMBER,
    CODE_LIFETIME,
)
from hanseong.core.residents.models import OneTimeCode
from hanseong.core.residents.selectors.indexes import contact_index
from hanseong.core.residents.services.limits import consume


def ask_code(*, reach: Reach, number: str = "", language: str, now: datetime, source_ip: str = "") -> str:
    """Note the question and let a worker answer it; gives the secret that the code will open with.

    With a ``number`` (its digits) a code goes out only when that case has this contact. The page does
    not look: the worker does, so that neither the answer nor its time tells. TooOften.
    """
    from hanseong.core.residents.tasks import answer_code  # the task imports the verbs it runs

    consume(ASK_BY_ADDRESS, source_ip)
    consume(ASK_BY_CONTACT, reach.key)
    if number:
        consume(ASK_BY_NUMBER, number)
    secret = new_secret()
    with transaction.atomic():
        row = OneTimeCode.objects.create(
            secret_hash=hash_of(secret),
            kind=reach.kind.value,
            contact=reach.value,
            contact_index=contact_index(reach),
            number=number,
            language=language,
            created_at=now,
            expires_at=now + CODE_LIFETIME,
        )
        answer_code.enqueue(str(row.id))
    return secret
