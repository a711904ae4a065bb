"""Statements without a number that carry a clear result or a clear promise, sparingly."""

import re
from collections.abc import Iterator, Sequence

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.text.segmentation import sentence_around, split_after
from jianbao.document.text.spans import SpanIndex
from jianbao.engines.quote_selection import LEADING, trimmed
from jianbao.engines.rules.headlines import GOALS
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.figures import kind_of_section
from jianbao.models.brief import Kind
from jianbao.verification import Claim, SourceIndex

_CLAUSE_MARKS = "，："
_AREA = load("honours", "areas").alternatives
_HONOURS = load("honours", "honours")
# What a report has achieved
_RESULT = re.compile(
    rf"""
    {_HONOURS.alternatives}                                     # 荣获全国文明城市
    | {_AREA}{load("honours", "firsts").alternatives}                 # 全国首批
    | 在{_AREA}率先                                              # 在全省率先推出
    | 建成{load("completion", "in_use").alternatives}                 # 高铁站建成投用
    | 竣工通车
    | 正式{load("completion", "in_use").alternatives}                 # 正式启用
    | 通过(?:国家|省级?)[^，]{{0,8}}{load("completion", "acceptances").alternatives}
    | 成功{load("completion", "succeeded").alternatives}              # 成功创建
    """,
    re.VERBOSE,
)
_URGING = (load("intent", "urging") | load("bounds", "aim", "sprint")).alternatives
_MILESTONE = load("kinds", "milestone").alternatives
# 力争环城公路年内通车  /  创建国家卫生城市
_PROMISE = re.compile(
    rf"{_URGING}[^，]{{0,16}}(?:{_MILESTONE}|{load('intent', 'promised_stages').alternatives})"
    rf"|{load('intent', 'promises').alternatives}"
)
# 力争2023年建成通车: no result yet
_INTENT = load("bounds", "aim", "effort", "sprint", "expectation")
_YET_TO_COME = (load("intent", "yet_to_come") | load("kinds", "plan_opening") | _INTENT).pattern
# 全面完成上级下达的各项目标任务, 加快建成人民满意的服务型政府: no promise of their own
_EMPTY_PROMISE = re.compile(
    rf"目标任务$|各项[^，]{{0,4}}任务|{load('intent', 'lofty_aims').alternatives}"
)
_EMPTY: dict[Kind, re.Pattern[str]] = {"achievement": _YET_TO_COME, "target": _EMPTY_PROMISE}
_CLEAR: dict[Kind, re.Pattern[str]] = {"achievement": _RESULT, "target": _PROMISE}
# 被评为典型案件: who or what was comes before
_BECAME = load("honours", "became").words
# 为全面建成小康社会奠定基础
_PURPOSE = re.compile(r"奠定[^，]{0,8}基础|努力奋斗")
# 是全面建成小康社会的收官之年; 打赢脱贫攻坚战后
_GROUNDS = load("clause_openers", "grounds", "means").words
_TIME_ENDS = load("clause_openers", "time_ends").words
# 省党代会提出，涞水要争创…: what others ask for
_ASKED = re.compile(
    rf"{load('intent', 'authorities').alternatives}[^，。]{{0,12}}"
    rf"{load('intent', 'asking').alternatives}"
)
_MONTH = r"[\d一二三四五六七八九十]{1,2}月(?:份|底)?"
# 力争上半年开工建设: the subject comes in the clause before
_WITHOUT_SUBJECT = re.compile(
    rf"(?:{_URGING}|{load('intent', 'times_ahead').alternatives}|{_MONTH}|20\d\d年"
    rf"|{load('completion', 'fully', 'stages').alternatives}|{_MILESTONE})+"
)
_EMISSIONS = load("intent", "emission_goals").alternatives
_SET_BY_OTHERS = load("intent", "set_by_others").alternatives
# 主要预期目标是：…，居民收入增长与经济增长同步，单位能耗完成省下达任务: headlines without a number
_GOAL_WITHOUT_NUMBER = re.compile(
    "收入[^，；]{0,60}(?:同步|[快高]于)"
    rf"|{_EMISSIONS}[^，；]{{0,40}}(?:完成|达到|控制在)[^，；]*{_SET_BY_OTHERS}"
)
# 森林覆盖率达46.8%，成功创建国家生态文明建设示范县: an honour besides a figure
_HONOUR = re.compile(
    rf"{load('honours', 'honours_besides_figures').alternatives}"
    r"|被[^，]{0,8}(?:评|命名|认定|授予)为"
    r"|成功(?:创建|创成|入选)|(?:竣工|开通|建成)(?:通车|投用|运营)"
)
_BESIDES: dict[Kind, re.Pattern[str]] = {"achievement": _HONOUR, "target": _GOAL_WITHOUT_NUMBER}
_SHORTEST, _LONGEST = 8, 60
_MARKS = "，：；。！？"


def qualitative_claims(source: SourceIndex, sentence: Span) -> list[Claim]:
    """Return the first clause that states a clear result or promise; none for most sentences."""
    text = source.document.clean
    kind = kind_of_section(source.document, sentence.start)
    clear = _CLEAR.get(kind)
    said = sentence.of(text)
    if clear is None or not clear.search(said):
        return []
    if kind == "target" and _ASKED.search(said):
        return []
    before = sentence.start
    for clause in split_after(text, sentence, _CLAUSE_MARKS):
        alone = _needs_subject(clause.of(text))
        start = before if alone else clause.start
        before = clause.start
        if alone and start == clause.start:
            continue
        quote = trimmed(text, Span(start, clause.end), LEADING)
        statement = quote.of(text)
        if _EMPTY[kind].search(statement) or _gives_grounds(statement):
            continue
        if clear.search(statement) and _SHORTEST <= len(statement) <= _LONGEST:
            topic = topic_of(source.document, quote, statement)
            return [Claim(kind, statement, quote, topic=topic, origin="rules")]
    return []


def _needs_subject(clause: str) -> bool:
    """Return whether the subject of a clause comes in the one before it: 被评为典型案例."""
    words = clause.rstrip(_MARKS)
    return clause.startswith(_BECAME) or _WITHOUT_SUBJECT.fullmatch(words) is not None


def _gives_grounds(statement: str) -> bool:
    """Return whether a statement gives only grounds, a time or a purpose: 打赢脱贫攻坚战后."""
    if statement.startswith(_GROUNDS) or statement.endswith(_TIME_ENDS):
        return True
    return _PURPOSE.search(statement) is not None


def secondary_claims(
    source: SourceIndex, sentence: Span, counted: Sequence[Claim]
) -> Iterator[Claim]:
    """Yield what a sentence says besides its figures: goals without a number, or one honour."""
    text = source.document.clean
    kind = kind_of_section(source.document, sentence.start)
    clear = _BESIDES.get(kind)
    if clear is None or not (_is_of_goals(text, sentence) if kind == "target" else counted):
        return
    quoted = SpanIndex(claim.quote for claim in counted if claim.quote)
    for clause in split_after(text, sentence, _CLAUSE_MARKS):
        quote = trimmed(text, clause, LEADING)
        statement = quote.of(text)
        if quoted.overlaps(quote) or not clear.search(statement) or len(statement) > _LONGEST:
            continue
        topic = topic_of(source.document, quote, statement)
        goal = kind == "target"
        yield Claim(kind, statement, quote, topic=topic, origin="rules", highlight=goal)
        if not goal:
            return


def _is_of_goals(text: str, sentence: Span) -> bool:
    """Return whether a sentence lists the goals of the year."""
    said = Span(sentence_around(text, sentence).start, sentence.end).of(text)
    return GOALS.pattern.search(said) is not None
