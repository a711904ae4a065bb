"""Which statements are the year's headlines."""

import re
from collections.abc import Sequence

from jianbao.document import Span
from jianbao.figures import ReportNumber, official_name, sentence_around
from jianbao.verification import SourceText

# The indicators a year is summed up by.
_HEADLINE_NAMES = frozenset(
    "地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 一般公共预算收入 "
    "进出口总额 出口总额 实际利用外资 居民人均可支配收入 城镇居民人均可支配收入 "
    "农村居民人均可支配收入 城镇新增就业 城镇调查失业率 城镇登记失业率 居民消费价格 "
    "粮食产量 单位地区生产总值能耗 财政总收入".split()
)
_GOAL = re.compile(r"(?:预期|奋斗|主要|总体|发展)目标")
_TOGETHER = 3
_PRODUCT = "地区生产总值"


def is_headline(source: SourceText, sentence: Span, numbers: Sequence[ReportNumber]) -> bool:
    """Whether a statement carries a usual indicator where the report sums up the year.

    It sums up where it names its goals, or tells several usual indicators together: in one
    sentence, or in a paragraph on the regional product.
    """
    if not any(_is_usual(number) for number in numbers):
        return False
    whole = sentence_around(source.document.clean, numbers[0].reading.span)
    around = Span(min(whole.start, sentence.start), max(whole.end, sentence.end))
    if _GOAL.search(around.of(source.document.clean)):
        return True
    if len(_usual_within(source, around)) >= _TOGETHER:
        return True
    told = _usual_within(source, _paragraph(source.document.clean, around))
    return _PRODUCT in told and len(told) >= _TOGETHER


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _usual_within(source: SourceText, span: Span) -> set[str | None]:
    usual = (source.numbers[i] for i in source.within(span) if _is_usual(source.numbers[i]))
    return {official_name(number.indicator) for number in usual}


def _is_usual(number: ReportNumber) -> bool:
    return official_name(number.indicator) in _HEADLINE_NAMES
