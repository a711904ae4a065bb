"""The year that a report reviews and the year that it plans for."""

import re
from itertools import pairwise

from jianbao.data.lexicon import load
from jianbao.document.structure.outline import Outline
from jianbao.document.structure.section_roles import years_in

# 2013年是全面贯彻落实…的开局之年  /  做好2013年的工作: how a plan names its year
_YEAR_OF_PLAN = re.compile(
    r"(?P<year>(?:19|20)\d\d)年，?(?:是|既是|将是)|做好(?P<done>(?:19|20)\d\d)年"
)
# 1998年工作回顾和1999年工作的总体要求: what is said of each year
_REVIEWED = load("meeting", "reviewed_year")
_PLANNED = load("meeting", "planned_year")
_READ_FOR_YEAR = 1500
# 2010年是“十一五”收官之年  /  刚刚过去的2010年: how a review of several years names its last
_YEAR_OF_REVIEW = re.compile(r"(?P<year>(?:19|20)\d\d)年是|刚刚过去的(?P<past>(?:19|20)\d\d)年")
# A report given in November or December reviews that year, one given earlier the year before.
_NEXT_YEAR_FROM = 11


def review_and_plan(
    outline: Outline, delivered_on: str | None, speech: str
) -> tuple[int | None, int | None]:
    """Return the review and plan year by the headings, by the date, or by how the plan begins.

    Of the years that a review names it is the last (2021年及过去五年), of those of a plan
    the first.
    """
    review = _reviewed(outline)
    plan = min((year for year in _years(outline, "ahead") if year > (review or 0)), default=None)
    if review is None and plan is None:
        plan = _by_date(delivered_on) or _by_opening(outline, speech)
    if plan is None and review is not None:
        plan = review + 1
    if review is None and plan is not None:
        review = plan - 1
    return review, plan


def _reviewed(outline: Outline) -> int | None:
    """Return the last year that the heading of a review names, but for one that it plans for."""
    named = [s.title for s in outline.sections if s.outlook == "back" and years_in(s.title)]
    if not named:
        return None
    years = years_in(named[0])
    return min(years) if _plans_too(named[0]) else max(years)


def _plans_too(title: str) -> bool:
    """Return whether a title names a year that is reviewed and next to it one that is planned."""
    of_years = title.split("年")[1:]
    return any(
        _REVIEWED.pattern.search(one) and _PLANNED.pattern.search(following)
        for one, following in pairwise(of_years)
    )


def _years(outline: Outline, outlook: str) -> list[int]:
    """Return the years in the headings of the first part of an outlook that names any."""
    named = [years_in(s.title) for s in outline.sections if s.outlook == outlook and s.level == 1]
    return next((years for years in named if years), [])


def _by_date(delivered_on: str | None) -> int | None:
    if delivered_on is None:
        return None
    year, month = int(delivered_on[:4]), int(delivered_on[5:7])
    return year + 1 if month >= _NEXT_YEAR_FROM else year


def _by_opening(outline: Outline, speech: str) -> int | None:
    """Return the plan year by the first words of the plan, else the year after the review."""
    ahead = next((run.span for run in outline.runs if run.perspective == "ahead"), None)
    if ahead:
        end = min(ahead.end, ahead.start + _READ_FOR_YEAR)
        match = _YEAR_OF_PLAN.search(speech, ahead.start, end)
        return int(match["year"] or match["done"]) if match else None
    reviewed = [int(m["year"] or m["past"]) for m in _YEAR_OF_REVIEW.finditer(speech)]
    return max(reviewed) + 1 if reviewed else None
