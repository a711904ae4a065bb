"""Standard output and standard error, made safe for Chinese text and for a closed or full target.

A write to them never raises. A character that the stream cannot encode is replaced. After a failed
write the rest of the output is dropped, so that a run finishes its work. `Sink.failure` keeps the
reason, which decides the exit code.
"""

import codecs
import io
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

UTF8 = "utf-8"
REPLACING = "jianbao.replacing"
"""The error handler that replaces characters an encoding lacks."""

_SIMPLIFIED_CHINESE = "概述指标报告目标问题总结"
# Signs that the terminal views print, and others that are common in reports.
_SUBSTITUTES = {"✓": "√", "✗": "×", "⚠": "!", "•": "·", "−": "-", "€": "EUR"}
_UNKNOWN = "?"


@contextmanager
def safe_streams() -> Iterator["Sink"]:
    """Replace sys.stdout and sys.stderr by safe streams until the block ends.

    Yields the sink of sys.stdout. If the process was started without standard input, it is empty.
    """
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO(), UTF8)
    stdout, stderr = sys.stdout, sys.stderr
    safe_stdout, sink = _safe(stdout)
    safe_stderr, _ = _safe(stderr)
    sys.stdout, sys.stderr = safe_stdout, safe_stderr
    try:
        yield sink
    finally:
        for stream in (safe_stdout, safe_stderr):
            stream.flush()
        sys.stdout, sys.stderr = stdout, stderr


def print_message(message: str) -> None:
    """Print a message about the run on standard error."""
    print(f"jianbao: {message}", file=sys.stderr)


def is_unicode(stream: TextIO) -> bool:
    """Return whether a stream encodes every character, as UTF-8 does."""
    return not stream.encoding or codecs.lookup(stream.encoding).name.startswith("utf")


class Sink(io.RawIOBase):
    """The bytes end of a stream. It keeps the first failure and drops all bytes after it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.failure: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int | None:
        if self.failure is None:
            try:
                return self._target.write(data)
            except OSError as error:
                self.failure = error
        return memoryview(data).nbytes

    def fileno(self) -> int:
        return self._target.fileno()

    def isatty(self) -> bool:
        return self._target.isatty()


def _safe(stream: TextIO | None) -> tuple[TextIO, Sink]:
    """Return a safe stream with the same target, and its sink.

    A stream that is not made of bytes is returned unchanged.
    """
    unused = Sink(io.BytesIO())
    if stream is None:  # a process can be started without it
        return io.TextIOWrapper(io.BytesIO(), UTF8, REPLACING), unused
    if not isinstance(stream, io.TextIOWrapper):
        return stream, unused
    stream.flush()
    sink = Sink(_below(stream))
    safe = io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=_encoding(stream.encoding),
        errors=REPLACING,
        line_buffering=stream.line_buffering or stream.write_through,
    )
    return safe, sink


def _below(stream: io.TextIOWrapper) -> Any:
    """Return the raw stream; Python's own buffer would keep bytes that could not be written."""
    return getattr(stream.buffer, "raw", stream.buffer)


def _encoding(encoding: str) -> str:
    """Return the encoding, or UTF-8 in place of one that has no Chinese, such as ASCII."""
    try:
        _SIMPLIFIED_CHINESE.encode(encoding)
    except UnicodeEncodeError:
        return UTF8
    return encoding


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace the first character that an encoding lacks by a readable substitute."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character = error.object[error.start]
    return _substitute(character, error.encoding), error.start + 1


def _substitute(character: str, encoding: str) -> str | bytes:
    if "\udc80" <= character <= "\udcff":  # a byte of a file's name that Python could not decode
        return bytes([ord(character) - 0xDC00])
    if unicodedata.category(character) in ("Cf", "Mn"):  # invisible by itself
        return ""
    # The compatible form of ⑪ is 11, of ㎥ m3.
    for text in (_SUBSTITUTES.get(character), unicodedata.normalize("NFKC", character)):
        if text and _can_encode(text, encoding):
            return text
    return _UNKNOWN


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


codecs.register_error(REPLACING, _replace)
