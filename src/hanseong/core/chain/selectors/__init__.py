"""Questions about chains and the audit log."""

from hanseong.core.chain.selectors.audit import AuditFilter, AuditView, audit_page
from hanseong.core.chain.selectors.chains import chains, explain, head, payload_of, payloads, verify

__all__ = [
    "AuditFilter",
    "AuditView",
    "audit_page",
    "chains",
    "explain",
    "head",
    "payload_of",
    "payloads",
    "verify",
]
