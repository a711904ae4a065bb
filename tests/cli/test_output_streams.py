"""Output on stdout and stderr that are not UTF-8, full, or closed by their reader."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from run_cli import jianbao, run_into
from seed_briefs import seed_brief

from conftest import FIXTURES, SEED_000, SEED_003, SEEDS
from jianbao.cli.streams import REPLACING, safe_streams

SEED = str(SEEDS / f"{SEED_003}.txt")
RECORDINGS = str(FIXTURES / SEED_003)
GOLD = str(FIXTURES / "gold" / f"{SEED_000}.json")
GBK = {"PYTHONIOENCODING": "gbk"}
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
FULL = Path("/dev/full")

needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="pipes of other systems differ")

# Each command with its exit code, and words that it prints for people.
COMMANDS = [
    pytest.param(("summarize", SEED), 0, "概述", id="summarize"),
    pytest.param(("check", "summary.txt", "--source", SEED), 1, "原文", id="check"),
    pytest.param(("verify", "wrong.json", "--source", SEED), 1, "核对 1 条", id="verify"),
    pytest.param(("compare", "brief.json"), 0, "生产总值", id="compare within"),
    pytest.param(
        ("compare", "briefs", "--indicator", "地区生产总值"), 0, "各地比较", id="compare places"
    ),
    pytest.param(("outline", SEED), 0, "问题段落", id="outline"),
    pytest.param(("figures", SEED), 0, "指标", id="figures"),
    pytest.param(
        ("evaluate", "briefs/000.json", "--gold", GOLD, "--diff"),
        0,
        "标注",
        id="evaluate",
    ),
    pytest.param(("batch", "reports", "-o", "out", "--again"), 0, "report.txt", id="batch"),
    pytest.param(("recordings", "list", RECORDINGS), 0, "recorded from", id="recordings list"),
    pytest.param(
        ("recordings", "check", RECORDINGS, "--source", SEED), 0, "recordings", id="recordings"
    ),
    pytest.param(("doctor",), 3, "", id="doctor"),
]
# Most tests run in this process. These commands also run in one of their own, where Python opens
# the streams: a brief, a judgement with signs, and a table with a progress bar.
IN_A_PROCESS = [case for case in COMMANDS if case.id in ("summarize", "check", "batch")]
SHORT_AND_LONG = [
    pytest.param(("--version",), id="less than a buffer"),
    pytest.param(("figures", SEED), id="more than a buffer"),
]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands are given."""
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "reports").mkdir()
    (folder / "reports" / "report.txt").write_bytes(Path(SEED).read_bytes())
    (folder / "briefs").mkdir()
    for number in ("000", "003"):
        text = seed_brief(number).model_dump_json()
        (folder / "briefs" / f"{number}.json").write_text(text, encoding="utf-8")
    (folder / "brief.json").write_bytes((folder / "briefs" / "003.json").read_bytes())
    quote = "一般公共预算收入同比增长28.2%以上"
    item = {"id": "T1", "statement": quote.replace("28", "99"), "evidence": {"quote": quote}}
    wrong = json.dumps({"targets": [item]}, ensure_ascii=False)
    (folder / "wrong.json").write_text(wrong, encoding="utf-8")
    summary = "固定资产投资增长10%，地区生产总值增长99%。"
    (folder / "summary.txt").write_text(summary, encoding="utf-8")
    return folder


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process of its own."""
    return {
        "PATH": os.environ["PATH"],
        "COLUMNS": "100",
        "JIANBAO_CACHE_DIR": str(folder / "cache"),
        **more,
    }


def ended(
    folder: Path, arguments: tuple[str, ...], stdout: Any = subprocess.PIPE, **more: str
) -> tuple[int, bytes, bytes]:
    """Run a process of its own and return exit code, stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "jianbao", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=surroundings(folder, **more),
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout or b"", done.stderr


