"""Assets: the list, one with its life, registering one, and the acts of its life."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.errors import TooMuch
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_uuid, asked_whole
from hanseong.core.shell.files import attached
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.assets import ACT_LABELS, ASSET_LABELS, TRANSITIONS, AssetAct, AssetState
from hanseong.ledger.domain.expiry import tier
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.forms.assets import AssetActForm, AssetForm, kind_choices
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import asset_list, assets, programmes
from hanseong.ledger.selectors.asset_labels import MOST_LABELS, asset_labels
from hanseong.ledger.selectors.asset_list import AssetQuestion
from hanseong.ledger.selectors.assets import AssetView
from hanseong.ledger.selectors.checks import running_check
from hanseong.ledger.selectors.contract_choices import contract_choices
from hanseong.ledger.selectors.evidence import evidence_of
from hanseong.ledger.selectors.places import commitment_url
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset

PAGE, LONGEST = 40, 100
ACT_WORDS = {
    AssetAct.PUT_INTO_SERVICE: gettext_lazy("운용 시작하기"),
    AssetAct.UPGRADE: gettext_lazy("성능개선 기록"),
    AssetAct.MOVE: gettext_lazy("위치 바꾸기"),
    AssetAct.REPLACE: gettext_lazy("교체하기"),
    AssetAct.DISPOSE: gettext_lazy("처분하기"),
}
ACT_NOTES = {
    AssetAct.PUT_INTO_SERVICE: gettext_lazy("운용을 시작한 날이 분기 실적의 근거가 됩니다."),
    AssetAct.REPLACE: gettext_lazy(
        "대신 들어온 자산을 먼저 등록하십시오. 이 자산은 처분할 때까지 재물조사에 남습니다."
    ),
    AssetAct.DISPOSE: gettext_lazy("처분한 자산은 되돌릴 수 없고, 재물조사에서 빠집니다. 기록은 남습니다."),
}


def _today() -> date:
    return to_kst(timezone.now()).date()


def _question(request: HttpRequest) -> AssetQuestion:
    said = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("q", "kind", "state")}
    return AssetQuestion(
        said["q"].strip(), said["kind"], said["state"], asked_uuid(request.GET.get("programme"))
    )


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Assets by tag, narrowed by words, kind, state and programme."""
    actor, asked, today = actor_of(request), _question(request), _today()
    number = max(asked_whole(request.GET.get("page"), field="page") or 1, 1)
    found = asset_list.find_assets(actor, asked, offset=(number - 1) * PAGE, limit=PAGE)
    page = Paginator(range(found.found), PAGE).get_page(number)
    if found.found and not found.rows:  # a page beyond the last one shows the last
        found = asset_list.find_assets(actor, asked, offset=page.start_index() - 1, limit=PAGE)
    data = {
        "asked": asked,
        "page": page,
        "answer": found,
        "kinds": kind_choices(),
        "states": [(str(state), _(label)) for state, label in ASSET_LABELS.items()],
        "programmes": programmes.programmes(actor),
        "question": request.GET.urlencode(),
        "may_register": may(actor, permissions.MANAGE_ASSET),
        "rows": [(row, tier(row.warranty_until, today)) for row in found.rows],
    }
    return show(request, "ledger/assets.html", "assets", data)


@require_safe
@requires(permissions.VIEW)
def labels(request: HttpRequest) -> HttpResponse:
    """QR labels of the assets that the list's question finds, or of one asset, as PDF."""
    actor, wanted = actor_of(request), asked_uuid(request.GET.get("asset"))
    if wanted is not None:
        rows: tuple[AssetView, ...] = (assets.asset_page(actor, wanted).asset,)
    else:
        found = asset_list.find_assets(actor, _question(request), offset=0, limit=MOST_LABELS)
        if found.found > MOST_LABELS:
            sentence = _("라벨은 한 번에 %(most)s장까지 만듭니다. 자산을 더 좁혀 찾아 주십시오.")
            raise TooMuch(sentence % {"most": MOST_LABELS})
        rows = found.rows
    base_url = request.build_absolute_uri(reverse("ledger:tags"))
    return attached(asset_labels(rows, base_url=base_url, now=timezone.now()))


@require_safe
@requires(permissions.VIEW)
def tag(request: HttpRequest, tag: str = "") -> HttpResponse:
    """Where a label's QR code leads: the asset of that tag. A scanned or typed tag comes as ``?tag=``."""
    said = (tag or request.GET.get("tag", ""))[:LONGEST]
    found = asset_list.asset_tagged(actor_of(request), said)
    if found is None:
        raise UnknownRow(_("이 코드의 자산이 없습니다: %s") % said)
    return redirect("ledger:asset", found.id)


