"""The cost of a run: its estimate and its limits."""

import json
from pathlib import Path

import pytest
from run_cli import jianbao
from small_report import GDP, REPORT, REVENUE, STATIONS, run

from conftest import FIXTURES, SEED_003, SEEDS
from jianbao import read_report
from jianbao.models.brief import Brief
from jianbao.pipeline import estimate, summarize
from jianbao.settings import Settings

SEED = str(SEEDS / f"{SEED_003}.txt")
FINDINGS = {"findings": [GDP, REVENUE, STATIONS]}


def figures(brief: Brief, origin: str) -> int:
    return sum(len(item.figures) for item in brief.items() if item.origin == origin)


@pytest.mark.parametrize("allowed", range(5))
def test_no_more_requests_are_sent_than_allowed(allowed: int) -> None:
    brief, model = run(lambda _: FINDINGS, max_requests=allowed)
    assert len(model.bodies) == min(allowed, 3)
    assert len(brief.failed) == max(0, 2 - allowed)
    assert {(part.reason, part.cause) for part in brief.failed} <= {
        ("请求数已到设定的上限", "answer")
    }
    assert {item.status for item in brief.items()} == {"verified"}
    assert brief.overview


def test_parts_beyond_the_budget_are_done_by_rules() -> None:
    everything, _ = run(lambda _: FINDINGS, max_requests=0)
    assert figures(everything, "llm") == 0
    assert figures(everything, "rules") == everything.verification.in_source


@pytest.mark.parametrize("allowed", [0, 2000, 4000, 6000, 9000, 20000])
def test_no_more_tokens_are_paid_for_than_allowed(allowed: int) -> None:
    brief, model = run(lambda _: FINDINGS, max_tokens=allowed)
    spent = brief.engine.input_tokens + brief.engine.output_tokens
    assert spent <= allowed
    assert len(model.bodies) == 3 or brief.failed
    assert {part.reason for part in brief.failed} <= {"token 数已到设定的上限"}


def test_what_is_replayed_is_free() -> None:
    spent = Settings(max_requests=0, max_tokens=0)
    brief = summarize(read_report(SEED), spent, (FIXTURES / SEED_003, "replay"))
    assert brief.failed == []


def test_a_reask_that_is_not_paid_for_keeps_the_first_answer() -> None:
    wrong = {"findings": [GDP, REVENUE | {"unit": "万元"}, STATIONS]}
    brief, _ = run(lambda _: wrong, max_requests=1, concurrency=1)
    assert [item.status for item in brief.achievements] == ["verified", "flagged", "verified"]


def test_the_estimate_is_what_a_faultless_run_sends() -> None:
    settings = Settings(model="test", api_key="sk-test")
    expected = estimate(read_report(REPORT.encode()), settings)
    _, model = run(lambda _: FINDINGS)
    assert expected.requests == len(model.bodies)
    sent = sum(len(m["content"]) for body in model.bodies for m in body["messages"])
    assert sent * 0.6 < expected.input_tokens < sent * 1.2


def test_a_dry_run_sends_nothing_and_needs_no_key() -> None:
    unused = ("--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--dry-run")
    code, out, err = jianbao("summarize", SEED, *unused)
    assert (code, err) == (0, "")
    assert "21 requests" in out
    assert "output tokens" in out
    code, out, _ = jianbao("summarize", SEED, "--engine", "llm", "--dry-run", "--json")
    data = json.loads(out)
    assert (code, data["requests"], data["requests_at_most"]) == (0, 21, 83)
    assert 20_000 < data["input_tokens"] < 120_000


def test_a_dry_run_of_the_rules_costs_nothing() -> None:
    data = json.loads(jianbao("summarize", SEED, "--dry-run", "--json")[1])
    assert data == {"requests": 0, "requests_at_most": 0, "input_tokens": 0, "output_tokens": 0}


PRICES = 'input_price = 2\noutput_price = 8.0\ncurrency = "元"\n'


def test_a_configured_price_is_estimated(tmp_path: Path) -> None:
    (tmp_path / "jianbao.toml").write_text(PRICES, encoding="utf-8")
    command = ("summarize", SEED, "--engine", "llm", "--dry-run")
    data = json.loads(jianbao(*command, "--json", cwd=tmp_path)[1])
    assert data["price"] == pytest.approx(
        (2 * data["input_tokens"] + 8 * data["output_tokens"]) / 1e6
    )
    assert f", {data['price']:.4f} 元. Nothing was sent." in jianbao(*command, cwd=tmp_path)[1]


def test_half_a_price_is_refused(tmp_path: Path) -> None:
    (tmp_path / "jianbao.toml").write_text("input_price = 2\n", encoding="utf-8")
    code, _, err = jianbao("summarize", SEED, "--dry-run", cwd=tmp_path)
    assert (code, err) == (
        2,
        "jianbao: Only one of input_price and output_price is set. Set both or neither.\n",
    )
