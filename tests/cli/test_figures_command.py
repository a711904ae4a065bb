"""`jianbao figures`: a report that holds every form of the grammar, and how each is read."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_cli import jianbao, one_sentence
from span_markup import unmark

from conftest import SEED_003, SEEDS
from jianbao.figures import read_figures

SEED = str(SEEDS / f"{SEED_003}.txt")
Row = dict[str, Any]


def form(marked: str, ident: str, **fields: Any) -> Any:
    """A sentence with one number marked, and what the command says of it."""
    return pytest.param(marked, fields, id=ident)


WRITTEN = [
    form("地区生产总值增长<5.2>%。", "decimal", value=5.2, unit="%"),
    form("地区生产总值增长<５.２>％。", "full-width", value=5.2, unit="%"),
    form("地区生产总值增长<５．２>％。", "full-width point", value=5.2, unit="%"),
    form("办理人大代表建议<1,234>件。", "thousands mark", value=1234, unit="件"),
    form("走访企业<12>,5家重点企业。", "a comma before one digit", value=12),
    form("增长5%,<300>家企业入库。", "a comma after a sign", value=300, unit="家"),
    form("货物贸易额<1,234.5>亿元。", "thousands and decimals", value=1234.5, unit="亿元"),
    form("一般性支出压减<8240>万元。", "万", value=8240, unit="万元"),
    form("完成投资<50.6>亿元。", "亿", value=50.6, unit="亿元"),
    form("金融机构贷款余额<1.28>万亿元。", "万亿", value=1.28, unit="万亿元"),
    form("新增市场主体<2.3>万户。", "万 with a measure word", value=2.3, unit="万户"),
    form("培育规上企业<二十一>家。", "twenty-one", value=21, unit="家"),
    form("惠及群众<两万三千>户。", "myriads", value=23000, unit="户"),
    form("完成项目总量的<四分之三>。", "fraction", value=0.75),
    form("小麦产量占全省的<1/3>以上。", "slash", bound="ge", unit=None),
    form("建立健全各项制度<12>项。", "counted systems", value=12, unit="项"),
    form("税收收入增长<百分之三点五>。", "percent in words", value=3.5, unit="%", measure="growth"),
    form("税收收入增长<百分之五点二>以上。", "percent before a word", value=5.2, bound="ge"),
    form("事故起数下降<千分之三>。", "per mille in words", value=3, unit="‰"),
    form("本地农产品供应占<三>成以上。", "tenths", value=3, unit="成", bound="ge"),
    pytest.param(
        "<半数>以上街道完成改造。",
        {"value": 0.5, "bound": "ge"},
        id="half",
        marks=pytest.mark.xfail(reason="半数 and 过半 are not read"),
    ),
    form("新增装机<五>万千瓦。", "scale and 千瓦", value=5, unit="万千瓦"),
]
APPROXIMATE = [
    form("近<万>名学生受益。", "近", value=1, unit="万名", bound="lt", wording="近"),
    form("举办文化活动<百>余场。", "余", value=100, unit="场", bound="gt", wording="余"),
    form("召开协调会<二十>余次。", "余 after tens", value=20, unit="次", bound="gt"),
    form("受益居民<20>多万人。", "多 before the scale", value=20, unit="万人", bound="gt"),
    form("举办讲座<2>万余场。", "余 after the scale", value=2, unit="万场", bound="gt"),
    form("解决历史遗留问题<几十>个。", "几十", value=10, unit="个", bound="gt"),
    form("新建充电桩<十几>个。", "十几", value=10, unit="个", bound="gt"),
    form("带动<数百>家企业上云。", "数百", value=100, unit="家", bound="gt"),
    form("培训人数<五百>人。", "a count of people", value=500, unit="人", bound="eq"),
    form("完成投资约<3>亿元。", "约", value=3, bound="about", wording="约"),
    form("地区生产总值增长<6>%左右。", "左右", value=6, bound="about", wording="左右"),
    form("减税降费近<5>亿元。", "近 and a digit", value=5, bound="lt", wording="近"),
    form("财政自给率不足<30>%。", "不足", value=30, bound="lt", wording="不足"),
    form("引进人才超<300>人。", "超", value=300, bound="gt", wording="超"),
    form("地区生产总值突破<千>亿元。", "突破", value=1000, unit="亿元", bound="gt"),
    form("地区生产总值突破<万亿>元大关。", "a scale alone", value=1, unit="万亿元", bound="gt"),
    form("培育企业<20>家以上。", "以上", value=20, bound="ge", wording="以上"),
    form("至少引进企业<5>家。", "至少", value=5, bound="ge", wording="至少"),
    form("研发投入强度不低于<2.5>%。", "不低于", value=2.5, bound="ge", wording="不低于"),
    form("登记失业率控制在<3>%以内。", "控制在", value=3, bound="le"),
    form("债务率不超过<60>%。", "不超过", value=60, bound="le", wording="不超过"),
    form("债务率不突破<60>%。", "不突破", value=60, bound="le"),
    form("新增<3>家市级以上众创空间。", "以上 of a grade", value=3, bound="eq"),
]
RANGES = [
    form("地区生产总值增长<5%—5.5>%。", "unit twice", value=5, high=5.5, unit="%"),
    form("固定资产投资增长<4.5-5>%。", "unit once", value=4.5, high=5, unit="%"),
    form("新增上市企业<2—3>个。", "count", value=2, high=3, unit="个"),
    form("新增上市企业<5至8>家。", "至", value=5, high=8, unit="家"),
    pytest.param(
        "新增上市企业<三至五>家。",
        {"value": 3, "high": 5, "unit": "家"},
        id="Chinese",
        marks=pytest.mark.xfail(reason="ranges in Chinese numerals are not read"),
    ),
    form("新增就业<两三>万人。", "neighbours", value=2, high=3, unit="万人"),
    form("工业投资增长<百分之八到百分之十>。", "percent in words", value=8, high=10, unit="%"),
    form("单个项目投资<5000万—1>亿元。", "two scales", value=0.5, high=1, unit="亿元"),
    form("高新技术企业占比由30.8%提高到<43.3>%。", "new share", value=43.3, direction="up"),
    form("高新技术产品占比由<30.8>%提高到43.3%。", "old share", kind="context"),
    form("平均办理时限由45天压缩至<20>天。", "new level", value=20, unit="天", direction="down"),
    form("审批办理时限由<45>天压缩至20天。", "old level", kind="context"),
    form("入园率由2017年的<30.8>%提高到43.3%。", "old share of a year", kind="context"),
]
CHANGES = [
    form("营业收入实现<20>%以上增长。", "behind", value=20, measure="growth", bound="ge"),
    form("优良天数达到236天，同比增加<19>天。", "同比增加", value=19, measure="change"),
    form("优良天数比例达到77%、增加<13>天。", "added to it", value=13, direction="up"),
    form("新建学校3所，增加学位<300>个。", "a thing between", value=300, measure="level"),
    form("行政审批事项减少<112>项。", "减少", value=112, measure="change", direction="down"),
    form("行政审批事项精简<28.6>%。", "精简", value=28.6, measure="growth", direction="down"),
    form("投资增速比去年提高<4>个位次。", "places", value=4, unit="个位次", measure="change"),
    form("新建提升<310>公里农村公路。", "works done", value=310, measure="level"),
    form("服务业增加值跨上<万亿>元台阶。", "跨上", value=1, unit="万亿元", bound="ge"),
    form("工业占比升至<48>%。", "升至", value=48, measure="share", direction="up"),
    form("产值分别突破70和<50>亿元。", "bound of a list", value=50, bound="gt"),
    form("总投资逾<200>亿元。", "逾", value=200, bound="gt"),
    form("综合排名跻身全省前<50>。", "among the first", value=50, measure="rank"),
    form("占全市<五分之一>。", "a fraction", measure="share"),
    form("护理补助标准提高<一>倍。", "once more", value=1, unit="倍", measure="multiple"),
    form("覆盖率由2003年的<77>%提高到96%。", "old value of a year", kind="context"),
    form("产业占比由<18.7>:37.7:43.6调整为18.1:33.1:48.8。", "old ratio", kind="context"),
    form("产业结构调整为12.1：57.4：<30.5>。", "wide colon", value=30.5, measure="share"),
]
SIZES = [
    form("新增<5>个1000平方米以上公益用房。", "count before a size", value=5, unit="个"),
    form("新增5个<1000>平方米以上公益用房。", "size behind a count", kind="context"),
    form("新建<100>张床位以上养老机构5家。", "size before a count", kind="context"),
    form("新建存栏<2000>头示范奶牛场16个。", "herd of each", kind="context"),
    form("争取<40>户以上中小企业进入规上行列。", "firms", value=40, bound="ge"),
    form("投资<5000>万元以上企业20家。", "firms by their size", kind="context"),
    form("打造3个<千>亩特色产业示范区。", "千亩", kind="context"),
    form("为<60>岁以上老年人体检。", "age of whom", kind="context"),
    form("创建<10>个以上和美乡村。", "at least so many", value=10, bound="ge"),
    form("全县<95>%以上村庄建成投用。", "share of them", value=95, measure="share", bound="ge"),
    form("人均预期寿命达到<79>岁。", "age reached", value=79, unit="岁"),
]
MULTIPLES = [
    form("规模以上工业总产值翻<一>番。", "番", value=1, unit="番", measure="multiple"),
    form("旅游收入是上年的<2.4>倍。", "倍", value=2.4, unit="倍", measure="multiple"),
    form("实际利用外资为去年同期的<30>倍。", "of last year", value=30, measure="multiple"),
    form("跨境电商进出口额增长<3>倍。", "增长", value=3, measure="multiple", direction="up"),
    form("城市综合竞争力全省第<3>。", "全省第3", value=3, measure="rank"),
    form("经济总量稳居全市<首位>。", "首位", value=1, measure="rank"),
    form("固定资产投资增速四个区第<一>。", "四个区第一", value=1, measure="rank"),
    form("工业投资增速<四>个区第一。", "what it ranks among", kind="context"),
    form("外贸依存度列全省第<12>位。", "位", value=12, measure="rank"),
    form("坚持质量第<一>、效益优先。", "质量第一", kind="name"),
    form("粮食生产实现“<二十一>连丰”。", "连丰", value=21, unit="连丰", measure="other"),
    form("市冰球队蝉联<五>连冠。", "连冠", value=5, unit="连冠", measure="other"),
    form("连续<五>年获评先进。", "连续", value=5, unit="年", measure="other"),
]
UNITS = [
    form("财政补助<36>元/人。", "元/人", value=36, unit="元/人"),
    form("出口额<4500>万美元。", "foreign money", value=4500, unit="万美元"),
    form("新增建设用地<1200>亩。", "亩", value=1200, unit="亩"),
    form("新增绿地<113.38>公顷。", "公顷", value=113.38, unit="公顷"),
    form("改造面积<35.5>万平方米。", "area", value=35.5, unit="万平方米"),
    form("新建管网<86>公里。", "length", value=86, unit="公里"),
    form("粮食总产量<2.3>万吨。", "mass", value=2.3, unit="万吨"),
    form("天然气用量<5000>立方米。", "volume", value=5000, unit="立方米"),
    form("装机容量<5.6>万千瓦。", "power", value=5.6, unit="万千瓦"),
    form("全社会用电量<12.3>亿千瓦时。", "energy", value=12.3, unit="亿千瓦时"),
    form("接待游客<120>万人次。", "人次", value=120, unit="万人次"),
    form("新增床位<300>张。", "measure word", value=300, unit="张"),
    form("招引项目<56>宗。", "another measure word", value=56, unit="宗"),
    form("森林覆盖率提高<0.8>个百分点。", "points", value=0.8, unit="个百分点", measure="change"),
    form("人口自然增长率<3.2>‰。", "per mille", value=3.2, unit="‰", measure="share"),
    form("PM2.5平均浓度<32>微克/立方米。", "concentration", value=32, unit="微克/立方米"),
    form("有机质含量由每千克44.14克提升到<52.1>克。", "每千克…克", value=52.1, unit="克"),
    form("水质达标率高于全省<1.2>个百分点。", "distance", value=1.2, direction="up"),
]
LISTS = [
    form("中小企業、高新企業、雛鷹企業分別增長<48.8>%、20.2%、26.9%。", "first", value=48.8),
    form(
        "中小企業、高新企業、瞪羚企業分別增長48.8%、20.2%、<26.9>%。",
        "last",
        value=26.9,
        measure="growth",
        direction="up",
        indicator="瞪羚企业",
    ),
    form("救助困难群众<1141>和1704人。", "unit at the end", value=1141, unit="人"),
    form(
        "城乡低保月均标准分别提高到678元、<488>元。",
        "town and country",
        value=488,
        direction="up",
        indicator="农村低保月均标准",
    ),
    form(
        "PM10、PM2.5分别低于年度目标值25微克/立方米、<15>微克/立方米。",
        "distance to a target",
        value=15,
        direction="down",
    ),
    form("空气、水环境质量改善幅度排名全省第1、第<3>。", "ranks", value=3, measure="rank"),
    form("雛 鷹 瞪 羚 企業達到<26>家。", "spaced out", value=26, indicator="雏鹰瞪羚企业"),
    form("三次产业结构调整为7.4∶39.6∶<53>。", "shares", value=53, unit="%", measure="share"),
]


@pytest.fixture(scope="module")
def report() -> str:
    """A report with a paragraph for every form."""
    cases = [*WRITTEN, *APPROXIMATE, *RANGES, *CHANGES, *SIZES, *MULTIPLES, *UNITS, *LISTS, *NAMES]
    paragraphs = "\n".join(unmark(str(case.values[0]))[0] for case in cases)
    return (
        "2022年政府工作报告\n各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n"
        f"一、2021年工作回顾\n{paragraphs}\n"
        "二、2022年工作安排\n地区生产总值增长6%左右。\n以上报告，请予审议。\n"
    )


@pytest.fixture(scope="module")
def rows(report: str) -> list[Row]:
    """What the command says of it."""
    code, out, err = jianbao("figures", "-", "--json", stdin=report.encode())
    assert (code, err) == (0, "")
    found: list[Row] = json.loads(out)["figures"]
    return found


Look = Callable[[str], Row]


@pytest.fixture
def at(report: str, rows: list[Row]) -> Look:
    """The row of the marked number of a sentence of the report."""

    def look(marked: str) -> Row:
        plain, (span,) = unmark(marked)
        start = report.index(plain) + span.start
        found = [row for row in rows if row["start"] <= start < row["end"]]
        assert [report[row["start"] : row["end"]] for row in found] == [span.of(plain)]
        return found[0]

    return look


NAMES = [
    form(f"{before}<{number}>{after}", ident, kind="name")
    for before, number, after, ident in (
        ("“", "1", "+8+N”体系更加健全。", "quoted system"),
        ("健全", "1", "+8+N规划体系。", "system"),
        ("健全1+", "8", "+N政策体系。", "second part of a system"),
        ("落实", "13710", "工作制度。", "a system's number"),
        ("落实“", "13710", "”督查制度。", "a system's number, quoted"),
        ("实施", "982", "工程。", "a programme's number"),
        ("打造", "15", "分钟健身圈。", "circle"),
        ("", "18", "#厂房封顶。", "number of a building"),
        ("纪念“", "8", "•20”。", "day"),
        ("推进", "5", "G基站建设。", "5G"),
        ("争创", "4", "A级景区。", "4A"),
        ("第", "二十六", "中学投用。", "school"),
        ("实施", "三", "年行动计划。", "plan of three years"),
        ("完成", "三", "年行动目标。", "goal of three years"),
        ("贯彻“", "两", "个确立”。", "slogan"),
        ("落实中央", "八", "项规定精神。", "named policy"),
        ("出台“", "15", "条硬措施”。", "quoted policy"),
        ("办好", "12345", "政务服务热线。", "hotline"),
        ("学习贯彻党的", "二十", "大精神。", "congress"),
        ("区", "十九", "届人大常委会。", "session"),
        ("召开第", "三", "次会议。", "ordinal"),
        ("", "2019", "年5月开工。", "year"),
        ("2019年", "6", "月投产。", "month"),
        ("“", "十四五", "”规划编制完成。", "plan"),
        ("推进", "二", "期工程建设。", "stage"),
        ("改造", "104", "国道。", "road"),
        ("地铁", "3", "号线通车。", "line"),
        ("推进“", "三", "区一带”建设。", "layout"),
        ("推动“", "四", "个革命、一个合作”。", "slogan of two"),
        ("深化“最多跑", "一", "次”改革。", "reform"),
        ("发展第", "三", "产业。", "industry"),
        ("壮大", "十", "大产业集群。", "counted groups by name"),
        ("（", "1", "）夯实基础。", "enumerator in brackets"),
        ("", "2", ".补齐短板。", "enumerator with a point"),
        ("", "3", "、守住底线。", "enumerator with a comma"),
        ("引进世界", "500", "强企业。", "list of five hundred"),
        ("建设", "110", "千伏变电站。", "voltage of a thing"),
        ("", "301", "医院签约合作。", "hospital"),
        ("对接北京", "301", "等名院。", "one of a list of names"),
        ("贯彻省", "十", "次党代会精神。", "congress"),
        ("谋划", "721", "片区公园。", "district"),
        ("接入", "110", "一键报警平台。", "police"),
        ("改造集中供热", "三", "次管线。", "kind of pipe"),
        ("出台政策黄金", "12", "条。", "title"),
        ("总书记", "两", "次亲临视察。", "visit"),
        ("承办中国民营企业", "500", "强发布活动。", "list of firms"),
        ("做好关键部件配套等", "三", "条主线。", "summing up"),
        ("用好“项目、招商、改革”", "三", "个重要抓手。", "summing a list up"),
        ("部署了", "八", "项重点工作。", "tasks of others"),
        ("税收实现", "两", "位数增长。", "size of a number"),
        ("向", "百", "亿目标迈进。", "aim"),
        ("新增仙桃、潜江两县为", "千", "亿县。", "class"),
        ("社会面", "24", "小时见警率提升。", "round the clock"),
        ("城市PM_", "2.5", "浓度下降。", "name with a low number"),
        ("列车", "8", ":30发车。", "hour"),
        ("列车8:", "30", "发车。", "minutes"),
        ("", "120", "急救中心投用。", "emergency number"),
        ("开工百万千瓦级", "1", "号机组。", "unit of a plant"),
    )
]


@pytest.mark.parametrize(("marked", "fields"), WRITTEN)
def test_numbers_are_read_as_they_are_written(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), APPROXIMATE)
def test_approximate_numbers_have_their_bound(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), RANGES)
def test_ranges_and_changes_are_distinguished(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), CHANGES)
def test_changes_and_levels_are_distinguished(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), SIZES)
def test_a_size_is_a_modifier(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), MULTIPLES)
def test_multiples_ranks_and_runs_have_their_measure(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), UNITS)
def test_units_of_all_kinds_are_read(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), LISTS)
def test_lists_share_their_verb_and_unit(marked: str, fields: Row, at: Look) -> None:
    assert_fields(at(marked), fields)


@pytest.mark.parametrize(("marked", "fields"), NAMES)
def test_names_dates_and_slogans_are_not_figures(marked: str, fields: Row, at: Look) -> None:
    assert at(marked)["kind"] in (fields["kind"], "context")


def assert_fields(row: Row, fields: Row) -> None:
    """The row says what is expected; what is not expected of it may be anything."""
    expected = {"kind": "achievement"} | fields
    assert {name: row[name] for name in expected} == expected


def test_numbers_are_listed_in_text_order(report: str, rows: list[Row]) -> None:
    starts = [row["start"] for row in rows]
    assert starts == sorted(set(starts))
    for row in rows:
        assert report[row["start"] : row["end"]].strip()


FIELDS = (
    *("indicator", "official", "scope", "text", "value", "high", "unit", "measure", "direction"),
    *("bound", "wording", "period", "start", "end", "kind"),
)


def test_a_row_is_a_figure_of_the_brief_and_its_kind(rows: list[Row]) -> None:
    assert {tuple(sorted(row)) for row in rows} == {tuple(sorted(FIELDS))}
    assert {row["kind"] for row in rows} == {"achievement", "target", "context", "name"}


def test_the_usual_indicators_have_their_official_name(rows: list[Row]) -> None:
    growth = next(row for row in rows if row["indicator"] == "地区生产总值")
    assert growth["official"] == "地区生产总值"
    assert growth["period"] == "2021"
    last = rows[-1]
    assert (last["kind"], last["period"], last["text"]) == ("target", "2022", "6%左右")


def test_the_table_shows_the_figures_and_all_numbers_when_asked() -> None:
    text = (
        "各位代表：\n现在，我代表区人民政府报告工作，请予审议。\n一、2021年工作回顾\n"
        "建成5G基站512个，投资5000万元以上项目217个。\n二、2022年工作安排\n培育企业20家以上。\n"
    ).encode()
    code, out, err = jianbao("figures", "-", stdin=text)
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    for word in ("512", "217", "20", "成绩", "目标", "以上", "2022"):
        assert word in out
    assert "名称" not in out
    assert "背景" not in out
    everything = jianbao("figures", "-", "--all", stdin=text)[1]
    assert "名称" in everything
    assert "背景" in everything
    assert len(everything.splitlines()) > len(out.splitlines())


def test_a_seed_is_read_in_order_with_its_kinds() -> None:
    code, out, err = jianbao("figures", SEED, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)["figures"]
    assert [row["start"] for row in found] == sorted(row["start"] for row in found)
    kinds = {row["kind"] for row in found}
    assert {"achievement", "target", "name"} <= kinds <= {*ROLES}


ROLES = ("achievement", "target", "problem", "context", "name")


def test_a_report_without_numbers_has_no_figures() -> None:
    text = "各位代表：经济稳中有进，社会和谐稳定。".encode()
    code, out, _ = jianbao("figures", "-", "--json", stdin=text)
    assert (code, json.loads(out)) == (0, {"figures": []})
    assert jianbao("figures", "-", stdin=text)[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(256)) * 40, id="binary"),
    ],
)
def test_an_unusable_report_ends_with_2(content: bytes) -> None:
    one_sentence(*jianbao("figures", "-", "--json", stdin=content))
    assert "no file" in one_sentence(*jianbao("figures", "none.txt"))


TEXTS = st.text(
    alphabet="0123456789.,:%‰-—至到由一二两三十百千万亿几数点分之成半第连余多约近超以上内元个家年月天倍番、，。；“”（）\n",
    max_size=60,
) | st.text(max_size=60)


@given(TEXTS)
def test_the_span_of_a_figure_always_contains_its_digits(text: str) -> None:
    done = 0
    for reading in read_figures(text):
        span, number = reading.span, reading.number
        assert done <= span.start < span.end <= number.end <= len(text)
        assert reading.clause.covers(span)
        assert reading.own.covers(span)
        # No digit of the numeral stands outside it, before it or behind it.
        assert not (text[span.end - 1].isdecimal() and text[span.end : span.end + 1].isdecimal())
        assert not (text[span.start].isdecimal() and text[done : span.start][-1:].isdecimal())
        done = span.end


@given(
    st.sampled_from(["完成投资", "建成道路", "接待游客", "同比增长"]),
    st.decimals(0, 10**6, places=2) | st.integers(0, 10**6),
    st.sampled_from(["亿元", "万元", "%", "个百分点", "家", "万平方米", "公里", "万人次", "倍"]),
    st.sampled_from(["。", "，", "\n", "；", ""]),
)
def test_a_figure_reads_back_as_it_was_written(
    before: str, value: Decimal | int, unit: str, after: str
) -> None:
    text = f"{before}{value}{unit}{after}"
    [reading] = read_figures(text)
    assert (reading.number.value, reading.number.unit) == (value, unit)
    assert (reading.nature, reading.bound) == ("figure", "eq")
    assert reading.span.of(text) == str(value)
