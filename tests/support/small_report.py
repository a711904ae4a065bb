"""A report of two chunks, what a faultless model finds in it, and a run over both."""

from typing import Any

from fake_model import FakeModel, finding

from jianbao import read_report
from jianbao.models.brief import Brief
from jianbao.pipeline import summarize
from jianbao.settings import Settings

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2024年工作回顾
全年地区生产总值增长5.2%，一般公共预算收入9.35亿元；新建污水处理站3座，大气优良天数342天。
二、2025年工作安排
地区生产总值增长6%左右，新增就业1000人以上，力争再上新台阶。
"""

TWELVE_CHUNKS = REPORT.replace(
    "二、2025年工作安排",
    "".join(
        f"（{numeral}）第{numeral}项。新增企业{i}2家，改造老旧小区{i}4个，城镇新增就业{i}240人，规模以上"
        f"工业增加值增长{i}.1%，居民人均可支配收入突破{i}.5万元，重点项目完成{i}5个。\n"
        for i, numeral in enumerate("一二三四五六七八九十", 1)
    )
    + "二、2025年工作安排",
)

GDP = finding(
    1,
    "地区生产总值增长5.2%",
    highlight=True,
    indicator="地区生产总值",
    number="5.2",
    unit="%",
    measure="growth",
    direction="up",
    bound="eq",
)
REVENUE = finding(
    1,
    "一般公共预算收入9.35亿元",
    indicator="一般公共预算收入",
    number="9.35",
    unit="亿元",
    measure="level",
    bound="eq",
)
STATIONS = finding(
    2,
    "新建污水处理站3座",
    topic="environment",
    indicator="新建污水处理站",
    number="3",
    unit="座",
    measure="level",
    bound="eq",
)
TARGET = finding(
    1,
    "地区生产总值增长6%左右",
    kind="target",
    highlight=True,
    indicator="地区生产总值",
    number="6",
    unit="%",
    measure="growth",
    direction="up",
    bound="about",
)
OVERVIEW = "2024年，地区生产总值增长5.2%。" + "全区经济稳中向好，社会大局保持稳定，" * 6 + "。"


def run(answer_review: Any, **settings: Any) -> tuple[Brief, FakeModel]:
    """The brief of REPORT by a model that answers the review chunk as given."""

    def answer(messages: list[dict[str, Any]], attempt: int) -> Any:
        asked = messages[1]["content"]
        if "条目从下一行开始" in asked:
            return {"overview": OVERVIEW}
        if "2024年工作回顾" in asked:
            return answer_review(attempt)
        return {"findings": [TARGET]}

    model = FakeModel(answer)
    settings = {"coverage": False, "max_retries": 0} | settings
    configured = Settings(model="test", api_key="sk-test", **settings)
    brief = summarize(read_report(REPORT.encode()), configured, server=model.transport())
    return brief, model


def review_requests(model: FakeModel) -> list[list[dict[str, Any]]]:
    found = [body["messages"] for body in model.bodies]
    return [messages for messages in found if "2024年工作回顾" in messages[1]["content"]]
