"""Say whether a figure of the plan is told of the time before, by its sentence and passage."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Document, Span
from jianbao.document.structure.role_model import role_model
from jianbao.document.text.segmentation import paragraph_start, sentences
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.report.time_adverbials import PASSAGE_AT_MOST, is_adverbial

_YEAR_GIVEN = r"(?:19|20)\d\d年"
# Neither 去年启动的12个项目 nor 在去年的基础上
_NO_ATTRIBUTE = r"(?![^，。；\d]{0,8}的(?:\d|[^，。；]{0,6}基础))"
# 去年，…; 新能源产业去年产值达到80亿元; but neither 力争去年签约的 nor 2022年续建的
_FORMER = re.compile(
    rf"""(?P<subject>[^，。；：\d]{{0,12}}?)
      (?:{load("kinds", "former").alternatives}|(?P<year>{_YEAR_GIVEN})(?!\d|[底末]?[前至到以]))
      {_NO_ATTRIBUTE}""",
    re.VERBOSE,
)
_NAMED = re.compile(rf"{load('kinds', 'former').alternatives}|{_YEAR_GIVEN}")
# From here on the text speaks of what is to come.
_TURN = load("kinds", "turn_ahead") | load("periods", "this_year") | load("headings", "goals_set")
_CLAUSE = re.compile(r"[^，：；。！？\n]+")
# So much must the wording of a sentence speak for a review to go on with the time before.
_EVIDENCE_OF_REVIEW = 0.2


def is_of_former_time(document: Document, reading: QuantityMention) -> bool:
    """Return whether a figure is told of the review's year or of last year.

    过去一年，各项工作取得很大成绩。地区生产总值增长6.3%。今年…: the time holds for the rest of
    its sentence, and for the next sentences that read like a review, until the text turns.
    """
    text, start = document.clean, reading.span.start
    begin = paragraph_start(text, start, PASSAGE_AT_MOST)
    if not _NAMED.search(text, begin, start):
        return False
    former = False
    for sentence in sentences(text, Span(begin, start)):
        whole = sentence if sentence.end < start else _whole(text, sentence)
        if former and role_model().evidence(whole.of(text))[0] < _EVIDENCE_OF_REVIEW:
            former = False
        former = _frame_behind(document, sentence, former=former)
    return former


def _whole(text: str, sentence: Span) -> Span:
    """Return the sentence that a text breaks off in, up to its end."""
    return next(sentences(text, Span(sentence.start, min(len(text), sentence.end + 200))))


def _frame_behind(document: Document, sentence: Span, *, former: bool) -> bool:
    """Return whether the time before holds at the end of a sentence or of its beginning."""
    text, plan_year = document.clean, document.metadata.plan_year
    for clause in _CLAUSE.finditer(text, *sentence):
        opened = _FORMER.match(clause[0])
        if opened and is_adverbial(opened["subject"]) and _is_before(opened["year"], plan_year):
            former = True
            turn = _TURN.pattern.search(clause[0], opened.end())
        else:
            turn = _TURN.pattern.search(clause[0])
        if turn or (plan_year and f"{plan_year}年" in clause[0]):
            former = False
    return former


def _is_before(year: str | None, plan_year: int | None) -> bool:
    """Return whether a year, if one is given, is the one before the plan's."""
    return year is None or (plan_year is not None and int(year[:4]) == plan_year - 1)
