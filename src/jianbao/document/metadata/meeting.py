"""At which meeting and on which day a report was given, from the lines above the speech."""

import re
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.document.text.chinese_numerals import ordinal_of, year_of

_NUMERAL = "[一二三四五六七八九十]++"
# 2022年1月8日  /  二〇〇四年一月八日
_DATE = re.compile(
    r"(?P<year>\d{4}|[〇○零0一二三四五六七八九]{4})年\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
# 2022年12月24日在沙河口区第十九届人民代表大会第三次会议上  /  第十四届全国人民代表大会第二次会议,
# broken in two by a line end anywhere
_MEETING = re.compile(
    rf"(?:日，?在?|在|[—–―－-]|报告|^|，)\n?"
    rf"(?P<meeting>(?P<place>[一-鿿]{{0,24}}?)\n?第?{_NUMERAL}届\n?"
    rf"(?P<nation>全国)?(?:人民代表大会|人大)\n?第?{_NUMERAL}次\n?(?:全体)?(?:会议|大会))",
    re.MULTILINE,
)
_BEFORE_PLACE = load("meeting", "before_place")
_FROM_DATE_TO_PLACE = 8
# …第二次会议上（二〇〇四年一月八日）
_DATE_AFTER = re.compile(rf"上?\n?[（(]{_DATE.pattern}[）)]")
_PAGE_DATE = load("meeting", "page_dates")
# （2008年3月27日）  /  省长钮茂生（2002年1月24日）  /  （2011年1月12日陈全国）
_BRACKETED = re.compile(rf"[（(]{_DATE.pattern}[^\d年月日（(）)]{{0,8}}[）)]$")
# 2003年4月7日  /  2006年2月16日 季允石: a line of its own
_DATE_LINE = re.compile(rf"[—–―－-]*{_DATE.pattern}[一-鿿]{{0,4}}")
_LINES_ABOVE = 6


@dataclass(frozen=True)
class Delivery:
    """The meeting and its place as the text names them, and the date in ISO form."""

    meeting: str | None = None
    place: str = ""
    date: str | None = None


def delivery_in(lines: list[str]) -> Delivery:
    """Return the delivery by the lines above a speech, from which blanks are removed."""
    header = "\n".join(lines)
    meetings = list(_MEETING.finditer(header))
    if not meetings:
        return Delivery(date=_date_line(lines))
    last = meetings[-1]
    place = _BEFORE_PLACE.pattern.split(last["place"])[-1]
    meeting = (place + last["meeting"][len(last["place"]) :]).replace("\n", "")
    after = _DATE_AFTER.match(header, last.end())
    date = _date_before(header, last.start("place")) or (_iso(after) if after else None)
    return Delivery(meeting, last["nation"] or place, date or _date_line(lines))


def _date_before(header: str, place: int) -> str | None:
    """Return the date right before the place of the meeting, on its line or the one above."""
    for date in _DATE.finditer(header, max(0, place - 30), place):
        near = place - date.end() <= _FROM_DATE_TO_PLACE
        if near and not (_is_padded(date) and "\n" in header[date.end() : place]):
            return _iso(date)
    return None


def _date_line(lines: list[str]) -> str | None:
    """Return the date on a line of its own right above the speech, best in brackets."""
    above = [line for line in lines[-_LINES_ABOVE:] if not _PAGE_DATE.pattern.search(line)]
    bracketed = [match for line in above if (match := _BRACKETED.search(line))]
    alone = [match for line in above if (match := _DATE_LINE.fullmatch(line))]
    found = bracketed or [match for match in alone if not _is_padded(match)]
    return _iso(found[-1]) if found else None


def _is_padded(date: re.Match[str]) -> bool:
    """Return whether a date is written as pages date themselves, with zeros: 2004年01月12日."""
    return date["month"].startswith("0")


def _iso(date: re.Match[str]) -> str:
    month, day = ordinal_of(date["month"]), ordinal_of(date["day"])
    return f"{year_of(date['year'])}-{month:02d}-{day:02d}"
