"""Keeps how a form of the finance system names its columns, once and for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.permissions import Actor, check
from hanseong.ledger import permissions
from hanseong.ledger.domain.payment_form import PaymentForm, form_fault, form_from
from hanseong.ledger.errors import BrokenFact
from hanseong.ledger.models import PaymentListForm


@transaction.atomic
def save_payment_form(*, mapping: Mapping[str, Any], by: Actor, now: datetime) -> UUID:
    """Save a form (see ``domain.payment_form``); a form of that key is replaced. Gives its id."""
    check(by, permissions.SAVE_FORM)
    form = _form(mapping)
    body = {
        "key": form.key,
        "name": form.name,
        "columns": {name: list(labels) for name, labels in form.columns.items()},
        "negative": form.negative,
        "unit_krw": form.unit_krw,
        "programmes": dict(form.programmes),
        "sources": dict(form.sources),
        "refund_words": list(form.refund_words),
    }
    facts = {"name": form.name, "mapping": body, "saved_by_id": by.user_id, "saved_at": now}
    row, is_new = PaymentListForm._unscoped.update_or_create(key=form.key, defaults=facts)
    detail = {"key": form.key, "is_new": is_new, "columns": sorted(form.columns)}
    audit.record(
        by=by, verb="ledger.payment_form.saved", target=f"payment_form:{row.id}", detail=detail, now=now
    )
    return row.id


def _form(mapping: Mapping[str, Any]) -> PaymentForm:
    try:
        form = form_from(mapping)
        fault = form_fault(form)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenFact(_("양식의 열 이름을 읽을 수 없습니다."), field="columns") from error
    if fault or len(form.key) > 60 or len(form.name) > 100:
        sentence = _(
            "양식을 저장할 수 없습니다. 지급일자, 금액, 단위사업, 재원의 열 이름이 "
            "겹치지 않게 필요합니다(%s)."
        )
        raise BrokenFact(sentence % (fault or "name"), field="columns")
    return form
