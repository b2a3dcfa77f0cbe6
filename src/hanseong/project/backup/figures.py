"""What a database holds, in the numbers a restore is compared with: rows, chain heads, migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from hanseong.project.backup.manifest import Head

DEFAULT, COPY = "default", "backup_copy"
# Rows that an empty installation has as well: the schema's own, and the signs of life of processes.
_ALWAYS = {"contenttypes", "auth", "sessions", "migrations", "jobs", "django_tasks_database"}


@dataclass(frozen=True)
class Figures:
    """The numbers of one database at one moment."""

    tables: dict[str, int]
    chains: dict[str, Head]
    migrations: tuple[str, ...]


def figures(alias: str) -> Figures:
    """Ask the database behind the alias; the caller holds a snapshot when others write."""
    present = set(connections[alias].introspection.table_names())
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return Figures(
        tables={
            name: model._base_manager.using(alias).count()  # noqa: SLF001 - every row, whatever a room hides
            for name, model in sorted(tables().items())
            if name in present
        },
        chains=heads(alias, present),
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
    )


def tables() -> dict[str, type[Model]]:
    """Every table that a model of ours or of a library speaks for."""
    models: list[type[Model]] = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    return {model._meta.db_table: model for model in models if model._meta.managed}  # noqa: SLF001


def heads(alias: str, present: set[str]) -> dict[str, Head]:
    """Where each hash chain ends. By name: models are their own room's business."""
    model = apps.get_model("chain", "ChainHead")
    if model._meta.db_table not in present:  # noqa: SLF001
        return {}
    rows = model._base_manager.using(alias).values_list("chain", "sequence", "hash")  # noqa: SLF001
    return {chain: Head(sequence, found) for chain, sequence, found in rows}


def is_living(alias: str) -> bool:
    """Whether the database holds anybody's data, not just a fresh schema."""
    present = set(connections[alias].introspection.table_names())
    lasting = (model for name, model in tables().items() if name in present)
    return any(
        model._base_manager.using(alias).exists()  # noqa: SLF001
        for model in lasting
        if model._meta.app_label not in _ALWAYS  # noqa: SLF001
    )


def unknown_migrations(names: tuple[str, ...]) -> list[str]:
    """Migrations that this code has never heard of: the data is of a newer version."""
    on_disk = MigrationLoader(None).disk_migrations
    squashed = [step for migration in on_disk.values() for step in migration.replaces]
    return sorted(set(names) - {f"{app}.{name}" for app, name in [*on_disk, *squashed]})


@contextmanager
def opened(file: Path) -> Iterator[str]:
    """An SQLite file under an alias of its own, with the house's settings."""
    settings = {**connections[DEFAULT].settings_dict, "NAME": str(file)}
    connections.databases[COPY] = settings
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.databases[COPY]
