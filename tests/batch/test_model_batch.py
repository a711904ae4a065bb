"""A batch with a model: one budget, one cache, and an end that the next run goes on from."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from cached_model import model_with, settings_with, without_costs
from fake_model import FakeModel
from small_report import REPORT

from jianbao.batch import Batch, ReportResult, brief_all, find_reports, open_ledger
from jianbao.models.brief import Brief
from jianbao.pipeline import Session


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Six reports of two chunks each, no two alike."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(6):
        text = REPORT.replace("342", f"{300 + number}").replace("1000", f"{1001 + number}")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def briefs(folder: Path) -> dict[str, Any]:
    """The briefs in a folder without what they cost."""
    return {
        path.name: without_costs(Brief.model_validate_json(path.read_bytes()))
        for path in folder.glob("*.json")
    }


def batched(reports: Path, model: FakeModel, **settings: Any) -> tuple[list[ReportResult], int]:
    """What becomes of the reports, and how many requests that took."""
    out = reports.parent / "out"
    out.mkdir(exist_ok=True)
    configured = settings_with(**settings)
    cache = (reports.parent / "cache", "cache")
    session = Session(configured, cache, model.transport(), budget_ends=True)
    with open_ledger(out) as ledger:
        batch = Batch(find_reports([str(reports)], out))
        ended = list(brief_all(batch, ledger, configured, session))
    return ended, len(model.bodies)


def test_a_batch_stops_at_its_budget_and_resumes(reports: Path) -> None:
    ended, asked = batched(reports, model_with(), max_requests=7, concurrency=2)
    assert asked == 7
    assert ended[-1].code == 3
    assert "budget of this run" in (ended[-1].entry.error or "")
    assert len(ended) < 6
    ended, asked = batched(reports, model_with())
    assert asked == 18 - 7
    assert len(briefs(reports.parent / "out")) == 6


def refusing_after(answers: int, status: int) -> FakeModel:
    """A model whose server fails for good after so many answers."""
    honest = model_with()

    def answer(messages: list[dict[str, Any]], attempt: int) -> Any:
        if len(honest.bodies) >= answers:
            return httpx2.Response(status, json={"error": {"message": "no"}})
        honest.bodies.append({})
        return honest.answer(messages, attempt)

    return FakeModel(answer)


def test_a_refused_key_ends_a_batch_and_keeps_finished_briefs(reports: Path) -> None:
    ended, asked = batched(reports, refusing_after(5, 401), concurrency=2)
    assert [one.code for one in ended if one.entry.status == "failed"] == [3]
    assert asked <= 5 + 2
    ended, asked = batched(reports, model_with())
    assert asked == 18 - 5
    assert len(briefs(reports.parent / "out")) == 6


def test_a_batch_ends_early_when_the_server_fails(reports: Path) -> None:
    for number in range(6, 40):
        (reports / f"{number}.txt").write_text(REPORT.replace("342", f"{300 + number}"), "utf-8")
    ended, asked = batched(reports, refusing_after(0, 500), concurrency=1)
    assert {one.code for one in ended} == {5}
    assert asked < 40
    batched(reports, model_with())
    assert len(briefs(reports.parent / "out")) == 40


def test_copies_of_a_report_cost_once(reports: Path) -> None:
    for number in range(8):
        (reports / f"copy {number}.txt").write_bytes((reports / "0.txt").read_bytes())
    ended, asked = batched(reports, model_with())
    assert {one.code for one in ended} == {0}
    assert (len(ended), asked) == (14, 18)
