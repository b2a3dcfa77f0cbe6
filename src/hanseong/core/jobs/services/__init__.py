"""Verbs of jobs, one per file."""

from hanseong.core.jobs.services.cancel import cancel
from hanseong.core.jobs.services.report import report
from hanseong.core.jobs.services.run_again import run_again
from hanseong.core.jobs.services.start import start

__all__ = ["cancel", "report", "run_again", "start"]
