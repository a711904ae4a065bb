"""The Chinese words of a comparison, and what its views share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Literal

from jianbao.brief import Measure
from jianbao.comparison_result import (
    ComparedBrief,
    Comparison,
    Pair,
    PlaceRow,
    Reason,
    Row,
    Said,
    Verdict,
)
from jianbao.views.arrangement import FLAG, engine_sentence
from jianbao.views.labels import ISSUES, period, reading

Role = Literal["target", "result"]

NOTHING = "—"
VERDICTS: dict[Verdict, str] = {
    "met": "达到",
    "exceeded": "超过",
    "missed": "未达",
    "raised": "高于实绩",
    "lowered": "低于实绩",
    "kept": "与实绩持平",
    "not_reported": "未报告",
    "no_target": "未列目标",
    "not_comparable": "不可比",
}
REASONS: dict[Reason, str] = {
    "measure": "数字类型不同",
    "unit": "单位不同",
    "period": "时期不同",
    "about": "约数不判",
    "open": "结果为限度，尚难判断",
    "ambiguous": "同一指标有几个不同数字",
    "number": "没有数值",
}
MEASURES: dict[Measure, str] = {
    "level": "数额",
    "growth": "增速",
    "change": "变化量",
    "share": "比重",
    "rank": "位次",
    "multiple": "倍数",
    "other": "其他",
}
_BESIDE_RESULT: tuple[Verdict, ...] = ("raised", "lowered")
DOUBTFUL = "依据存疑数字"
DOUBT_LEGEND = f"{FLAG} 所在条目核验存疑，结论须先核对原文："
PLACE_CELLS: tuple[tuple[Role, str], ...] = (
    ("result", "growth"),
    ("result", "amount"),
    ("target", "growth"),
    ("target", "amount"),
)


def title(comparison: Comparison) -> str:
    """What is compared, in a line."""
    if comparison.mode == "places":
        return f"{comparison.indicator}：各地比较"
    region = comparison.briefs[-1].region or comparison.briefs[0].region or ""
    what = "目标与完成情况" if comparison.mode == "years" else "当年实绩与下年目标"
    return f"{region}{what}"


def columns(comparison: Comparison) -> tuple[str, str, str, str]:
    """The heads of the table of targets and results, the earlier side first."""
    planned, reviewed = comparison.briefs[0].plan_year, comparison.briefs[-1].review_year
    target = f"{planned}年目标" if planned else "目标"
    result = f"{reviewed}年结果" if reviewed else "结果"
    if comparison.mode == "years":
        return "指标", target, result, "判断"
    return "指标", result, target, "目标较实绩"


def brief_lines(comparison: Comparison) -> list[tuple[str, str]]:
    """Which briefs were compared, as label and text; of many, their number alone."""
    if comparison.mode == "places":
        return [("简报", f"{len(comparison.briefs)} 份")]
    labels = ("前一篇", "后一篇") if comparison.mode == "years" else ("报告",)
    briefs = comparison.briefs
    return [(label, brief_name(brief)) for label, brief in zip(labels, briefs, strict=True)]


def brief_name(brief: ComparedBrief) -> str:
    """A brief by its title, file and engine."""
    heading = brief.title or brief.source
    return f"{heading}（{brief.file}；{engine_sentence(brief.engine)}）"


def tally(comparison: Comparison) -> str:
    """How many pairs came out how; approximate targets are counted apart."""
    pairs = comparison.pairs()
    counts = Counter(_counted_as(pair) for pair in pairs)
    names = [*VERDICTS.values(), REASONS["about"]]
    parts = [f"{name} {counts[name]} 项" for name in names if counts[name]]
    doubtful = sum(pair.flagged for pair in pairs)
    end = f"；其中 {doubtful} 项{DOUBTFUL}" if doubtful else ""
    return f"{'，'.join(parts)}{end}。"


def _counted_as(pair: Pair) -> str:
    return REASONS["about"] if pair.reason == "about" else VERDICTS[pair.verdict]


def conclusion(pair: Pair) -> str:
    """What a pair comes to: 未达，低 0.5 个百分点."""
    if pair.verdict in _BESIDE_RESULT and pair.gap:
        said = [f"{_beside_result(pair)} {_size(pair)}"]
    else:
        said = [*_verdict(pair), *_gap(pair)]
    return "，".join([*said, DOUBTFUL] if pair.flagged else said)


def _beside_result(pair: Pair) -> str:
    return f"较实绩{_falling(pair)}" if _both_fall(pair) else VERDICTS[pair.verdict]


def _verdict(pair: Pair) -> Iterator[str]:
    if pair.reason == "about":
        yield REASONS["about"]
    elif pair.reason == "measure" and pair.target and pair.result:
        sides = (pair.target.figure, pair.result.figure)
        yield f"{VERDICTS[pair.verdict]}：{'对'.join(MEASURES[f.measure] for f in sides)}"
    elif pair.reason:
        yield f"{VERDICTS[pair.verdict]}：{REASONS[pair.reason]}"
    else:
        yield VERDICTS[pair.verdict]


def _gap(pair: Pair) -> Iterator[str]:
    if pair.gap:
        word = _falling(pair) if _both_fall(pair) else _standing(pair)
        yield f"{word} {_size(pair)}"
    elif pair.gap is not None and pair.reason == "about":
        yield "数值相同"


def _size(pair: Pair) -> str:
    return f"{amount(abs(pair.gap or 0))} {pair.gap_unit or ''}".rstrip()


def _standing(pair: Pair) -> str:
    return "高" if (pair.gap or 0) > 0 else "低"


def _falling(pair: Pair) -> str:
    return "少降" if (pair.gap or 0) > 0 else "多降"


def _both_fall(pair: Pair) -> bool:
    sides = [side.figure for side in (pair.target, pair.result) if side]
    return all(f.direction == "down" and f.measure in ("growth", "change") for f in sides)


def amount(number: float) -> str:
    """A number without an exponent and without zeros that say nothing."""
    return format(Decimal(repr(number)), "f").removesuffix(".0")


@dataclass(frozen=True)
class Part:
    """One figure of a cell; an aside is not what the conclusion speaks of."""

    text: str
    role: Role
    side: Said
    aside: bool = False

    @property
    def flagged(self) -> bool:
        """Whether its item is."""
        return self.side.status == "flagged"


@dataclass(frozen=True)
class Line:
    """One pair as a line of the table; only the first line of an indicator has its name."""

    name: str
    earlier: list[Part]
    later: list[Part]
    conclusion: str
    pair: Pair


def lines(comparison: Comparison) -> list[Line]:
    """The table of targets and results; within a report, of what has both."""
    within = comparison.mode == "within"
    rows = [row for row in comparison.rows if row.is_two_sided() or not within]
    return [line for row in rows for line in _lines(comparison, row)]


def one_sided(comparison: Comparison) -> list[tuple[str, list[Part]]]:
    """Within a report: what has a result or a target alone, under what is said of it."""
    if comparison.mode != "within":
        return []
    alone = [row for row in comparison.rows if not row.is_two_sided()]
    found = [(label, _named_parts(comparison, alone, verdict)) for verdict, label in _ALONE]
    return [(label, parts) for label, parts in found if parts]


_ALONE: tuple[tuple[Verdict, str], ...] = (
    ("no_target", "有实绩而未列目标"),
    ("not_reported", "有目标而未报实绩"),
)


def _named_parts(comparison: Comparison, rows: list[Row], verdict: Verdict) -> list[Part]:
    return [
        replace(part, text=f"{row.indicator} {part.text}")
        for row in rows
        for pair in row.pairs
        if pair.verdict == verdict
        for part in (*_parts(comparison, "result", pair), *_parts(comparison, "target", pair))
    ]


def _lines(comparison: Comparison, row: Row) -> Iterator[Line]:
    asides = [replace(_part(comparison, "result", side, row), aside=True) for side in row.besides]
    for number, pair in enumerate(row.pairs):
        target = _parts(comparison, "target", pair)
        result = [*_parts(comparison, "result", pair), *(asides if number == 0 else [])]
        years = comparison.mode == "years"
        yield Line(
            name=row.indicator if number == 0 else "",
            earlier=target if years else result,
            later=result if years else target,
            conclusion=conclusion(pair),
            pair=pair,
        )


def _parts(comparison: Comparison, role: Role, pair: Pair) -> list[Part]:
    side = pair.target if role == "target" else pair.result
    return [_part(comparison, role, side)] if side else []


def _part(comparison: Comparison, role: Role, side: Said, row: Row | None = None) -> Part:
    """A figure of a cell, with its indicator's name where that is not the row's."""
    brief, figure = comparison.briefs[side.brief], side.figure
    said = telling(side, brief.plan_year if role == "target" else brief.review_year)
    name = figure.official or figure.indicator
    other = row is not None and name not in (row.indicator, row.official)
    return Part(f"{name} {said}" if other else said, role, side)


def telling(side: Said, year: int | None) -> str:
    """A figure in plain Chinese, with its period where that is not the column's year."""
    said, figure = reading(side.figure), side.figure
    if figure.period in (None, str(year)):
        return said
    return f"{said}（{period(figure.period or '')}）"


