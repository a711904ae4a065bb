"""Every fault of a server or a model, alone and mixed: through the command, over real sockets."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import httpx2
import pytest
from fault_server import (
    BREAKDOWNS,
    FAULTS,
    HARMLESS,
    MISTAKES,
    REFUSALS,
    UNDONE,
    Asked,
    FaultServer,
    right,
)
from small_report import REPORT, TWELVE_CHUNKS

from jianbao import read_report
from jianbao.cli import main
from jianbao.document.text.normalization import standardise
from jianbao.engines.llm import engine
from jianbao.figures import scan
from jianbao.models.brief import Brief, Item
from jianbao.pipeline import summarize_by_rules

KEY = "sk-secret-4711"
# Longer than an honest answer takes on a busy machine; and what a hanging server is waited for.
TIMEOUT, SHORT_TIMEOUT = "50", "0.3"
LONGER = REPORT.replace(
    "二、2025年工作安排",
    "（一）工业。规模以上工业增加值增长7.1%，高于全市1.2个百分点，新增企业12家。\n"
    "（二）存在问题。财政收入下降2.3%，重点项目仅完成85%。\n"
    "二、2025年工作安排",
)
_TALLY = re.compile(
    r"answers are kept|\d+ requests?,|a model writes|wrote brief|report is complete"
)


@dataclass(frozen=True)
class Ran:
    """What a user sees of a run of `summarize`."""

    code: int
    shown: str
    err: str
    folder: Path

    @property
    def brief(self) -> Any:
        """The brief, None where none was written."""
        path = self.folder / "brief.json"
        return Brief.model_validate_json(path.read_bytes()) if path.exists() else None

    @property
    def error(self) -> list[str]:
        """The lines on stderr, but for what was kept, what it cost, and what the report lacks."""
        return [line for line in self.err.splitlines() if not _TALLY.search(line)]

    @property
    def unanswered(self) -> int:
        failed = self.brief.failed if self.brief else []
        return sum(part.cause == "server" for part in failed)


@pytest.fixture(autouse=True)
def no_requests(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """These tests do call a server, their own; no settings come from outside."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "OPENAI_API_KEY": KEY,
        "JIANBAO_MODEL": "m",
        "JIANBAO_TIMEOUT": TIMEOUT,
        "JIANBAO_MAX_RETRIES": "0",
        "JIANBAO_CONCURRENCY": "2",
        "JIANBAO_MAX_REASKS": "1",
        "JIANBAO_CACHE_DIR": str(tmp_path / "cache"),
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def listening() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(listening: FaultServer, monkeypatch: pytest.MonkeyPatch) -> FaultServer:
    """The server, honest and without a past."""
    listening.forget()
    monkeypatch.setenv("OPENAI_BASE_URL", listening.base_url)
    return listening


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `summarize` on a report."""

    def summarize(report: str, *options: str) -> Ran:
        (tmp_path / "report.txt").write_text(report, encoding="utf-8")
        (tmp_path / "brief.json").unlink(missing_ok=True)
        command = ["jianbao", "summarize", "report.txt", "-o", "brief.json", *options]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        shown, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), shown, err, tmp_path)

    return summarize


def require_clean(ran: Ran) -> None:
    """No traceback, and the key nowhere: not on the screen, not in a file."""
    written = [path.read_text(encoding="utf-8") for path in ran.folder.rglob("*.json")]
    everything = [ran.shown, ran.err, *written]
    assert not any(KEY in text for text in everything)
    assert "Traceback" not in ran.err
    assert all(line.startswith("jianbao: ") for line in ran.err.splitlines())


def figures(brief: Brief, status: str) -> Iterator[tuple[str, Item, Any]]:
    lists = {"target": brief.targets, "achievement": brief.achievements, "problem": brief.problems}
    for kind, items in lists.items():
        for item in (item for item in items if item.status == status):
            for figure in item.figures:
                yield kind, item, figure


def wrong_unflagged(brief: Brief, report: str) -> list[str]:
    """Figures and numbers of verified items that the report does not have so.

    The figures are held against what the rules read at the same place, the numbers of the
    statement against those of the quote.
    """
    true = {
        (figure.start, figure.end): (kind, figure.value, figure.unit, figure.direction)
        for kind, _, figure in figures(summarize_by_rules(read_report(report.encode())), "verified")
    }
    wrong = [
        figure.text
        for kind, _, figure in figures(brief, "verified")
        if true.get((figure.start, figure.end))
        != (kind, figure.value, figure.unit, figure.direction)
    ]
    for item in (item for item in brief.items() if item.status == "verified"):
        quoted = numbers(item.evidence.quote)
        wrong += [item.statement for number in numbers(item.statement) if number not in quoted]
    return wrong


def numbers(text: str) -> list[tuple[Any, Any]]:
    return [(number.value, number.unit) for number in scan(standardise(text))]


CODES = {
    **dict.fromkeys(REFUSALS, 3),
    **dict.fromkeys(BREAKDOWNS, 5),
    **dict.fromkeys(UNDONE, 0),
    # Where no request is taken as it is asked, the way of asking is wrong.
    **dict.fromkeys(("400", "422"), 3),
}
MESSAGES = {
    "401": "OPENAI_API_KEY",
    "403": "--model",
    "404": "--base-url",
    "quota": "quota",
    "429": "429",
    "500": "500",
    "502 page": "502",
    "hang": "timed out",
    "dropped before": "connection was closed",
    "dropped in the middle": "connection was closed",
    "page": "not an answer of a model",
    "half a body": "not an answer of a model",
    "error with 200": "not an answer of a model",
    "400": "doctor",
    "length": "长度上限",
    "filtered": "审查",
    "filtered request": "审查",
    "refusal": "拒绝",
    "prose": "格式",
}


@pytest.mark.parametrize("fault", REFUSALS | BREAKDOWNS | UNDONE)
def test_a_fault_on_every_request(
    fault: str, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is gone, and the same command completes."""
    monkeypatch.setenv("JIANBAO_TIMEOUT", SHORT_TIMEOUT if fault == "hang" else TIMEOUT)
    server.choose = lambda _: fault
    ran = run(REPORT)
    require_clean(ran)
    assert ran.code == CODES[fault]
    assert MESSAGES.get(fault, "") in ran.err
    assert (ran.brief is not None) == (ran.code == 0)
    assert len(ran.error) == 1
    if ran.brief:
        assert {item.origin for item in ran.brief.items()} == {"rules"}
        assert wrong_unflagged(ran.brief, REPORT) == []
    server.choose = lambda _: None
    monkeypatch.setenv("JIANBAO_TIMEOUT", TIMEOUT)
    again = run(REPORT)
    require_clean(again)
    assert (again.code, again.unanswered, server.repeated) == (0, 0, 0)
    assert again.brief.failed == []
    assert again.brief.verification.covered == again.brief.verification.in_source


