"""Opens an alert."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.alerts import permissions
from hanseong.core.alerts.errors import UnableToRaiseAlert
from hanseong.core.alerts.models import Alert
from hanseong.core.alerts.selectors import as_view
from hanseong.core.alerts.services.announcing import announce
from hanseong.core.alerts.views import AlertView
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import alert_kinds

LONGEST_TEXT = 1_000
LONGEST_URL = 300


def raise_alert(  # noqa: PLR0913 - what an alert is; every argument is named
    *,
    kind: str,
    severity: str = "",
    text: str,
    point: tuple[float, float] | None = None,
    url: str = "",
    is_simulated: bool = False,
    key: str | None = None,
    by: Actor,
    now: datetime,
) -> AlertView:
    """Open an alert of a registered kind; without ``severity`` the kind's own.

    ``key`` makes the call idempotent: a second call with the same key gives the first alert back
    and announces nothing. ``point`` is (longitude, latitude) in degrees, ``url`` the page
    of what it is about. Raises NotAllowed, UnableToRaiseAlert.
    """
    check(by, permissions.RAISE)
    grave = _checked(kind, severity, text, point)
    longitude_deg, latitude_deg = point or (None, None)
    fields = {
        "kind": kind,
        "severity": grave,
        "text": text.strip(),
        "url": url if len(url) <= LONGEST_URL else "",
        "longitude_deg": longitude_deg,
        "latitude_deg": latitude_deg,
        "is_simulated": is_simulated,
        "opened_at": now,
        "opened_by_id": by.user_id,
    }
    with transaction.atomic():
        if key is None:
            row, is_new = Alert.objects.create(**fields), True
        else:
            row, is_new = Alert.objects.get_or_create(key=key, defaults=fields)
        if is_new:
            announce(row, "raised", by=by, now=now)
    return as_view(row)


def _checked(kind: str, severity: str, text: str, point: tuple[float, float] | None) -> str:
    if kind not in alert_kinds:
        raise UnableToRaiseAlert(_("등록되지 않은 경보 종류입니다: %(kind)s") % {"kind": kind[:60]})
    grave = severity or alert_kinds.get(kind).severity
    if grave not in Alert.Severity.values:
        raise UnableToRaiseAlert(_("경보 수준을 알 수 없습니다: %(severity)s") % {"severity": grave[:60]})
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise UnableToRaiseAlert(_("경보 내용은 1자 이상 1,000자 이하로 적어 주십시오."))
    if point is not None and not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
        raise UnableToRaiseAlert(_("경보 위치가 경도·위도의 범위를 벗어났습니다."))
    return grave
