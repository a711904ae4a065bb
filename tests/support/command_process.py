"""Commands in processes of their own, which a test ends from outside.

The processes are forked from one that has imported the client of the model, so that each starts
at once.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from jianbao.cli import main

_FORKSERVER = multiprocessing.get_context("forkserver")
_FORKSERVER.set_forkserver_preload(["jianbao.cli.app", "jianbao.pipeline", "jianbao.engines.llm"])
_OUTPUTS = ("stdout", "stderr")
_TIMEOUT = 60


def ended_command(*command: str, when: Callable[[], bool], how: signal.Signals) -> tuple[int, str]:
    """Run a command, send it a signal at that moment, and return its exit code and stderr."""
    environment = {name: os.environ[name] for name in ("PATH", "JIANBAO_CACHE_DIR")}
    with TemporaryDirectory() as folder:
        process = _FORKSERVER.Process(
            target=_run, args=(command, environment, Path.cwd(), Path(folder))
        )
        process.start()
        while not when():
            assert process.is_alive()
            time.sleep(0.002)
        assert process.pid is not None
        os.kill(process.pid, how)
        process.join(_TIMEOUT)
        assert process.exitcode is not None
        return process.exitcode, (Path(folder) / "stderr").read_text(encoding="utf-8")


def _run(command: tuple[str, ...], environment: dict[str, str], cwd: Path, outputs: Path) -> None:
    """Run a command with the environment, the folder and the streams of a process of its own."""
    for number, name in enumerate(_OUTPUTS, start=1):
        os.dup2(os.open(outputs / name, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["jianbao", *command]
    main()
