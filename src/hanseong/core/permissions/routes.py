"""Every address of the house with the permission that guards it, read from the URL resolver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Route:
    """One address. ``methods`` is empty when the view takes any; ``permission`` None: unclassified."""

    path: str
    name: str
    view: str
    permission: str | None
    methods: tuple[str, ...] = ()


_foreign: dict[str, str] = {}


def classify(view: str, key: str) -> None:
    """Give a third party's view (dotted path) or everything of its package (``package.*``) a permission.

    Only ``project.access`` calls this; ValueError for a second word on the same view.
    """
    if _foreign.setdefault(view, key) != key:
        raise ValueError(f"{view} is classified twice")


def foreign_permission(view: Callable[..., Any]) -> str | None:
    """The permission the table gives a view that could not be decorated; the longest match wins."""
    name = dotted(view)
    if name in _foreign:
        return _foreign[name]
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        found = _foreign.get(".".join(parts[:length]) + ".*")
        if found is not None:
            return found
    return None


def permission_of(view: Callable[..., Any]) -> str | None:
    """The permission that guards a plain view, by its own mark or by the table."""
    target = getattr(view, "view_class", view)
    own = getattr(view, "permission", None) or getattr(target, "permission", None)
    return own if isinstance(own, str) else foreign_permission(view)


def dotted(view: Callable[..., Any]) -> str:
    """``module.name`` of a view function, of a view class or of what a partial wraps."""
    target: Any = getattr(view, "view_class", view)
    target = getattr(target, "func", target)
    return f"{target.__module__}.{getattr(target, '__qualname__', type(target).__qualname__)}"


def ninja_view(view: Callable[..., Any]) -> Any | None:
    """The ``PathView`` behind a ninja URL callback (its operations are guarded one by one), or None.

    Recognized by name, not by import: ninja reads the settings when imported, this module must not.
    """
    for cell in getattr(view, "__closure__", None) or ():
        kind = type(cell.cell_contents)
        if kind.__name__ == "PathView" and kind.__module__ == "ninja.operation":
            return cell.cell_contents
    return None


def all_routes(resolver: URLResolver, prefix: str = "/") -> list[Route]:
    """Every route below the resolver, ninja operations one by one."""
    return list(_walk(resolver, prefix, ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, path, inner)
        elif isinstance(entry, URLPattern):
            yield from _routes_of(entry, path, namespace)


def _routes_of(entry: URLPattern, path: str, namespace: str) -> Iterator[Route]:
    name = f"{namespace}{entry.name or ''}"
    paths = ninja_view(entry.callback)
    if paths is None:
        yield Route(path, name, dotted(entry.callback), permission_of(entry.callback))
        return
    for operation in paths.operations:
        function: Any = operation.view_func
        found = getattr(function, "permission", None)
        yield Route(path, name, dotted(function), found, tuple(operation.methods))


def unclassified_urls(resolver: URLResolver) -> list[str]:
    """The addresses nobody gave a permission; the house refuses to start while there is one."""
    return [f"{route.path} ({route.view})" for route in all_routes(resolver) if route.permission is None]
