"""The vocabulary of names: verbs that open them, and words around them that are no part of them."""

import re

from jianbao.data.lexicon import load
from jianbao.figures.indicators.suffixes import Phrase, SuffixTable

_VERB, _MODIFIER = load("actions", "verb"), load("actions", "verb_modifier")
_SECOND_VERB = load("actions", "second_verb")
# 引入A、B等项目 is 引入项目; 加快建设, 改造和扩建
VERB = re.compile(
    rf"{_MODIFIER.alternatives}?{_VERB.alternatives}(?:[和、]?{_SECOND_VERB.alternatives})?"
)
"""Verbs that open what was counted."""

_INTENT = load("bounds", "aim", "sprint", "expectation")
_BOUNDS = load(
    "bounds",
    *"at_least_in_clause at_least up_onto at_most more_than less_than about".split(),
)
_SUFFIXES = (
    _INTENT
    | load("change", "rise", "fall")
    | load("rank", "ranks")
    | _BOUNDS
    | load(
        "affixes",
        "distribution",
        "total",
        "exceeding",
        "distance",
        "reaching",
        "copula_and_particle",
        "intent",
        "keeping",
        "ranking",
        "change",
        "achievement",
        "adverb",
        "comparison",
        "former_time",
        "rate_of_time",
        "rate_of_each",
        "origin",
        "reckoning",
        "area",
        "nation",
        "mark",
    )
)
_DISTANCE = load("affixes", "distance")
# 完成投资, 达标: words before a number that say how it came about, and are no part of its name
_TRAILING = SuffixTable(
    _SUFFIXES,
    phrases=(
        # 较上年末, 比去年同期, 与2019年相比; 比全国高, 较上年多出
        Phrase(
            frozenset("较比与"),
            frozenset("期底末初年比高低快慢多少出"),
            re.compile(
                r"(?:较|比(?![重例])|与)[^，。；]{0,10}(?:同期|年[底末初]|[末年])(?:相比)?"
                r"|(?<!占)[比较](?![重例率])[^，。；\d]{1,10}[高低快慢多少]出?"
            ),
        ),
        # 是2019年末, 2016-2020年; 过去五年, 近3年
        Phrase(
            frozenset("是为相过近前这一二两三四五六七八九十0123456789"),
            frozenset("年末底期"),
            re.compile(
                r"(?:是|为|相当于)?(?:20\d\d年?[-—–至到]){0,2}20\d\d年(?:末|底|同期)?"
                r"|(?:过去|近|前|这)?[一二两三四五六七八九十\d]{1,8}年"
            ),
        ),
        # 高于全省平均水平, 低于年度目标
        Phrase(
            frozenset(word[0] for word in _DISTANCE.words),
            frozenset("均平值标期划幅速"),
            re.compile(
                rf"{_DISTANCE.alternatives}[^，。；\d、]{{0,8}}"
                r"(?:平均(?:水平|值)?|水平|目标|预期|计划|增[幅速])"
            ),
        ),
    ),
)
_LEAD_WORDS = load(
    "affixes",
    "lead_in",
    "lead_total",
    "lead_time",
    "area",
    "bound_behind",
) | load("kinds", "former")
_LEAD_INTENT = _INTENT | load("bounds", "effort")
# Words before a name that are no part of it
_LEADING = re.compile(
    rf"""（(?=其中|含)             # （其中技改投资
      |（[^（）\d]{{1,24}}）      # （含民办）
      |（\d{{1,2}}）|[①-⑳]       # （1）, ①
      |\d{{1,2}}[.．、](?!\d)     # 1.
      |[一二三四五六七八九十]+是  # 一是
      |(?:用|未来)?[一二两三四五六七八九十\d]+(?:[-—至]\d+)?年(?:内|时间)  # 用三年时间, 3-5年内
      |“?十[三四五六]五”?末      # “十四五”末
      |到?20\d\d年(?:底|末)?     # 2023年末
      |对$                       # 全年对…
      |{_LEAD_INTENT.alternatives}(?!$)  # 力争; but 争取 alone is what was done
      |{_LEAD_WORDS.alternatives}
      |[的，、；：:．\s]""",
    re.VERBOSE,
)
LIST_MARK = load("affixes", "list_mark").pattern
"""The marks and words between the parts of a list: A、B和C; but 合并, 参与, 普及 are words."""

_MARKS = str.maketrans("", "", "“”‘’《》（）()，。；：:、•●■◆▲★|")
MIN_NAME_LENGTH = 2
"""A name of fewer characters says nothing."""


def without_punctuation(words: str) -> str:
    """Return the words without marks and blanks."""
    return "".join(words.translate(_MARKS).split())


def without_lead(words: str) -> str:
    """Return the words without those before them that are no part of a name."""
    start = 0
    while lead := _LEADING.match(words, start):
        start = lead.end()
    return words[start:]


def without_affixes(words: str) -> str:
    """Return the words without those around them that are no part of a name."""
    return _TRAILING.strip(without_lead(words))


def opens_with_verb(words: str) -> bool:
    """Return whether words open with a verb that says what was done with what is counted."""
    return VERB.match(words) is not None


def are_verbs(words: str) -> bool:
    """Return whether words are verbs and nothing else."""
    while words and (verb := VERB.match(words)):
        words = words[verb.end() :]
    return not words


def verb_in(words: str) -> str:
    """Return the words up to their first verb; none without one."""
    verb = VERB.search(words)
    return words[: verb.end()] if verb else ""


def is_informative(words: str) -> bool:
    """Return whether words say more than a verb."""
    return len(without_affixes(VERB.sub("", words, count=1))) >= MIN_NAME_LENGTH
