"""Addresses of the room. A public process loads ``public_urlpatterns`` alone.

Each topic has its pages in ``pages/<topic>.py`` and its lines in one of the functions here, which
import them only where staff work.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from hanseong.ledger.pages import open_contracts

app_name = "ledger"
Addresses = list[URLPattern | URLResolver]

public_urlpatterns: Addresses = [
    path("open-contracts/", open_contracts.about, name="open_contracts"),
]


def _money() -> Addresses:
    """Programmes, decisions, contracts."""
    from hanseong.ledger.pages import commitment_acts as acts
    from hanseong.ledger.pages import commitments, decision_acts, decisions, evidence, programmes

    decision, commitment = "ledger/decisions/<uuid:decision_id>", "ledger/commitments/<uuid:commitment_id>"
    return [
        path("ledger/", programmes.programmes, name="programmes"),
        path("ledger/programmes/<path:key>/", programmes.programme, name="programme"),
        path("ledger/decisions/", decisions.decisions, name="decisions"),
        path("ledger/decisions/new/", decision_acts.draft, name="draft_decision"),
        path(f"{decision}/", decisions.decision, name="decision"),
        path(f"{decision}/redraft/", decision_acts.redraft, name="redraft_decision"),
        path(f"{decision}/sign/", decision_acts.sign, name="sign_decision"),
        path(f"{decision}/return/", decision_acts.send_back, name="return_decision"),
        path(f"{decision}/withdraw/", decision_acts.withdraw, name="withdraw_decision"),
        path("ledger/commitments/", commitments.commitments, name="commitments"),
        path("ledger/commitments/new/", acts.sign, name="sign_commitment"),
        path(f"{commitment}/", commitments.commitment, name="commitment"),
        path(f"{commitment}/change/", acts.change, name="change"),
        path(f"{commitment}/accept/", acts.accept, name="accept"),
        path(f"{commitment}/pay/", acts.pay, name="pay"),
        path(f"{commitment}/carry-over/", acts.carry, name="carry_over"),
        path(f"{commitment}/lapse/", acts.let_lapse, name="lapse"),
        path(f"{commitment}/close/", acts.close, name="close"),
        path("ledger/evidence/<uuid:evidence_id>/", evidence.evidence, name="evidence"),
        path("ledger/evidence/<str:kind>/<uuid:row_id>/new/", evidence.attach, name="attach_evidence"),
    ]


def _payments() -> Addresses:
    """Payments, imports, budget lines, grants, files."""
    from hanseong.ledger.pages import (
        budgets,
        exports,
        grants,
        import_forms,
        imports,
        matching,
        payment_acts,
        payments,
    )

    payment, grant = "ledger/payments/<uuid:payment_id>", "ledger/grants/<uuid:grant_id>"
    return [
        path("ledger/payments/", payments.listing, name="payments"),
        path("ledger/payments/new/", payment_acts.add, name="payment_add"),
        path("ledger/payments/waiting/", matching.waiting, name="waiting"),
        path("ledger/payments/file/", payments.files, name="payments_file"),
        path(f"{payment}/", payments.one, name="payment"),
        path(f"{payment}/match/", matching.match, name="match"),
        path(f"{payment}/unmatch/", payment_acts.undo, name="unmatch"),
        path(f"{payment}/correct/", payment_acts.correct, name="payment_correct"),
        path(f"{payment}/refund/", payment_acts.refund, name="payment_refund"),
        path(f"{payment}/cancel/", payment_acts.cancel, name="payment_cancel"),
        path("ledger/imports/", imports.listing, name="imports"),
        path("ledger/imports/new/", imports.upload, name="import_new"),
        path("ledger/imports/forms/", import_forms.listing, name="import_forms"),
        path("ledger/imports/files/<uuid:file_id>/", imports.preview, name="import_preview"),
        path("ledger/imports/files/<uuid:file_id>/columns/", import_forms.columns, name="import_columns"),
        path("ledger/imports/<uuid:import_id>/", imports.one, name="import"),
        path("ledger/imports/<uuid:import_id>/refused/", imports.refused, name="import_refused"),
        path("ledger/budgets/", budgets.listing, name="allotments"),
        path("ledger/budgets/edit/", budgets.edit, name="allotment_edit"),
        path("ledger/grants/", grants.listing, name="grants"),
        path("ledger/grants/new/", grants.add, name="grant_add"),
        path(f"{grant}/", grants.one, name="grant"),
        path(f"{grant}/steps/<str:step>/", grants.step, name="grant_step"),
        path(f"{grant}/milestones/new/", grants.milestone, name="grant_milestone"),
        path(f"{grant}/milestones/<uuid:milestone_id>/met/", grants.met, name="grant_met"),
        path("ledger/files/", exports.files, name="exports"),
    ]


def _things() -> Addresses:
    """Assets, licences, inventory checks, the calendar of ends, field staff."""
    from hanseong.ledger.pages import assets, checks, ends, licences, wages, workers

    return [
        path("ledger/assets/", assets.listing, name="assets"),
        path("ledger/assets/register/", assets.register, name="register_asset"),
        path("ledger/assets/labels.pdf", assets.labels, name="asset_labels"),
        path("ledger/assets/<uuid:asset_id>/", assets.asset, name="asset"),
        path("ledger/assets/<uuid:asset_id>/<slug:act>/", assets.act, name="asset_act"),
        path("ledger/tag/", assets.tag, name="tags"),
        path("ledger/tag/<str:tag>/", assets.tag, name="tag"),
        path("ledger/licences/", licences.listing, name="licences"),
        path("ledger/licences/register/", licences.register, name="register_licence"),
        path("ledger/licences/<uuid:licence_id>/", licences.licence, name="licence"),
        path("ledger/licences/<uuid:licence_id>/renew/", licences.renew, name="renew_licence"),
        path("ledger/licences/<uuid:licence_id>/release/", licences.release, name="release_seat"),
        path("ledger/checks/", checks.listing, name="checks"),
        path("ledger/checks/open/", checks.begin, name="open_check"),
        path("ledger/checks/<uuid:check_id>/", checks.check, name="check"),
        path("ledger/checks/<uuid:check_id>/close/", checks.close, name="close_check"),
        path("ledger/workers/", workers.listing, name="workers"),
        path("ledger/workers/employ/", workers.employ, name="employ_worker"),
        path("ledger/workers/<uuid:worker_id>/", workers.worker, name="worker"),
        path("ledger/workers/<uuid:worker_id>/briefing/", workers.brief, name="brief_worker"),
        path("ledger/workers/<uuid:worker_id>/shift/", workers.shift, name="record_shift"),
        path("ledger/workers/<uuid:worker_id>/wage/", wages.wage, name="pay_wage"),
        path("ledger/calendar/", ends.calendar, name="calendar"),
        path("ledger/warnings/", ends.early_warnings, name="warnings"),
    ]


urlpatterns: Addresses = [*_money(), *_payments(), *_things(), *public_urlpatterns]
