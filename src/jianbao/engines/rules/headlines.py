"""Which statements are the year's headlines."""

import re
from collections.abc import Sequence

from jianbao.document import Span
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures import ReportMention, official_name
from jianbao.verification import SourceIndex

# The indicators a year is summed up by.
_HEADLINE_NAMES = frozenset(
    "地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 一般公共预算收入 "
    "进出口总额 出口总额 实际利用外资 居民人均可支配收入 城镇居民人均可支配收入 "
    "农村居民人均可支配收入 城镇新增就业 城镇调查失业率 城镇登记失业率 居民消费价格 "
    "粮食产量 单位地区生产总值能耗 财政总收入 财政收入".split()
)
GOALS = re.compile(r"(?:预期|奋斗|主要|总体|发展)目标")
"""How a report names its goals."""
_TOGETHER = 3
_PRODUCT = "地区生产总值"


class HeadlineClassifier:
    """Tells the headlines of one report; what a stretch of text sums up is found once."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._summed_up: dict[Span, frozenset[str]] = {}

    def is_headline(self, sentence: Span, numbers: Sequence[ReportMention]) -> bool:
        """Whether a statement belongs to what the report sums up the year by.

        A sentence sums up that tells several usual indicators together: all it counts are
        headlines. Elsewhere a usual indicator is one beside the regional product, or where the
        report names its goals.
        """
        text = self._source.document.clean
        whole = sentence_around(text, numbers[0].reading.span)
        around = Span(min(whole.start, sentence.start), max(whole.end, sentence.end))
        together = self._usual_within(around)
        if len(together) >= _TOGETHER:
            return True
        if not any(map(_usual, numbers)):
            return False
        if _PRODUCT in together or GOALS.search(around.of(text)):
            return True
        told = self._usual_within(_paragraph(text, around))
        return _PRODUCT in told and len(told) >= _TOGETHER

    def _usual_within(self, span: Span) -> frozenset[str]:
        known = self._summed_up.get(span)
        if known is None:
            numbers = (self._source.numbers[i] for i in self._source.mentions_in(span))
            known = self._summed_up[span] = frozenset(filter(None, map(_usual, numbers)))
        return known


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _usual(number: ReportMention) -> str | None:
    """The official name of a number's indicator, where a year is summed up by it."""
    official = official_name(number.indicator)
    return official if official in _HEADLINE_NAMES else None
