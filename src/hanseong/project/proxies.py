"""Who really asks, when a web server of ours stands in front: only a trusted one is believed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

Network = IPv4Network | IPv6Network
FORWARDED = "HTTP_X_FORWARDED_FOR"


@sync_and_async_middleware
def proxies(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Put the asking address and scheme where everything else looks for them."""
    if iscoroutinefunction(get_response):

        async def later(request: HttpRequest) -> HttpResponseBase:
            unwrap(request.META, settings.HANSEONG_PROXIES)
            answer: Awaitable[HttpResponseBase] = get_response(request)
            return await answer

        return later

    def at_once(request: HttpRequest) -> HttpResponseBase:
        unwrap(request.META, settings.HANSEONG_PROXIES)
        found: HttpResponseBase = get_response(request)
        return found

    return at_once


def unwrap(meta: dict[str, Any], trusted: tuple[Network, ...]) -> None:
    """Take address and scheme from a trusted proxy's headers.

    The address is the last one in the list that is not a trusted proxy itself: what stands before it
    is the asker's own word. The scheme header of anybody else is dropped.
    """
    if not is_in(meta.get("REMOTE_ADDR", ""), trusted):
        meta.pop("HTTP_X_FORWARDED_PROTO", None)
        return
    for word in reversed(meta.pop(FORWARDED, "").split(",")):
        address = word.strip()
        if not is_address(address):
            break
        meta["REMOTE_ADDR"] = address
        if not is_in(address, trusted):
            break


def is_address(text: str) -> bool:
    """Whether the text is an address at all."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_in(text: str, networks: tuple[Network, ...]) -> bool:
    """Whether the address lies in one of the networks; nothing that is no address does."""
    if not is_address(text):
        return False
    address = ip_address(text)
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address.version == network.version and address in network for network in networks)
