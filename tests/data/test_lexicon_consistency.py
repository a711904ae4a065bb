"""Lists that several stages use agree: a word that one stage knows, the others know too."""

import pytest

from jianbao.comparison.indicator_keys import key_of
from jianbao.data.lexicon import Terms, load
from jianbao.figures.indicators.affixes import without_affixes
from jianbao.models.brief import Figure
from jianbao.views.labels import format_figure

INTENT_OF_NAMES = load("bounds", "aim", "effort", "sprint", "expectation")
INTENT = INTENT_OF_NAMES | load("bounds", "plan")
# A single character such as 增 or 降 is part of too many names to be taken off alone.
CHANGE = Terms(tuple(word for word in load("change", "rise", "fall").words if len(word) > 1), {})
NAME = "规模以上工业增加值"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(load("change", "rise"), load("change", "fall"), id="rise-fall"),
        pytest.param(load("change", "rise_rate"), load("change", "fall_rate"), id="rates"),
        pytest.param(
            load("bounds", "at_least", "more_than"),
            load("bounds", "at_most", "less_than"),
            id="bounds",
        ),
        pytest.param(
            load("bounds", "at_least_behind"), load("bounds", "at_most_behind"), id="bounds-behind"
        ),
    ],
)
def test_exclusive_categories_share_no_term(one: Terms, other: Terms) -> None:
    assert set(one.words).isdisjoint(other.words)


@pytest.mark.parametrize("verb", CHANGE.words)
def test_verb_of_change_is_stripped_from_a_name(verb: str) -> None:
    assert without_affixes(NAME + verb) == NAME


@pytest.mark.parametrize("word", INTENT_OF_NAMES.words)
def test_word_of_intent_is_stripped_from_a_name(word: str) -> None:
    assert without_affixes(f"{NAME}{word}增长") == NAME


@pytest.mark.parametrize("word", INTENT.words)
def test_word_of_intent_is_shown_to_people(word: str) -> None:
    assert word in format_figure(_growth(NAME, wording=word))


@pytest.mark.parametrize("word", INTENT_OF_NAMES.words)
def test_word_of_intent_does_not_separate_a_target_from_its_result(word: str) -> None:
    target, result = _growth(f"固定资产投资{word}"), _growth("固定资产投资")
    assert key_of(target) == key_of(result)


def _growth(indicator: str, wording: str | None = None) -> Figure:
    return Figure(
        indicator=indicator,
        official=None,
        text="8%",
        value=8,
        high=None,
        unit="%",
        measure="growth",
        direction="up",
        bound="eq",
        wording=wording,
        period="2024",
        start=0,
        end=1,
    )
