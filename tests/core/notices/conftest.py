"""Twins of the gateways, and a clock that stands still."""

from __future__ import annotations

import pytest


@pytest.fixture
def clock():
    from tests.core.notices.desk import Clock

    return Clock()


@pytest.fixture
def sms(db, tmp_path):
    """The twin of the SMS gateway, and the settings that lead to it."""
    from tests.core.notices.desk import gateways, sms_gateway
    from tests.core.notices.twins import running

    with running(sms_gateway(tmp_path)) as server, gateways(sms=server.port):
        yield server
        server.release.set()


@pytest.fixture
def mail(db, tmp_path):
    """The twin of the mail server, and the settings that lead to it."""
    from tests.core.notices.desk import gateways, mail_server
    from tests.core.notices.twins import running

    with running(mail_server(tmp_path)) as server, gateways(mail=server.port):
        yield server
