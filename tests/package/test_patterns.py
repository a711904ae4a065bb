"""Regular expressions of the package take no exponential time, and no search takes cubic time."""

import re
from typing import Any

import pattern_inventory
import pytest
from pattern_ambiguity import cubic_texts, doubling_text, has_repetition
from regex_automaton import UnknownPartError

PATTERNS = pattern_inventory.patterns()
CALLS = pattern_inventory.calls()

# To be rewritten. A case fails as soon as its pattern is right; take it out then.
AMBIGUOUS: dict[str, str] = {}
CUBIC: dict[str, str] = {}
# Cubic where that does no harm
READS_OWN_FILES = {
    "engines.llm.extraction.prompt_templates:_FILE": "it reads the prompts of the package"
}
# Functions that look their pattern up, or compile it, at every call: module and function
INLINE: set[tuple[str, str]] = set()


def cases(open_cases: dict[str, str]) -> list[Any]:
    return [
        pytest.param(
            pattern,
            id=name,
            marks=[pytest.mark.xfail(reason=open_cases[name], strict=True)]
            if name in open_cases
            else [],
        )
        for name, pattern in PATTERNS.items()
        if has_repetition(pattern)
    ]


@pytest.mark.parametrize("pattern", cases(AMBIGUOUS))
def test_no_repetition_matches_a_text_in_two_ways(pattern: re.Pattern[Any]) -> None:
    text = doubling_text(pattern)
    assert text is None, f"every {text!r} can be matched in two ways; let each word match alone"


@pytest.mark.parametrize("pattern", cases(CUBIC | READS_OWN_FILES))
def test_no_search_takes_cubic_time(pattern: re.Pattern[Any]) -> None:
    texts = cubic_texts(pattern)
    assert texts is None, f"many {texts[0]!r}, then many {texts[1]!r}: bound a repetition"


def test_open_cases_name_patterns_of_the_package() -> None:
    assert {*AMBIGUOUS, *CUBIC, *READS_OWN_FILES} <= set(PATTERNS)


def test_every_literal_pattern_is_in_the_inventory() -> None:
    known = {pattern.pattern for pattern in PATTERNS.values()}
    literals = {call.literal for call in CALLS if call.function == "compile" and call.literal}
    assert literals, "the source has no pattern at all"
    assert literals <= known


def test_patterns_are_compiled_once() -> None:
    again = {(call.module, call.inside) for call in CALLS if not call.is_kept}
    assert again == INLINE


@pytest.mark.parametrize(
    ("pattern", "is_ambiguous"),
    [
        pytest.param(r"(?:a+)+", True, id="a repetition in a repetition"),
        pytest.param(r"(?:去年|上年|去年)+", True, id="a word twice"),
        pytest.param(r"(?:共|计|共计)+", True, id="a word made of two others"),
        pytest.param(r"(?:年底前?|前)+", True, id="a word that may take another one"),
        pytest.param(r"(?:[较比][^，]{0,10}年末|同比)+$", True, id="较上年末较上年末 at an end"),
        pytest.param(
            r"^(?:全市|(?!人均)[一-鿿]{1,8}?(?:[省市]|(?<!地)区)(?=GDP|地区生产总值))+",
            True,
            id="places before GDP",
        ),
        pytest.param(r"(?:（[^）]*）|[^，])*", True, id="brackets or any character"),
        pytest.param(r"(?:a?b?)*c", True, id="parts that may be absent"),
        pytest.param(r"(?:(?:a?)*b)*", True, id="rounds that match nothing"),
        pytest.param(r"(?:(?:|x?)a)*", True, id="two ways to match nothing"),
        pytest.param(r"(?:一|一年?){1,30}", True, id="many rounds, though not without end"),
        pytest.param(r"(?>(?:a|a)*b)", True, id="inside an atomic group"),
        pytest.param(r"x(?=(?:\d|1月?)*年)", True, id="inside a lookahead"),
        pytest.param(r"(?i:a|A)*(?i:(?:b|B)*)", False, id="the parser joins equal characters"),
        pytest.param(r"(?i:(?:bc|Bd|bC)*)", True, id="upper and lower case are equal"),
        pytest.param(
            r"(?:同比|环比|比上年|上升)+$", False, id="words of which none begins another"
        ),
        pytest.param(r"(?:共|共计|合计)+", False, id="a word and a longer one"),
        pytest.param(r"(?:合(?!计)|计|合计)+", False, id="a guard ahead"),
        pytest.param(r"(?:合|(?<!合)计|合计)+", False, id="a guard behind"),
        pytest.param(r"(?:[^，（]|（[^）]*）)*", False, id="brackets or any other character"),
        pytest.param(r"(?:\d+、)+", False, id="numbers with a mark between"),
        pytest.param(r"(?:\d++(?:万|亿)?)+", False, id="a possessive repetition"),
        pytest.param(r"(?:a|a)*+b", False, id="possessive rounds are not taken back"),
        pytest.param(r"(?:(?>a|ab)c)*", False, id="an atomic group takes one way"),
        pytest.param(r"[^，。]*[，。]?", False, id="no group is repeated"),
    ],
)
def test_the_checker_finds_ambiguous_repetitions(pattern: str, is_ambiguous: bool) -> None:
    assert (doubling_text(re.compile(pattern)) is not None) == is_ambiguous


@pytest.mark.parametrize(
    ("pattern", "is_cubic"),
    [
        pytest.param("能耗[^，]*完成[^，]*目标", True, id="two repetitions that end in a word"),
        pytest.param("(?=.*a.*b)x", True, id="inside a lookahead"),
        pytest.param("[^，]*目标", False, id="one repetition is square only"),
        pytest.param("^[^，]*完成[^，]*目标", False, id="it begins at the start only"),
        pytest.param("能耗[^，]*，[^，]*目标", False, id="a mark between"),
        pytest.param("能耗[^，]{0,20}完成[^，]*目标", False, id="one of them is bounded"),
        pytest.param("能耗[^，]*完成[^，]*", False, id="it is found whatever follows"),
    ],
)
def test_the_checker_finds_cubic_searches(pattern: str, is_cubic: bool) -> None:
    assert (cubic_texts(re.compile(pattern)) is not None) == is_cubic


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(?:(a)\1)+", id="a group again"),
        pytest.param(r"(?:(a)?(?(1)b|c))+", id="a choice by a group"),
    ],
)
def test_the_checker_rejects_unsupported_syntax(pattern: str) -> None:
    with pytest.raises(UnknownPartError):
        doubling_text(re.compile(pattern))
