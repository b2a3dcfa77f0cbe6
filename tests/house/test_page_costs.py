"""What each page of the demo district costs: its number of queries is committed and compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.harness.queries import COUNTS, read
from tests.harness.sessions import signed_in, staff

from hanseong.core.permissions import Role
from hanseong.project.readiness import load_demo

NO = "I-1-3"
PUBLIC = {
    "shell.home": "/",
    "pledges.list": "/pledges/",
    "pledges.pledge": f"/pledges/{NO}/",
    "pledges.figures": f"/pledges/{NO}/figures/",
    "pledges.history": f"/pledges/{NO}/history/",
    "pledges.comments": f"/pledges/{NO}/comments/",
    "pledges.downloads": f"/pledges/{NO}/downloads/",
    "pledges.feed": "/pledges/feed.atom",
    "ledger.open_contracts": "/open-contracts/",
    "api.pledges": "/api/pledges",
    "api.summary": f"/api/pledges/{NO}/summary",
    "residents.sign_in": "/my/sign-in/",
    "residents.find": "/my/number/",
    "residents.privacy": "/my/privacy/",
    "retention.notice": "/privacy/notice/",
}
RESIDENT = {"residents.mine": "/my/", "pledges.comments.resident": f"/pledges/{NO}/comments/"}
PRIVACY = {
    "retention.requests": "/privacy/requests/",
    "retention.new_request": "/privacy/requests/new/",
    "retention.reviews": "/privacy/reviews/",
    "retention.review": "/privacy/reviews/2020-01/",
    "retention.destruction": "/privacy/destruction/",
    "retention.holds": "/privacy/holds/",
    "people.access_log": "/access-log/",
}
DESK = {"residents.desk": "/desk/", "pledges.enter_comment": "/pledges/work/enter-comment/"}
STAFF = {
    "shell.home.staff": "/",
    "pledges.list.staff": "/pledges/",
    "pledges.board": "/pledges/work/board/",
    "pledges.report": f"/pledges/{NO}/report/",
    "pledges.findings": f"/pledges/{NO}/findings/",
    "pledges.imported": f"/pledges/{NO}/imported/",
    "pledges.evidence": f"/pledges/{NO}/evidence/",
    "pledges.report.ledger": "/pledges/I-1-1/report/",
    "pledges.evidence.ledger": "/pledges/I-1-1/evidence/",
    "pledges.outlook": f"/pledges/{NO}/outlook/",
    "pledges.moderation": "/pledges/work/moderation/",
    "ledger.programmes": "/ledger/",
    "ledger.decisions": "/ledger/decisions/",
    "ledger.commitments": "/ledger/commitments/",
    "ledger.payments": "/ledger/payments/",
    "ledger.waiting": "/ledger/payments/waiting/",
    "ledger.imports": "/ledger/imports/",
    "ledger.budgets": "/ledger/budgets/",
    "ledger.grants": "/ledger/grants/",
    "ledger.exports": "/ledger/files/",
    "ledger.assets": "/ledger/assets/",
    "ledger.register_asset": "/ledger/assets/register/",
    "ledger.licences": "/ledger/licences/",
    "ledger.checks": "/ledger/checks/",
    "ledger.workers": "/ledger/workers/",
    "ledger.calendar": "/ledger/calendar/",
    "ledger.warnings": "/ledger/warnings/",
    "office.wall": "/wall",
    "office.wall_plain": "/wall/plain",
}
# Pages about one thing of the demo, whose address is another each time.
OF_ONE = {
    "ledger.programme",
    "ledger.decision",
    "ledger.commitment",
    "ledger.pay",
    "ledger.draft_decision",
    "ledger.asset",
    "ledger.replace_asset",
    "ledger.licence",
    "ledger.worker",
    "ledger.wage",
    "residents.desk_case",
}


def of_one_contract() -> dict[str, str]:
    """Pages about one thing of the demo, whose id is another each time."""
    from hanseong.ledger.demo.upkeep import UPKEEP_NUMBER
    from hanseong.ledger.models import Commitment

    row = Commitment._unscoped.select_related("programme").get(number=UPKEEP_NUMBER)
    return {
        "ledger.programme": f"/ledger/programmes/{row.programme.key}/",
        "ledger.decision": f"/ledger/decisions/{row.decision_id}/",
        "ledger.commitment": f"/ledger/commitments/{row.id}/",
        "ledger.pay": f"/ledger/commitments/{row.id}/pay/",
        "ledger.draft_decision": "/ledger/decisions/new/",
    }


def of_one_case() -> dict[str, str]:
    """The page of a case that the demo's desk entered."""
    from hanseong.core.residents.models import Case

    return {"residents.desk_case": f"/desk/cases/{Case.objects.latest('opened_at').id}/"}


def resident() -> Client:
    """A browser in which a resident is in."""
    from hanseong.core.residents.services import enter_by_identity

    opened = enter_by_identity(issuer="https://id.example", subject="1", now=timezone.now())
    client = Client()
    client.cookies[settings.HANSEONG_RESIDENT_COOKIE] = opened.secret
    return client


def of_one_thing() -> dict[str, str]:
    """Pages about one asset, licence and worker of the demo."""
    from hanseong.ledger.models import Asset, FixedTermWorker, SoftwareLicence

    asset, licence, worker = (model._unscoped.first() for model in (Asset, SoftwareLicence, FixedTermWorker))
    return {
        "ledger.asset": f"/ledger/assets/{asset.id}/",
        "ledger.replace_asset": f"/ledger/assets/{asset.id}/replace/",
        "ledger.licence": f"/ledger/licences/{licence.id}/",
        "ledger.worker": f"/ledger/workers/{worker.id}/",
        "ledger.wage": f"/ledger/workers/{worker.id}/wage/",
    }


@pytest.mark.django_db
def test_pages_cost_what_is_committed(
    now: datetime, count_queries: Callable[[str], AbstractContextManager[None]]
) -> None:
    load_demo(now)
    visitor, planner = Client(), signed_in(staff("planner", Role.PLANNING))
    wrong = {}
    whose = (
        (visitor, PUBLIC),
        (planner, STAFF | of_one_contract() | of_one_thing()),
        (resident(), RESIDENT),
        (signed_in(staff("privacy", Role.PRIVACY)), PRIVACY),
        (signed_in(staff("window", Role.DESK)), DESK | of_one_case()),
    )
    for client, pages in whose:
        client.get("/licence/")  # what is cached for the process is not a page's cost
        for page, address in pages.items():
            client.get(address)
            try:
                with count_queries(page):
                    answer = client.get(address)
            except AssertionError as error:
                wrong[page] = str(error)
            if answer.status_code != 200:
                wrong[page] = f"{address}: {answer.status_code}"
    assert wrong == {}


def test_every_page_is_committed() -> None:
    assert COUNTS.exists()
    assert read().keys() >= PUBLIC.keys() | STAFF.keys() | RESIDENT.keys() | DESK.keys() | OF_ONE
