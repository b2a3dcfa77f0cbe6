"""Ways of spelling an address that must never be connected. A listener on this machine counts."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.outbound.listeners import Listener

from hanseong.core.outbound import UnableToFetch, declare, fetch
from hanseong.core.outbound.addresses import is_public, may_connect
from hanseong.core.outbound.registry import forget

INNER = (
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0x0.0x0.0x1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "0",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
)
TRICKS = (
    "http://service.example@127.0.0.1:{port}/",
    "http://service.example:{port}@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@service.example:{port}/",
    "http://127.0.0.1:{port}#@service.example:{port}/",
    "http://127.0.0.1:{port}?@service.example:{port}/",
    "http://service.example.127.0.0.1.nip.example:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",
    "http://127.0.0.1%00.service.example:{port}/",
    "http://service.example%2f@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\t/",
    "http://127.0.0.1\n:{port}/",
    " http://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://[127.0.0.1]:{port}/",
    "http://service.example:99999/",
    "http://service.example:-1/",
    "ftp://service.example:{port}/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "HTTP://service.example:22/",
    "",
)


@pytest.fixture
def listener():
    with Listener() as listening:
        yield listening
    forget("ssrf")


def refused(url):
    with pytest.raises(UnableToFetch) as refusal:
        fetch("ssrf", url)
    return refusal.value.is_final


@pytest.mark.parametrize("host", INNER)
def test_no_spelling_of_an_inner_address_is_connected(listener, host):
    """Even when somebody put that very spelling on the list."""
    bare = host.strip("[]").lower()
    declare("ssrf", hosts=["service.example", bare], schemes=["http"], ports=[listener.port])
    assert refused(f"http://{host}:{listener.port}/")
    assert listener.connections == 0


@pytest.mark.parametrize("url", TRICKS)
def test_no_trick_of_writing_reaches_the_listener(listener, url):
    declare(
        "ssrf", hosts=["service.example"], schemes=["http"], ports=[listener.port], networks=["127.0.0.0/8"]
    )
    assert refused(url.format(port=listener.port))
    assert listener.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1"])
def test_the_same_listener_is_reached_once_its_network_is_allowed(listener, host, monkeypatch):
    """The counter-proof: without the address rule every test above would count a connection."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", listener.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    declare("ssrf", hosts=[host], schemes=["http"], ports=[listener.port], networks=["127.0.0.0/8"])
    assert fetch("ssrf", f"http://{host}:{listener.port}/").status == 200
    assert listener.connections == 1


def test_an_undeclared_connector_reaches_nothing(listener):
    with pytest.raises(UnableToFetch, match="nobody"):
        fetch("nobody", f"http://127.0.0.1:{listener.port}/")
    assert listener.connections == 0


@given(st.ip_addresses(v=4))
def test_an_address_dressed_as_ipv6_is_judged_by_what_it_carries(address):
    number = int(address)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | number)
    assert is_public(mapped) == is_public(address)
    for prefix in (int(ipaddress.IPv6Address("64:ff9b::")) | number, (0x2002 << 112) | (number << 80)):
        assert not is_public(ipaddress.IPv6Address(prefix))


def test_public_addresses_pass_and_nonsense_does_not():
    assert may_connect("93.184.215.14", ())
    assert may_connect("2606:4700::1111", ())
    assert not may_connect("service.example", ())
    assert may_connect("::ffff:10.1.2.3", (ipaddress.ip_network("10.0.0.0/8"),))
