"""Where a speech ends: before the appendix, the notes and the chrome of the page below it."""

import re
from collections.abc import Iterator

from jianbao.data.lexicon import load
from jianbao.document.layout.lines import BORDER
from jianbao.document.layout.markup import LIST_SIGN
from jianbao.document.structure.section_roles import title_perspective
from jianbao.document.text.spans import Span

# Where a line ends, or must have ended: a blank after a sentence, a tag.
_BREAK = re.compile(
    r"\n|(?<=[。！？!?”])[^\S\n]+|</?(?:p|br|div|center|span|h\d|t[dr]|li)\b[^<>\n]{0,200}>"
)
_BELONGING = load("body", "belonging")
_APPENDIX_MATTER = load("body", "appendix_matter")
_NOTES_ON_REPORT = load("body", "notes_on_report")
# What follows the speech
_APPENDIX = re.compile(
    rf"""
    [※*★【\[（(《<“\s]*
    (?: 附\s*(?:[件录表注:：]|$)                    # 附件1：重点项目表
      | (?:名\s*词|用语|词语|短语|术语)\s*(?:解\s*释|注\s*释|说\s*明)   # 名词解释
      | {_BELONGING.alternatives}{_APPENDIX_MATTER.alternatives}       # 相关链接
      | 注\s*释 | 注[:：] | 备注[:：]                # ※注释※
      | 《?政府工作报告》?[^\n。]{{0,8}}{_NOTES_ON_REPORT.alternatives}  # 《政府工作报告》有关用语
    )""",
    re.VERBOSE,
)
# 责任编辑：杨淼  /  版权所有
_CHROME = load("body", "page_chrome")
_CHROME_AT_MOST = 150
# 让我们更加紧密地团结起来，为建设现代化城区而努力奋斗！
_APPEAL = load("body", "appeals")
# 各位代表！…我们一定…: the address may have a line of its own above
_ADDRESS = load("body", "addresses")
_ADDRESS_AT_MOST = 8
_RESOLVE = load("body", "resolves")
_ASPIRATION = load("body", "aspirations")
_APPEAL_AT_LEAST = 25
_ADDRESSED_AT_LEAST = 15
# 谢谢大家！
_THANKS = "谢谢"
_THANKED = load("body", "thanked")
_BEHIND_THANKS_AT_MOST = 6
# （一）  /  三、: after an appeal, a section that is still to come
_HEADING = re.compile(r"第?[（(]?[一二三四五六七八九十]{1,3}(?:、|[）)]|部分)[^\n。]{2,60}$")
# [1]四个自信：指…: a note, where nothing heads the notes
_NOTE = re.compile(r"[\[【〔(（]?\d{1,3}[\]】〕)）.、．:：]?[^\n。]{1,40}?(?:[:：]|是?指|即)")
_PROSE_AFTER_APPEAL = 400

# 2024年甲县政府工作报告
_TITLE_END, _TITLE_AT_MOST = "工作报告", 30
_FIRST_NUMBER = "一、"
# So many lines may be between the end of a report and the first heading of another.
_LINES_TO_HEADING = 12

# What a last section may hold instead of sentences
_ROW_OR_ITEM = (BORDER, LIST_SIGN, "——", "●", "■", "◆", "▲", "★")
_NUMBERED_ITEM = re.compile(r"(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳])\s?\S")
_LEADS = "：:"
# 增长6%  /  65万吨: a line of a list without signs; but 2025年1月8日
_COUNTED = re.compile(
    r"\d(?:[%‰]|\.\d|[百千万亿个家所户人元公亩吨件项]|[一-鿿]{1,4}(?:以上|以内|左右))"
)
_DATE = re.compile(r"\d年\d{1,2}月|\d[:：]\d\d|\d{4}-\d")

_SENTENCE_MARKS = "。！？!?；;…"
# Marks that belong to the sentence they follow
_CLOSERS = '”’」』"）)'
_SHORTEST = 4
# A shorter line ends as a Chinese sentence ends; a mark of another script is of the page.
_SHORT_LINE = 15
_CHINESE_END = "。！"


def speech_end(text: str, within: Span) -> int | None:
    """Return the end of the speech that begins where `within` does, or None without prose."""
    lines = _before_appendix(text, list(_lines(text, within)))
    appeals = [i for i in range(len(lines)) if _is_appeal(text, lines, i)]
    last = next((i for i in appeals if _another_follows(text, lines, i)), None)
    if last is None and appeals and _is_last(text, lines[appeals[-1] + 1 :]):
        last = appeals[-1]
    if last is not None:
        lines = _with_thanks(text, lines, last)
        return _prose_end(text, lines[-1])
    if lines and _is_cut_off(text, lines[-1]):
        return lines[-1].end
    for i in range(len(lines) - 1, -1, -1):
        if not _is_chrome(text, lines[i]) and (end := _prose_end(text, lines[i])) is not None:
            return _with_items(text, lines[i + 1 :], end)
    return None


def _lines(text: str, within: Span) -> Iterator[Span]:
    done = within.start
    for mark in _BREAK.finditer(text, *within):
        if line := _stripped(text, Span(done, mark.start())):
            yield line
        done = mark.end()
    if line := _stripped(text, Span(done, within.end)):
        yield line


