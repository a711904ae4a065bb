from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.document import read_report
from jianbao.document.decode import decode
from jianbao.errors import InputError
from marked import gold, seed, seed_path

REPORT = "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n地区生产总值增长5.2%。"
TRADITIONAL = "各位代表：\n現在，我代表市政府向大會報告工作，請予審議。\n地區生產總值增長2.5%。"


@pytest.mark.parametrize(
    ("written_in", "named"),
    [
        pytest.param("utf-8", "utf-8", id="utf-8"),
        pytest.param("gb2312", "gb18030", id="gb2312"),
        pytest.param("gbk", "gb18030", id="gbk"),
        pytest.param("gb18030", "gb18030", id="gb18030"),
    ],
)
def test_a_report_without_a_mark_is_read_in_its_encoding(written_in: str, named: str) -> None:
    assert decode(REPORT.encode(written_in)) == (REPORT, named)


@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-8", id="utf-8"),
        pytest.param("utf-16-le", id="utf-16-le"),
        pytest.param("utf-16-be", id="utf-16-be"),
    ],
)
def test_a_byte_order_mark_stays_so_that_offsets_count_as_elsewhere(encoding: str) -> None:
    data = ("\ufeff" + REPORT).encode(encoding)
    text, named = decode(data)
    assert named == encoding
    assert text == data.decode(encoding)
    assert text.index("5.2") == REPORT.index("5.2") + 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \r\n\t\n", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", id="image"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x08\x00", id="docx"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(1, 9)) * 4, id="control characters"),
        pytest.param(b"\xff\xff\xff\xff", id="no encoding"),
        pytest.param(b"\xff\xfe\x00", id="half a character of utf-16"),
        pytest.param(b"\xef\xbb\xbf\xff\xff", id="utf-8 mark before other bytes"),
        pytest.param(REPORT.encode("utf-16-le"), id="utf-16 without a mark"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(InputError) as refusal:
        decode(data)
    message = str(refusal.value)
    assert "\n" not in message
    assert message.count(".") >= 2, "one sentence says what is wrong, one what to do"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_are_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except InputError:
        return
    assert data.decode(encoding) == text


@pytest.mark.xfail(strict=True, reason="Big5 is read as GB18030, into other characters")
def test_big5_is_read_or_refused_but_never_misread() -> None:
    try:
        text, _ = decode(TRADITIONAL.encode("big5"))
    except InputError:
        return
    assert text == TRADITIONAL


@pytest.mark.parametrize(
    "encoding",
    [pytest.param(name, id=name) for name in ("gb18030", "utf-8-sig", "utf-16")],
)
def test_a_report_reads_the_same_in_every_encoding(encoding: str) -> None:
    original = seed("002")
    recoded = read_report(original.raw.encode(encoding))
    assert recoded.clean == original.clean
    assert recoded.metadata == original.metadata
    assert recoded.body.of(recoded.raw) == original.body.of(original.raw)


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "002")])
def test_gold_offsets_count_in_the_decoded_text(number: str) -> None:
    raw = seed(number).raw
    for figure in gold(number)["figures"]:
        assert raw[figure["start"] : figure["end"]] == figure["text"]


def test_a_report_is_named_after_its_file_and_known_by_its_bytes() -> None:
    path = seed_path("002")
    from_path, from_bytes = read_report(str(path)), read_report(path.read_bytes())
    assert (from_path.name, from_bytes.name) == (path.name, "-")
    assert from_path.sha256 == from_bytes.sha256
    assert from_path.encoding == "utf-8"
    assert from_path.clean == from_bytes.clean


def test_a_path_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "缺.txt"
    with pytest.raises(InputError, match=missing.name):
        read_report(missing)
    with pytest.raises(InputError, match="directory"):
        read_report(tmp_path)
