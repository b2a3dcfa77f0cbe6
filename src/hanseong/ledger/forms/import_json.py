"""An import as JSON: what was added, known and refused, line by line."""

from __future__ import annotations

from typing import Any

from hanseong.ledger.selectors.payment_plan import ImportPlan


def as_json(decided: ImportPlan, *, dry_run: bool) -> dict[str, Any]:
    """For the command line and the API. Payees stay out; a refused row shows its line and reason."""
    return {
        "dry_run": dry_run,
        "import_id": str(decided.import_id) if decided.import_id else None,
        "form": {"key": decided.form_key, "name": decided.form_name},
        "counts": {
            "added": len(decided.added),
            "known": decided.known,
            "refused": len(decided.refused),
            "sums": decided.sums,
        },
        "added_krw": int(decided.added_krw),
        "added": [
            {
                "line": one.row.line,
                "programme": one.choice.key,
                "kind": str(one.row.kind),
                "paid_on": one.row.paid_on.isoformat(),
                "amount_krw": int(one.row.amount),
                "fiscal_year": one.row.fiscal_year,
                "source": str(one.row.source),
                "document_number": one.row.document_no,
                "contract_number": one.row.contract_no,
            }
            for one in decided.added
        ],
        "refused": [{"line": one.line, "code": one.code, "reason": one.reason} for one in decided.refused],
    }
