"""A model's server on loopback that answers by rules, and gives the faults that a test chooses.

    python tests/fault_server.py --latency 0.5

It speaks /v1/chat/completions over real sockets. Its honest answers are read out of the prompt's
own sentences, so any report can be run against it. Run as a program it prints its base URL and
serves until it is stopped; a line on its standard input makes it print how many requests it
answered and how many of those it had answered before.
"""

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Literal

from fake_model import completion, finding

from jianbao.figures import QuantityMention, indicators, read_figures

Kind = Literal["extraction", "coverage", "overview", "doctor"]

# [3] 全年新建污水处理站3座。
_SENTENCE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
# 第2句的 342：大气优良天数342天
_LEFT_OUT = re.compile(r"^第(\d+)句的 ([^：\n]+)：", re.MULTILINE)
_KINDS = {"回顾": "achievement", "安排": "target", "承认": "problem"}
_OVERVIEW = "全区经济稳中向好，社会大局保持稳定，各项事业取得新的进展。" * 6


@dataclass(frozen=True)
class Asked:
    """A request as the server sees it; `attempt` is 2 for a first re-ask."""

    number: int
    key: str
    path: str
    body: dict[str, Any]
    authorization: str | None

    @property
    def prompt(self) -> str:
        """The message that asks, without the re-asks after it."""
        return str(self.body["messages"][1]["content"])

    @property
    def attempt(self) -> int:
        return 1 + sum(message["role"] == "assistant" for message in self.body["messages"])

    @property
    def kind(self) -> Kind:
        if "条目从下一行开始" in self.prompt:
            return "overview"
        if "还没有摘" in self.prompt:
            return "coverage"
        return "extraction" if "段落从下一行开始" in self.prompt else "doctor"


@dataclass(frozen=True)
class Reply:
    """What goes over the wire: `cut` says after how many bytes of the body the line is dropped.

    With `cut` of -1 it is dropped before any byte.
    """

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    delay: float = 0.0


Fault = Callable[[Asked], Reply]


def honest(asked: Asked) -> Any:
    """What a faultless model answers."""
    if asked.kind == "doctor":
        return {"number": "3"}
    if asked.kind == "overview":
        return {"overview": _OVERVIEW}
    return {"findings": _findings(asked.prompt)}


def right(asked: Asked) -> Reply:
    """The reply of a faultless server."""
    return answered(honest(asked), asked)


def answered(content: Any, asked: Asked, finish_reason: str = "stop") -> Reply:
    """An answer in the form that was asked for: a call of the tool where one was offered."""
    body = completion(content, finish_reason)
    if tools := asked.body.get("tools"):
        message = body["choices"][0]["message"]
        call = {"name": tools[0]["function"]["name"], "arguments": message["content"]}
        message["content"] = None
        message["tool_calls"] = [{"id": "call-1", "type": "function", "function": call}]
    return Reply(json.dumps(body).encode())


@cache
def _findings(prompt: str) -> list[dict[str, Any]]:
    kind = next(kind for word, kind in _KINDS.items() if f"这一段{word}" in prompt)
    left_out = set(_LEFT_OUT.findall(prompt))
    return [
        _as_finding(int(number), sentence, reading, kind) | {"indicator": name}
        for number, sentence in _SENTENCE.findall(prompt)
        for reading, name in _named(sentence)
        if reading.nature == "figure"
        and (not left_out or (number, reading.span.of(sentence)) in left_out)
    ]


def _named(sentence: str) -> Iterator[tuple[QuantityMention, str]]:
    readings = read_figures(sentence)
    return zip(readings, indicators(sentence, readings), strict=True)


def _as_finding(number: int, sentence: str, reading: QuantityMention, kind: str) -> dict[str, Any]:
    return finding(
        number,
        reading.clause.of(sentence).strip("，。；！？：\n"),
        kind=kind,
        number=reading.span.of(sentence),
        unit=reading.number.unit,
        measure=reading.measure,
        direction=reading.direction,
        bound=reading.bound,
    )


def status(number: int, **error: str) -> Fault:
    """A refusal or failure as servers of this kind put it."""
    body = json.dumps({"error": {"message": "no"} | error}).encode()
    return lambda _: Reply(body, number)


def later(wait: Callable[[], str], number: int = 429) -> Fault:
    """Too many requests; `wait` says the Retry-After."""
    return lambda asked: replace(status(number)(asked), headers={"Retry-After": wait()})


def refused(number: int, **error: str) -> Fault:
    """A refusal that repeats the key, as some servers do."""
    return lambda asked: status(number, message=f"Wrong key: {asked.authorization}", **error)(asked)


def _page(number: int) -> Fault:
    page = b"<!DOCTYPE html><html><body><h1>Bad Gateway</h1></body></html>"
    return lambda _: Reply(page, number, {"Content-Type": "text/html"})


def _plain(body: bytes) -> Fault:
    return lambda _: Reply(body)


