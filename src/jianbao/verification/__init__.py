"""Judge what is claimed of a report against the report."""

from jianbao.judgement import CheckedNumber, CheckResult, VerificationResult
from jianbao.verification.checker import check
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.items import summary, to_items, uncovered
from jianbao.verification.overview import overview_issues
from jianbao.verification.source import SourceText
from jianbao.verification.summary_text import check_text
from jianbao.verification.verify import verify

__all__ = [
    "CheckResult",
    "CheckedNumber",
    "Claim",
    "ClaimedFigure",
    "SourceText",
    "VerificationResult",
    "check",
    "check_text",
    "overview_issues",
    "summary",
    "to_items",
    "uncovered",
    "verify",
]