def piped(folder: Path, arguments: tuple[str, ...], encoding: str) -> tuple[int, bytes, bytes]:
    """Run in this process into pipes of an encoding; return exit code, stdout and stderr."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = (io.TextIOWrapper(bytes_, encoding) for bytes_ in (out, err))
    code = run_into(*streams, *arguments, cwd=folder)
    assert b"Traceback" not in err.getvalue()
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize(("arguments", "code", "words"), COMMANDS)
def test_every_command_writes_readable_chinese_into_a_gbk_pipe(
    arguments: tuple[str, ...], code: int, words: str, workplace: Path
) -> None:
    found, out, err = piped(workplace, arguments, "gbk")
    assert found == code
    assert words in out.decode("gbk")
    err.decode("gbk")


@pytest.mark.parametrize(("arguments", "code", "words"), IN_A_PROCESS)
def test_an_ascii_pipe_gets_readable_chinese_in_utf8(
    arguments: tuple[str, ...], code: int, words: str, workplace: Path
) -> None:
    found, out, err = piped(workplace, arguments, "ascii")
    assert found == code
    assert words in out.decode()
    err.decode()


@pytest.mark.parametrize("pipe", [GBK, C_LOCALE], ids=["gbk", "c locale"])
@pytest.mark.parametrize(("arguments", "code", "words"), IN_A_PROCESS)
def test_a_process_takes_the_encoding_of_its_pipe(
    arguments: tuple[str, ...], code: int, words: str, pipe: dict[str, str], workplace: Path
) -> None:
    found, out, err = ended(workplace, arguments, **pipe)
    written = "gbk" if pipe is GBK else "utf-8"
    assert found == code
    assert words in out.decode(written)
    err.decode(written)


@pytest.mark.parametrize(("arguments", "code", "words"), COMMANDS[:-1])
def test_json_in_a_gbk_pipe_is_the_same_json_in_ascii(
    arguments: tuple[str, ...], code: int, words: str, workplace: Path
) -> None:
    arguments = (*arguments, "--json")
    found, out, _ = piped(workplace, arguments, "gbk")
    assert (found, out.isascii()) == (code, True), words
    assert untimed(json.loads(out)) == untimed(json.loads(jianbao(*arguments, cwd=workplace)[1]))


def untimed(content: Any) -> Any:
    """The content of JSON without what no second run repeats."""
    return content | {"seconds": None} if isinstance(content, dict) else content


def test_json_of_a_process_in_a_gbk_pipe_is_the_same_json_in_ascii(workplace: Path) -> None:
    arguments = ("check", "summary.txt", "--source", SEED, "--json")
    code, out, _ = ended(workplace, arguments, **GBK)
    assert (code, out.isascii()) == (1, True)
    assert json.loads(out) == json.loads(jianbao(*arguments, cwd=workplace)[1])


def test_a_schema_in_a_gbk_pipe_is_the_same_json(workplace: Path) -> None:
    code, out, _ = piped(workplace, ("schema", "brief"), "gbk")
    assert (code, out.isascii()) == (0, True)
    assert json.loads(out) == json.loads(jianbao("schema", "brief")[1])


@pytest.mark.parametrize(
    ("pipe", "written", "signs"), [("gbk", "gbk", "√×"), ("ascii", "utf-8", "✓✗")]
)
def test_signs_can_be_read(pipe: str, written: str, signs: str, workplace: Path) -> None:
    _, out, _ = piped(workplace, ("check", "summary.txt", "--source", SEED), pipe)
    text = out.decode(written)
    assert [sign for sign in "✓✗√×" if sign in text] == list(signs)


@pytest.mark.parametrize("stream", [GBK, C_LOCALE], ids=["gbk", "c locale"])
def test_an_error_names_the_chinese_file(stream: dict[str, str], workplace: Path) -> None:
    code, out, err = ended(workplace, ("summarize", "没有的报告.txt"), **stream)
    assert (code, out) == (2, b"")
    assert "没有的报告.txt" in err.decode("gbk" if stream is GBK else "utf-8")


@pytest.mark.parametrize(
    ("character", "encoding", "written"),
    [
        pytest.param("✓", "gbk", "√", id="tick"),
        pytest.param("✗", "gbk", "×", id="cross"),
        pytest.param("⚠", "gbk", "!", id="warning"),
        pytest.param("✗", "shift_jis", "×", id="cross in another encoding"),
        pytest.param("㎥", "gbk", "m3", id="unit in one character"),
        pytest.param("⑪", "gbk", "11", id="number in a circle"),
        pytest.param("\u200b", "gbk", "", id="blank of no width"),
        pytest.param("𠀀", "gbk", "?", id="rare character"),
        pytest.param("\ud800", "utf-8", "?", id="half a pair"),
    ],
)
def test_a_character_that_an_encoding_lacks(character: str, encoding: str, written: str) -> None:
    text = f"[{character}]".encode(encoding, REPLACING).decode(encoding)
    assert text == f"[{written}]"


def test_the_bytes_of_a_name_stay_as_they_are() -> None:
    name = os.fsencode("报告.txt").decode("ascii", "surrogateescape")
    assert name.encode("utf-8", REPLACING) == os.fsencode("报告.txt")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("gbk", "gbk"),
        ("gb2312", "gb2312"),
        ("gb18030", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("ascii", "utf-8"),
        ("cp1252", "utf-8"),
        ("big5", "utf-8"),
    ],
)
def test_an_encoding_without_simplified_chinese_is_replaced_by_utf8(
    given: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), given)
    monkeypatch.setattr(sys, "stdout", stream)
    with safe_streams():
        assert sys.stdout.encoding == taken
        sys.stdout.write("报告")
    assert sys.stdout is stream
    assert stream.buffer.getvalue().decode(taken) == "报告"  # type: ignore[attr-defined]


NO_SPACE = (
    "jianbao: standard output cannot be written: No space left on device. Make room or redirect it."
)


@needs_full_disk
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--help",), id="help"),
        pytest.param(("outline", SEED, "--json"), id="json"),
        pytest.param(("verify", "wrong.json", "--source", SEED), id="flagged"),
        pytest.param(("export", "brief.json", "-o", "-", "--format", "csv"), id="export"),
    ],
)
def test_a_full_disk_ends_with_2_and_a_sentence(
    arguments: tuple[str, ...], workplace: Path
) -> None:
    err = io.StringIO()
    with FULL.open("w", encoding="utf-8") as full:
        assert run_into(full, err, *arguments, cwd=workplace) == 2
    assert err.getvalue().splitlines()[-1] == NO_SPACE


@needs_full_disk
@pytest.mark.parametrize("arguments", SHORT_AND_LONG)
def test_a_process_ends_with_2_on_a_full_disk(arguments: tuple[str, ...], workplace: Path) -> None:
    with FULL.open("wb") as full:
        code, _, err = ended(workplace, arguments, stdout=full)
    assert code == 2
    assert err.decode().splitlines()[-1] == NO_SPACE


@needs_full_disk
def test_a_batch_whose_table_fills_the_disk_is_finished(workplace: Path, tmp_path: Path) -> None:
    err = io.StringIO()
    with FULL.open("w", encoding="utf-8") as full:
        code = run_into(full, err, "batch", "reports", "-o", str(tmp_path), cwd=workplace)
    assert code == 2
    assert "jianbao: 1 done, 0 doubtful, 0 flagged, 0 failed, 0 skipped" in err.getvalue()
    assert (tmp_path / "report.json").is_file()


def closed_pipe() -> int:
    """A pipe whose reader is closed."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@needs_posix
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--help",), id="help"),
        pytest.param(("outline", SEED, "--json"), id="json"),
        pytest.param(("verify", "wrong.json", "--source", SEED), id="flagged"),
        pytest.param(("export", "brief.json", "-o", "-", "--format", "xlsx"), id="export"),
    ],
)
def test_a_closed_pipe_ends_quietly(arguments: tuple[str, ...], workplace: Path) -> None:
    err = io.StringIO()
    with os.fdopen(closed_pipe(), "w", encoding="utf-8") as pipe:
        assert run_into(pipe, err, *arguments, cwd=workplace) == 141
    assert "standard output" not in err.getvalue()
    assert len(err.getvalue().splitlines()) <= 1  # what was exported


