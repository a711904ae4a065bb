"""The command line, run in this process as a shell would run it without a key."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from unittest.mock import patch

import pytest

from jianbao.cli import main


def jianbao(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code = run_into(out, err, *arguments, stdin=stdin, cwd=cwd)
    return code, _written(out), _written(err)


def run_into(
    out: TextIO, err: TextIO, *arguments: str, stdin: bytes = b"", cwd: Path | None = None
) -> int:
    """Run a command that writes to these streams, and return its exit code."""
    with (
        _surroundings(arguments, stdin, cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return int(ended.value.code or 0)


@contextlib.contextmanager
def _surroundings(arguments: tuple[str, ...], stdin: bytes, cwd: Path | None) -> Iterator[None]:
    """What a process of its own would find; nothing of the settings of whoever runs the tests."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "COLUMNS": "100",
        "JIANBAO_MAX_RETRIES": "0",
        "JIANBAO_CACHE_DIR": os.environ["JIANBAO_CACHE_DIR"],
    }
    with (
        patch.dict(os.environ, environment, clear=True),
        patch("sys.argv", ["jianbao", *map(str, arguments)]),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        contextlib.chdir(cwd or Path.cwd()),
    ):
        yield


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def one_sentence(code: int, out: str, err: str) -> str:
    """The message of an expected error: exit code 2, nothing on stdout, no traceback."""
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    return err
