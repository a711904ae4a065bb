"""The frame of every command: safe streams, signals, and the exit code of each way to end."""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jianbao.cli.streams import REPLACING, UTF8, Sink, print_message, safe_streams
from jianbao.errors import FLAGGED, InputError, JianbaoError

INTERRUPTED = 130
INTERNAL_ERROR = 70
"""EX_SOFTWARE of sysexits.h: a defect of the program."""
OUTPUT_CLOSED = 141
"""The code that a shell reports for a program ended by SIGPIPE: 128 + 13."""
OUTPUT_FAILED = InputError.exit_code

DEBUG = "JIANBAO_DEBUG"
_MAX_MESSAGE = 300


def run() -> int:
    """Run the command line and return its exit code; only JIANBAO_DEBUG shows a traceback."""
    with safe_streams() as stdout:
        code = _code()
        sys.stdout.flush()
        return _code_after_output(code, stdout)


def _code() -> int:
    with _interruption() as came:
        try:
            _end_as_interrupted_when_terminated()
            return _run_app()
        except JianbaoError as error:
            for message in (str(error), *getattr(error, "__notes__", ())):
                print_message(_printable(message))
            return error.exit_code
        except KeyboardInterrupt:
            return _report_interruption()
        except BaseException as error:  # a panic of a library in Rust is not an Exception
            return _report_interruption() if came() else _report_defect(error)


def _run_app() -> int:
    from jianbao.cli.app import Escaped, command

    try:
        command()()
    except SystemExit as ended:
        code = ended.code or 0
        return code if isinstance(code, int) else INTERNAL_ERROR
    except Escaped as escaped:
        raise escaped.error from None
    return 0


def _end_as_interrupted_when_terminated() -> None:
    """Let SIGTERM end a run like Ctrl-C, unless Ctrl-C is ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


def _code_after_output(code: int, stdout: Sink) -> int:
    """Return the code for a run whose output was lost. A more serious code stays."""
    failure = stdout.failure
    if failure is None:
        return code
    lost = OUTPUT_CLOSED
    if not _is_closed_pipe(failure):
        print_message(
            f"standard output cannot be written: {failure.strerror}. Make room or redirect it."
        )
        lost = OUTPUT_FAILED
    return lost if code in (0, FLAGGED) else code


def _is_closed_pipe(failure: OSError) -> bool:
    # Windows reports EINVAL if the reader of a pipe is gone.
    return isinstance(failure, BrokenPipeError) or (
        sys.platform == "win32" and failure.errno == errno.EINVAL
    )


@contextmanager
def _interruption() -> Iterator[Callable[[], bool]]:
    """Yield a function that returns whether Ctrl-C was pressed.

    A library in C or Rust that is interrupted may raise its own error instead of
    KeyboardInterrupt. A signal handler cannot be used here, because asyncio needs Python's own.
    """
    if sys.platform == "win32":  # has no pipes that never block
        yield lambda: False
        return
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield lambda: signal.SIGINT in _signals(reader)
    finally:
        signal.set_wakeup_fd(before)
        os.close(reader)
        os.close(writer)


def _signals(reader: int) -> bytes:
    try:
        return os.read(reader, 1024)
    except BlockingIOError:
        return b""


def _report_interruption() -> int:
    print_message("interrupted.")
    return INTERRUPTED


def _report_defect(error: BaseException) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    print_message(
        f"internal error: {_printable(_described(error))}. "
        f"Please report it with what {DEBUG}=1 prints."
    )
    return INTERNAL_ERROR


def _described(error: BaseException) -> str:
    """Return the error and its location: `KeyError: 'unit' in jianbao/brief.py, line 30`."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {_short(frames[-1].filename)}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}"[:_MAX_MESSAGE].rstrip(" .:") + place


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])


def _printable(message: str) -> str:
    """Return a message without control characters, which a quoted report or file may contain."""
    try:
        from jianbao.views.labels import strip_control_characters
    except Exception:  # this error may have the same cause: a library that cannot be imported
        return ascii(message)
    # In the C locale Python keeps a Chinese file name as surrogates, which would be dropped.
    return strip_control_characters(message.encode(UTF8, REPLACING).decode(UTF8, "replace"))
