"""Problems, clause by clause: without the preamble before them and the pledge behind them."""

import re
from collections.abc import Iterator

from jianbao.document import SHORTFALL, Span
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.engines.rules.trimming import trimmed
from jianbao.verification import Claim, SourceIndex

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
# 无论总量还是人均，仍处于中下水平; 干部作风问题，仍然是…: two that make one
_CLAUSE = re.compile(r"(?:[无不]论[^，]*，)?[^，]*(?:，(?:仍然?|依然)是[^，]*)?(?:，|$)")
# 我们也清醒地认识到，…: what follows may name the problems, or only say that there are some
_SEEN = re.compile(r"(?:认识|看)到|肯定成绩|总结(?:工作)?成绩|正视")
_THERE_ARE = r"(?:还|也|仍然?|依然|同时)*(?:存在|面临|有(?=着|不少|许多|诸多|一些|很多))"
# 前进道路上面临着不少困难和挑战, 工作中还有短板: says that there are problems, and not which; but
# 民生社会事业发展还存在不少短板 is one
_PREAMBLE = re.compile(
    rf"^(?:[^，：、]{{0,14}}(?:发展|工作|前进|道路|实际)[^，：、]{{0,10}})?{_THERE_ARE}"
    r"(?:(?!不平衡|不充分)[^，：]){0,12}(?:问题|困难|不足|挑战|矛盾)[^，：]{0,8}$"
    r"|^(?:(?:我们|我[省市县区]|全[省市县区]|政府)?的?(?:经济社会)?(?:发展|工作|前进|实际)[^，：、]{0,6})?"
    rf"{_THERE_ARE}[^，：]{{0,10}}(?:短板|差距)[^，：]{{0,8}}$"
    r"|^(?:距离|各位代表|这些问题|有[的些]是[^，]*(?:问题|情况|原因|过程中)|(?:我们)?(?:必须|要)?正视[^，]{2,12}$"
    r"|主要(?:是|有|表现[在为]?|体现[在为]?)$"
    r"|(?:前进|发展|工作)[^，：]{0,20}(?:问题|挑战|困难)(?:仍然?|依然|还)?(?:不少|很多|较多)$)"
)
# 我们将直面问题; 对此，我们…; but 我们必须正视民生短板。 heads problems, and 这些问题有的是…
# tells of them
_PLEDGE = re.compile(
    r"^(?:对此|对(?:于)?(?:这些|以上|上述|存在)|针对|这些(?:问题|困难)(?!，?有[的些])|面对这些|我们(?:将|一定|要|必须)(?!正视[^，。]{2,14}[。：]|清醒[地的]?(?:认识|看)到)|(?:今后|下一步))"
)
# 以上问题，我们将认真加以解决; 面对困难和挑战，我们将勇于担当: behind these problems may go on
_PASSED_OVER = re.compile(
    r"(?:(?:所有)?(?:这些|以上|上述)(?:问题|困难|不足|矛盾|差距|都|，)(?!，?有[的些])[^。；]*(?:我们|解决|重视|克服|改进)"
    r"|面对[^，。]{0,12}(?:困难|问题|挑战|差距|不足)[^，。]{0,6}，[^，。]{0,6}(?:将|要|必须|一定))"
)
# 经济总量偏小等，这些都需要我们加以解决
_PLEDGED = re.compile("^(?:(?:所有)?这些)?(?:都|均)?(?:需要|有待)我们|^我们(?:将|要|一定|必须)")
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十](?=[，、：是])|（[一二三四五六七八九十\d]+）|\d+[.、]|[①-⑳]|[—\s])+，?"
)
_MAIN_PROBLEMS = re.compile("(?:主要|突出)(?:是|有|表现|体现)")
# 主要是经济总量偏小: how the first problem is led to
_MAINLY = (
    r"(?:(?:主要|集中|突出)(?:是|有|表现[在为]|体现[在为])|主要原因是|比?如|例如|特别是|尤其是)：?"
)
_OPENING = re.compile(rf"{_NUMBER.pattern}|^{_MAINLY}")
# 受国际金融危机影响; 从我市自身来看: leads to a problem, and is none
_LEADS = re.compile(
    r"^(?:但是?|然而)?(?:受|总的来?看$|推[动进][^，]*发展$|才能|只有|必须|要(?![素害])|由于|随着|从[^，]*看$|面对|同时$|特别是$|尤其是$|在[^，]{2,12}[下中时上]$|一方面$|另一方面$|但?(?:与|同|和|对照|对标)[^，]*(?:相比|相较|来看|来说)$|[^，]{0,8}方面$|需要(?:特别)?说明的是$|[^，]{0,6}深知$|回顾|(?:我们的?工作)?(?:还|仍|也|依然)*(?:有|存在)(?:着|一定|不小|较大|很大|明显)的?差距$)"
)
# 虽然取得了明显成效，但…: what is granted before the turn
_TURN = re.compile(r"(?<![^，。；！？\n])\s*(?:但|然而|可是)")
_SHORTEST = 4


