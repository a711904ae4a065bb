"""Batches by a model that are ended from outside at a random moment, and go on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fault_server import FaultServer
from jianbao.brief import Brief
from jianbao.cli import main
from small_report import REPORT

REPORTS = 8
REQUESTS = 3 * REPORTS


@pytest.fixture(autouse=True)
def no_requests(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """These tests do call a server, their own; no settings come from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIANBAO_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "reports").mkdir()
    for number in range(REPORTS):
        text = REPORT.replace("342", f"{300 + number}").replace("1000", f"{1001 + number}")
        (tmp_path / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")


def batch(server: FaultServer, *options: str) -> list[str]:
    usual = ["--base-url", server.base_url, "--model", "m", "--concurrency", "2"]
    return ["batch", "reports", *usual, *options]


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from jianbao.cli import main; main()", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: os.environ[name] for name in ("PATH", "JIANBAO_CACHE_DIR")},
    )


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


SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]


@pytest.mark.parametrize("how", SIGNALS, ids=[how.name for how in SIGNALS])
def test_a_batch_ended_at_any_moment_is_finished_by_the_next(
    how: signal.Signals, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The last of them leave no time to end it.
    moment = random.randrange(1, REQUESTS - 4)  # noqa: S311  (no secret)
    with FaultServer(latency=0.05) as server:
        assert finished(monkeypatch, *batch(server, "-o", "whole", "--no-cache")) == 0
        server.forget()
        running = started(*batch(server, "-o", "out"))
        while len(server.asked) < moment:
            assert running.poll() is None
            time.sleep(0.002)
        running.send_signal(how)
        _, told = running.communicate(timeout=60)
        assert "Traceback" not in told
        assert running.returncode == (-9 if how == signal.SIGKILL else 130)
        answers = kept(tmp_path / "cache")
        server.forget()
        assert finished(monkeypatch, *batch(server, "-o", "out")) == 0
        assert len(server.asked) == REQUESTS - answers, f"ended after {moment} requests"
    assert briefs(tmp_path / "out") == briefs(tmp_path / "whole")
    assert len(briefs(tmp_path / "out")) == REPORTS
