"""What `jianbao summarize` tells on stderr of a run with a model."""

from typing import Any

import httpx2
import pytest
from fake_model import FakeModel
from small_report import GDP, OVERVIEW, REPORT, REVENUE, STATIONS, TARGET

from jianbao.cli.brief_output import BriefOutput
from jianbao.cli.commands.summarize import SummarizeRequest, run
from jianbao.settings import Settings


def stderr_of(
    review: Any,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_cache: bool = False,
    **settings: Any,
) -> tuple[int, str]:
    """Exit code and stderr of a run over REPORT whose review chunk is answered as given."""

    def answer(messages: list[dict[str, Any]], _: int) -> Any:
        asked = messages[1]["content"]
        if "条目从下一行开始" in asked:
            return {"overview": OVERVIEW}
        return review(asked) if "2024年工作回顾" in asked else {"findings": [TARGET]}

    model = FakeModel(answer).transport()
    monkeypatch.setattr(
        httpx2.AsyncHTTPTransport,
        "handle_async_request",
        lambda _, request: model.handle_async_request(request),
    )
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    request = SummarizeRequest(
        report=str(path),
        encoding=None,
        output=BriefOutput(brief=None, page=None, as_json=True, limit=5),
        strict=False,
        dry_run=False,
        no_cache=no_cache,
        replay=None,
        record=None,
        fill=None,
    )
    code = run(request, Settings(model="m", api_key="k", max_retries=0, **settings))
    return code, capsys.readouterr().err


def test_the_gain_of_the_coverage_request_is_reported(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def review(asked: str) -> Any:
        return {"findings": [STATIONS] if "还没有摘" in asked else [GDP, REVENUE]}

    code, err = stderr_of(review, tmp_path, monkeypatch, capsys)
    assert code == 0
    assert "(mode json_schema)" in err
    assert "left out 3 figures; asked once more, it gave 1 of them" in err


def test_parts_done_by_rules_are_reported(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_: str) -> httpx2.Response:
        return httpx2.Response(400, json={"error": {"message": "", "code": "content_filter"}})

    code, err = stderr_of(refused, tmp_path, monkeypatch, capsys)
    assert code == 0
    assert "did not do 1 parts of the report: 内容审查拦下了这一段 (1)" in err
    assert "rules engine" in err


def test_the_cost_of_a_run_is_reported(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faultless(_: str) -> Any:
        return {"findings": [GDP, REVENUE, STATIONS]}

    prices = {"input_price": 1000, "output_price": 30_000, "currency": "元", "coverage": False}
    _, err = stderr_of(faultless, tmp_path, monkeypatch, capsys, **prices)
    assert "jianbao: 3 requests, 300 input and 30 output tokens, 1.20 元.\n" in err
    _, err = stderr_of(faultless, tmp_path, monkeypatch, capsys, **prices)
    assert "0 output tokens, 0.0000 元; 3 more answers came from the cache.\n" in err


def test_without_the_cache_every_request_is_sent_and_no_answer_kept(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        _, err = stderr_of(
            lambda _: {"findings": [GDP]},
            tmp_path,
            monkeypatch,
            capsys,
            no_cache=True,
            coverage=False,
        )
        assert "jianbao: 3 requests" in err
    assert not (tmp_path / "cache").exists()
