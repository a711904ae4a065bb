"""A fake model with one chunk to answer, and the answers that runs keep."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fake_model import FakeModel
from small_report import GDP, OVERVIEW, REVENUE, STATIONS, TARGET

from jianbao.models.brief import Brief
from jianbao.settings import Settings

COMPLETE = {"findings": [GDP, REVENUE, STATIONS]}
Review = Callable[[int], Any]
# What a run costs is its own; everything else must be as if it had never been interrupted.
COSTS = {"engine": {"requests", "cached", "input_tokens", "output_tokens"}}


def model_with(review: Review = lambda _: COMPLETE) -> FakeModel:
    """A model that answers the review chunk of REPORT as given, and the rest without fault."""

    def answer(messages: list[dict[str, Any]], attempt: int) -> Any:
        asked = messages[1]["content"]
        if "条目从下一行开始" in asked:
            return {"overview": OVERVIEW}
        return review(attempt) if "2024年工作回顾" in asked else {"findings": [TARGET]}

    return FakeModel(answer)


def settings_with(**given: Any) -> Settings:
    usual = {"model": "m", "api_key": "sk-secret", "coverage": False, "max_retries": 0}
    return Settings(**(usual | given))


def without_costs(brief: Brief) -> dict[str, Any]:
    return brief.model_dump(exclude=COSTS)


def kept_files(cache: Path) -> list[Path]:
    return list(cache.rglob("*.json"))
