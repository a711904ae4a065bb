"""Item cards of the page: statement, figures, issues and history."""

from dataclasses import dataclass

from jianbao.models.annotated_brief import AnnotatedBrief, Contrast
from jianbao.models.brief import Brief, FieldName, Figure, Item, Kind, Review
from jianbao.models.review_decisions import FIGURE_FIELDS, fingerprint
from jianbao.views.labels import (
    BOUNDS,
    DECISIONS,
    DIRECTIONS,
    FIELDS,
    ISSUES,
    KINDS,
    MEASURES,
    NOTE,
    TOPICS,
    format_figure,
    period,
    strip_control_characters,
)
from jianbao.views.review_page.source_runs import UNCOVERED, Run, SourceRuns

_NONE = "无"
# Labels of the fields with a closed list of values; a figure may have no direction.
_CHOICES: dict[FieldName, dict[str, str]] = {
    "kind": dict[str, str](KINDS.items()),
    "topic": dict[str, str](TOPICS.items()),
    "measure": dict[str, str](MEASURES.items()),
    "direction": {"": _NONE} | dict[str, str](DIRECTIONS.items()),
    "bound": dict[str, str](BOUNDS.items()),
}


@dataclass(frozen=True)
class FigureChip:
    """A figure of an item, linked to its span in the source, if it has one."""

    key: str
    indicator: str
    text: str


@dataclass(frozen=True)
class FieldContrast:
    """One field of a figure: the value of the item and that of the source."""

    name: str
    given: str
    source: str


@dataclass(frozen=True)
class FigureContrast:
    """A figure of a flagged item, compared with a number of the source.

    `source` is the indicator of that number, None if there is none. `exact` means that the figure
    has the span of that number.
    """

    indicator: str
    fields: list[FieldContrast]
    source: str | None
    exact: bool


@dataclass(frozen=True)
class PastReview:
    """A line of an item's history."""

    author: str
    time: str
    decision: str
    reason: str
    before: list[str]


@dataclass(frozen=True)
class Card:
    """An item of the brief."""

    place: int
    item: Item
    kind: Kind
    figures: list[FigureChip]
    issues: list[tuple[str, str]]
    quote: list[Run]
    contrasts: list[FigureContrast]
    history: list[PastReview]


def cards(page: AnnotatedBrief, runs: SourceRuns) -> list[Card]:
    """Return the card of every item, in the order of `Brief.items()`."""
    return [
        _card(page, runs, place, item, kind)
        for place, (kind, item) in enumerate(_listed(page.brief))
    ]


def _listed(brief: Brief) -> list[tuple[Kind, Item]]:
    """Return every item with its list, in the order of `Brief.items()`."""
    return [(kind, item) for kind, items in brief.lists().items() for item in items]


def _card(page: AnnotatedBrief, runs: SourceRuns, place: int, item: Item, kind: Kind) -> Card:
    quote, contrasts = item.evidence, page.contrasts.get(place, ())
    shown = item.status != "verified" and quote.start < quote.end <= len(page.raw)
    return Card(
        place=place,
        item=item,
        kind=kind,
        figures=[_chip(f"{place}-{i}", figure) for i, figure in enumerate(item.figures)],
        issues=[
            (ISSUES[issue.code], strip_control_characters(issue.message)) for issue in item.issues
        ],
        quote=list(runs.passage(quote.start, quote.end)) if shown else [],
        contrasts=[_contrast(item, one) for one in contrasts],
        history=[_past(review) for review in item.reviews],
    )


def uncovered_chips(page: AnnotatedBrief) -> list[FigureChip]:
    """Return the chips of the uncovered figures."""
    left_out = enumerate(page.brief.uncovered)
    return [_chip(f"{UNCOVERED}{place}", figure) for place, figure in left_out]


def _chip(key: str, figure: Figure) -> FigureChip:
    reading = strip_control_characters(format_figure(figure))
    when = f"（{strip_control_characters(period(figure.period))}）" if figure.period else ""
    return FigureChip(key, strip_control_characters(figure.indicator), reading + when)


def _contrast(item: Item, contrast: Contrast) -> FigureContrast:
    given, source = item.figures[contrast.figure], contrast.source
    fields = [
        FieldContrast(FIELDS[name], _in_words(name, getattr(given, name)), _in_words(name, value))
        for name, value in _differences(item, contrast).items()
    ]
    named = strip_control_characters(source.indicator) if source else None
    return FigureContrast(strip_control_characters(given.indicator), fields, named, contrast.exact)


def _differences(item: Item, contrast: Contrast) -> dict[FieldName, str | float | None]:
    """Return the differing fields of the source; the indicator only if it has an issue."""
    given, source = item.figures[contrast.figure], contrast.source
    misnamed = any(
        issue.code == "indicator_mismatch" and issue.figure == contrast.figure
        for issue in item.issues
    )
    return {
        name: getattr(source, name)
        for name in FIGURE_FIELDS
        if source is not None
        and getattr(given, name) != getattr(source, name)
        and (misnamed or name != "indicator")
    }


def _in_words(name: FieldName, value: str | float | None) -> str:
    """Return the Chinese label of a field's value: 上升 for up."""
    code = "" if value is None else str(value)
    return _CHOICES.get(name, {}).get(code) or strip_control_characters(code) or _NONE


def _past(review: Review) -> PastReview:
    return PastReview(
        author=strip_control_characters(review.author),
        time=review.time.strftime("%Y-%m-%d %H:%M"),
        decision=DECISIONS[review.decision] if review.decision else NOTE,
        reason=strip_control_characters(review.reason),
        before=[f"{FIELDS[old.field]}：{_in_words(old.field, old.value)}" for old in review.before],
    )


def for_editing(page: AnnotatedBrief) -> list[dict[str, object]]:
    """Return the items for the page's script, with the fields that may be corrected."""
    return [
        {
            "id": item.id,
            "fingerprint": fingerprint(kind, item),
            "statement": item.statement,
            "kind": kind,
            "topic": item.topic,
            "quote": item.evidence.quote,
            "status": item.status,
            "decision": item.decision(),
            "figures": [_fields(figure) for figure in item.figures],
            "source": [_differences(item, one) for one in page.contrasts.get(place, ())],
        }
        for place, (kind, item) in enumerate(_listed(page.brief))
    ]


def _fields(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in FIGURE_FIELDS}


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return the choices of each field with a closed list of values."""
    return {name: list(words.items()) for name, words in _CHOICES.items()}
