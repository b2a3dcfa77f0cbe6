"""A foreign key points into its own room or ``core``: string keys are invisible to the import contracts."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models


def room_of(model: type[models.Model]) -> str:
    """``core``, a room's name, or the outside package's name."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "hanseong" else parts[0]


def strays(found: Iterable[type[models.Model]]) -> list[str]:
    """Relations that leave their room for anything but ``core``; core itself may use Django's own tables."""
    wrong = []
    for model in found:
        if not model.__module__.startswith("hanseong."):
            continue
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            target = field.related_model
            if target is None or isinstance(target, str):
                continue
            room, other = room_of(model), room_of(target)
            if other not in {room, "core"} and not (
                room == "core" and not target.__module__.startswith("hanseong.")
            ):
                wrong.append(f"{model.__name__}.{field.name} -> {target.__module__}.{target.__name__}")
    return wrong


def test_foreign_keys_stay_in_their_room_or_core() -> None:
    assert strays(apps.get_models(include_auto_created=True)) == []


def test_a_planted_key_is_found() -> None:
    class Target(models.Model):
        class Meta:
            app_label = "planted"

    class Stray(models.Model):
        target = models.ForeignKey(Target, on_delete=models.CASCADE)

        class Meta:
            app_label = "planted"

    class FromCore(models.Model):
        target = models.ForeignKey(Target, on_delete=models.CASCADE)

        class Meta:
            app_label = "planted"

    Target.__module__, Stray.__module__ = "hanseong.office.models", "hanseong.pledges.models"
    FromCore.__module__ = "hanseong.core.people.models"
    try:
        assert strays([Target, Stray, FromCore]) == [
            "Stray.target -> hanseong.office.models.Target",
            "FromCore.target -> hanseong.office.models.Target",
        ]
    finally:
        apps.all_models.pop("planted")
        apps.clear_cache()
