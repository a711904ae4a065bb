"""A bounded run of the fuzzer, and every kind of input that it found to break something.

`make fuzz` looks further.
"""

import pytest
from fuzzing import altered_report, findings

_RUNS = 60


def test_altered_reports_break_nothing() -> None:
    for seed in range(_RUNS):
        found = findings(altered_report(seed))
        assert not found, f"altered report {seed}: {found}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("，1.喽暆", id="an-enumerator-that-trimming-cut-off"),
        pytest.param("2.2%*" * 600, id="one-quantity-in-every-place"),
        pytest.param("新建学校3所、" * 700, id="one-clause-in-every-place"),
        pytest.param("增长" + "较上年末" * 2000 + "5%", id="words-before-a-number"),
        pytest.param("一、" + "（" * 3000 + "1" + "）" * 3000, id="brackets"),
        pytest.param("第一" * 1500, id="ordinals"),
        pytest.param("1.5%、" * 1000 + "6%", id="a-list-without-end"),
        pytest.param("GDP" * 3000 + "增长5%", id="one-name-in-every-place"),
    ],
)
def test_input_found_by_the_fuzzer(text: str) -> None:
    assert findings(text.encode()) == []
