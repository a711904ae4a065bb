"""Comparison of the targets of one report with the results of a later one."""

from jianbao.comparison.compatibility import warnings_of_left_out, warnings_of_years
from jianbao.comparison.indicator_keys import parts_of
from jianbao.comparison.observations import (
    NamedBrief,
    by_indicator,
    figure_refs,
    headlines,
    of_indicator,
    once,
)
from jianbao.comparison.pairing import pair, row
from jianbao.comparison.quantities import due, is_of_year, obstacle
from jianbao.comparison.target_attainment import judge
from jianbao.errors import InputError
from jianbao.models.brief import Figure
from jianbao.models.comparison_result import ComparedPair, Comparison, ComparisonRow, FigureRef

_EARLIER, _LATER = 0, 1


def compare_years(earlier: NamedBrief, later: NamedBrief) -> Comparison:
    """Compare the headline targets of the earlier brief with the results of the later one.

    A result may be anywhere in the later brief, including its problems. Raises InputError if the
    earlier brief has no headline target with a figure, or if the years do not match.
    """
    rows = _Years(earlier, later).rows()
    if not rows:
        raise InputError(
            f"{earlier.file} has no headline targets with figures. Give a brief that has some."
        )
    left_out = warnings_of_left_out({"目标": earlier.brief.targets}, rows)
    result = Comparison(
        mode="years",
        briefs=[earlier.compared(), later.compared()],
        warnings=[*warnings_of_years(earlier.brief, later.brief), *left_out],
        rows=rows,
    )
    _require_common_year(result)
    return result


class _Years:
    """The targets and results of two briefs, and their years."""

    def __init__(self, earlier: NamedBrief, later: NamedBrief) -> None:
        self._planned = earlier.brief.report.plan_year
        self._reviewed = later.brief.report.review_year
        self._targets = figure_refs(earlier.brief.targets, _EARLIER)
        self._results = figure_refs([*later.brief.achievements, *later.brief.problems], _LATER)

    def rows(self) -> list[ComparisonRow]:
        groups = by_indicator(headlines(self._targets))
        return [self._row(key, targets) for key, targets in groups.items()]

    def _row(self, key: str, targets: list[FigureRef]) -> ComparisonRow:
        results = of_indicator(self._results, key)
        pairs = [pair(target, results, self._same_time, judge) for target in once(targets)]
        others = headlines(results) or self._parts(key, targets)
        others = [side for side in others if is_of_year(side.figure, self._reviewed)]
        return row(targets[0].figure, pairs, others)

    def _parts(self, key: str, targets: list[FigureRef]) -> list[FigureRef]:
        """Return headline results of the indicator's parts that are comparable with a target."""
        sides = (s for part in parts_of(key) for s in of_indicator(self._results, part))
        return [
            side
            for side in headlines(sides)
            if any(obstacle(target.figure, side.figure) is None for target in targets)
        ]

    def _same_time(self, target: Figure, result: Figure) -> bool:
        ours, theirs = due(target, self._planned), due(result, self._reviewed)
        return ours is None or theirs is None or ours == theirs


def _require_common_year(result: Comparison) -> None:
    planned, reviewed = result.briefs[_EARLIER].plan_year, result.briefs[_LATER].review_year
    if planned == reviewed or None in (planned, reviewed) or any(map(_meets, result.pairs())):
        return
    raise InputError(
        f"{result.briefs[_EARLIER].file} has targets for {planned}, but "
        f"{result.briefs[_LATER].file} has results of {reviewed}. "
        "Give the earlier brief first, then the one of the next year."
    )


def _meets(pair: ComparedPair) -> bool:
    return pair.verdict != "not_reported" and pair.reason != "period"
