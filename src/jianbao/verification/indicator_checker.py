"""The indicator claimed for a number, compared with the words of the source."""

from bisect import bisect_left
from collections.abc import Iterator

from jianbao.document import Span
from jianbao.figures import QuantityMention, character_coverage
from jianbao.models.brief import IssueCode
from jianbao.verification.claims import ClaimedFigure
from jianbao.verification.judge.passages import number_span
from jianbao.verification.source_index import SourceIndex

Mismatch = tuple[IssueCode, str]
"""The code of an issue and its Chinese message."""

# Name overlap of an indicator with the words of a number, from 0 to 1. Each of the 136 labelled
# figures of seed 002 overlaps its own words by at least 0.34. Below this limit the indicator
# belongs to another number.
_FOREIGN = 0.3
# At or above this overlap, the indicator names another number of the sentence …
_SAME = 0.6
# … if it exceeds the overlap with its own number by at least this margin.
_CLEARLY = 0.25
# If fewer of its characters occur nearby, the indicator is invented.
_MIN_COVERAGE = 0.5
SUBJECT_WITHIN = 160
"""So many characters before a sentence may name what it is about."""
_NEIGHBOURS = 20


def indicator_issues(figure: ClaimedFigure, place: int, source: SourceIndex) -> Iterator[Mismatch]:
    """Yield an issue if the indicator is invented or belongs to another number."""
    if not figure.indicator or figure.indicator == source.indicator_of(place):
        return
    text, reading = source.document.clean, source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    around = Span(max(0, sentence.start - SUBJECT_WITHIN), sentence.end)
    if character_coverage(figure.indicator, text, around) < _MIN_COVERAGE:
        yield "indicator_mismatch", f"原文附近没有“{figure.indicator}”的说法"
    elif conflict := name_conflict(figure.indicator, place, source):
        yield "indicator_mismatch", f"原文此处 {number_span(reading).of(text)} {conflict}"


def name_conflict(indicator: str, place: int, source: SourceIndex) -> str | None:
    """Return a Chinese description of a wrong indicator; None if it fits the number."""
    known = source.name_conflicts
    if (indicator, place) not in known:
        known[indicator, place] = _find_name_conflict(indicator, place, source)
    return known[indicator, place]


def _find_name_conflict(indicator: str, place: int, source: SourceIndex) -> str | None:
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    own = source.name_overlap(indicator, place)
    if reading.measure == "multiple":  # 为去年同期的30倍 may refer to any preceding figure
        near = _near(place, source.mentions_in(sentence))
        own = max(source.name_overlap(indicator, i) for i in near)
    if not source.indicator_of(place):
        return None
    other = _better_place(indicator, own, place, sentence, source)
    if other is not None:
        value = number_span(source.readings[other]).of(source.document.clean)
        return f"属于“{source.indicator_of(place)}”；“{indicator}”为 {value}"
    if own < _FOREIGN:
        return f"说的是“{source.indicator_of(place)}”，不是“{indicator}”"
    return None


def _better_place(
    indicator: str, own: float, place: int, sentence: Span, source: SourceIndex
) -> int | None:
    """Return another number of the sentence that the indicator fits clearly better."""
    for other in _near(place, source.mentions_in(sentence)):
        if _has_own_words(source.readings[other]):
            named = source.name_overlap(indicator, other)
            if named >= max(_SAME, own + _CLEARLY):
                return other
    return None


def _near(place: int, places: range) -> range:
    """Return the indices close to one; this bounds the search in very long sentences."""
    at = bisect_left(places, place)
    return places[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]


def _has_own_words(reading: QuantityMention) -> bool:
    """Return whether a number has an indicator of its own; 为去年同期的30倍 has none."""
    return reading.nature == "figure" and reading.measure != "multiple"
