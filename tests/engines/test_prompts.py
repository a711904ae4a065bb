"""Prompts: strict about their variables, strip_control_characters about what is put in."""

import pytest

from jianbao.engines.llm.extraction.prompt_templates import PromptError, load_prompt

VALUES = {
    "place": "一、回顾",
    "outlook": "这一段回顾 2024 年的工作",
    "review_year": "2024",
    "plan_year": "2025",
    "sentences": "[1] 增长5%。",
}


def test_a_prompt_takes_exactly_its_variables() -> None:
    assert "[1] 增长5%。" in load_prompt("extraction").fill(**VALUES)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({k: v for k, v in VALUES.items() if k != "place"}, id="one missing"),
        pytest.param(VALUES | {"other": "x"}, id="one too many"),
    ],
)
def test_other_variables_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(PromptError):
        load_prompt("extraction").fill(**values)


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% x %}", "$place ${sentences}", "$", "\\1"])
def test_text_of_the_report_is_never_read_as_a_template(text: str) -> None:
    assert text in load_prompt("extraction").fill(**(VALUES | {"sentences": text}))
