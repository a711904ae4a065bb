"""The first fault of a value in words, and commands that print it."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError, field_validator, model_validator
from run_cli import jianbao, one_sentence
from seed_briefs import seed_brief

from jianbao._validation_message import first_fault, validation_message


class _Range(BaseModel):
    low: int
    high: int

    @field_validator("low")
    @classmethod
    def _is_positive(cls, low: int) -> int:
        if low <= 0:
            raise ValueError("it must be positive")
        return low

    @model_validator(mode="after")
    def _is_ordered(self) -> "_Range":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class _Ranges(BaseModel):
    ranges: list[_Range]


@pytest.mark.parametrize(
    ("data", "path", "message", "words"),
    [
        pytest.param(
            {}, "ranges", "Field required", "ranges: Field required", id="a field of the model"
        ),
        pytest.param(
            {"ranges": [{"low": 1, "high": 2}, {"low": 1}]},
            "ranges.1.high",
            "Field required",
            "ranges.1.high: Field required",
            id="a field of an item",
        ),
        pytest.param(
            {"ranges": [{"low": 1, "high": "高"}]},
            "ranges.0.high",
            "Input should be a valid integer, unable to parse string as an integer",
            "ranges.0.high: Input should be a valid integer, unable to parse string as an integer, "
            'not "高"',
            id="a value",
        ),
        pytest.param(
            {"ranges": "x" * 100},
            "ranges",
            "Input should be a valid list",
            f'ranges: Input should be a valid list, not "{"x" * 39}…',
            id="a long value",
        ),
        pytest.param(
            {"ranges": {"low": 1}},
            "ranges",
            "Input should be a valid list",
            "ranges: Input should be a valid list",
            id="an object",
        ),
        pytest.param(
            {"ranges": [{"low": 0, "high": 2}]},
            "ranges.0.low",
            "it must be positive",
            "ranges.0.low: it must be positive",
            id="a validator",
        ),
    ],
)
def test_the_first_fault(data: Any, path: str, message: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        _Ranges.model_validate(data)
    assert first_fault(caught.value)[:2] == (path, message)
    assert validation_message(caught.value) == words


def test_a_fault_of_the_whole_has_no_path() -> None:
    with pytest.raises(ValidationError) as caught:
        _Range(low=2, high=1)
    assert first_fault(caught.value) == ("", "low is above high", "")
    assert validation_message(caught.value) == "low is above high"


REPORT = "report.txt"
QUOTE = "全年地区生产总值增长5.2%"


def write_files(folder: Path) -> None:
    (folder / REPORT).write_text(f"一、2024年工作回顾\n{QUOTE}。\n", encoding="utf-8")
    brief = seed_brief("003").model_dump(mode="json")
    brief["targets"][0]["statement"] = 5
    item = {"id": "A1", "evidence": {"quote": QUOTE}}
    label = {"raw": REPORT, "figures": 5}
    for name, data in {
        "brief.json": brief,
        "foreign.json": {"achievements": [item]},
        "gold.json": label,
    }.items():
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("export", "brief.json", "-o", "table.csv"),
            "brief.json is not a brief: targets.0.statement: "
            "Input should be a valid string, not 5.",
            id="a brief",
        ),
        pytest.param(
            ("verify", "foreign.json", "--source", REPORT),
            "This is not a brief to verify: achievements.0.statement: Field required.",
            id="a brief to verify",
        ),
        pytest.param(
            ("evaluate", "brief.json", "--gold", "gold.json"),
            "gold.json is not a gold file: figures: Input should be a valid list, not 5.",
            id="gold labels",
        ),
        pytest.param(
            ("summarize", REPORT, "--base-url", "ftp://a.example"),
            "The setting base_url cannot be used: it is not a URL such as http://127.0.0.1:8080/v1.",
            id="a setting",
        ),
    ],
)
def test_the_message_of_a_command(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    write_files(tmp_path)
    err = one_sentence(*jianbao(*arguments, cwd=tmp_path))
    assert err.startswith(f"jianbao: {message}")
    assert "Value error" not in err
