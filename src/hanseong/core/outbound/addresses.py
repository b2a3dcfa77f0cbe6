"""Which addresses may be connected: public ones, seen through every way of dressing up a private one."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Prefixes that carry an IPv4 address inside: Python calls some of them global, whatever they carry.
_CARRIERS = tuple(
    ip_network(prefix)
    for prefix in (
        "64:ff9b::/96",  # NAT64, RFC 6052
        "64:ff9b:1::/48",  # local NAT64, RFC 8215
        "2002::/16",  # 6to4, RFC 3056
        "2001::/32",  # Teredo, RFC 4380
        "::/96",  # IPv4-compatible, RFC 4291
        "::ffff:0:0/96",  # IPv4-mapped: judged by what it carries, below
        "fec0::/10",  # site-local, RFC 3879
    )
)


def is_public(address: Address) -> bool:
    """Whether the address belongs to the open internet (``is_private`` would miss half of these)."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if any(address.version == carrier.version and address in carrier for carrier in _CARRIERS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def may_connect(text: str, networks: tuple[Network, ...]) -> bool:
    """Whether a resolved address may be connected; ``networks`` are allowed on purpose."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    bare = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address
    if any(bare.version == network.version and bare in network for network in networks):
        return True
    return is_public(bare)
