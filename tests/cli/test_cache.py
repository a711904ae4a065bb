"""Answers are kept: what an earlier run paid for is not asked again, what failed is."""

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cached_model import (
    COMPLETE,
    Review,
    kept_files,
    model_with,
    settings_with,
    without_costs,
)
from command_process import ended_command
from fake_model import FakeModel, completion
from fault_server import FaultServer
from run_cli import jianbao
from small_report import GDP, REPORT, TWELVE_CHUNKS

from jianbao import ModelError, read_report
from jianbao.engines.llm.recording import store as recordings
from jianbao.errors import InputError
from jianbao.models.brief import Brief
from jianbao.pipeline import Session, summarize
from jianbao.settings import Settings


def briefed(model: FakeModel, cache: Path, **settings: Any) -> Brief:
    report = read_report(REPORT.encode())
    return summarize(report, settings_with(**settings), (cache, "cache"), server=model.transport())


def text(content: str, finish_reason: str = "stop") -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, finish_reason))


def refusal() -> httpx2.Response:
    answer = completion("")
    answer["choices"][0]["message"] |= {"content": None, "refusal": "I cannot."}
    return httpx2.Response(200, json=answer)


def test_a_second_run_sends_no_request_and_reports_cached_answers(tmp_path: Path) -> None:
    first = briefed(model_with(), tmp_path)
    again = model_with()
    second = briefed(again, tmp_path)
    assert again.bodies == []
    assert without_costs(second) == without_costs(first)
    assert (first.engine.requests, first.engine.cached) == (3, 0)
    assert (second.engine.requests, second.engine.cached) == (0, 3)
    assert (second.engine.answers, second.engine.input_tokens) == ("live", 0)


@pytest.mark.parametrize(
    ("review", "asked"),
    [
        pytest.param(
            lambda attempt: COMPLETE if attempt > 1 else {"findings": [GDP | {"unit": "亿元"}]},
            4,
            id="rejected, then corrected",
        ),
        pytest.param(lambda _: {"findings": [GDP | {"number": "9.9"}]}, 5, id="wrong to the end"),
        pytest.param(
            lambda attempt: COMPLETE if attempt > 1 else text("好的，这一段讲经济。"),
            4,
            id="prose, then corrected",
        ),
    ],
)
def test_every_used_answer_is_cached(tmp_path: Path, review: Review, asked: int) -> None:
    model = model_with(review)
    first = briefed(model, tmp_path, max_reasks=1)
    again = model_with(review)
    second = briefed(again, tmp_path, max_reasks=1)
    assert (len(model.bodies), len(again.bodies)) == (asked, 0)
    assert without_costs(second) == without_costs(first)


@pytest.mark.parametrize(
    "review",
    [
        pytest.param(lambda _: refusal(), id="refused"),
        pytest.param(lambda _: text("", "content_filter"), id="filtered"),
        pytest.param(lambda _: text("好的，这一段讲经济。"), id="prose to the end"),
        pytest.param(
            lambda _: httpx2.Response(200, json={"error": {"message": "busy"}}), id="error"
        ),
        pytest.param(lambda _: httpx2.Response(200, json={"choices": [{}]}), id="no message"),
        pytest.param(lambda _: httpx2.Response(200, text="<html></html>"), id="page"),
        pytest.param(lambda _: httpx2.Response(200, text='{"choices": ['), id="half a JSON"),
        pytest.param(lambda _: httpx2.Response(500), id="500"),
    ],
)
def test_only_unusable_answers_are_requested_again(tmp_path: Path, review: Review) -> None:
    assert briefed(model_with(review), tmp_path).failed
    again = model_with()
    brief = briefed(again, tmp_path)
    asked = ["2024年工作回顾" in body["messages"][1]["content"] for body in again.bodies]
    assert asked[:1] == [True]
    assert asked.count(True) == 1
    assert brief.failed == []
    assert brief.engine.cached == 3 - len(asked)


def cut_at(sentences: int) -> FakeModel:
    """A model whose answers about so many sentences of the review are cut."""
    honest = model_with(lambda _: {"findings": []})

    def answer(messages: list[dict[str, Any]], attempt: int) -> Any:
        asked = messages[1]["content"]
        cut = f"[{sentences}]" in asked and "2024年工作回顾" in asked
        return text("", "length") if cut else honest.answer(messages, attempt)

    return FakeModel(answer)


