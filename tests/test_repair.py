"""Repairs: what was inserted goes, what the report says stays, and all is accounted for."""

import json
import re

import pytest

from conftest import FIXTURES, SEEDS
from jianbao import read_report
from marked import read_text

SEED_000 = "000_f086ca982607086c"
PINYIN = "現(xiàn)在推進(jìn)經(jīng)濟(jì)發(fā)展(zhǎn),投資(zī)增長(zhǎng)5%。"


def test_inserted_pinyin_is_removed_and_accounted_for() -> None:
    report = read_text(f"各位代表:現(xiàn)在,我代表區(qū)政府報告工作。\n{PINYIN}")
    assert report.clean.splitlines()[-1] == "现在推进经济发展，投资增长5%。"
    assert [found.span.of(report.raw) for found in report.repairs][:3] == [
        "(xiàn)",
        "(qū)",
        "(xiàn)",
    ]
    assert {found.kind for found in report.repairs} == {"pinyin"}


def test_a_few_glosses_are_the_report_s_own() -> None:
    report = read_text("各位代表:我代表县政府报告工作。\n尕(gǎ)海和瀍(chán)河治理完成。")
    assert "尕（gǎ）海" in report.clean
    assert report.repairs == ()


@pytest.mark.parametrize("text", ["(GDP)", "(PPP)", "(EPC+O)", "(app)", "(一)", "(2021—2035年)"])
def test_other_brackets_stay(text: str) -> None:
    report = read_text(f"各位代表:我代表縣政府報告工作。\n{PINYIN}\n{PINYIN}\n推進項目{text}建設。")
    assert text[1:-1] in report.clean


def test_no_pinyin_is_left_in_seed_000() -> None:
    report = read_report(SEEDS / f"{SEED_000}.txt")
    assert re.findall(r"[（(][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[）)]", report.clean) == []


def test_labelled_numbers_of_seed_000_keep_their_places() -> None:
    gold = json.loads((FIXTURES / "gold" / f"{SEED_000}.json").read_text(encoding="utf-8"))
    report = read_report(SEEDS / f"{SEED_000}.txt")
    removed = {i for found in report.repairs for i in range(*found.span)}
    for label in gold["figures"]:
        assert removed.isdisjoint(range(label["start"], label["end"]))


@pytest.mark.parametrize("name", ["001_7d54046d113e74f1", "002_17662059089ff12f"])
def test_reports_without_pinyin_are_not_touched(name: str) -> None:
    assert read_report(SEEDS / f"{name}.txt").repairs == ()
