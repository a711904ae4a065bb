"""Batches of reports: input discovery, briefs, and a manifest of the outcomes."""

from jianbao.batch.input_discovery import find_reports
from jianbao.batch.manifest_file import MANIFEST, Ledger, open_ledger
from jianbao.batch.scheduler import Batch, brief_all, estimate_batch
from jianbao.batch.worker import ReportResult

__all__ = [
    "MANIFEST",
    "Batch",
    "Ledger",
    "ReportResult",
    "brief_all",
    "estimate_batch",
    "find_reports",
    "open_ledger",
]
