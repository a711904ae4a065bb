"""Repairs: what was inserted goes, what the report says stays, and all is accounted for."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from span_markup import read_text

from conftest import FIXTURES, SEEDS
from jianbao import read_report
from jianbao.document import Repair, Span
from jianbao.verification import Claim, ClaimedFigure, SourceIndex, check_claim

SEED_000 = "000_f086ca982607086c"
PINYIN = "現(xiàn)在推進(jìn)經(jīng)濟(jì)發(fā)展(zhǎn),投資(zī)增長(zhǎng)5%。"


def test_inserted_pinyin_is_removed_and_accounted_for() -> None:
    report = read_text(f"各位代表:現(xiàn)在,我代表區(qū)政府報告工作。\n{PINYIN}")
    assert report.clean.splitlines()[-1] == "现在推进经济发展，投资增长5%。"
    removed = [found.span.of(report.raw) for found in report.repairs]
    assert removed[:3] == ["現(xiàn)", "區(qū)", "現(xiàn)"]
    assert {found.kind for found in report.repairs} == {"pinyin"}


def test_byte_slips_of_seed_000_are_restored() -> None:
    gold = json.loads((FIXTURES / "gold" / f"{SEED_000}.json").read_text(encoding="utf-8"))
    report = read_report(SEEDS / f"{SEED_000}.txt")
    assert len(gold["damaged"]) == 29
    for run in gold["damaged"]:
        start = report.raw.index(run["quote"])
        span = report.text.to_clean(Span(start, start + len(run["quote"])))
        assert span.of(report.clean) == run["reading"], run


def test_what_has_no_clear_reading_is_listed_as_damaged() -> None:
    report = read_report(SEEDS / f"{SEED_000}.txt")
    damaged = [found for found in report.repairs if found.kind == "damaged"]
    assert "痔枴毕虍a" in "".join(found.span.of(report.raw) for found in damaged)


def test_a_number_in_damaged_text_is_never_reported_as_sound() -> None:
    report = read_text("各位代表:我代表区政府报告工作。\n一、2024年工作回顾\n新建道路55公里。")
    start = report.raw.index("55")
    run = Repair(Span(start - 2, start + 2), "道路55", "damaged")
    source = SourceIndex(replace(report, repairs=(run,)))
    [place] = source.figures
    span = source.readings[place].span
    figure = ClaimedFigure("55", Decimal(55), None, "公里", span=span)
    claim = Claim("achievement", "新建道路55公里", source.sentence_at(span.start), (figure,))
    assert {issue.code for issue in check_claim(claim, source)} == {"damaged_source"}


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        pytest.param(
            "。\n。ㄒ唬┒啻氩⑴e穩住經濟基本盤", "（一）多措并举稳住经济基本盘", id="left over"
        ),
        pytest.param("消費熱點!笆弧逼陂g接待游客", "消费热点。“十一”期间接待游客", id="dropped"),
        pytest.param("改造10個;▓@市場改造升級", "改造10个。花园市场改造升级", id="short"),
        pytest.param(
            "建設“美麗鄉村示範學!、農家書屋", "“美丽乡村示范学校”、农家书屋", id="two bytes"
        ),
    ],
)
def test_a_slip_is_put_back_in_step(damaged: str, restored: str) -> None:
    head = "各位代表:現在,我代表區人民政府報告工作。\n。ǘ⿵娏ν七M改革開放。"
    assert restored in read_text(f"{head}\n{damaged}。").clean


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


@pytest.mark.parametrize("name", ["002_17662059089ff12f", "003_30198e5ba9ff0909"])
def test_sound_reports_are_not_touched(name: str) -> None:
    assert read_report(SEEDS / f"{name}.txt").repairs == ()


def test_a_lone_lost_byte_is_listed_and_left() -> None:
    (found,) = read_report(SEEDS / "004_d879f4fdea5433e7.txt").repairs  # 辽西海鲜大集?凌海站
    assert (found.text, found.kind) == ("□", "damaged")