@require_safe
@requires(permissions.VIEW)
def asset(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """One asset: what it is, its life, the acts that can follow, the inventory check that looks for it."""
    actor, today = actor_of(request), _today()
    page = assets.asset_page(actor, asset_id)
    one = page.asset
    check, mark = running_check(actor, one.programme.department_id, one.id) or (None, None)
    may_manage = permissions.may_on(actor, permissions.MANAGE_ASSET, one.programme.department_id)
    data = {
        "page": page,
        "asset": one,
        "tier": tier(one.warranty_until, today),
        "days_left": (one.warranty_until - today).days if one.warranty_until else None,
        "bought_url": commitment_url(page.bought.id) if page.bought else "",
        "acts": _acts(one) if may_manage else [],
        "check": check,
        "mark": mark,
        "may_check": permissions.may_on(actor, permissions.CHECK_INVENTORY, one.programme.department_id),
        "evidence": evidence_of(f"asset:{one.id}"),
        "may_attach": permissions.may_on(actor, permissions.ATTACH, one.programme.department_id),
        "events": [(event, _tone(event.kind)) for event in reversed(page.events)],
    }
    return show(request, "ledger/asset.html", "assets", data)


def _acts(one: AssetView) -> list[tuple[str, str, str]]:
    """What may happen next: (code, word, the button's look)."""
    state = AssetState(one.state)
    looks = {AssetAct.PUT_INTO_SERVICE: "primary", AssetAct.DISPOSE: "danger"}
    return [
        (str(act), str(word), looks.get(act, "secondary"))
        for act, word in ACT_WORDS.items()
        if (state, act) in TRANSITIONS
    ]


def _tone(act: str) -> str:
    return {"put_into_service": "success", "dispose": "danger"}.get(act, "")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_ASSET)
def register(request: HttpRequest) -> HttpResponse:
    """Enter an asset; it gets the next tag of its year."""
    actor, now = actor_of(request), timezone.now()
    form = AssetForm(posted(request), actor=actor, contracts=contract_choices(actor), today=_today())

    def run(said: Any) -> str:
        facts = dict(said.cleaned_data)
        programme, bought = facts.pop("programme"), facts.pop("commitment_id")
        made = register_asset(
            programme=programme, facts=AssetFacts(**facts), commitment_id=bought, by=actor, now=now
        )
        return reverse("ledger:asset", args=[made])

    act = Act(
        title=_("자산 등록"),
        lead=_("등록하면 취득한 해의 다음 관리번호를 받습니다. 라벨을 뽑아 붙이십시오."),
        button=_("등록"),
        done=_("자산을 등록했습니다. 라벨을 뽑아 붙이십시오."),
        run=run,
        back=reverse("ledger:assets"),
    )
    return act_page(request, "assets", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_ASSET)
def act(request: HttpRequest, asset_id: UUID, act: str) -> HttpResponse:
    """One act of an asset's life; a form with the fields that this act needs."""
    actor, now = actor_of(request), timezone.now()
    one = assets.asset_page(actor, asset_id).asset
    permissions.check_on(actor, permissions.MANAGE_ASSET, one.programme.department_id)
    if act not in ACT_WORDS:
        raise UnknownRow(_("그런 일은 없습니다."))
    taken = AssetAct(act)
    form = AssetActForm(
        posted(request),
        act=taken,
        contracts=contract_choices(actor, programme_id=one.programme.id),
        successors=asset_list.successors(actor, one),
        today=_today(),
    )

    def run(said: Any) -> None:
        change_asset(asset_id=asset_id, act=act, by=actor, now=now, **said.cleaned_data)

    word = ACT_WORDS[taken]
    is_grave = taken is AssetAct.DISPOSE
    page = Act(
        title=word,
        lead=ACT_NOTES.get(taken, ""),
        button=word,
        kind="danger" if is_grave else "primary",
        done=_("적었습니다: %s") % _(ACT_LABELS[taken]),
        run=run,
        back=reverse("ledger:asset", args=[asset_id]),
        over=f"{one.tag} {one.name}",
        facts=((_("상태"), one.state_label), (_("놓인 곳"), one.place or "–")),
    )
    return act_page(request, "assets", form, page)
