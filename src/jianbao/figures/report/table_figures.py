"""Figures in the cells of tables, with the name, list and period that the heads give them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jianbao.document import Document, Span
from jianbao.document.structure.table_heads import Head
from jianbao.document.structure.tables import Cell, Row, Table
from jianbao.figures.indicators.resolver import Naming, name_figures
from jianbao.figures.mentions.reader import QuantityMention, read_figures
from jianbao.figures.report.statement_kind import kind_of_section
from jianbao.figures.report.table_sentences import cell_sentence
from jianbao.models.brief import Kind

# 年均增长: of all the years between two columns
_YEARLY = "年均"


@dataclass(frozen=True)
class TableReading:
    """A number of a table: its reading, its name, its list and its period."""

    reading: QuantityMention
    naming: Naming
    kind: Kind
    period: str | None
    sentence: str


def read_tables(document: Document) -> list[TableReading]:
    """Return the numbers of the tables of a document, in order.

    Positions are in the clean text. Numbers of a table that cannot be read are not among them.
    """
    found = [
        one
        for table in document.tables
        for row in table.rows
        for cell in (*row.words, *row.values)
        for one in _read(document, table, row, cell)
    ]
    return sorted(found, key=lambda one: one.reading.span)


def _read(document: Document, table: Table, row: Row, cell: Cell) -> Iterator[TableReading]:
    sentence = cell_sentence(document.clean, table, row, cell)
    text = sentence.text
    readings = read_figures(text.clean)
    head = row.values[0].column if cell in row.words and row.values else cell.column
    kind, period = _list_and_period(document, table, row, head)
    own = Span(cell.span.start, min(cell.span.end + 1, len(document.clean)))
    for reading, naming in zip(readings, name_figures(text.clean, readings), strict=True):
        span = text.to_raw(reading.span)
        if span.start == span.end:  # a number of the added words
            continue
        end = max(span.end, text.to_raw(Span(reading.span.start, reading.number.end)).end)
        value = -reading.number.value if sentence.negative else reading.number.value
        known = cell.readable and bool(naming.indicator)
        nature = "context" if reading.nature == "figure" and not known else reading.nature
        number = replace(reading.number, span=span, end=end, value=value)
        yield TableReading(
            replace(reading, number=number, nature=nature, own=own, clause=own),
            naming,
            kind,
            period,
            text.clean,
        )


def _list_and_period(
    document: Document, table: Table, row: Row, column: Head
) -> tuple[Kind, str | None]:
    """Return the list of a cell and its period, by its column, row, group, caption or section."""
    review, plan = document.metadata.review_year, document.metadata.plan_year
    if column.before and review:
        return "achievement", str(review - 1)
    dated = next((head for head in (column, row.head, row.group) if head.period), None)
    if _YEARLY in column.text and (years := _years(table)):
        dated = replace(column, period=f"{years[0] + 1}-{years[-1]}")
    kind = column.kind or (_kind_of_year(dated, review, table) if dated else None)
    kind = kind or row.group.kind
    caption = table.caption
    if dated is None and caption.period and (kind is None or caption.kind in (None, kind)):
        dated = caption
    of_section = kind_of_section(document, table.span.start)
    found: Kind = kind or caption.kind or of_section
    if kind is None and caption.kind is None and dated:
        found = _kind_of_year(dated, review, table) or of_section
    if dated:
        return found, dated.period
    past = found != "target" or (of_section == "achievement" and _has_results(table))
    year = review if past else plan
    return found, None if year is None else str(year)


def _kind_of_year(head: Head, review: int | None, table: Table) -> Kind | None:
    """Return the list of a year; without a reviewed one, years before the targets are results."""
    if head.year is None:
        return None
    if review is None:
        aims = [h.year for h in table.columns if h.kind == "target" and h.year]
        return "achievement" if aims and head.year < min(aims) else None
    return "target" if head.year > review else "achievement"


def _years(table: Table) -> list[int]:
    """Return the years of the columns in order, where there are two or more."""
    years = sorted({head.year for head in table.columns if head.year})
    return years if len(years) > 1 else []


def _has_results(table: Table) -> bool:
    """Return whether a column of a table holds results, so that targets beside it are theirs."""
    return any(head.kind == "achievement" for head in table.columns)
