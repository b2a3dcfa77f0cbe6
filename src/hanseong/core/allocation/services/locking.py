"""The lock of a pool: one act at a time, whichever process and database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from hanseong.core.allocation.errors import UnknownPool
from hanseong.core.allocation.models import Pool, Unit

_turn = Lock()
"""One thread of this process at a time asks SQLite for its lock, which would else be polled by all."""


@contextmanager
def locked(pool_id: UUID) -> Iterator[Pool]:
    """The pool's row, locked until the transaction ends; raises UnknownPool.

    PostgreSQL locks the row (READ COMMITTED: what is read next is new), SQLite the database
    (IMMEDIATE). Units are locked as well, because other pools may share them out; always the pool
    first, then its units by id, so that two acts never wait for each other.
    """
    # Inside a caller's transaction the database's lock is held already: waiting for a turn would be a knot.
    is_polled = connection.vendor == "sqlite" and not connection.in_atomic_block
    with _turn if is_polled else nullcontext(), transaction.atomic():
        row = Pool.objects.select_for_update().filter(id=pool_id).first()
        if row is None:
            raise UnknownPool(_("그런 배정 대상이 없습니다."))
        if row.resource == Pool.Resource.UNITS:
            list(Unit.objects.select_for_update(of=("self",)).filter(pools=row).order_by("id"))
        yield row