@pytest.mark.parametrize(
    ("sentences", "again"), [(2, 0), (1, 2)], ids=["answered in halves", "cut to the end"]
)
def test_cut_answers_are_not_requested_again_but_their_last_parts_are(
    tmp_path: Path, sentences: int, again: int
) -> None:
    first = cut_at(sentences)
    assert bool(briefed(first, tmp_path).failed) == bool(again)
    second = cut_at(2)
    assert briefed(second, tmp_path).failed == []
    reviews = [body for body in second.bodies if "2024年工作回顾" in str(body["messages"][1])]
    assert len(reviews) == again


def test_a_refused_key_loses_no_answer(tmp_path: Path) -> None:
    def refuse_the_plan(messages: list[dict[str, Any]], _: int) -> Any:
        if "2024年工作回顾" in messages[1]["content"]:
            return COMPLETE
        return httpx2.Response(401, json={"error": {"message": "no"}})

    model = FakeModel(refuse_the_plan)
    session = Session(settings_with(concurrency=1), (tmp_path, "cache"), model.transport())
    with pytest.raises(ModelError):
        session.run(read_report(REPORT.encode()))
    assert session.kept.answers == 1
    again = model_with()
    briefed(again, tmp_path)
    assert len(again.bodies) == 2


def test_after_a_refusal_nothing_more_is_sent(tmp_path: Path) -> None:
    model = FakeModel(lambda *_: httpx2.Response(401, json={"error": {"message": "no"}}))
    with pytest.raises(ModelError):
        briefed(model, tmp_path, chunk_limit=100, concurrency=1)
    assert len(model.bodies) == 1


class TestFolder:
    def test_endpoints_and_reports_do_not_share_one(self, tmp_path: Path) -> None:
        for base_url in ("http://a.example/v1", "http://b.example/v1", "http://a.example/v2"):
            model = model_with()
            briefed(model, tmp_path, base_url=base_url)
            assert len(model.bodies) == 3
        assert len(list(tmp_path.iterdir())) == 3
        other = read_report(REPORT.replace("342", "343").encode())
        settings = settings_with(base_url="http://a.example/v1")
        summarize(other, settings, (tmp_path, "cache"), server=model_with().transport())
        assert len(list(tmp_path.glob("a.example-*/*"))) == 3

    def test_the_cache_contains_no_secret(self, tmp_path: Path) -> None:
        address = "https://sk-user:sk-password@a.example:8443/v1?key=sk-query"
        briefed(model_with(), tmp_path, base_url=address)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert len(files) == 3
        for path in files:
            assert "sk-" not in str(path.relative_to(tmp_path))
            assert "sk-" not in path.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "content",
        [b"", b'{"format": "jianbao.recording/1", ', b"\xff\xfe", b"[]", b"{}"],
        ids=repr,
    )
    def test_a_damaged_cache_file_counts_as_absent(self, tmp_path: Path, content: bytes) -> None:
        first = briefed(model_with(), tmp_path)
        next(tmp_path.rglob("chunk-01*")).write_bytes(content)
        again = model_with()
        assert without_costs(briefed(again, tmp_path)) == without_costs(first)
        assert len(again.bodies) == 1

    def test_an_answer_without_a_message_counts_as_absent(self, tmp_path: Path) -> None:
        briefed(model_with(), tmp_path)
        path = next(tmp_path.rglob("chunk-01*"))
        damaged = path.read_text(encoding="utf-8").replace('"message"', '"massage"')
        path.write_text(damaged, encoding="utf-8")
        again = model_with()
        assert briefed(again, tmp_path).failed == []
        assert len(again.bodies) == 1


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {}, "~/.cache/jianbao"),
        ("linux", {"XDG_CACHE_HOME": "/elsewhere"}, "/elsewhere/jianbao"),
        ("darwin", {"XDG_CACHE_HOME": "/elsewhere"}, "~/Library/Caches/jianbao"),
        ("win32", {"LOCALAPPDATA": "/users/a"}, "/users/a/jianbao/cache"),
    ],
)
def test_the_cache_folder_follows_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], folder: str
) -> None:
    for name in ("JIANBAO_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert Settings().cache_dir == Path(folder)


def test_an_answer_that_is_used_is_kept_though_its_reask_was_cut(tmp_path: Path) -> None:
    one_sentence = REPORT.replace(
        "，一般公共预算收入9.35亿元；新建污水处理站3座，大气优良天数342天", ""
    )
    report = read_report(one_sentence.encode())

    def review(attempt: int) -> Any:
        return {"findings": [GDP | {"unit": "亿元"}]} if attempt == 1 else text("", "length")

    for asked in (
        6,
        0,
    ):  # the chunk twice, the plan, and an overview that tells more than is verified
        model = model_with(review)
        cache = (tmp_path, "cache")
        brief = summarize(report, settings_with(), cache, server=model.transport())
        assert [item.status for item in brief.achievements] == ["flagged"]
        assert len(model.bodies) == asked


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class TestUnwritable:
    def test_a_full_disk_does_not_end_the_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recordings, "write_whole", full_disk)
        model = model_with()
        session = Session(settings_with(), (tmp_path, "cache"), model.transport())
        brief = session.run(read_report(REPORT.encode()))
        assert (brief.failed, len(model.bodies)) == ([], 3)
        assert "No space left" in (session.kept.trouble or "")

    def test_recordings_that_cannot_be_written_end_it_at_the_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recordings, "write_whole", full_disk)
        model = model_with()
        report = read_report(TWELVE_CHUNKS.encode())
        settings = settings_with(concurrency=1, max_retries=2)
        with pytest.raises(InputError, match="No space left"):
            summarize(report, settings, (tmp_path, "record"), server=model.transport())
        assert len(model.bodies) == 1


