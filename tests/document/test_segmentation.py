"""Texts are parted at marks without losing a character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import mark, unmark

from jianbao.document import Span, sentences
from jianbao.document.text.segmentation import (
    end_of_first,
    lines,
    sentence_around,
    split_after,
    start_of_last,
    without_final,
)

MARKS = "，、；。！？：\n"
TEXTS = st.text(alphabet="经济增长5” " + MARKS, max_size=40)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(texts_with_spans(), st.text(alphabet=MARKS, min_size=1, max_size=4))
def test_joined_parts_give_the_span(drawn: tuple[str, Span], marks: str) -> None:
    text, span = drawn
    parts = list(split_after(text, span, marks))
    assert "".join(part.of(text) for part in parts) == span.of(text)
    assert all(one.end == following.start for one, following in pairwise(parts))
    assert all(text[part.end - 1] in marks for part in parts[:-1])
    assert not any(set(marks) & {*text[part.start : part.end - 1]} for part in parts)


@given(texts_with_spans(), st.text(alphabet=MARKS, min_size=1, max_size=4))
def test_the_first_and_last_part_end_and_begin_as_the_split_does(
    drawn: tuple[str, Span], marks: str
) -> None:
    text, span = drawn
    parts = list(split_after(text, span, marks)) or [span]
    assert end_of_first(text, span, marks) == parts[0].end
    behind_last_mark = span.end if text[span.end - 1 : span.end] in (*marks,) else parts[-1].start
    expected = behind_last_mark if span.end > span.start else span.start
    assert start_of_last(text, span, marks) == expected


@given(TEXTS)
def test_lines_are_those_of_the_text(text: str) -> None:
    assert [line.of(text) for line in lines(text)] == [one for one in text.split("\n") if one]


@given(texts_with_spans())
def test_sentences_hold_all_but_blanks(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    found = list(sentences(text, span))
    assert "".join("".join(s.of(text) for s in found).split()) == "".join(span.of(text).split())
    assert all(s.of(text) == s.of(text).strip() and "\n" not in s.of(text) for s in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


@given(texts_with_spans())
def test_final_marks_go_and_no_others(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    rest = without_final(text, span, MARKS)
    assert rest.start == span.start
    assert rest.of(text) == span.of(text).rstrip(MARKS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("工业增长5%。<投资增长6%；>消费增长7%。", id="a semicolon ends one"),
        pytest.param("<建设“四好农村路”。”>完成投资5亿元。", id="closing marks belong to it"),
        pytest.param("（一）加快发展\n<工业增长5%>\n", id="a line ends one"),
    ],
)
def test_sentences_end_at_marks(text: str) -> None:
    plain, (expected,) = unmark(text)
    assert expected in list(sentences(plain, Span(0, len(plain))))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "去年增收。<工业增长5%；投资增长[6]%。>消费增长。", id="a semicolon ends none"
        ),
        pytest.param("加快发展\n<工业增长[5]%>", id="the last one has no mark"),
        pytest.param(f"{'长' * 9}<{'长' * 400}[5]{'长' * 400}>{'长' * 9}", id="a long one is cut"),
    ],
)
def test_the_sentence_around_a_number(text: str) -> None:
    plain, (expected,) = unmark(text.replace("[", "").replace("]", ""))
    start = text.replace("<", "").index("[")
    found = sentence_around(plain, Span(start, start + 1))
    assert mark(plain, [found]) == mark(plain, [expected])
