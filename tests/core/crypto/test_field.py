"""The encrypted field in a real table, made for these tests."""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import pytest
from django.db import connection, models

from hanseong.core.crypto import KeyRingError, PersonalField, rotate, rotation
from hanseong.core.crypto.cipher import Sealed

ANSWERS = {"purpose": "시험", "basis": "동의", "keep": "시험이 끝날 때까지"}


class Card(models.Model):
    """A person's card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = PersonalField(kind="name", **ANSWERS)
    phone = PersonalField(kind="phone", null=True, **ANSWERS)

    class Meta:
        app_label = "crypto_tests"


@pytest.fixture(autouse=True)
def _table(transactional_db, settings, tmp_path, monkeypatch):
    settings.HANSEONG_HOME, settings.HANSEONG_KEY_RING = tmp_path, ""
    monkeypatch.setattr(rotation, "apps", SimpleNamespace(get_models=lambda: [Card]))
    with connection.schema_editor() as editor:
        editor.create_model(Card)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Card)


def raw(card: Card, column: str = "name") -> bytes:
    with connection.cursor() as cursor:
        key = card.pk.hex if connection.vendor == "sqlite" else card.pk
        cursor.execute(f"SELECT {column} FROM {Card._meta.db_table} WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def test_the_row_holds_no_plain_text_and_reads_back():
    card = Card.objects.create(name="김하나", phone=None)
    assert "김하나".encode() not in raw(card)
    assert raw(card)[0] == 1
    again = Card.objects.get()
    assert (again.name, again.phone) == ("김하나", None)


def test_saving_what_nobody_read_keeps_the_ciphertext():
    card = Card.objects.create(name="김하나")
    before = raw(card)
    Card.objects.get().save()
    assert raw(card) == before
    card.name = "이둘"
    card.save()
    assert Card.objects.get().name == "이둘"


def test_a_ciphertext_moved_to_another_row_does_not_open():
    first, second = Card.objects.create(name="김하나"), Card.objects.create(name="이둘")
    Card.objects.filter(pk=second.pk).update(name=Sealed(raw(first)))
    with pytest.raises(KeyRingError, match="belongs elsewhere"):
        _ = Card.objects.get(pk=second.pk).name
    assert Card.objects.get(pk=first.pk).name == "김하나"


def test_plain_text_never_reaches_a_query():
    Card.objects.create(name="김하나")
    with pytest.raises(TypeError, match="blind index"):
        Card.objects.filter(name="김하나").count()
    with pytest.raises(TypeError, match="blind index"):
        Card.objects.update(name="x")
    assert repr(Card.objects.values_list("name", flat=True)[0]) == "Sealed(…)"
    assert Card.objects.filter(phone=None).count() == 1


def test_deferred_refreshed_and_bulk_rows():
    Card.objects.bulk_create([Card(name="김하나"), Card(name="이둘", phone="1")])
    assert {card.name for card in Card.objects.defer("name")} == {"김하나", "이둘"}
    card = Card.objects.get(phone__isnull=False)
    card.name = "바뀐 이름"
    card.refresh_from_db()
    assert card.name == "이둘"
    card.full_clean()


def test_a_dump_holds_no_plain_text():
    card = Card.objects.create(name="김하나")
    field = Card._meta.get_field("name")
    text = field.value_to_string(card)
    assert text.startswith("sealed:")
    assert isinstance(field.to_python(text), Sealed)
    assert field.to_python("김하나") == "김하나"


def test_rotation_writes_every_value_again_and_may_be_repeated(monkeypatch):
    monkeypatch.setattr(rotation, "_BATCH", 2)
    cards = [Card.objects.create(name=f"사람 {number}", phone="1") for number in range(5)]
    done = rotate()
    assert (done.key_id, done.rewritten) == (2, 10)
    assert {raw(card)[0] for card in cards} == {2}
    assert {card.name for card in Card.objects.all()} == {f"사람 {number}" for number in range(5)}
    again = rotate()
    assert (again.key_id, again.rewritten) == (3, 10)


def test_rotation_does_not_put_back_an_older_value(monkeypatch):
    card = Card.objects.create(name="옛 이름")
    sealed = rotation.seal_text

    def somebody_writes_first(text, *place):
        Card.objects.filter(pk=card.pk).update(name=sealed("새 이름", *place))
        return sealed(text, *place)

    monkeypatch.setattr(rotation, "seal_text", somebody_writes_first)
    assert rotate().rewritten == 0
    assert Card.objects.get().name == "새 이름"


def test_a_value_that_does_not_open_stops_the_rotation_before_its_batch():
    first, second = Card.objects.create(name="김하나"), Card.objects.create(name="이둘")
    Card.objects.filter(pk=second.pk).update(name=Sealed(raw(first)))
    with pytest.raises(KeyRingError):
        rotate()
    assert raw(first)[0] == 1
