"""A desk that sends notices: templates, people, gateways. Imported by tests only, after Django is ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.test import override_settings

from hanseong.core.notices import Channel, NoticeTemplate, Recipient, Text, send_notice
from hanseong.core.notices.connectors.sms_http import CONNECTOR
from hanseong.core.notices.models import Notice
from hanseong.core.notices.offers import allow_gateway
from hanseong.core.notices.services import deliver
from hanseong.core.notices.wording import templates
from hanseong.core.outbound.registry import forget
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.permissions import Actor, Role
from hanseong.project.gateways import Gateways, Sms, Smtp
from hanseong.simulators.mail_server import MailServer
from hanseong.simulators.sms_gateway import SmsGateway

MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
SINCE = date(2022, 7, 1)

if "trial.receipt" not in templates:
    templates.add(
        NoticeTemplate(
            "trial.receipt",
            "접수증",
            variables=("number", "what"),
            texts={
                "ko": Text(
                    "{what} 접수",
                    "{what} 신청을 받았습니다.\n접수번호: {number}",
                    sms="[{what}] 접수 {number}",
                ),
                "en": Text("{what} received", "We received your application: {what}.\nReceipt: {number}"),
            },
        )
    )

ADDRESSES = {
    Channel.IN_APP: "",
    Channel.MAIL: "resident@example.org",
    Channel.SMS: "010-0000-0001",
    Channel.POST: "05500 송파대로 1, 101호",
}


class Clock:
    """A clock that stands still until it is set forward."""

    def __init__(self) -> None:
        self.now = MOMENT

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


def place(code: str) -> UUID:
    by = system_actor("commands")
    return people.register_department(code=code, name=f"{code}과", valid_from=SINCE, now=MOMENT, by=by).id


def person(name: str, where: UUID | None = None, role: Role | None = None) -> Actor:
    by = system_actor("commands")
    found = people.register_person(username=name, display_name=name, now=MOMENT, by=by)
    facts: dict[str, Any] = {"user_id": found.id, "valid_from": SINCE, "now": MOMENT, "by": by}
    if where:
        people.post_person(department_id=where, position="officer", **facts)
    if role:
        people.grant_role(role=role, department_id=None, **facts)
    return actor_for(found.id, MOMENT)


def sent(channel: Channel = Channel.SMS, **more: Any) -> UUID:
    """A notice to a made-up resident."""
    to = Recipient(
        name=more.pop("name", "홍길동"),
        address=more.pop("address", ADDRESSES[channel]),
        user_id=more.pop("user_id", None),
        language=more.pop("language", "ko"),
    )
    facts: dict[str, Any] = {
        "template": "trial.receipt",
        "channel": channel,
        "to": to,
        "values": {"number": "2026-1", "what": "대관"},
        "by": system_actor("commands"),
        "now": MOMENT,
    }
    return send_notice(**{**facts, **more})


def row(notice_id: UUID) -> Notice:
    return Notice.objects.get(id=notice_id)


def state(notice_id: UUID) -> tuple[str, str]:
    found = row(notice_id)
    return found.state, found.reason


def work(clock: Clock) -> None:
    """Everything whose time has come, as a worker would do it."""
    due = Notice.objects.filter(state="queued", due_at__lte=clock()).exclude(channel="post")
    for notice_id in list(due.values_list("id", flat=True)):
        deliver(notice_id, clock=clock)


@contextmanager
def gateways(*, sms: int | None = None, mail: int | None = None) -> Iterator[None]:
    """The settings as if these ports of the loopback were the district's gateways."""
    found = Gateways(
        smtp=Smtp("127.0.0.1", mail, "", "", "", "no-reply@district.example") if mail else None,
        sms=Sms(f"http://127.0.0.1:{sms}", "key", ("127.0.0.1/32",)) if sms else None,
        callback="02-120",
        are_simulated=True,
    )
    forget(CONNECTOR)
    with override_settings(HANSEONG_GATEWAYS=found):
        allow_gateway()
        try:
            yield
        finally:
            forget(CONNECTOR)


def sms_gateway(folder: Path) -> SmsGateway:
    return SmsGateway(folder=folder)


def mail_server(folder: Path) -> MailServer:
    return MailServer(folder=folder)
