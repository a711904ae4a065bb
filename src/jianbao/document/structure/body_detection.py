"""Find the speech in the page: where it begins, and that its text is read once."""

import re

from jianbao.data.lexicon import load
from jianbao.document.structure.body_end import speech_end
from jianbao.document.structure.role_sequence import Perspective
from jianbao.document.structure.section_roles import title_perspective
from jianbao.document.text.spans import Span

_BLANKS = r"[^\S\n]*"
# 位代表：, where the first character is lost
_LOST_FIRST = "位(?:代表|委员)"
# 各位代表:  /  尊敬的各位代表、同志们：  /  主席团、各位代表：
_GREETING = (
    rf"(?:尊敬的)?(?:各{_BLANKS}位|{_LOST_FIRST}|同志们|代表们|主席团|主任、)"
    r"[^\n。<]{0,20}?[:：,，!！]"
)
_GREETING_LINE = re.compile(rf"^{_BLANKS}({_GREETING})", re.MULTILINE)
# 区长王明各位代表：, where the page has lost its line ends
_GREETING_IN_LINE = re.compile(r"((?:尊敬的)?各位(?:代表|委员)[^\n。<，,]{0,20}?[:：!！])")
# 各位代表： on a line of its own, where the speech opens without its business
_GREETING_ALONE = re.compile(
    rf"^{_BLANKS}((?:尊敬的)?(?:各{_BLANKS}位|{_LOST_FIRST}|同志们|代表们)[^\n。<]{{0,20}}?[:：]){_BLANKS}\r?$",
    re.MULTILINE,
)
_BUSINESS = load("body", "business")
_BUSINESS_WITHIN = 200
# 各位代表，让我们…: the appeal that closes a speech
_APPEAL = load("body", "appeals")
# 各位代表： 现在，我代表…报告, 受县人民政府委托: only the beginning of another speech says so
_ANOTHER = re.compile(
    r"\s*+(?:(?:现在|下面)[,，]?我(?:受|代表)[^\n。]{2,40}?报告|我?受[^\n。，]{2,24}委托)"
)
# 现在,我代表市人民政府向大会报告工作
_OPENING = re.compile(
    rf"^{_BLANKS}((?:现在|下面)?[,，]?我?(?:受|代表)[^\n。]{{2,60}}?报告)", re.MULTILINE
)
# 县人大常委会, 县人民法院: bodies that report to the same meeting
_OTHER_BODIES = load("body", "other_bodies").pattern
# 一、2022年工作回顾  /  过去五年工作回顾  /  第一部分 2022年工作回顾
_FIRST_HEADING = re.compile(
    rf"^{_BLANKS}((?:一{_BLANKS}[、.．]|第一部分)[^\n。]{{2,60}}|[^\n。，、]{{2,20}}(?:工作|发展){_BLANKS}回顾)"
    rf"{_BLANKS}\r?$",
    re.MULTILINE,
)
# 二、2023年工作安排  /  第二部分 2023年工作安排
_HEADING = re.compile(
    rf"^{_BLANKS}(?:[二三四五六]{_BLANKS}[、.．]|第[二三四五]部分)([^\n。]{{2,60}}){_BLANKS}\r?$",
    re.MULTILINE,
)
_CONTENTS_AT_MOST = 2000
# 一、2022年工作回顾………1
# 2024年甲县政府工作报告, on a line of its own
REPORT_TITLE = re.compile(
    rf"^{_BLANKS}[^\n，。：:|]{{0,24}}(?:工作报告|的报告){_BLANKS}\r?$", re.MULTILINE
)
"""The title of a report on a line of its own."""
_LEADERS = " \u3000.…·-0123456789"
# By its first long line a second copy of the speech is known.
LONG_LINE = re.compile(r"\S[^\n]{24,}")
"""A line that is long enough to tell one speech from another."""
KEY = 60
"""So many characters of a long line are compared."""
# Within so many characters a speech says for whom it is given.
_SPOKEN_FOR = 40
# A copy shorter than this share of the next one is an excerpt.
_EXCERPT = 0.25


def find_speech(text: str) -> Span | None:
    """Return the span of the speech in a text in simplified script, or None.

    It begins with the salutation (or the sentence that opens the report, or the first
    heading) and ends with the last line of prose before an appendix or the page's chrome.
    Where the page holds the speech twice, it is the first whole one.
    """
    start = _find_start(text, 0)
    if start is None:
        return None
    again = _again(text, start, start)
    if again < len(text) and again - start < _EXCERPT * (_again(text, start, again) - again):
        # What comes first is an excerpt of the speech.
        start, again = _find_start(text, start + 1) or start, len(text)
    end = speech_end(text, Span(start, min(again, _next_report(text, start))))
    return None if end is None else Span(start, end)


