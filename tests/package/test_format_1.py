"""Briefs of format 1 are read by every command that reads briefs."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from run_cli import jianbao
from sample_brief import SEED

from jianbao.models.brief import FORMAT, Brief
from jianbao.models.review_decisions import Decisions

# The sample brief as the version before wrote it, and the fingerprints that its pages gave.
FILE = Path(__file__).parents[1] / "support" / "brief_format_1.json"
FINGERPRINTS = {"T1": "5fef29bb22a23a07", "A1": "3d1044c3414d28b6", "A6": "0f53a861380fb0a6"}


def data() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    assert content["format"] == "jianbao.brief/1"
    return content


def test_a_brief_of_format_1_is_upgraded() -> None:
    brief = Brief.model_validate(data())
    assert brief.format == FORMAT
    assert (brief.report.adcode, brief.report.given, brief.source.doubts) == (None, {}, [])
    assert (brief.verification.flagged, brief.verification.doubtful) == (2, 0)
    flagged = [item for item in brief.items() if item.status == "flagged"]
    assert [[issue.severity for issue in item.issues] for item in flagged] == [["contradicted"]] * 2
    assert {figure.scope for item in brief.items() for figure in item.figures} == {None}


def test_an_upgraded_brief_keeps_every_value_and_is_read_again() -> None:
    brief = Brief.model_validate_json(FILE.read_bytes())
    written = brief.model_dump(mode="json")
    assert Brief.model_validate(written) == brief
    assert [item["statement"] for item in written["targets"]] == [
        item["statement"] for item in data()["targets"]
    ]


@pytest.mark.parametrize("version", ["0", "1.1", "3", "10"])
def test_another_version_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match=rf"jianbao\.brief/{version}'; this version reads"):
        Brief.model_validate(data() | {"format": f"jianbao.brief/{version}"})


def test_decisions_on_a_brief_of_format_1_still_fit(tmp_path: Path) -> None:
    decisions = {
        "format": "jianbao.decisions/1",
        "source": {name: data()["source"][name] for name in ("name", "sha256")},
        "decisions": [
            {
                "item": item,
                "fingerprint": value,
                "decision": "accept",
                "author": "李四",
                "time": datetime(2025, 3, 1, tzinfo=UTC).isoformat(),
            }
            for item, value in FINGERPRINTS.items()
        ],
    }
    file = tmp_path / "decisions.json"
    file.write_text(Decisions.model_validate(decisions).model_dump_json(), encoding="utf-8")
    target = tmp_path / "reviewed.json"
    code, _, err = jianbao("review", FILE, "--apply", file, "-o", target)
    assert (code, err) == (0, f"jianbao: wrote {target}: 18 items, 0 doubtful, 2 flagged.\n")
    reviewed = json.loads(target.read_text(encoding="utf-8"))
    assert reviewed["format"] == FORMAT
    accepted = [
        item["id"]
        for name in ("targets", "achievements", "problems")
        for item in reviewed[name]
        if item["reviews"]
    ]
    assert accepted == list(FINGERPRINTS)


def test_the_page_of_a_brief_of_format_1_is_written(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    code, _, err = jianbao("review", FILE, "--source", SEED, "-o", target)
    assert (code, "18 items" in err) == (0, True)
    assert "通过土地腾退" in target.read_text(encoding="utf-8")


def test_a_brief_of_format_1_is_compared_and_exported(tmp_path: Path) -> None:
    code, out, _ = jianbao("compare", FILE, "--json")
    assert (code, json.loads(out)["mode"]) == (0, "within")
    table = tmp_path / "panel.csv"
    assert jianbao("export", FILE, "-o", table)[0] == 0
    with table.open(encoding="utf-8", newline="") as opened:
        statuses = {row["item"]: row["status"] for row in csv.DictReader(opened)}
    assert (statuses["T1"], statuses["A6"]) == ("verified", "flagged")


def test_a_brief_of_format_1_is_verified() -> None:
    code, out, err = jianbao("verify", FILE, "--source", SEED, "--json")
    result = json.loads(out)
    assert (code, err, result["format"]) == (1, "", "jianbao.verification/2")
    assert {item["id"] for item in result["items"] if item["status"] == "flagged"} >= {"A6"}
