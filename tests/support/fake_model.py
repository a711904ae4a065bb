"""A hand-written model for tests: answers chat requests through httpx2's own mock transport."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2

Answerer = Callable[[list[dict[str, Any]], int], Any]


def completion(content: Any, finish_reason: str = "stop") -> dict[str, Any]:
    """A chat completion; anything but text goes in as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return {
        "id": "test",
        "object": "chat.completion",
        "created": 0,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": finish_reason, "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


@dataclass
class FakeModel:
    """Answers each request with `answer(messages, attempt)`: JSON, or a whole response."""

    answer: Answerer
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._respond)

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        self.bodies.append(body)
        attempt = 1 + sum(m["role"] == "assistant" for m in body["messages"])
        answer = self.answer(body["messages"], attempt)
        if isinstance(answer, httpx2.Response):
            return answer
        return httpx2.Response(200, json=completion(answer))


def finding(sentence: int, statement: str, **fields: Any) -> dict[str, Any]:
    """A finding as a model writes it; what is not given is null."""
    empty = dict.fromkeys(
        ("indicator", "number", "unit", "measure", "direction", "bound", "period")
    )
    return {
        "sentence": sentence,
        "kind": "achievement",
        "topic": "economy",
        "statement": statement,
        "highlight": False,
        **empty,
        **fields,
    }
