"""Rendering of the page: template, style and script in one file with a strict policy."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from jianbao.models.annotated_brief import AnnotatedBrief
from jianbao.models.brief import Repair, Source, Status
from jianbao.models.review_decisions import FIGURE_FIELDS, ITEM_FIELDS
from jianbao.views.brief_sections import (
    SIGNS,
    coverage_sentence,
    facts,
    headline_columns,
    repairs_sentence,
    title,
)
from jianbao.views.jinja_environment import environment, policy
from jianbao.views.labels import (
    DECISIONS,
    FIELDS,
    ISSUES,
    KINDS,
    NOTE,
    REPAIRS,
    STATES,
    TOPICS,
    format_figure,
    strip_control_characters,
)
from jianbao.views.review_page.charts import headline_bars, topic_bars
from jianbao.views.review_page.escaping import in_script, raw
from jianbao.views.review_page.item_cards import Card, cards, choices, for_editing, uncovered_chips
from jianbao.views.review_page.source_runs import UNCOVERED, SourceRuns

_FOLDER = Path(__file__).parent
# In load order; together they are one script.
_SCRIPTS = (
    "page_data.js",
    "decisions.js",
    "linking.js",
    "filtering.js",
    "editing.js",
    "keyboard.js",
    "start.js",
)


def to_page(page: AnnotatedBrief) -> str:
    """Return the reviewer's page as HTML: one file without network requests."""
    style, script = _style(), _script()
    runs = SourceRuns(page)
    template = _environment().get_template("page.html")
    return template.render(
        page=page,
        brief=page.brief,
        title=strip_control_characters(title(page.brief.report)),
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704  (a file of the package)
        script=Markup(script),  # noqa: S704  (a file of the package)
        data=in_script(_data(page)),
        **_of_source(page, runs),
        **_of_brief(page, runs),
    )


def _of_source(page: AnnotatedBrief, runs: SourceRuns) -> dict[str, object]:
    """Return the template's variables about the source."""
    return {
        "lines": runs.lines(),
        "hints": _hints(page),
        "states": Counter(number.state for number in page.numbers),
        "repairs": _repairs(page.brief.source),
        "repaired": repairs_sentence(page.brief.source),
    }


def _of_brief(page: AnnotatedBrief, runs: SourceRuns) -> dict[str, object]:
    """Return the template's variables about the brief."""
    items = cards(page, runs)
    return {
        "facts": [(label, strip_control_characters(text)) for label, text in facts(page.brief)],
        "coverage": coverage_sentence(page.brief.verification),
        "flagged": _with_status(items, "flagged"),
        "doubtful": _with_status(items, "doubtful"),
        "groups": [
            (name, [card for card in _with_status(items, "verified") if card.kind == kind])
            for kind, name in KINDS.items()
        ],
        "columns": headline_columns(page.brief.report),
        "headline_bars": headline_bars(page),
        "topic_bars": topic_bars(page),
        "uncovered": uncovered_chips(page),
        "choices": choices(),
    }


def _data(page: AnnotatedBrief) -> dict[str, object]:
    items = for_editing(page)
    seen = " ".join(f"{item['id']}:{item['fingerprint']}" for item in items)
    source = page.brief.source
    return {
        "source": {"name": source.name, "sha256": source.sha256},
        "fields": {"item": ITEM_FIELDS, "figure": FIGURE_FIELDS},
        "decision_words": DECISIONS,
        "key": hashlib.sha256(f"{source.sha256} {seen}".encode()).hexdigest(),
        "items": items,
    }


def _with_status(items: list[Card], status: Status) -> list[Card]:
    return [card for card in items if card.item.status == status]


def _repairs(source: Source) -> list[tuple[int, Repair]]:
    """Return the repairs with their indices, without inserted pinyin, which is too frequent."""
    return [(i, found) for i, found in enumerate(source.repairs) if found.kind != "pinyin"]


def _hints(page: AnnotatedBrief) -> dict[str, str]:
    """Return the tooltips of figures in the source, by the keys of the figures."""
    items = page.brief.items()
    left_out = enumerate(page.brief.uncovered)
    hints = {f"{UNCOVERED}{i}": f"{STATES['uncovered']}：{format_figure(f)}" for i, f in left_out}
    for place, item in enumerate(items):
        for number, figure in enumerate(item.figures):
            reading = f"{figure.indicator} {format_figure(figure)}"
            hints[f"{place}-{number}"] = f"{item.id} {STATES[item.status]}：{reading}"
    return {key: strip_control_characters(hint) for key, hint in hints.items()}


@cache
def _environment() -> Environment:
    made = environment(_FOLDER / "templates")
    made.filters["raw"] = raw
    made.globals.update(
        KINDS=KINDS,
        TOPICS=TOPICS,
        ISSUES=ISSUES,
        REPAIRS=REPAIRS,
        SIGNS=SIGNS,
        DECISIONS=DECISIONS,
        NOTE=NOTE,
        FIELDS=FIELDS,
        STATES=STATES,
    )
    return made


def _style() -> str:
    return (_FOLDER / "page.css").read_text(encoding="utf-8")


def _script() -> str:
    parts = [(_FOLDER / "js" / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    return '"use strict";\n{\n' + "\n".join(parts) + "}\n"