def test_a_server_that_fails_at_the_overview_leaves_the_run_to_be_gone_on_with(
    run: Any, server: FaultServer
) -> None:
    server.choose = lambda asked: "500" if asked.kind == "overview" else None
    ran = run(REPORT)
    require_clean(ran)
    assert ran.code == 5
    assert [(part.section, part.cause) for part in ran.brief.failed] == [("概述", "server")]
    assert "地区生产总值增长5.2%" in ran.brief.overview
    server.choose = lambda _: None
    again = run(REPORT)
    assert (again.code, again.brief.failed, server.repeated) == (0, [], 0)


def test_a_spent_quota_is_not_tried_again(
    run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANBAO_MAX_RETRIES", "2")
    monkeypatch.setenv("JIANBAO_CONCURRENCY", "1")
    server.choose = lambda _: "quota"
    assert run(REPORT).code == 3
    assert len(server.asked) == 1


@pytest.mark.parametrize("mode", ["tools", "md_json"])
def test_prose_is_requested_again_by_the_next_run(mode: str, run: Any, server: FaultServer) -> None:
    server.choose = lambda _: "prose"
    assert run(REPORT, "--mode", mode).brief.failed
    asked = len(server.asked)
    run(REPORT, "--mode", mode)
    assert len(server.asked) == 2 * asked


@pytest.mark.parametrize("fault", MISTAKES)
def test_a_model_that_is_wrong_is_flagged(fault: str, run: Any, server: FaultServer) -> None:
    server.choose = lambda _: fault
    ran = run(REPORT, "--strict")
    require_clean(ran)
    assert ran.code == 1
    assert {item.status for item in ran.brief.items()} == {"flagged"}


@pytest.mark.parametrize("oddity", HARMLESS)
def test_an_odd_answer_is_an_answer(oddity: str, run: Any, server: FaultServer) -> None:
    server.choose = lambda _: oddity
    ran = run(REPORT)
    require_clean(ran)
    assert (ran.code, ran.brief.failed) == (0, [])
    assert {item.status for item in ran.brief.items()} <= {"verified"}
    assert bool(ran.brief.items()) == (oddity != "nothing found")


def mixed(seed: int) -> Any:
    """A fault for every other request, drawn by its key: the order of requests plays no part.

    None of them is to wait for nothing.
    """
    seen: Counter[str] = Counter()
    faults = [fault for fault in FAULTS if fault != "hang"]

    def choose(asked: Asked) -> str | None:
        seen[asked.key] += 1
        draw = Random(f"{seed} {asked.key} {seen[asked.key]}")  # noqa: S311  (no secret)
        return draw.choice([None, draw.choice(faults)])

    return choose


@pytest.mark.parametrize("seed", range(20))
def test_faults_mixed_over_a_report(seed: int, run: Any, server: FaultServer) -> None:
    server.choose = mixed(seed)
    ran = run(LONGER)
    require_clean(ran)
    if ran.code in (0, 5) and ran.brief:
        assert wrong_unflagged(ran.brief, LONGER) == []
        assert ran.code == (5 if ran.unanswered else 0)
    else:
        assert ran.code in (3, 5)
        assert len(ran.error) == 1
    server.choose = lambda _: None
    again = run(LONGER)
    require_clean(again)
    assert (again.code, again.unanswered, server.repeated) == (0, 0, 0)
    assert wrong_unflagged(again.brief, LONGER) == []


def answers_until(number: int, fault: str) -> Any:
    return lambda asked: None if asked.number < number else fault


class TestADeadServer:
    def test_one_that_cannot_be_reached_ends_the_run_at_once(
        self, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_BASE_URL", "http://user:pass@127.0.0.1:9/v1")
        tried = []
        send = httpx2.AsyncHTTPTransport.handle_async_request

        async def noted(transport: Any, request: httpx2.Request) -> httpx2.Response:
            tried.append(request)
            return await send(transport, request)

        monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", noted)
        ran = run(TWELVE_CHUNKS)
        assert (ran.code, ran.brief) == (5, None)
        assert "127.0.0.1:9" in ran.err
        assert "pass" not in ran.err
        assert len(tried) <= 4

    def test_one_that_fails_again_and_again_is_left_alone(
        self, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_CONCURRENCY", "1")
        server.choose = lambda _: "500"
        assert run(TWELVE_CHUNKS).code == 5
        # One more may have been ready to be sent.
        assert len(server.asked) in (5, 6)

    def test_answered_parts_are_kept_and_the_rest_is_done_by_rules(
        self, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_CONCURRENCY", "1")
        server.choose = answers_until(4, "500")
        ran = run(TWELVE_CHUNKS)
        assert ran.code == 5
        assert {item.origin for item in ran.brief.items()} == {"llm", "rules"}
        assert ran.brief.verification.covered == ran.brief.verification.in_source

    def test_an_answer_between_failures_lets_the_run_go_on(
        self, run: Any, server: FaultServer
    ) -> None:
        server.choose = lambda asked: "500" if asked.number % 4 else None
        run(TWELVE_CHUNKS)
        assert len(server.asked) > 12


class TestARefusalInTheMiddle:
    @pytest.mark.parametrize("fault", REFUSALS)
    def test_a_refusal_ends_the_run_and_keeps_answers(
        self, fault: str, run: Any, server: FaultServer
    ) -> None:
        server.choose = answers_until(2, fault)
        ran = run(TWELVE_CHUNKS)
        assert (ran.code, ran.brief) == (3, None)
        assert len(server.asked) <= 8
        answered = server.answers.total()
        server.choose = lambda _: None
        again = run(TWELVE_CHUNKS)
        assert (again.code, server.repeated) == (0, 0)
        assert answered == 2

    def test_pending_requests_are_cancelled_soon(
        self, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_TIMEOUT", "600")
        monkeypatch.setattr(engine, "_GRACE", 0.1)
        server.choose = lambda asked: "401" if asked.number else "hang"
        assert run(TWELVE_CHUNKS).code == 3

    def test_answers_that_arrive_meanwhile_are_kept(
        self, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(FAULTS, "slow", lambda asked: replace(right(asked), delay=0.2))
        server.choose = lambda asked: "401" if asked.number else "slow"
        ran = run(TWELVE_CHUNKS)
        assert ran.code == 3
        assert "1 answers are kept" in ran.err


class TestRetries:
    """They are the openai client's; it gets their number, and obeys Retry-After."""

    @pytest.mark.parametrize("fault", ["429 seconds", "503 seconds"])
    def test_a_passing_failure_is_waited_out(
        self, fault: str, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_MAX_RETRIES", "1")
        server.choose = lambda asked: None if asked.key in server.failed else fault
        ran = run(REPORT)
        assert (ran.code, ran.error) == (0, [])
        assert len(server.asked) == 6

    def test_an_hour_is_not_waited(
        self, run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_MAX_RETRIES", "5")
        server.choose = lambda _: "429 an hour"
        ran = run(REPORT)
        assert (ran.code, len(server.asked)) == (5, 2)


def test_a_server_that_moved_is_followed(run: Any, server: FaultServer) -> None:
    server.choose = lambda asked: None if asked.path.startswith("/moved") else "moved"
    assert run(REPORT).code == 0
    assert {asked.authorization for asked in server.asked} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_every_mode_over_the_wire(mode: str, run: Any, server: FaultServer) -> None:
    ran = run(REPORT, "--mode", mode)
    assert ran.code == 0
    assert {item.status for item in ran.brief.items()} == {"verified"}
    assert ran.brief.verification.covered == ran.brief.verification.in_source == 6
    assert len(server.asked) == 3


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("name", "value", "code", "message"),
    [
        pytest.param("OPENAI_API_KEY", "sk-你的密钥", 3, "characters", id="key in Chinese"),
        pytest.param("OPENAI_API_KEY", "sk-a\nsk-b", 3, "characters", id="two keys"),
        pytest.param("OPENAI_API_KEY", f" {KEY}\n", 0, "", id="key with a line end"),
        pytest.param("OPENAI_BASE_URL", "localhost:8080/v1", 2, "BASE_URL", id="no scheme"),
        pytest.param("OPENAI_BASE_URL", "ftp://host/v1", 2, "BASE_URL", id="other scheme"),
        pytest.param("OPENAI_BASE_URL", "http://", 2, "BASE_URL", id="no host"),
        pytest.param("OPENAI_BASE_URL", "http://[::1/v1", 2, "BASE_URL", id="half an address"),
        pytest.param("OPENAI_BASE_URL", "http://host:port/v1", 2, "BASE_URL", id="no port"),
    ],
)
def test_an_unusable_setting_is_reported(
    name: str,
    value: str,
    code: int,
    message: str,
    run: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    ran = run(REPORT)
    require_clean(ran)
    assert ran.code == code
    assert message in ran.err


def test_a_proxy_is_gone_through(
    run: Any, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.base_url.removesuffix("/v1"))
    monkeypatch.setenv("OPENAI_BASE_URL", "http://model.invalid/v1")
    assert run(REPORT).code == 0
    assert {asked.path for asked in server.asked} == {"http://model.invalid/v1/chat/completions"}


@pytest.mark.parametrize("mode", ["--record", "--fill"])
def test_recordings_of_a_run_hold_no_key(mode: str, run: Any, server: FaultServer) -> None:
    ran = run(REPORT, mode, "kept")
    assert {asked.authorization for asked in server.asked} == {f"Bearer {KEY}"}
    kept = [json.loads(path.read_bytes()) for path in (ran.folder / "kept").rglob("*.json")]
    assert len(kept) == 3
    require_clean(ran)
