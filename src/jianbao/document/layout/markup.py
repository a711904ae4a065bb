"""Signs of Markdown, emoji and list signs in a text: ## 一、, **增长6%**, 🎯二、, ➢ 新建学校."""

import re
from collections.abc import Callable

from jianbao.document.layout.lines import SECTION_MARK
from jianbao.document.layout.whitespace import BLANK
from jianbao.document.text.mapped_text import Edit, MappedText

LIST_SIGN = "•"
"""The sign that replaces every other list sign at the beginning of a line."""

# \* \- \.: a sign that Markdown escapes; \% and \$ belong to formulas
_ESCAPED = re.compile(r"\\(?P<sign>[\\`*_{}\[\]()#+\-.!>~])")
# ![图](a.png)  /  [全文](https://…): the picture is dropped, the text of a link stays
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>[^\[\]\n]{0,200})\]\((?P<target>[^()\s]{1,500})[^()\n]{0,100}\)"
)
# #_ftn1, #fn1: a footnote
_NOTE_TARGET = re.compile(r"#_?(?:ftn|fn|note|_edn)")
_TARGET = re.compile(r"https?:|www\.|[/#.]|[\w-]+\.\w{2,5}$")
# ***粮食***, **增长6%**, *增长6%*, __粮食__, `GDP`: the signs around an emphasised text
_EMPHASES = (
    re.compile(r"(?P<open>\*{2,3})(?=[^\s*])[^*\n]{1,300}(?P<close>\*{2,3})"),
    re.compile(r"(?<![*\d])(?P<open>\*)(?=[^\s*])[^*\n]{1,200}(?<=\S)(?P<close>\*)(?![*\d])"),
    re.compile(r"(?P<open>__)(?=[^\s_])[^_\n]{1,300}(?P<close>__)"),
    re.compile(r"(?P<open>`)(?=[^\s`])[^`\n]{1,200}(?P<close>`)"),
)
# ~~增长8%~~: what the author struck out
_STRUCK_OUT = re.compile(r"~~(?=[^\s~])[^~\n]{1,200}~~")
# &nbsp;  /  &#12288;  /  &amp;
_ENTITY = re.compile(r"&(?:(?P<blank>nbsp|emsp|ensp|#160|#12288)|(?P<name>amp|lt|gt|quot));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
# 1️⃣, a digit on a key
_KEYCAP = re.compile("(?P<digit>[0-9])\ufe0f?\u20e3[.、．]?")
# 📈 and other pictures; ★ ☆ ☑ ✓ ✔ and the digits ❶ are list signs
_PICTURE = (
    "\u2600-\u2604\u2607-\u2610\u2612-\u2712\u2715-\u2765\u2795-\u27a1"
    "\u231a\u231b\u23e9-\u23fa\u2b05-\u2b1c\u2b50\u2b55\ufe0e\ufe0f\u200d"
)
_OLD_EMOJI = re.compile(f"[{_PICTURE}]+")
_EMOJI = re.compile(f"[{_PICTURE}\U0001f000-\U0001faff]+")

# ``` or ---- or ====, which holds no text
_RULE = re.compile(
    rf"^{BLANK}*+(?:```\w*+|~~~\w*+|(?:-{BLANK}*+){{3,}}+|={{2,}}+|(?:\*{BLANK}*+){{3,}}+|_{{3,}}+)$",
    re.MULTILINE,
)
# > in front of a quotation, ## in front of a heading; but #1机组
_LEVEL = re.compile(
    rf"^{BLANK}*+(?:(?:>{BLANK}*+)++(?:#{{1,6}}+{BLANK}++)?|#{{1,6}}+{BLANK}++"
    rf"|#{{2,6}}+|#(?!\d)|#(?=(?:19|20)\d\d年))(?=\S)",
    re.MULTILINE,
)
_CLOSING_LEVEL = re.compile(rf"{BLANK}++#{{1,6}}+{BLANK}*+$", re.MULTILINE)
_SIGNS = "·∙‣⁃◦➢➣➤►▶▸▷◇◎☆✓✔☑✦✧❖→⇒◯\ue000-\uf8ff"
_KNOWN_SIGNS = "●■◆▲★•※"
# - 粮食产量, * 粮食产量, ➢粮食产量, - [x] 粮食产量; but the page number - 3 -
_BULLET = re.compile(
    rf"^{BLANK}*+(?:[-*+]{BLANK}++(?!\d{{1,4}}{BLANK}*+[-–—]?{BLANK}*+$)"
    rf"(?:\[[ xX]\]{BLANK}++)?|[{_SIGNS}]++{BLANK}*+)(?=\S)",
    re.MULTILINE,
)
# -粮食产量65万吨, without a blank; one such line may go on with the line before it
_BARE_BULLET = re.compile(rf"^{BLANK}*+-(?=[一-鿿])", re.MULTILINE)
_BARE_BULLETS_AT_LEAST = 3
# •一、2024年工作回顾, ★（一）, • 1.: the number is sign enough
_SIGN_AT_NUMBER = re.compile(
    rf"^{BLANK}*+(?P<sign>[{_KNOWN_SIGNS}]++{BLANK}*+)"
    rf"(?={SECTION_MARK}|[（(]?\d{{1,2}}[.．、）)](?!\d))",
    re.MULTILINE,
)


def without_markup(text: MappedText) -> MappedText:
    """Return the text without the signs of Markdown, and with one sign before list items."""
    for signs, find in _STEPS:
        # Most reports have none of the signs, and a look for them spares a search.
        if not signs or any(sign in text.clean for sign in signs):
            text = text.edited(find(text.clean))
    return text


def _entities(text: str) -> list[Edit]:
    return [
        Edit(*match.span(), " " if match["blank"] else _ENTITIES[match["name"]])
        for match in _ENTITY.finditer(text)
    ]


def _keycaps(text: str) -> list[Edit]:
    return [Edit(*match.span(), match["digit"] + ".") for match in _KEYCAP.finditer(text)]


def _pictures(text: str) -> list[Edit]:
    # The search for both planes is slow, and needed only where a character takes four bytes.
    wide = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    pattern = _EMOJI if wide else _OLD_EMOJI
    return [Edit(*match.span(), "") for match in pattern.finditer(text)]


def _links(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _LINK.finditer(text) if "](" in text else ():
        if match["picture"] or _NOTE_TARGET.match(match["target"]):
            edits.append(Edit(*match.span(), ""))
        elif _TARGET.match(match["target"]):
            edits.append(Edit(match.start(), match.start("text"), ""))
            edits.append(Edit(match.end("text"), match.end(), ""))
    return edits


def _emphases(text: str) -> list[Edit]:
    edits = [Edit(*match.span(), "") for match in _STRUCK_OUT.finditer(text)]
    taken = {i for edit in edits for i in range(edit.start, edit.end)}
    for pattern in _EMPHASES:
        for match in pattern.finditer(text):
            signs = [match.span("open"), match.span("close")]
            places = {i for sign in signs for i in range(*sign)}
            if taken.isdisjoint(places):
                taken |= places
                edits += [Edit(*sign, "") for sign in signs]
    return sorted(edits, key=lambda edit: edit.start)


def _escapes(text: str) -> list[Edit]:
    return [Edit(*match.span(), match["sign"]) for match in _ESCAPED.finditer(text)]


def _rules(text: str) -> list[Edit]:
    return [Edit(*match.span(), "") for match in _RULE.finditer(text)]


def _levels(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _LEVEL.finditer(text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        edits.append(Edit(*match.span(), ""))
        if "#" in match[0] and (closing := _CLOSING_LEVEL.search(text, match.end(), end)):
            edits.append(Edit(*closing.span(), ""))
    return edits


def _bullets(text: str) -> list[Edit]:
    return [Edit(*match.span(), LIST_SIGN) for match in _BULLET.finditer(text)]


def _bare_bullets(text: str) -> list[Edit]:
    found = [Edit(*match.span(), LIST_SIGN) for match in _BARE_BULLET.finditer(text)]
    return found if len(found) >= _BARE_BULLETS_AT_LEAST else []


def _signs_at_numbers(text: str) -> list[Edit]:
    return [Edit(*match.span("sign"), "") for match in _SIGN_AT_NUMBER.finditer(text)]


_Find = Callable[[str], list[Edit]]
# Each step reads what the one before it left, and does nothing in a text without its signs.
_STEPS: tuple[tuple[str, _Find], ...] = (
    ("&", _entities),
    ("\u20e3", _keycaps),
    ("", _pictures),
    ("[", _links),
    ("*_`~", _emphases),
    ("\\", _escapes),
    ("-=*_`~", _rules),
    ("#>", _levels),
    ("", _bullets),
    ("-", _bare_bullets),
    (_KNOWN_SIGNS, _signs_at_numbers),
)
