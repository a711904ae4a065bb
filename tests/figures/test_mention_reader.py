from collections.abc import Callable, Iterable

import pytest
from span_markup import gold, mark, seed, unmark

from jianbao.document import Span
from jianbao.figures import (
    QuantityMention,
    bigram_overlap,
    indicators,
    official_name,
    read_figures,
    split_unit,
)

# Floors for the labelled numbers of seed 002, a little below what is reached.
FOUND_AT_LEAST = 0.99
UNIT_AT_LEAST = 0.99
DIRECTION_AT_LEAST = 0.99
BOUND_AT_LEAST = 0.99
NAMES_LEFT_ALONE_AT_LEAST = 0.97

WEAK = {"gt": "ge", "lt": "le"}
"""Bounds that a comparison with the labels does not tell apart."""


def read(text: str) -> QuantityMention:
    """The reading of the marked number of a text."""
    plain, (span,) = unmark(text)
    (found,) = (reading for reading in read_figures(plain) if reading.span.overlaps(span))
    assert mark(plain, [found.span]) == text
    return found


def readings_of(label: str) -> list[tuple[dict[str, str], QuantityMention | None]]:
    """Each number of seed 002 with that label, and what was read there as a figure."""
    report, labels = seed("002"), gold("002")
    placed = [(report.text.to_raw(r.span), r) for r in read_figures(report.clean)]
    found = []
    for entry in labels["figures"] + labels["others"]:
        span = Span(entry["start"], entry["end"])
        if entry["label"] == label and report.body.covers(span):
            figures = (r for s, r in placed if s.overlaps(span) and r.nature == "figure")
            found.append((entry, next(figures, None)))
    return found


def share(agreed: Iterable[bool]) -> float:
    counted = list(agreed)
    return sum(counted) / len(counted)


def same_unit(entry: dict[str, str], reading: QuantityMention) -> bool:
    return split_unit(reading.number.unit) == split_unit(entry["unit"])


def same_direction(entry: dict[str, str], reading: QuantityMention) -> bool:
    return (reading.direction or "-") == entry["direction"]


def same_bound(entry: dict[str, str], reading: QuantityMention) -> bool:
    return WEAK.get(reading.bound, reading.bound) == WEAK.get(entry["bound"], entry["bound"])


@pytest.mark.parametrize(
    ("agrees", "floor"),
    [
        pytest.param(lambda *_: True, FOUND_AT_LEAST, id="found"),
        pytest.param(same_unit, UNIT_AT_LEAST, id="unit"),
        pytest.param(same_direction, DIRECTION_AT_LEAST, id="direction"),
        pytest.param(same_bound, BOUND_AT_LEAST, id="bound"),
    ],
)
def test_labelled_figures_are_found_and_read(
    agrees: Callable[[dict[str, str], QuantityMention], bool], floor: float
) -> None:
    pairs = readings_of("A") + readings_of("T")
    assert share(r is not None and agrees(entry, r) for entry, r in pairs) >= floor


def test_labelled_names_are_no_figures() -> None:
    assert share(r is None for _, r in readings_of("N")) >= NAMES_LEFT_ALONE_AT_LEAST


