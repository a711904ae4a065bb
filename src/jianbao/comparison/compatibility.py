"""Warnings about briefs that may not be comparable. They never stop a comparison."""

from collections.abc import Iterator, Mapping, Sequence

from jianbao.comparison.observations import is_rejected
from jianbao.models.brief import Brief, Item
from jianbao.models.comparison_result import ComparisonRow, ComparisonWarning, WarningCode

_ENDS_OF_PLACES = tuple("省市区县州盟旗")


def warnings_of_years(earlier: Brief, later: Brief) -> list[ComparisonWarning]:
    """Return the warnings about a comparison of two years."""
    found = (_of_source, _of_region, _of_year)
    return [*(w for of in found for w in of(earlier, later)), *_of_rejected([earlier, later])]


def warnings_within(brief: Brief) -> list[ComparisonWarning]:
    """Return the warnings about a comparison within one report."""
    return [*_of_own_years(brief), *_of_rejected([brief])]


def warnings_of_places(briefs: Sequence[Brief]) -> list[ComparisonWarning]:
    """Return the warnings about a comparison of several places."""
    return [*_of_levels(briefs), *_of_repeated(briefs), *_of_rejected(briefs)]


def warnings_of_left_out(
    lists: Mapping[str, Sequence[Item]], rows: Sequence[ComparisonRow]
) -> list[ComparisonWarning]:
    """Return a warning with the number of items that have figures, but are in no row.

    The keys of `lists` are Chinese names: 目标, 成绩. Rejected items have their own warning.
    """
    shown = {side.item for row in rows for side in row.references()}
    counts = {
        name: sum(bool(i.figures) and i.id not in shown and not is_rejected(i) for i in items)
        for name, items in lists.items()
    }
    parts = "、".join(f"{number} 项{name}" for name, number in counts.items() if number)
    if not parts:
        return []
    return [_warning("left_out", f"另有 {parts}带有数字，不是主要指标，未列入比较。")]


def same_region(one: str, other: str) -> bool:
    """Return whether two names are of the same place, with or without its parent region.

    >>> same_region("辽宁省阜新市", "阜新市"), same_region("唐县", "高唐县")
    (True, False)
    """
    longer, shorter = sorted((one, other), key=len, reverse=True)
    above = longer.removesuffix(shorter)
    return longer == shorter or (longer != above and above[-1:] in _ENDS_OF_PLACES)


def _of_source(earlier: Brief, later: Brief) -> Iterator[ComparisonWarning]:
    if earlier.source.sha256 == later.source.sha256:
        yield _warning("same_report", "两份简报出自同一篇报告。")


def _of_region(earlier: Brief, later: Brief) -> Iterator[ComparisonWarning]:
    one, other = earlier.report.region, later.report.region
    if one is None or other is None:
        yield _warning("unknown_region", "至少一篇报告未写明地区，无法核对是否同一地区。")
    elif not same_region(one, other):
        yield _warning("another_region", f"地区不同：前一篇为{one}，后一篇为{other}。")


def _of_year(earlier: Brief, later: Brief) -> Iterator[ComparisonWarning]:
    planned, reviewed = earlier.report.plan_year, later.report.review_year
    if planned is None or reviewed is None:
        yield _warning("unknown_year", "至少一篇报告未写明年度，无法核对目标与实绩是否同年。")
    elif planned != reviewed:
        message = f"年度不衔接：前一篇安排{planned}年，后一篇回顾{reviewed}年。"
        yield _warning("another_year", message)


def _of_own_years(brief: Brief) -> Iterator[ComparisonWarning]:
    if brief.report.review_year is None or brief.report.plan_year is None:
        yield _warning("unknown_year", "报告未写明年度，无法核对数字所属年份。")


def _of_rejected(briefs: Sequence[Brief]) -> Iterator[ComparisonWarning]:
    if number := sum(is_rejected(item) for brief in briefs for item in brief.items()):
        yield _warning("rejected_items", f"复核退回的条目 {number} 条，未列入比较。")


def _of_levels(briefs: Sequence[Brief]) -> Iterator[ComparisonWarning]:
    if len({brief.report.level for brief in briefs} - {None}) > 1:
        yield _warning("another_level", "各地行政层级不同。")


def _of_repeated(briefs: Sequence[Brief]) -> Iterator[ComparisonWarning]:
    if len({brief.source.sha256 for brief in briefs}) < len(briefs):
        yield _warning("same_report", "有简报出自同一篇报告。")


def _warning(code: WarningCode, message: str) -> ComparisonWarning:
    return ComparisonWarning(code=code, message=message)
