"""Doubts about what of a file was read: another speech, a text that breaks off, another body."""

import re
from collections.abc import Iterator

from jianbao.data.lexicon import load
from jianbao.document.doubts import Doubt
from jianbao.document.layout.lines import BORDER
from jianbao.document.structure.body_end import is_row_or_item
from jianbao.document.structure.other_speeches import other_speeches
from jianbao.document.structure.outline import Outline
from jianbao.document.structure.role_sequence import Perspective
from jianbao.document.text.spans import Span

_BODIES = load("body", "other_bodies").alternatives
_REPORTS = load("body", "other_reports").alternatives
# 我受县人大常委会委托，向大会报告工作  /  我代表县人民法院向大会报告工作
_OF_ANOTHER_BODY = re.compile(
    rf"(?:受|代表)(?!本届|[^，。\n]{{0,16}}人民政府)[^，。\n]{{0,16}}?(?P<body>{_BODIES})"
)
# 甲县人民法院工作报告  /  关于2024年预算执行情况的报告
_OTHER_TITLE = re.compile(
    rf"^[^\n，。]{{0,40}}?(?P<body>{_BODIES}|{_REPORTS})[^\n，。]{{0,30}}?报告[^\n，。]{{0,12}}$",
    re.MULTILINE,
)
_GOVERNMENT = "政府"
_OPENING_AT_MOST = 120
_HEADER_AT_MOST = 600
# A speech of fewer characters is a sample, of which parts may be missing.
_WHOLE_FROM = 3000
_PARTS: dict[Perspective, str] = {"back": "工作回顾", "ahead": "工作安排"}
_CLOSED = frozenset("。！？；：…!?;:.”’」』）)》】|")
_TITLE_AT_MOST = 40
_ROWS_AT_LEAST = 3
_NAMED_AT_MOST = 20


def body_doubts(page: str, speech: Span | None) -> Iterator[Doubt]:
    """Yield the doubts about the body of a page in simplified script; spans are of the page."""
    span = speech or Span(0, len(page))
    if body := _other_body(page, span):
        message = f"这份文字像是{body}的报告，不是政府工作报告。"
        yield Doubt(Span(span.start, min(span.end, span.start + _OPENING_AT_MOST)), "body", message)
    if broken := _breaks_off(page, span):
        yield Doubt(broken, "body", "文字在句子中间断了：后面的部分没有读到。")
    if speech is None:
        return
    others = other_speeches(page, speech)
    for other in others[:_NAMED_AT_MOST]:
        title = _title_above(page, Span(max(0, other.start - _HEADER_AT_MOST), other.start))
        named = f"“{title}”" if title else "开头不同"
        yield Doubt(other, "second_speech", f"文件里还有另一篇讲话（{named}），没有读。")
    if not others and (rest := _rows_below(page, speech)):
        yield Doubt(rest, "body", "讲话之后还有表格：作附件处理，没有读。")


def missing_parts(outline: Outline, text: str) -> Iterator[Doubt]:
    """Yield a doubt where a long speech has only a review or only a plan."""
    kinds = {run.perspective for run in outline.runs}
    if len(text) < _WHOLE_FROM:
        return
    for kind, part in _PARTS.items():
        if kind not in kinds:
            yield Doubt(Span(0, len(text)), "body", f"没有读到{part}：报告可能不完整。")


def _other_body(page: str, speech: Span) -> str | None:
    """Return the body whose report this is, where it is not the government."""
    opening = page[speech.start : speech.start + _OPENING_AT_MOST]
    if match := _OF_ANOTHER_BODY.search(opening):
        return match["body"]
    if _GOVERNMENT in opening:
        return None
    header = page[max(0, speech.start - _HEADER_AT_MOST) : speech.start]
    if "政府工作报告" in header:
        return None
    title = _OTHER_TITLE.search(header)
    return title["body"] if title else None


def _breaks_off(page: str, speech: Span) -> Span | None:
    """Return the last line, if the file ends there within a sentence."""
    if page[speech.end :].strip() or speech.end == speech.start:
        return None
    start = page.rfind("\n", speech.start, speech.end) + 1 or speech.start
    line = page[start : speech.end].rstrip()
    if not line or line[-1] in _CLOSED or is_row_or_item(line):
        return None
    in_sentence = "，" in line or "。" in line or len(line) > _TITLE_AT_MOST
    return Span(start, speech.end) if in_sentence else None


def _title_above(page: str, gap: Span) -> str:
    """Return the last line above a speech that is the title of a report."""
    titles = [line.strip() for line in gap.of(page).splitlines() if "报告" in line]
    fitting = [title for title in titles if len(title) <= _TITLE_AT_MOST]
    return fitting[-1] if fitting else ""


def _rows_below(page: str, speech: Span) -> Span | None:
    """Return the span of the tables below a speech."""
    rows: list[Span] = []
    start = speech.end
    for line in page[speech.end :].split("\n"):
        if line.startswith(BORDER) and any(map(str.isdigit, line)):
            rows.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Span(rows[0].start, rows[-1].end) if len(rows) >= _ROWS_AT_LEAST else None
