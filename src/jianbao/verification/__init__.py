"""Verification of claims, briefs, overviews and summaries against their source report."""

from jianbao.models.verification_result import CheckedNumber, CheckResult, VerificationResult
from jianbao.verification.brief_checker import verify
from jianbao.verification.claim_checker import check_claim
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.item_builder import (
    notes_on_empty_lists,
    summary,
    to_items,
    uncovered,
)
from jianbao.verification.overview_checker import overview_issues
from jianbao.verification.source_index import SourceIndex
from jianbao.verification.summary_checker import check_text

__all__ = [
    "CheckResult",
    "CheckedNumber",
    "Claim",
    "ClaimedFigure",
    "SourceIndex",
    "VerificationResult",
    "check_claim",
    "check_text",
    "notes_on_empty_lists",
    "overview_issues",
    "summary",
    "to_items",
    "uncovered",
    "verify",
]
