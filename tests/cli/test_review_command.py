"""`jianbao review` and `summarize --html`: files, messages, and refused calls."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jianbao.cli import main
from jianbao.document import read_report
from jianbao.models.brief import Brief
from jianbao.models.review_decisions import DecidedSource, Decisions, ItemDecision, fingerprint
from jianbao.pipeline import summarize_by_rules

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2024年工作回顾
全年地区生产总值增长5.2%，一般公共预算收入9.35亿元；新建污水处理站3座，大气优良天数342天。
二、2025年工作安排
地区生产总值增长6%左右，新增就业1000人以上，力争再上新台阶。
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command in a folder with report.txt, brief.json and decisions.json."""
    monkeypatch.chdir(tmp_path)
    Path("folder.html").mkdir()
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    brief = summarize_by_rules(read_report("report.txt"))
    Path("brief.json").write_text(brief.model_dump_json(), encoding="utf-8")
    Path("decisions.json").write_text(decisions_on(brief).model_dump_json(), encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["jianbao", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert out == ""
        return code, err

    return command


def decisions_on(brief: Brief) -> Decisions:
    """The first target is rejected."""
    one = ItemDecision.model_validate(
        {
            "item": brief.targets[0].id,
            "fingerprint": fingerprint("target", brief.targets[0]),
            "decision": "reject",
            "author": "王五",
            "time": "2025-03-01T08:00:00Z",
        }
    )
    source = DecidedSource(name=brief.source.name, sha256=brief.source.sha256)
    return Decisions(source=source, decisions=[one])


def test_the_page_is_written(run: Run) -> None:
    code, err = run("review", "brief.json", "--source", "report.txt", "-o", "page.html")
    assert (code, err) == (0, "jianbao: wrote page.html: 6 items, 0 doubtful, 0 flagged.\n")
    assert Path("page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_flags_manual_changes(run: Run) -> None:
    brief = json.loads(Path("brief.json").read_text(encoding="utf-8"))
    brief["achievements"][0]["figures"][0]["value"] = 77
    Path("brief.json").write_text(json.dumps(brief), encoding="utf-8")
    _, err = run("review", "brief.json", "--source", "report.txt", "-o", "page.html")
    assert "6 items, 0 doubtful, 1 flagged" in err


def test_decisions_are_merged_into_a_brief(run: Run) -> None:
    code, _ = run("review", "brief.json", "--apply", "decisions.json", "-o", "new.json")
    assert code == 0
    brief = Brief.model_validate_json(Path("new.json").read_bytes())
    assert brief.targets[0].decision() == "reject"
    assert brief.targets[0].reviews[0].author == "王五"


def test_the_page_of_a_merged_brief_shows_its_history(run: Run) -> None:
    code, _ = run(
        *("review", "brief.json", "--source", "report.txt"),
        *("--apply", "decisions.json", "-o", "page.html"),
    )
    assert code == 0
    assert "王五" in Path("page.html").read_text(encoding="utf-8")


def test_summarize_writes_the_page_too(run: Run) -> None:
    code, err = run("summarize", "report.txt", "--html", "page.html", "-o", "other.json")
    assert code == 0
    assert "wrote page.html" in err
    assert "增长5.2" not in err
    run("review", "other.json", "--source", "report.txt", "-o", "again.html")
    pages = [Path(name).read_text(encoding="utf-8") for name in ("page.html", "again.html")]
    assert pages[0] == pages[1]


def damage(name: str, **changes: object) -> None:
    data = json.loads(Path(name).read_text(encoding="utf-8")) | changes
    Path(name).write_text(json.dumps(data), encoding="utf-8")


FIGURE = {
    **dict.fromkeys(("indicator", "text"), "增速"),
    **dict.fromkeys(("official", "high", "unit", "direction", "wording", "period")),
    **{"value": float("inf"), "measure": "growth", "bound": "eq", "start": 0, "end": 0},
}
PAGE = ("review", "brief.json", "--source", "report.txt", "-o", "page.html")
MERGE = ("review", "brief.json", "--apply", "decisions.json", "-o", "new.json")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(PAGE[:2] + PAGE[4:], "Give it with --source", id="a page without a report"),
        pytest.param(PAGE[:4] + MERGE[4:], "nothing to merge", id="a brief without decisions"),
        pytest.param((*PAGE[:3], "gone.txt", *PAGE[4:]), "no file gone.txt", id="no report"),
        pytest.param(("review", "gone.json", *PAGE[2:]), "no file gone.json", id="no brief"),
        pytest.param(("review", "report.txt", *PAGE[2:]), "is not a brief", id="not a brief"),
        pytest.param((*PAGE[:5], "no/page.html"), "cannot be written", id="no folder"),
        pytest.param((*PAGE[:5], "folder.html"), "is a directory", id="a folder"),
        pytest.param((*PAGE[:5], "page.txt"), "Use .html for the page", id="no known ending"),
        pytest.param((*MERGE[:5], "brief.json"), "one of the inputs", id="in place of the brief"),
        pytest.param(("review", "-", "--source", "-", *PAGE[4:]), "Only one of", id="all of -"),
        pytest.param(("review", "folder.html", *PAGE[2:]), "is a directory", id="no file"),
        pytest.param((*MERGE[:3], "brief.json", *MERGE[4:]), "not a decisions file", id="a brief"),
        pytest.param((*MERGE[:3], "report.txt", *MERGE[4:]), "not a decisions file", id="no JSON"),
    ],
)
def test_impossible_calls_end_with_2_and_one_sentence(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, err = run(*arguments)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert not Path("new.json").exists()


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        pytest.param("decisions.json", {"format": "jianbao.decisions/2"}, "/2", id="newer"),
        pytest.param(
            "decisions.json",
            {"source": {"name": "别的报告.txt", "sha256": "0"}},
            "别的报告.txt",
            id="another report",
        ),
        pytest.param("brief.json", {"format": "jianbao.brief/3"}, "/3", id="newer brief"),
        pytest.param(
            "brief.json", {"uncovered": [FIGURE]}, "above 10 to the power of 100", id="endless"
        ),
        pytest.param("brief.json", {"targets": []}, "no item T1", id="unknown item"),
    ],
)
def test_foreign_decisions_end_with_2_and_one_sentence(
    run: Run, name: str, changes: dict[str, object], message: str
) -> None:
    damage(name, **changes)
    code, err = run(*MERGE)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert not Path("new.json").exists()


def test_another_report_is_refused(run: Run) -> None:
    Path("report.txt").write_text(REPORT.replace("5.2", "5.3"), encoding="utf-8")
    code, err = run(*PAGE)
    assert (code, err.count("\n")) == (2, 1)
    assert "another file" in err
    assert not Path("page.html").exists()
