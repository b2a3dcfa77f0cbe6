"""What the environment may say about gateways, and the command that tries one out."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.core.notices.desk import row

from hanseong.core.notices.commands import group
from hanseong.core.notices.errors import UnableToNotify
from hanseong.project.gateways import Sms, Smtp, read_gateways


def test_nothing_is_set_by_default():
    found = read_gateways({})
    assert (found.smtp, found.sms, found.callback, found.are_simulated) == (None, None, "02-120", False)


def test_both_gateways_are_read():
    found = read_gateways(
        {
            "HANSEONG_SMTP_URL": "smtp+tls://me:p%40ss@mail.example.org",
            "HANSEONG_MAIL_FROM": "desk@example.org",
            "HANSEONG_SMS_URL": "https://sms.example.org/v1/",
            "HANSEONG_SMS_KEY": "k",
            "HANSEONG_SMS_NETWORKS": "10.0.0.0/8, 192.168.1.0/24",
            "HANSEONG_CALLBACK": "02-000-0000",
        }
    )
    assert found.smtp == Smtp("mail.example.org", 587, "me", "p@ss", "starttls", "desk@example.org")
    assert found.sms == Sms("https://sms.example.org/v1", "k", ("10.0.0.0/8", "192.168.1.0/24"))
    assert found.callback == "02-000-0000"


@pytest.mark.parametrize(
    "env",
    [
        {"HANSEONG_SMTP_URL": "http://mail.example.org"},
        {"HANSEONG_SMTP_URL": "smtp://"},
        {"HANSEONG_SMS_URL": "http://sms.example.org"},
        {"HANSEONG_SMS_URL": "https://sms.example.org", "HANSEONG_SMS_NETWORKS": "everywhere"},
        {"HANSEONG_CALLBACK": "call me"},
    ],
)
def test_what_cannot_be_used_is_refused_at_once(env):
    with pytest.raises(ValueError, match=r"HANSEONG_|network"):
        read_gateways(env)


@pytest.mark.django_db
def test_the_command_queues_a_trial():
    done = CliRunner().invoke(group, ["try", "--channel", "sms", "--to", "010-0000-0001", "--json"])
    assert done.exit_code == 0, done.output
    found = row(json.loads(done.output)["id"])
    assert (found.template, found.state) == ("notices.trial", "queued")
    refused = CliRunner().invoke(group, ["try", "--channel", "mail", "--to", "nobody"])
    assert isinstance(refused.exception, UnableToNotify)
