from pathlib import Path

import pytest
from span_markup import gold, read_text, seed

from jianbao.document import Metadata, read_report

SPEECH = (
    "各位代表：\n现在，我代表人民政府向大会报告工作，请予审议，并请各位委员提出意见。\n"
    "让我们更加紧密地团结起来，为建设现代化新家园而努力奋斗！"
)


def metadata(header: str, speech: str = SPEECH) -> Metadata:
    return read_text(f"{header}\n{speech}").metadata


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "002")])
def test_the_metadata_of_a_labelled_report_are_exact(number: str) -> None:
    assert seed(number).metadata == Metadata(**gold(number)["meta"])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(
            "001",
            {
                "region": "河南省新乡市凤泉区",
                "level": "county",
                "speaker": None,
                "meeting": "河南省新乡市凤泉区第十届人民代表大会第一次会议",
                "delivered_on": "2022-04-20",
                "review_year": 2021,
                "plan_year": 2022,
            },
            id="001",
        ),
        pytest.param(
            "003",
            {
                "title": "2024年四方台区政府工作报告",
                "region": "四方台区",
                "level": "county",
                "speaker": "刘鹏",
                "meeting": "四方台区第十一届人民代表大会第四次会议",
                "delivered_on": "2025-01-04",
                "review_year": 2024,
                "plan_year": 2025,
            },
            id="003",
        ),
        pytest.param(
            "004",
            {
                "title": "2020年凌海市人民政府工作报告",
                "region": "凌海市",
                "level": "county",
                "speaker": "巩建波",
                "meeting": "凌海市第六届人民代表大会第三次会议",
                "delivered_on": "2019-12-22",
                "review_year": 2019,
                "plan_year": 2020,
            },
            id="004",
        ),
    ],
)
def test_a_report_says_what_it_is(number: str, expected: dict[str, object]) -> None:
    found = seed(number).metadata
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("title", "region", "level"),
    [
        pytest.param("2023年辽宁省政府工作报告", "辽宁省", "province", id="province"),
        pytest.param(
            "内蒙古自治区政府工作报告", "内蒙古自治区", "province", id="autonomous region"
        ),
        pytest.param("2023年北京市政府工作报告", "北京市", "province", id="municipality"),
        pytest.param("2023年大连市政府工作报告", "大连市", "prefecture", id="prefecture city"),
        pytest.param("延边州政府工作报告", "延边州", "prefecture", id="prefecture"),
        pytest.param("瓦房店市人民政府工作报告", "瓦房店市", "county", id="county city"),
        pytest.param("大连市沙河口区政府工作报告", "大连市沙河口区", "county", id="district"),
        pytest.param("2022年准格尔旗政府工作报告", "准格尔旗", "county", id="banner"),
        pytest.param("2023年城关镇政府工作报告", "城关镇", "township", id="town"),
    ],
)
def test_place_and_level_come_from_the_title(title: str, region: str, level: str) -> None:
    found = metadata(title)
    assert (found.title, found.region, found.level) == (title, region, level)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        pytest.param("市长 周鹏举", "周鹏举", id="after the office"),
        pytest.param("区人民政府区长：刘 鹏", "刘鹏", id="spaced out"),
        pytest.param("区长刘靖（2017年2月26日）", "刘靖", id="before a date"),
        pytest.param("姜茂生", "姜茂生", id="a line of its own"),
        pytest.param("打印", None, id="a word of the page"),
        pytest.param("点击查看更多工作报告", None, id="a line of the page"),
    ],
)
def test_the_speaker_stands_above_the_speech(line: str, speaker: str | None) -> None:
    assert metadata(f"2023年某区政府工作报告\n{line}").speaker == speaker


@pytest.mark.parametrize("date", ["", "（2017年2月26日）"])
def test_the_place_may_come_from_the_office(date: str) -> None:
    found = metadata(f"政府工作报告\n四方台区人民政府区长刘靖{date}")
    assert (found.region, found.level) == ("四方台区", "county")


