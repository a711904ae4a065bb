"""Short reports that a program wrapped at any width: lines of prose are joined, others stay."""

import pytest
from span_markup import read_text

REPORT = (
    "2024年甲县政府工作报告",
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协各位委员提出意见。",
    "一、2024年工作回顾",
    "过去一年，全县上下攻坚克难，全年地区生产总值增长6.1%，粮食产量65.2万吨，增长2.3%，"
    "城镇新增就业3260人，城镇登记失业率控制在3.9%，民生福祉持续改善。",
    "（一）产业发展提质增效。新增规模以上工业企业12家，工业投资增长15.3%，高新技术企业达到36家，"
    "签约项目58个，总投资126亿元。",
    "二、2025年工作安排",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3000人以上，"
    "城镇登记失业率控制在4.5%以内，粮食产量稳定在65万吨以上，居民收入增长与经济增长同步。",
    "各位代表，让我们更加紧密地团结起来，为建设美好甲县而努力奋斗！",
)
WIDTHS = (20, 34, 50, 80, 100)


def wrapped(paragraphs: tuple[str, ...], width: int, end: str, indent: str = "") -> str:
    lines = [
        (indent + paragraph)[start : start + width]
        for paragraph in paragraphs
        for start in range(0, len(indent + paragraph), width)
    ]
    return end.join(lines)


@pytest.mark.parametrize("indent", ["", "　　"], ids=["flush", "indented"])
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n"], ids=["lines", "blank lines", "crlf"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_short_report_is_joined_at_any_width(width: int, end: str, indent: str) -> None:
    assert (
        read_text(wrapped(REPORT, width, end, indent)).clean == read_text("\n".join(REPORT)).clean
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_and_verses_are_not_joined(width: int) -> None:
    kept = (
        "勇立潮头敢为先，",
        "砥砺前行谱新篇。",
        "- 新建学校3所",
        "- 改造老旧小区12个",
        "- 新建公园2座",
    )
    text = "\n".join([wrapped(REPORT[:-1], width, "\n"), *kept, wrapped(REPORT[-1:], width, "\n")])
    assert read_text(text).clean.split("\n") == [
        *read_text("\n".join(REPORT)).clean.split("\n")[:-1],
        *(line.replace("- ", "•") for line in kept),
        REPORT[-1],
    ]
