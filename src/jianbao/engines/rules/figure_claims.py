"""Statements that count something: the clauses of a sentence that belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.text.segmentation import sentence_around, start_of_last
from jianbao.engines.quote_selection import LEAD, trimmed
from jianbao.engines.rules.headlines import HeadlineClassifier
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.figures import ReportMention, needs_owner, opens_with_verb
from jianbao.verification import Claim, SourceIndex

_CLAUSE_MARKS = "，："
# 总投资12亿元（其中外资，2亿元），: a comma in brackets ends no clause
_CLAUSE = re.compile(r"(?:（[^（）]{0,200}）|[^，：])*+(?:[，：]|$)")
_CONTINUING = load("clause_openers", "continuing")
_QUANTITY = load("clause_openers", "quantities")
# A clause that belongs to what was counted before it
_GOES_ON = re.compile(
    rf"""
    {_CONTINUING.alternatives}                                  # 其中制造业项目占比达到50%
    | {_QUANTITY.alternatives}[量额](?:均|达|超|突破)      # 播放量超100万次
    | [死受]?[伤亡]+人数                                          # 死亡人数下降12%
    | [一-鿿]{{1,4}}数位?[居列]                                     # 企业数居全省第2位
    | 在[^，]{{2,16}}(?:排名|位[列居])                              # 在全省考核中位列第3
    | (?:前进|前移)\d+[个位]                                      # 前移3位
    | [高低快优好]于(?!\d)                                        # 高于全省2个百分点
    | (?:累计|共|已)+完成投资                                      # 累计完成投资3亿元
    | 完成(?:全年|年度)?(?:目标|任务|计划|预算)                      # 完成年度计划的102%
    | \d+(?:\.\d+)?[万亿]*元以上                                 # 5000万元以上项目12个
    | [一-鿿、]{{0,8}}率(?:为|达到?|保持)?[\d百]                      # 合格率达98%
    """,
    re.VERBOSE,
)
# 对计划实施的105个项目: only the object, and what was done comes in the next clause
_OBJECT_OPENING = load("clause_openers", "object_openers")
_COUNTED_BY = "[家个处项所座户条台辆套件人名支亩]"
# 科技型中小企业24家: a thing and its number, and nothing else
_COUNT_ALONE = re.compile(rf"[^，\d]*\d[\d.]*[万余多]*{_COUNTED_BY}(?:以上|左右)?[，、。；]?")
_CONNECTIVE = load("clause_openers", "connectives_of_figures")
# ”另外，新建公园3个
_LEADING = re.compile(f"^(?:[。”）]|{_CONNECTIVE.alternatives}|{LEAD})+")
_FINISHING = load("completion", "finishing")
# 办理完成531户: what was done with what the clause before names
_DONE_ALONE = re.compile(
    rf"(?:已|累计|共|全部)?{_FINISHING.alternatives}{{1,3}}"
    r"\d[\d.]*[万亿余多]*[一-鿿]{0,2}[，、。；]?"
)
_SPENDING = load("completion", "spending")
# 投资1.8亿元，新改建公路149公里: for what comes only in the next clause
_SPENT = re.compile(
    rf"{load('completion', 'spending_modifiers').alternatives}*{_SPENDING.alternatives}"
    rf"{load('completion', 'kinds_of_money').alternatives}*"
    r"(?:近|约|超过?)?\d[\d.]*[万亿余多]*元"
)
# 增长8%, 占全市的12%: of the money itself
_OF_MONEY = load("clause_openers", "of_money")
# 依托8470亩富硒地，推进…: what was done comes only in the next clause
_BY_MEANS = load("clause_openers", "means")
# 组织27家重点商超，开展促销活动
_HELP = load("clause_openers", "help")
_EAGERLY = load("clause_openers", "eagerly")
_ASPECT = load("completion", "investment_aspects")
# 城乡供水工程<计划投资>: words behind a subject that are no part of it
_ASPECT_BEHIND = re.compile(
    f"{load('completion', 'investment_modifiers').alternatives}*{_ASPECT.alternatives}$"
)
# <我市已建成>科研工作站: words before it
_DONE_BEFORE = re.compile(
    f"[我全][省市县区](?:已经?|累计)?{load('completion', 'making').alternatives}?"
)
_FIGURES_AT_MOST = 24
# Longer rows of clauses are cut, since each clause is compared with all that it goes on with.
_JOINED_AT_MOST = 10 * _FIGURES_AT_MOST
# More clauses without a figure between two figures are on something else.
_CLAUSES_BETWEEN = 1
# 竣工134个: a verb alone, whose subject comes before
_SHORTEST_NAME = 2


@dataclass(frozen=True)
class _Piece:
    """Clauses that make one statement; `places` are its figures."""

    span: Span
    places: tuple[int, ...]


def figure_claims(
    source: SourceIndex, sentence: Span, headlines: HeadlineClassifier
) -> list[Claim]:
    """Return a claim for each group of clauses of a sentence that can be understood alone."""
    return [_claim(source, sentence, piece, headlines) for piece in _pieces(source, sentence)]


def _pieces(source: SourceIndex, sentence: Span) -> list[_Piece]:
    text = source.document.clean
    pieces: list[_Piece] = []
    for match in _CLAUSE.finditer(text, *sentence):
        clause = Span(*match.span())
        places = source.figures_in(clause)
        if not places:
            continue
        piece = _Piece(clause, tuple(places))
        short = pieces and len(pieces[-1].places) < _JOINED_AT_MOST
        if short and _goes_on(source, pieces[-1], piece):
            piece = _joined(pieces.pop(), piece)
            while pieces and _is_shared_by_more(source, pieces[-1], piece, places):
                piece = _joined(pieces.pop(), piece)
        pieces.append(_led(source, sentence, piece))
    return [part for piece in pieces for part in _parts(source, _whole(source, sentence, piece))]


def _parts(source: SourceIndex, piece: _Piece) -> Iterator[_Piece]:
    """Yield the piece, in parts where it holds more figures than one statement can."""
    start = piece.span.start
    for first in range(0, len(piece.places), _FIGURES_AT_MOST):
        places = piece.places[first : first + _FIGURES_AT_MOST]
        last = places[-1] == piece.places[-1]
        end = piece.span.end if last else source.readings[places[-1]].number.end
        yield _Piece(Span(start, end), places)
        start = end


def _whole(source: SourceIndex, sentence: Span, piece: _Piece) -> _Piece:
    """Return the piece with the next clause, where that says what it was for."""
    text = source.document.clean
    words = trimmed(text, piece.span, _LEADING).of(text)
    if not (_opens_with_effort(words) or _SPENT.fullmatch(words)):
        return piece
    following = _CLAUSE.match(text, piece.span.end, sentence.end)
    span = Span(*following.span()) if following else Span(0, 0)
    if source.figures_in(span):
        return piece
    return _Piece(Span(piece.span.start, max(span.end, piece.span.end)), piece.places)


def _opens_with_effort(words: str) -> bool:
    """Return whether a clause opens with help or means: 积极组织27家商超, 依托36个平台."""
    eagerly = _EAGERLY.pattern.match(words)
    help_from = eagerly.end() if eagerly else 0
    return words.startswith(_BY_MEANS.words) or words.startswith(_HELP.words, help_from)


def _joined(last: _Piece, piece: _Piece) -> _Piece:
    return _Piece(Span(last.span.start, piece.span.end), (*last.places, *piece.places))


def _is_shared_by_more(source: SourceIndex, last: _Piece, piece: _Piece, places: list[int]) -> bool:
    """Return whether a clause is on more than the piece before it: A 3元，B 4元，分别增长1%和8%."""
    text = source.document.clean
    first = source.readings[places[0]]
    separately = "分别" in Span(first.clause.start, first.span.start).of(text)
    counted_before = len(piece.places) - len(places)
    near = "，" not in Span(last.span.end, piece.span.start).of(text)
    return separately and near and counted_before < len(places)


def _led(source: SourceIndex, sentence: Span, piece: _Piece) -> _Piece:
    """Return the piece with the clause before it, where that names what it counts."""
    text = source.document.clean
    first = source.numbers[piece.places[0]]
    bare = needs_owner(first.indicator) and not opens_with_verb(first.indicator)
    needs_more = (
        first.inherited or first.from_previous_clause or bare or _GOES_ON.match(piece.span.of(text))
    )
    if not needs_more or piece.span.start <= sentence.start:
        return piece
    start = start_of_last(text, Span(sentence.start, piece.span.start - 1), _CLAUSE_MARKS)
    lead = Span(start, piece.span.start)
    if source.figures_in(lead):
        return piece
    return _Piece(Span(start, piece.span.end), piece.places)


def _goes_on(source: SourceIndex, last: _Piece, piece: _Piece) -> bool:
    """Return whether a clause needs the one before it, and is of the same kind."""
    number, before = source.numbers[piece.places[0]], source.numbers[last.places[-1]]
    if number.role != before.role:
        return False
    text = source.document.clean
    words, earlier = piece.span.of(text), trimmed(text, last.span, _LEADING).of(text)
    between = Span(last.span.end, piece.span.start).of(text)
    if between.count("，") > _CLAUSES_BETWEEN and not words.startswith("被"):
        return False
    if _is_object(earlier) or _lists_on(earlier, words) or _DONE_ALONE.fullmatch(words):
        return True
    if _SPENT.fullmatch(earlier) and not _OF_MONEY.pattern.match(words):
        return True
    if earlier.startswith(_BY_MEANS.words) and not between:
        return True
    return number.inherited or _GOES_ON.match(words) is not None


def _is_object(words: str) -> bool:
    """Return whether a clause names only its object: 对计划实施的105个项目."""
    return "，" not in words and _OBJECT_OPENING.pattern.match(words) is not None


def _lists_on(earlier: str, words: str) -> bool:
    """Return whether the verb before is meant again: 新增高新技术企业3家，科技型中小企业24家."""
    return (
        opens_with_verb(earlier)
        and not opens_with_verb(words)
        and _COUNT_ALONE.fullmatch(words) is not None
        and _COUNT_ALONE.fullmatch(earlier.rpartition("，")[2]) is not None
    )


def _claim(
    source: SourceIndex, sentence: Span, piece: _Piece, headlines: HeadlineClassifier
) -> Claim:
    text = source.document.clean
    numbers = [source.numbers[place] for place in piece.places]
    quote = _around_figures(trimmed(text, piece.span, _LEADING), numbers)
    statement = _subject(source, piece) + quote.of(text)
    kind = numbers[0].role
    return Claim(
        kind=kind if kind in ("target", "problem") else "achievement",
        statement=statement,
        quote=quote,
        figures=tuple(source.claimed_figure(place) for place in piece.places),
        topic=topic_of(source.document, quote, statement),
        highlight=headlines.is_headline(sentence, numbers),
        origin="rules",
    )


def _around_figures(quote: Span, numbers: list[ReportMention]) -> Span:
    """Return the quote, extended where trimming has cut a figure off: ，1.新建学校."""
    first, last = numbers[0].reading.span, numbers[-1].reading.span
    return Span(min(quote.start, first.start), max(quote.end, last.end))


def _subject(source: SourceIndex, piece: _Piece) -> str:
    """Return the subject of a statement that inherits it from the sentence: 竣工134个."""
    first = source.numbers[piece.places[0]]
    led = piece.span.start < first.reading.clause.start
    if led or not first.inherited or piece.places[0] == 0:
        return ""
    before = source.numbers[piece.places[0] - 1]
    whole = sentence_around(source.document.clean, first.reading.span)
    if before.reading.span.start < whole.start or len(before.indicator) < _SHORTEST_NAME:
        return ""
    return (
        _ASPECT_BEHIND.sub("", _DONE_BEFORE.sub("", before.indicator, count=1)) or before.indicator
    )
