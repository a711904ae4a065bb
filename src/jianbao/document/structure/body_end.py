"""Where a speech ends: before the appendix, the notes and the chrome of the page below it."""

import re
from collections.abc import Iterator

from jianbao.document.text.spans import Span

# Where a line ends, or must have ended: a blank after a sentence, a tag.
_BREAK = re.compile(
    r"\n|(?<=[。！？!?”])[^\S\n]+|</?(?:p|br|div|center|span|h\d|t[dr]|li)\b[^<>\n]{0,200}>"
)
# 名词解释  /  ※注释※  /  附：短语说明  /  附件1：重点项目表: what follows the speech
_APPENDIX = re.compile(
    r"[※*★【\[（(《<“\s]*(?:附\s*(?:[件录表注:：]|$)|(?:名\s*词|用语|词语|短语|术语)\s*(?:解\s*释|注\s*释|说\s*明)"
    r"|(?:有关|相关|部分)(?:名词|用语|链接|报道|阅读|新闻|附件)|注\s*释|注[:：]|备注[:：]"
    r"|(?:《?政府工作报告》?)[^\n。]{0,8}(?:名词|用语|注释|解释|说明))"
)
# 责任编辑：杨淼  /  版权所有  /  上一篇: lines of the page, whole sentences among them
_CHROME = re.compile(
    r"责任编辑|编辑[:：]|编审|来源[:：]|分享|打印|关闭|上一[篇页条]|下一[篇页条]|扫[一码]|版权|备案|ICP|主办|承办"
    r"|网站|本站|转载|免责|声明|标签|点击|点赞|收藏|浏览|阅读|评论|回帖|登录|注册|本作品|公有领域|维基|微信|二维码"
    r"|客服|下载|返回|首页|推荐|发布时间|发布日期|记者|摄影|[Cc]opyright|http|www\."
)
_CHROME_AT_MOST = 150
# 让我们更加紧密地团结起来，为建设现代化城区而努力奋斗！
_APPEAL = re.compile("让我们|我们[坚相深]信")
# 各位代表！…我们一定…: the address may have a line of its own above
_ADDRESS = re.compile("各位代表|各位委员|同志们")
_ADDRESS_AT_MOST = 8
_RESOLVE = re.compile("我们(?:一定|要|将|定)|就(?:一)?定能")
_ASPIRATION = re.compile(
    "奋斗|努力|前进|奋进|贡献|篇章|明天|未来|胜利|辉煌|献礼|目标|伟业|局面|新高|跨越|成[绩就]|答卷|复兴|事业"
)
_APPEAL_AT_LEAST = 25
_THANKS = re.compile(r"谢谢(?:大家|各位|同志们)?[^\n]{0,6}")
# （一）  /  三、: after an appeal, a section that is still to come
_HEADING = re.compile(r"第?[（(]?[一二三四五六七八九十]{1,3}(?:、|[）)]|部分)[^\n。]{2,60}$")
# [1]四个自信：指…: a note, where nothing heads the notes
_NOTE = re.compile(r"[\[【〔(（]?\d{1,3}[\]】〕)）.、．:：]?[^\n。]{1,40}?(?:[:：]|是?指|即)")
_PROSE_AFTER_APPEAL = 400

# The end of a sentence, with the quotation mark that closes it.
_SENTENCE_END = re.compile(r"[。！？!?；;…][”’」』\"）)]*")
_COMMA = re.compile("[，,]")
_SHORTEST = 4
# A shorter line ends as a Chinese sentence ends; a mark of another script is of the page.
_SHORT_LINE = 15
_CHINESE_END = "。！"


def speech_end(text: str, within: Span) -> int | None:
    """The end of the speech that begins where `within` begins, or None if it holds no prose."""
    lines = _before_appendix(text, list(_lines(text, within)))
    appeals = [i for i in range(len(lines)) if _is_appeal(text, lines, i)]
    if appeals and _is_last(text, lines[appeals[-1] + 1 :]):
        lines = _with_thanks(text, lines, appeals[-1])
        return _prose_end(text, lines[-1])
    if lines and _is_cut_off(text, lines[-1]):
        return lines[-1].end
    ends = (_prose_end(text, line) for line in reversed(lines) if not _is_chrome(text, line))
    return next((end for end in ends if end is not None), None)


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
    """The lines up to the one that heads an appendix, which stands below some prose."""
    prose = False
    for i, line in enumerate(lines):
        if prose and _APPENDIX.match(text, *line):
            return lines[:i]
        prose = prose or (i > 0 and _prose_end(text, line) is not None)
    return lines


def _is_chrome(text: str, line: Span) -> bool:
    return line.end - line.start <= _CHROME_AT_MOST and bool(_CHROME.search(text, *line))


def _is_appeal(text: str, lines: list[Span], i: int) -> bool:
    line = lines[i]
    if line.end - line.start < _APPEAL_AT_LEAST or _prose_end(text, line) is None:
        return False
    if not _ASPIRATION.search(text, *line):
        return False
    if _APPEAL.search(text, *line):
        return True
    above = (
        lines[i - 1] if i and lines[i - 1].end - lines[i - 1].start <= _ADDRESS_AT_MOST else line
    )
    addressed = _ADDRESS.match(text, *above) or _ADDRESS.match(text, *line)
    return bool(addressed and _RESOLVE.search(text, *line))


def _is_cut_off(text: str, line: Span) -> bool:
    """Whether the text breaks off in this line, within a sentence of the speech."""
    if text[line.end :].strip() or _is_chrome(text, line):
        return False
    done = _prose_end(text, line)
    rest = text[done or line.start : line.end]
    return (
        bool(rest) and not rest[0].isspace() and (done is not None or "，" in rest or "," in rest)
    )


def _is_last(text: str, after: list[Span]) -> bool:
    """Whether what follows an appeal is no more of the speech."""
    prose = 0
    for line in after:
        if _HEADING.fullmatch(text, *line):
            return False
        if _prose_end(text, line) is None or _is_chrome(text, line) or _NOTE.match(text, *line):
            continue
        prose += line.end - line.start
    return prose < _PROSE_AFTER_APPEAL


def _with_thanks(text: str, lines: list[Span], last: int) -> list[Span]:
    """The lines up to the last, and the thanks below it."""
    if last + 1 < len(lines) and _THANKS.fullmatch(text, *lines[last + 1]):
        last += 1
    return lines[: last + 1]


def _prose_end(text: str, line: Span) -> int | None:
    """Where the last sentence of a line ends; None for a line that holds no sentence."""
    if _THANKS.fullmatch(text, *line):
        return line.end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, *line)]
    if not ends or ends[-1] - line.start < _SHORTEST:
        return None
    if ends[-1] - line.start <= _SHORT_LINE and not any(m in line.of(text) for m in _CHINESE_END):
        return None
    return ends[-1]
