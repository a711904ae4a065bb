"""Judge what is claimed of a report against the report."""

from jianbao.verification.checker import check
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.items import summary, to_items, uncovered
from jianbao.verification.source import SourceText

__all__ = ["Claim", "ClaimedFigure", "SourceText", "check", "summary", "to_items", "uncovered"]
