import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import gold, seed, seed_path

from jianbao.document import read_report
from jianbao.document.loading.charset_detection import decode
from jianbao.errors import InputError

REPORT = "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n地区生产总值增长5.2%。"
NOISE = b"".join(sha256(bytes([number])).digest() for number in range(250))
TRADITIONAL = "各位代表：\n現在，我代表市政府向大會報告工作，請予審議。\n地區生產總值增長2.5%。"


@pytest.mark.parametrize(
    ("text", "written_in", "named"),
    [
        pytest.param(REPORT, "utf-8", "utf-8", id="utf-8"),
        pytest.param(REPORT, "gb2312", "gb18030", id="gb2312"),
        pytest.param(REPORT, "gbk", "gb18030", id="gbk"),
        pytest.param(REPORT, "gb18030", "gb18030", id="gb18030"),
        pytest.param(TRADITIONAL, "gb18030", "gb18030", id="gb18030 in traditional script"),
        pytest.param(REPORT + "区长㛃、𠮷", "gb18030", "gb18030", id="gb18030 with four bytes"),
        pytest.param(TRADITIONAL, "big5", "big5", id="big5"),
        pytest.param(TRADITIONAL + "城裏", "cp950", "cp950", id="big5 of windows"),
        pytest.param(TRADITIONAL + "看着", "big5hkscs", "big5hkscs", id="big5 of hong kong"),
        pytest.param(REPORT, "utf-16-le", "utf-16-le", id="utf-16-le"),
        pytest.param(REPORT, "utf-16-be", "utf-16-be", id="utf-16-be"),
    ],
)
def test_a_report_without_a_mark_is_read_in_its_encoding(
    text: str, written_in: str, named: str
) -> None:
    raw = decode(text.encode(written_in))
    assert (raw.text, raw.encoding, raw.notes) == (text, named, ())


@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param(name, id=name)
        for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    ],
)
def test_a_byte_order_mark_stays_so_that_offsets_count_as_elsewhere(encoding: str) -> None:
    data = ("\ufeff" + REPORT).encode(encoding)
    raw = decode(data)
    assert raw.encoding == encoding
    assert raw.text == data.decode(encoding)
    assert raw.text.index("5.2") == REPORT.index("5.2") + 1


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "001", "002", "003")])
@pytest.mark.parametrize(
    "encoding", [pytest.param(name, id=name) for name in ("gb18030", "utf-16-le", "utf-16-be")]
)
def test_every_seed_is_known_beyond_doubt(number: str, encoding: str) -> None:
    text = seed(number).raw
    raw = decode(text.encode(encoding))
    assert (raw.text, raw.encoding, raw.notes) == (text, encoding, ())


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "001")])
def test_seeds_in_traditional_script_are_known_in_big5(number: str) -> None:
    data = seed(number).raw.encode("big5", "ignore")
    raw = decode(data)
    assert (raw.text, raw.encoding, raw.notes) == (data.decode("big5"), "big5", ())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \r\n\t\n", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", id="image"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(1, 9)) * 4, id="control characters"),
        pytest.param(REPORT.encode() + bytes(40), id="padded with zeros"),
        pytest.param(REPORT.encode("utf-16-le") + bytes(40), id="utf-16 padded with zeros"),
        pytest.param(b"\xff\xff\xff\xff", id="no encoding"),
        pytest.param(b"\xff\xfe\x00", id="half a character of utf-16"),
        pytest.param(b"\xef\xbb\xbf\xff\xff", id="utf-8 mark before other bytes"),
        pytest.param(NOISE, id="random bytes"),
        pytest.param(bytes(b | 0x80 for b in NOISE), id="random high bytes"),
        pytest.param("지난해 우리 시는 경제 성장과 민생 안정에".encode("euc-kr"), id="korean"),
        pytest.param("昨年、政府は国民の皆様のご支援のもと".encode("shift-jis"), id="japanese"),
        pytest.param("L'année dernière a été prospère".encode("latin-1"), id="french"),
        pytest.param((REPORT * 9).encode() + (REPORT * 9).encode("gbk"), id="half in each"),
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
        raw = decode(data)
    except InputError:
        return
    assert raw.notes or data.decode(raw.encoding) == raw.text