def _changed(change: Callable[[dict[str, Any]], Any]) -> Fault:
    """A completion that is not as it should be; `change` works on it in place."""

    def fault(asked: Asked) -> Reply:
        body = json.loads(right(asked).body)
        change(body)
        return Reply(json.dumps(body).encode())

    return fault


def _message(**fields: Any) -> Fault:
    return _changed(lambda body: body["choices"][0]["message"].update(fields))


def _with_answer(say: Callable[[Any], Any], finish_reason: str = "stop") -> Fault:
    """What the model says instead of what it should."""
    return lambda asked: answered(say(honest(asked)), asked, finish_reason)


def _dropped(cut: int) -> Fault:
    return lambda asked: replace(right(asked), cut=cut)


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _each(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Any], Any]:
    """Every finding changed; other answers as they are."""
    return lambda content: {
        name: [change(one) for one in value] if name == "findings" else value
        for name, value in content.items()
    }


def _many(times: int) -> Callable[[Any], Any]:
    return lambda content: {
        name: value * times if name == "findings" else value for name, value in content.items()
    }


def _wrong_digit(one: dict[str, Any]) -> dict[str, Any]:
    """Another last digit, in the number and in the statement."""
    number = one["number"]
    wrong = number[:-1] + (str((int(number[-1]) + 1) % 10) if number[-1].isdecimal() else "九")
    return one | {"number": wrong, "statement": one["statement"].replace(number, wrong)}


def _invented(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"statement": "新建跨海大桥77座", "number": "77", "unit": "座", "measure": "level"}


REFUSALS: dict[str, Fault] = {
    "401": refused(401),
    "402": status(402),
    "403": status(403),
    "404": status(404),
    "quota": status(429, code="insufficient_quota"),
}
"""No request will succeed."""

BREAKDOWNS: dict[str, Fault] = {
    "408": status(408),
    "409": status(409),
    "429": status(429),
    "429 seconds": later(lambda: "0.01"),
    "429 date": later(lambda: formatdate(time.time() - 5, usegmt=True)),
    "429 an hour": later(lambda: "3600"),
    "429 nonsense": later(lambda: "soon"),
    "500": status(500),
    "502 page": _page(502),
    "503": status(503),
    "503 seconds": later(lambda: "0.01", 503),
    "529": status(529),
    "hang": lambda asked: replace(right(asked), delay=60.0),
    "dropped before": _dropped(-1),
    "dropped in the middle": _dropped(150),
    "half a body": _plain(b'{"id": "x", "choices": [{"index": 0, "message": {"role": "assi'),
    "empty body": _plain(b""),
    "page": _page(200),
    "not UTF-8": _plain(b'{"id": "\xff\xfe\xb9\xa4\xd7\xf7'),
    "gzip that is none": lambda _: Reply(b"{}", headers={"Content-Encoding": "gzip"}),
    "a list": _plain(b"[]"),
    "a word": _plain(b'"ok"'),
    "null": _plain(b"null"),
    "nested": _plain(b"[" * 100_000),
    "error with 200": _plain(b'{"error": {"message": "overloaded"}}'),
    "no choices": _changed(lambda body: body.update(choices=[])),
    "choices null": _changed(lambda body: body.update(choices=None)),
    "choices a word": _changed(lambda body: body.update(choices="none")),
    "choice null": _changed(lambda body: body.update(choices=[None])),
    "message null": _changed(lambda body: body["choices"][0].update(message=None)),
    "no message": _changed(lambda body: body["choices"][0].pop("message")),
    "content null": _message(content=None, tool_calls=None),
    "content empty": _message(content="", tool_calls=None),
    "content a list": _message(content=[{"type": "text", "text": "{}"}], tool_calls=None),
    "content a number": _message(content=7, tool_calls=None),
}
"""The network or the server fails: there is no answer of the model."""

UNDONE: dict[str, Fault] = {
    "400": status(400),
    "422": status(422),
    "filtered request": status(400, code="content_filter"),
    "length": _with_answer(lambda content: _text(content)[:40], "length"),
    "filtered": _with_answer(lambda _: "", "content_filter"),
    "refusal": _message(content=None, tool_calls=None, refusal="I cannot help with that."),
    "prose": _with_answer(lambda _: "好的，这一段讲了经济工作。"),
    "prose around": _with_answer(lambda content: f"好的，结果如下：\n{_text(content)}\n请查收。"),
    "thinking before": _with_answer(
        lambda content: f"<think>先看{{第1句}}。</think>\n{_text(content)}"
    ),
    "half an answer": _with_answer(lambda content: _text(content)[:60]),
    "wrong shape": _with_answer(lambda _: {"results": []}),
    "schema violated": _with_answer(_each(lambda one: one | {"kind": "成绩", "sentence": "一"})),
    "fields missing": _with_answer(_each(lambda one: {"statement": one["statement"]})),
    "a list of findings": _with_answer(lambda content: next(iter(content.values()))),
    "nested answer": _with_answer(lambda _: "[" * 50_000),
    "surrogate": _with_answer(lambda _: '{"findings": "\ud83d"}'),
}
"""The model's answer cannot be used, however often it is asked."""

