"""Every field that holds personal data is declared: purpose, law, period, and what happens at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from tests.harness.messages import HANGUL
from tests.harness.paths import ROOT

from hanseong.core.crypto import PersonalField
from hanseong.core.jobs.timers import timers
from hanseong.core.registry import AtEnd, Holding, holdings
from hanseong.core.retention.selectors.declared import markdown

# Fields that sound personal. A name of a thing is none: those are listed below, by hand.
SOUNDS = re.compile(
    r"(^|_)(name|names|username|nickname|email|mail|phone|mobile|address|ip|account|birth\w*|payee|partner|"
    r"resident|holder|applicant|masked|extension|user_agent|offered_by|session_data|extra_data|by_name)(_index)?$"
)
NAMES_OF_THINGS = {
    "auth.group.name", "auth.permission.name", "contenttypes.contenttype.app_label",
    "ledger.asset.name", "ledger.fundedprogramme.name", "ledger.grantmilestone.name",
    "ledger.paymentimport.filename", "ledger.paymentlistform.name", "ledger.softwarelicence.name",
    "allocation.poolphase.beacon_name", "django_tasks_database.dbtaskresult.queue_name",
    "django_tasks_database.dbtaskresult.backend_name", "people.department.name", "people.team.name",
    "pledges.area.name", "pledges.goal.name", "pledges.programme.name", "pledges.programme.names",
    "pledges.term.name", "socialaccount.socialapp.name",
}  # fmt: skip
TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.GenericIPAddressField,
    models.BinaryField,
)


def personal_fields(found: Iterable[type[models.Model]]) -> dict[str, models.Field]:
    """``app.model.field`` of everything encrypted or sounding personal."""
    fields = {}
    for model in found:
        for field in model._meta.concrete_fields:
            name = f"{model._meta.label_lower}.{field.name}"
            sounds = isinstance(field, TEXTS) and not field.choices and SOUNDS.search(field.name)
            if isinstance(field, PersonalField) or (sounds and name not in NAMES_OF_THINGS):
                fields[name] = field
    return fields


def declared(entries: Iterable[Holding]) -> dict[str, Holding]:
    return {f"{one.model}.{column.field}": one for one in entries for column in one.columns}


def field_at(model: type[models.Model], path: str) -> models.Field:
    """The field at the end of a lookup path; FieldDoesNotExist for a wrong one."""
    field: models.Field | None = None
    for step in path.split("__"):
        meta = model._meta if field is None else field.related_model._meta  # type: ignore[union-attr]
        field = next((one for one in meta.concrete_fields if step in {one.name, one.attname}), None)
        if field is None:
            raise FieldDoesNotExist(f"{model._meta.label}: {path}")
    assert field is not None
    return field


def wrong_paths(entries: Iterable[Holding]) -> list[str]:
    """Declarations that name a model, field or path there is none of."""
    wrong = []
    for one in entries:
        try:
            model = apps.get_model(one.model)
            for path in filter(None, (one.since, one.person, one.department, *one.files, *one.only)):
                field_at(model, path)
            for column in one.columns:
                field_at(model, column.field)
            ends = isinstance(field_at(model, one.since), models.DateField) if one.since else True
            if not ends:
                wrong.append(f"{one.key}: {one.since} is no date")
        except (LookupError, FieldDoesNotExist) as error:
            wrong.append(f"{one.key}: {error}")
    return wrong


def test_every_personal_field_is_declared() -> None:
    assert sorted(set(personal_fields(apps.get_models())) - set(declared(holdings.all()))) == []


def test_declarations_lead_to_real_fields() -> None:
    assert wrong_paths(holdings.all()) == []


def test_an_encrypted_field_and_its_declaration_agree() -> None:
    said = declared(holdings.all())
    wrong = {}
    for name, field in personal_fields(apps.get_models()).items():
        if isinstance(field, PersonalField) and name in said:
            holding = said[name]
            column = next(one for one in holding.columns if one.field == field.name)
            words = (column.purpose or holding.purpose, holding.keep)
            if field.purpose not in words[0] or field.keep not in words[1].replace(
                "발송이 끝난 뒤", "발송 후"
            ):
                wrong[name] = (field.purpose, field.keep, *words)
    assert wrong == {}


def test_every_end_is_reached_by_something() -> None:
    """What is to be erased has a date it begins at, another timer, or hangs on another record."""
    names = {timer.key for timer in timers.all()}
    assert [one.key for one in holdings.all() if one.swept_by and one.swept_by not in names] == []
    loose = {one.key for one in holdings.all() if one.at_end is not AtEnd.ARCHIVE and not one.since}
    assert loose <= {"uploads.files"}
    assert [one.key for one in holdings.all() if one.days < one.least_days] == []


def test_what_is_only_emptied_can_be_marked() -> None:
    """An emptied row is remembered by its id, which must be a UUID; null is only left where it may stand."""
    for one in (one for one in holdings.all() if one.at_end is AtEnd.BLANK):
        model = apps.get_model(one.model)
        assert isinstance(model._meta.pk, models.UUIDField | models.BigAutoField), one.key
        for column in one.columns:
            assert column.blank is not None or field_at(model, column.field).null, (one.key, column.field)


def test_declarations_are_complete_in_english() -> None:
    said = {text for one in holdings.all() for text in one.words()}
    with translation.override("en"):
        assert sorted(text for text in said if HANGUL.search(gettext(text))) == []


@pytest.mark.parametrize(("language", "name"), [("en", "personal-data.md"), ("ko", "personal-data.ko.md")])
def test_the_table_in_the_docs_is_current(language: str, name: str) -> None:
    """`hanseong privacy declarations --language en > docs/security/personal-data.md` writes it again."""
    with translation.override(language):
        assert (ROOT / "docs" / "security" / name).read_text(encoding="utf-8") == markdown()


def test_planted_offenders_are_found() -> None:
    class Planted(models.Model):
        name = PersonalField(kind="name", purpose="p", basis="b", keep="k")
        source_ip = models.GenericIPAddressField()
        title = models.TextField()

        class Meta:
            app_label = "planted"
            apps = apps.__class__()

    assert sorted(personal_fields([Planted])) == ["planted.planted.name", "planted.planted.source_ip"]
    bad = Holding(
        key="planted.x", name="x", model="people.user", purpose="p", basis="b", keep="k", since="no__such",
        at_end=AtEnd.ERASE,
    )  # fmt: skip
    assert wrong_paths([bad]) == ["planted.x: people.User: no__such"]
