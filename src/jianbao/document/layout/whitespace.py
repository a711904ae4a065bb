"""Stray blanks inside words and numbers, as opposed to intended ones."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.spans import Span

BLANK = r"[^\S\n]"
"""Pattern of one blank: any whitespace that ends no line."""
# 增长  5%: a whole run of blanks
BLANKS = re.compile(f"{BLANK}++")

_FIRST_HAN, _LAST_HAN = "㐀", "鿿"
_HAN = f"{_FIRST_HAN}-{_LAST_HAN}"
# Soft hyphens, zero-width spaces, marks of direction: invisible, also inside numbers.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")

_SINGLE = rf"(?:[{_HAN}、，%‰]|(?<![\d.])[\d.](?![\d.]))"
_BEFORE_UNIT = rf"(?={BLANK}?[{_HAN}%‰])"
# 科 技 型 中 小 企 业  /  2 0 2 2 年: single characters separated by blanks
_SPACED_OUT = re.compile(rf"{_SINGLE}(?:{BLANK}{_SINGLE})++(?P<at_unit>{_BEFORE_UNIT})?")
_MIN_SINGLES = 4
_LOOSE_END = "0123456789.、， \t"
# 达到1 9 4 亿  /  上升1 0 .0 6 ‰  /  增长12 .5%
_SPACED_NUMBER = re.compile(
    rf"(?<=[{_HAN}，。、；：（“])\d(?:{BLANK}\d)++(?:{BLANK}?\.{BLANK}?\d(?:{BLANK}\d)*+)?{_BEFORE_UNIT}"
    rf"|(?<=[{_HAN}])\d++(?:{BLANK}\.{BLANK}?|\.{BLANK})\d++(?:{BLANK}\d)*+{_BEFORE_UNIT}"
)
# Maximum length of a number next to a blank.
_MAX_WORD = 12
# Full-width marks include their own space.
_BEFORE_MARKS = frozenset("，。、；：！？”’）》】")
_AFTER_MARKS = frozenset("，。、；：！？“‘（《【")
_PER = frozenset("%‰")
# 70% 以上; not 增长5% 工业增长6%
_AFTER_PERCENT = ("以上", "以下", "以内", "左右")
# 地区生产总值 1200 8.5: the next number is a separate table cell.
_CELLS = re.compile(rf"[\d.,%]++{BLANK}++[-–—\d]")
# 第一部分 2022年  /  表1 2022年  /  1 新建学校: a separate number at the beginning of a line
_LINE_NUMBER = re.compile(
    r"\n(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节|、)?|(?:表|图|附件|专栏)?\d{0,3})$"
)
_MAX_LINE_NUMBER = 8

# 刘 鹏, 绿水青山 金山银山: halves of equal length (1 or 3 to 12) are separated on purpose.
_HALVES = frozenset((1, *range(3, 13)))
# Without punctuation so close, a line may consist of headings separated by blanks.
_MAX_CLAUSE = 40
_CLAUSE_ENDS = frozenset("，。；")


def find_invisible(text: str) -> list[Edit]:
    """Return the edits that remove zero-width characters."""
    return [Edit(*match.span(), "") for match in _INVISIBLE.finditer(text)]


def find_stray_blanks(text: str, printed: bool) -> list[Edit]:
    """Return the edits that remove stray blanks from a standard text.

    Blanks between two Chinese words are strays only if the text comes from printed pages
    (`printed`). Elsewhere they separate parts of a name, a slogan, or two headings.
    """
    blanks = [Span(*match.span()) for match in BLANKS.finditer(text)]
    found = {blank for blank in blanks if _is_stray(text, blank, printed)}
    for run in _spaced_runs(text, blanks):
        found.update(Span(*match.span()) for match in BLANKS.finditer(text, *run))
    return [Edit(*blank, "") for blank in sorted(found)]


def _spaced_runs(text: str, blanks: list[Span]) -> Iterator[Span]:
    for part in _around(blanks):
        for match in _SPACED_NUMBER.finditer(text, *part):
            yield Span(*match.span())
        for match in _SPACED_OUT.finditer(text, *part):
            run = Span(match.start(), match.start() + len(_without_loose_end(match)))
            if run.end - run.start >= 2 * _MIN_SINGLES - 1 and _has_words(run.of(text)):
                yield run


def _without_loose_end(match: re.Match[str]) -> str:
    """Return a run without its last digits if they have no unit: 2 0 2 2 年 1 2."""
    return match[0].rstrip(_LOOSE_END) if match["at_unit"] is None else match[0]


def _has_words(run: str) -> bool:
    """Return whether a run is more than table cells: 名次 1 2 3 4, where 次 ends the word."""
    return run[0].isdigit() or sum(map(_is_han, run)) > 1


def _around(blanks: list[Span]) -> Iterator[Span]:
    """Yield the parts of a text around blanks, with the words at their edges.

    Most of a text has no blanks. Searching all of it would dominate the time of cleaning.
    """
    if not blanks:
        return
    first = last = blanks[0]
    for blank in blanks[1:]:
        if blank.start - last.end > _MAX_WORD:
            yield Span(max(0, first.start - _MAX_WORD), last.end + _MAX_WORD)
            first = blank
        last = blank
    yield Span(max(0, first.start - _MAX_WORD), last.end + _MAX_WORD)


def _is_stray(text: str, blank: Span, printed: bool) -> bool:
    before, after = text[blank.start - 1 : blank.start], text[blank.end : blank.end + 1]
    if before in _AFTER_MARKS or after in _BEFORE_MARKS:
        return True
    if before == "%":
        return text.startswith(_AFTER_PERCENT, blank.end)
    if _is_han(before) and _is_han(after):
        return printed and blank.end - blank.start == 1 and _is_inside_sentence(text, blank)
    if _is_han(before) and after.isdigit():
        apart = _CELLS.match(text, blank.end) or _is_after_line_number(text, blank)
        return not apart
    at_unit = before.isdigit() and (_is_han(after) or after in _PER)
    return at_unit and not _is_after_line_number(text, blank)


def _is_han(character: str) -> bool:
    return _FIRST_HAN <= character <= _LAST_HAN


def _is_after_line_number(text: str, blank: Span) -> bool:
    first = blank.start - _MAX_LINE_NUMBER
    beginning = "\n" * (first <= 0) + text[max(0, first) : blank.start]
    return _LINE_NUMBER.search(beginning) is not None


def _is_inside_sentence(text: str, blank: Span) -> bool:
    """Return whether a blank is inside a sentence, and not within a name or slogan."""
    before = text[max(0, blank.start - _MAX_CLAUSE) : blank.start].rpartition("\n")[2]
    after = text[blank.end : blank.end + _MAX_CLAUSE].partition("\n")[0]
    if _CLAUSE_ENDS.isdisjoint(before + after):
        return False
    left, right = _leading_han(reversed(before)), _leading_han(after)
    return left != right or left not in _HALVES


def _leading_han(characters: Iterable[str]) -> int:
    """Return how many Chinese characters come before the first other one."""
    return sum(1 for _ in takewhile(_is_han, characters))
