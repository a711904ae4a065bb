"""Small briefs to compare: items made of figures, and the years of their report."""

from __future__ import annotations

from typing import Any

from sample_brief import figure, sample_brief

from jianbao.comparison import NamedBrief
from jianbao.models.brief import Brief, Evidence, Figure, Issue, Item

HOSTILE = "</svg><script>alert(1)</script>"


def grows(indicator: str, number: str, **fields: Any) -> Figure:
    return figure(indicator, number, "%", **({"measure": "growth", "direction": "up"} | fields))


def item(name: str, *figures: Figure, **fields: Any) -> Item:
    plain = {
        "id": name,
        "topic": "economy",
        "statement": "，".join(f"{one.indicator}{one.text}" for one in figures),
        "highlight": True,
        "origin": "rules",
        "evidence": Evidence(quote="引文", start=0, end=2, section="一"),
        "figures": list(figures),
        "status": "verified",
        "issues": [],
    }
    return Item(**(plain | fields))


def doubtful(name: str, *figures: Figure, **fields: Any) -> Item:
    issue = Issue(code="unit_mismatch", message="单位不符", figure=0)
    return item(name, *figures, **({"status": "flagged", "issues": [issue]} | fields))


def brief(*items: Item, file: str = "brief.json", sha256: str = "", **report: Any) -> NamedBrief:
    """A brief of 2023 that plans 2024; the letter of an item's id says which list it is in."""
    sample = sample_brief()
    fields = {"title": "政府工作报告", "region": "甲市", "review_year": 2023, "plan_year": 2024}
    lists = {"targets": "T", "achievements": "A", "problems": "P"}
    return NamedBrief(
        file,
        Brief(
            report=sample.report.model_copy(update=fields | report),
            source=sample.source.model_copy(update={"sha256": sha256 or file}),
            engine=sample.engine,
            overview="",
            uncovered=[],
            verification=sample.verification,
            **{name: [one for one in items if one.id[0] == at] for name, at in lists.items()},
        ),
    )


def earlier(*targets: Figure, **fields: Any) -> NamedBrief:
    """The brief of a report of 2023, with these headline targets for 2024."""
    items = [item(f"T{number}", target) for number, target in enumerate(targets, 1)]
    return brief(*items, **({"file": "2023.json"} | fields))


def later(*results: Figure, **fields: Any) -> NamedBrief:
    """The brief of a report of 2024, with these headline results."""
    items = [item(f"A{number}", result) for number, result in enumerate(results, 1)]
    years = {"review_year": 2024, "plan_year": 2025}
    return brief(*items, **({"file": "2024.json"} | years | fields))
