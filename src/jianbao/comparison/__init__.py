"""Lay targets beside results: of two years, within one report, or of several places."""

from jianbao.comparison.places import compare_places
from jianbao.comparison.sides import NamedBrief
from jianbao.comparison.within import compare_within
from jianbao.comparison.years import compare_years

__all__ = ["NamedBrief", "compare_places", "compare_within", "compare_years"]
