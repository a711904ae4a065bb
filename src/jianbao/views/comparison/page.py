"""A comparison as a page: one file without scripts that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jianbao.comparison_result import Comparison
from jianbao.views.arrangement import FLAG
from jianbao.views.comparison.chart import charts
from jianbao.views.comparison.lines import doubts, lines, one_sided
from jianbao.views.comparison.place_tables import place_tables
from jianbao.views.comparison.words import DOUBT_LEGEND, NOTHING, brief_lines, columns, tally, title
from jianbao.views.labels import inert

_FOLDER = Path(__file__).parent


def to_page(comparison: Comparison) -> str:
    """Return the comparison as HTML; all that a report says is shown as text."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(
            comparison=comparison,
            title=title(comparison),
            policy=_policy(style),
            style=Markup(style),  # noqa: S704  (a file of the package)
            briefs=brief_lines(comparison),
            charts=charts(comparison),
            columns=columns(comparison),
            lines=lines(comparison),
            one_sided=one_sided(comparison),
            places=place_tables(comparison),
            tally=tally(comparison) if comparison.rows else "",
            doubts=doubts(comparison),
        )
    )


@cache
def _environment() -> Environment:
    """Templates that escape whatever they are given."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inert"] = inert
    environment.globals.update(FLAG=FLAG, NOTHING=NOTHING, DOUBT_LEGEND=DOUBT_LEGEND)
    return environment


def _policy(style: str) -> str:
    """The Content-Security-Policy: this very style, and nothing else whatever."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
