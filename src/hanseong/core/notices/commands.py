"""``hanseong notices …``: try a channel out. Acts as the system user ``commands``."""

from __future__ import annotations

import json

import click
from django.utils import timezone

from hanseong.core.notices.domain.states import Channel

_CHANNELS = [channel.value for channel in (Channel.MAIL, Channel.SMS, Channel.POST)]


@click.group("notices", help="Notices by mail, SMS and post.")
def group() -> None:
    """Notices by mail, SMS and post."""


@group.command("try")
@click.option("--channel", type=click.Choice(_CHANNELS), required=True)
@click.option("--to", "address", required=True, help="The address: mail, mobile number or postal.")
@click.option("--name", default="-", show_default=True, help="Who receives it.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def try_channel(channel: str, address: str, name: str, language: str, as_json: bool) -> None:
    """Queue a trial notice; the worker sends it and /notices/ shows what became of it."""
    from django.conf import settings

    from hanseong.core.notices.domain.recipients import Recipient
    from hanseong.core.notices.trial import send_trial
    from hanseong.core.people.selectors import system_actor

    notice_id = send_trial(
        channel=Channel(channel),
        to=Recipient(name, address, language=language),
        district=settings.HANSEONG_DISTRICT if language == "ko" else settings.HANSEONG_DISTRICT_EN,
        by=system_actor("commands"),
        now=timezone.now(),
    )
    url = f"/notices/{notice_id}/"
    click.echo(json.dumps({"id": str(notice_id), "url": url}) if as_json else url)