@pytest.mark.parametrize(
    ("text", "bound", "wording"),
    [
        pytest.param("增长<5.2>%", "eq", None, id="plain"),
        pytest.param("增长<6>%左右", "about", "左右", id="左右"),
        pytest.param("完成投资约<3>亿元", "about", "约", id="约"),
        pytest.param("达到<2.5>%以上", "ge", "以上", id="以上"),
        pytest.param("不低于<25>%", "ge", "不低于", id="不低于"),
        pytest.param("培育企业至少<5>家", "ge", "至少", id="至少"),
        pytest.param("控制在<5.5>%以内", "le", "控制在…以内", id="控制在"),
        pytest.param("失业率<5.5>%以内", "le", "以内", id="以内"),
        pytest.param("控制在<3>%以上", "ge", "控制在…以上", id="a limit turned round"),
        pytest.param("不超过<3>%", "le", "不超过", id="不超过"),
        pytest.param("力争突破<100>亿元", "gt", "力争…突破", id="突破"),
        pytest.param("力争完成投资<5>亿元", "eq", "力争", id="力争"),
        pytest.param("确保增长<6>%以上", "ge", "确保…以上", id="确保 and a bound"),
        pytest.param("预计地区生产总值增长<6>%左右", "about", "预计…左右", id="预计"),
        pytest.param("增速高于全市<1.2>个百分点", "eq", "高于全市", id="how far from what"),
        pytest.param("争取资金<5>亿元", "eq", None, id="争取 that obtains"),
        pytest.param("“十四五”规划项目<5>个", "eq", None, id="a plan's name"),
        pytest.param("引进人才超<300>人", "gt", "超", id="超"),
        pytest.param("举办活动<100>多场", "gt", "多", id="多"),
        pytest.param("开展<百>余场招聘", "gt", "余", id="余"),
        pytest.param("减税降费近<5>亿元", "lt", "近", id="近"),
        pytest.param("投资不足<2>亿元", "lt", "不足", id="不足"),
        pytest.param("新增<3>家市级以上众创空间", "eq", None, id="of a grade"),
        pytest.param("超过全市平均，达到<5>%", "eq", None, id="of another clause"),
        pytest.param("新增<12>家规模以上工业企业", "eq", None, id="of a size"),
        pytest.param("培育<8>家限额以上商贸企业", "eq", None, id="of a turnover"),
        pytest.param("引进<120>名硕士以上人才", "eq", None, id="of a degree"),
        pytest.param("集聚<30>家上下游企业", "eq", None, id="上下 of 上下游"),
        pytest.param("新建农家超市<85>个", "eq", None, id="超 of 超市"),
        pytest.param("高于全国<1>个百分点以上", "ge", "高于全国…以上", id="so far and more"),
    ],
)
def test_a_bound_is_read_with_its_wording(text: str, bound: str, wording: str | None) -> None:
    reading = read(text)
    assert (reading.bound, reading.wording) == (bound, wording)


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        pytest.param("一般公共预算收入<9.35>亿元", "level", None, id="level"),
        pytest.param("城镇新增就业<10298>人", "level", None, id="新增 has no direction"),
        pytest.param("地区生产总值增长<5.2>%", "growth", "up", id="growth"),
        pytest.param("单位GDP能耗下降<3.5>%", "growth", "down", id="decline"),
        pytest.param("社零额增速<1>%", "growth", "up", id="增速"),
        pytest.param("降幅<3.2>%", "growth", "down", id="降幅"),
        pytest.param("高于全市<1.2>个百分点", "change", "up", id="gap"),
        pytest.param("亏损面收窄<3>个百分点", "change", "down", id="narrowed"),
        pytest.param("标准提高<30>元", "change", "up", id="absolute change"),
        pytest.param("低保标准提高到<678>元", "level", "up", id="new level, up"),
        pytest.param("由45天压缩至<20>天", "level", "down", id="new level, down"),
        pytest.param("失业率下降到<3.2>%", "share", "down", id="new share"),
        pytest.param("税收占比<80.5>%", "share", None, id="占比"),
        pytest.param("森林覆盖率达到<40>%", "share", None, id="率"),
        pytest.param("比重不低于<25>%", "share", None, id="不低于 is no decline"),
        pytest.param("排名全省第<3>", "rank", None, id="rank"),
        pytest.param("跃居全省第<二>位", "rank", None, id="Chinese rank"),
        pytest.param("居全省<首位>", "rank", None, id="first place"),
        pytest.param("接待游客增长<2.4>倍", "multiple", "up", id="multiple"),
        pytest.param("进口下降5%，出口增长<6>%", "growth", "up", id="the verb of its own clause"),
        pytest.param("比全国高<2.4>个百分点", "change", "up", id="比…高"),
        pytest.param("增速比全省平均低<0.8>个百分点", "change", "down", id="增速比…低"),
        pytest.param("比上年同期快<1.2>个百分点", "change", "up", id="比…快"),
        pytest.param("占比达到<35>%", "share", None, id="占比 compares nothing"),
        pytest.param("增速回落<2.1>个百分点", "change", "down", id="增速回落"),
        pytest.param("增速放缓<1.5>个百分点", "change", "down", id="增速放缓"),
        pytest.param("百强县排名前进<5>位", "change", "up", id="前进"),
        pytest.param("养老金上调<5>%", "growth", "up", id="上调"),
        pytest.param("收入比由2.31:1缩小到<2.15>:1", "level", "down", id="缩小到"),
        pytest.param("存款余额比年初增加<62>亿元。", "change", "up", id="比年初增加"),
        pytest.param("人均纯收入增加<520>元。", "change", "up", id="收入增加"),
        pytest.param("持续增加<860>项扶贫资产", "level", None, id="增加 that counts"),
        pytest.param("财政收入以年均<18>%的速度递增", "growth", "up", id="以…的速度"),
        pytest.param("财政收入年均增长率<8.5>%", "growth", "up", id="增长率"),
        pytest.param("人口自然增长率<6.5>%", "share", None, id="自然增长率"),
        pytest.param("主要指标增速稳居全省前<三>", "rank", None, id="前三"),
        pytest.param(
            "低保标准提高到640元、增长<8>%", "growth", "up", id="growth behind a new level"
        ),
        pytest.param("失业率降至3.2%、新增就业<12>万人", "level", None, id="count behind a fall"),
        pytest.param(
            "城镇化率提高到62%、建成区<126>平方公里", "level", None, id="size behind a rise"
        ),
        pytest.param("提高到城市640元、农村<430>元", "level", "up", id="new level of the second"),
        pytest.param(
            "城镇化率提高1.2个百分点、达<64.8>%", "share", None, id="share behind a change"
        ),
        pytest.param("工业投资增速达到<26.3>%", "growth", "up", id="增速达到"),
        pytest.param("工业增加值为<28.6>亿元", "level", None, id="增加值为"),
        pytest.param("占工业增加值的<62>%", "share", None, id="占…增加值"),
        pytest.param("规上工业增加值<12.3>%", "growth", "up", id="增加值 in percent"),
        pytest.param("增长9%，力争<10>%", "growth", "up", id="hoped for"),
        pytest.param("城镇化率达到65%，力争<66>%", "share", None, id="a share hoped for"),
        pytest.param("存款比上年净增<1.2>亿元", "change", "up", id="净增 of an amount"),
        pytest.param("企业净增<5>家", "level", None, id="净增 of a count"),
        pytest.param("自然增长率下降<0.3>个千分点", "change", "down", id="千分点"),
        pytest.param("能力进入全国前<10>名", "rank", None, id="进入全国前"),
    ],
)
def test_measure_and_direction_are_read(text: str, measure: str, direction: str | None) -> None:
    reading = read(text)
    assert reading.nature == "figure"
    assert (reading.measure, reading.direction) == (measure, direction)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        pytest.param("<2022>年工作回顾", "name", id="year"),
        pytest.param("第<十九>届人民代表大会", "name", id="session"),
        pytest.param("第<二十六>中学", "name", id="school"),
        pytest.param("<12345>热线", "name", id="hotline"),
        pytest.param("建成<5>G基站", "name", id="5G"),
        pytest.param("国家<4>A级景区", "name", id="4A"),
        pytest.param("聚焦“<两>个确立”", "name", id="slogan"),
        pytest.param("中央<八>项规定精神", "name", id="named policy"),
        pytest.param("建立“1+<19>”工作体系", "name", id="system"),
        pytest.param("打造<15>分钟便民生活圈", "name", id="circle"),
        pytest.param("“<十四五>”规划", "name", id="plan"),
        pytest.param("投资<5000>万元以上项目200个", "context", id="threshold"),
        pytest.param("投资5000万元以上项目<200>个", "figure", id="what the threshold counts"),
        pytest.param("总投资<5>亿元的啤酒项目", "context", id="size of one project"),
        pytest.param("由<45>天压缩至20天", "context", id="old value"),
        pytest.param("完成投资<50.6>亿元", "figure", id="amount"),
        pytest.param("办好<十>项重点民生实事", "figure", id="counted tasks"),
        pytest.param("确保<2023>年内建成通车", "name", id="year before 内"),
        pytest.param("圆满完成<2022>年度目标任务", "name", id="year before 度目标"),
        pytest.param("到<2025>年产值突破500亿元", "name", id="year before 产值"),
        pytest.param("<2021>年获得全国文明城市称号", "name", id="year before 获得"),
        pytest.param("<2016—2020>年均增长7.5%", "name", id="years before 均"),
        pytest.param("平均受教育年限达到<11.3>年", "figure", id="decimal years"),
        pytest.param("平均受教育年限达到<12>年", "figure", id="years of schooling"),
        pytest.param("综合排名由全省第<12>位上升到第8位", "context", id="old rank"),
        pytest.param(
            "由2017年的全省第<15>位上升到2021年的第9位", "context", id="old rank of a year"
        ),
        pytest.param(
            "由2017年的全省第15位上升到2021年的第<9>位", "figure", id="new rank of a year"
        ),
        pytest.param("由<12.5>:48.3:39.2优化为10.8:46.5:42.7", "context", id="old structure"),
        pytest.param("第一、第<二>、第三产业增加值", "name", id="industries of a list"),
        pytest.param("建成全省第<一>家数字法院", "name", id="the first of its kind"),
        pytest.param("城乡居民收入比2.15:<1>", "name", id="to one"),
        pytest.param("整改<56>个突出环境问题", "figure", id="突出 of what is counted"),
        pytest.param("引进<15>个战略性新兴产业项目", "figure", id="战略性 of what is counted"),
        pytest.param("出台<12>项制度", "figure", id="systems counted"),
        pytest.param("发挥<三>大优势", "name", id="advantages summed up"),
        pytest.param("用好<三>个清单", "name", id="lists summed up"),
        pytest.param("缩短<二十>分钟", "figure", id="十分 of 二十分钟"),
        pytest.param("新修<三>公里", "figure", id="三公 of 三公里"),
        pytest.param("实现GDP<120.5>亿元", "figure", id="behind GDP"),
        pytest.param("国道<319>线改建", "name", id="national road"),
        pytest.param("<12345>政府热线", "name", id="government hotline"),
        pytest.param("地铁<3>、4号线", "name", id="lines"),
        pytest.param("建成<110>kV变电站", "name", id="voltage in letters"),
        pytest.param("建成<3000>吨级码头", "name", id="class of a thing"),
        pytest.param("打造<千>亿元产业集群", "name", id="a cluster's rank"),
        pytest.param("引进<10>亿元项目8个", "context", id="size of each project"),
        pytest.param(
            "<500>万元以上固定资产投资完成85亿元", "context", id="threshold of investment"
        ),
        pytest.param("其中<10>亿元以上86个", "context", id="threshold right before its count"),
        pytest.param("其中超<10>亿元2家", "context", id="exceeded right before its count"),
        pytest.param("其中<50>万元以上的占32%", "context", id="threshold of a share"),
        pytest.param("GDP过<5000>亿元的市达到3个", "context", id="cities above a size"),
        pytest.param("投资超<10>亿元重大项目开工", "context", id="projects above a size"),
        pytest.param("设立<100>亿元产业引导基金", "figure", id="a fund for industries"),
        pytest.param("班列开行<2000>列", "figure", id="trains, and no year"),
        pytest.param("<60>周岁以上老人", "context", id="周岁"),
        pytest.param("改造县道<86>公里", "figure", id="length of county roads"),
        pytest.param("由全市第<八>位上升到第五位", "context", id="old rank in Chinese"),
        pytest.param("力争<三>年内培育企业", "name", id="within three years"),
        pytest.param("<八>成以上的村通油路", "figure", id="a share of villages"),
        pytest.param("煤矿<百>万吨死亡率", "name", id="per million tons"),
        pytest.param("连跨<两>个百亿台阶", "name", id="steps"),
        pytest.param("迈上<百>亿元台阶", "figure", id="a step that is reached"),
        pytest.param("<12>个千头养殖小区", "figure", id="farms of a size"),
    ],
)
def test_figures_are_told_from_context_and_names(text: str, nature: str) -> None:
    assert read(text).nature == nature


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        pytest.param("粮食生产实现<二十一>连丰", "other", None, id="二十一连丰"),
        pytest.param("经济总量翻<一>番", "multiple", "up", id="翻一番"),
        pytest.param("居民消费价格涨幅<3>%左右", "growth", "up", id="涨幅"),
        pytest.param("培育企业不少于<20>家", "level", None, id="不少于 is no change"),
    ],
)
def test_less_usual_measures_are_read(text: str, measure: str, direction: str | None) -> None:
    reading = read(text)
    assert (reading.nature, reading.measure, reading.direction) == ("figure", measure, direction)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("<0.824>亿元", "<8240>万元", id="scale"),
        pytest.param("<35.5>万平方米", "<355000>平米", id="scale and name"),
        pytest.param("增长<5>%", "增长<5.0>%", id="decimals"),
        pytest.param(
            "提高<1.2>个百分点",
            "提高<1.2>百分点",
            id="points",
        ),
    ],
)
def test_the_same_quantity_is_equal_however_written(one: str, other: str) -> None:
    assert read(one).quantity == read(other).quantity


