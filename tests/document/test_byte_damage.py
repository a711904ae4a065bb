"""Reports damaged on purpose, byte by byte, are read as they were before."""

import random
from typing import get_args

import opencc
import pytest
from byte_damage import Damaged, Lost, damage, unfold

from conftest import SEEDS
from jianbao.document import MappedText, Repair, Span, read_report
from jianbao.document.layout.cleaning import clean
from jianbao.document.repair.repairer import repair
from jianbao.document.text.normalization import standardise

CLEAN_SEEDS = ("002_17662059089ff12f", "003_30198e5ba9ff0909", "004_d879f4fdea5433e7")

# The share of damaged lines that read exactly as before, and of those that read otherwise
# although they are not listed as damaged.
EXACT_AT_LEAST = {"first byte of the mark": 0.97, "byte before the mark": 0.87}
UNLISTED_AT_MOST = {"first byte of the mark": 0.03, "byte before the mark": 0.08}


@pytest.mark.parametrize("lost", get_args(Lost))
def test_damaged_lines_are_restored(lost: Lost) -> None:
    cases = [
        damage(_speech(name), lost, random.Random(seed))  # noqa: S311
        for name in CLEAN_SEEDS
        for seed in (0, 1)
    ]
    total = sum(len(case.lines) for case in cases)
    outcomes = [_outcome(case) for case in cases]
    assert sum(exact for exact, _ in outcomes) >= EXACT_AT_LEAST[lost] * total
    assert sum(unlisted for _, unlisted in outcomes) <= UNLISTED_AT_MOST[lost] * total


def _speech(name: str) -> str:
    """A speech in traditional script, where a slip soon ends, with full-width marks."""
    report = read_report(SEEDS / f"{name}.txt")
    traditional: str = opencc.OpenCC("s2t").convert(unfold(report.clean))
    return traditional


def _outcome(case: Damaged) -> tuple[int, int]:
    """How many damaged lines read as before, and how many do not and are not listed.

    Lines that were not damaged must all read as before.
    """
    repaired, repairs = repair(MappedText.of(case.text))
    lines = clean(repaired).clean.split("\n")
    expected = [standardise(line) for line in case.originals]
    whole = set(range(len(expected))) - set(case.lines)
    assert [lines[i] for i in whole] == [expected[i] for i in whole]
    wrong = [i for i in case.lines if lines[i] != expected[i]]
    unlisted = [i for i in wrong if not _is_listed(case, repairs, i)]
    return len(case.lines) - len(wrong), len(unlisted)


def _is_listed(case: Damaged, repairs: list[Repair], number: int) -> bool:
    lines = case.text.split("\n")
    start = sum(len(line) + 1 for line in lines[:number])
    line = Span(start, start + len(lines[number]))
    return any(found.kind == "damaged" and found.span.overlaps(line) for found in repairs)


# （一）多措并举，全力稳住经济基本盘。全年地区生产总值增长5.2%, one byte out of step
SLIPPED = "（一）多措并举，全力稳住经济基本盘，".encode("gb18030")[1:].decode("gb18030", "ignore")


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("\ufffd" * 3000, id="unreadable bytes"),
        pytest.param("龘靐齉爩" * 800, id="rare characters"),
    ],
)
def test_a_slipped_run_is_restored_far_behind_text_that_cannot_be_read(between: str) -> None:
    line = "全市经济运行总体平稳。\n" + SLIPPED + "\n"
    repaired, _ = repair(MappedText.of(f"{line}{between}\n{line}"))
    assert repaired.clean.count("多措并举，全力稳住经济基本盘") == 2
