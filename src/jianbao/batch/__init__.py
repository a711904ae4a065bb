"""Many reports in one process: find them, brief each, and say in a manifest what became of it."""

from jianbao.batch.ledger import MANIFEST, Ledger, open_ledger
from jianbao.batch.reports import find_reports
from jianbao.batch.run import Batch, brief_all, foresee
from jianbao.batch.work import Ended

__all__ = [
    "MANIFEST",
    "Batch",
    "Ended",
    "Ledger",
    "brief_all",
    "find_reports",
    "foresee",
    "open_ledger",
]