def _next_report(text: str, start: int) -> int:
    """Return where another report begins without a salutation: its title, or a second review."""
    first = _FIRST_HEADING.search(text, start)
    if first is None:
        return len(text)
    return min(_next_title(text, first), _next_review(text, first))


def _next_review(text: str, first: re.Match[str]) -> int:
    """Return where a review comes again below a plan; the parts of one report do not so."""
    if title_perspective(first[1]) != "back":
        return len(text)
    planned = next((h for h in _HEADING.finditer(text, first.end()) if _is(h[1], "ahead")), None)
    again = _FIRST_HEADING.finditer(text, planned.end()) if planned else ()
    return next((h.start(1) for h in again if _is(h[1], "back")), len(text))


def _is(title: str, perspective: Perspective) -> bool:
    return title_perspective(title) == perspective


def _next_title(text: str, first: re.Match[str]) -> int:
    """Return where the title of another report stands, above its own first heading."""
    for title in REPORT_TITLE.finditer(text, first.end()):
        again = _FIRST_HEADING.search(text, title.end(), title.end() + _CONTENTS_AT_MOST)
        if again and "。" in text[first.end() : title.start()]:
            return title.start()
    return len(text)


def openings(text: str) -> list[int]:
    """Return where lines with a salutation open a speech and its business."""
    found = _GREETING_LINE.finditer(text)
    return [greeting.start(1) for greeting in found if _opens_business(text, greeting)]


def first_heading(text: str, after: int) -> int | None:
    """Return where the first heading of a report stands, such as 一、2022年工作回顾."""
    heading = _FIRST_HEADING.search(text, after)
    return heading.start(1) if heading else None


def _opens_business(text: str, greeting: re.Match[str]) -> bool:
    """Return whether a salutation is followed by the business of a speech, and not by an appeal."""
    end = greeting.end()
    if _APPEAL.pattern.match(text, end):
        return False
    return _BUSINESS.pattern.search(text, end, end + _BUSINESS_WITHIN) is not None


def _find_start(text: str, after: int) -> int | None:
    for greeting in (_GREETING_LINE, _GREETING_IN_LINE):
        found = [match for match in greeting.finditer(text, after) if _opens_business(text, match)]
        own = [match for match in found if not _is_of_other_body(text, match.end())]
        if found:
            return (own or found)[0].start(1)
    for pattern in (_OPENING, _GREETING_ALONE):
        if opening := pattern.search(text, after):
            return opening.start(1)
    heading = _FIRST_HEADING.search(text, after)
    return _below_contents(text, heading) if heading else None


def _is_of_other_body(text: str, start: int) -> bool:
    """Return whether a speech opens for another body than the government."""
    opening = text[start : start + _SPOKEN_FOR]
    return "政府" not in opening and _OTHER_BODIES.search(opening) is not None


def _below_contents(text: str, heading: re.Match[str]) -> int:
    """Return the start of the heading, of the second one where the first is in the contents."""
    title = heading[1].rstrip(_LEADERS)
    again = text.find(title, heading.end(), heading.end() + _CONTENTS_AT_MOST)
    return again if again >= 0 else heading.start(1)


def _again(text: str, start: int, after: int) -> int:
    """Return where the copy at `after` of the speech at `start` is followed by another or ends.

    A text at `after` that is no copy of the speech has no length: `after` itself.
    """
    line = LONG_LINE.search(text, start)
    if line is None:
        return len(text)
    key = line[0][:KEY]
    own = text.find(key, after)
    if own < 0:
        return after
    found = text.find(key, own + 1)
    again = found if found >= 0 and _goes_on(text, line, found) else len(text)
    others = _GREETING_LINE.finditer(text, own + len(line[0]), again)
    return next((o.start(1) for o in others if _ANOTHER.match(text, o.end())), again)


def _goes_on(text: str, line: re.Match[str], found: int) -> bool:
    """Return whether the next long line follows again too; a speech may repeat one line."""
    following = LONG_LINE.search(text, line.end())
    return following is not None and text.find(following[0][:KEY], found + 1) >= 0