@dataclass(frozen=True)
class PlaceTable:
    """The places of one year: what is told of each, and the names of those that tell nothing."""

    heading: str
    heads: list[str]
    rows: list[tuple[str, list[list[Part]]]]
    silent: list[str]


def place_tables(comparison: Comparison) -> list[PlaceTable]:
    """A table for each pair of years, with the columns that at least one place fills."""
    briefs = comparison.briefs
    groups = groupby(comparison.places, lambda row: _years(briefs[row.brief]))
    return [_place_table(comparison, years, list(rows)) for years, rows in groups]


def _years(brief: ComparedBrief) -> tuple[int | None, int | None]:
    return brief.review_year, brief.plan_year


def _place_table(
    comparison: Comparison, years: tuple[int | None, int | None], rows: list[PlaceRow]
) -> PlaceTable:
    named = list(zip(_place_names([comparison.briefs[r.brief] for r in rows]), rows, strict=True))
    kept = [cell for cell in PLACE_CELLS if any(_told(row, cell) for row in rows)]
    return PlaceTable(
        heading=_years_heading(*years),
        heads=[_place_head(*cell, *years) for cell in kept],
        rows=[
            (name, [_place_parts(comparison, row, cell) for cell in kept])
            for name, row in named
            if row.said()
        ],
        silent=[name for name, row in named if not row.said()],
    )


