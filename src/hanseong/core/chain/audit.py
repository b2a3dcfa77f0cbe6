"""The door of the audit log: ``audit.record(by=…, verb=…, target=…, detail=…, now=…)``."""

from hanseong.core.chain.services.record import record

__all__ = ["record"]
