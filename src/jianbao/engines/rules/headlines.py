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


class Headlines:
    """Tells the headlines of one report; what a paragraph sums up is found once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._summed_up: dict[Span, frozenset[str]] = {}

    def tell(self, sentence: Span, numbers: Sequence[ReportNumber]) -> bool:
        """Whether a statement carries a usual indicator where the report sums up the year.

        It sums up where it names its goals, or tells several usual indicators together: in one
        sentence, or in a paragraph on the regional product.
        """
        if not any(map(_usual, numbers)):
            return False
        text = self._source.document.clean
        whole = sentence_around(text, numbers[0].reading.span)
        around = Span(min(whole.start, sentence.start), max(whole.end, sentence.end))
        if _GOAL.search(around.of(text)):
            return True
        told = self._told_in(_paragraph(text, around))
        if len(told) < _TOGETHER:
            return False
        return _PRODUCT in told or len(self._usual_within(around)) >= _TOGETHER

    def _told_in(self, paragraph: Span) -> frozenset[str]:
        known = self._summed_up.get(paragraph)
        if known is None:
            known = self._summed_up[paragraph] = self._usual_within(paragraph)
        return known

    def _usual_within(self, span: Span) -> frozenset[str]:
        numbers = (self._source.numbers[i] for i in self._source.within(span))
        return frozenset(filter(None, map(_usual, numbers)))


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _usual(number: ReportNumber) -> str | None:
    """The official name of a number's indicator, where a year is summed up by it."""
    official = official_name(number.indicator)
    return official if official in _HEADLINE_NAMES else None