def _stripped(text: str, line: Span) -> Span | None:
    content = line.of(text).strip()
    if not content:
        return None
    start = line.start + line.of(text).index(content)
    return Span(start, start + len(content))


def _before_appendix(text: str, lines: list[Span]) -> list[Span]:
    """Return the lines above the one that heads an appendix; some prose comes before it."""
    prose = False
    for i, line in enumerate(lines):
        if prose and _APPENDIX.match(text, *line):
            return lines[:i]
        prose = prose or (i > 0 and _prose_end(text, line) is not None)
    return lines


def _is_chrome(text: str, line: Span) -> bool:
    return line.end - line.start <= _CHROME_AT_MOST and bool(_CHROME.pattern.search(text, *line))


def _is_appeal(text: str, lines: list[Span], i: int) -> bool:
    line = lines[i]
    least = _ADDRESSED_AT_LEAST if text.startswith(_ADDRESS.words, *line) else _APPEAL_AT_LEAST
    if line.end - line.start < least or _prose_end(text, line) is None:
        return False
    if not _ASPIRATION.pattern.search(text, *line):
        return False
    if _APPEAL.pattern.search(text, *line):
        return True
    above = (
        lines[i - 1] if i and lines[i - 1].end - lines[i - 1].start <= _ADDRESS_AT_MOST else line
    )
    addressed = text.startswith(_ADDRESS.words, *above) or text.startswith(_ADDRESS.words, *line)
    return addressed and _RESOLVE.pattern.search(text, *line) is not None


def _is_cut_off(text: str, line: Span) -> bool:
    """Return whether the text breaks off in this line, within a sentence of the speech."""
    if text[line.end :].strip() or _is_chrome(text, line):
        return False
    done = _prose_end(text, line)
    rest = text[done or line.start : line.end]
    return (
        bool(rest) and not rest[0].isspace() and (done is not None or "，" in rest or "," in rest)
    )


def _with_items(text: str, after: list[Span], end: int) -> int:
    """Return where the list or table ends that closes a speech, below its last sentence.

    Lines that lead to it, a heading or words with a colon, are passed over.
    """
    led = text[end - 1] in _LEADS
    for line in after:
        words = line.of(text)
        if _is_chrome(text, line):
            break
        if is_row_or_item(words) or (led and _COUNTED.search(words) and not _DATE.search(words)):
            end, led = line.end, True
        elif words[-1] in _LEADS or _HEADING.fullmatch(words) or title_perspective(words):
            led = True
        else:
            break
    return end


def is_row_or_item(words: str) -> bool:
    """Return whether a line is a row of a table or an item of a list."""
    return words.startswith(_ROW_OR_ITEM) or _NUMBERED_ITEM.match(words) is not None


def _another_follows(text: str, lines: list[Span], appeal: int) -> bool:
    """Return whether another report follows an appeal: its title, or headings from 一、 again."""
    for line in lines[appeal + 1 : appeal + 1 + _LINES_TO_HEADING]:
        words = line.of(text)
        if words.endswith(_TITLE_END) and len(words) <= _TITLE_AT_MOST:
            return True
        if _HEADING.fullmatch(words):
            first = words.startswith(_FIRST_NUMBER)
            return first and any(one.of(text).startswith(_FIRST_NUMBER) for one in lines[:appeal])
        if _is_part(words) and title_perspective(words) == "back":
            return True
    return False


def _is_last(text: str, after: list[Span]) -> bool:
    """Return whether the speech ends with an appeal, by what follows it."""
    prose = 0
    for i, line in enumerate(after):
        words = line.of(text)
        if _HEADING.fullmatch(words):
            return False
        following = after[i + 1].of(text) if i + 1 < len(after) else ""
        if _is_part(words) and (is_row_or_item(following) or _COUNTED.search(following)):
            return False
        if _prose_end(text, line) is None or _is_chrome(text, line) or _NOTE.match(text, *line):
            continue
        prose += line.end - line.start
    return prose < _PROSE_AFTER_APPEAL


def _is_part(words: str) -> bool:
    """Return whether a line heads a part of the speech: 2025年工作安排."""
    return len(words) <= _TITLE_AT_MOST and "报告" not in words and bool(title_perspective(words))


def _with_thanks(text: str, lines: list[Span], last: int) -> list[Span]:
    """Return the lines up to the last, and the thanks below it."""
    if last + 1 < len(lines) and _is_thanks(lines[last + 1].of(text)):
        last += 1
    return lines[: last + 1]


def _prose_end(text: str, line: Span) -> int | None:
    """Return where the last sentence of a line ends; None for a line without a sentence."""
    if _is_thanks(line.of(text)):
        return line.end
    end = max(text.rfind(mark, *line) for mark in _SENTENCE_MARKS) + 1
    if not end:
        return None
    while end < line.end and text[end] in _CLOSERS:
        end += 1
    length = end - line.start
    is_chinese = any(mark in line.of(text) for mark in _CHINESE_END)
    return end if length >= _SHORTEST and (length > _SHORT_LINE or is_chinese) else None


def _is_thanks(words: str) -> bool:
    """Return whether a line only thanks, as 谢谢大家！ does."""
    if not words.startswith(_THANKS):
        return False
    thanked = _THANKED.pattern.match(words, len(_THANKS))
    rest = len(words) - (thanked.end() if thanked else len(_THANKS))
    return rest <= _BEHIND_THANKS_AT_MOST
