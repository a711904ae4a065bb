"""Comparison of a report's results of the review year with its targets for the plan year."""

from jianbao.comparison.compatibility import warnings_of_left_out, warnings_within
from jianbao.comparison.observations import (
    NamedBrief,
    by_indicator,
    figure_refs,
    headlines,
    of_indicator,
    once,
)
from jianbao.comparison.pairing import pair, row, unpaired
from jianbao.comparison.quantities import is_for, is_of_year
from jianbao.comparison.target_attainment import compare_with_baseline
from jianbao.errors import InputError
from jianbao.models.brief import Figure
from jianbao.models.comparison_result import Comparison, ComparisonRow, FigureRef


def compare_within(brief: NamedBrief) -> Comparison:
    """Compare the indicators of headline results and headline targets; pairs come first.

    A headline without a counterpart headline is paired with another item, if one fits. Raises
    InputError for a brief without headline figures.
    """
    rows = _Within(brief).rows()
    if not rows:
        raise InputError(
            f"{brief.file} has no headline results or targets with figures. "
            "Give a brief that has some."
        )
    lists = {"目标": brief.brief.targets, "成绩": brief.brief.achievements}
    return Comparison(
        mode="within",
        briefs=[brief.compared()],
        warnings=[*warnings_within(brief.brief), *warnings_of_left_out(lists, rows)],
        rows=sorted(rows, key=lambda one: not one.is_two_sided()),
    )


class _Within:
    """The results and targets of a brief, and its years."""

    def __init__(self, brief: NamedBrief) -> None:
        self._reviewed = brief.brief.report.review_year
        self._planned = brief.brief.report.plan_year
        self._results = figure_refs(brief.brief.achievements, 0)
        self._targets = figure_refs(brief.brief.targets, 0)

    def rows(self) -> list[ComparisonRow]:
        groups = by_indicator([*headlines(self._results), *headlines(self._targets)])
        return [self._row(key, members[0].figure) for key, members in groups.items()]

    def _row(self, key: str, name: Figure) -> ComparisonRow:
        results = of_indicator(self._results, key)
        targets = self._planned_of(of_indicator(self._targets, key))
        pairs = [
            pair(target, results, self._fit, compare_with_baseline) for target in once(targets)
        ]
        others = self._of_review_year(headlines(results))
        if not pairs:
            pairs = [unpaired(result=(others or headlines(results))[0])]
        return row(name, pairs, others)

    def _planned_of(self, targets: list[FigureRef]) -> list[FigureRef]:
        """Return the headline targets; without any, the first quantity of the plan year."""
        others = [s for s in targets if is_of_year(s.figure, self._planned)]
        return headlines(targets) or others[:1]

    def _of_review_year(self, results: list[FigureRef]) -> list[FigureRef]:
        return [side for side in results if is_of_year(side.figure, self._reviewed)]

    def _fit(self, target: Figure, result: Figure) -> bool:
        return is_for(target, self._planned) and is_for(result, self._reviewed)
