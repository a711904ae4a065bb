from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from span_markup import SOUND_SEEDS, mark, read_text, seed, unmark

from jianbao._defaults import CHUNK_LIMIT
from jianbao.document import Chunk, Document, Outline, Span, sentences
from jianbao.document.structure.chunking import chunk

ALL_SOUND = [pytest.param(number, id=number) for number in SOUND_SEEDS]
SENTENCE_ENDS = "。！？；”"


def left_out(report: Document, chunks: tuple[Chunk, ...]) -> list[str]:
    """The lines of a report that stand in no chunk."""
    rest, done = "", 0
    for part in chunks:
        rest += report.clean[done : part.sentences[0].start]
        for one, following in pairwise(part.sentences):
            rest += report.clean[one.end : following.start]
        done = part.sentences[-1].end
    return [line.strip() for line in (rest + report.clean[done:]).splitlines() if line.strip()]


def headings(report: Document) -> set[str]:
    walked = (s for top in report.outline.sections for s in top.walk() if s.level < 3)
    return {section.number + section.title for section in walked}


@pytest.mark.parametrize("number", ALL_SOUND)
def test_only_headings_and_the_greeting_stand_in_no_chunk(number: str) -> None:
    report = seed(number)
    greeting, business, *rest = left_out(report, report.chunks)
    assert greeting == "各位代表："
    assert business.startswith("现在，我代表")
    assert {line.rstrip("。？！") for line in rest} == headings(report)


@pytest.mark.parametrize("number", ALL_SOUND)
def test_every_sentence_is_in_one_chunk_at_most_and_in_order(number: str) -> None:
    inside = [sentence for part in seed(number).chunks for sentence in part.sentences]
    assert all(one.end <= following.start for one, following in pairwise(inside))


@pytest.mark.parametrize("number", ALL_SOUND)
def test_no_chunk_cuts_a_sentence(number: str) -> None:
    report = seed(number)
    heads = {s.heading.end for top in report.outline.sections for s in top.walk()}
    for part in report.chunks:
        start, end = part.span
        before, after = report.clean[start - 1], report.clean[end : end + 1]
        assert before in f"\n{SENTENCE_ENDS}" or start in heads
        assert report.clean[end - 1] in SENTENCE_ENDS or after in ("", "\n")


@given(st.sampled_from(SOUND_SEEDS), st.integers(1, 3000))
@settings(max_examples=25)
def test_no_limit_loses_a_sentence_with_a_number(number: str, limit: int) -> None:
    report = seed(number)
    held = [s for part in report.chunks for s in part.sentences]
    chunks = chunk(report.clean, report.outline, limit)
    inside = {s for part in chunks for s in part.sentences}
    assert inside.issuperset(s for s in held if any(c.isdigit() for c in s.of(report.clean)))
    assert [part.number for part in chunks] == list(range(1, len(chunks) + 1))


@given(st.sampled_from(SOUND_SEEDS), st.integers(1, 3000))
@settings(max_examples=25)
def test_only_a_longer_sentence_exceeds_the_limit_and_then_alone(number: str, limit: int) -> None:
    report = seed(number)
    for part in chunk(report.clean, report.outline, limit):
        assert len(part.span.of(report.clean)) <= limit or len(part.sentences) == 1


@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_lower_limit_makes_more_chunks(number: str) -> None:
    report = seed(number)
    assert len(chunk(report.clean, report.outline, CHUNK_LIMIT // 3)) > len(report.chunks)


@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_report_on_one_line_is_cut_at_its_sentences(number: str) -> None:
    text = seed(number).clean.replace("\n", "")
    chunks = chunk(text, Outline((), ()))
    inside = [sentence for part in chunks for sentence in part.sentences]
    assert inside == list(sentences(text, Span(0, len(text))))
    assert all(len(part.span.of(text)) <= CHUNK_LIMIT for part in chunks)


def test_a_sentence_longer_than_the_limit_has_its_chunk_to_itself() -> None:
    long = "完成投资，" * 100 + "增长5%。"
    text = f"新建学校3所。{long}改造道路5条。新建公园2个。"
    parts = [part.span.of(text) for part in chunk(text, Outline((), ()), 100)]
    assert parts == ["新建学校3所。", long, "改造道路5条。新建公园2个。"]


@pytest.mark.parametrize(
    "clause", [pytest.param("第3镇增长5.2%，", id="clauses"), pytest.param("人", id="no marks")]
)
def test_a_sentence_without_an_end_is_cut(clause: str) -> None:
    text = f"新建学校3所。{clause * 3000}增长5%。"
    parts = [part.span.of(text) for part in chunk(text, Outline((), ()), 500)]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 4000
    assert all(part[-1] in "。，人" for part in parts)


@pytest.mark.parametrize("number", ALL_SOUND)
def test_chunks_look_back_then_admit_problems_then_look_ahead(number: str) -> None:
    outlooks = [part.outlook for part in seed(number).chunks]
    assert outlooks.count("problems") == 1
    assert outlooks[0] == "back"
    assert outlooks[-1] == "ahead"
    first_ahead = outlooks.index("ahead")
    assert outlooks.index("problems") < first_ahead
    assert set(outlooks[first_ahead:]) == {"ahead"}


@pytest.mark.parametrize("number", ALL_SOUND)
def test_the_problems_have_a_chunk_of_their_own(number: str) -> None:
    report = seed(number)
    (admitted,) = (part for part in report.chunks if part.outlook == "problems")
    assert (admitted.span,) == report.outline.problems


def test_short_problems_have_a_chunk_too() -> None:
    admission = "我们也清醒认识到，还存在经济总量小、结构不优等问题。"
    report = read_text(
        "各位代表：\n现在，我代表区政府向大会报告工作，请予审议。\n一、2022年工作回顾\n"
        f"过去一年，全区上下攻坚克难，经济总量达到123亿元。\n{admission}\n"
        "二、2023年工作安排\n新的一年，我们要努力实现地区生产总值增长6%左右。"
    )
    assert [p.span.of(report.clean) for p in report.chunks if p.outlook == "problems"] == [
        admission
    ]


@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_chunk_stays_in_one_section_and_carries_its_headings(number: str) -> None:
    report = seed(number)
    for part in report.chunks:
        paths = [report.outline.path(sentence.start) for sentence in part.sentences]
        names = {tuple(s.number + s.title for s in path if s.level < 3) for path in paths}
        assert names == {part.headings}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<增长5%。><投资12亿元！><真的吗？>", id="marks"),
        pytest.param("<坚持稳中求进（见附件。）><增长6%。。><真的？！>", id="brackets"),
        pytest.param("<增长5%；><投资12亿元；><其中工业3亿元。>", id="semicolons"),
        pytest.param("<坚持“好字当头。”><增长5%。>", id="closing quotation mark"),
        pytest.param("<第一行没有句号>\n<第二行。>", id="lines"),
        pytest.param("  <前后有空格。>  \n\n", id="blank edges"),
        pytest.param("<增长2.5%，投资3.6亿元。>", id="decimal points"),
        pytest.param(" \n ", id="nothing"),
    ],
)
def test_sentences_are_told_by_their_marks(text: str) -> None:
    plain, _ = unmark(text)
    assert mark(plain, sentences(plain, Span(0, len(plain)))) == text
