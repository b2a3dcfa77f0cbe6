"""``hanseong privacy …``: sweep, find, export, erase, holds. Acts as the system user ``commands``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hanseong.core.errors import CheckFailed, Invalid
from hanseong.core.permissions import Actor

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group("privacy", help="Personal data: sweep, find, export, erase, holds, declarations.")
def group() -> None:
    """Personal data: sweep, find, export, erase, holds, declarations."""


_by = click.option("--by", metavar="USER", help="Act as this person instead of the system.")
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_reason = click.option("--reason", required=True, help="Why; it stands in the access and audit logs.")


def _whom(command: Command) -> Command:
    """The options that name a person."""
    for option in (
        click.option("--person", type=click.UUID, help="The id of their account."),
        click.option("--contact", default="", help="Mail address, telephone number or postal address."),
        click.option("--name", default="", help="The full name; namesakes are found, too."),
    ):
        command = option(command)
    return command


def _actor(by: str | None, now: datetime) -> Actor:
    from hanseong.core.people.selectors import actor_named, system_actor

    return actor_named(by, now) if by else system_actor("commands")


def _look(whom: dict[str, Any], reason: str, by: Actor, now: datetime) -> Any:
    from hanseong.core.retention.services.find_person import find_person
    from hanseong.core.retention.views import Sought

    return find_person(sought=Sought(**whom), reason=reason, by=by, now=now)


def _facts(hits: Any) -> list[dict[str, Any]]:
    return [
        {
            "record": hit.key,
            "kind": hit.kind_name,
            "columns": list(hit.columns),
            "is_sure": hit.is_sure,
            "kept_until": hit.ends_on.isoformat() if hit.ends_on else None,
            "refusal": hit.refusal,
        }
        for hit in hits
    ]


def _lines(hits: Any) -> str:
    sure, unsure = _("확실"), _("이름만 같음")
    return "\n".join(
        f"{hit.key}  {hit.kind_name}  {sure if hit.is_sure else unsure}  {hit.refusal}".rstrip()
        for hit in hits
    )


@group.command("sweep")
@click.option("--dry-run", is_flag=True, help="Only count what is due.")
@_by
@_as_json
def sweep(dry_run: bool, by: str | None, as_json: bool) -> None:
    """Erase what has passed its period, in batches, with certificates; 1 when a kind could not be."""
    from hanseong.core.retention.services.sweep import sweep as run

    now = timezone.now()
    found = run(now=now, by=_actor(by, now), is_trial=dry_run)
    if as_json:
        click.echo(json.dumps([vars(one) for one in found], ensure_ascii=False, default=str))
    else:
        for one in found:
            if one.records or one.remaining or one.is_held or one.problem:
                sentence = _(
                    "%(kind)s %(name)s: 파기 %(records)d, 파일 %(files)d, 남음 %(remaining)d %(certificate)s"
                )
                click.echo(sentence % vars(one))
        if not any(one.records or one.remaining for one in found):
            click.echo(_("보유기간이 지난 기록이 없습니다."))
    broken = [f"{one.kind}: {one.problem}" for one in found if one.problem]
    if broken:
        raise CheckFailed("\n".join(broken))


@group.command("find")
@_whom
@_reason
@_by
@_as_json
def find(reason: str, by: str | None, as_json: bool, **whom: Any) -> None:
    """Say where a person stands: kinds and counts, and what may be erased. The search is logged."""
    now = timezone.now()
    found = _look(whom, reason, _actor(by, now), now)
    if as_json:
        places = dict(found.places)
        fact = {"places": places, "records": _facts(found.hits), "has_more": found.has_more}
        click.echo(json.dumps(fact, ensure_ascii=False))
        return
    for name, count in found.places:
        click.echo(_("%(name)s: %(count)d건") % {"name": name, "count": count})
    click.echo(_lines(found.hits) or _("찾은 기록이 없습니다."))


@group.command("export")
@_whom
@_reason
@click.option("--to", "path", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--namesakes", is_flag=True, help="Also records that only carry the same name.")
@_by
def export(path: Path, reason: str, namesakes: bool, by: str | None, **whom: Any) -> None:
    """Write a person's data as ZIP (JSON, HTML, PDF) that only its owner can read."""
    import os

    from hanseong.core.retention.services.export_person import export_person

    now = timezone.now()
    actor = _actor(by, now)
    if path.exists():
        raise Invalid(_("이미 있는 파일입니다: %(path)s") % {"path": path})
    hits = [hit for hit in _look(whom, reason, actor, now).hits if hit.is_sure or namesakes]
    made = export_person(hits=hits, reason=reason, by=actor, now=now)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made.content)
    click.echo(_("%(path)s: %(count)d건") % {"path": path, "count": len(hits)})


@group.command("erase")
@_whom
@_reason
@click.option("--namesakes", is_flag=True, help="Also records that only carry the same name.")
@click.option("--dry-run", is_flag=True, help="Only say what would go and what stays.")
@_by
@_as_json
def erase(reason: str, namesakes: bool, dry_run: bool, by: str | None, as_json: bool, **whom: Any) -> None:
    """Erase a person's data as far as the law lets it; says what stays and why. 3 when nothing may go."""
    from hanseong.core.errors import Refused
    from hanseong.core.retention.services.erase_person import erase_person

    now = timezone.now()
    actor = _actor(by, now)
    keys = [hit.key for hit in _look(whom, reason, actor, now).hits if hit.is_sure or namesakes]
    done = erase_person(keys=keys, reason=reason, by=actor, now=now, is_trial=dry_run)
    if as_json:
        fact = {"erased": _facts(done.erased), "refused": _facts(done.refused)}
        click.echo(json.dumps({**fact, "certificates": done.certificates}, ensure_ascii=False))
    else:
        for title, hits in ((_("지움"), done.erased), (_("법에 따라 남김"), done.refused)):
            click.echo(f"{title}: {len(hits)}")
            click.echo(_lines(hits))
    if not done.erased:
        raise Refused(_("지울 수 있는 기록이 없습니다."))


@group.command("hold")
@click.argument("kind")
@click.option("--record", default="", help="Only this record (its id); else the whole kind.")
@_reason
@_by
def hold(kind: str, record: str, reason: str, by: str | None) -> None:
    """Keep a kind of record, or one of it, from being erased; prints the hold's id."""
    from hanseong.core.retention.services.holds import place_hold

    now = timezone.now()
    click.echo(str(place_hold(kind=kind, record_id=record, reason=reason, by=_actor(by, now), now=now)))


@group.command("release")
@click.argument("hold_id", type=click.UUID)
@_reason
@_by
def release(hold_id: Any, reason: str, by: str | None) -> None:
    """End a hold."""
    from hanseong.core.retention.services.holds import release_hold

    now = timezone.now()
    release_hold(hold_id=hold_id, reason=reason, by=_actor(by, now), now=now)


@group.command("verify")
def verify() -> None:
    """Compare every certificate of destruction with the audit log; 1 naming those that differ."""
    from hanseong.core.retention.selectors.certificates import unproved

    wrong = unproved()
    if wrong:
        raise CheckFailed(_("감사기록과 다른 파기 확인서: %(numbers)s") % {"numbers": ", ".join(wrong)})
    click.echo(_("파기 확인서가 모두 감사기록과 같습니다."))


@group.command("declarations")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
def declarations(language: str) -> None:
    """Print what is kept, why, how long, as Markdown (docs/security/personal-data.md)."""
    from hanseong.core.retention.selectors.declared import markdown

    with translation.override(language):
        click.echo(markdown(), nl=False)


declarations.needs_database = False  # type: ignore[attr-defined]
