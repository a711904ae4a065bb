"""Keys under which two indicator names count as the same.

They prefer a missed match to a wrong one.
"""

import re
from functools import cache

from jianbao.data.lexicon import load
from jianbao.figures import official_name
from jianbao.models.brief import Figure

_MARKS = re.compile(r"[\W_]+")
# Words of a name that do not change the indicator: 全年实现实际利用内资总额 → 利用内资.
# 新增 is not one of them, because new firms are not all firms.
_INTENT = load("bounds", "aim", "effort", "sprint", "expectation", "plan")
_REDUNDANT = re.compile(
    r"全社会|全年|全[区市县省州国镇乡]|我[区市县省州国镇乡]|实现|完成|达到|累计|实际"
    rf"|{_INTENT.alternatives}"
    r"|同比|可比|总[额量值]|增[速幅长]|涨幅|规模(?!以上)|数量|人?数$|额$"
)
_SAME_WORD = {
    "规上": "规模以上",
    "限上": "限额以上",
    "比例": "率",
    "比率": "率",
    "农民": "农村居民",
}
_SPELLINGS = re.compile("|".join(_SAME_WORD))
_PARTS = {
    "居民人均可支配收入": ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    "进出口总额": ("出口总额",),
}


def name_of(figure: Figure) -> str:
    """Return the official name of a figure's indicator, or its own name without one."""
    return official(figure) or figure.indicator


def official(figure: Figure) -> str | None:
    """Return the official name, also for a brief that does not give it."""
    return figure.official or _official(figure.indicator)


def key_of(figure: Figure) -> str:
    """Return the key that figures of the same indicator share."""
    return official(figure) or key_of_name(figure.indicator)


@cache
def key_of_name(name: str) -> str:
    """Return the key of an indicator name: the official name, or the name without redundant words.

    The overlap of two names does not count: 城镇用电量 and 农村用电量 share most characters.

    >>> key_of_name("全年实际利用内资规模"), key_of_name("GDP"), key_of_name("第三产业增加值增速")
    ('利用内资', '地区生产总值', '第三产业增加值')
    """
    return _official(name) or _core(name) or name


def parts_of(key: str) -> tuple[str, ...]:
    """Return the keys of an indicator's parts, which a report may give instead.

    城乡居民收入分别增长5%和6%
    """
    return _PARTS.get(key, ())


@cache
def _official(name: str) -> str | None:
    return official_name(name) or official_name(_core(name))


def _core(name: str) -> str:
    plain = _SPELLINGS.sub(lambda match: _SAME_WORD[match.group()], _MARKS.sub("", name))
    return _REDUNDANT.sub("", plain)
