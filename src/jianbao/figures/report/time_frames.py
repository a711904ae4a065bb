"""Say whether a figure is told of another time than its part: former years, or later ones."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Document, Span
from jianbao.document.structure.role_model import role_model
from jianbao.document.text.segmentation import sentences
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.report.periods import PLAN_FIRST_YEAR

_PASSAGE_AT_MOST = 800
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
_DONE_WITH = load("actions", "verb", "verb_modifier") | load("bounds", "aim", "effort", "sprint")
# 服务业去年增加值: a sector, and no verb
_MEASURED = ("业", "率", "量", "值", "额", "数", "资", "入")
# 对去年开工的, 由去年的: words that make the time an attribute or a base
_COVERBS = frozenset("对将把在以按由从与比较到至自的是为")
_NAMED = re.compile(rf"{load('kinds', 'former').alternatives}|{_YEAR_GIVEN}")
# From here on the text speaks of what is to come.
_TURN = load("kinds", "turn_ahead") | load("periods", "this_year") | load("headings", "goals_set")
_CLAUSE = re.compile(r"[^，：；。！？\n]+")
# 到2026年，…; 将于2026年建成; “十五五”时期，…; but 承办2026年的赛事 names what is done
_LATER = re.compile(
    rf"""(?: ^ | [，：；] | {load("kinds", "until").alternatives} ) “?
      (?: (?P<year>20\d\d)年? (?: [-—–至到]20\d\d年 | (?<=年) )
        | 十(?P<plan>[一二三四五六])五”? (?: 时期 | 期间 | 规划期 | (?P<end>期?末) ) )""",
    re.VERBOSE,
)
_BY_NOW = load("kinds", "present", "already") | load("periods", "this_year")
# So much must the wording of a sentence speak for a review to go on with the time before.
_EVIDENCE_OF_REVIEW = 0.2


def is_of_former_time(document: Document, reading: QuantityMention) -> bool:
    """Return whether a figure is told of the review's year or of last year.

    过去一年，各项工作取得很大成绩。地区生产总值增长6.3%。今年…: the time holds for the rest of
    its sentence, and for the next sentences that read like a review, until the text turns.
    """
    text, start = document.clean, reading.span.start
    begin = max(text.rfind("\n", 0, start) + 1, start - _PASSAGE_AT_MOST)
    if not _NAMED.search(text, begin, start):
        return False
    former = False
    for sentence in sentences(text, Span(begin, start)):
        whole = sentence if sentence.end < start else _whole(text, sentence)
        if former and role_model().evidence(whole.of(text))[0] < _EVIDENCE_OF_REVIEW:
            former = False
        former = _frame_behind(document, sentence, former=former)
    return former


def is_of_later_time(before: str, review_year: int | None) -> bool:
    """Return whether words of the review before a figure lead on to a time after it."""
    times = [*_LATER.finditer(before)]
    if review_year is None or not times or _BY_NOW.pattern.search(before, times[-1].end()):
        return False
    time = times[-1]
    if time["year"]:
        return int(time["year"]) > review_year
    first = PLAN_FIRST_YEAR[time["plan"]]
    return (first + 4 if time["end"] else first) > review_year


def _whole(text: str, sentence: Span) -> Span:
    """Return the sentence that a text breaks off in, up to its end."""
    return next(sentences(text, Span(sentence.start, min(len(text), sentence.end + 200))))


def _frame_behind(document: Document, sentence: Span, *, former: bool) -> bool:
    """Return whether the time before holds at the end of a sentence or of its beginning."""
    text, plan_year = document.clean, document.metadata.plan_year
    for clause in _CLAUSE.finditer(text, *sentence):
        opened = _FORMER.match(clause[0])
        if opened and _is_adverbial(opened["subject"]) and _is_before(opened["year"], plan_year):
            former = True
            turn = _TURN.pattern.search(clause[0], opened.end())
        else:
            turn = _TURN.pattern.search(clause[0])
        if turn or (plan_year and f"{plan_year}年" in clause[0]):
            former = False
    return former


def _is_adverbial(subject: str) -> bool:
    """Return whether words before a time leave it to say when, and not which: 全区上年…."""
    opens_with_verb = _DONE_WITH.pattern.match(subject) and not subject.endswith(_MEASURED)
    return not opens_with_verb and subject[-1:] not in _COVERBS


def _is_before(year: str | None, plan_year: int | None) -> bool:
    """Return whether a year, if one is given, is the one before the plan's."""
    return year is None or (plan_year is not None and int(year[:4]) == plan_year - 1)
