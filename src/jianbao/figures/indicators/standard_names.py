"""Official names of the usual indicators, so that reports can be compared."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from jianbao.data.lexicon import load
from jianbao.figures.indicators.suffixes import SuffixTable

_INTENT = load("bounds", "aim", "effort", "sprint", "expectation")
# A word before an indicator that is no part of its name
_LEAD = re.compile(
    rf"""20\d\d年|[一二三四五六七八九十]年来?  # 2023年, 五年来
      |(?!人均)[一-鿿]{{1,8}}?(?:[省市县州旗]|(?<!地)区)  # 甲县 before GDP; but 人均, 地区
       (?=GDP|CPI|地区生产总值|生产总值)
      |{(load("affixes", "standard_lead", "area") | _INTENT).alternatives}  # 全年, 完成, 力争""",
    re.VERBOSE,
)
# 地区生产总值同比增速: words behind it
_TRAIL = SuffixTable(load("affixes", "standard_trail") | _INTENT)


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads(
        (files("jianbao.data") / "standard_indicators.toml").read_text(encoding="utf-8")
    )
    return {
        written: official
        for official, others in table["names"].items()
        for written in (official, *others)
    }


@lru_cache(maxsize=1 << 14)
def official_name(indicator: str) -> str | None:
    """Return the statistical system's name of an indicator, if it is one of the usual set."""
    return _names().get(indicator) or _names().get(_TRAIL.strip(_without_lead(indicator)))


def _without_lead(indicator: str) -> str:
    start = 0
    while lead := _LEAD.match(indicator, start):
        start = lead.end()
    return indicator[start:]
