"""Every number of a report with its full reading: name, kind and period as well."""

from dataclasses import dataclass, replace
from typing import Literal

from jianbao.document import Document
from jianbao.figures.indicators.resolver import Naming, name_figures
from jianbao.figures.mentions.reader import QuantityMention, read_figures
from jianbao.figures.report.periods import period_of
from jianbao.figures.report.present_facts import explains_plan, is_present_fact
from jianbao.figures.report.statement_kind import classify_statement_kind
from jianbao.models.brief import Kind

MentionRole = Literal["achievement", "target", "problem", "context", "name"]


@dataclass(frozen=True)
class ReportMention:
    """A number of a report; `words` are all that are its own.

    Indicator, words and period are empty unless it is a figure. `inherited` says that its
    indicator is that of the figure before it, `from_previous_clause` that the clause before names
    its owner.
    """

    reading: QuantityMention
    role: MentionRole
    indicator: str
    words: str
    period: str | None
    inherited: bool = False
    from_previous_clause: bool = False


def read_report_mentions(document: Document) -> list[ReportMention]:
    """Return every number of the speech, in order; positions are in the clean text."""
    readings = read_figures(document.clean)
    names = name_figures(document.clean, readings)
    return [_place(document, *pair) for pair in zip(readings, names, strict=True)]


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
