"""The command line: what reaches stdout, stderr and the exit code."""

import json
from pathlib import Path

import pytest
from doubtful_report import DOUBTED, MESSAGE, PLAN, PROBLEMS, REPORT, REVIEW
from run_cli import jianbao, one_sentence

from conftest import FIXTURES, SEED_003, SEEDS
from jianbao import __version__

SEED = str(SEEDS / f"{SEED_003}.txt")
BUILT = "新建改建农村公路85公里"
REPLAY = ("--replay", str(FIXTURES / SEED_003))


def test_version() -> None:
    assert jianbao("--version") == (0, f"jianbao {__version__}\n", "")


def test_summarize_shows_the_brief_without_colour_when_piped() -> None:
    code, out, err = jianbao("summarize", SEED, *REPLAY)
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    for part in ("2025年目标", "增长 5% 左右", "存在问题", "存疑", "核验通过"):
        assert part in out


@pytest.mark.parametrize(
    "command",
    [("summarize", "-o"), ("summarize", "--html"), ("outline", "--raw-text")],
    ids=" ".join,
)
def test_a_report_is_never_overwritten(command: tuple[str, str], tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    text = Path(SEED).read_bytes()
    report.write_bytes(text)
    name, option = command
    code, out, err = jianbao(name, str(report), option, str(report))
    assert (code, out, report.read_bytes()) == (2, "", text)
    assert "one of the inputs" in err


@pytest.mark.parametrize(
    "options",
    [("-o", "brief.html"), ("-o", "brief.xlsx"), ("-o", "one.json", "--html", "one.json")],
    ids=" ".join,
)
def test_an_output_without_the_ending_of_a_brief_is_refused(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    one_sentence(*jianbao("summarize", SEED, *options, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_not_a_report_is_noted() -> None:
    code, _, err = jianbao("summarize", "-", stdin="今天天气很好。".encode())
    assert code == 0
    assert err.splitlines()[1:] == [
        "jianbao: No targets, achievements or problems were found in the report. "
        "Check that the report is complete.",
        "jianbao: The text does not look like a government work report. "
        "Check that it is the right file.",
    ]


@pytest.mark.parametrize(
    ("without", "message"),
    [
        pytest.param(PROBLEMS, "No problems were", id="no problems"),
        pytest.param(PLAN, "No targets were", id="cut before the plan"),
        pytest.param(REVIEW, "No achievements were", id="no review"),
    ],
)
def test_an_empty_list_is_a_warning_and_a_note(without: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT.replace(without, ""), encoding="utf-8")
    code, out, err = jianbao("summarize", "r.txt", "--json", cwd=tmp_path)
    assert code == 0
    assert f"jianbao: {message} found in r.txt. Check that the report is complete.\n" in err
    [note] = [one for one in json.loads(out)["source"]["notes"] if "没有找到" in one]
    shown = jianbao("summarize", "r.txt", cwd=tmp_path)[1]
    assert note in shown
    page = tmp_path / "page.html"
    assert jianbao("summarize", "r.txt", "--html", page, cwd=tmp_path)[0] == 0
    assert note in page.read_text(encoding="utf-8")


def test_a_whole_report_has_no_such_warning(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    code, out, err = jianbao("summarize", "r.txt", "--json", cwd=tmp_path)
    assert (code, "Check that" in err) == (0, False)
    assert json.loads(out)["source"]["notes"] == []


def test_strict_ends_with_1_when_something_is_doubtful(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert jianbao("summarize", "r.txt", "--strict", cwd=tmp_path)[0] == 1
    sound = REPORT.replace(DOUBTED, "一、2022年工作回顾")
    (tmp_path / "r.txt").write_text(sound, encoding="utf-8")
    assert jianbao("summarize", "r.txt", "--strict", cwd=tmp_path)[0] == 0


def test_verify_ends_with_1_when_something_is_doubtful(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    item = {"id": "A1", "statement": BUILT, "evidence": {"quote": BUILT}}
    (tmp_path / "brief.json").write_text(json.dumps({"achievements": [item]}), encoding="utf-8")
    code, out, _ = jianbao("verify", "brief.json", "--source", "r.txt", cwd=tmp_path)
    assert code == 1
    assert out.splitlines()[0] == f"A1 {BUILT} ? {MESSAGE}"
    assert "0 条无误，1 条待核，0 条存疑" in out


def test_stdout_is_json_only(tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    code, out, _ = jianbao("summarize", SEED, *REPLAY, "--json", "-o", str(target))
    assert code == 0
    brief = json.loads(out)
    assert brief["format"] == "jianbao.brief/2"
    assert json.loads(target.read_text(encoding="utf-8")) == brief


def test_a_markdown_file_by_its_ending(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    assert jianbao("summarize", SEED, *REPLAY, "-o", str(target))[0] == 0
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_strict_ends_with_1_when_something_is_flagged() -> None:
    assert jianbao("summarize", SEED, *REPLAY, "--strict")[0] == 1


def test_a_report_from_standard_input() -> None:
    code, out, _ = jianbao("outline", "-", "--json", stdin=Path(SEED).read_bytes())
    assert code == 0
    assert json.loads(out)["report"]["region"] == "四方台区"


def test_outline_as_a_tree_and_as_json() -> None:
    code, out, _ = jianbao("outline", SEED)
    assert code == 0
    assert "（一）坚定不移兴产业、强支撑，发展基础更加夯实" in out
    data = json.loads(jianbao("outline", SEED, "--json")[1])
    raw = Path(SEED).read_text(encoding="utf-8")
    [review, plan] = data["sections"]
    assert raw[review["start"] : review["end"]] == "一、2024年工作回顾"
    assert (review["role"], plan["role"]) == ("review", "plan")
    assert len(data["chunks"]) == 20


def test_schema_lists_and_prints() -> None:
    assert "brief" in jianbao("schema")[1].split()
    assert json.loads(jianbao("schema", "brief")[1])["title"] == "Brief"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t", "empty", id="blank"),
        pytest.param(bytes(range(256)) * 40, "not text", id="binary"),
        pytest.param(b"\x7fELF\0\0\0" * 99, "not text", id="program"),
    ],
)
def test_an_unusable_report(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    assert message in one_sentence(*jianbao("summarize", str(path), *REPLAY))


def test_a_missing_report() -> None:
    assert "no file" in one_sentence(*jianbao("summarize", "missing.txt", *REPLAY))


@pytest.mark.parametrize("target", ["/nowhere/brief.json", "/proc/brief.json", "/"])
def test_an_unwritable_output_is_reported_first(target: str) -> None:
    # The report is missing too: the output is looked at before anything else is done.
    err = one_sentence(*jianbao("summarize", "missing.txt", *REPLAY, "-o", target))
    assert target in err


def test_two_ways_of_recording_exclude_each_other() -> None:
    arguments = ("summarize", SEED, *REPLAY, "--fill", "elsewhere")
    assert "--replay and --fill cannot be combined" in one_sentence(*jianbao(*arguments))


def test_a_missing_key_is_reported_with_the_variable_to_set() -> None:
    code, out, err = jianbao("summarize", SEED, "--engine", "llm", "--model", "some-model")
    assert (code, out) == (3, "")
    assert "OPENAI_API_KEY" in err


def test_without_a_key_the_rules_write_the_brief() -> None:
    code, out, err = jianbao("summarize", SEED, "--json")
    brief = json.loads(out)
    assert (code, brief["engine"]["name"]) == (0, "rules")
    assert brief["targets"]
    assert brief["achievements"]
    assert brief["problems"]
    assert "rules engine" in err
    assert "OPENAI_API_KEY" in err


@pytest.mark.parametrize(
    ("command", "briefs"),
    [
        pytest.param(("summarize", SEED, "--json"), "this brief", id="summarize"),
        pytest.param(("summarize", SEED, "--dry-run"), "this brief", id="summarize --dry-run"),
        pytest.param(("batch", str(SEEDS / "003*.txt"), "-o", "out"), "these briefs", id="batch"),
        pytest.param(
            ("batch", str(SEEDS / "003*.txt"), "-o", "out", "--dry-run"),
            "these briefs",
            id="batch --dry-run",
        ),
    ],
)
def test_a_key_without_a_model_leaves_it_to_the_rules(
    command: tuple[str, ...], briefs: str, tmp_path: Path
) -> None:
    (tmp_path / "jianbao.toml").write_text('api_key = "sk-nobody"\n', encoding="utf-8")
    code, _, err = jianbao(*command, cwd=tmp_path)
    assert code == 0
    assert err.splitlines()[0] == (
        f"jianbao: the rules engine writes {briefs}, because no model is named; name one with "
        "--model or JIANBAO_MODEL."
    )


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (("summarize", SEED), ("--engine", "llm")),
        (("summarize", SEED), ("--base-url", "http://127.0.0.1:9/v1")),
        (("summarize", SEED), ("--record", "recordings")),
        (("batch", SEED, SEED, "-o", "out"), ("--engine", "llm")),
        (("batch", SEED, SEED, "-o", "out"), ("--base-url", "http://127.0.0.1:9/v1")),
    ],
    ids=lambda words: words[0],
)
def test_an_explicit_model_engine_requires_a_model_name(
    command: tuple[str, ...], options: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "jianbao.toml").write_text('api_key = "sk-nobody"\n', encoding="utf-8")
    code, out, err = jianbao(*command, *options, cwd=tmp_path)
    assert code == 3
    assert "No model is named." in (out if command[0] == "batch" else err)
    assert "a model writes" not in err


def test_the_rules_engine_refuses_recordings() -> None:
    folder = str(FIXTURES / SEED_003)
    code, _, err = jianbao("summarize", SEED, "--engine", "rules", "--replay", folder)
    assert code == 2
    assert "--engine rules" in err


def test_a_missing_recording_ends_with_4(tmp_path: Path) -> None:
    for path in (FIXTURES / SEED_003).glob("chunk-0[1-5]*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    code, out, err = jianbao("summarize", SEED, "--replay", str(tmp_path))
    assert (code, out) == (4, "")
    assert "nearest" in err


def test_a_bad_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "jianbao.toml").write_text("max_reasks = -1\n", encoding="utf-8")
    assert "max_reasks" in one_sentence(*jianbao("summarize", SEED, *REPLAY, cwd=tmp_path))


@pytest.mark.usefixtures("loopback")
def test_an_unreachable_server_ends_with_5() -> None:
    unused = ("--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    code, out, err = jianbao("summarize", SEED, *unused)
    assert (code, out) == (5, "")
    assert "Traceback" not in err
