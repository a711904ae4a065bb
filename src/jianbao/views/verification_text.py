"""Results of `figures`, `verify` and `check` in a terminal, one line for each entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from jianbao.models.brief import status_of
from jianbao.views.labels import BOUNDS, strip_control_characters

if TYPE_CHECKING:
    from jianbao.models.brief import Figure, Issue
    from jianbao.models.verification_result import (
        CheckedNumber,
        CheckResult,
        SourcePlace,
        Support,
        VerificationResult,
    )

_ROLES = {
    "achievement": "成绩",
    "target": "目标",
    "problem": "问题",
    "context": "背景",
    "name": "名称",
}
_DIRECTIONS = {"up": "↑", "down": "↓", None: ""}
# The sign of a verdict or of the severity of an issue, and its style.
_SUPPORT: dict[Support, tuple[str, str]] = {
    "supported": ("✓", "green"),
    "contradicted": ("✗", "red"),
    "unconfirmed": ("?", "yellow"),
    "not_found": ("?", "yellow"),
}


def figure_table(figures: Iterable[tuple[str, Figure]]) -> Table:
    """Return a table of numbers: role, indicator, reading, and offset in the raw text."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("类", "指标", "数值", "变动", "限度", "时间", "位置"):
        table.add_column(heading, overflow="fold")
    for role, figure in figures:
        table.add_row(
            _ROLES[role],
            Text(strip_control_characters(figure.indicator)),
            Text(strip_control_characters(figure.text)),
            _DIRECTIONS[figure.direction],
            "" if figure.bound == "eq" else BOUNDS[figure.bound],
            figure.period or "",
            str(figure.start),
        )
    return table


def verdicts(result: VerificationResult, statements: dict[str, str]) -> Iterable[Text]:
    """Yield a line for each issue, and the counts."""
    for item in result.items:
        for issue in item.issues:
            line = Text(f"{strip_control_characters(item.id)} ", style="bold")
            line.append(strip_control_characters(statements[item.id]), style="none")
            sign, style = _SUPPORT[issue.severity]
            line.append(f" {sign} ", style=style)
            yield line.append(strip_control_characters(issue.message), style="none")
    for issue in result.overview:
        yield (
            Text("概述 ", style="bold")
            .append("✗ ", style="red")
            .append(strip_control_characters(issue.message), style="none")
        )
    doubtful = f"{result.doubtful} 条待核，" if result.doubtful else ""
    yield Text(
        f"核对 {len(result.items)} 条：{result.verified} 条无误，"
        f"{doubtful}{result.flagged} 条存疑；"
        f"原文 {result.in_source} 个指标数字，已列入 {result.covered} 个",
        style="dim",
    )


def checked_lines(result: CheckResult, text: str) -> Iterable[Text]:
    """Yield a line for each number of a summary and for unsupported words, and the counts."""
    for number in result.numbers:
        line = _checked_line(number.status, _shown(number, text), number.issues, number.source)
        if number.computed:
            line.append(f"  = {strip_control_characters(number.computed)}", style="dim")
        yield line
    doubted = [claim for claim in result.claims if claim.issues]
    for claim in doubted:
        is_flagged = status_of(claim.issues) == "flagged"
        status: Support = "contradicted" if is_flagged else "unconfirmed"
        shown = strip_control_characters(claim.text).replace("**", "")
        yield _checked_line(status, shown, claim.issues, claim.source)
    yield Text(
        f"{len(result.numbers)} 个数字：{result.count('supported')} 个有据，"
        f"{result.count('contradicted')} 个与原文不符，{result.count('unconfirmed')} 个待核，"
        f"{result.count('not_found')} 个原文没有；"
        f"{len(result.claims)} 句话，{len(doubted)} 句的说法与原文不一致或待核",
        style="dim",
    )


def _checked_line(
    status: Support, shown: str, issues: Iterable[Issue], source: SourcePlace | None
) -> Text:
    sign, style = _SUPPORT[status]
    line = Text(f"{sign} ", style=style).append(shown, style="none")
    for issue in issues:
        line.append(f"：{strip_control_characters(issue.message)}", style=style)
    if source:
        line.append(f"  [原文 {source.start}]", style="dim")
    return line


def _shown(number: CheckedNumber, text: str) -> str:
    """Return the number with the words before it in its clause."""
    start = max(text.rfind(mark, 0, number.start) for mark in "，。；、\n,;") + 1
    return strip_control_characters(text[max(start, number.start - 24) : number.end].strip())
