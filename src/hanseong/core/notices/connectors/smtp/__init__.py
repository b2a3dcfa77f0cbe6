"""A mail server (SMTP) through Django's mail. ``DELIVERED`` means that the server took it.

SMTP knows no key: a repetition carries the same Message-ID, by which servers and readers drop it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from hanseong.core.notices.domain.outcomes import NOT_CONFIGURED, Letter, Outcome, Result
from hanseong.core.notices.domain.states import Channel

CHANNEL = Channel.MAIL
TIMEOUT_S = 10
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def send(letter: Letter) -> Outcome:
    """One message in one session."""
    server = settings.HANSEONG_GATEWAYS.smtp
    if server is None:
        return Outcome(Result.REFUSED, NOT_CONFIGURED)
    connection = get_connection(
        _BACKEND,
        host=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=TIMEOUT_S,
    )
    domain = server.sender.rpartition("@")[2] or "localhost"
    message = EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=server.sender,
        to=[letter.to],
        headers={
            "Message-ID": f"<{letter.key}@{domain}>",
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    try:
        message.send()
    except OSError as error:  # every refusal of the library is one, and so is a server that is away
        return read(codes_of(error))
    return Outcome(Result.DELIVERED, gateway_id=letter.key)


def ask(gateway_id: str) -> Outcome | None:  # noqa: ARG001 - the same door for every connector
    """SMTP never tells; what bounces is entered by hand."""
    return None


def codes_of(error: OSError) -> list[int]:
    """The reply codes an error of the library carries; none when there was no reply."""
    refused: Any = getattr(error, "recipients", None)
    if isinstance(refused, dict) and refused:
        return [int(code) for code, _words in refused.values()]
    code = getattr(error, "smtp_code", None)
    return [int(code)] if isinstance(code, int) else []


def read(codes: list[int]) -> Outcome:
    """What reply codes mean: 5xx is the server's last word, anything else may go better later."""
    if not codes:
        return Outcome(Result.UNCLEAR, "not_reached")
    final = [code for code in codes if 500 <= code < 600]
    if final:
        return Outcome(Result.REFUSED, f"smtp_{final[0]}")
    return Outcome(Result.UNCLEAR, f"smtp_{codes[0]}")
