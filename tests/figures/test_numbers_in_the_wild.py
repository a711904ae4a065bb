"""Numbers as scans, Markdown, enumerations and careless writers leave them."""

from decimal import Decimal

import pytest

from jianbao import read_numbers, read_report
from jianbao.document import MappedText
from jianbao.document.layout.cleaning import clean
from jianbao.figures import PlainNumber, ReportMention, read_report_mentions

_REPORT = """2024年甲县政府工作报告

各位代表：现在，我代表县人民政府向大会报告工作，请予审议。

一、2024年工作回顾

{sentence}

二、2025年工作安排

地区生产总值增长6%左右。

各位代表，让我们为建设美好甲县而努力奋斗！
"""


def _numbers(sentence: str) -> list[ReportMention]:
    """Read a report with one sentence and return the numbers of the sentence."""
    document = read_report(_REPORT.format(sentence=sentence).encode())
    start = document.clean.index("2024年工作回顾") + len("2024年工作回顾")
    end = document.clean.index("二、2025年")
    numbers = read_report_mentions(document)
    return [number for number in numbers if start <= number.reading.span.start < end]


def _figures(sentence: str) -> list[ReportMention]:
    return [number for number in _numbers(sentence) if number.reading.nature == "figure"]


@pytest.mark.parametrize(
    ("sentence", "quantity", "unit"),
    [
        pytest.param("粮食产量达到四亿零八百多万斤。", 408_000_000, "斤", id="yi-duo-wan"),
        pytest.param("原煤产量达到三亿六千五百多万吨。", 365_000_000, "吨", id="qian-bai-duo-wan"),
        pytest.param("社会保险覆盖2亿5千多万人次。", 250_000_000, "人次", id="digits-duo-wan"),
        pytest.param("接待游客1亿3千余万人次。", 130_000_000, "人次", id="digits-yu-wan"),
        pytest.param("完成投资5千多万元。", 50_000_000, "元", id="qian-duo-wan"),
        pytest.param("完成投资1万余亿元。", 10**12, "元", id="wan-yu-yi"),
        pytest.param("完成投资1.5个亿。", 150_000_000, "", id="ge-yi"),
        pytest.param("完成投资1 349 084万元。", 13_490_840_000, "元", id="thousands-by-blanks"),
        pytest.param("完成投资65. 2 亿元。", 6_520_000_000, "元", id="blank-in-decimal"),
        pytest.param("优良天数比例达 $87.5\\%$ 。", 87.5, "%", id="formula-marks"),
        pytest.param("公路客运周转量131000万人公里。", 1_310_000_000, "人公里", id="person-km"),
        pytest.param("啤酒产量10.3万千升。", 103_000, "千升", id="kilolitres"),
        pytest.param("全员劳动生产率36.5万元／人。", 365_000, "元/人", id="full-width-slash"),
        pytest.param("单位能耗0.45吨标准煤/万元。", 0.45, "吨标准煤/万元", id="scaled-denominator"),
        pytest.param("城镇化率提高1.2个点。", 1.2, "个百分点", id="points"),
        pytest.param("新增就业⼆千三百⼈。", 2300, "人", id="kangxi-radicals"),
    ],
)
def test_quantity_is_read(sentence: str, quantity: float, unit: str) -> None:
    (figure,) = _figures(sentence)
    value, high, base_unit = figure.reading.quantity
    assert (float(value), high, base_unit) == (quantity, None, unit)


