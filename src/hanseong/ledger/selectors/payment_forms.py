"""The known forms of payment lists: those that come with the house, and those a district saved."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml

from hanseong.ledger.domain.payment_form import PaymentForm, form_from
from hanseong.ledger.models import PaymentListForm


def payment_forms() -> list[PaymentForm]:
    """Every form by key; a saved one stands in for the shipped one of its key."""
    known = {form.key: form for form in _shipped()}
    known |= {row.key: form_from(row.mapping) for row in PaymentListForm._unscoped.order_by("key")}
    return [known[key] for key in sorted(known)]


@lru_cache(maxsize=1)
def _shipped() -> tuple[PaymentForm, ...]:
    text = (resources.files("hanseong.ledger") / "data" / "payment_forms.yaml").read_text(encoding="utf-8")
    return tuple(form_from(data) for data in yaml.safe_load(text)["forms"])