@pytest.mark.parametrize(
    ("text", "written_in", "named"),
    [
        pytest.param("增长", "gbk", "GB18030", id="gbk"),
        pytest.param("增長", "big5", "BIG5", id="big5"),
        pytest.param("聯通", "utf-16-le", "UTF-16-LE", id="utf-16"),
    ],
)
def test_a_text_too_short_to_tell_is_read_with_a_doubt(
    text: str, written_in: str, named: str
) -> None:
    raw = decode(text.encode(written_in))
    assert raw.text == text
    assert raw.notes == (f"编码按 {named} 读取，但证据不足；如有乱码，请用 --encoding 指定。",)


def test_a_passage_in_another_encoding_raises_a_doubt() -> None:
    text = seed("003").raw
    raw = decode(text[:-600].encode("gbk") + text[-600:].encode())
    assert raw.encoding == "gb18030"
    assert raw.text.startswith(text[:-600])
    assert any("证据不足" in note for note in raw.notes)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        pytest.param("utf-8", "UTF-8", id="utf-8"),
        pytest.param("gbk", "GB18030", id="gbk"),
        pytest.param("utf-8-sig", "UTF-8", id="utf-8 with a mark"),
    ],
)
def test_a_few_unreadable_bytes_are_replaced_and_counted(encoding: str, named: str) -> None:
    data = bytearray(seed("003").raw.encode(encoding))
    for place in (1_000, 9_000, 17_000):
        data[place] = 0xFF
    raw = decode(bytes(data))
    assert raw.text == data.decode(raw.encoding, "replace")
    [note] = raw.notes
    unreadable = int("".join(filter(str.isdigit, note.removeprefix(f"按 {named}"))))
    assert 3 <= unreadable <= 9, "a lost byte may spoil its neighbours"


def test_an_end_cut_off_within_a_character_is_noted() -> None:
    text = REPORT * 10
    for encoding in ("utf-8", "utf-16-le"):
        raw = decode(text.encode(encoding)[:-1])
        assert raw.text == text[:-1] + "\ufffd"
        assert len(raw.notes) == 1


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        pytest.param("big5", "big5", id="as named"),
        pytest.param("Big5-TW", "big5", id="by another name"),
        pytest.param("cp950", "cp950", id="a wider one"),
    ],
)
def test_a_named_encoding_is_taken_without_a_doubt(encoding: str, named: str) -> None:
    raw = decode("增長".encode("big5"), encoding)
    assert (raw.text, raw.encoding, raw.notes) == ("增長", named, ())


def test_gbk_is_read_with_the_characters_that_gb18030_adds() -> None:
    assert decode("朱镕基".encode("gbk"), "gb2312").text == "朱镕基"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zip", "punycode", "idna", "a\0b"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(InputError, match=r"The encoding .* is unknown. .*gb18030"):
        decode(REPORT.encode(), encoding)


def test_bytes_that_are_not_in_the_named_encoding_are_refused() -> None:
    with pytest.raises(InputError, match="not text in utf-8"):
        decode(REPORT.encode("gbk"), "utf-8")


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


def test_what_was_doubtful_is_told_with_the_document() -> None:
    assert "证据不足" in read_report("增长".encode("gbk")).notes[0]
    assert "证据不足" not in read_report("增长".encode("gbk"), encoding="gbk").notes[0]


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


def test_a_file_name_that_is_no_text_is_told_as_far_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"2024\xff.txt")
    path.write_bytes(seed_path("003").read_bytes())
    assert read_report(path).name == "2024�.txt"


def test_a_path_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "缺.txt"
    with pytest.raises(InputError, match=missing.name):
        read_report(missing)
    with pytest.raises(InputError, match="directory"):
        read_report(tmp_path)
