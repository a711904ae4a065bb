"""Comparison of targets and results: of two years, within one report, or of several places."""

from jianbao.comparison.across_regions import compare_places
from jianbao.comparison.across_years import compare_years
from jianbao.comparison.observations import NamedBrief
from jianbao.comparison.within_report import compare_within

__all__ = ["NamedBrief", "compare_places", "compare_within", "compare_years"]
