"""``/metrics`` for Prometheus: counts over all processes of this machine, and the house's own state.

Several processes serve pages, so each keeps its counts in a small file below the metrics folder
(``prometheus_client``'s multi-process mode, chosen at start) and any of them answers for all.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from hanseong.core.permissions import declare, requires
from hanseong.project.counting import FOLDER
from hanseong.project.proxies import FORWARDED, is_in

VIEW = declare("project.metrics", _("운영 수치 읽기(정해진 주소나 토큰만)"), public=True)


@requires(VIEW)
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The exposition text; 404 for everybody who is neither listed nor has the token."""
    if not may_read(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(State())
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        content = generate_latest(registry)
    else:
        content = generate_latest(registry) + generate_latest(REGISTRY)
    return HttpResponse(content, content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    """By address, when nobody stands between us, or by token."""
    token = settings.HANSEONG_METRICS_TOKEN
    said = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if token and secrets.compare_digest(said.encode(), token.encode()):
        return True
    is_direct = FORWARDED not in request.META
    return is_direct and is_in(request.META.get("REMOTE_ADDR", ""), settings.HANSEONG_METRICS_FROM)


class State(Collector):
    """What the database knows, read at each scrape; a database that is away is one zero, no fault."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The families."""
        from hanseong.project.status import look

        found = look(now=timezone.now())
        yield _gauge("hanseong_up", "1 while the database answers.", found["database"]["is_reachable"])
        yield _gauge("hanseong_well", "1 while nothing needs a person.", found["is_well"])
        yield from _numbers(found)


def _numbers(found: dict[str, object]) -> Iterator[GaugeMetricFamily]:
    jobs, backup, disk = (found.get(name) for name in ("jobs", "backup", "disk"))
    if isinstance(jobs, dict):
        family = GaugeMetricFamily("hanseong_jobs", "Background jobs by state.", labels=["state"])
        for state in ("waiting", "running", "failed_today"):
            family.add_metric([state], jobs[state])
        yield family
        yield _gauge("hanseong_workers_alive", "Workers heard of lately.", jobs["workers_alive"])
        yield _gauge("hanseong_timers_failing", "Timers whose last run failed.", jobs["timers_failing"])
    if isinstance(backup, dict) and backup["age_s"] is not None:
        yield _gauge("hanseong_backup_age_seconds", "Age of the newest whole backup.", backup["age_s"])
    if isinstance(disk, dict):
        yield _gauge("hanseong_disk_free_bytes", "Room on the disk of the data folder.", disk["free_bytes"])


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value=float(value))