@pytest.mark.parametrize(
    ("date", "headings", "years"),
    [
        pytest.param("2022年12月24日", "", (2022, 2023), id="December reviews its own year"),
        pytest.param("2022年11月3日", "", (2022, 2023), id="November too"),
        pytest.param("2023年1月3日", "", (2022, 2023), id="January reviews the year before"),
        pytest.param("2022年4月20日", "", (2021, 2022), id="so does April"),
        pytest.param(
            "2023年1月3日",
            "一、2020年工作回顾\n一年来，全区经济社会发展取得了新的成绩。\n二、2021年工作安排\n",
            (2020, 2021),
            id="headings before the date",
        ),
    ],
)
def test_the_years_come_from_headings_else_from_the_date(
    date: str, headings: str, years: tuple[int, int]
) -> None:
    header = f"政府工作报告\n——{date}在某区第十届人民代表大会第一次会议上"
    salutation, rest = SPEECH.rsplit("\n", 1)
    found = metadata(header, f"{salutation}\n{headings}{rest}")
    assert (found.review_year, found.plan_year) == years


def test_a_delivery_line_broken_in_two_is_read_whole() -> None:
    found = metadata("政府工作报告\n——2025年1月4日在四方台区第十一届人民代表大会\n第四次会议上\n")
    assert found.meeting == "四方台区第十一届人民代表大会第四次会议"
    assert found.delivered_on == "2025-01-04"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(
            "工作报告\n安定县2020年政府工作报告\n时间：2023-03-30 来源：政府官网\n"
            "政 府 工 作 报 告\n——2020年1月21日在安定县第二届人民代表大会第四次会议上\n"
            "安定县人民政府县长?? 程?? 杰",
            ("安定县2020年政府工作报告", "安定县", "程杰", "2020-01-21"),
            id="a page that lost its blanks",
        ),
        pytest.param(
            "政府工作报告\n——在顺安县第十五届人民代表大会第二次会议上\n"
            "顺安县人民政府县长 岳文民\n（2008年3月27日）",
            ("政府工作报告", "顺安县", "岳文民", "2008-03-27"),
            id="date in brackets below",
        ),
        pytest.param(
            "政府工作报告\n2004年01月12日\n——在江北省第十届人民代表大会第二次会议上"
            "（二〇〇四年一月八日）\n江北省省长 季云石",
            ("政府工作报告", "江北省", "季云石", "2004-01-08"),
            id="date in Chinese numerals, and the page's own",
        ),
        pytest.param(
            "发布时间：2013-03-20\n政府工作报告\n——2013年3月8日在\n阜安县第十六届人民代表大会"
            "\n第二次会议上\n阜安县人民政府县长\n徐志清",
            ("政府工作报告", "阜安县", "徐志清", "2013-03-08"),
            id="broken lines",
        ),
        pytest.param(
            "2026年江南省政府工作报告\n——2026年2月2日在江南省第十四届人民代表大会第五次会议上\n"
            "省长 卢东亮\n省长卢东亮在省十四届人大五次会议上作政府工作报告。本报记者阮洋摄",
            ("2026年江南省政府工作报告", "江南省", "卢东亮", "2026-02-02"),
            id="a caption above the speech",
        ),
        pytest.param(
            "政府工作报告\n（2011年1月12日 陈全国）",
            ("政府工作报告", None, "陈全国", "2011-01-12"),
            id="date and name in brackets",
        ),
        pytest.param(
            "政府工作报告\n自治区代主席 乌云其木格",
            ("政府工作报告", None, "乌云其木格", None),
            id="a longer name",
        ),
        pytest.param(
            "首页 > 政务公开 安定市2012年政府工作报告 来源：政府网 ——2012年1月9日在安定市第五届"
            "人民代表大会第二次会议上 安定市市长 莫 明 字体：大 中 小 打印本页 关闭窗口 分享到",
            ("安定市2012年政府工作报告", "安定市", "莫明", "2012-01-09"),
            id="a header on one line",
        ),
        pytest.param(
            "发布时间：2023年3月7日\n政府工作报告\n下载\n打印",
            ("政府工作报告", None, None, None),
            id="nothing but the page's own",
        ),
        pytest.param(
            "县人大常委会工作报告\n关于政府工作报告的决议\n2022年安定县政府工作报告",
            ("2022年安定县政府工作报告", "安定县", None, None),
            id="other reports in the menu",
        ),
    ],
)
def test_the_header_tells_title_place_speaker_and_date(
    header: str, expected: tuple[str | None, ...]
) -> None:
    found = metadata(header)
    assert (found.title, found.region, found.speaker, found.delivered_on) == expected