def problem_claims(source: SourceIndex, passage: Span) -> Iterator[Claim]:
    """A claim for each clause of a problems passage that admits something."""
    text = source.document.clean
    for sentence in _admissions(text, passage):
        turn = _last_turn(text, sentence)
        for match in _CLAUSE.finditer(text, *sentence):
            quote = _without_and_so_on(text, trimmed(text, Span(*match.span()), _OPENING))
            words = quote.of(text)
            granted = quote.end < turn and not SHORTFALL.search(words)
            if not (granted or len(words) < _SHORTEST or _leads(words)):
                yield Claim(
                    kind="problem",
                    statement=words,
                    quote=quote,
                    figures=tuple(source.claimed_figure(i) for i in source.figures_in(quote)),
                    topic=topic_of(source.document, quote, words),
                    origin="rules",
                )


def _without_and_so_on(text: str, quote: Span) -> Span:
    """思想解放程度不高、担当意识不强等: without the 等 that it ends with."""
    return Span(quote.start, quote.end - text.endswith("等", *quote))


def _leads(words: str) -> bool:
    return any(said.search(words) for said in (_PREAMBLE, _LEADS, _PLEDGED))


def _last_turn(text: str, sentence: Span) -> int:
    """Where the last 但 of a sentence stands, which may open the next; its start without one."""
    behind = min(sentence.end + 1, len(text))
    turns = _TURN.finditer(text, sentence.start, min(behind + 2, len(text)))
    return max((turn.end() for turn in turns), default=sentence.start)


def _admissions(text: str, passage: Span) -> Iterator[Span]:
    """The sentences of a passage behind its preamble, each paragraph up to its pledge."""
    told_from = _where_seen(text, passage)
    pledged_to = passage.start
    for match in _SENTENCE.finditer(text, *passage):
        if not match[0].strip() or match.start() < pledged_to:
            continue
        if match.end() <= told_from and not SHORTFALL.search(match[0]):
            continue
        if _PASSED_OVER.match(match[0].lstrip()):
            continue
        if _PLEDGE.match(match[0].lstrip()):
            paragraph_end = text.find("\n", match.end() - 1)
            pledged_to = paragraph_end if paragraph_end >= 0 else passage.end
            continue
        start = _behind_preamble(text, Span(*match.span()))
        if start < match.end():
            yield Span(start, match.end())


def _where_seen(text: str, passage: Span) -> int:
    """Where problems are seen: 凡为过往，皆为序章。我们也清醒地看到… leads there."""
    for sentence in _SENTENCE.finditer(text, *passage):
        said = sentence[0].lstrip()
        if _PLEDGE.match(said) or _MAIN_PROBLEMS.search(said):
            break
        if seen := _SEEN.search(said):
            return sentence.end() - len(said) + seen.start()
    return passage.start


def _behind_preamble(text: str, sentence: Span) -> int:
    """Where a sentence begins to name problems: its end, where it only says there are some."""
    start, seen = sentence.start, False
    for match in _CLAUSE.finditer(text, *sentence):
        words, colon, _ = match[0].partition("：")
        seen = seen or _SEEN.search(words) is not None
        generic = _PREAMBLE.search(_bare(words)) is not None
        if colon and (seen or generic):
            return match.start() + len(words) + 1
        if generic or _SEEN.search(words):
            start = match.end()
    return start


def _bare(words: str) -> str:
    return _NUMBER.sub("", words.strip("，、；：。！？\n ").removeprefix("我们"))
