"""Runs that are ended from outside or by a defect: what they say, end with, and keep."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_process import ended_command
from fault_server import FaultServer
from small_report import REPORT

from conftest import SEED_003, SEEDS
from jianbao.cli import main
from jianbao.models.brief import Brief

REPORTS = 4
REQUESTS = 3 * REPORTS


@pytest.fixture(autouse=True)
def no_requests(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """These tests do call a server, their own; no settings come from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIANBAO_CACHE_DIR", str(tmp_path / "cache"))
    write_reports(tmp_path)


def write_reports(folder: Path) -> None:
    (folder / "reports").mkdir()
    for number in range(REPORTS):
        text = REPORT.replace("342", f"{300 + number}").replace("1000", f"{1001 + number}")
        (folder / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")


def batch(server: FaultServer, *options: str) -> list[str]:
    usual = ["--base-url", server.base_url, "--model", "m", "--concurrency", "2"]
    return ["batch", "reports", *usual, *options]


def finished(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["jianbao", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def kept(folder: Path) -> int:
    return len(list(folder.rglob("*.json")))


def briefs(folder: Path) -> dict[str, dict[str, Any]]:
    """What the briefs in a folder say, without what they cost."""
    found = sorted(folder.glob("*.json"))
    return {
        path.name: Brief.model_validate_json(path.read_bytes()).model_dump(exclude={"engine"})
        for path in found
    }


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The briefs of a batch that ran to its end."""
    folder = tmp_path_factory.mktemp("uninterrupted")
    write_reports(folder)
    with pytest.MonkeyPatch.context() as patch, FaultServer() as server:
        patch.chdir(folder)
        assert finished(patch, *batch(server, "-o", "out", "--no-cache")) == 0
        assert len(server.asked) == REQUESTS
    return briefs(folder / "out")


@pytest.mark.parametrize(
    ("how", "times", "exit_code"),
    [
        pytest.param(signal.SIGINT, 1, 130, id="SIGINT"),
        pytest.param(signal.SIGTERM, 1, 130, id="SIGTERM"),
        pytest.param(signal.SIGKILL, 2, -9, id="SIGKILL twice"),
    ],
)
def test_a_batch_ended_at_any_moment_is_finished_by_the_next(
    how: signal.Signals,
    times: int,
    exit_code: int,
    uninterrupted: dict[str, dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with FaultServer() as server:
        command = batch(server, "-o", "out")
        left = REQUESTS
        for _ in range(times):
            # Once so many requests have arrived, the server answers no more of them.
            moment = random.randrange(1, left // 2)  # noqa: S311  (no secret)
            server.forget()
            server.choose = lambda asked, moment=moment: "hang" if asked.number >= moment else None
            code, err = ended_command(
                *command, when=lambda moment=moment: len(server.asked) > moment, how=how
            )
            assert (code, "Traceback" in err) == (exit_code, False)
            left = REQUESTS - kept(tmp_path / "cache")
        server.forget()
        assert finished(monkeypatch, *command) == 0
        assert len(server.asked) == left, f"the last run ended after {moment} requests"
    assert briefs(tmp_path / "out") == uninterrupted
    assert len(uninterrupted) == REPORTS


# Python runs this before anything of jianbao: what shall happen when a module is imported.
HOOK = """
import os, signal, sys

def interrupt():
    signal.raise_signal(signal.SIGINT)

def interrupt_a_library_in_c():
    try:
        interrupt()
    except KeyboardInterrupt:
        raise ImportError("initialization failed") from None

def fail():
    raise error

error = eval(os.environ["ERROR"])

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["AT_IMPORT_OF"]:
            globals()[os.environ["DO"]]()

sys.meta_path.insert(0, Finder())
"""
FIGURES = ("figures", str(SEEDS / f"{SEED_003}.txt"))


def hooked(
    module: str, action: str, folder: Path, error: str = "None", **more: str
) -> tuple[int, str]:
    """Exit code and stderr of `jianbao figures` in which this happens when a module is imported."""
    (folder / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jianbao", *FIGURES],
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(folder),
            "AT_IMPORT_OF": module,
            "DO": action,
            "ERROR": error,
            **more,
        },
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "module",
    [
        "importlib.metadata",
        "jianbao.errors",
        "jianbao.cli.guard",
        "jianbao.cli.streams",
        "typer",
        "jianbao.cli.app",
        "pydantic",
        "jianbao.cli.commands.figures",
        "rich.console",
        "jianbao.verification",
        "opencc",
    ],
)
def test_an_interrupt_in_the_first_moments_is_like_any_other(module: str, tmp_path: Path) -> None:
    assert hooked(module, "interrupt", tmp_path) == (130, "jianbao: interrupted.\n")


def test_an_interrupt_turned_into_an_import_error_counts_as_interrupt(tmp_path: Path) -> None:
    found = hooked("opencc", "interrupt_a_library_in_c", tmp_path)
    assert found == (130, "jianbao: interrupted.\n")


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        pytest.param(
            "jianbao.cli",
            ("typer", "rich", "pydantic", "jianbao.cli.app", "jianbao.cli.guard"),
            id="before an interrupt is caught",
        ),
        pytest.param(
            "jianbao.cli.app",
            ("rich", "pydantic", "asyncio", "jianbao.settings", "jianbao.document"),
            id="before a command is called",
        ),
    ],
)
def test_little_is_imported(module: str, heavy: tuple[str, ...]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    imported = set(done.stdout.decode().split())
    assert module in imported
    assert not imported.intersection(heavy)


@pytest.mark.parametrize(
    ("module", "error", "message"),
    [
        pytest.param(
            "jianbao.verification", "KeyError('单位')", "KeyError: '单位' in ", id="in a command"
        ),
        pytest.param("pydantic", "EOFError('end')", "EOFError: end", id="that Typer ends with 1"),
        pytest.param(
            "rich.console", "BrokenPipeError(32, 'Broken pipe')", "Broken pipe", id="that Rich does"
        ),
        pytest.param("opencc", "BaseException('panic')", "panic", id="that is no Exception"),
        pytest.param(
            "typer", "ModuleNotFoundError('No typer')", "No typer", id="of the installation"
        ),
        pytest.param(
            "rich.cells", "ValueError('\x1b[2J\u202e')", "ValueError: [2J", id="that steers"
        ),
    ],
)
def test_a_defect_ends_with_70_and_one_sentence(
    module: str, error: str, message: str, tmp_path: Path
) -> None:
    code, err = hooked(module, "fail", tmp_path, error)
    assert code == 70
    assert err.startswith("jianbao: internal error: ")
    assert message in err
    assert err.endswith("Please report it with what JIANBAO_DEBUG=1 prints.\n")
    assert len(err.splitlines()) == 1


def test_debug_setting_prints_the_traceback(tmp_path: Path) -> None:
    code, err = hooked("jianbao.verification", "fail", tmp_path, "KeyError(1)", JIANBAO_DEBUG="1")
    assert code == 70
    assert "Traceback (most recent call last)" in err
    assert "in fail" in err
