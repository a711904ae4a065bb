from pathlib import Path

import pytest

from jianbao.document import Metadata, read_report
from marked import gold, read_text, seed

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
        pytest.param("姜茂生", "姜茂生", id="a line of its own"),
        pytest.param("打印", None, id="a word of the page"),
        pytest.param("点击查看更多工作报告", None, id="a line of the page"),
    ],
)
def test_the_speaker_stands_above_the_speech(line: str, speaker: str | None) -> None:
    assert metadata(f"2023年某区政府工作报告\n{line}").speaker == speaker


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


def test_what_a_report_does_not_say_is_null_and_the_file_name_is_never_asked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2023年大连市沙河口区政府工作报告.txt"
    path.write_text(SPEECH, encoding="utf-8")
    assert read_report(path).metadata == Metadata()
