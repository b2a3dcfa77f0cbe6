"""Which connector may speak to which hosts. Nothing undeclared is reachable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network

from hanseong.core.outbound.addresses import Network


@dataclass(frozen=True)
class Destination:
    """What a connector may reach; ``networks`` are private networks allowed on purpose."""

    connector: str
    hosts: frozenset[str]
    schemes: frozenset[str]
    ports: frozenset[int]
    networks: tuple[Network, ...]


_declared: dict[str, Destination] = {}


def declare(
    connector: str,
    *,
    hosts: Iterable[str],
    schemes: Iterable[str] = ("https",),
    ports: Iterable[int] = (),
    networks: Iterable[str] = (),
) -> Destination:
    """Allow a connector its exact host names, schemes and ports (none: 443 for https, 80 for http).

    ``networks`` (CIDR) lets an internal service answer from addresses that are otherwise refused.
    Raises ValueError for a second declaration that differs from the first.
    """
    allowed = frozenset(schemes)
    if not allowed <= {"https", "http"}:
        raise ValueError(f"schemes {sorted(allowed)} are not HTTP")
    defaults = {443 if scheme == "https" else 80 for scheme in allowed}
    destination = Destination(
        connector,
        frozenset(host.lower().rstrip(".") for host in hosts),
        allowed,
        frozenset(ports) or frozenset(defaults),
        tuple(ip_network(network) for network in networks),
    )
    if _declared.setdefault(connector, destination) != destination:
        raise ValueError(f"connector {connector!r} is declared twice")
    return destination


def destination_of(connector: str) -> Destination | None:
    """The declaration, or None."""
    return _declared.get(connector)


def forget(connector: str) -> None:
    """Take a declaration back (a connector switched off at run time)."""
    _declared.pop(connector, None)
