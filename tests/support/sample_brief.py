"""A small brief of seed 003, built by hand from its sentences; every span is true to the seed.

The seed is sound, so the wrong unit of A6 and the damage of A9 are made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jianbao.models.brief import (
    Brief,
    Engine,
    Evidence,
    Figure,
    Issue,
    Item,
    Repair,
    Report,
    Source,
    Span,
    Topic,
    Verification,
)

SEED = Path(__file__).parents[2] / "seeds" / "003_30198e5ba9ff0909.txt"
RAW = SEED.read_text(encoding="utf-8")

# Makes the figure of a quote that starts at this offset.
Reader = Callable[[str, int], Figure]


def sample_brief() -> Brief:
    """Headlines, statements without figures, two flagged items, two uncovered figures."""
    achievements, targets, problems = _achievements(), _targets(), _problems()
    uncovered = _uncovered()
    return Brief(
        report=_report(),
        source=_source(),
        engine=Engine(name="rules", model=None, prompts=None, answers=None),
        overview=(
            "2024年，四方台区预计地区生产总值增长1.5%，固定资产投资增长10%。\n"
            "2025年预期地区生产总值增长5%左右，城镇新增就业岗位1000个以上。"
        ),
        targets=targets,
        achievements=achievements,
        problems=problems,
        uncovered=uncovered,
        verification=_counts([*targets, *achievements, *problems], uncovered),
    )


def with_report(brief: Brief, **report: Any) -> Brief:
    """The brief of a report that has other metadata."""
    return brief.model_copy(update={"report": brief.report.model_copy(update=report)})


def with_statements(brief: Brief, text: str) -> Brief:
    """The brief with this text for every statement and the overview."""

    def fields(items: list[Item]) -> list[Item]:
        return [item.model_copy(update={"statement": text}) for item in items]

    lists = {name: fields(getattr(brief, name)) for name in ("targets", "achievements", "problems")}
    return brief.model_copy(update={**lists, "overview": text})


def with_long_headline(brief: Brief) -> Brief:
    """The brief with one headline row whose name and cells are long."""
    name = "全区规模以上高技术制造业和战略性新兴产业增加值占规模以上工业增加值比重"
    figures = [
        figure(name, "12345.67", "亿元", period="2024"),
        figure(name, "13.5", "个百分点", measure="change", direction="up", period="2021-2024"),
        figure(name, "28.2", "%", measure="growth", direction="up", bound="ge", period="by-2026"),
    ]
    target, achievement = brief.targets[0], brief.achievements[0]
    return brief.model_copy(
        update={
            "achievements": [achievement.model_copy(update={"figures": figures})],
            "targets": [target.model_copy(update={"figures": figures})],
        }
    )


def figure(indicator: str, number: str, unit: str | None = None, **fields: Any) -> Figure:
    """A figure by itself; fields that are not given have defaults."""
    plain: dict[str, Any] = {
        "official": None,
        "text": f"{number}{unit or ''}",
        "value": None if "measure" in fields and fields["measure"] == "other" else float(number),
        "high": None,
        "measure": "level",
        "direction": None,
        "bound": "eq",
        "wording": None,
        "period": None,
        "start": 0,
        "end": len(number),
    }
    return Figure(indicator=indicator, unit=unit, **(plain | fields))


def _reads(indicator: str, number: str, unit: str | None = None, **fields: Any) -> Reader:
    def read(quote: str, offset: int) -> Figure:
        start = offset + quote.index(number)
        return figure(indicator, number, unit, start=start, end=start + len(number), **fields)

    return read


def _grows(indicator: str, number: str, **fields: Any) -> Reader:
    up = {"measure": "growth", "direction": "up"}
    return _reads(indicator, number, "%", **(up | fields))


def _item(
    ident: str, topic: Topic, section: str, quote: str, *readers: Reader, highlight: bool = False
) -> Item:
    start = RAW.index(quote)
    return Item(
        id=ident,
        topic=topic,
        statement=quote.replace(",", "，"),
        highlight=highlight,
        origin="rules",
        evidence=Evidence(quote=quote, start=start, end=start + len(quote), section=section),
        figures=[read(quote, start) for read in readers],
        status="verified",
        issues=[],
    )


def _doubtful(item: Item, issue: Issue, statement: str) -> Item:
    return item.model_copy(update={"statement": statement, "status": "flagged", "issues": [issue]})


def _achievements() -> list[Item]:
    gdp = _grows("地区生产总值", "1.5", official="地区生产总值", period="2024")
    retail = _grows("社会消费品零售总额", "3.5", official="社会消费品零售总额", period="2024")
    investment = {"official": "固定资产投资", "period": "2024"}
    return [
        _item("A1", "economy", "一", "地区生产总值增长1.5%", gdp, highlight=True),
        _item("A2", "economy", "一", "社会消费品零售总额增长3.5%", retail, highlight=True),
        _item("A3", "economy", "一", "城乡居民收入增幅与GDP增幅持平", highlight=True),
        _item("A4", "industry", "一/(一)", "炉渣综合利用项目主体封顶,进入试生产"),
        _item(
            "A5",
            "agriculture",
            "一/(一)",
            "完成粮食播种13.48万亩,超额完成大豆种植任务,产量实现“二十一连丰”",
            _reads("粮食播种", "13.48", "万亩", period="2024"),
            _reads("粮食产量", "二十一", measure="other", text="二十一连丰"),
        ),
        _wrong_unit(),
        _item(
            "A7",
            "economy",
            "一/(二)",
            "完成全社会固定资产投资5.6亿元,同比增长10%",
            _reads("全社会固定资产投资", "5.6", "亿元", **investment),
            _grows("全社会固定资产投资", "10", **investment),
            highlight=True,
        ),
        _item(
            "A8",
            "reform_opening",
            "一/(二)",
            "预计实现利用内资7.5亿元,同比增长44.2%",
            _reads("实际利用内资", "7.5", "亿元", wording="预计", period="2024"),
            _grows("实际利用内资", "44.2", period="2024"),
            highlight=True,
        ),
        _damaged(),
    ]


def _wrong_unit() -> Item:
    area = _reads("新增耕地面积", "113.38", "亩", period="2024")
    quote = "通过腾退土地、废弃矿山生态修复及街区边角地复耕复垦,新增耕地面积达113.38公顷"
    item = _item("A6", "agriculture", "一/(一)", quote, area)
    message = "表述为113.38亩，原文为113.38公顷"
    issue = Issue(code="unit_mismatch", message=message, figure=0)
    return _doubtful(item, issue, "通过土地腾退与复耕复垦，新增耕地面积113.38亩")


def _damaged() -> Item:
    content = _reads("每千克土壤有机质平均含量", "52.1", "克", period="2024")
    quote = "土壤定点检测指标有机质平均含量由每千克44.14克提升到52.1克"
    item = _item("A9", "environment", "一/(五)", quote, content)
    message = "“52.1”处原文受损，未能复原，数字无法核实"
    return _doubtful(item, Issue(code="damaged_source", message=message, figure=0), quote)


def _targets() -> list[Item]:
    gdp = {"official": "地区生产总值", "bound": "about", "wording": "左右"}
    jobs = {"official": "城镇新增就业", "bound": "ge", "wording": "以上"}
    capital = {"bound": "gt", "wording": "突破"}
    energy = {"direction": "down", "bound": "ge", "wording": "确保…以上"}
    return [
        _item(
            "T1",
            "economy",
            "二",
            "地区生产总值同比增长5%左右",
            _grows("地区生产总值", "5", period="2025", **gdp),
            highlight=True,
        ),
        _item(
            "T2",
            "employment_welfare",
            "二",
            "城镇新增就业岗位1000个以上",
            _reads("城镇新增就业岗位", "1000", "个", period="2025", **jobs),
            highlight=True,
        ),
        _item(
            "T3",
            "economy",
            "二",
            "固定资产投资同比增长7%",
            _grows("固定资产投资", "7", period="2025", official="固定资产投资"),
            highlight=True,
        ),
        _item(
            "T4",
            "reform_opening",
            "二/(一)",
            "全年实际利用内资规模突破8亿元",
            _reads("实际利用内资", "8", "亿元", period="2025", **capital),
            highlight=True,
        ),
        _item(
            "T5",
            "environment",
            "二/(一)",
            "确保污染物总量减排、单位地区生产总值能耗下降3.5%以上",
            _grows("单位地区生产总值能耗", "3.5", period="2025", **energy),
        ),
        _item("T6", "employment_welfare", "二/(五)", "实现城乡居民基本养老保险和医疗保险应保尽保"),
    ]


def _problems() -> list[Item]:
    quotes: list[tuple[Topic, str]] = [
        ("economy", "综合实力弱、经济总量小,区域协同联动发展不够,经济发展内生动力不足"),
        ("finance", "税源结构单一,优质税源支撑不足,财政收支矛盾突出,债务风险隐患依然存在"),
        ("government", "部分干部服务精神、目标意识、担当能力、干事效率有待提升"),
    ]
    return [
        _item(f"P{number}", topic, "一", quote) for number, (topic, quote) in enumerate(quotes, 1)
    ]


def _uncovered() -> list[Figure]:
    plants = _reads("新建污水处理站", "3", "座", period="2024")
    visitors = _reads("紫云岭景区接待游客", "28", "万人次", period="2024")
    passages = [(visitors, "全年接待游客28万人次"), (plants, "新建污水处理站3座")]
    return [read(passage, RAW.index(passage)) for read, passage in passages]


def _report() -> Report:
    return Report(
        title="2024年四方台区政府工作报告",
        region="四方台区",
        level="county",
        speaker="刘鹏",
        meeting="四方台区第十一届人民代表大会第四次会议",
        delivered_on="2025-01-04",
        review_year=2024,
        plan_year=2025,
    )


def _source() -> Source:
    start = RAW.index("52.1克")
    repair = Repair(start=start, end=start + 4, raw="52.1", text="52.1", kind="lost_byte")
    return Source(
        name=SEED.name,
        sha256=hashlib.sha256(SEED.read_bytes()).hexdigest(),
        encoding="utf-8",
        characters=len(RAW),
        body=Span(start=RAW.index("各位代表"), end=len(RAW)),
        repairs=[repair],
        notes=["标题年份为回顾年（2024），会议在2025年举行。"],
    )


def _counts(items: list[Item], uncovered: list[Figure]) -> Verification:
    figures = sum(len(item.figures) for item in items)
    doubtful = sum(item.status == "flagged" for item in items)
    return Verification(
        items=len(items),
        verified=len(items) - doubtful,
        flagged=doubtful,
        figures=figures,
        covered=figures,
        in_source=figures + len(uncovered),
    )
