"""The small inputs of `../shared/cases`, each with one kind of fault that real documents show.

They are read, with the runner that judges them, from a folder next to the repository.
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
COMMAND = Path(sys.executable).with_name("jianbao")

# The faults that are open, by the change that would correct them.
JUDGE = "check compares names, not contexts"
SCOPE = "a budget's sentence has no words for its parts"
OPEN = {
    "check_add_to.txt": JUDGE,
    "check_gdp_total.txt": JUDGE,
    "budget_words.txt": SCOPE,
}


def _cases() -> list[Any]:
    listed = CASES / "cases.json"
    if not listed.exists():
        return [pytest.param({}, marks=pytest.mark.skip("no ../shared/cases here"), id="none")]
    return [
        pytest.param(case, id=case["file"], marks=_open(case["file"]))
        for case in json.loads(listed.read_text(encoding="utf-8"))
    ]


def _open(file: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=OPEN[file], strict=True)] if file in OPEN else []


def _runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_cases", CASES / "run_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", _cases())
def test_case_holds(case: dict[str, Any]) -> None:
    assert _runner().faults_of(str(COMMAND), CASES, case) == []
