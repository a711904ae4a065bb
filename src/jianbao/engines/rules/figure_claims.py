"""Statements that count something: the clauses of a sentence that belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.document import Span
from jianbao.document.text.segmentation import sentence_around
from jianbao.engines.rules.headlines import HeadlineClassifier
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.engines.rules.trimming import LEAD, trimmed
from jianbao.figures import ReportMention, needs_owner, opens_with_verb
from jianbao.verification import Claim, SourceIndex

# 总投资12亿元（其中外资，2亿元），: a comma in brackets ends no clause
_CLAUSE = re.compile(r"(?:（[^（）]{0,200}）|[^，：])*+(?:[，：]|$)")
# 其中制造业项目占比达到50%: belongs to what was counted before it
_GOES_ON = re.compile(
    r"其中|占(?!地)|居(?![民家住委])|位[居列]|排名|增速|增幅|同比|比上年|较上年|均(?!衡)|分别|总投资|完成投资|比重|惠及|带动|受益|较|相当于|收益|有望|连续|被[评授列确认命]"
    r"|(?:点击|播放|浏览|阅读|成交|出口|销售)[量额](?:均|达|超|突破)|[死受]?[伤亡]+人数|[一-鿿]{1,4}数位?[居列]"
    r"|在[^，]{2,16}(?:排名|位[列居])"
    r"|恢复到|超(?:额|年度|全年|计划|目标|序时)|(?:前进|前移)\d+[个位]|[高低快优好]于(?!\d)|其余|拉动"
    r"|(?:累计|共|已)+完成投资|完成(?:全年|年度)?(?:目标|任务|计划|预算)"
    r"|\d+(?:\.\d+)?[万亿]*元以上|[一-鿿、]{0,8}率(?:为|达到?|保持)?[\d百]"
)
# 对计划实施的105个项目: says of what, and what comes only in the next clause
_OPEN = re.compile(r"(?:对(?!接)|针对)[^，]*$")
# 科技型中小企业24家: a thing and its number, and nothing else
_COUNT_ALONE = re.compile(
    r"[^，\d]*\d[\d.]*[万余多]*(?:家|个|处|项|所|座|户|条|台|辆|套|件|人|名|支|亩)(?:以上|左右)?[，、。；]?"
)
_LEADING = re.compile(f"^(?:[。”）]|另外|并且|其中|——|{LEAD})+")
# 办理完成531户: what was done with what the clause before names
_DONE_ALONE = re.compile(
    r"(?:已|累计|共|全部)?(?:办理|完成|办结|受理|落实|整改|解决|建成|投用|竣工|开工|签约|落地|到位){1,3}"
    r"\d[\d.]*[万亿余多]*[一-鿿]{0,2}[，、。；]?"
)
# 投资1.8亿元，新改建公路149公里: what was spent on what comes only in the next clause
_SPENT = re.compile(
    r"(?:总|累计|共|先后|计划|完成|全年)*(?:投资|投入|筹资|筹措|筹集|争取|统筹|整合|安排)(?:各类|财政|资金)*"
    r"(?:近|约|超过?)?\d[\d.]*[万亿余多]*元"
)
# 增长8%, 占全市的12%: of the money itself
_OF_MONEY = re.compile("增长|下降|同比|[比较占增]|是|为")
# 组织27家重点商超，开展促销活动  /  依托8470亩富硒地，推进…: says for what only in the next clause
_BY_MEANS = re.compile("依托|围绕|聚焦|借助")
_FOR_WHAT = re.compile(
    r"(?:积极|深入|广泛|主动|持续)?(?:组织|引导|协调|帮助|选派|邀请|支持|鼓励|动员|协助)"
    rf"|{_BY_MEANS.pattern}"
)
# 城乡供水工程<计划投资>, <我市已建成>科研工作站: what a subject is without
_ASPECT_BEHIND = re.compile("(?:年度|计划|已|累计|全部|项目)*(?:总投资|完成投资|投资|开工)$")
_DONE_BEFORE = re.compile("(?:我|全)[省市县区](?:已经?|累计)?(?:建成|完成|新增|引进|培育)?")
_FIGURES_AT_MOST = 24
# More clauses without a figure between two figures tell of something else.
_CLAUSES_BETWEEN = 1
# 竣工134个: a verb alone, which needs to be told of what
_SHORTEST_NAME = 2


@dataclass(frozen=True)
class _Piece:
    """Clauses that make one statement; `places` are its figures."""

    span: Span
    places: tuple[int, ...]


def figure_claims(
    source: SourceIndex, sentence: Span, headlines: HeadlineClassifier
) -> list[Claim]:
    """A claim for each group of clauses of a sentence that stands by itself."""
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
        if pieces and _goes_on(source, pieces[-1], piece):
            piece = _joined(pieces.pop(), piece)
            while pieces and _is_shared_by_more(source, pieces[-1], piece, places):
                piece = _joined(pieces.pop(), piece)
        pieces.append(_led(source, sentence, piece))
    return [part for piece in pieces for part in _parts(source, _whole(source, sentence, piece))]


def _parts(source: SourceIndex, piece: _Piece) -> Iterator[_Piece]:
    """The piece, in parts where it holds more figures than one statement can."""
    start = piece.span.start
    for first in range(0, len(piece.places), _FIGURES_AT_MOST):
        places = piece.places[first : first + _FIGURES_AT_MOST]
        last = places[-1] == piece.places[-1]
        end = piece.span.end if last else source.readings[places[-1]].number.end
        yield _Piece(Span(start, end), places)
        start = end


def _whole(source: SourceIndex, sentence: Span, piece: _Piece) -> _Piece:
    """The piece with the clause behind it, where that says what it was for."""
    text = source.document.clean
    words = trimmed(text, piece.span, _LEADING).of(text)
    if not (_FOR_WHAT.match(words) or _SPENT.fullmatch(words)):
        return piece
    following = _CLAUSE.match(text, piece.span.end, sentence.end)
    span = Span(*following.span()) if following else Span(0, 0)
    if source.figures_in(span):
        return piece
    return _Piece(Span(piece.span.start, max(span.end, piece.span.end)), piece.places)


def _joined(last: _Piece, piece: _Piece) -> _Piece:
    return _Piece(Span(last.span.start, piece.span.end), (*last.places, *piece.places))


def _is_shared_by_more(source: SourceIndex, last: _Piece, piece: _Piece, places: list[int]) -> bool:
    """A 13555元，B 4677元，分别增长10.1%和8%: the clause tells of more than the piece before it."""
    text = source.document.clean
    first = source.readings[places[0]]
    separately = "分别" in Span(first.clause.start, first.span.start).of(text)
    told = len(piece.places) - len(places)
    near = "，" not in Span(last.span.end, piece.span.start).of(text)
    return separately and near and told < len(places)


def _led(source: SourceIndex, sentence: Span, piece: _Piece) -> _Piece:
    """The piece with the clause before it, where that names what it counts."""
    text = source.document.clean
    first = source.numbers[piece.places[0]]
    bare = needs_owner(first.indicator) and not opens_with_verb(first.indicator)
    needs_more = (
        first.inherited or first.from_previous_clause or bare or _GOES_ON.match(piece.span.of(text))
    )
    if not needs_more or piece.span.start <= sentence.start:
        return piece
    start = max(text.rfind(mark, sentence.start, piece.span.start - 1) for mark in "，：") + 1
    start = max(start, sentence.start)
    lead = Span(start, piece.span.start)
    if source.figures_in(lead):
        return piece
    return _Piece(Span(start, piece.span.end), piece.places)


def _goes_on(source: SourceIndex, last: _Piece, piece: _Piece) -> bool:
    """Whether a clause needs the one before it to be understood, and is told of the same kind."""
    number, before = source.numbers[piece.places[0]], source.numbers[last.places[-1]]
    if number.role != before.role:
        return False
    text = source.document.clean
    words, earlier = piece.span.of(text), trimmed(text, last.span, _LEADING).of(text)
    between = Span(last.span.end, piece.span.start).of(text)
    if between.count("，") > _CLAUSES_BETWEEN and not words.startswith("被"):
        return False
    if _OPEN.match(earlier) or _lists_on(earlier, words) or _DONE_ALONE.fullmatch(words):
        return True
    if _SPENT.fullmatch(earlier) and not _OF_MONEY.match(words):
        return True
    if _BY_MEANS.match(earlier) and not between:
        return True
    return number.inherited or _GOES_ON.match(words) is not None


def _lists_on(earlier: str, words: str) -> bool:
    """新增高新技术企业3家，科技型中小企业24家: the verb before is meant again."""
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
    """What a statement that begins with a inherited subject is about: 竣工134个 of what."""
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