@pytest.mark.usefixtures("loopback")
class TestCommand:
    @pytest.fixture
    def report(self, tmp_path: Path) -> str:
        path = tmp_path / "report.txt"
        path.write_text(REPORT, encoding="utf-8")
        return str(path)

    def test_a_repeated_command_pays_once_and_reports_it(self, report: str) -> None:
        with FaultServer() as server:
            command = ("summarize", report, "--base-url", server.base_url, "--model", "m", "--json")
            first = jianbao(*command)
            asked = len(server.asked)
            second = jianbao(*command)
            assert len(server.asked) == asked == 3
            assert "3 requests, 300 input and 30 output tokens." in first[2]
            assert "0 requests" in second[2]
            assert "3 more answers came from the cache" in second[2]

    def test_a_run_refused_half_way_can_be_resumed(self, report: str) -> None:
        with FaultServer() as server:
            command = (
                *("summarize", report, "--base-url", server.base_url, "--model", "m"),
                *("--concurrency", "1", "--json"),
            )
            server.choose = lambda asked: "quota" if asked.kind == "overview" else None
            code, out, err = jianbao(*command)
            assert (code, out) == (3, "")
            assert "quota" in err
            assert "2 answers are kept. Run the same command again to continue." in err
            assert "2 requests, 200 input and 20 output tokens." in err
            server.choose = lambda _: None
            assert jianbao(*command)[0] == 0
            assert server.repeated == 0

    def test_an_unusable_cache_is_reported_and_not_used(
        self, report: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JIANBAO_CACHE_DIR", f"{report}/below")
        with FaultServer() as server:
            command = ("summarize", report, "--base-url", server.base_url, "--model", "m")
            code, _, err = jianbao(*command, "--json")
        assert code == 0
        assert "answers are not kept: The folder" in err
        assert "Traceback" not in err

    @pytest.mark.parametrize("option", ["--record", "--fill"])
    def test_an_unusable_folder_is_reported_before_any_request(
        self, report: str, option: str
    ) -> None:
        with FaultServer() as server:
            command = ("summarize", report, "--base-url", server.base_url, "--model", "m")
            code, _, err = jianbao(*command, option, f"{report}/below")
            assert (code, server.asked) == (2, [])
        assert "cannot be made" in err


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_an_interrupted_run_reports_cached_answers_and_can_be_resumed(
    tmp_path: Path, how: signal.Signals
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    cache = Path(os.environ["JIANBAO_CACHE_DIR"])
    with FaultServer() as server:
        server.choose = lambda asked: "hang" if asked.kind == "overview" else None
        command = ("summarize", str(report), "--base-url", server.base_url, "--model", "m")
        code, err = ended_command(*command, when=lambda: len(server.asked) == 3, how=how)
        assert code == 130
        assert "2 answers are kept. Run the same command again to continue." in err
        assert "Traceback" not in err
        assert len(kept_files(cache)) == 2
        server.choose = lambda _: None
        assert jianbao(*command, "--json")[0] == 0
        assert server.repeated == 0