MISTAKES: dict[str, Fault] = {
    "wrong digits": _with_answer(_each(_wrong_digit)),
    "invented": _with_answer(_each(_invented)),
    "wrong unit": _with_answer(_each(lambda one: one | {"unit": "光年"})),
    "wrong kind": _with_answer(
        _each(lambda one: one | {"kind": "target" if one["kind"] != "target" else "achievement"})
    ),
    "sentence out of range": _with_answer(_each(lambda one: one | {"sentence": 10**30})),
    "sentence negative": _with_answer(_each(lambda one: one | {"sentence": -1})),
    "number endless": _with_answer(_each(lambda one: one | {"number": "9" * 5000})),
    "number no number": _with_answer(_each(lambda one: one | {"number": "若干{{ 7*7 }}"})),
    "control characters": _with_answer(
        _each(lambda one: one | {"statement": "\x00\x1b[31m" + one["statement"]})
    ),
}
"""The model is wrong about the report, which must not pass unflagged."""

HARMLESS: dict[str, Fault] = {
    "nothing found": _with_answer(
        lambda content: {name: value[:0] for name, value in content.items()}
    ),
    "duplicates": _with_answer(_many(3)),
    "huge": _with_answer(_many(50)),
    "half a character": _with_answer(
        _each(lambda one: one | {"statement": one["statement"] + "\ud83d"})
    ),
    "usage null": _changed(lambda body: body.update(usage=None)),
    "usage empty": _changed(lambda body: body.update(usage={})),
    "usage of words": _changed(
        lambda body: body.update(usage={"prompt_tokens": "many", "completion_tokens": None})
    ),
    "no usage": _changed(lambda body: body.pop("usage")),
    "finish reason null": _changed(lambda body: body["choices"][0].update(finish_reason=None)),
    "finish reason unknown": _changed(lambda body: body["choices"][0].update(finish_reason="eos")),
    "more fields": _changed(lambda body: body.update(timings={"a": 1}, choices_meta=[])),
    "reasoning in another field": _message(reasoning_content="先看第1句。"),
}
"""Odd, and yet an answer."""

FAULTS: dict[str, Fault] = REFUSALS | BREAKDOWNS | UNDONE | MISTAKES | HARMLESS
MOVED: dict[str, Fault] = {
    "moved": lambda _: Reply(b"", 307, {"Location": "/moved/v1/chat/completions"})
}
"""No fault, but not the answer either."""
_ACCEPTED = {"honest", *MISTAKES, *HARMLESS}

Choose = Callable[[Asked], str | None]
"""The name of the fault that a request gets, or None for an honest answer."""


def _honestly(_: Asked) -> None:
    """No fault for anybody."""


class FaultServer:
    """The server, in threads of its own while the context is open."""

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency
        self._lock = Lock()
        self.forget()
        self._server = _Listener(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def forget(self) -> None:
        """Be honest, and have no past."""
        self.choose: Choose = _honestly
        self._numbers = count()
        self.asked: list[Asked] = []
        self.answers: Counter[str] = Counter()
        self.failed: set[str] = set()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def repeated(self) -> int:
        """How many requests were sent although the model had given an answer that is used."""
        return self.answers.total() - len(self.answers)

    def __enter__(self) -> "FaultServer":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, asked: Asked) -> Reply:
        """The reply to a request, noted where it is an answer that a run can use."""
        name = self.choose(asked) or "honest"
        reply = right(asked) if name == "honest" else (FAULTS | MOVED)[name](asked)
        with self._lock:
            self.asked.append(asked)
            if name in _ACCEPTED:
                self.answers[asked.key] += 1
            else:
                self.failed.add(asked.key)
        return reply

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(_Handler):
            def do_POST(self) -> None:
                asked = self.read(next(server._numbers))
                reply = server.reply(asked)
                time.sleep(max(reply.delay, server.latency))
                self.write(reply)

        return Handler


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: Any) -> None:
        """A client that went away is no failure of the server."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def read(self, number: int) -> Asked:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        key = hashlib.sha256(data).hexdigest()
        return Asked(number, key, self.path, json.loads(data), self.headers.get("Authorization"))

    def write(self, reply: Reply) -> None:
        if reply.cut == -1:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in ({"Content-Type": "application/json"} | reply.headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: reply.cut])
        self.close_connection = self.close_connection or reply.cut is not None

    def log_message(self, *_: Any) -> None:
        """Nothing on stderr."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    with FaultServer(latency=parser.parse_args().latency) as server:
        _say(server.base_url)
        for _ in sys.stdin:
            _say(f"{server.answers.total()} {server.repeated}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
