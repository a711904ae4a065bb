"""Grounding of findings: each number is located in the sentence that the model named."""

from dataclasses import replace
from itertools import groupby

from jianbao.document import Chunk, Span
from jianbao.document.text.normalization import standardise
from jianbao.engines.llm.extraction.response_schema import Finding
from jianbao.engines.quote_selection import narrow_quote
from jianbao.figures import QuantityMention, scan, split_unit
from jianbao.verification import Claim, ClaimedFigure, SourceIndex


def ground_findings(findings: list[Finding], chunk: Chunk, source: SourceIndex) -> list[Claim]:
    """Return one claim for each finding, in order. Findings share a number only if they must."""
    taken: set[int] = set()
    return [_claim(finding, chunk, source, taken) for finding in findings]


def merge_same_statement(claims: list[Claim]) -> list[Claim]:
    """Merge neighbouring claims of the same kind that have the same statement."""
    merged = []
    for _, group in groupby(claims, key=lambda claim: (claim.kind, claim.statement)):
        first, *others = group
        figures = [figure for claim in (first, *others) for figure in claim.figures]
        quotes = [claim.quote for claim in (first, *others) if claim.quote]
        quote = Span(min(q.start for q in quotes), max(q.end for q in quotes)) if quotes else None
        highlight = any(claim.highlight for claim in (first, *others))
        merged.append(replace(first, figures=tuple(figures), quote=quote, highlight=highlight))
    return merged


def _claim(finding: Finding, chunk: Chunk, source: SourceIndex, taken: set[int]) -> Claim:
    statement = standardise(finding.statement).strip()
    sentence = _sentence(finding, chunk)
    figure = _figure(finding, sentence, source, taken)
    quote = sentence
    if sentence is not None:
        needed = _stated(statement, sentence, source)
        needed += [[figure.span]] if figure and figure.span else []
        quote = narrow_quote(source.document.clean, sentence, statement, needed)
    return Claim(
        kind=finding.kind,
        statement=statement,
        quote=quote,
        figures=(figure,) if figure else (),
        topic=finding.topic,
        highlight=finding.highlight,
        all_fields_required=True,
    )


def _stated(statement: str, sentence: Span, source: SourceIndex) -> list[list[Span]]:
    """Return the spans in the sentence of each number of the statement that occurs there."""
    text = source.document.clean
    spans = [source.readings[place].span for place in source.mentions_in(sentence)]
    stated = {number.span.of(statement) for number in scan(statement)}
    places = [[span for span in spans if span.of(text) == written] for written in sorted(stated)]
    return [found for found in places if found]


def _sentence(finding: Finding, chunk: Chunk) -> Span | None:
    inside = 1 <= finding.sentence <= len(chunk.sentences)
    return chunk.sentences[finding.sentence - 1] if inside else None


def _figure(
    finding: Finding, sentence: Span | None, source: SourceIndex, taken: set[int]
) -> ClaimedFigure | None:
    if finding.number is None:
        return None
    written = standardise(finding.number).strip()
    numbers = scan(written)
    value, high = (numbers[0].value, numbers[0].high) if numbers else (None, None)
    # The number may include its unit: 5天.
    unit = standardise(finding.unit or "").strip() or (numbers[0].unit if numbers else None)
    figure = ClaimedFigure(
        text=written,
        value=value,
        high=high,
        unit=unit,
        indicator=standardise(finding.indicator).strip() if finding.indicator else None,
        measure=finding.measure,
        direction=finding.direction,
        bound=finding.bound,
        period=finding.period or _year(finding, source),
    )
    at = None if sentence is None else _find(figure, sentence, source, taken)
    return figure if at is None else _as_read(figure, source.readings[at])


def _as_read(figure: ClaimedFigure, reading: QuantityMention) -> ClaimedFigure:
    """Return the figure with the span and measure of the reading.

    Direction and bound come from the reading only if the model left them out.
    """
    return replace(
        figure,
        span=reading.span,
        measure=reading.measure,
        direction=figure.direction or reading.direction,
        bound=figure.bound or reading.bound,
    )


def _year(finding: Finding, source: SourceIndex) -> str | None:
    year = source.year_of(finding.kind)
    return None if year is None else str(year)


def _find(
    figure: ClaimedFigure, sentence: Span, source: SourceIndex, taken: set[int]
) -> int | None:
    """Return the index of the number in the sentence with this value that fits best."""

    def fit(place: int) -> tuple[bool, bool, float, int]:
        reading = source.readings[place]
        same_unit = split_unit(reading.number.unit) == split_unit(figure.unit)
        named = source.name_overlap(figure.indicator or "", place)
        return place not in taken, same_unit, named, -place

    same = [i for i in source.mentions_in(sentence) if _is_same(figure, i, source)]
    if not same:
        return None
    best = max(same, key=fit)
    taken.add(best)
    return best


def _is_same(figure: ClaimedFigure, place: int, source: SourceIndex) -> bool:
    reading = source.readings[place]
    written = reading.span.of(source.document.clean)
    values = (reading.number.value, reading.number.high)
    return written == figure.text or values == (figure.value, figure.high)
