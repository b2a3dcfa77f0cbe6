"""Alerts: raised once, acknowledged by the first, closed for good; each step recorded and announced."""

from __future__ import annotations

import uuid

import pytest
from tests.harness.events import published

from hanseong.core.alerts import acknowledge, alert, close, open_alerts, raise_alert
from hanseong.core.alerts.errors import UnableToChangeAlert, UnableToRaiseAlert, UnknownAlert
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import NotAllowed
from hanseong.core.people.models import User
from hanseong.core.permissions import ANONYMOUS, Actor, Grant, Role
from hanseong.core.registry import AlertKind, alert_kinds

pytestmark = pytest.mark.django_db
KIND = "office.trial_flood"
if KIND not in alert_kinds:
    alert_kinds.add(AlertKind(KIND, "시험 홍수", "main", "severe"))


def staff(name: str = "officer", role: Role = Role.OFFICER) -> Actor:
    user = User.objects.create_person(username=name, display_name=name)
    return Actor(user.id, name, frozenset({Grant(role)}), is_staff=True)


@pytest.fixture
def by():
    return staff()


def announced() -> list[str]:
    return [payload["state"] for payload in published("alerts")]


def test_an_alert_is_raised_recorded_and_announced(by, now):
    found = raise_alert(
        kind=KIND, text=" 탄천 수위 상승 ", point=(127.1, 37.5), is_simulated=True, by=by, now=now
    )
    assert (found.text, found.severity, found.state, found.point) == (
        "탄천 수위 상승",
        "severe",
        "open",
        (127.1, 37.5),
    )
    assert found.is_simulated
    assert found.opened_by == "officer"
    assert [line.verb for line in AuditLine.objects.all()] == ["alerts.alert.raised"]
    (payload,) = published("alerts")
    assert payload == {
        "id": str(found.id), "state": "open", "kind": KIND, "severity": "severe", "is_simulated": True,
    }  # fmt: skip
    assert "탄천" not in str(payload), "the text is asked for, not broadcast"


def test_the_same_key_raises_one_alert(by, now):
    first = raise_alert(kind=KIND, text="한 번", key="gauge-7/2026-11-18", by=by, now=now)
    second = raise_alert(kind=KIND, text="두 번", key="gauge-7/2026-11-18", by=by, now=now)
    assert first == second
    assert announced() == ["open"]


def test_the_first_acknowledgement_stays(by, now):
    found = raise_alert(kind=KIND, text="확인", by=by, now=now)
    other = staff("other", Role.HEAD)
    assert acknowledge(alert_id=found.id, by=by, now=now).acknowledged_by == "officer"
    assert acknowledge(alert_id=found.id, by=other, now=now).acknowledged_by == "officer"
    assert announced() == ["open", "acknowledged"]


def test_closed_is_closed(by, now):
    found = raise_alert(kind=KIND, text="끝", by=by, now=now)
    assert close(alert_id=found.id, note="상황 종료", by=by, now=now).closing_note == "상황 종료"
    assert close(alert_id=found.id, note="다시", by=by, now=now).closing_note == "상황 종료"
    with pytest.raises(UnableToChangeAlert):
        acknowledge(alert_id=found.id, by=by, now=now)
    assert open_alerts(by) == []
    assert announced() == ["open", "closed"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "office.nothing"},
        {"severity": "terrible"},
        {"text": "  "},
        {"text": "가" * 1001},
        {"point": (200.0, 37.5)},
        {"point": (127.0, 97.5)},
    ],
)
def test_what_makes_no_sense_is_refused(by, now, wrong):
    with pytest.raises(UnableToRaiseAlert):
        raise_alert(**({"kind": KIND, "text": "말", "by": by, "now": now} | wrong))
    assert announced() == []


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor(uuid.uuid4(), "주민", frozenset({Grant(Role.RESIDENT)}))])
def test_outsiders_neither_act_nor_see(by, now, actor):
    found = raise_alert(kind=KIND, text="직원용", by=by, now=now)
    for act in (
        lambda: raise_alert(kind=KIND, text="장난", by=actor, now=now),
        lambda: acknowledge(alert_id=found.id, by=actor, now=now),
        lambda: close(alert_id=found.id, by=actor, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert open_alerts(actor) == []
    with pytest.raises(UnknownAlert):
        alert(actor, found.id)


def test_an_unknown_alert_says_so(by, now):
    for act in (
        lambda: acknowledge(alert_id=uuid.uuid4(), by=by, now=now),
        lambda: close(alert_id=uuid.uuid4(), by=by, now=now),
        lambda: alert(by, uuid.uuid4()),
    ):
        with pytest.raises(UnknownAlert):
            act()