def test_each_number_owns_the_words_between_its_neighbours() -> None:
    text = "投资500万元以上项目217个、开工8个，完成投资22.24亿元。"
    owned = {r.span.of(text): r.own.of(text) for r in read_figures(text) if r.nature == "figure"}
    assert owned == {
        "217": "投资500万元以上项目217个、开工",
        "8": "、开工8个，",
        "22.24": "完成投资22.24亿元。",
    }


def test_a_number_without_words_of_its_own_inherits_the_subject() -> None:
    text = "一般公共预算收入9.35亿元，增长3.6%；固定资产投资增长7%"
    readings = read_figures(text)
    named = dict(zip((r.span.of(text) for r in readings), indicators(text, readings), strict=True))
    assert bigram_overlap("一般公共预算收入", named["3.6"]) == 1
    assert bigram_overlap("固定资产投资", named["7"]) == 1
    assert bigram_overlap("固定资产投资", named["3.6"]) == 0


@pytest.mark.parametrize(
    ("written", "official"),
    [
        pytest.param("GDP", "地区生产总值", id="abbreviation"),
        pytest.param("全年地区生产总值", "地区生产总值", id="with its year"),
        pytest.param("规上工业增加值", "规模以上工业增加值", id="short form"),
        pytest.param("社零额", "社会消费品零售总额", id="everyday name"),
        pytest.param("啤酒产量", None, id="not of the usual set"),
    ],
)
def test_usual_indicators_have_their_official_name(written: str, official: str | None) -> None:
    assert official_name(written) == official


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("分别高于全国、全省<1.2>个和0.8个百分点", "个百分点", id="和"),
        pytest.param("增速高于全国<2.1>个、全省1.3个百分点", "个百分点", id="a place between"),
        pytest.param("新建学校<3>个、公园2个", "个", id="counts"),
        pytest.param("新产品<50>款", "款", id="款"),
        pytest.param("库容<120>万立方", "万立方", id="立方"),
        pytest.param("三次产业比调整为<11.8>:48.3:39.9", "%", id="shares of a whole"),
    ],
)
def test_a_unit_may_stand_behind_the_last_of_a_list(text: str, unit: str) -> None:
    assert read(text).number.unit == unit
