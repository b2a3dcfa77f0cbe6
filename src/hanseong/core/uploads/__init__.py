"""Files from outside come in here and nowhere else: checked by content before anything opens them.

``inspect`` says what a file is or refuses it, ``read_guarded`` reads a document in a process of its
own, ``store`` keeps a file, ``attachment`` serves it so that no browser runs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hanseong.core.uploads.domain.kinds import DOCUMENTS, MAX_SIZE, PICTURES, Kind
from hanseong.core.uploads.guarded import read_guarded
from hanseong.core.uploads.inspecting import inspect

if TYPE_CHECKING:
    from hanseong.core.uploads.selectors.files import StoredFileView, content_of, stored_file
    from hanseong.core.uploads.services.store import store
    from hanseong.core.uploads.serving import attachment

__all__ = [
    "DOCUMENTS",
    "MAX_SIZE",
    "PICTURES",
    "Kind",
    "StoredFileView",
    "attachment",
    "content_of",
    "inspect",
    "read_guarded",
    "store",
    "stored_file",
]

# These reach the models, which exist only once Django has loaded its apps.
_PLACES = {
    "StoredFileView": "selectors.files",
    "content_of": "selectors.files",
    "stored_file": "selectors.files",
    "attachment": "serving",
    "store": "services.store",
}


def __getattr__(name: str) -> Any:
    """The doors that need models, loaded when first used."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
