"""An index of spans answers as a comparison with each of them does."""

from hypothesis import given
from hypothesis import strategies as st

from jianbao.document import Span
from jianbao.document.text.spans import SpanIndex

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 8)
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_an_index_finds_overlaps_as_each_span_does(spans: list[Span], other: Span) -> None:
    assert SpanIndex(spans).overlaps(other) == any(span.overlaps(other) for span in spans)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_an_index_finds_what_covers_a_span_as_each_span_does(
    spans: list[Span], other: Span
) -> None:
    assert SpanIndex(spans).covers(other) == any(span.covers(other) for span in spans)
