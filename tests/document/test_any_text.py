"""Whatever text a file holds, it is read, and everything found in it has its place."""

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jianbao import InputError
from jianbao.document import Document, Section, Span, read_report

CUT_LINE = "全市上下坚持稳中求进工作总基调，扎实推进高质量发展，各项事业\n"
# What reports are made of, and what pages and programs leave between it.
PIECES = [
    *(
        CUT_LINE,
        CUT_LINE * 4,
        "　　" + CUT_LINE,
        "新建学校3所。\n",
        "政府工作报告\n",
        "3/20\n",
        "2\n",
    ),
    *(
        "各位代表：",
        "现在，我代表区政府报告工作。",
        "一、2022年工作回顾",
        "（一）稳增长",
        "名词解释",
    ),
    *(
        "地区生产总值增长5.2%。",
        "現(xiàn)在",
        "——",
        "- 3 -",
        "第5页",
        "12",
        "二是",
        "问题和困难：",
        "?",
        "。ㄒ唬┒",
    ),
    *(
        " ",
        "　　",
        "\n",
        "\r\n",
        "\n\n",
        "\f",
        "\v",
        "\u2028",
        "\ufeff",
        "\u200b",
        '"',
        "𠀀",
        "e\u0301",
        ",",
    ),
]
# A text with NUL is read as UTF-16, or refused.
CHARACTERS = st.characters(exclude_characters="\0", codec="utf-8")
TEXTS = st.one_of(
    st.text(CHARACTERS, min_size=1),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(CHARACTERS, max_size=5)), min_size=1).map(
        "".join
    ),
)


@given(TEXTS)
@settings(max_examples=200)
def test_whatever_is_read_has_its_place(text: str) -> None:
    report = read(text)
    assert report.raw == text
    assert 0 <= report.body.start <= report.body.end <= len(text)
    assert_ordered([repair.span for repair in report.repairs], report.body)
    assert_nested(report.outline.sections, Span(0, len(report.clean)))
    assert_ordered(list(report.outline.problems), Span(0, len(report.clean)))
    inside = [sentence for part in report.chunks for sentence in part.sentences]
    assert_ordered(inside, Span(0, len(report.clean)))
    for sentence in inside:
        assert sentence.of(report.clean).strip() == sentence.of(report.clean) != ""
        assert report.body.covers(report.text.to_raw(sentence))


def read(text: str) -> Document:
    try:
        return read_report(text.encode())
    except InputError:
        assume(False)
        raise


def assert_ordered(spans: list[Span], inside: Span) -> None:
    assert all(inside.start <= span.start <= span.end <= inside.end for span in spans)
    assert all(one.end <= following.start for one, following in pairwise(spans))


def assert_nested(sections: tuple[Section, ...], inside: Span) -> None:
    assert_ordered([Span(section.heading.start, section.end) for section in sections], inside)
    for section in sections:
        assert section.heading.end <= section.end
        assert_nested(section.children, Span(section.heading.end, section.end))
