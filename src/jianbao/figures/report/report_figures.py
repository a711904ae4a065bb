"""Every number of a report with its full reading: name, kind and period as well."""

from dataclasses import dataclass, replace
from typing import Literal

from jianbao.document import Document
from jianbao.document.text.spans import SpanIndex
from jianbao.figures.indicators.resolver import Naming, name_figures
from jianbao.figures.mentions.reader import QuantityMention, read_figures
from jianbao.figures.report.periods import period_of
from jianbao.figures.report.present_facts import explains_plan, is_present_fact
from jianbao.figures.report.statement_kind import classify_statement_kind
from jianbao.figures.report.table_figures import TableReading, read_tables
from jianbao.models.brief import Kind

MentionRole = Literal["achievement", "target", "problem", "context", "name"]


@dataclass(frozen=True)
class ReportMention:
    """A number of a report; `words` are all that are its own.

    Indicator, words and period are empty unless it is a figure. `inherited` says that its
    indicator is that of the figure before it, `from_previous_clause` that the clause before names
    its owner. `sentence` is what the heads of a table make of its cell, empty outside of tables.
    """

    reading: QuantityMention
    role: MentionRole
    indicator: str
    words: str
    period: str | None
    inherited: bool = False
    from_previous_clause: bool = False
    sentence: str = ""


def read_report_mentions(document: Document) -> list[ReportMention]:
    """Return every number of the speech, in order; positions are in the clean text."""
    readings = read_figures(document.clean)
    if document.tables:
        in_tables = SpanIndex(table.span for table in document.tables)
        readings = [_outside(reading, in_tables) for reading in readings]
    names = name_figures(document.clean, readings)
    numbers = [_place(document, *pair) for pair in zip(readings, names, strict=True)]
    return _with_tables(document, numbers) if document.tables else numbers


def _outside(reading: QuantityMention, tables: SpanIndex) -> QuantityMention:
    """Return the reading of a number; one in a table is no figure of a sentence."""
    if reading.nature == "figure" and tables.overlaps(reading.span):
        return replace(reading, nature="context")
    return reading


def _with_tables(document: Document, numbers: list[ReportMention]) -> list[ReportMention]:
    """Return the numbers, those of tables that can be read by their heads."""
    found = [_of_table(one) for one in read_tables(document)]
    rows = [row for table in document.tables for row in table.rows]
    read = SpanIndex(cell.span for row in rows for cell in (*row.words, *row.values))
    others = [number for number in numbers if not read.overlaps(number.reading.span)]
    return sorted((*others, *found), key=lambda number: number.reading.span)


def _of_table(one: TableReading) -> ReportMention:
    reading, naming = one.reading, one.naming
    if reading.nature != "figure":
        return ReportMention(reading, reading.nature, "", "", None)
    return ReportMention(
        reading,
        one.kind,
        naming.indicator,
        naming.words,
        one.period,
        sentence=one.sentence,
    )


def _place(document: Document, reading: QuantityMention, naming: Naming) -> ReportMention:
    if reading.nature != "figure":
        return ReportMention(reading, reading.nature, "", "", None)
    kind: Kind = classify_statement_kind(document, reading)
    if kind == "target" and is_present_fact(document.clean, reading):
        if explains_plan(document.clean, reading):
            return ReportMention(replace(reading, nature="context"), "context", "", "", None)
        kind = "achievement"
    period = period_of(document, reading, kind)
    if kind == "target" and _is_over(period, document.metadata.plan_year):
        # A plan that looks back over the five years before it reports what they brought.
        kind = "achievement"
        period = period_of(document, reading, kind)
    return ReportMention(
        reading,
        kind,
        naming.indicator,
        naming.words,
        period,
        naming.inherited,
        naming.from_previous_clause,
    )


def _is_over(period: str | None, plan_year: int | None) -> bool:
    """Return whether years like 2021-2025 or by-2022 end before the plan year."""
    first, _, last = (period or "").partition("-")
    is_end = last.isdecimal() and (first.isdecimal() or first == "by")
    return is_end and plan_year is not None and int(last) < plan_year
