"""Sends word to a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.notices.domain.recipients import (
    LANGUAGES,
    Recipient,
    address_for,
    masked_address,
    masked_name,
)
from hanseong.core.notices.domain.states import Channel, Delivery
from hanseong.core.notices.domain.wording import CALLBACK, Text, filled, one_line
from hanseong.core.notices.errors import UnableToNotify
from hanseong.core.notices.models import Notice
from hanseong.core.notices.services.moving import announce, queue, record
from hanseong.core.notices.wording import templates
from hanseong.core.permissions import Actor

_WIRED = (Channel.MAIL, Channel.SMS)
_CALL = {"ko": "문의: {callback}", "en": "Questions: {callback}"}


def send_notice(  # noqa: PLR0913 - what a notice is; every argument is named
    *,
    template: str,
    channel: Channel,
    to: Recipient,
    values: Mapping[str, str],
    by: Actor,
    now: datetime,
    target: str = "",
    url: str = "",
    department_id: UUID | None = None,
    callback: str = "",
    key: str | None = None,
) -> UUID:
    """Write the notice in the caller's transaction; the worker sends it after the commit. Gives its id.

    ``key`` makes the call idempotent: a second one gives the first notice back. ``callback`` is the
    number to call, the district's own unless given. ``url`` is where an in-app notice leads. The
    staff of the department see what became of it. LookupError for an undeclared template; Invalid
    (UnableToNotify) for an address that cannot be one and for values that do not fit.
    """
    number = callback or settings.HANSEONG_GATEWAYS.callback
    subject, body = _worded(_text(template, to.language), channel, to.language, {**values, CALLBACK: number})
    fields = _person(channel, to) | {
        "template": template,
        "channel": channel.value,
        "target": target,
        "url": url,
        "department_id": department_id,
        "subject": subject,
        "body": body,
        "callback": number,
        "is_simulated": settings.HANSEONG_GATEWAYS.are_simulated and channel in _WIRED,
        "created_at": now,
        "created_by_id": by.user_id,
        "due_at": now,
    }
    if channel is Channel.IN_APP:
        fields |= {"state": Delivery.DELIVERED.value, "sent_at": now, "ended_at": now}
    return _keep(fields, key, by=by, now=now).id


def _keep(fields: dict[str, Any], key: str | None, *, by: Actor, now: datetime) -> Notice:
    """Write the row, hand it to the workers, record and announce; with a known key nothing happens."""
    with transaction.atomic():
        if key is None:
            row, is_new = Notice.objects.create(**fields), True
        else:
            row, is_new = Notice.objects.get_or_create(key=key, defaults=fields)
        if is_new:
            if row.channel in _WIRED:
                queue(row, now)
            record(row, "sent", {"department": row.department_id}, by=by, now=now)
            announce(row, now)
    return row


def _person(channel: Channel, to: Recipient) -> dict[str, Any]:
    """Who receives it: as it is kept, and as lists may show it."""
    address = _address(channel, to)
    return {
        "language": to.language if to.language in LANGUAGES else LANGUAGES[0],
        "user_id": to.user_id,
        "name": to.name.strip(),
        "address": address,
        "masked": " · ".join(filter(None, [masked_name(to.name), masked_address(channel, address)])),
    }


def _text(template: str, language: str) -> Text:
    texts = templates.get(template).texts
    return texts.get(language) or texts[LANGUAGES[0]]


def _worded(text: Text, channel: Channel, language: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject and body with their values and the number to call; UnableToNotify when one is missing."""
    template = (text.sms or text.body) if channel is Channel.SMS else text.body
    if f"{{{CALLBACK}}}" not in template:
        template += ("\n" if channel is Channel.SMS else "\n\n") + _CALL.get(language, _CALL["ko"])
    try:
        body = filled(template, values).replace("\x00", "")
        return one_line(filled(text.subject, values)), body
    except KeyError as error:
        sentence = _("통지에 넣을 값이 없습니다: %(name)s")
        raise UnableToNotify(sentence % {"name": error.args[0]}, field=str(error.args[0])) from error


def _address(channel: Channel, to: Recipient) -> str:
    if not to.name.strip():
        raise UnableToNotify(_("받는 사람의 이름이 없습니다."), field="name")
    try:
        return address_for(channel, to)
    except ValueError as error:
        sentences = {
            Channel.IN_APP: _("화면 통지는 로그인하는 사람에게만 보낼 수 있습니다."),
            Channel.MAIL: _("전자우편 주소의 형식이 맞지 않습니다. 예: name@example.org"),
            Channel.SMS: _("휴대전화 번호의 형식이 맞지 않습니다. 예: 010-0000-0000"),
            Channel.POST: _("우편 주소는 다섯 자리 우편번호로 시작해야 합니다. 예: 05500 송파대로 1"),
        }
        raise UnableToNotify(sentences[channel], field="address") from error
