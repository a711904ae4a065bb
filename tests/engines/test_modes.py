"""The ways to tell a model the shape of its answer, and what each sends and understands."""

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fake_model import FakeModel, completion
from small_report import GDP, OVERVIEW, REPORT, REVENUE, TARGET

from jianbao import read_report
from jianbao.models.brief import Brief
from jianbao.pipeline import summarize
from jianbao.settings import Settings, load_settings

MODES = ["json_schema", "tools", "json", "md_json"]
WRONG = REVENUE | {"unit": "万元"}


def in_tool(content: Any, name: str) -> httpx2.Response:
    """An answer as a call of the tool that was offered."""
    answer = completion("", "tool_calls")
    call = {"name": name, "arguments": json.dumps(content, ensure_ascii=False)}
    answer["choices"][0]["message"] |= {
        "content": None,
        "tool_calls": [{"id": "call-1", "type": "function", "function": call}],
    }
    return httpx2.Response(200, json=answer)


class Endpoint(FakeModel):
    """Answers with a fault first, mended when asked again, as each mode has it."""

    def __init__(self, mode: str, dress: str = "{}") -> None:
        super().__init__(self._answer_to)
        self.mode, self.dress = mode, dress

    def _answer_to(self, messages: list[dict[str, Any]], attempt: int) -> Any:
        asked = messages[1]["content"]
        if "条目从下一行开始" in asked:
            return self._dressed({"overview": OVERVIEW}, "OverviewAnswer")
        if "2024年工作回顾" not in asked:
            return self._dressed({"findings": [TARGET]}, "Extraction")
        return self._dressed({"findings": [GDP, WRONG if attempt == 1 else REVENUE]}, "Extraction")

    def _dressed(self, content: Any, name: str) -> Any:
        if self.mode == "tools":
            return in_tool(content, name)
        text = json.dumps(content, ensure_ascii=False)
        return httpx2.Response(200, json=completion(self.dress.replace("{}", text)))


def run(endpoint: Endpoint, report: str = REPORT, **settings: Any) -> Brief:
    configured = Settings(
        model="m", api_key="sk-test", mode=endpoint.mode, coverage=False, max_retries=0, **settings
    )
    return summarize(read_report(report.encode()), configured, server=endpoint.transport())


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_asks_reads_and_asks_again(mode: str) -> None:
    endpoint = Endpoint(mode)
    brief = run(endpoint)
    assert len(endpoint.bodies) == 4
    assert [item.status for item in brief.items()] == ["verified"] * 3
    assert brief.failed == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hostile", ["{{ 7*7 }}", "{% for x in y %}", "{# x #}"])
def test_in_no_mode_is_the_report_a_template(mode: str, hostile: str) -> None:
    endpoint = Endpoint(mode)
    run(endpoint, REPORT.replace("社会", "").replace("342天", f"342天{hostile}。"))
    assert any(hostile in str(body["messages"]) for body in endpoint.bodies)


def test_what_each_mode_sends() -> None:
    sent = {}
    for mode in MODES:
        endpoint = Endpoint(mode)
        run(endpoint)
        sent[mode] = endpoint.bodies[0]
    assert sent["json_schema"]["response_format"]["json_schema"]["strict"] is True
    assert sent["tools"]["tools"][0]["function"]["name"] == "Extraction"
    assert sent["json"]["response_format"] == {"type": "json_object"}
    assert "response_format" not in sent["md_json"]
    assert "JSON" in str(sent["json"]["messages"])


@pytest.mark.parametrize(
    "dress",
    [
        pytest.param("```json\n{}\n```", id="fence"),
        pytest.param("好的，结果如下：\n```json\n{}\n```\n请查收。", id="prose around"),
        pytest.param("<think>先看第1句，再看第2句。</think>\n```json\n{}\n```", id="think"),
        pytest.param("<think>先看。</think>\n{}", id="think without a fence"),
    ],
)
def test_md_json_skips_text_around_an_answer(dress: str) -> None:
    brief = run(Endpoint("md_json", dress))
    assert [item.status for item in brief.items()] == ["verified"] * 3


@pytest.mark.parametrize("mode", MODES)
def test_a_recorded_run_replays_in_its_mode(mode: str, tmp_path: Path) -> None:
    settings = Settings(model="m", api_key="k", mode=mode, coverage=False)
    report = read_report(REPORT.encode())
    live = summarize(report, settings, (tmp_path, "record"), server=Endpoint(mode).transport())
    again = summarize(report, settings, (tmp_path, "replay"))
    assert again.items() == live.items()
    assert again.engine.requests == 4


@pytest.mark.parametrize(
    ("base_url", "model", "mode"),
    [
        (None, "gpt-x", "json_schema"),
        ("http://127.0.0.1:8080/v1", "local", "json_schema"),
        ("https://api.deepseek.com/v1", "deepseek-chat", "json"),
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-plus", "json_schema"),
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen-7b", "json"),
        ("https://notdeepseek.com.example/v1", "m", "json_schema"),
    ],
)
def test_auto_picks_by_endpoint(base_url: str | None, model: str, mode: str) -> None:
    assert Settings(base_url=base_url, model=model).answer_mode == mode
    assert Settings(base_url=base_url, model=model, mode="tools").answer_mode == "tools"


def test_extra_fields_come_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'model = "m"\n[extra_body]\nthinking = { type = "disabled" }\n'
    (tmp_path / "jianbao.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    endpoint = Endpoint("json_schema")
    settings = load_settings(mode="json_schema", api_key="k", max_retries=0)
    summarize(read_report(REPORT.encode()), settings, server=endpoint.transport())
    assert all(body["thinking"] == {"type": "disabled"} for body in endpoint.bodies)
    assert all("response_format" in body for body in endpoint.bodies)
