"""Find the speech in the page: where it begins and ends, without the chrome around it."""

import re

from jianbao.document.spans import Span

# 各位代表:  /  同志们:  at the start of a line, with the business of the speech soon after
_SALUTATION = re.compile(
    r"^[^\S\n]*((?:尊敬的)?(?:各位|同志们|代表们)[^\n。]{0,20}?[:：,，!！])", re.MULTILINE
)
_BUSINESS = re.compile(r"报告|审议")
_BUSINESS_WITHIN = 160
# 现在,我代表市人民政府向大会报告工作
_OPENING = re.compile(r"^[^\S\n]*((?:现在)?[,，]?我?(?:受|代表)[^\n]{2,40}报告)", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^[^\S\n]*(一、[^\n]{2,40})$", re.MULTILINE)
# 名词解释 / 附件1: what follows the speech and explains it
_APPENDIX = re.compile(r"^[^\S\n]*(?:名词解释|有关名词|注释|附件|附录|相关链接)", re.MULTILINE)
# A line of prose: it ends as a sentence ends; a short one ends as a Chinese sentence ends.
_PROSE_LINE = re.compile(
    r"^[^\S\n]*(\S[^\n]*(?:(?<=[^\n]{15})[!?？；;]|(?<=[^\n]{4})[。！])[”’」』\"）)]*)[^\S\n]*\r?$",
    re.MULTILINE,
)


def find_speech(text: str) -> Span | None:
    """The span of the speech in a text in simplified script, or None when there is none.

    It begins with the salutation (or the sentence that opens the report, or the first
    numbered heading) and ends with the last line of prose before an appendix.
    """
    start = _find_start(text)
    if start is None:
        return None
    appendix = _APPENDIX.search(text, start)
    limit = appendix.start() if appendix else len(text)
    ends = [match.end(1) for match in _PROSE_LINE.finditer(text, start, limit)]
    return Span(start, ends[-1]) if ends else None


def _find_start(text: str) -> int | None:
    for match in _SALUTATION.finditer(text):
        if _BUSINESS.search(text, match.end(), match.end() + _BUSINESS_WITHIN):
            return match.start(1)
    opening = _OPENING.search(text) or _FIRST_HEADING.search(text)
    return opening.start(1) if opening else None
