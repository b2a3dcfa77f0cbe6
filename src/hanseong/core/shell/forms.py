"""How a page hands a form to a service: what was sent, and a refusal said in the form, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from hanseong.core.errors import HanseongError, NotAllowed, NotVisible

REFUSED = 422


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent; None where none was (an empty body is still one that was sent)."""
    return request.POST if request.method == "POST" else None


@contextmanager
def refusals_in(form: BaseForm) -> Iterator[None]:
    """Around the service: its refusal becomes a fault of the form, at the field that it names.

    ``with refusals_in(form): …; return redirect(…)``, then render the form with ``status_of(form)``.
    NotVisible and NotAllowed go on to their own pages: there the form is not the reader's to fill.
    """
    try:
        yield
    except (NotVisible, NotAllowed):
        raise
    except HanseongError as error:
        field = error.details.get("field")
        form.add_error(field if isinstance(field, str) and field in form.fields else None, str(error))
        _take_version(form, error)


def _take_version(form: BaseForm, error: HanseongError) -> None:
    """After somebody else's edit the form holds the newest version, so that it can be sent again."""
    newest = error.details.get("version")
    if newest is not None and "version" in form.fields and isinstance(form.data, QueryDict):
        changed = form.data.copy()
        changed[form.add_prefix("version")] = str(newest)
        form.data = changed


def status_of(*forms: BaseForm) -> int:
    """422 where a form was refused, else 200."""
    return REFUSED if any(form.is_bound and form.errors for form in forms) else 200
