"""What an overview may be made of, and whether it kept to it."""

from decimal import Decimal

from jianbao.brief import Direction, Figure, Issue, Item, Report
from jianbao.document.cleaning import standardise
from jianbao.figures import Reading, read_figures, split_unit

# A list with fewer headline items than this is filled up from the others, up to the most.
_HEADLINES_ENOUGH = 4
_ITEMS_AT_MOST = 15
# Characters of a paragraph; three of them make an overview.
_PARAGRAPH = 130


def telling_items(items: list[Item]) -> list[Item]:
    """The verified items an overview is written from: headlines, and problems."""
    chosen: list[Item] = []
    for letter in "ATP":
        verified = [i for i in items if i.id.startswith(letter) and i.status == "verified"]
        headlines = [item for item in verified if item.highlight]
        enough = headlines if len(headlines) >= _HEADLINES_ENOUGH else verified
        chosen += enough[:_ITEMS_AT_MOST]
    return chosen


def overview_issues(overview: str, items: list[Item]) -> list[Issue]:
    """Every number of an overview that stands in no item."""
    text = standardise(overview)
    carried = {_quantity(figure) for item in items for figure in item.figures}
    missing = [
        reading
        for reading in read_figures(text)
        if reading.nature == "figure" and (*reading.quantity, reading.direction) not in carried
    ]
    stated = [r for item in items for r in read_figures(item.statement)] if missing else []
    return [
        Issue(
            code="statement_number_unsupported",
            message=f"概述里的 {text[reading.span.start : reading.number.end]} 不在任何条目里",
        )
        for reading in missing
        if not any(_same(reading, other) for other in stated)
    ]


def _quantity(figure: Figure) -> tuple[Decimal | None, Decimal | None, str, Direction | None]:
    """Value and upper end in base units, base unit and direction, as a reading has them."""
    factor, unit = split_unit(figure.unit)
    low, high = (
        None if end is None else Decimal(str(end)) * factor for end in (figure.value, figure.high)
    )
    return low, high, unit, figure.direction


def _same(reading: Reading, other: Reading) -> bool:
    return reading.quantity == other.quantity and reading.direction == other.direction


def compose_overview(report: Report, items: list[Item]) -> str:
    """An overview put together from the statements themselves, a paragraph for each list.

    What is told of other years, five-year goals and results, stays out of the year's paragraphs.
    """
    years = {"A": report.review_year, "T": report.plan_year, "P": report.review_year}
    heads = {
        "A": f"{report.review_year or '回顾'}年：",
        "T": f"{report.plan_year or '计划'}年目标：",
        "P": "主要问题：",
    }
    paragraphs = []
    for letter, head in heads.items():
        own = [item for item in items if item.id.startswith(letter)]
        own.sort(key=lambda item: not item.highlight)
        if told := _as_many_as_fit([i.statement for i in own if _is_of(i, years[letter])]):
            paragraphs.append(head + "；".join(told) + "。")
    return "\n".join(paragraphs)


def _is_of(item: Item, year: int | None) -> bool:
    return year is None or all(f.period in (None, str(year)) for f in item.figures)


def _as_many_as_fit(statements: list[str]) -> list[str]:
    """The first short statements, up to the length of a paragraph."""
    told: list[str] = []
    for statement in (statement.rstrip("。；") for statement in statements):
        if sum(map(len, told)) + len(statement) <= _PARAGRAPH:
            told.append(statement)
    return told
