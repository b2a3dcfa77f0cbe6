"""Migrations only add: the version before goes on serving (docs/howto/write-a-migration.md)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field

# What breaks a rule on purpose: "app.Operation model.field" and why nobody is cut off by it.
ALLOWED = {
    "people.AddField department.version": "before the first release: no older version serves beside it",
    "people.AddField team.version": "before the first release: no older version serves beside it",
}
TAKES_AWAY = (
    operations.RemoveField,
    operations.RenameField,
    operations.DeleteModel,
    operations.RenameModel,
    operations.AlterModelTable,
)


def refused(migrations: Iterable[Migration], state: ProjectState, only: str = "hanseong.") -> list[str]:
    """Operations of our apps that the code of the version before would trip over."""
    wrong = []
    for migration in migrations:
        fresh: set[str] = set()
        for operation in migration.operations:
            if isinstance(operation, operations.CreateModel):
                fresh.add(operation.name_lower)
            if type(migration).__module__.startswith(only):
                why = reason(operation, migration.app_label, state, fresh)
                name = f"{migration.app_label}.{type(operation).__name__} {subject(operation)}".strip()
                if why and name not in ALLOWED:
                    wrong.append(f"{name} ({migration.name}): {why}")
            operation.state_forwards(migration.app_label, state)
    return wrong


def subject(operation: Operation) -> str:
    """What the operation is about, in small letters."""
    model = getattr(operation, "model_name", None) or getattr(operation, "name", "")
    field = getattr(operation, "name", "") if hasattr(operation, "model_name") else ""
    return f"{model}.{field}".strip(".").lower() if model else ""


def reason(operation: Operation, app: str, state: ProjectState, fresh: set[str]) -> str:
    """Why the operation is refused, "" when it is not."""
    if isinstance(operation, operations.RunSQL):
        return "SQL of one database: use the schema editor, for both"
    if isinstance(operation, operations.RunPython) and not operation.reversible:
        return "cannot be undone"
    if isinstance(operation, TAKES_AWAY):
        return "the version before still reads it"
    if getattr(operation, "model_name_lower", "") in fresh:
        return ""  # nobody knows the table yet
    return column_reason(operation, app, state)


def column_reason(operation: Operation, app: str, state: ProjectState) -> str:
    """The same for columns of a table that the version before writes to."""
    if isinstance(operation, operations.AddField):
        return "" if is_fillable(operation.field) else "the version before inserts rows without it"
    if isinstance(operation, operations.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name]
        return narrowing(before, operation.field)
    return ""


def is_fillable(field: Field) -> bool:
    """Whether the database itself has a value for a row that does not name the column."""
    has_default = getattr(field, "db_default", NOT_PROVIDED) is not NOT_PROVIDED
    return field.null or has_default or isinstance(field, models.ManyToManyField)


def narrowing(before: Field, after: Field) -> str:
    """What the version before may still write and the new column would not take."""
    if before.null and not after.null:
        return "becomes NOT NULL"
    if after.unique and not before.unique:
        return "becomes unique"
    if type(before).__mro__[1:] and before.get_internal_type() != after.get_internal_type():
        return "changes its type"
    if (after.max_length or 0) < (before.max_length or 0):
        return "becomes shorter"
    return ""


def plan() -> list[Migration]:
    """Every migration in the order in which a new installation runs them."""
    loader = MigrationLoader(None)
    seen: dict[tuple[str, str], None] = {}
    for leaf in sorted(loader.graph.leaf_nodes()):
        seen.update(dict.fromkeys(loader.graph.forwards_plan(leaf)))
    return [loader.get_migration(*key) for key in seen]


def test_migrations_only_add() -> None:
    assert refused(plan(), ProjectState()) == []


def test_exceptions_are_still_needed_and_explained() -> None:
    used = {
        f"{migration.app_label}.{type(operation).__name__} {subject(operation)}".strip()
        for migration in plan()
        for operation in migration.operations
    }
    assert set(ALLOWED) <= used
    assert all(len(why) > 20 for why in ALLOWED.values())


def test_planted_offenders_are_found() -> None:
    first, second = Migration("0001_initial", "trial"), Migration("0002_narrower", "trial")
    columns = [
        ("id", models.AutoField(primary_key=True)),
        ("word", models.CharField(max_length=9, null=True)),
    ]
    first.operations = [
        operations.CreateModel("Thing", [*columns, ("kept", models.IntegerField(default=1))]),
        operations.AddField("thing", "early", models.IntegerField()),
    ]
    second.operations = [
        operations.AddField("thing", "free", models.IntegerField(null=True)),
        operations.AddField("thing", "full", models.IntegerField(default=1)),
        operations.AlterField("thing", "word", models.CharField(max_length=9)),
        operations.AlterField("thing", "word", models.CharField(max_length=3)),
        operations.AlterField("thing", "kept", models.TextField()),
        operations.RenameField("thing", "kept", "held"),
        operations.RemoveField("thing", "word"),
        operations.RunSQL("SELECT 1"),
        operations.RunPython(lambda _apps, _editor: None),
        operations.DeleteModel("Thing"),
    ]
    found = refused([first, second], ProjectState(), only="")
    assert [line.split(":")[0].split(" (")[0].removeprefix("trial.") for line in found] == [
        "AddField thing.full",
        "AlterField thing.word",
        "AlterField thing.word",
        "AlterField thing.kept",
        "RenameField thing.kept",
        "RemoveField thing.word",
        "RunSQL",
        "RunPython",
        "DeleteModel thing",
    ]
