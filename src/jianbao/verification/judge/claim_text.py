"""A claim as the judge reads it: its clauses, its numbers, and what it says is planned."""

import re
from collections.abc import Iterator
from functools import cached_property

from jianbao.document.text.segmentation import sentence_around, split_after
from jianbao.document.text.spans import Span
from jianbao.figures import Naming, name_figures, read_figures
from jianbao.verification.judge.own_words import own_region, shares_words
from jianbao.verification.judge.passages import is_text, number_span
from jianbao.verification.judge.quantities import Quantity, quantity_of
from jianbao.verification.judge.stated import Stated, changes_by
from jianbao.verification.judge.wording import BREAK, Wording, wording_of

_CLAUSE_MARKS = "，；。：！？"
# 原来的2.4倍 is reached, 增长2.4倍 is the change
_OF_OLD = ("原来的", "上年的", "去年的", "同期的", "以前的")
# 计划新增, but not 计划总投资, 新增计划
_PLANNED = re.compile(
    r"(?<!新增)计划(?!总?投资|的|生育)|(?<!模)拟(?!定)|力争|确保|必保|打算|预期目标|目标(?:定|设|是|为)"
    r"|今年(?:要|将|还要)|明年|准备(?!金)|争取(?:实现|达到|早日|年内|在|让|使|把|新|落地|创建)"
)
# With the year of the plan: 2023年要建成
_WILL = re.compile(r"将|要|目标|预期")
# 已建成, 完成了, 去年
_DONE = re.compile(r"已(?!知)|(?:完成|实现|建成|获得)了|(?<![比较])[去上]年(?!同期|的?基础)")


class ClaimText:
    """A standardised claim; `planned` overrules what its words say."""

    def __init__(self, text: str, plan_year: int | None, planned: bool | None) -> None:
        self.text = text
        self.mentions = read_figures(text)
        self._plan_year = plan_year
        self._planned = planned
        self._numbers = [number_span(m) for m in self.mentions if not is_text(m)]
        self._wordings: dict[Span, Wording] = {}
        self._clauses: dict[Span, list[Span]] = {}

    @cached_property
    def wording(self) -> Wording:
        """The wording of the whole claim, without its numbers."""
        return wording_of(self.text, Span(0, len(self.text)), self._numbers)

    @cached_property
    def _named(self) -> list[Naming]:
        return name_figures(self.text, self.mentions)

    def clauses(self) -> Iterator[tuple[Span, Wording]]:
        """Yield the clauses of the claim that have words; the label of a line claims nothing."""
        for span in split_after(self.text, Span(0, len(self.text)), _CLAUSE_MARKS):
            words = self._wording(span)
            if words.signs.strip(BREAK) and not span.of(self.text).endswith("："):
                yield span, words

    def planned(self, span: Span | None = None) -> bool | None:
        """Return whether the claim, or its sentence, is of a plan; None where it does not say."""
        if self._planned is not None:
            return self._planned
        words = self.text if span is None else span.of(self.text)
        year = f"{self._plan_year}年"
        if _PLANNED.search(words) or (year in words and _WILL.search(words)):
            return True
        return False if _DONE.search(words) else None

    def stated(self, i: int) -> Stated:
        """Return a number of the claim with the words around it."""
        mention = self.mentions[i]
        sentence = sentence_around(self.text, mention.span)
        clause = next(s for s in self._clauses_of(sentence) if mention.span.start < s.end)
        before = self.text[: mention.span.start]
        return Stated(
            mention=mention,
            quantity=quantity_of(mention),
            own=self._own(i),
            part=self._wording(clause),
            clause=self._wording(sentence),
            sentence=sentence.of(self.text),
            clause_text=clause.of(self.text),
            own_text=own_region(self.text, self.mentions, i).of(self.text),
            context=self._context(i, clause),
            planned=self.planned(sentence),
            reached=before[-1:] in ("至", "到") and changes_by(self.text, len(before) - 1),
            of_old=before.endswith(_OF_OLD),
            changes=changes_by(self.text, len(before)),
        )

    def others(self, i: int) -> Iterator[Quantity]:
        """Yield the quantities of the other figures of the sentence of a number."""
        sentence = sentence_around(self.text, self.mentions[i].span)
        for j, mention in enumerate(self.mentions):
            inside = sentence.start <= mention.span.start < sentence.end
            if j != i and inside and mention.nature == "figure":
                yield quantity_of(mention)

    def _context(self, i: int, clause: Span) -> str:
        """Return the clause of a number, cut at the numbers before and after it."""
        before = [m.number.end for m in self.mentions[:i] if m.nature == "figure"]
        start = max([clause.start, *before[-1:]])
        after = [m.span.start for m in self.mentions[i + 1 :] if m.nature == "figure"]
        return self.text[start : min([clause.end, *after[:1]])]

    def _own(self, i: int) -> Wording:
        """Return the wording of the words that belong to a number; of its name in a list."""
        region = own_region(self.text, self.mentions, i)
        own = self._wording(region)
        if own.signs.strip(BREAK) and not shares_words(region.of(self.text)):
            return own
        names = f"{self._named[i].indicator}，{self._named[i].words}"
        return wording_of(names, Span(0, len(names)))

    def _wording(self, span: Span) -> Wording:
        if span not in self._wordings:
            inside = [number for number in self._numbers if span.start <= number.start < span.end]
            self._wordings[span] = wording_of(self.text, span, inside)
        return self._wordings[span]

    def _clauses_of(self, sentence: Span) -> list[Span]:
        if sentence not in self._clauses:
            self._clauses[sentence] = list(split_after(self.text, sentence, _CLAUSE_MARKS))
        return self._clauses[sentence]
