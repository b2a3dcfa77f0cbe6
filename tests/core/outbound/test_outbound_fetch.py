from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.core.outbound.listeners import Listener

from hanseong.core.outbound import UnableToFetch, client, declare, fetch
from hanseong.core.outbound.registry import forget

HERE = ("127.0.0.0/8",)


@pytest.fixture
def connector():
    """Declares a connector for one test."""
    made = []

    def make(name="test", **facts):
        forget(name)
        made.append(name)
        declare(name, **facts)
        return name

    yield make
    for name in made:
        forget(name)


@pytest.fixture
def names(monkeypatch):
    """A resolver of our own: name → list of answers, one per question (the last one stays)."""
    answers: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host, port, *rest, **named):
        if host not in answers:
            return real(host, port, *rest, **named)
        asked.append(host)
        addresses = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return answers, asked


def local(connector, listener, **facts):
    return connector(
        hosts=["service.example"], schemes=["http"], ports=[listener.port], **{"networks": HERE, **facts}
    )


def test_a_declared_host_answers(connector, names):
    names[0]["service.example"] = [["127.0.0.1"]]
    with Listener() as listener:
        name = local(connector, listener)
        url = f"http://service.example:{listener.port}/a%20b?c=d"
        answer = fetch(name, url, method="POST", body=b"!", headers={"X-Key": "1"})
    assert (answer.status, answer.content, answer.is_success) == (200, b"ok!", True)
    assert answer.headers["content-length"] == "3"
    assert listener.paths == ["/a%20b?c=d"]
    assert listener.hosts == [f"service.example:{listener.port}"]


def test_the_checked_address_is_the_one_connected(connector, names):
    """Rebinding: the second answer would be the inner network; nobody asks for it."""
    answers, asked = names
    answers["service.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    with Listener() as listener:
        fetch(local(connector, listener), f"http://service.example:{listener.port}/")
    assert asked == ["service.example"]
    assert listener.connections == 1


def test_one_inner_address_among_public_ones_refuses_the_name(connector, names):
    names[0]["service.example"] = [["93.184.215.14", "127.0.0.1"]]
    with Listener() as listener:
        name = local(connector, listener, networks=())
        with pytest.raises(UnableToFetch) as refused:
            fetch(name, f"http://service.example:{listener.port}/")
    assert refused.value.is_final
    assert listener.connections == 0


def test_a_redirect_is_shown_and_not_followed(connector, names):
    def elsewhere(request):
        request.send_response(302)
        request.send_header("Location", "/inner")
        request.send_header("Content-Length", "0")
        request.end_headers()

    names[0]["service.example"] = [["127.0.0.1"]]
    with Listener(elsewhere) as listener:
        answer = fetch(local(connector, listener), f"http://service.example:{listener.port}/")
    assert (answer.status, answer.headers["location"], answer.is_success) == (302, "/inner", False)
    assert listener.paths == ["/"]


def test_an_answer_that_grows_without_end_is_dropped(connector, names, monkeypatch):
    monkeypatch.setattr(client, "MAX_BYTES", 100_000)

    def endless(request):
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(bytes(10_000))
        except OSError:
            return

    names[0]["service.example"] = [["127.0.0.1"]]
    with Listener(endless) as listener, pytest.raises(UnableToFetch) as refused:
        fetch(local(connector, listener), f"http://service.example:{listener.port}/")
    assert refused.value.is_final


@pytest.mark.parametrize("drips", [True, False])
def test_a_slow_answer_is_given_up(connector, names, monkeypatch, drips):
    """Bytes that drip in restart every ordinary timeout; ours is for the whole request."""
    monkeypatch.setattr(client, "TOTAL_SECONDS", 0.3)
    done = threading.Event()

    def slow(request):
        request.send_response(200)
        request.end_headers()
        try:
            while not done.wait(0.02):
                if drips:
                    request.wfile.write(b".")
        except OSError:
            return

    names[0]["service.example"] = [["127.0.0.1"]]
    with Listener(slow) as listener:
        with pytest.raises(UnableToFetch) as refused:
            fetch(local(connector, listener), f"http://service.example:{listener.port}/")
        done.set()
    assert not refused.value.is_final


def test_a_slow_resolver_is_given_up(connector, monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(client, "TOTAL_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: done.wait() or [])
    name = connector(hosts=["service.example"])
    with pytest.raises(UnableToFetch) as refused:
        fetch(name, "https://service.example/")
    done.set()
    assert not refused.value.is_final


def test_nobody_listening_and_unknown_names_are_said(connector, names):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    names[0]["service.example"] = [["127.0.0.1"]]
    name = connector(hosts=["service.example"], schemes=["http"], ports=[port], networks=HERE)
    with pytest.raises(UnableToFetch, match=r"service\.example") as refused:
        fetch(name, f"http://service.example:{port}/")
    assert not refused.value.is_final
    names[0]["service.example"] = [[]]
    with pytest.raises(UnableToFetch) as refused:
        fetch(name, f"http://service.example:{port}/")
    assert refused.value.is_final


def self_signed(folder):
    """A certificate for service.example that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "service.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("service.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    formats = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *formats))
    return pem, secret


@pytest.mark.parametrize("trusted", [True, False])
def test_certificates_are_checked_against_the_name(connector, names, tmp_path, monkeypatch, trusted):
    pem, secret = self_signed(tmp_path)
    answers, _ = names
    answers["service.example"] = answers["other.example"] = [["127.0.0.1"]]
    if trusted:
        monkeypatch.setattr(client, "_tls", lambda: ssl.create_default_context(cafile=str(pem)))
    with Listener() as listener:
        served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        served.load_cert_chain(pem, secret)
        listener.server.socket = served.wrap_socket(listener.server.socket, server_side=True)
        name = connector(hosts=["service.example", "other.example"], ports=[listener.port], networks=HERE)
        if trusted:
            assert fetch(name, f"https://service.example:{listener.port}/").content == b"ok"
        for host in ("other.example",) if trusted else ("service.example",):
            with pytest.raises(UnableToFetch):
                fetch(name, f"https://{host}:{listener.port}/")


def test_headers_cannot_start_another(connector, names):
    names[0]["service.example"] = [["127.0.0.1"]]
    with Listener() as listener:
        name = local(connector, listener)
        with pytest.raises(UnableToFetch):
            fetch(name, f"http://service.example:{listener.port}/", headers={"X": "a\r\nHost: evil"})
    assert listener.paths == []


def test_declarations_are_exact(connector):
    name = connector(hosts=["Service.Example."], networks=["10.0.0.0/8"])
    same = declare(name, hosts=["service.example"], networks=["10.0.0.0/8"])
    assert same.ports == {443}
    assert same.networks == (ipaddress.ip_network("10.0.0.0/8"),)
    with pytest.raises(ValueError, match="twice"):
        declare(name, hosts=["other.example"])
    with pytest.raises(ValueError, match="not HTTP"):
        declare("files", hosts=["a"], schemes=["file"])
