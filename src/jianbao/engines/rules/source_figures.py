"""The figures of the source that a statement carries, as claims."""

from jianbao.document import Span
from jianbao.verification import ClaimedFigure, SourceIndex


def figures_in(source: SourceIndex, span: Span) -> list[int]:
    """The places of the figures that stand in a stretch of the clean text."""
    return [i for i in source.mentions_in(span) if source.readings[i].nature == "figure"]


def carried_figure(source: SourceIndex, place: int) -> ClaimedFigure:
    """A figure of the source, claimed as the rules read it."""
    number = source.numbers[place]
    reading = number.reading
    return ClaimedFigure(
        text=reading.span.of(source.document.clean),
        value=reading.number.value,
        high=reading.number.high,
        unit=reading.number.unit,
        indicator=source.indicator_of(place),
        measure=reading.measure,
        direction=reading.direction,
        bound=reading.bound,
        period=number.period,
        span=reading.span,
    )
