"""The one sweep: what has passed its period goes, kind by kind, in small batches."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor, check
from hanseong.core.registry import Holding, holdings
from hanseong.core.retention.models import Destruction
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.rows import Holds, due_rows, standing_holds
from hanseong.core.retention.services import certifying
from hanseong.core.retention.services.erasing import erase_rows
from hanseong.core.uploads.services.remove import remove_strays

logger = logging.getLogger(__name__)
BATCH = 200
MOST_BATCHES = 100


@dataclass(frozen=True)
class Swept:
    """What became of one kind: how many rows and files went, how many are still due (a bound, a hold).

    ``problem`` names the kind of fault that kept it from ending; ``certificate`` its certificate.
    """

    kind: str
    name: str
    records: int = 0
    files: int = 0
    remaining: int = 0
    is_held: bool = False
    certificate: str = ""
    problem: str = ""


def sweep(
    *,
    now: datetime,
    by: Actor,
    is_trial: bool = False,
    batch: int = BATCH,
    most_batches: int = MOST_BATCHES,
) -> list[Swept]:
    """Erase what is due, one transaction per batch; ``is_trial`` only counts. Raises NotAllowed.

    A run that is killed leaves whole batches: the next one goes on with the same certificate. A fault
    in one kind is told and keeps no other from going.
    """
    check(by, HANDLE)
    swept = [one for one in holdings.all() if one.is_swept]
    if is_trial:
        return trial(now)
    found = [_sweep_kind(one, now, by, batch, most_batches) for one in swept]
    remove_strays(now=now)
    return found


def trial(now: datetime) -> list[Swept]:
    """What a sweep would find due now, kind by kind."""
    holds = standing_holds()
    return [_counted(one, now, holds) for one in holdings.all() if one.is_swept]


def _counted(holding: Holding, now: datetime, holds: Holds) -> Swept:
    due = due_rows(holding, now, holds).count()
    return Swept(holding.key, _(str(holding.name)), remaining=due, is_held=holding.key in holds)


def _sweep_kind(holding: Holding, now: datetime, by: Actor, batch: int, most_batches: int) -> Swept:
    records = files = 0
    number = problem = ""
    try:
        for _batch in range(most_batches):
            done = _one_batch(holding, now, by, batch)
            if done is None:
                break
            records, files, number = records + done[0], files + done[1], done[2]
    except (ProtectedError, DatabaseError) as error:
        logger.exception("the sweep of %s stopped", holding.key)
        problem = type(error).__name__
    return Swept(
        kind=holding.key,
        name=_(str(holding.name)),
        records=records,
        files=files,
        remaining=due_rows(holding, now).count(),
        is_held=holding.key in standing_holds(),
        certificate=number,
        problem=problem,
    )


def _one_batch(holding: Holding, now: datetime, by: Actor, batch: int) -> tuple[int, int, str] | None:
    """Rows, files and (with the last batch) the certificate's number; None when nothing is due."""
    if not due_rows(holding, now).exists() and not _is_open(holding):
        return None
    with transaction.atomic():
        row = certifying.opened(holding, by=by, now=now)
        ids = [str(one) for one in due_rows(holding, now).values_list("pk", flat=True)[:batch]]
        if ids:
            erased = erase_rows(holding, ids, row)
            certifying.add_batch(row, erased, by=by, now=now)
        if len(ids) == batch:
            return len(erased.ids), erased.files, ""
        if row.records == 0:  # somebody else was first
            row.delete()
            return None
        certifying.close(row, by=by, now=now)
        return (len(erased.ids), erased.files, row.number or "") if ids else (0, 0, row.number or "")


def _is_open(holding: Holding) -> bool:
    return Destruction.objects.filter(kind=holding.key, cause="period", ended_at=None).exists()
