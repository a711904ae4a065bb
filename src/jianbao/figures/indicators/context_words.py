"""The words that are a number's own, before and behind it, up to the neighbouring figures."""

import re
from dataclasses import dataclass
from itertools import pairwise

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures.indicators.affixes import LIST_MARK, MIN_NAME_LENGTH, without_affixes
from jianbao.figures.indicators.money_purpose import (
    BOUND_SUFFIX,
    GENITIVE_OBJECT,
    ends_in_attribute,
    is_attribute,
    money_object,
    purpose_in,
)
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.numbers.units import is_money, split_unit

STANDING = re.compile(
    rf"""(?:在[^，。；]{{1,14}}中)?{load("rank", "ranks", "enters").alternatives}[^，。；]*$
        # 居中部地区首位
      |(?:(?:在?全[省市国区县]|在)[^，。；的]{{0,6}})?[一二三四五六七八九十\d]+个[^，。；]*第?$
        # 在全省16个市中第""",
    re.VERBOSE,
)
"""Words that say where a thing is ranked."""
CONTEST = re.compile(
    r"(?:在|参加)(?P<contest>(?:全[国省市区县])?(?P<what>[^，。；：]{2,24}?"
    rf"{load('aspects', 'contest').alternatives}))(?:中|$)"
)
"""Where a place was won: 在全市城市建设评比中, 在全省高质量发展综合考核中."""
# 5个重点园区实现主营业务收入379.6亿元: what the counted did is no part of what they are
_PREDICATE = load("kinds", "predicate").pattern
_SIZE_BOUNDS = ("以上", "以下", "级")
_SIZE_AT_MOST = 12
# More words are no name.
_WORDS_AT_MOST = 200


@dataclass(frozen=True)
class ContextWords:
    """The words before and after a number that are its own, unchanged.

    `purpose` is what the words behind say money was spent on, up to the next figure.
    """

    before: str = ""
    after: str = ""
    purpose: str = ""


def assign_context(text: str, readings: list[QuantityMention]) -> list[ContextWords]:
    """Return the words around each number; none for what is not a figure."""
    figures = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    stretches = _Stretches(text, [readings[i] for i in figures])
    words = dict(zip(figures, stretches.words(), strict=True))
    return [words.get(i, ContextWords()) for i in range(len(readings))]


class _Stretches:
    """The stretches of a text before and behind each figure that are its own."""

    def __init__(self, text: str, figures: list[QuantityMention]) -> None:
        self._text, self._figures = text, figures
        self._before = [Span(one.clause.start, one.span.start) for one in figures]
        self._after = [Span(one.number.end, self._end_of_clause(one)) for one in figures]
        for i, (one, following) in enumerate(pairwise(figures)):
            if one.clause == following.clause:
                self._share(i, Span(one.number.end, following.span.start))
        for i, (one, following) in enumerate(pairwise(figures)):
            if self._belongs_to_the_next(i, text[one.number.end : following.span.start]):
                self._after[i] = self._after[i + 1]

    def words(self) -> list[ContextWords]:
        """Return the words of each figure."""
        ends = [*(one.span.start for one in self._figures[1:]), len(self._text)]
        return [self._words(i, ends[i]) for i in range(len(self._figures))]

    def _words(self, i: int, following: int) -> ContextWords:
        before = self._before[i].of(self._text)[-_WORDS_AT_MOST:]
        behind = self._after[i].of(self._text)[:_WORDS_AT_MOST]
        reading = self._figures[i]
        return ContextWords(before, _behind(reading, before, behind), self._purpose(i, following))

    def _end_of_clause(self, one: QuantityMention) -> int:
        """Return where the clause of a number ends, without the mark that ends it."""
        end = one.clause.end
        return end - (self._text[end - 1] in "，。；！？：\n")

    def _share(self, i: int, gap: Span) -> None:
        """Give the words between two figures of one clause to one or both of them."""
        text, following = self._text, self._figures[i + 1]
        between = gap.of(text)
        if is_attribute(between) and GENITIVE_OBJECT.match(text, following.number.end):
            # 14个总投资22.7亿元的项目: what is counted follows its attribute
            self._after[i] = Span(following.number.end, self._end_of_clause(following))
            self._before[i + 1], self._after[i + 1] = gap, Span(gap.end, gap.end)
        elif following.measure == "rank" and STANDING.fullmatch(between):
            self._before[i + 1], self._after[i] = gap, Span(gap.start, gap.start)
        elif mark := LIST_MARK.search(text, *gap):
            self._before[i + 1] = Span(mark.end(), gap.end)
            self._after[i] = Span(gap.start, mark.start())
        else:
            self._before[i + 1] = gap
            self._after[i] = Span(gap.start, _end_of_counted(text, gap))

    def _belongs_to_the_next(self, i: int, between: str) -> bool:
        """Return whether this figure is of what the next one counts: 总投资12亿元的6个项目."""
        return between == "的" or (
            between == "、" and ends_in_attribute(self._before[i].of(self._text))
        )

    def _purpose(self, i: int, following: int) -> str:
        """Return what the words behind say was done, in the number's clause or the next."""
        if not is_money(self._figures[i].number.unit or ""):
            return ""
        text, after, end = self._text, self._after[i], self._figures[i].clause.end
        if after.start == after.end:
            if text[end - 1] != "，":
                return ""
            after = Span(end, min(following, end + _WORDS_AT_MOST))
        return purpose_in(after.of(text))


def _end_of_counted(text: str, gap: Span) -> int:
    """Return where what is counted ends, and what it did begins."""
    predicate = _PREDICATE.search(text, gap.start + MIN_NAME_LENGTH, gap.end)
    return predicate.start() if predicate else gap.end


def _behind(reading: QuantityMention, before: str, words: str) -> str:
    """Return what is counted, where it follows the number: 54个项目落地.

    Or what money was spent on: 完成投资1600万元的电梯加装. Or of what a share is taken:
    50%的乡镇卫生院.
    """
    unit = split_unit(reading.number.unit)[1]
    of = GENITIVE_OBJECT.match(words)
    if reading.measure == "share" and len(without_affixes(before)) < MIN_NAME_LENGTH:
        if of:
            return of["counted"]
        return words if _is_said_at_once(words) else _after_bound(words)
    if reading.measure not in ("level", "other") or not unit:
        return ""
    if is_money(unit):
        return money_object(before, words)
    if of:
        return of["counted"]
    if _opens_with_size(words) or _is_said_at_once(words):
        return words
    return _after_bound(words)


def _opens_with_size(words: str) -> bool:
    """Return whether the size of what is counted comes first: 3项220千伏以上输变电工程."""
    return words[:1].isdecimal() and any(bound in words[:_SIZE_AT_MOST] for bound in _SIZE_BOUNDS)


def _is_said_at_once(words: str) -> bool:
    """Return whether what is counted follows the number, without a bound between: 98%农户."""
    return _begins_with_word(words) and not BOUND_SUFFIX.match(words)


def _after_bound(words: str) -> str:
    """Return the words behind 以上 or 左右; empty if neither is there."""
    bound = BOUND_SUFFIX.match(words)
    rest = words[bound.end() :] if bound else ""
    return rest if _begins_with_word(rest) else ""


def _begins_with_word(text: str) -> bool:
    """Return whether a text begins with a Han character, a letter, “ or 《."""
    return text[:1].isalpha() or text.startswith(("“", "《"))
