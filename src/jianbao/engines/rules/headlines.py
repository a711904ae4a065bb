"""Classify the statements that are the year's headlines."""

from bisect import bisect_left
from collections.abc import Sequence

from jianbao.data.lexicon import load
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
GOALS = load("intent", "goals")
"""How a report names its goals."""
_TOGETHER = 3
_PRODUCT = "地区生产总值"


class HeadlineClassifier:
    """Recognises the headlines of one report, and caches what a span says of them."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._summed_up: dict[Span, frozenset[str]] = {}
        self._names_goals: dict[Span, bool] = {}
        text = source.document.clean
        self._line_ends = [i for i, character in enumerate(text) if character == "\n"]

    def is_headline(self, sentence: Span, numbers: Sequence[ReportMention]) -> bool:
        """Return whether a statement belongs to what the report sums up the year by.

        Every statement of a sentence with several usual indicators is a headline. Elsewhere a
        usual indicator makes one next to the regional product, or where the report names its
        goals.
        """
        whole = sentence_around(self._source.document.clean, numbers[0].reading.span)
        around = Span(min(whole.start, sentence.start), max(whole.end, sentence.end))
        together = self._usual_within(around)
        if len(together) >= _TOGETHER:
            return True
        if not any(map(_usual, numbers)):
            return False
        if _PRODUCT in together or self._are_goals_named(around):
            return True
        nearby = self._usual_within(self._paragraph(around))
        return _PRODUCT in nearby and len(nearby) >= _TOGETHER

    def _usual_within(self, span: Span) -> frozenset[str]:
        known = self._summed_up.get(span)
        if known is None:
            numbers = (self._source.numbers[i] for i in self._source.mentions_in(span))
            known = self._summed_up[span] = frozenset(filter(None, map(_usual, numbers)))
        return known

    def _are_goals_named(self, span: Span) -> bool:
        known = self._names_goals.get(span)
        if known is None:
            found = GOALS.pattern.search(span.of(self._source.document.clean))
            known = self._names_goals[span] = found is not None
        return known

    def _paragraph(self, span: Span) -> Span:
        """Return the lines that a span lies in."""
        ends = self._line_ends
        before, last = bisect_left(ends, span.start), bisect_left(ends, span.end)
        end = ends[last] if last < len(ends) else len(self._source.document.clean)
        return Span(ends[before - 1] + 1 if before else 0, end)


def _usual(number: ReportMention) -> str | None:
    """Return the official name of a number's indicator, where a year is summed up by it."""
    official = official_name(number.indicator)
    return official if official in _HEADLINE_NAMES else None