@pytest.mark.parametrize(
    ("represented", "region", "level"),
    [
        pytest.param("清安县人民政府", "清安县", "county", id="county"),
        pytest.param("容安县第十四届人民政府", "容安县", "county", id="term"),
        pytest.param("金华市人民政府", "金华市", "prefecture", id="prefecture"),
        pytest.param("国务院", "全国", "national", id="nation"),
        pytest.param("县政府", None, "county", id="county without a name"),
        pytest.param("本届省政府", None, "province", id="province without a name"),
        pytest.param("镇人民政府", None, "township", id="town without a name"),
        pytest.param("市人民政府", None, None, id="a city may be of two levels"),
    ],
)
def test_the_speech_says_whom_the_speaker_represents(
    represented: str, region: str | None, level: str | None
) -> None:
    found = read_text(SPEECH.replace("我代表人民政府", f"我代表{represented}")).metadata
    assert (found.region, found.level) == (region, level)


def test_a_report_to_the_national_congress_is_national() -> None:
    found = metadata(
        "政府工作报告\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n国务院总理 李强"
    )
    assert (found.region, found.level, found.speaker) == ("全国", "national", "李强")
    assert found.meeting == "第十四届全国人民代表大会第二次会议"
    assert (found.review_year, found.plan_year) == (2023, 2024)


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        pytest.param("一、2021年及过去五年工作回顾", (2021, 2022), id="review of five years"),
        pytest.param("一、1998年工作回顾和1999年工作的总体要求", (1998, 1999), id="both in one"),
        pytest.param("一、二〇二四年工作回顾", (2024, 2025), id="Chinese numerals"),
        pytest.param("2018年：铆足干劲抓落实", (2018, 2019), id="a chapter of two parts"),
        pytest.param(
            "一、过去五年工作回顾\n五年来，全县上下团结奋进，各项事业全面发展。\n"
            "二、今后五年的奋斗目标\n2013年是全面贯彻落实党的十八大精神的开局之年，要开好局。",
            (2012, 2013),
            id="how the plan begins",
        ),
        pytest.param(
            "一、过去五年工作回顾\n2010年是规划的收官之年，全市上下团结奋进，取得新的成绩。",
            (2010, 2011),
            id="how a review of years ends",
        ),
        pytest.param("一、过去五年工作回顾", (None, None), id="not said"),
    ],
)
def test_the_years_are_those_that_the_report_names(
    headings: str, years: tuple[int | None, int | None]
) -> None:
    greeting, rest = SPEECH.rsplit("\n", 1)
    prose = "全县上下团结一心，攻坚克难，各项事业取得了新的成绩。"
    found = read_text(f"{greeting}\n{headings}\n{prose}\n{rest}").metadata
    assert (found.review_year, found.plan_year) == years


def test_what_a_report_does_not_say_is_null_and_the_file_name_is_never_asked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2023年大连市沙河口区政府工作报告.txt"
    path.write_text(SPEECH, encoding="utf-8")
    assert read_report(path).metadata == Metadata()
