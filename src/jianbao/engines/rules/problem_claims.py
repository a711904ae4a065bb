"""Make claims of problems, clause by clause, without the preamble and the pledge."""

import re
from collections.abc import Iterator

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.structure.admissions import admits_nothing, appeals
from jianbao.document.structure.problem_words import (
    GAPS,
    NO_ADMISSION_AHEAD,
    NOUNS,
    SHORTFALL,
    TROUBLES,
)
from jianbao.document.text.segmentation import split_after
from jianbao.engines.quote_selection import trimmed
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.verification import Claim, SourceIndex

_SENTENCE_MARKS = "。！？；\n"
# 无论总量还是人均，仍处于中下水平; 干部作风问题，仍然是…: two that make one
_CLAUSE = re.compile(r"(?:[无不]论[^，]*，)?[^，]*(?:，(?:仍然?|依然)是[^，]*)?(?:，|$)")
# 我们也清醒地认识到，…: what follows may name the problems, or only say that there are some
_SEEN = load("shortfall", "admission_openers")
_STILL = load("shortfall", "still").alternatives
_MANY = load("shortfall", "some", "many").alternatives
_THERE_ARE = rf"{_STILL}*(?:存在|面临|有(?={_MANY}))"
_BEARERS = load("shortfall", "bearers").alternatives
# What says that there are problems, and not which; 民生社会事业发展还存在不少短板 is one
_PREAMBLE = re.compile(
    rf"""
    # 前进道路上面临着不少困难和挑战; but 实体经济发展面临不少困难 names whose they are
    ^(?![^，：、]{{0,20}}{_BEARERS})(?:[^，：、]{{0,14}}(?:发展|工作|前进|道路|实际)[^，：、]{{0,10}})?{_THERE_ARE}
        (?:(?!不平衡|不充分)[^，：]){{0,12}}{TROUBLES.alternatives}[^，：]{{0,8}}$
    # 工作中还有短板
    | ^(?:(?:我们|[我全][省市县区]|政府)?的?(?:经济社会)?
            (?:发展|工作|前进|实际)[^，：、]{{0,6}})?
        {_THERE_ARE}[^，：]{{0,10}}{GAPS.alternatives}[^，：]{{0,8}}$
    | ^(?:距离|各位代表|这些问题)
    | ^有[的些]是[^，]*(?:问题|情况|原因|过程中)              # 有的是长期积累的问题
    | ^(?:(?:我们)?(?:必须|要)?正视[^，]{{2,12}}              # 我们必须正视发展中的困难
        | 主要(?:是|有|表现[在为]?|体现[在为]?))$             # 主要表现在
    # 前进中的困难还很多
    | ^(?:前进|发展|工作)[^，：]{{0,20}}(?:问题|挑战|困难)(?:仍然?|依然|还)?(?:不少|很多|较多)$
    """,
    re.VERBOSE,
)
_PLEDGE_OPENING = load("shortfall", "pledges", "sentence_pledges")
_WE_WILL = load("shortfall", "we_will").alternatives
# 我们将直面问题; 对此，我们…; but 我们必须正视民生短板。 heads problems, and 这些问题有的是…
# describes them
_PLEDGE = re.compile(rf"{_PLEDGE_OPENING.alternatives}|{_WE_WILL}{NO_ADMISSION_AHEAD}")
_NAMED = load("shortfall", "named_before").alternatives
# Problems may go on behind these
_PASSED_OVER = re.compile(
    rf"""(?:所有)?{_NAMED}(?:{NOUNS.alternatives}|都|，)(?!，?有[的些])    # 以上问题，
        [^。；]*(?:我们|解决|重视|克服|改进)                               #   我们将认真加以解决
    | {load("headings", "remedies").alternatives}{_NAMED}{NOUNS.alternatives}   # 破解上述问题需要
    | 面对[^，。]{{0,12}}{NOUNS.alternatives}[^，。]{{0,6}}，              # 面对困难和挑战，
        [^，。]{{0,6}}(?:将|要|必须|一定)                                  #   我们将勇于担当""",
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    ^(?: [一二三四五六七八九十]+是                   # 一是
       | 第[一二三四五六七八九十](?=[，、：是])      # 第一，
       | （[一二三四五六七八九十\d]+）              # （1）
       | \d+[.、] | [①-⑳] | [—\s] )+，?            # 1.  ①  ——
    """,
    re.VERBOSE,
)
_PROBLEMS_BEGIN = load("shortfall", "problems_begin")
# 主要是经济总量偏小  /  例如，…: how the first problem is led to
_OPENING = re.compile(
    rf"""{_NUMBER.pattern}
    | ^(?:{load("shortfall", "mainly").alternatives}(?:是|有|表现[在为]|体现[在为])
        | {load("shortfall", "list_openers").alternatives})：?""",
    re.VERBOSE,
)
_LEADS_OF_CLAUSE = load("shortfall", "clause_leads")
_WHOLE_LEADS = load("shortfall", "whole_clause_leads")
_COMPARING = load("shortfall", "comparing")
_COMPARED = load("shortfall", "compared")
# What leads to a problem, and is none
_LEADS = re.compile(
    rf"""
    ^(?:但是?|然而)?
        (?: {_LEADS_OF_CLAUSE.alternatives}                    # 受国际金融危机影响
        | (?: {_WHOLE_LEADS.alternatives}                      # 总的来看
            | 推[动进][^，]*发展                                 # 推动高质量发展
            | 从[^，]*看                                        # 从我市自身来看
            | 在[^，]{{2,12}}[下中时上]                          # 在经济下行压力下
            | {_COMPARING.alternatives}[^，]*{_COMPARED.alternatives}   # 与先进地区相比
            | [^，]{{0,8}}方面                                   # 经济发展方面
            | [^，]{{0,6}}深知                                   # 我们深知
            | (?:我们的?工作)?{_STILL}*(?:有|存在)
                (?:着|一定|不小|较大|很大|明显)的?差距             # 还有不小的差距
            )$)
    | ^(?:(?:所有)?这些)?[都均]?(?:需要|有待)我们                 # 这些都需要我们加以解决
    | ^{_WE_WILL}                                              # 我们将认真加以解决
    """,
    re.VERBOSE,
)
# 虽然取得了明显成效，但…: what is granted comes before the turn
_TURN = re.compile(rf"(?<![^，。；！？\n])\s*{load('shortfall', 'turns').alternatives}")
_JOINED = re.compile("[和与及、]")
_SHORTEST = 4


def problem_claims(source: SourceIndex, passage: Span) -> Iterator[Claim]:
    """Yield a claim for each clause of a problems passage that admits something."""
    text = source.document.clean
    for quote in _admitted_clauses(text, passage):
        words = quote.of(text)
        yield Claim(
            kind="problem",
            statement=words,
            quote=quote,
            figures=tuple(source.claimed_figure(i) for i in source.figures_in(quote)),
            topic=topic_of(source.document, quote, words),
            origin="rules",
        )


def _admitted_clauses(text: str, passage: Span) -> Iterator[Span]:
    """Yield the clauses that name a problem, without marks and what leads to them."""
    named = False
    for sentence in _admissions(text, passage):
        turn = _last_turn(text, sentence)
        for match in _CLAUSE.finditer(text, *sentence):
            if _PLEDGE_OPENING.pattern.match(match[0]) or appeals(match[0]):
                break
            quote = _without_and_so_on(text, trimmed(text, Span(*match.span()), _OPENING))
            words = quote.of(text)
            granted = quote.end < turn and not SHORTFALL.pattern.search(words)
            generic = not named and _PREAMBLE.search(words)
            nothing = len(words) < _SHORTEST or _says_nothing(words) or admits_nothing(words)
            if granted or generic or nothing:
                continue
            named = True
            yield quote


def _says_nothing(words: str) -> bool:
    """Return whether a clause only leads to problems, or only calls them so: 问题和不足."""
    only_named = _JOINED.sub("", NOUNS.pattern.sub("", words)) == ""
    return only_named or _LEADS.search(words) is not None


def _without_and_so_on(text: str, quote: Span) -> Span:
    """Return the quote without a 等 at its end: 思想解放程度不高、担当意识不强等."""
    return Span(quote.start, quote.end - text.endswith("等", *quote))


def _last_turn(text: str, sentence: Span) -> int:
    """Return the place behind the last 但, which may open the next sentence, else the start."""
    behind = min(sentence.end + 1, len(text))
    turns = _TURN.finditer(text, sentence.start, min(behind + 2, len(text)))
    return max((turn.end() for turn in turns), default=sentence.start)


def _admissions(text: str, passage: Span) -> Iterator[Span]:
    """Yield the sentences of a passage behind its preamble, each paragraph up to its pledge."""
    named_from = _where_seen(text, passage)
    pledged_to = passage.start
    for sentence in split_after(text, passage, _SENTENCE_MARKS):
        words = sentence.of(text).lstrip()
        if not words or sentence.start < pledged_to:
            continue
        if sentence.end <= named_from and not SHORTFALL.pattern.search(words):
            continue
        if _PASSED_OVER.match(words):
            continue
        if _PLEDGE.match(words):
            paragraph_end = text.find("\n", sentence.end - 1)
            pledged_to = paragraph_end if paragraph_end >= 0 else passage.end
            continue
        start = _behind_preamble(text, sentence)
        if start < sentence.end:
            yield Span(start, sentence.end)


def _where_seen(text: str, passage: Span) -> int:
    """Return where the report sees problems: 凡为过往，皆为序章。我们也清醒地看到…."""
    for sentence in split_after(text, passage, _SENTENCE_MARKS):
        words = sentence.of(text).lstrip()
        if _PLEDGE.match(words) or _PROBLEMS_BEGIN.pattern.search(words):
            break
        if seen := _SEEN.pattern.search(words):
            return sentence.end - len(words) + seen.start()
    return passage.start


def _behind_preamble(text: str, sentence: Span) -> int:
    """Return where a sentence begins to name problems: its end, where it only says so."""
    start, seen = sentence.start, False
    for match in _CLAUSE.finditer(text, *sentence):
        words, colon, _ = match[0].partition("：")
        sees = _SEEN.find_last(words)
        seen = seen or sees is not None
        generic = _PREAMBLE.search(_bare(words)) is not None
        if colon and (seen or generic):
            return match.start() + len(words) + 1
        if sees and not generic and SHORTFALL.pattern.search(words, sees.end()):
            return match.start() + sees.end()
        if generic or sees:
            start = match.end()
        elif SHORTFALL.pattern.search(words):
            return start
    return start


def _bare(words: str) -> str:
    return _NUMBER.sub("", words.strip("，、；：。！？\n ").removeprefix("我们"))
