"""A comparison as an HTML page: one file without scripts or network requests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from jianbao.models.comparison_result import Comparison
from jianbao.views.brief_sections import FLAG, SIGNS
from jianbao.views.comparison.dumbbell_chart import charts
from jianbao.views.comparison.labels import (
    NOTHING,
    SIDES,
    brief_lines,
    columns,
    tally,
    title,
)
from jianbao.views.comparison.place_tables import place_tables
from jianbao.views.comparison.table_rows import lines, one_sided, unverified
from jianbao.views.jinja_environment import environment, policy
from jianbao.views.labels import STATES

_FOLDER = Path(__file__).parent


def to_page(comparison: Comparison) -> str:
    """Return the comparison as HTML; text of reports is escaped."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(
            comparison=comparison,
            title=title(comparison),
            policy=policy(style),
            style=Markup(style),  # noqa: S704  (a file of the package)
            briefs=brief_lines(comparison),
            charts=charts(comparison),
            columns=columns(comparison),
            lines=lines(comparison),
            one_sided=one_sided(comparison),
            places=place_tables(comparison),
            tally=tally(comparison) if comparison.rows else "",
            unverified=unverified(comparison),
        )
    )


@cache
def _environment() -> Environment:
    made = environment(_FOLDER)
    made.globals.update(FLAG=FLAG, SIGNS=SIGNS, STATES=STATES, NOTHING=NOTHING, SIDES=SIDES)
    return made
