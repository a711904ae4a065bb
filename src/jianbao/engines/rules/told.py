"""Statements without a number that carry a clear result or a clear promise, sparingly."""

import re

from jianbao.brief import Kind
from jianbao.document import Span
from jianbao.engines.rules.topics import topic_of
from jianbao.engines.rules.trimming import trimmed
from jianbao.figures import kind_of_section
from jianbao.verification import Claim, SourceText

_CLAUSE = re.compile(r"[^，：]*(?:[，：]|$)")
# 荣获全国文明城市; 在全省率先推出直营连锁“一照多址”; 高铁站建成投用
_RESULT = re.compile(
    r"荣获|获评|获批|被评为|被授予|被列为|被确定为|入选|(?:全国|全省|全市)(?:首个|首家|首批|首例|第一|率先|唯一)"
    r"|在(?:全国|全省|全市)率先|建成(?:投用|通车|投运|运营|投产)|竣工通车|正式(?:开通|投用|运营|通车|启用)|通过(?:国家|省级?)[^，]{0,8}验收"
    r"|成功(?:创建|创成|举办|承办|入选|获批)"
)
# 建成市民文化中心; 创建国家卫生城市; 启动…工程
_PROMISE = re.compile(
    r"(?:确保|力争|争取|推动|加快)[^，]{0,16}(?:建成|开工|投用|投产|通车|竣工|创建成功|落地)|争创|创建(?:国家|省级|全国)|全面(?:建成|完成|启动)"
)
_CLEAR: dict[Kind, re.Pattern[str]] = {"achievement": _RESULT, "target": _PROMISE}
_LEADING = re.compile(
    r"^(?:[，、；：\s]|(?:我们)?[要将](?=[加推实全强建抓做继深持完坚])|同时|此外|并(?=[^购行])|还|也|[一二三四五六七八九十]是)+"
)
# 被评为典型案件: who or what was comes before
_OF_BEFORE = re.compile(r"被(?:评|授|列|确|认|命|选)")
# 是全面建成小康社会的收官之年: says what a year is, and promises nothing
_NO_PROMISE = re.compile(r"之年$|^是")
_SHORTEST, _LONGEST = 8, 60


def told_claims(source: SourceText, sentence: Span) -> list[Claim]:
    """The first clause of a sentence that tells a clear result or promise; none for most."""
    text = source.document.clean
    kind = kind_of_section(source.document, sentence.start)
    clear = _CLEAR.get(kind)
    if clear is None:
        return []
    before = sentence.start
    for match in _CLAUSE.finditer(text, *sentence):
        start = before if _OF_BEFORE.match(match[0]) else match.start()
        before = match.start()
        quote = trimmed(text, Span(start, match.end()), _LEADING)
        statement = quote.of(text)
        clearly = clear.search(statement) and not _NO_PROMISE.search(statement)
        if clearly and _SHORTEST <= len(statement) <= _LONGEST:
            topic = topic_of(source.document, quote, statement)
            return [Claim(kind, statement, quote, topic=topic, origin="rules")]
    return []
