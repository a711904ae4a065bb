"""Recordings: found again, readable, free of secrets, precise about a miss."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fake_model import completion

from jianbao.engines.llm.recording.store import RecordingStore
from jianbao.engines.llm.recording.transport import (
    NAME_HEADER,
    REASK,
    RecordingMiss,
    RecordingTransport,
)
from jianbao.errors import InputError
from jianbao.settings import RecordingMode

ANSWER = {"findings": [], "note": "固定资产投资"}


def body(text: str = "[1] 增长5%。", *more: dict[str, str]) -> dict[str, Any]:
    return {"model": "m", "messages": [{"role": "user", "content": text}, *more]}


def send(
    folder: Path,
    mode: RecordingMode,
    sent: dict[str, Any],
    *,
    status: int = 200,
    content: Any = ANSWER,
    name: str = "chunk-01",
) -> tuple[httpx2.Response, int]:
    """The response to one request, and how often the server behind was asked."""
    calls = []

    def server(request: httpx2.Request) -> httpx2.Response:
        calls.append(request)
        assert NAME_HEADER not in request.headers
        return httpx2.Response(status, json=completion(content))

    transport = RecordingTransport(
        RecordingStore(folder), mode, "test", inner=httpx2.MockTransport(server)
    )
    request = httpx2.Request(
        "POST",
        "http://host.example/v1/chat/completions",
        json=sent,
        headers={NAME_HEADER: name, "authorization": "Bearer sk-secret"},
    )
    return asyncio.run(transport.handle_async_request(request)), len(calls)


def content_of(response: httpx2.Response) -> Any:
    return json.loads(json.loads(response.content)["choices"][0]["message"]["content"])


def test_a_recorded_answer_is_replayed_without_a_call(tmp_path: Path) -> None:
    send(tmp_path, "record", body())
    response, calls = send(tmp_path, "replay", body())
    assert calls == 0
    assert content_of(response) == ANSWER


def test_fill_sends_only_missing_requests(tmp_path: Path) -> None:
    assert send(tmp_path, "fill", body())[1] == 1
    assert send(tmp_path, "fill", body())[1] == 0
    assert send(tmp_path, "fill", body("[1] 增长6%。"))[1] == 1


def test_a_recording_is_readable_and_holds_no_secret_and_no_host(tmp_path: Path) -> None:
    send(tmp_path, "record", body())
    [path] = tmp_path.iterdir()
    text = path.read_text(encoding="utf-8")
    assert "固定资产投资" in text
    assert "sk-secret" not in text
    assert "host.example" not in text
    recording = json.loads(text)
    assert recording["response"]["choices"][0]["message"]["content"] == ANSWER
    assert recording["recorded_from"] == "test"


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_a_failed_answer_is_never_recorded(tmp_path: Path, status: int) -> None:
    response, _ = send(tmp_path, "record", body(), status=status)
    assert response.status_code == status
    assert list(tmp_path.iterdir()) == []


def reask(message: str) -> dict[str, Any]:
    rejected = {"role": "assistant", "content": json.dumps(ANSWER)}
    return body("[1] 增长5%。", rejected, {"role": "user", "content": message})


def test_a_reworded_reask_keeps_recordings_valid(tmp_path: Path) -> None:
    send(tmp_path, "record", reask("数字不在引文中"))
    _, calls = send(tmp_path, "replay", reask("换一种说法"))
    assert calls == 0
    [path] = tmp_path.iterdir()
    recording = json.loads(path.read_text(encoding="utf-8"))
    assert recording["told"] == "数字不在引文中"
    assert recording["request"]["body"]["messages"][-1]["content"] == REASK
    assert recording["name"] == "chunk-01.2"


def test_a_miss_names_the_nearest_recording_and_what_differs(tmp_path: Path) -> None:
    send(tmp_path, "record", body("[1] 地区生产总值增长5%。"), name="chunk-07")
    send(tmp_path, "record", body("[1] 完全不同的一段。"), name="chunk-08")
    with pytest.raises(RecordingMiss) as caught:
        send(tmp_path, "replay", body("[1] 地区生产总值增长6%。"), name="chunk-07")
    assert "chunk-07.1" in str(caught.value)
    assert "增长5%" in str(caught.value)
    assert "增长6%" in str(caught.value)


def test_a_changed_recording_is_not_found_again(tmp_path: Path) -> None:
    send(tmp_path, "record", body())
    [path] = tmp_path.iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("增长5%", "增长8%"), encoding="utf-8")
    with pytest.raises(RecordingMiss):
        send(tmp_path, "replay", body())


def test_a_file_that_is_not_a_recording_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.json"):
        RecordingStore(tmp_path)
