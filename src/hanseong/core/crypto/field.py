"""``PersonalField``: text that names or describes a person, encrypted in its row.

It cannot be searched, sorted or updated in bulk; set it on the instance and save. To find equal
values keep a ``blind_index`` in a column beside it.
"""

from __future__ import annotations

import base64
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from hanseong.core.crypto.cipher import Sealed, open_text, seal_text

_MARK = "sealed:"


class Kind(StrEnum):
    """What the text says about a person."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    ACCOUNT = "account"
    HEALTH = "health"
    TEXT = "text"
    RESIDENT_REGISTRATION_NUMBER = "resident_registration_number"


class _PersonalAttribute(DeferredAttribute):
    """Decrypts when read, in the place of its own row."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            return open_text(value, *self.field.place_of(instance))  # type: ignore[attr-defined]
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        if isinstance(value, (bytes, bytearray, memoryview)):
            value = Sealed(value)
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    _Base = models.Field[str | None, Any]
else:
    _Base = models.BinaryField


class PersonalField(_Base):
    """One personal datum. All four answers are required (개인정보보호법 제15조, 제16조, 제21조).

    ``kind``: what it is; ``purpose``: what for; ``basis``: by which law or consent; ``keep``: until
    when. A resident registration number also needs the ``statute`` that allows it (제24조의2).
    """

    descriptor_class = _PersonalAttribute

    def __init__(
        self,
        *args: Any,
        kind: str,
        purpose: str,
        basis: str,
        keep: str,
        statute: str = "",
        **kwargs: Any,
    ) -> None:
        self.kind = Kind(kind)
        self.purpose, self.basis, self.keep, self.statute = purpose, basis, keep, statute
        if not (purpose and basis and keep):
            raise ImproperlyConfigured("a personal field states its purpose, basis and retention")
        if self.kind is Kind.RESIDENT_REGISTRATION_NUMBER and not statute:
            raise ImproperlyConfigured("a resident registration number needs the statute that allows it")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Migrations repeat the four answers, so a change of purpose is a visible change."""
        name, path, args, kwargs = super().deconstruct()
        answers = {"kind": self.kind.value, "purpose": self.purpose, "basis": self.basis, "keep": self.keep}
        if self.statute:
            answers["statute"] = self.statute
        return name, path, args, {**kwargs, **answers}

    def place_of(self, instance: models.Model) -> tuple[str, str, str]:
        """The place a ciphertext is bound to: model, field and row."""
        if instance.pk is None:
            raise ImproperlyConfigured("a personal field needs a row id before it is saved (a UUID)")
        return instance._meta.label_lower, self.attname, str(instance.pk)  # noqa: SLF001 - Django's own door

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002 - Django's signature
        """Encrypt what was set as text; keep a ciphertext that nobody read."""
        value = model_instance.__dict__.get(self.attname)
        return seal_text(value, *self.place_of(model_instance)) if isinstance(value, str) else value

    def from_db_value(self, value: Any, *_args: Any) -> Sealed | None:
        """Bytes from the database stay sealed until somebody reads the attribute."""
        return None if value is None else Sealed(value)

    def get_prep_value(self, value: Any) -> Any:
        """Only ciphertext reaches the database; TypeError for a search or bulk update by plain text."""
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError(f"{self.name} is encrypted: set it on an instance, search by its blind index")

    def to_python(self, value: Any) -> Any:
        """Text as it is; the form that ``value_to_string`` wrote becomes a ciphertext again."""
        if isinstance(value, str) and value.startswith(_MARK):
            return Sealed(base64.b64decode(value.removeprefix(_MARK)))
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Dumps never hold the plain text."""
        sealed = self.pre_save(obj, add=False)
        return "" if sealed is None else _MARK + base64.b64encode(sealed).decode("ascii")