def _told(row: PlaceRow, cell: tuple[Role, str]) -> Said | None:
    side: Said | None = getattr(row, "_".join(cell))
    return side


def _place_parts(comparison: Comparison, row: PlaceRow, cell: tuple[Role, str]) -> list[Part]:
    side = _told(row, cell)
    return [_part(comparison, cell[0], side)] if side else []


def _years_heading(reviewed: int | None, planned: int | None) -> str:
    parts = [f"{reviewed}年完成" if reviewed else "", f"{planned}年目标" if planned else ""]
    return "，".join(filter(None, parts)) or "年度不明"


def _place_head(role: Role, kind: str, reviewed: int | None, planned: int | None) -> str:
    year = planned if role == "target" else reviewed
    what = {"growth": "增速", "amount": "数额"}[kind]
    return f"{f'{year}年' if year else ''}{what}{'目标' if role == 'target' else ''}"


def _place_names(briefs: list[ComparedBrief]) -> list[str]:
    """A name for each place; files tell apart what has the same name, or none."""
    regions = [brief.region or brief.title for brief in briefs]
    repeated = {region for region, number in Counter(regions).items() if number > 1}
    return [
        region if region and region not in repeated else f"{region or '地区不明'}（{brief.file}）"
        for region, brief in zip(regions, briefs, strict=True)
    ]


@dataclass(frozen=True)
class Doubt:
    """A flagged item that something shown rests on, and what is doubted of it."""

    item: str
    file: str
    statement: str
    issues: str


def doubts(comparison: Comparison) -> list[Doubt]:
    """Every flagged item that is shown, once."""
    found = {(s.brief, s.item): s for s in _shown(comparison) if s.status == "flagged"}
    return [
        Doubt(
            item=side.item,
            file=comparison.briefs[side.brief].file,
            statement=side.statement,
            issues="、".join(dict.fromkeys(ISSUES[code] for code in side.issues)),
        )
        for side in found.values()
    ]


def _shown(comparison: Comparison) -> Iterator[Said]:
    for pair in comparison.pairs():
        yield from (side for side in (pair.target, pair.result) if side)
    for row in comparison.rows:
        yield from row.besides
    for place in comparison.places:
        yield from place.said()
