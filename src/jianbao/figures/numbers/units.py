"""Units: which words follow a number, and what they multiply it by."""

import re
from decimal import Decimal
from functools import cache

SCALES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "万万": Decimal(10**8),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
SCALE = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
"""Alternatives for a pattern, longest first."""

RUNS = ("连冠", "连增", "连丰", "连升", "连胜", "连降")
"""“二十一连丰”, “五连冠”: runs are figures, in quotation marks too."""
# Units of measurement and measure words, as reports use them.
_WORDS = (
    *RUNS,
    *"""
% ‰ ‱ 个百分点 百分点 个千分点 千分点 个基点 倍 成 折 番 个位次 位次 个名次
元 美元 欧元 港元 日元 人民币 美金
平方公里 平方千米 平方米 立方米 延长米 延米 公里 千米 米 厘米 毫米 英寸 海里 亩 公顷 平米 方
吨标准煤 标准煤 人公里 吨公里 吨海里 吨 公斤 千克 斤 克 微克 毫克 蒸吨 千升 升
千瓦时 千瓦 兆瓦 吉瓦 GW MW kW 度 千伏安 千伏 伏 安
人次 人 名 位 户次 户 家次 家 个 件次 件 项次 项 次 条 座 处 所 场次 场 课次
台次 台套 台 套 辆次 辆 张 部 栋 幢 支 头只 只 头 尾 羽 匹 株 棵 粒 批次 批 篇 期 届 份 枚 种 类
门 片 块 艘次 艘 架 架次 列次 班次 班 床 张床位 标准箱 标箱 车次 列
剂次 款 担 箱 袋 瓶 桶 立方 单 笔 宗 起 例 本 册 卷 集 间 孔 眼 口
盏 基 棒 根 杆 面 道 段 组 团 队 亭 岗 步 点 级 分 星 强 轮 回 环 层 代 大 字节 比特
天 小时 分钟 秒 周岁 年 个季度 季度 个月 月 周 日 岁 个工作日 工作日 站 镇 村 乡 县 街道 社区
""".split(),
)
# 七成 is a share; 一成立, 二成果 are not, and neither are 百亿台阶, 万亿大关, 3列入 and 2本计划.
_NOT_BEFORE = {
    "成": "(?![立功为长果本效品就员绩熟型])",
    "台": "(?!阶)",
    "列": "(?![入为全第])",
    "大": "(?!关(?![于系键注节]))",
    "本": "(?![计项年届次级地区市县省])",
}
UNIT = "|".join(
    re.escape(word) + _NOT_BEFORE.get(word, "")
    for word in sorted(set(_WORDS), key=len, reverse=True)
)
"""Alternatives for a pattern, longest first."""

COMPOUND_UNIT = rf"(?:{UNIT})(?:/万?(?:{UNIT})){{0,2}}"
"""A unit or a quotient of units, as a pattern: 微克/立方米, 吨标准煤/万元, 克/千瓦时."""

# 万平方米 → 万 + 平方米; 十万千瓦
_SCALED_UNIT = re.compile(rf"(?P<scale>{SCALE})?(?P<unit>.*)", re.DOTALL)
_SAME_UNIT = {
    "百分点": "个百分点",
    "千分点": "个千分点",
    "周岁": "岁",
    "大": "个",  # 五大商业综合体
    "平米": "平方米",
    "平方千米": "平方公里",
    "美金": "美元",
    "千米": "公里",
    "千克": "公斤",
}


def is_money(unit: str) -> bool:
    """Whether a unit is one of money: 元, 亿美元."""
    return unit.endswith("元")


@cache
def split_unit(unit: str | None) -> tuple[Decimal, str]:
    """The factor and the bare name of a unit.

    >>> split_unit("万平方米"), split_unit("%"), split_unit(None)
    ((Decimal('10000'), '平方米'), (Decimal('1'), '%'), (Decimal('1'), ''))
    """
    match = _SCALED_UNIT.fullmatch(unit or "")
    if match is None or unit in _WORDS:
        return Decimal(1), _SAME_UNIT.get(unit or "", unit or "")
    name = match["unit"]
    return SCALES[match["scale"] or ""], _SAME_UNIT.get(name, name)
