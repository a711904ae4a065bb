"""The record of readings agrees with what is read, and the comparison shows every difference."""

from pathlib import Path

import pytest
from readings import SEEDS, Row, changes, record_path, recorded, rows_of, seed_paths

from conftest import SEED_002

OUTDATED = "the readings changed: read `make readings-diff`, then write `make readings`"


@pytest.mark.parametrize("report", seed_paths(), ids=lambda path: path.stem[:3])
def test_record_of_a_seed_is_up_to_date(report: Path) -> None:
    assert recorded(report) == rows_of(report), OUTDATED


def _row(start: int, **changed: str) -> Row:
    empty = Row(start, start + 1, *[""] * (len(Row._fields) - 2))
    usual = empty._replace(text="6", role="achievement", unit="%", clause="地区生产总值增长<6>%")
    return usual._replace(**changed)


@pytest.mark.parametrize(
    ("old", "new", "groups"),
    [
        pytest.param([_row(5)], [_row(5)], [], id="no-change"),
        pytest.param([], [_row(5)], ["gained figure"], id="gained"),
        pytest.param([_row(5, role="name")], [], ["lost name"], id="lost"),
        pytest.param(
            [_row(5)],
            [_row(5, role="name")],
            ["altered role: achievement → name"],
            id="role",
        ),
        pytest.param(
            [_row(5), _row(9)],
            [_row(5, unit="个百分点", measure="change"), _row(9)],
            ["altered unit, measure"],
            id="attributes",
        ),
        pytest.param([_row(5)], [_row(5, clause="增长<6>%")], [], id="context-is-no-attribute"),
    ],
)
def test_changes_are_grouped(old: list[Row], new: list[Row], groups: list[str]) -> None:
    assert [change.group for change in changes(old, new)] == groups


def test_a_missing_record_is_not_an_empty_one() -> None:
    assert recorded(SEEDS / "no_such_report.txt") is None
    assert record_path(SEEDS / f"{SEED_002}.txt").exists()