@pytest.mark.parametrize(
    ("sentence", "unit", "indicator"),
    [
        pytest.param("地区生产总值首次突破万亿大关。", "万亿", "地区生产总值", id="bare-scale"),
        pytest.param("一般公共预算收入突破百亿元大关。", "亿元", "一般公共预算收入", id="yuan"),
        pytest.param("外贸进出口首破千亿元大关。", "亿元", "外贸进出口", id="shou-po"),
        pytest.param("固定资产投资再破千亿大关。", "亿", "固定资产投资", id="zai-po"),
        pytest.param("地区生产总值突破3000亿大关。", "亿", "地区生产总值", id="digits"),
    ],
)
def test_threshold_noun_belongs_to_neither_unit_nor_indicator(
    sentence: str, unit: str, indicator: str
) -> None:
    (figure,) = _figures(sentence)
    assert (figure.reading.number.unit, figure.indicator) == (unit, indicator)
    assert figure.reading.bound == "gt"


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        pytest.param("与百度等企业签订协议。", [], id="company"),
        pytest.param("三台县、五台县建成通车。", [], id="counties"),
        pytest.param("千户苗寨接待游客12万人次。", ["12"], id="scenic-place"),
        pytest.param("中心城市向四周扩张。", [], id="idiom-around"),
        pytest.param("整改工作为期四周。", ["四"], id="four-weeks"),
        pytest.param("落实县委十一届六次、七次全会部署。", [], id="plenary-sessions"),
        pytest.param("始终把发展放在第一位。", [], id="first-place-in-mind"),
        pytest.param("坚持产业第一、制造业立市。", [], id="slogan-first"),
        pytest.param("建成12英寸晶圆产线3条。", ["3"], id="size-in-inches"),
        pytest.param("2.2本计划投资3260.5万元2.3本项目工期三年。", ["3260.5"], id="sections"),
        pytest.param("为5个亿元以上项目办理手续。", ["5"], id="threshold-is-no-scale"),
        pytest.param("处理好三大关系。", [], id="three-relations"),
    ],
)
def test_only_quantities_are_figures(sentence: str, texts: list[str]) -> None:
    document = read_report(_REPORT.format(sentence=sentence).encode())
    found = [one.reading.span.of(document.clean) for one in _figures(sentence)]
    assert found == texts


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        pytest.param("40.151件民生实事全部办结。", ["151"], id="counted-whole"),
        pytest.param("5.2024年建成学校3所。", ["3"], id="year-behind"),
        pytest.param("6.补齐短板。\n7.20公里管网建成。\n8.提升服务。", ["20"], id="sequence"),
        pytest.param("2.7万名学生就近入学。", ["2.7"], id="a-decimal-stays"),
        pytest.param("3.5个百分点的增幅来自工业。", ["3.5"], id="points-stay"),
    ],
)
def test_enumerator_is_separated_from_its_number(lines: str, texts: list[str]) -> None:
    document = read_report(_REPORT.format(sentence=lines).encode())
    assert [one.reading.span.of(document.clean) for one in _figures(lines)] == texts


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        pytest.param("我国参加国际条约163个。", "eq", id="treaties"),
        pytest.param("附近3个村通水。", "eq", id="nearby"),
        pytest.param("新增企业约163家。", "about", id="about"),
        pytest.param("新增企业近163家。", "lt", id="nearly"),
    ],
)
def test_words_that_look_like_a_bound(sentence: str, bound: str) -> None:
    assert _figures(sentence)[0].reading.bound == bound


@pytest.mark.parametrize(
    ("sentence", "measure", "direction"),
    [
        pytest.param("审批时间下降2/3。", "growth", "down", id="slash"),
        pytest.param("审批时间压缩三分之二。", "growth", "down", id="words"),
        pytest.param("产值占全市1/3。", "share", None, id="share"),
    ],
)
def test_fraction_may_be_a_change(sentence: str, measure: str, direction: str | None) -> None:
    reading = _figures(sentence)[0].reading
    assert (reading.measure, reading.direction) == (measure, direction)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("全县生产总值完成248.3亿元（不含乙镇，下同）、增长9%。", id="part-and-below"),
        pytest.param("预计全年（下同）生产总值248.3亿元，增长9%。", id="below"),
        pytest.param("生产总值（以下简称“总值”）248.3亿元，增长9%。", id="abbreviated"),
    ],
)
def test_remarks_on_abbreviation_are_no_part_of_the_indicator(sentence: str) -> None:
    assert {figure.indicator for figure in _figures(sentence)} == {"生产总值"}


@pytest.mark.parametrize(
    ("raw", "span"),
    [
        pytest.param("增长 6. 1%。", "6. 1", id="blank-in-decimal"),
        pytest.param("完成1 349 084万元。", "1 349 084", id="thousands"),
        pytest.param("达 $87.5\\%$ 。", "$87.5\\%$", id="formula"),
    ],
)
def test_place_in_the_raw_text_covers_what_was_removed(raw: str, span: str) -> None:
    document = read_report(_REPORT.format(sentence=raw).encode())
    (number,) = _numbers(raw)
    assert document.text.to_raw(number.reading.span).of(document.raw) in span


@pytest.mark.parametrize(
    ("text", "unchanged"),
    [
        pytest.param("2021 2022 2023\n", "2021 2022 2023\n", id="years"),
        pytest.param("投资$100，收入$200", "投资$100，收入$200", id="dollars"),
        pytest.param("指标 100 200 300\n", "指标 100 200 300\n", id="cells"),
    ],
)
def test_other_blanks_and_signs_stay(text: str, unchanged: str) -> None:
    assert clean(MappedText.of(text)).clean == unchanged.strip()


def test_public_reader_reads_the_same_numerals() -> None:
    assert read_numbers("四亿零八百多万斤，1.5个亿") == [
        PlainNumber(0, 5, Decimal(408_000_000), None, "斤"),
        PlainNumber(9, 12, Decimal(150_000_000), None, None),
    ]
