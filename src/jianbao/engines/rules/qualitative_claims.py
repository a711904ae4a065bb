"""Statements without a number that carry a clear result or a clear promise, sparingly."""

import re
from collections.abc import Iterator, Sequence

from jianbao.document import Span
from jianbao.document.text.segmentation import sentence_around
from jianbao.engines.rules.headlines import GOALS
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.engines.rules.trimming import LEAD, trimmed
from jianbao.figures import kind_of_section
from jianbao.models.brief import Kind
from jianbao.verification import Claim, SourceIndex

_CLAUSE = re.compile(r"[^，：]*(?:[，：]|$)")
# 荣获全国文明城市; 在全省率先推出直营连锁“一照多址”; 高铁站建成投用
_RESULT = re.compile(
    r"荣获|获评|获批|被评为|被授予|被列为|被确定为|命名为|晋升|入选|(?:全国|全省|全市)(?:首个|首家|首批|首例|第一|率先|唯一)"
    r"|在(?:全国|全省|全市)率先|建成(?:投用|通车|投运|运营|投产)|竣工通车|正式(?:开通|投用|运营|通车|启用)|通过(?:国家|省级?)[^，]{0,8}(?:验收|复审|评审)"
    r"|成功(?:创建|创成|举办|承办|入选|获批)"
)
# 建成市民文化中心; 创建国家卫生城市; 启动…工程
_PROMISE = re.compile(
    r"(?:确保|力争|争取|推动|加快)[^，]{0,16}(?:建成|开工|投用|投产|通车|竣工|创建成功|落地(?!见效|生根|落实))|争创|创建(?:国家|省级|全国)|全面(?:建成|完成|启动)"
)
# 力争2023年建成通车: no result yet
_YET_TO_COME = re.compile("力争|争取|确保|预计|拟|将于|明年|下一步|计划(?=[于在明2总完实新投建])")
# 全面完成上级下达的各项目标任务, 加快建成人民满意的服务型政府: promise nothing of their own
_EMPTY_PROMISE = re.compile("目标任务$|各项[^，]{0,4}任务|现代化|强国|小康|满意的")
_EMPTY: dict[Kind, re.Pattern[str]] = {"achievement": _YET_TO_COME, "target": _EMPTY_PROMISE}
_CLEAR: dict[Kind, re.Pattern[str]] = {"achievement": _RESULT, "target": _PROMISE}
_LEADING = re.compile(f"^(?:{LEAD})+")
# 被评为典型案件: who or what was comes before
_OF_BEFORE = re.compile(r"成为|被(?:评|授|列|确|认|命|选)")
# 是全面建成小康社会的收官之年; 打赢脱贫攻坚战后; 为全面建成小康社会奠定基础: promise nothing
_NO_PROMISE = re.compile(
    r"之年$|[之以]?后$|以来$|之际$|^是|^(?:围绕|聚焦|依托|按照|根据|随着)|奠定[^，]{0,8}基础|努力奋斗"
)
# 省党代会提出，涞水要争创…: what others ask for
_ASKED = re.compile(
    r"(?:党代会|全会|总书记|党中央|省委|市委|会议)[^，。]{0,12}(?:提出|要求|强调|指出|明确)"
)
# 力争上半年开工建设: of what comes in the clause before
_WITHOUT_SUBJECT = re.compile(
    r"(?:确保|力争|争取|推动|加快|全面|尽快|早日|年内|年底|上半年|下半年|[\d一二三四五六七八九十]{1,2}月(?:份|底)?|前|20\d\d年|实现|全部|正式|开工|建成|投用|投产|通车|竣工|落地|建设|运营|并)+"
)
# 主要预期目标是：…，居民收入增长与经济增长同步，单位能耗完成省下达任务: headlines without a number
_GOAL_WITHOUT_NUMBER = re.compile(
    "收入[^，；]{0,60}(?:同步|[快高]于)|(?:能耗|排放|减排|降碳)[^，；]{0,40}(?:完成|达到|控制在)[^，；]*(?:下达|目标|任务|要求|范围)"
)
# 森林覆盖率达46.8%，成功创建国家生态文明建设示范县: an honour beside a figure
_HONOUR = re.compile(
    "荣获|获评|被[^，]{0,8}(?:评|命名|认定|授予)为|成功(?:创建|创成|入选)|(?:竣工|开通|建成)(?:通车|投用|运营)"
)
_BESIDES: dict[Kind, re.Pattern[str]] = {"achievement": _HONOUR, "target": _GOAL_WITHOUT_NUMBER}
_SHORTEST, _LONGEST = 8, 60
_MARKS = "，：；。！？"


def qualitative_claims(source: SourceIndex, sentence: Span) -> list[Claim]:
    """The first clause of a sentence that tells a clear result or promise; none for most."""
    text = source.document.clean
    kind = kind_of_section(source.document, sentence.start)
    clear = _CLEAR.get(kind)
    said = sentence.of(text)
    if clear is None or not clear.search(said):
        return []
    if kind == "target" and _ASKED.search(said):
        return []
    before = sentence.start
    for match in _CLAUSE.finditer(text, *sentence):
        alone = _OF_BEFORE.match(match[0]) or _WITHOUT_SUBJECT.fullmatch(match[0].rstrip(_MARKS))
        start = before if alone else match.start()
        before = match.start()
        if alone and start == match.start():
            continue
        quote = trimmed(text, Span(start, match.end()), _LEADING)
        statement = quote.of(text)
        clearly = clear.search(statement) and not _NO_PROMISE.search(statement)
        if _EMPTY[kind].search(statement):
            continue
        if clearly and _SHORTEST <= len(statement) <= _LONGEST:
            topic = topic_of(source.document, quote, statement)
            return [Claim(kind, statement, quote, topic=topic, origin="rules")]
    return []


def secondary_claims(
    source: SourceIndex, sentence: Span, counted: Sequence[Claim]
) -> Iterator[Claim]:
    """What a sentence tells beside its figures: a goal without a number, or one honour."""
    text = source.document.clean
    kind = kind_of_section(source.document, sentence.start)
    clear = _BESIDES.get(kind)
    if clear is None or not (_is_of_goals(text, sentence) if kind == "target" else counted):
        return
    for match in _CLAUSE.finditer(text, *sentence):
        quote = trimmed(text, Span(*match.span()), _LEADING)
        statement = quote.of(text)
        quoted = any(claim.quote and claim.quote.overlaps(quote) for claim in counted)
        if quoted or not clear.search(statement) or len(statement) > _LONGEST:
            continue
        topic = topic_of(source.document, quote, statement)
        goal = kind == "target"
        yield Claim(kind, statement, quote, topic=topic, origin="rules", highlight=goal)
        if not goal:
            return


def _is_of_goals(text: str, sentence: Span) -> bool:
    """Whether a sentence lists the goals of the year."""
    said = Span(sentence_around(text, sentence).start, sentence.end).of(text)
    return GOALS.search(said) is not None
