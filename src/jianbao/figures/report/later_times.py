"""Say whether a figure of the review is told of a later time, by its sentence and passage."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Document, Span
from jianbao.document.structure.role_model import role_model
from jianbao.document.text.segmentation import paragraph_start, sentence_around, sentences
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.report.periods import PLAN_FIRST_YEAR
from jianbao.figures.report.time_adverbials import PASSAGE_AT_MOST

# 到2026年，…; 将于2026年建成; “十五五”时期，…; 今后五年，…; but 承办2026年的赛事 names what is done
_LATER = re.compile(
    rf"""(?: ^ | [，：；] | {load("kinds", "until").alternatives} ) “?
      (?: (?P<year>20\d\d)年? (?: [-—–至到]20\d\d年 | (?<=年) )
        | 十(?P<plan>[一二三四五六])五”? (?: 时期 | 期间 | 规划期 | (?P<end>期?末) )
        | {load("periods", "next_five").alternatives} (?!的) )""",
    re.VERBOSE,
)
_BY_NOW = load("kinds", "present", "already", "former") | load("periods", "this_year", "past_five")
# So much must the wording of a sentence speak for a review to end a later time.
_EVIDENCE_OF_REVIEW = 2.0


def is_of_later_time(document: Document, reading: QuantityMention) -> bool:
    """Return whether words before a figure of the review lead on to a time after it.

    今后五年，生产总值年均增长6%。新增就业5万人: the time holds for the rest of its sentence, and
    for the next sentences that do not read like a review.
    """
    text, start = document.clean, reading.span.start
    own = sentence_around(text, reading.span)
    review_year = document.metadata.review_year
    said = text[own.start : start].rpartition("；")[2].lstrip()
    if _leads_on(said, review_year):
        return True
    begin = paragraph_start(text, start, PASSAGE_AT_MOST)
    if begin >= own.start or not _LATER.search(text[begin : own.start]):
        return False
    later = False
    for sentence in sentences(text, Span(begin, own.end)):
        words = sentence.of(text)
        goes_on = later and role_model().evidence(words)[0] < _EVIDENCE_OF_REVIEW
        if sentence.start >= own.start:
            return goes_on and not _BY_NOW.pattern.search(said)
        later = _leads_on(words.lstrip(), review_year) or (
            goes_on and not _BY_NOW.pattern.search(words)
        )
    return False


def _leads_on(words: str, review_year: int | None) -> bool:
    """Return whether the last time that words name is later than the review."""
    times = [*_LATER.finditer(words)]
    if review_year is None or not times or _BY_NOW.pattern.search(words, times[-1].end()):
        return False
    time = times[-1]
    if time["year"]:
        return int(time["year"]) > review_year
    if time["plan"]:
        first = PLAN_FIRST_YEAR[time["plan"]]
        return (first + 4 if time["end"] else first) > review_year
    return True
