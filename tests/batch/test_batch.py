"""Many reports in one process: what becomes of each, and what a second run does."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from doubtful_report import PLAN
from doubtful_report import REPORT as DOUBTFUL
from run_cli import jianbao as run_command

from conftest import SEED_002, SEED_003, SEEDS
from jianbao import pipeline
from jianbao.batch import Batch, ReportResult, brief_all, find_reports, open_ledger
from jianbao.errors import InputError, JianbaoError, ModelError, ServerError
from jianbao.json_schemas import schema
from jianbao.models.brief import Brief, FailedChunk
from jianbao.settings import Settings

REPORT = """{place}人民政府工作报告
——2023年1月5日在{place}第十八届人民代表大会第二次会议上
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2022年工作回顾
地区生产总值增长{growth}%，一般公共预算收入完成12.5亿元。
二、2023年工作安排
地区生产总值增长6%左右。
谢谢大家！
"""
RULES = Settings(engine="rules")
PROGRAM = "from jianbao.cli import main; main()"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "COLUMNS": "120"}


def jianbao(*arguments: object, stdin: str = "", cwd: Path | None = None) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    return run_command(*map(str, arguments), stdin=stdin.encode(), cwd=cwd)


def written(path: Path, growth: float = 5.5, place: str = "沙河口区") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORT.format(growth=growth, place=place), encoding="utf-8")
    return path


def manifest(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def statuses(entries: list[ReportResult]) -> list[str]:
    return [ended.entry.status for ended in entries]


def briefed(
    folder: Path, *reports: Path, again: bool = False, jobs: int = 1, settings: Settings = RULES
) -> list[ReportResult]:
    folder.mkdir(exist_ok=True)
    with open_ledger(folder) as ledger:
        return list(brief_all(Batch(reports, None, jobs, again), ledger, settings))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    for number in range(3):
        written(folder / f"{number}.txt", number + 1)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_folder_becomes_briefs_and_a_manifest(reports: Path, out: Path) -> None:
    (reports / "README.md").write_text("no report", encoding="utf-8")
    written(reports / "inside" / "3.TXT", 4)
    code, shown, err = jianbao("batch", reports, "-o", out)
    assert code == 0
    assert "4 done, 0 doubtful, 0 flagged, 0 failed, 0 skipped" in err
    assert "2.json" in shown
    assert names(out) == {"0.json", "1.json", "2.json", "3.json", "manifest.jsonl"}
    brief = json.loads((out / "1.json").read_text(encoding="utf-8"))
    assert (brief["format"], brief["source"]["name"]) == ("jianbao.brief/2", "1.txt")
    entry = manifest(out)[1]
    assert entry["report"] == str(reports / "1.txt")
    assert entry["sha256"] == brief["source"]["sha256"]
    assert entry["items"] == brief["verification"]["items"] > 0
    assert (entry["brief"], entry["status"], entry["error"]) == ("1.json", "done", None)


def test_a_brief_is_that_of_summarize(out: Path, tmp_path: Path) -> None:
    seed = SEEDS / f"{SEED_002}.txt"
    alone = tmp_path / "alone.json"
    assert jianbao("summarize", seed, "--engine", "rules", "-o", alone)[0] == 0
    briefed(out, seed)
    assert (out / f"{SEED_002}.json").read_bytes() == alone.read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_json_is_the_lines_of_the_manifest(reports: Path, out: Path, jobs: int) -> None:
    code, shown, _ = jianbao("batch", reports, "-o", out, "--json", "--jobs", jobs)
    assert code == 0
    assert shown == (out / "manifest.jsonl").read_text(encoding="utf-8")
    assert {entry["brief"] for entry in manifest(out)} == {"0.json", "1.json", "2.json"}
    for entry in manifest(out):
        jsonschema.validate(entry, schema("manifest"))


class TestSources:
    def test_a_pattern_in_quotes(self, reports: Path, out: Path) -> None:
        assert jianbao("batch", "reports/[01].*", "-o", out, cwd=reports.parent)[0] == 0
        assert [Path(entry["report"]).name for entry in manifest(out)] == ["0.txt", "1.txt"]

    def test_reports_as_a_shell_gives_them(self, reports: Path, out: Path) -> None:
        given = sorted(str(path) for path in reports.iterdir())
        assert find_reports(given, out) == [Path(path) for path in given]

    def test_a_list_in_a_file(self, reports: Path, out: Path) -> None:
        listed = reports.parent / "list.txt"
        listed.write_bytes(f"\ufeff{reports}/2.txt\r\n\r\n{reports}/0.txt\r\n".encode())
        assert find_reports([str(listed)], out) == [reports / "2.txt", reports / "0.txt"]

    def test_a_list_on_standard_input(self, reports: Path, out: Path) -> None:
        code, _, _ = jianbao("batch", "-", "-o", out, stdin="reports/2.txt\n", cwd=reports.parent)
        assert code == 0
        assert names(out) == {"2.json", "manifest.jsonl"}

    def test_a_report_named_twice_is_read_once(self, reports: Path, out: Path) -> None:
        named = [str(reports), str(reports / "*.txt"), str(reports / ".." / "reports" / "0.txt")]
        assert len(find_reports(named, out)) == 3

    def test_own_output_is_not_read_as_a_report(self, reports: Path) -> None:
        out = reports / "out"
        briefed(out, reports / "0.txt")
        assert len(find_reports([str(reports / "**")], out)) == 3

    def test_a_single_report_is_not_a_list(self, reports: Path, out: Path) -> None:
        with pytest.raises(InputError, match="path of a report on each line"):
            find_reports([str(reports / "0.txt")], out)

    def test_a_report_with_lines_too_long_for_paths_is_not_a_list(self, out: Path) -> None:
        with pytest.raises(InputError, match="path of a report on each line"):
            find_reports([str(SEEDS / f"{SEED_003}.txt")], out)

    def test_a_line_too_long_for_a_path_is_a_report_that_cannot_be_read(
        self, reports: Path, tmp_path: Path, out: Path
    ) -> None:
        listed = tmp_path / "list"
        listed.write_text(f"{reports / '0.txt'}\n{'长' * 300}\n", encoding="utf-8")
        code, shown, err = jianbao("batch", listed, "-o", out, "--json")
        assert (code, "Traceback" in err) == (0, False)
        assert [json.loads(line)["status"] for line in shown.splitlines()] == ["done", "failed"]


class TestUnusable:
    @pytest.mark.parametrize("source", [".", "*.txt"])
    def test_no_reports(self, tmp_path: Path, out: Path, source: str) -> None:
        code, shown, err = jianbao("batch", source, "-o", out, cwd=tmp_path)
        assert (code, shown) == (2, "")
        assert "No report was found" in err
        assert not out.exists()

    @pytest.mark.parametrize("place", ["file", "file/below"])
    def test_an_output_folder_that_cannot_be_one(
        self, reports: Path, tmp_path: Path, place: str
    ) -> None:
        (tmp_path / "file").write_text("kept", encoding="utf-8")
        code, _, err = jianbao("batch", reports, "-o", tmp_path / place)
        assert code == 2
        assert "cannot be made" in err
        assert "Traceback" not in err

    def test_processes_are_for_the_rules(self, reports: Path, out: Path) -> None:
        options = ("--jobs", 2, "--engine", "llm", "--model", "m")
        code, _, err = jianbao("batch", reports, "-o", out, *options)
        assert code == 2
        assert "--concurrency" in err
        assert not out.exists()

    @pytest.mark.parametrize("content", [b"{}\n", b"other", b"\0\0\0\n"])
    def test_a_foreign_manifest_is_left_alone(
        self, reports: Path, out: Path, content: bytes
    ) -> None:
        out.mkdir()
        (out / "manifest.jsonl").write_bytes(content)
        with pytest.raises(InputError, match="Line 1"):
            briefed(out, reports / "0.txt")
        assert (out / "manifest.jsonl").read_bytes() == content

    def test_two_batches_do_not_share_a_folder(self, reports: Path, out: Path) -> None:
        out.mkdir()
        with open_ledger(out), pytest.raises(InputError, match="Another batch"):
            briefed(out, reports / "0.txt")


class TestBadReports:
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_bad_reports_never_stop_the_rest(self, reports: Path, out: Path, jobs: int) -> None:
        (reports / "a.txt").write_bytes(b"")
        (reports / "b.txt").write_bytes(b"\x89PNG\r\n")
        os.mkfifo(reports / "c.txt")
        missing = reports / "missing.txt"
        ended = briefed(out, *find_reports([str(reports), str(missing)], out), jobs=jobs)
        failed = {e.entry.report: e.entry for e in ended if e.entry.status == "failed"}
        assert {Path(report).name for report in failed} == {
            *("a.txt", "b.txt", "c.txt", "missing.txt")
        }
        assert all(entry.error and entry.brief is None for entry in failed.values())
        assert "There is no file" in (failed[str(missing)].error or "")
        assert statuses(ended).count("done") == 3

    def test_bad_reports_are_named_and_the_batch_ends_with_0(
        self, reports: Path, out: Path
    ) -> None:
        (reports / "b.txt").write_bytes(b"\x89PNG\r\n")
        code, shown, err = jianbao("batch", reports, "-o", out)
        assert code == 0
        assert "3 done, 0 doubtful, 0 flagged, 1 failed, 0 skipped" in err
        assert "picture" in shown
        assert "b.txt" in shown

    def test_a_defect_is_reported_without_a_traceback(
        self, reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pipeline, "summarize", raising(RecursionError("too\ndeep \udcff")))
        entries = [ended.entry for ended in briefed(out, *sorted(reports.iterdir()))]
        assert [entry.status for entry in entries] == ["failed"] * 3
        assert "RecursionError: too deep \\udcff" in (entries[0].error or "")


def raising(error: Exception) -> Any:
    def summarize(*_: object) -> Brief:
        raise error

    return summarize


class TestDryRun:
    def test_dry_run_counts_open_requests_and_writes_nothing(
        self, reports: Path, out: Path
    ) -> None:
        (reports / "bad.txt").write_bytes(b"")
        ask = ("batch", reports, "-o", out, "--engine", "llm", "--dry-run")
        code, shown, err = jianbao(*ask)
        assert (code, err) == (0, "")
        assert "3 of 4 reports to do. 9 requests, at most 33" in shown
        assert not out.exists()
        alone = json.loads(
            jianbao("summarize", reports / "0.txt", "--engine", "llm", "--dry-run", "--json")[1]
        )
        briefed(out, reports / "0.txt", reports / "1.txt")
        assert json.loads(jianbao(*ask, "--json")[1]) == alone


class TestServer:
    """With a model: what a failure means for the rest."""

    @pytest.mark.parametrize(
        ("error", "begun"), [(ServerError("No answer."), 3), (ModelError("No key."), 1)]
    )
    def test_a_failed_server_may_answer_the_next_a_refused_key_will_not(
        self,
        reports: Path,
        out: Path,
        monkeypatch: pytest.MonkeyPatch,
        error: JianbaoError,
        begun: int,
    ) -> None:
        monkeypatch.setattr(pipeline, "summarize", raising(error))
        ended = briefed(out, *sorted(reports.iterdir()))
        assert [(e.entry.error, e.code) for e in ended] == [(str(error), error.exit_code)] * begun

    def test_no_key_ends_with_3(self, reports: Path, out: Path) -> None:
        code, _, err = jianbao("batch", reports, "-o", out, "--engine", "llm", "--model", "m")
        assert code == 3
        assert "2 of the reports are left to do. There is no API key" in err

    def test_a_brief_with_unanswered_parts_is_kept_and_done_again(
        self, reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        report = reports / "0.txt"
        part = FailedChunk(start=0, end=1, section="", reason="超时", cause="server")

        def partly(document: Any, _: Settings) -> Brief:
            return pipeline.summarize_by_rules(document).model_copy(update={"failed": [part]})

        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "summarize", partly)
            (ended,) = briefed(out, report)
        assert (ended.entry.status, ended.entry.brief, ended.code) == ("failed", "0.json", 5)
        assert "1 parts" in (ended.entry.error or "")
        assert statuses(briefed(out, report)) == ["done"]


class TestResume:
    def test_finished_reports_are_skipped(self, reports: Path, out: Path) -> None:
        first = sorted(reports.iterdir())
        briefed(out, *first)
        before = (out / "manifest.jsonl").read_bytes()
        ended = briefed(out, *first, written(reports / "new.txt", 9))
        assert statuses(ended) == ["skipped", "skipped", "skipped", "done"]
        assert ended[0].entry.items > 0
        after = (out / "manifest.jsonl").read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == 4

    def test_again_does_all(self, reports: Path, out: Path) -> None:
        briefed(out, *reports.iterdir())
        assert statuses(briefed(out, *reports.iterdir(), again=True)) == ["done"] * 3

    def test_a_changed_report_and_a_lost_brief_are_done_again(
        self, reports: Path, out: Path
    ) -> None:
        first = sorted(reports.iterdir())
        briefed(out, *first)
        written(first[0], 77)
        (out / "1.json").unlink()
        assert statuses(briefed(out, *first)) == ["done", "done", "skipped"]
        assert names(out) == {"0.json", "1.json", "2.json", "manifest.jsonl"}
        assert "77" in (out / "0.json").read_text(encoding="utf-8")

    def test_a_failed_report_is_tried_again(self, reports: Path, out: Path) -> None:
        report = reports / "0.txt"
        report.write_bytes(b"")
        assert statuses(briefed(out, report)) == ["failed"]
        written(report)
        assert statuses(briefed(out, report)) == ["done"]

    def test_a_moved_report_is_recognized_by_its_hash(self, reports: Path, out: Path) -> None:
        briefed(out, reports / "0.txt")
        moved = reports.parent / "elsewhere" / "0.txt"
        moved.parent.mkdir()
        (reports / "0.txt").rename(moved)
        assert statuses(briefed(out, moved)) == ["skipped"]
        assert manifest(out)[-1]["report"] == str(moved)

    def test_partial_files_of_a_killed_run_are_removed(self, reports: Path, out: Path) -> None:
        first = sorted(reports.iterdir())
        briefed(out, *first)
        whole = (out / "manifest.jsonl").read_bytes()
        (out / "manifest.jsonl").write_bytes(whole[:-40])
        (out / "tmpabc.part").write_bytes(b"{")
        assert statuses(briefed(out, *first)) == ["skipped", "skipped", "done"]
        assert [entry["brief"] for entry in manifest(out)] == ["0.json", "1.json", "2.json"]
        assert "tmpabc.part" not in names(out)

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_an_interrupted_batch_keeps_finished_briefs(
        self, tmp_path: Path, out: Path, jobs: int
    ) -> None:
        listed = tmp_path / "list"
        many = [written(tmp_path / "many" / f"{number}.txt", number) for number in range(400)]
        listed.write_text("\n".join(map(str, many)), encoding="utf-8")
        arguments = ("batch", str(listed), "-o", str(out), "--jobs", str(jobs))
        running = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        while not (out / "manifest.jsonl").exists() or len(manifest(out)) < 3:
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
        assert running.returncode == 130
        assert b"interrupted; " in err
        assert b"Traceback" not in err
        assert 3 <= len(manifest(out)) < len(many)
        assert all((out / entry["brief"]).is_file() for entry in manifest(out))


class TestNames:
    def test_reports_of_one_name_get_a_hash(self, tmp_path: Path, out: Path) -> None:
        ended = briefed(
            out,
            written(tmp_path / "a" / "区.txt", 1),
            written(tmp_path / "b" / "区.txt", 2),
            written(tmp_path / "c" / "other.txt", 3),
        )
        err = [(e.entry.sha256 or "")[:8] for e in ended]
        assert [e.entry.brief for e in ended] == [
            *(f"区-{err[0]}.json", f"区-{err[1]}.json", "other.json")
        ]

    def test_names_that_some_file_systems_take_for_one(self, tmp_path: Path, out: Path) -> None:
        ended = briefed(
            out, written(tmp_path / "a" / "X.txt", 1), written(tmp_path / "b" / "x.html", 2)
        )
        assert all("-" in (e.entry.brief or "") for e in ended)

    def test_a_later_batch_never_overwrites_another_report(self, tmp_path: Path, out: Path) -> None:
        (first,) = briefed(out, written(tmp_path / "a" / "x.txt", 1))
        kept = (out / "x.json").read_bytes()
        (second,) = briefed(out, written(tmp_path / "b" / "x.txt", 2))
        assert first.entry.brief == "x.json"
        assert second.entry.brief == f"x-{(second.entry.sha256 or '')[:8]}.json"
        assert (out / "x.json").read_bytes() == kept

    @pytest.mark.parametrize(
        ("name", "brief"),
        [
            ("...txt", "report.json"),
            (".. .txt", "report.json"),
            ("..\\..\\x.txt", "_.._x.json"),
            ("a\nb\x1b[31m.txt", "a_b_[31m.json"),
            ("\u202etxt.txt", "_txt.json"),
            ("C:x|<y>.txt", "C_x__y_.json"),
            ("[red]x.txt", "[red]x.json"),
            ("-o.txt", "-o.json"),
            ("报" * 80 + ".txt", "报" * 60 + ".json"),
            ("\udcff\udcfe.txt", "__.json"),
        ],
        ids=repr,
    )
    def test_a_hostile_name_stays_in_the_folder(
        self, tmp_path: Path, out: Path, name: str, brief: str
    ) -> None:
        (ended,) = briefed(out, written(tmp_path / "reports" / name))
        assert (ended.entry.status, ended.entry.brief) == ("done", brief)
        assert names(out) == {brief, "manifest.jsonl"}
        assert names(tmp_path) == {"reports", "out"}

    def test_a_hostile_name_cannot_control_the_terminal(self, tmp_path: Path, out: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "[red]a\x1b[31m\u202e\udcff.txt").write_bytes(b"\0")
        code, shown, err = jianbao("batch", tmp_path / "in", "-o", out)
        assert (code, names(out)) == (0, {"manifest.jsonl"})
        assert "[red]a" in shown
        assert not {"\x1b", "\u202e"} & set(shown + err)

    def test_a_link_in_the_folder_is_replaced_not_followed(
        self, reports: Path, out: Path, tmp_path: Path
    ) -> None:
        precious = tmp_path / "precious"
        precious.write_text("kept", encoding="utf-8")
        out.mkdir()
        (out / "0.json").symlink_to(precious)
        assert statuses(briefed(out, reports / "0.txt")) == ["done"]
        assert precious.read_text(encoding="utf-8") == "kept"


def test_strict_counts_the_flagged_of_an_earlier_run_too(
    reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = reports / "0.txt"

    def doubtful(document: Any, _: Settings) -> Brief:
        brief = pipeline.summarize_by_rules(document)
        counts = brief.verification.model_copy(update={"flagged": 1})
        return brief.model_copy(update={"verification": counts})

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "summarize", doubtful)
        (ended,) = briefed(out, report)
    assert (ended.entry.status, ended.entry.flagged, ended.code) == ("flagged", 1, 1)
    assert jianbao("batch", report, reports / "1.txt", "-o", out, "--strict")[0] == 1
    assert jianbao("batch", report, reports / "1.txt", "-o", out)[0] == 0


class TestDoubtfulReports:
    @pytest.fixture
    def report(self, tmp_path: Path) -> Path:
        path = tmp_path / "doubtful.txt"
        path.write_text(DOUBTFUL, encoding="utf-8")
        return path

    def test_a_doubtful_report_is_neither_done_nor_flagged(self, report: Path, out: Path) -> None:
        (ended,) = briefed(out, report)
        entry = ended.entry
        assert (entry.status, entry.doubtful, entry.flagged, entry.doubts) == ("doubtful", 17, 0, 1)
        assert (entry.notes, ended.code) == ([], 1)
        [line] = manifest(out)
        jsonschema.validate(line, schema("manifest"))
        assert line["status"] == "doubtful"

    def test_the_table_and_the_exit_code_tell_it(
        self, report: Path, reports: Path, out: Path
    ) -> None:
        code, shown, err = jianbao("batch", report, reports / "0.txt", "-o", out, "--strict")
        assert code == 1
        head, first, second = shown.splitlines()
        assert head.split()[:5] == ["status", "items", "doubts", "doubtful", "flagged"]
        assert first.split()[:5] == ["doubtful", "26", "1", "17", "0"]
        assert second.startswith("done")
        assert "1 done, 1 doubtful, 0 flagged, 0 failed, 0 skipped" in err
        assert jianbao("batch", report, reports / "0.txt", "-o", out, "--strict")[0] == 1
        assert jianbao("batch", report, reports / "0.txt", "-o", out)[0] == 0

    def test_the_table_has_no_columns_of_doubts_that_nobody_has(
        self, reports: Path, out: Path
    ) -> None:
        _, shown, _ = jianbao("batch", reports, "-o", out)
        assert shown.splitlines()[0].split()[:3] == ["status", "items", "flagged"]

    def test_empty_lists_are_noted_in_the_manifest_and_counted(
        self, report: Path, out: Path, tmp_path: Path
    ) -> None:
        cut = tmp_path / "cut.txt"
        cut.write_text(DOUBTFUL.replace(PLAN, ""), encoding="utf-8")
        other = tmp_path / "novel.txt"
        other.write_text("话说天下大势，分久必合，合久必分。" * 20, encoding="utf-8")
        _, _, err = jianbao("batch", report, cut, other, "-o", out)
        notes = {Path(line["report"]).name: line["notes"] for line in manifest(out)}
        assert notes["doubtful.txt"] == []
        assert notes["cut.txt"] == ["没有找到工作目标，请核对报告是否完整。"]
        assert len([note for note in notes["novel.txt"] if "没有找到" in note]) == 4
        assert (
            "jianbao: reports: 2 without targets, 1 without achievements, 1 without problems, "
            f"1 not worded as a work report. Check that they are complete; {out}"
        ) in err
        brief = json.loads((out / "cut.json").read_text(encoding="utf-8"))
        assert brief["source"]["notes"] == notes["cut.txt"]

    def test_a_line_of_a_manifest_without_doubts_is_read(self, report: Path, out: Path) -> None:
        (ended,) = briefed(out, report)
        line = ended.entry.model_dump(mode="json")
        for name in ("doubtful", "doubts", "notes"):
            del line[name]
        (out / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        assert statuses(briefed(out, report)) == ["skipped"]
