"""Construction of the items of a brief from claims, and of its uncovered figures."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from jianbao.document import Span
from jianbao.figures import QuantityMention, official_name
from jianbao.models.brief import (
    KIND_LETTER,
    Evidence,
    Figure,
    Issue,
    Item,
    Kind,
    Verification,
    status_of,
)
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.item_checker import ItemChecker
from jianbao.verification.source_index import SourceIndex

EMPTY_LISTS: dict[Kind, str] = {
    "target": "没有找到工作目标，请核对报告是否完整。",
    "achievement": "没有找到工作成绩，请核对报告是否完整。",
    "problem": "没有找到存在的问题，请核对报告是否完整。",
}
"""The note about each list of a brief that has no items."""


def to_items(claims: Sequence[Claim], source: SourceIndex) -> dict[Kind, list[Item]]:
    """Verify claims and return them as numbered items of each list, in the given order."""
    lists: dict[Kind, list[Item]] = {"target": [], "achievement": [], "problem": []}
    checker = ItemChecker(source)
    for claim in claims:
        items = lists[claim.kind]
        name = f"{KIND_LETTER[claim.kind]}{len(items) + 1}"
        items.append(_item(name, claim, checker.issues(claim), source))
    return lists


def _item(name: str, claim: Claim, issues: list[Issue], source: SourceIndex) -> Item:
    return Item(
        id=name,
        topic=claim.topic,
        statement=claim.statement,
        highlight=claim.highlight,
        origin=claim.origin,
        evidence=_evidence(claim, source),
        figures=[_figure(figure, claim, source) for figure in claim.figures],
        status=status_of(issues),
        issues=issues,
    )


def _evidence(claim: Claim, source: SourceIndex) -> Evidence:
    document = source.document
    quote = claim.quote or Span(0, 0)
    raw = document.text.to_raw(quote)
    return Evidence(
        start=raw.start,
        end=raw.end,
        quote=raw.of(document.raw),
        section=document.section_path(quote.start) if claim.quote else "",
    )


def _figure(figure: ClaimedFigure, claim: Claim, source: SourceIndex) -> Figure:
    """Convert a claimed figure; one that was not found has an empty span."""
    quote = claim.quote or Span(0, 0)
    reading = _reading_at(figure, source)
    raw = source.document.text.to_raw(figure.span or Span(quote.start, quote.start))
    indicator = figure.indicator or ""
    return Figure(
        start=raw.start,
        end=raw.end,
        indicator=indicator,
        official=official_name(indicator),
        text=_wording(reading, source) if reading else figure.text + (figure.unit or ""),
        value=_plain(figure.value),
        high=_plain(figure.high),
        unit=figure.unit,
        measure=figure.measure or "other",
        direction=figure.direction,
        bound=figure.bound or "eq",
        wording=reading.wording if reading else None,
        period=figure.period,
    )


def _reading_at(figure: ClaimedFigure, source: SourceIndex) -> QuantityMention | None:
    places = source.mentions_in(figure.span) if figure.span else []
    return source.readings[places[0]] if places else None


def _plain(value: Decimal | None) -> int | float | None:
    """Return the value in its shortest JSON form: 6, not 6.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _wording(reading: QuantityMention, source: SourceIndex) -> str:
    """Return the number with its unit and its bound word, as written in the clean text."""
    text = source.document.clean
    start, end = reading.span.start, reading.number.end
    if reading.wording and not reading.number.loose:
        after = text.find(reading.wording, end, end + 6)
        if after >= 0 and after < reading.clause.end:
            end = after + len(reading.wording)
        else:
            before = text.rfind(reading.wording, max(reading.clause.start, start - 6), start)
            start = before if before >= 0 else start
    return text[start:end]


def uncovered(lists: dict[Kind, list[Item]], source: SourceIndex) -> list[Figure]:
    """Return the figures of the body that no item carries, as read by the rules."""
    carried = {
        (figure.start, figure.end)
        for items in lists.values()
        for item in items
        for figure in item.figures
    }
    return [
        source_figure(place, source)
        for place in source.figures
        if source.document.text.to_raw(source.readings[place].span) not in carried
    ]


def source_figure(place: int, source: SourceIndex) -> Figure:
    """Return the figure at an index of `source.readings`, as read by the rules."""
    reading = source.readings[place]
    claimed = source.claimed_figure(place)
    return _figure(claimed, Claim(source.kind_at(reading.span.start), "", reading.span), source)


def notes_on_empty_lists(lists: dict[Kind, list[Item]]) -> list[str]:
    """Return a Chinese note for each list without items; a report usually has all three."""
    return [note for kind, note in EMPTY_LISTS.items() if not lists[kind]]


def summary(
    lists: dict[Kind, list[Item]], left_out: list[Figure], source: SourceIndex
) -> Verification:
    """Return the counts of a brief."""
    items = [item for members in lists.values() for item in members]
    statuses = Counter(item.status for item in items)
    return Verification(
        items=len(items),
        verified=statuses["verified"],
        doubtful=statuses["doubtful"],
        flagged=statuses["flagged"],
        figures=sum(len(item.figures) for item in items),
        covered=len(source.figures) - len(left_out),
        in_source=len(source.figures),
    )
