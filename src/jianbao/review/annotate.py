"""Alignment of a brief with its source: states of numbers, headings, and contrasts."""

from collections import defaultdict
from collections.abc import Iterator

from jianbao.document import Document, Span
from jianbao.models.annotated_brief import AnnotatedBrief, NumberState, SourceHeading, SourceNumber
from jianbao.models.brief import Brief, Figure, gravest
from jianbao.review.source_readings import contrasts
from jianbao.verification import SourceIndex

_Carriers = dict[Span, list[tuple[int, int]]]


def annotate(brief: Brief, document: Document) -> AnnotatedBrief:
    """Align a brief with its source document."""
    source = SourceIndex(document)
    return AnnotatedBrief(
        brief=brief,
        raw=document.raw,
        numbers=tuple(_numbers(brief, source)),
        headings=tuple(_headings(document)),
        contrasts={
            place: contrasts(item, source)
            for place, item in enumerate(brief.items())
            if item.status == "flagged"
        },
    )


def _numbers(brief: Brief, source: SourceIndex) -> Iterator[SourceNumber]:
    """Yield the numbers that the brief carries or leaves out, and those that are not figures."""
    carriers = _carriers(brief, len(source.document.raw))
    left_out = {_span(figure): place for place, figure in enumerate(brief.uncovered)}
    plain = _plain(source)
    for span in sorted({*carriers, *left_out, *plain}):
        if span in carriers:
            carried = tuple(carriers[span])
            yield SourceNumber(*span, _state(brief, carried), carried)
        elif span in left_out:
            yield SourceNumber(*span, "uncovered", uncovered=left_out[span])
        else:
            yield SourceNumber(*span, plain[span])


def _carriers(brief: Brief, length: int) -> _Carriers:
    """Group the figures by their spans, without figures that have an empty span."""
    found: _Carriers = defaultdict(list)
    for place, item in enumerate(brief.items()):
        for at, figure in enumerate(item.figures):
            if figure.start < figure.end <= length:
                found[_span(figure)].append((place, at))
    return found


def _state(brief: Brief, carriers: tuple[tuple[int, int], ...]) -> NumberState:
    items = brief.items()
    return gravest(items[i].status for i, _ in carriers)


def _plain(source: SourceIndex) -> dict[Span, NumberState]:
    """Return the numbers that are not figures: names, dates and context."""
    return {
        source.document.text.to_raw(reading.span): reading.nature
        for reading in source.readings
        if reading.nature != "figure"
    }


def _headings(document: Document) -> Iterator[SourceHeading]:
    for top in document.outline.sections:
        for section in top.walk():
            raw = document.text.to_raw(section.heading)
            yield SourceHeading(*raw, section.level, section.number + section.title)


def _span(figure: Figure) -> Span:
    return Span(figure.start, figure.end)
