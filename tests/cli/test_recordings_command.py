"""`jianbao recordings`: recordings that exist, are stale or missing, and filling them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cached_model import COMPLETE, model_with
from fault_server import FaultServer
from run_cli import jianbao, one_sentence
from small_report import REPORT

from conftest import FIXTURES, SEED_003, SEEDS
from jianbao import read_report
from jianbao.pipeline import summarize
from jianbao.recording_audit import check_recordings
from jianbao.settings import Settings

RECORDED = sorted(path.stem for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("name", RECORDED)
def test_every_recording_is_played_and_none_is_missing(name: str) -> None:
    found = check_recordings(FIXTURES / name, [read_report(SEEDS / f"{name}.txt")], Settings())
    assert found.recordings > 0
    assert (found.missing, found.stale) == ((), ())


def test_an_empty_folder_answers_nothing(tmp_path: Path) -> None:
    source = str(SEEDS / f"{SEED_003}.txt")
    code, _, err = jianbao("summarize", source, "--replay", str(tmp_path))
    message = f"jianbao: There are no recordings in {tmp_path}. Record the report first.\n"
    assert (code, err) == (4, message)
    code, shown, _ = jianbao("recordings", "check", str(tmp_path), "--source", source)
    assert code == 4
    assert "no recording answers: chunk-01.1" in shown


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, report: Path) -> Path:
    """The recordings of a run in which the first answer was mended."""
    wrong = {"findings": [COMPLETE["findings"][0] | {"unit": "亿元"}]}
    model = model_with(lambda attempt: COMPLETE if attempt > 1 else wrong)
    settings = Settings(model="m", api_key="k", coverage=False)
    made = tmp_path / "made"
    summarize(read_report(report), settings, (made, "record"), server=model.transport())
    return made


def check(folder: Path, *reports: Path) -> tuple[int, str, str]:
    sources = [word for report in reports for word in ("--source", str(report))]
    return jianbao("recordings", "check", str(folder), *sources, "--json")


def checked(folder: Path, *reports: Path) -> tuple[int, dict[str, Any]]:
    code, out, _ = check(folder, *reports)
    return code, json.loads(out)


def test_a_list_shows_the_author_of_each_answer(folder: Path) -> None:
    code, out, _ = jianbao("recordings", "list", str(folder), "--json")
    assert code == 0
    rows = json.loads(out)
    assert [(row["name"], row["attempt"]) for row in rows] == [
        ("chunk-01", 1),
        ("chunk-01", 2),
        ("chunk-02", 1),
        ("overview", 1),
    ]
    assert {(row["model"], row["recorded_from"], row["input_tokens"]) for row in rows} == {
        ("m", "server", 100)
    }
    assert all((folder / row["file"]).stat().st_size == row["bytes"] for row in rows)


def test_a_list_cannot_control_the_terminal(folder: Path) -> None:
    path = next(folder.glob("overview*"))
    hostile = path.read_text(encoding="utf-8").replace('"server"', '"[red]\\u001b[31m"')
    path.write_text(hostile, encoding="utf-8")
    code, shown, _ = jianbao("recordings", "list", str(folder))
    assert code == 0
    assert "[red]" in shown
    assert "\x1b" not in shown


class TestCheck:
    def test_complete_recordings_pass(self, folder: Path, report: Path) -> None:
        code, found = checked(folder, report)
        assert code == 0
        assert (found["recordings"], found["missing"], found["stale"]) == (4, [], [])
        assert found["done_without"] == ["chunk-01-coverage.1", "chunk-02-coverage.1"]

    def test_check_uses_the_settings_of_the_recordings(self, folder: Path, report: Path) -> None:
        other = Settings(model="other", mode="tools", temperature=1.0, extra_body={"seed": 1})
        found = check_recordings(folder, [read_report(report)], other)
        assert (found.missing, found.stale) == ((), ())

    def test_a_missing_recording_is_named_and_the_overview_stays_unknown(
        self, folder: Path, report: Path
    ) -> None:
        next(folder.glob("chunk-02.1*")).unlink()
        code, found = checked(folder, report)
        assert (code, found["missing"], found["stale"]) == (4, ["chunk-02.1"], [])

    def test_every_missing_recording_is_named(self, folder: Path, report: Path) -> None:
        for path in folder.glob("chunk-*.1.*"):
            path.unlink()
        code, found = checked(folder, report)
        assert (code, found["missing"]) == (4, ["chunk-01.1", "chunk-02.1"])
        assert [name[:10] for name in found["stale"]] == ["chunk-01.2"]

    @pytest.mark.parametrize("name", ["chunk-01.2", "overview"])
    def test_a_stale_recording_is_named(self, folder: Path, report: Path, name: str) -> None:
        path = next(folder.glob(f"{name}*"))
        changed = path.read_text(encoding="utf-8").replace('"m"', '"m-old"', 1)
        (folder / "old.json").write_text(changed, encoding="utf-8")
        code, found = checked(folder, report)
        assert (code, found["missing"], found["stale"]) == (1, [], ["old.json"])

    def test_a_duplicate_recording_is_stale(self, folder: Path, report: Path) -> None:
        shutil.copy(next(folder.glob("chunk-02.1*")), folder / "a copy.json")
        code, found = checked(folder, report)
        assert (code, len(found["stale"])) == (1, 1)

    def test_a_folder_may_serve_several_reports(self, folder: Path, report: Path) -> None:
        again = report.with_name("again.txt")
        again.write_text(REPORT, encoding="utf-8")
        assert checked(folder, report, again)[0] == 0

    @pytest.mark.parametrize("place", ["nowhere", "report.txt"])
    def test_no_folder(self, tmp_path: Path, report: Path, place: str) -> None:
        assert "no folder of recordings" in one_sentence(*check(tmp_path / place, report))

    def test_a_file_that_is_not_a_recording_is_named(self, folder: Path, report: Path) -> None:
        (folder / "chunk-09.1.json").write_text("{}", encoding="utf-8")
        err = one_sentence(*check(folder, report))
        assert "chunk-09.1.json is not a recording" in err


def test_check_command_lists_missing_and_stale_recordings(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / SEED_003, tmp_path / "some")
    next((tmp_path / "some").glob("chunk-07.1*")).unlink()
    seed = str(SEEDS / f"{SEED_003}.txt")
    code, out, err = jianbao("recordings", "check", str(tmp_path / "some"), "--source", seed)
    assert (code, err) == (4, "")
    assert "no recording answers: chunk-07.1\n" in out
    assert "26 recordings, 0 of them stale; 1 missing" in out


@pytest.mark.usefixtures("loopback")
def test_fill_requests_only_missing_answers(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "filled"
    with FaultServer() as server:
        command = (
            *("recordings", "fill", str(folder), "--source", str(report)),
            *("--base-url", server.base_url, "--model", "m", "--recorded-from", "a test"),
        )
        code, out, err = jianbao(*command)
        assert code == 0
        assert "3 recordings, 0 of them stale; 0 missing, 0 done without." in out
        assert "3 requests, 300 input and 30 output tokens." in err
        next(folder.glob("chunk-02*")).unlink()
        assert jianbao(*command, "--json")[0] == 0
        assert len(server.asked) == 4
    made = [json.loads(path.read_bytes()) for path in folder.glob("*.json")]
    assert {recording["recorded_from"] for recording in made} == {"a test"}
    assert jianbao("summarize", str(report), "--replay", str(folder), "--json")[0] == 0
