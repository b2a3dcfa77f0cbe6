"""In which language a resident is written to."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.residents.errors import UnknownCase
from hanseong.core.residents.selectors.scope import visible_to


def language_of(actor: Actor, case_id: UUID) -> str:
    """``ko`` or ``en``; UnknownCase."""
    found = visible_to(actor).filter(id=case_id).values_list("language", flat=True).first()
    if found is None:
        raise UnknownCase(_("그런 접수가 없습니다. 접수번호를 확인해 주십시오."))
    return found
