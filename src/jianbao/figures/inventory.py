"""Every number of a report with its full reading: name, kind and period as well."""

import re
from dataclasses import dataclass
from typing import Literal

from jianbao.brief import Kind
from jianbao.document import Document
from jianbao.figures.naming import Naming, name_figures
from jianbao.figures.periods import period_of
from jianbao.figures.reading import Reading, read_figures
from jianbao.figures.told import told_as

_YEARS = re.compile(r"\d{4}-(?P<last>\d{4})")
Role = Literal["achievement", "target", "problem", "context", "name"]


@dataclass(frozen=True)
class ReportNumber:
    """A number of a report; `words` are all that are its own.

    Indicator, words and period are empty unless it is a figure. `borrowed` says that it speaks of
    what the figure before it did, `led` that the clause before it tells whose it is.
    """

    reading: Reading
    role: Role
    indicator: str
    words: str
    period: str | None
    borrowed: bool = False
    led: bool = False


def read_report_numbers(document: Document) -> list[ReportNumber]:
    """Every number of the speech, in order; positions are in the clean text."""
    readings = read_figures(document.clean)
    names = name_figures(document.clean, readings)
    return [_place(document, *pair) for pair in zip(readings, names, strict=True)]


def _place(document: Document, reading: Reading, naming: Naming) -> ReportNumber:
    if reading.nature != "figure":
        return ReportNumber(reading, reading.nature, "", "", None)
    kind: Kind = told_as(document, reading)
    period = period_of(document, reading, kind)
    if kind == "target" and _is_over(period, document.metadata.plan_year):
        # A plan that looks back over the five years before it tells what they brought.
        kind = "achievement"
        period = period_of(document, reading, kind)
    return ReportNumber(
        reading, kind, naming.indicator, naming.words, period, naming.borrowed, naming.led
    )


def _is_over(period: str | None, plan_year: int | None) -> bool:
    """Whether years like 2021-2025 end before the plan year."""
    years = _YEARS.fullmatch(period or "")
    return years is not None and plan_year is not None and int(years["last"]) < plan_year