@needs_posix
@pytest.mark.parametrize("arguments", SHORT_AND_LONG)
def test_a_process_ends_quietly_at_a_closed_pipe(
    arguments: tuple[str, ...], workplace: Path
) -> None:
    writer = closed_pipe()
    code, _, err = ended(workplace, arguments, stdout=writer)
    os.close(writer)
    assert (code, err) == (141, b"")


@needs_posix
def test_a_batch_continues_after_stdout_is_closed(workplace: Path, tmp_path: Path) -> None:
    writer = closed_pipe()
    arguments = ("batch", str(SEEDS / "00[03]*.txt"), "-o", str(tmp_path))
    code, _, err = ended(workplace, arguments, stdout=writer)
    os.close(writer)
    assert code == 141
    assert "jianbao: 2 done, 0 doubtful, 0 flagged, 0 failed, 0 skipped" in err.decode()
    assert len(list(tmp_path.glob("*.json"))) == 2


@needs_posix
def test_a_batch_continues_after_its_json_pipe_is_closed(workplace: Path, tmp_path: Path) -> None:
    err = io.StringIO()
    arguments = ("batch", str(SEEDS / "00[03]*.txt"), "-o", str(tmp_path), "--json")
    with os.fdopen(closed_pipe(), "w", encoding="utf-8") as pipe:
        assert run_into(pipe, err, *arguments, cwd=workplace) == 141
    assert "jianbao: 2 done, 0 doubtful, 0 flagged, 0 failed, 0 skipped" in err.getvalue()
    assert len(list(tmp_path.glob("*.json"))) == 2


@needs_posix
def test_closed_stdout_and_stderr_keep_the_exit_code(workplace: Path) -> None:
    writer = closed_pipe()
    command = [sys.executable, "-m", "jianbao", "summarize"]
    env = surroundings(workplace)
    found = [
        subprocess.run([*command, report], stdout=writer, stderr=writer, env=env).returncode
        for report in (SEED, "missing.txt")
    ]
    os.close(writer)
    assert found == [141, 2]


@needs_posix
def test_a_process_without_standard_streams(workplace: Path) -> None:
    command = f"exec {sys.executable} -m jianbao summarize"
    env = surroundings(workplace)
    found = [
        subprocess.run(["/bin/sh", "-c", f"{command} {rest}"], env=env).returncode
        for rest in (f"{SEED} <&- >&- 2>&-", "- <&- >&- 2>&-")
    ]
    assert found == [0, 2]


def test_a_table_goes_to_standard_output(workplace: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    assert jianbao("export", "brief.json", "-o", str(table), cwd=workplace)[0] == 0
    code, out, err = ended(workplace, ("export", "brief.json", "-o", "-", "--format", "csv"))
    assert (code, out) == (0, table.read_bytes())
    assert err.startswith(b"jianbao: briefs: 1, items: ")


def test_a_partial_table_is_never_printed(workplace: Path) -> None:
    arguments = ("export", "brief.json", "summary.txt", "-o", "-", "--format", "csv")
    code, out, err = piped(workplace, arguments, "utf-8")
    assert (code, out) == (2, b"")
    assert b"summary.txt" in err


@needs_posix
def test_a_pipe_is_not_replaced_by_a_file(workplace: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    code, out, err = jianbao("summarize", SEED, "-o", str(pipe), cwd=workplace)
    assert (code, out) == (2, "")
    assert f"{pipe} is not a file" in err
    assert pipe.is_fifo()
